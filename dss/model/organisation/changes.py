"""What changes an organisation from a day on; each kind of change is a value of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.errors import DssError
from dss.model.identifiers import AgencyId, EmployeeId, PositionId, SeatId, UnitId
from dss.model.text import Text, _

ChangeDocument = Mapping[str, str]
"""What was given with a change, as text by field: its ``id``, ``kind``, ``subject`` and day ``on``, and the rest."""

Numbers = Mapping[str, int]
"""Cells by column, as `Employees.columns` holds them."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A move was carried out: someone leaves the present post and takes another.

    Attributes:
        on: The first day in the new post (*TMT*).
        seat: The vacant seat that is filled; None for the place of somebody who leaves it.
        order: Number of the order; blank where there is none.
        leaves: The seat that the place left becomes; None where the place is given up or another takes it.
    """

    employee: EmployeeId
    on: date
    unit: UnitId
    position: PositionId
    seat: SeatId | None = None
    order: str = ""
    leaves: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Someone is employed from a day on.

    Attributes:
        cells: Columns of employees.csv, the unit and the position among them.
        seat: The vacant seat that is filled; None for a place of which there was no seat.
    """

    employee: EmployeeId
    on: date
    name: str
    cells: Numbers
    seat: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Someone is no longer employed from a day on, other than by retirement; `leaves` is as in `Moved`."""

    employee: EmployeeId
    on: date
    leaves: SeatId | None = None


@dataclass(frozen=True, slots=True)
class FieldsChanged:
    """Columns of someone's record have other values from a day on.

    Attributes:
        cells: The new values; UNKNOWN for none.
        before: Values of which the record must have one until then, for some columns; empty for any.
    """

    employee: EmployeeId
    on: date
    cells: Numbers
    before: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row comes to someone's history.

    Attributes:
        file: The history, e.g. ``requests``.
        cells: Its columns of numbers.
        words: Its columns of words.
    """

    employee: EmployeeId
    on: date
    file: str
    cells: Numbers
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowEnded:
    """The rows of someone's history that have not ended do so; the day is the first on which they no longer count.

    Attributes:
        cells: What the rows that end hold.
    """

    employee: EmployeeId
    on: date
    file: str
    cells: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeatOpened:
    """A seat is vacant from a day on, of which it is the first."""

    seat: SeatId
    on: date
    unit: UnitId
    position: PositionId


@dataclass(frozen=True, slots=True)
class SeatFrozen:
    """A vacant seat is not to be filled from a day on.

    Attributes:
        until: The last such day, inclusive.
    """

    seat: SeatId
    on: date
    until: date


@dataclass(frozen=True, slots=True)
class SeatClosed:
    """A vacant seat is given up; from the day on there is none."""

    seat: SeatId
    on: date


@dataclass(frozen=True, slots=True)
class AgencySucceeded:
    """An agency is renamed, merged, split or abolished: from a day on others take its place, or none.

    Attributes:
        successors: In the order of importance; the first takes over what can't be divided.
    """

    agency: AgencyId
    on: date
    successors: tuple[AgencyId, ...]


Change = (
    Joined | SeatOpened | Moved | Left | FieldsChanged | RowAdded | RowEnded | SeatFrozen | SeatClosed | AgencySucceeded
)
"""In the order in which changes of one day take effect."""


class ChangeFault(StrEnum):
    """Why a change can't be."""

    NOT_EMPLOYED = "not_employed"
    EMPLOYED = "employed"
    NO_SUCH_POST = "no_such_post"
    POST_HELD = "post_held"
    TOO_EARLY = "too_early"
    NOT_VACANT = "not_vacant"
    FROZEN = "frozen"
    OTHER_POST = "other_post"
    SEAT_THERE = "seat_there"
    OTHER_VALUE = "other_value"
    NO_SUCH_ROW = "no_such_row"
    ROW_THERE = "row_there"
    TWICE = "twice"


_MESSAGES: Final[Mapping[ChangeFault, Text]] = {
    ChangeFault.NOT_EMPLOYED: _("{what} is not employed on {day}. Check the number and the day."),
    ChangeFault.EMPLOYED: _("{what} is employed already on {day}. Check the number, or record a move."),
    ChangeFault.NO_SUCH_POST: _("{what} is not known as a post. Check the unit and the position."),
    ChangeFault.POST_HELD: _("{what} holds this post already on {day}. Check the post and the day."),
    ChangeFault.TOO_EARLY: _(
        "{what} would take the post on {day}, but records of the present one, or of the career, begin then or later. "
        "Correct the day."
    ),
    ChangeFault.NOT_VACANT: _("The seat {what} is not vacant on {day}. Check the seat and the day."),
    ChangeFault.FROZEN: _("The seat {what} is not to be filled on {day}. Wait, or take back that it is frozen."),
    ChangeFault.OTHER_POST: _("The seat {what} is of another post. Check the unit and the position."),
    ChangeFault.SEAT_THERE: _("The seat {what} is vacant already on {day}. Give the new seat another number."),
    ChangeFault.OTHER_VALUE: _(
        "What the records say of {what} on {day} is not what this change begins from, such as a return from a leave "
        "that was never recorded. Look at the record, and record what is missing first."
    ),
    ChangeFault.NO_SUCH_ROW: _(
        "Nothing of the kind is on record for {what} on {day} that could end. Check the day and what is given."
    ),
    ChangeFault.ROW_THERE: _("The same is on record for {what} already. Check the day and what is given."),
    ChangeFault.TWICE: _("{what} is changed twice on {day}. Take out one of the changes."),
}


class ImpossibleChange(DssError):
    """A change contradicts the organisation on its day; nothing is changed.

    Attributes:
        fault: Why it can't be.
        what: The employee, seat or post concerned.
        on: The day of the change.
    """

    def __init__(self, fault: ChangeFault, what: str, on: date) -> None:
        self.fault, self.what, self.on = fault, what, on
        super().__init__(_MESSAGES[fault], what=what, day=on)


class MalformedChange(DssError):
    """What was given with a change can't be read.

    Attributes:
        field: The field that it is about.
        reason: Why, with the remedy.
    """

    def __init__(self, field: str, reason: Text) -> None:
        self.field, self.reason = field, reason
        super().__init__(_("Correct {field!q}: {reason}"), field=field, reason=reason)
