"""Histories: files that record what happened to each person and when, and the facts that are taken from their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dss.model.identifiers import FactName
from dss.model.text import Bilingual

EMPLOYEE: Final = "employee"
"""The column of every file that names the person."""

ID_LISTS: Final = ("units", "programmes")
"""Lists of the knowledge of which cells may hold ids, beside the codes of facts."""

ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {
    "position": ("kind", "level", "tier", "sector", "profession"),
    "unit": ("agency", "government", "region"),
    "region": ("regency", "remoteness"),
}
"""What the knowledge says of a position, a unit or a region, by the column that names it."""

PRESENT: Final = ("position", "unit", "position_since")
"""Columns of employees.csv that describe the present post."""

SEAT_UNIT: Final = FactName("seat.unit")
"""Names the unit of a seat in filters; it is a column of seats.csv, but no fact."""


class Coverage(StrEnum):
    """What follows from a row that isn't there."""

    CAREER = "career"
    """Nothing is known before the first row of a person."""
    REGISTER = "register"
    """What is not in the file does not exist."""


class CellType(StrEnum):
    """What the cells of a column hold."""

    CODE = "code"
    WHOLE = "whole"
    DAY = "day"
    YEAR = "year"
    YES_NO = "yes_no"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class HistoryColumn:
    """A column of a history.

    Attributes:
        codes_of: The fact whose codes the cells are; None for a column of another type, or with ids of a list.
        ids_of: The list of the knowledge whose ids they are, one of `ID_LISTS`; or None.
        without: Codes of these that no cell may hold.
        least, most: Bounds of a whole number, both inclusive.
        unit: The unit of a whole number, or None.
        past: Whether a day must have come.
        complete: Whether a year must be over; its rows count from the first day of the next year.
        required: Whether the file must have the column, and each row a value in it.
        of: The column whose value has an attribute of this column's name, which fills an empty cell; or None.
        written: Whether files may hold the column; else it is only filled from `of`.
    """

    name: str
    type: CellType
    label: Bilingual
    codes_of: FactName | None = None
    ids_of: str | None = None
    without: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    unit: str | None = None
    past: bool = False
    complete: bool = False
    required: bool = False
    of: str | None = None
    written: bool = True


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """The form of a CSV file with rows of one person over time.

    Attributes:
        name: Its name without ``.csv``.
        columns: By name, in order; `EMPLOYEE` is not among them.
        key: Columns that with the person name a row; no two rows agree in all of them.
        begins: The column with the day or the year from which a row counts, or None.
        ends: The column with the last day, inclusive, on which it does, empty where that is not over; or None.
        apart: Whether the periods of one person may not overlap.
        present: The columns of `PRESENT` that agree with the row whose period is not over, by this file's columns.
        one_of: Columns of which each row must fill one at least; empty where it need not.
        assumed: Whether a file that isn't there counts as one without rows.
        private: Whether only the person and the personnel office are shown its rows.
    """

    name: str
    title: Bilingual
    coverage: Coverage
    columns: Mapping[str, HistoryColumn]
    key: tuple[str, ...]
    begins: str | None = None
    ends: str | None = None
    apart: bool = False
    present: Mapping[str, str] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    assumed: bool = False
    private: bool = False


class Take(StrEnum):
    """What a fact takes from the rows that count."""

    MONTHS = "months"
    """Whole months of their periods together, rounded down."""
    MONTHS_LEFT = "months_left"
    """Months until the last day of all of them, a begun month as a whole one."""
    MONTHS_SINCE = "months_since"
    """Whole months since the day on which the newest one began, rounded down; unknown without one."""
    COUNT = "count"
    """How many there are."""
    SUM = "sum"
    """The sum of a column."""
    LATEST = "latest"
    """A column of the newest one."""
    HIGHEST = "highest"
    """The highest value of a column."""
    EXISTS = "exists"
    """Whether there is one."""


@dataclass(frozen=True, slots=True)
class Among:
    """A column holds one of some codes or numbers; 1 is yes, 0 no.

    Attributes:
        or_empty: Whether an empty cell will do.
    """

    column: str
    values: frozenset[str | int]
    or_empty: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A column holds at least one value and is below another, each None where there is no such bound."""

    column: str
    at_least: str | int | None
    below: str | int | None
    or_empty: bool = False


@dataclass(frozen=True, slots=True)
class SameAs:
    """A column holds the value that a fact of the seat, or `SEAT_UNIT`, has."""

    column: str
    fact: FactName
    or_empty: bool = False


Filter = Among | Between


@dataclass(frozen=True, slots=True)
class HistorySource:
    """How a fact is taken from the rows of a file.

    Attributes:
        column: The column that is taken; None for takes that need none.
        where: What each row that counts fulfils.
        any_of: Sets of filters, of one of which each row that counts fulfils all; empty where there are none.
        same_as: What each row that counts has in common with the seat; only of a pair.
        within_months: How many months before the day the rows that count began at most; None for no limit.
        within_years: How many complete years before the day they are of; None for no limit.
        skip: How many newer rows, in a file by year how many years, `Take.LATEST` passes over.
        valid: Whether only rows count whose last day is empty or not before the day.
        none: The code where the register has no row, or None.
    """

    file: str
    take: Take
    column: str | None = None
    where: tuple[Filter, ...] = ()
    any_of: tuple[tuple[Filter, ...], ...] = ()
    same_as: tuple[SameAs, ...] = ()
    within_months: int | None = None
    within_years: int | None = None
    skip: int = 0
    valid: bool = False
    none: str | None = None
