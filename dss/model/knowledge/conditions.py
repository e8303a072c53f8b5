"""What every record of an organisation obeys, such as that nobody holds a post before recruitment."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.diagnostic import Severity
from dss.model.text import Bilingual

TODAY: Final = "today"
"""Names the day on which records are read, among the columns of all files."""

OF_EMPLOYEE: Final = "employee."
"""Precedes the names of columns of the person's row in employees.csv, in conditions of other files."""


class Bound(StrEnum):
    """How a column compares with another."""

    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class ColumnLimit:
    """What a column is compared with.

    Attributes:
        column: A column of the same row, of the person's row in employees.csv, or `TODAY`.
        years, months: What is added to it, if it holds days; may be below 0.
        year: Whether its calendar year is meant.
    """

    bound: Bound
    column: str
    years: int = 0
    months: int = 0
    year: bool = False


@dataclass(frozen=True, slots=True)
class RecordCondition:
    """A condition that rows keep. Unknown values keep it.

    Attributes:
        id: Also the code of its diagnostics.
        title: What holds.
        because: What to say of a row that breaks it; `PLACES` and the columns of `where` fill its places.
        severity: An error where the values can't all be true; a warning where they are unlawful or unlikely.
        columns: The columns that keep to the limit, each by itself, by the file without ``.csv``; where there is no
            limit, the one that is shown.
        where: The rows that it applies to: the numbers of which each column holds one, None for any that is known.
        limit: What the columns keep to; None where there may be no such row at all.
    """

    id: str
    title: Bilingual
    because: Bilingual
    severity: Severity
    columns: Mapping[str, tuple[str, ...]]
    where: Mapping[str, frozenset[int] | None]
    limit: ColumnLimit | None


PLACES: Final = ("value", "other")
"""Places in sentences of conditions: the cell, and the one that it is compared with."""
