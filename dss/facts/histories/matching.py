"""Which rows of a history fulfil the filters of a fact, alone and together with seats.

A filter of an empty cell is undecided, so a row fulfils filters for certain, perhaps, or not (Kleene's three values).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.facts.histories.rows import Bools, HistoryRows
from dss.model.identifiers import FactName
from dss.model.knowledge.histories import Among, Filter, HistorySource, SameAs
from dss.model.organisation.organisation import UNKNOWN, Column

Codes = Mapping[str, Sequence[str]]
"""The codes that number the cells of each column; none of a column of numbers."""


@dataclass(frozen=True)
class Matches:
    """Rows that may count for a group, sorted by group, then as in the history.

    Attributes:
        rows: Row of each entry.
        group: Group of each entry.
        certain: Whether each fulfils the filters for certain.
        employee: Row number of the employee of each group.
    """

    rows: NDArray[np.intp]
    group: NDArray[np.intp]
    certain: Bools
    employee: NDArray[np.intp]


@dataclass(frozen=True)
class PairMatches:
    """Rows that may count for employees with seats.

    Attributes:
        seat_key: Kind of each seat; UNKNOWN where a fact of the seat that filters name is.
        kinds: How many kinds there are.
        kind: Kind of seat of each group of `named`.
        named: Rows of employees who have a row that names a kind of seat; a group for each such pair of both.
        others: Rows that may count with every other kind of seat; a group for each employee.
    """

    seat_key: Column
    kinds: int
    kind: NDArray[np.intp]
    named: Matches
    others: Matches


def match_employees(history: HistoryRows, source: HistorySource, codes: Codes) -> Matches:
    """Find the rows of each employee that fulfil the filters; every employee is a group."""
    certain, perhaps = filter_rows(history, source, codes)
    return _by_employee(history, np.flatnonzero(perhaps), certain)


def match_pairs(
    history: HistoryRows, source: HistorySource, codes: Codes, seats: Mapping[FactName, Column]
) -> PairMatches:
    """Find the rows of each employee that fulfil the filters with each kind of seat.

    Args:
        history: The rows.
        source: The filters.
        codes: Of each column.
        seats: The facts of the seats that the filters name.
    """
    certain, perhaps = filter_rows(history, source, codes)
    facts = np.stack([seats[one.fact] for one in source.same_as])
    known = (facts != UNKNOWN).all(axis=0)
    kinds, key = np.unique(facts[:, known], axis=1, return_inverse=True)
    seat_key = np.full(facts.shape[1], UNKNOWN, np.int32)
    seat_key[known] = key.reshape(-1)
    rows, kind, sure = _join(history, np.flatnonzero(perhaps), source.same_as, kinds)
    blurred = kind == EVERY
    open_rows = rows[blurred]
    named, of_kind = _by_pair(history, rows[~blurred], kind[~blurred], (sure & certain[rows])[~blurred], open_rows)
    return PairMatches(
        seat_key, kinds.shape[1], of_kind, named, _by_employee(history, open_rows, np.zeros_like(certain))
    )


def filter_rows(history: HistoryRows, source: HistorySource, codes: Codes) -> tuple[Bools, Bools]:
    """Tell which rows fulfil the filters that name no seat: for certain, and perhaps."""
    certain, perhaps = _all_of(history, source.where, codes)
    if source.any_of:
        parts = [_all_of(history, filters, codes) for filters in source.any_of]
        certain &= np.logical_or.reduce([part for part, _ in parts])
        perhaps &= np.logical_or.reduce([part for _, part in parts])
    return certain, perhaps


EVERY: Final = -1
"""In the place of a kind of seat: the row may count with every kind, as no cell that filters compare is known."""


def _all_of(history: HistoryRows, filters: Sequence[Filter], codes: Codes) -> tuple[Bools, Bools]:
    certain, perhaps = np.ones(len(history), np.bool_), np.ones(len(history), np.bool_)
    for one in filters:
        column = history.column(one.column)
        unknown = column == UNKNOWN
        fulfilled = _fulfils(column, one, codes.get(one.column, ())) & ~unknown
        certain &= fulfilled | unknown if one.or_empty else fulfilled
        perhaps &= fulfilled | unknown
    return certain, perhaps


def _fulfils(column: Column, one: Filter, codes: Sequence[str]) -> Bools:
    """Tell which known values a filter lets pass."""
    numbers = {code: place for place, code in enumerate(codes)}

    def number(value: str | int) -> int:
        return numbers.get(value, UNKNOWN) if isinstance(value, str) else value

    if isinstance(one, Among):
        among: Bools = np.logical_or.reduce([column == number(value) for value in one.values])
        return among
    found = np.ones(len(column), np.bool_)
    if one.at_least is not None:
        found &= column >= number(one.at_least)
    if one.below is not None:
        found &= column < number(one.below)
    return found


def _by_employee(history: HistoryRows, rows: NDArray[np.intp], certain: Bools) -> Matches:
    people = np.arange(history.people)
    return Matches(rows, history.employee[rows].astype(np.intp), certain[rows], people)


def _join(
    history: HistoryRows, rows: NDArray[np.intp], same_as: Sequence[SameAs], kinds: Column
) -> tuple[NDArray[np.intp], NDArray[np.intp], Bools]:
    """Join rows with the kinds of seats that agree in the cells that are known.

    Args:
        history: The rows.
        rows: Those that fulfil the other filters, at least perhaps.
        same_as: What is compared.
        kinds: The values that each kind of seat has, shape (comparisons, kinds).

    Returns:
        Rows, the kind of each, `EVERY` for rows without a known cell that an empty one leaves undecided, and whether
        they agree for certain.
    """
    cells = np.stack([history.column(one.column)[rows] for one in same_as])
    filled = cells != UNKNOWN
    patterns = (filled * (1 << np.arange(len(same_as)))[:, None]).sum(axis=0)
    parts = []
    for pattern in np.flatnonzero(np.bincount(patterns)).tolist():
        compared = [place for place in range(len(same_as)) if pattern >> place & 1]
        sure = all(one.or_empty for place, one in enumerate(same_as) if place not in compared)
        mine = np.flatnonzero(patterns == pattern)
        if compared or sure:
            place, kind = _agreeing(cells[compared][:, mine], kinds[compared])
            parts.append((rows[mine[place]], kind, np.full(len(kind), sure)))
        else:
            parts.append((rows[mine], np.full(len(mine), EVERY, np.intp), np.full(len(mine), False)))
    nothing = (np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.bool_))
    found, kind, sure_of = (np.concatenate(column) for column in zip(nothing, *parts, strict=True))
    return found, kind, sure_of


def _agreeing(cells: Column, kinds: Column) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of a place in `cells` and a kind with equal values, both of shape (comparisons, ...)."""
    both = np.concatenate([cells, kinds], axis=1)
    keys = np.zeros(both.shape[1], np.int64)
    for values in both:
        keys = keys * (int(values.max(initial=0)) + 1) + values
    of_cells, of_kinds = keys[: cells.shape[1]], keys[cells.shape[1] :]
    order = np.argsort(of_kinds, kind="stable")
    if keys.max(initial=0) <= len(keys):
        counts = np.bincount(of_kinds, minlength=int(keys.max(initial=0)) + 1)
        first, sizes = (np.cumsum(counts) - counts)[of_cells], counts[of_cells]
    else:
        first, last = (np.searchsorted(of_kinds[order], of_cells, side) for side in ("left", "right"))
        sizes = last - first
    place = np.repeat(np.arange(len(of_cells)), sizes)
    within = np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return place, order[np.repeat(first, sizes) + within]


def _by_pair(
    history: HistoryRows,
    rows: NDArray[np.intp],
    kind: NDArray[np.intp],
    certain: Bools,
    open_rows: NDArray[np.intp],
) -> tuple[Matches, NDArray[np.intp]]:
    """Group rows by kind of seat and employee, each group with the rows of the employee that count with every kind."""
    people = max(history.people, 1)
    order = np.argsort(rows, kind="stable")
    order = order[np.argsort(kind[order].astype(np.min_scalar_type(kind.max(initial=0))), kind="stable")]
    rows, certain = rows[order], certain[order]
    pair = kind[order].astype(np.int64) * people + history.employee[rows]
    firsts = np.flatnonzero(np.diff(pair, prepend=-1))
    group = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(pair)))
    employee, of_kind = (pair[firsts] % people).astype(np.intp), (pair[firsts] // people).astype(np.intp)
    if len(open_rows):
        place, more = _agreeing(employee[None, :].astype(np.int32), history.employee[open_rows][None, :])
        rows, group = np.concatenate([rows, open_rows[more]]), np.concatenate([group, place])
        certain = np.concatenate([certain, np.zeros(len(more), np.bool_)])
        order = np.lexsort((rows, group))
        rows, group, certain = rows[order], group[order], certain[order]
    return Matches(rows, group, certain, employee), of_kind
