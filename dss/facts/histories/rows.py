"""The rows of a history, with what depends on the day on which each employee is assessed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.months import first_days_of_years, months_before, years
from dss.model.knowledge.histories import EMPLOYEE, CellType, Coverage, HistoryFile, HistorySource, Take
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
        return self.history.columns[EMPLOYEE]

    def column(self, name: str | None) -> Column:
        """Return a column; one that there is not is all UNKNOWN."""
        column = self.history.columns.get(name or "")
        return np.full(len(self), UNKNOWN, np.int32) if column is None else column

    def of(self, employee: int, times: int) -> "HistoryRows":
        """Return the rows of one employee alone, as those of so many employees."""
        first, last = self.history.starts[employee : employee + 2].tolist()
        columns = {name: np.tile(column[first:last], times) for name, column in self.history.columns.items()}
        columns[EMPLOYEE] = np.repeat(np.arange(times, dtype=np.int32), last - first)
        starts = np.arange(times + 1, dtype=np.int64) * (last - first)
        return HistoryRows(self.file, History(starts, columns), np.repeat(self.joined[employee], times))

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

    def counted(self, source: HistorySource, days: Column) -> tuple[Bools, Bools]:
        """Tell which rows count, as far as days decide that: for certain, and perhaps.

        Args:
            source: What is taken.
            days: The day on which each employee is assessed.
        """
        undated = self.begins == UNKNOWN
        certain = (self.begins <= days[self.employee]) & ~undated
        if source.within_months is not None and source.take is not Take.MONTHS:
            certain &= self.begins > months_before(days, source.within_months)[self.employee]
        if source.within_years is not None:
            oldest = self._newest_year(days) - source.within_years + 1
            certain &= self.column(self.file.begins) >= oldest[self.employee]
        perhaps = certain | undated
        if source.valid:
            valid = self.ends > days[self.employee]
            certain, perhaps = certain & valid, perhaps & valid
        return (perhaps if self.file.begins is None else certain), perhaps

    def covered(self, source: HistorySource, days: Column) -> Bools:
        """Tell of which employees the file holds every row that could count; arguments as of `counted`."""
        if self.file.coverage is Coverage.REGISTER:
            return np.ones(self.people, np.bool_)
        if self.by_year:
            return self._years_covered(source, days)
        start = self.joined
        if source.within_months is not None:
            served = source.take is Take.MONTHS
            start = np.maximum(start, months_before(days, source.within_months) + (not served))
        covered: Bools = (start != UNKNOWN) & (self.first <= start)
        return covered

    def _years_covered(self, source: HistorySource, days: Column) -> Bools:
        """Tell of whom there is a row for every year that could count; that of recruitment may be missing."""
        newest = self._newest_year(days)
        first = np.where(self.joined == UNKNOWN, np.int32(UNKNOWN), years(self.joined) + 1)
        if source.within_years is not None:
            first = np.maximum(first, newest - source.within_years + 1)
        year = self.column(self.file.begins)
        counted = (year >= first[self.employee]) & (year <= newest[self.employee])
        held = np.bincount(self.employee[counted], minlength=self.people)
        covered: Bools = (first != UNKNOWN) & (held >= newest.astype(np.int64) - first + 1)
        return covered

    def _newest_year(self, days: Column) -> Column:
        """Return the last year whose row counts on each day."""
        assert self.file.begins is not None
        return years(days) - np.int32(self.file.columns[self.file.begins].complete)


def no_rows(file: HistoryFile, joined: Column) -> HistoryRows:
    """Return the rows of a file that is there and holds none."""
    history = History(np.zeros(len(joined) + 1, np.int64), {EMPLOYEE: np.zeros(0, np.int32)})
    return HistoryRows(file, history, joined)
