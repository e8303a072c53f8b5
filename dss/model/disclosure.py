"""To whom the fields of a view are shown: declared with their types, e.g. ``name: Personal[str]``.

A field that declares nothing is treated as personal. `dss.service.office.masking` masks views by these declarations.
"""

from enum import StrEnum
from typing import Annotated, TypeVar

T = TypeVar("T")


class Disclosure(StrEnum):
    """What a reader is shown of a field who may not read personal data."""

    OPEN = "open"
    """The value; views in it are masked by their own declarations."""

    EMPLOYEE = "employee"
    """A number in the place of an employee's id, the same for the same employee."""

    SEAT = "seat"
    """The id of a seat; where it is the place of an employee, a number for that employee."""

    LABELLED = "labelled"
    """The labels of texts (`dss.model.text.LabelledText`), without the texts."""

    PERSONAL = "personal"
    """That there is a value, where a text can show it; not which."""

    SENSITIVE = "sensitive"
    """Nothing, not even whether there is a value."""


Open = Annotated[T, Disclosure.OPEN]
Personal = Annotated[T, Disclosure.PERSONAL]
Sensitive = Annotated[T, Disclosure.SENSITIVE]
PersonalId = Annotated[T, Disclosure.EMPLOYEE]
SeatOrPlace = Annotated[T, Disclosure.SEAT]
Labelled = Annotated[T, Disclosure.LABELLED]
