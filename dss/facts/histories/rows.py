"""The rows of a history, with what depends on the day of the assessment."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.months import day_number, first_days_of_years, months_before, years
from dss.model.knowledge.histories import CellType, Coverage, HistoryFile, HistorySource, Take
from dss.model.organisation.organisation import UNKNOWN, Column, History

Bools = NDArray[np.bool_]

FOREVER: Final = np.int32(2**31 - 1)
"""The day on which a period ends that has not ended."""


@dataclass(frozen=True)
class HistoryRows:
    """The rows of one file.

    Attributes:
        file: Their form.
        history: The rows, by employee, then by the day from which they count.
        joined: The day on which each employee was recruited.
    """

    file: HistoryFile
    history: History
    joined: Column

    @property
    def people(self) -> int:
        """How many employees there are."""
        return len(self.joined)

    def __len__(self) -> int:
        return int(self.history.starts[-1])

    @property
    def employee(self) -> Column:
        """Row number of the employee of each row."""
        return self.history.columns["employee"]

    def column(self, name: str | None) -> Column:
        """Return a column; one that there is not is all UNKNOWN."""
        column = self.history.columns.get(name or "")
        return np.full(len(self), UNKNOWN, np.int32) if column is None else column

    def of(self, employee: int) -> "HistoryRows":
        """Return the rows of one employee alone."""
        first, last = self.history.starts[employee : employee + 2].tolist()
        columns = {name: column[first:last] for name, column in self.history.columns.items()}
        columns["employee"] = np.zeros(last - first, np.int32)
        history = History(np.array([0, last - first], np.int64), columns)
        return HistoryRows(self.file, history, self.joined[employee : employee + 1])

    @property
    def by_year(self) -> bool:
        """Whether rows are of a calendar year."""
        return self.file.begins is not None and self.file.columns[self.file.begins].type is CellType.YEAR

    @cached_property
    def begins(self) -> Column:
        """The day from which each row counts; that of a year which must be over is in the next one."""
        column = self.column(self.file.begins)
        if not self.by_year:
            return column
        assert self.file.begins is not None
        return first_days_of_years(column, self.file.columns[self.file.begins].complete)

    @cached_property
    def ends(self) -> Column:
        """The first day after each row; `FOREVER` where it has not ended."""
        last = self.column(self.file.ends)
        return np.where(last == UNKNOWN, FOREVER, last + 1)

    @cached_property
    def first(self) -> Column:
        """The day from which the first row of each employee counts; FOREVER without any."""
        first = np.full(self.people, FOREVER, np.int32)
        known = np.flatnonzero(self.begins != UNKNOWN)[::-1]
        first[self.employee[known]] = self.begins[known]
        return first

    def counted(self, source: HistorySource, on: date) -> tuple[Bools, Bools]:
        """Tell which rows count on a day, as far as days decide that: for certain, and perhaps."""
        today = day_number(on)
        undated = self.begins == UNKNOWN
        begun = self.begins <= today
        begun &= ~undated
        if source.within_months is not None:
            begun &= self.begins > day_number(months_before(on, source.within_months))
        if source.within_years is not None:
            year = self.column(self.file.begins)
            newest = self.newest_year(on)
            begun &= year > newest - source.within_years
        perhaps = begun | undated if self.file.begins is not None else np.ones(len(self), np.bool_)
        if source.valid:
            valid = self.ends > today
            begun, perhaps = begun & valid, perhaps & valid
        return (begun if self.file.begins is not None else perhaps), perhaps

    def newest_year(self, on: date) -> int:
        """Return the last year whose rows count on a day."""
        assert self.file.begins is not None
        return on.year - self.file.columns[self.file.begins].complete

    def covered(self, source: HistorySource, on: date) -> Bools:
        """Tell of which employees the file holds every row that could count on a day."""
        if self.file.coverage is Coverage.REGISTER:
            return np.ones(self.people, np.bool_)
        if self.by_year:
            return self._years_covered(source, on)
        start = self.joined.copy()
        if source.within_months is not None:
            served = source.take is Take.MONTHS
            start = np.maximum(start, day_number(months_before(on, source.within_months)) + (not served))
        return (start != UNKNOWN) & (self.first <= start)

    def _years_covered(self, source: HistorySource, on: date) -> Bools:
        """Tell of which employees there is a row of every year that could count; that of recruitment may be missing."""
        newest = self.newest_year(on)
        first = np.where(self.joined == UNKNOWN, np.int32(UNKNOWN), years(self.joined) + 1)
        if source.within_years is not None:
            first = np.maximum(first, newest - source.within_years + 1)
        year = self.column(self.file.begins)
        counted = (year >= first[self.employee]) & (year <= newest)
        held = np.bincount(self.employee[counted], minlength=self.people)
        covered: Bools = (first != UNKNOWN) & (held >= newest - first + 1)
        return covered


def no_rows(file: HistoryFile, joined: Column) -> HistoryRows:
    """Return the rows of a file that is there and holds none."""
    history = History(np.zeros(len(joined) + 1, np.int64), {"employee": np.zeros(0, np.int32)})
    return HistoryRows(file, history, joined)
