"""What is taken of the rows that count, for each group of them.

A value is unknown where a row may or may not count and would change it, where the file may lack rows, and where a cell
that is taken is empty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.histories.matching import Matches
from dss.facts.histories.rows import FOREVER, Bools, HistoryRows
from dss.facts.months import months_before, months_left, whole_months
from dss.model.knowledge.histories import HistorySource, Take
from dss.model.organisation.organisation import UNKNOWN, Column

DAYS_A_MONTH: Final = 31
"""How many days that are left over of several periods make one more month; so no later day has fewer months."""


def take_values(history: HistoryRows, source: HistorySource, none: int, matches: Matches, days: Column) -> Column:
    """Return the value of each group.

    Args:
        history: The rows.
        source: What is taken.
        none: The value of a group of which a register has no row; UNKNOWN where that is not known.
        matches: The rows that may count, by group.
        days: The day on which each employee is assessed.
    """
    counted, perhaps = history.counted(source, days)
    kept = perhaps[matches.rows]
    rows = matches.rows[kept]
    entries = _Entries(
        history=history,
        source=source,
        none=none,
        rows=rows,
        group=matches.group[kept],
        certain=matches.certain[kept] & counted[rows],
        covered=history.covered(source, days)[matches.employee],
        days=days[matches.employee],
    )
    return _TAKES[source.take](entries)


@dataclass(frozen=True)
class _Entries:
    """Rows that may count on the day; attributes as of `take_values` and `Matches`.

    Attributes:
        covered: Whether no row of each group can be missing.
        days: The day of each group.
    """

    history: HistoryRows
    source: HistorySource
    none: int
    rows: NDArray[np.intp]
    group: NDArray[np.intp]
    certain: Bools
    covered: Bools
    days: Column

    @cached_property
    def doubtful(self) -> Bools:
        """Whether each group has a row that may or may not count."""
        return self.has(~self.certain)

    @property
    def taken(self) -> Column:
        """The value of the column that is taken, of each entry."""
        return self.history.column(self.source.column)[self.rows]

    def has(self, entries: Bools) -> Bools:
        """Tell which groups have some of the entries."""
        found = np.zeros(len(self.covered), np.bool_)
        found[self.group[entries]] = True
        return found

    def sums(self, values: NDArray[np.integer], entries: Bools) -> NDArray[np.int64]:
        """Add the values of some entries by group."""
        return np.bincount(self.group[entries], values[entries], len(self.covered)).astype(np.int64)

    def most(self, values: Column, entries: Bools, otherwise: int) -> Column:
        """Return the highest value of some entries by group."""
        highest = np.full(len(self.covered), otherwise, np.int32)
        group, some = self.group[entries], values[entries]
        if len(group):
            firsts = np.flatnonzero(np.diff(group, prepend=-1))
            highest[group[firsts]] = np.maximum.reduceat(some, firsts)
        return highest


def _exists(entries: _Entries) -> Column:
    unknown = np.where(entries.doubtful | ~entries.covered, np.int32(UNKNOWN), np.int32(0))
    return np.where(entries.has(entries.certain), np.int32(1), unknown)


def _count(entries: _Entries) -> Column:
    count = entries.sums(np.ones(len(entries.rows), np.int32), entries.certain)
    return _known(count, ~entries.doubtful & entries.covered)


def _sum(entries: _Entries) -> Column:
    taken, certain = entries.taken, entries.certain
    empty = certain & (taken == UNKNOWN)
    total = entries.sums(taken, certain & ~empty)
    doubtful = entries.has(empty | (~certain & (taken != 0)))
    return _known(total, ~doubtful & entries.covered)


def _months(entries: _Entries) -> Column:
    """Add the months of the periods up to the day, those that adjoin each other counted as one."""
    history, today = entries.history, entries.days[entries.group]
    begins, ends = history.begins[entries.rows], np.minimum(history.ends[entries.rows], today)
    if entries.source.within_months is not None:
        begins = np.maximum(begins, months_before(today, entries.source.within_months))
    lasting = np.flatnonzero((ends > begins) & (begins != UNKNOWN))
    begins, ends, group = begins[lasting], ends[lasting], entries.group[lasting]
    starts = np.ones(len(group), np.bool_)
    starts[1:] = (group[1:] != group[:-1]) | (begins[1:] != ends[:-1])
    firsts = np.flatnonzero(starts)
    lasts = np.append(firsts[1:], len(group))[: len(firsts)] - 1
    months, days = whole_months(begins[firsts], ends[lasts])
    size = len(entries.covered)
    total, rest = (np.bincount(group[firsts], part, size).astype(np.int64) for part in (months, days))
    doubtful = np.zeros(size, np.bool_)
    doubtful[group[~entries.certain[lasting]]] = True
    return _known(total + rest // DAYS_A_MONTH, ~doubtful & entries.covered)


def _months_left(entries: _Entries) -> Column:
    ends = entries.history.ends[entries.rows]
    last = entries.most(ends, entries.certain, int(FOREVER))
    endless = entries.has(entries.certain & (ends == FOREVER))
    some = entries.has(entries.certain)
    left = months_left(np.where(some & ~endless, last - 1, np.int32(UNKNOWN)), entries.days)
    return _known(np.where(some, left, np.int32(0)), ~entries.doubtful & entries.covered & ~endless)


def _months_since(entries: _Entries) -> Column:
    """Count from the newest row; unknown where a later one may count."""
    begins = entries.history.begins[entries.rows]
    newest = entries.most(begins, entries.certain, UNKNOWN)
    some = newest != UNKNOWN
    months, _ = whole_months(np.where(some, newest, entries.days), entries.days)
    later = ~entries.certain & ((begins > newest[entries.group]) | (begins == UNKNOWN))
    return _known(months, some & ~entries.has(later))


def _highest(entries: _Entries) -> Column:
    empty = entries.has(entries.certain & (entries.taken == UNKNOWN))
    highest = entries.most(entries.taken, entries.certain, entries.none)
    return _known(highest, ~entries.doubtful & ~empty & entries.covered)


def _latest(entries: _Entries) -> Column:
    """Take the newest row, or one before it; unknown where a later one may count."""
    begins = entries.history.begins[entries.rows]
    place = _nth_newest(entries)
    some = place >= 0
    values = np.full(len(entries.covered), entries.none, np.int32)
    values[~some & (entries.has(entries.certain) | ~entries.covered)] = UNKNOWN
    values[some] = entries.taken[place[some]]
    day = np.full(len(entries.covered), np.iinfo(np.int32).min, np.int64)
    day[some] = begins[place[some]]
    later = ~entries.certain & ((begins >= day[entries.group]) | (begins == UNKNOWN))
    return _known(values, ~entries.has(later))


def _nth_newest(entries: _Entries) -> NDArray[np.intp]:
    """Return the place among the entries of the row that is taken of each group; -1 where there is none."""
    sure = np.flatnonzero(entries.certain)
    group = entries.group[sure]
    place = np.full(len(entries.covered), -1, np.intp)
    lasts = np.flatnonzero(np.diff(group, append=-1))
    skip = entries.source.skip
    if not skip:
        place[group[lasts]] = sure[lasts]
        return place
    year = entries.history.column(entries.history.file.begins)[entries.rows]
    for back in range(1, skip + 1):
        earlier = lasts - back
        found = (earlier >= 0) & (group[np.maximum(earlier, 0)] == group[lasts])
        if entries.history.by_year:
            found &= year[sure[np.maximum(earlier, 0)]] == year[sure[lasts]] - skip
        elif back < skip:
            continue
        place[group[lasts[found]]] = sure[earlier[found]]
    return place


def _known(values: NDArray[np.integer], known: Bools) -> Column:
    return np.where(known, values, UNKNOWN).astype(np.int32)


_TAKES: Final[dict[Take, Callable[[_Entries], Column]]] = {
    Take.EXISTS: _exists,
    Take.COUNT: _count,
    Take.SUM: _sum,
    Take.MONTHS: _months,
    Take.MONTHS_LEFT: _months_left,
    Take.MONTHS_SINCE: _months_since,
    Take.HIGHEST: _highest,
    Take.LATEST: _latest,
}
