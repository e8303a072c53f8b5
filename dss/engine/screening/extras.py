"""Points of rules that read sparse facts: a table as if there were no exceptions, and what exceptions get beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.classes import FactClasses, SparseClasses
from dss.engine.screening.exceptions import SparseRule
from dss.engine.screening.grids import MOST_KINDS, Grid
from dss.engine.screening.kinds import Kinds, combine_kinds, number_values
from dss.engine.screening.layouts import ScoreTable
from dss.model.identifiers import FactName


@dataclass(frozen=True, slots=True)
class Extras:
    """Points beside those of the tables, in lists; each list is of rules that read the same facts.

    Attributes:
        at: The first entry of each seat in each list, and the one after the last; shape (seats, lists, 2).
        places: Place of the employee in the order of the index, ascending for a seat in a list.
        points: What the employee gets more, or less, with the seat.
    """

    at: NDArray[np.int64]
    places: NDArray[np.int32]
    points: NDArray[np.int32]


def make_plain_table(grid: Grid | None, classes: Mapping[FactName, FactClasses]) -> ScoreTable | None:
    """Return the points of everyone as no exception; None where a varying fact isn't sparse, or without a table."""
    if grid is None:
        return None
    if not grid.varying:
        return ScoreTable(grid.seat_kind, grid.employee_kind, grid.points)
    cell = grid.employee_kind.astype(np.int64)
    for name, size in zip(grid.varying, grid.sizes.tolist(), strict=True):
        of_fact = classes[name]
        if not isinstance(of_fact, SparseClasses):
            return None
        cell = cell * size + of_fact.default
    kinds = number_values(cell, 0, grid.points.shape[1] - 1)
    if kinds.count > MOST_KINDS:
        return None
    return ScoreTable(grid.seat_kind, kinds.of.astype(np.uint16), grid.points[:, cell[kinds.examples()]])


def gather_extras(rules: Sequence[SparseRule], employees: int, seats: int) -> Extras:
    """Gather what exceptions get of some rules, each over all employees."""
    by_facts: dict[tuple[FactName, ...], list[SparseRule]] = {}
    for rule in rules:
        by_facts.setdefault(rule.grid.varying, []).append(rule)
    places, points = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    at = np.zeros((seats, len(by_facts), 2), np.int64)
    for number, alike in enumerate(by_facts.values()):
        row = combine_kinds([(rule.layout.row.of, rule.layout.row.count) for rule in alike], seats)
        key, total = _add_up(alike, row, employees)
        starts = np.searchsorted(key, np.arange(row.count + 1, dtype=np.int64) * employees) + sum(map(len, places))
        at[:, number] = np.column_stack((starts[row.of], starts[row.of + 1]))
        places.append((key % employees).astype(np.int32))
        points.append(total)
    return Extras(at, np.concatenate(places), np.concatenate(points))


def _add_up(rules: Sequence[SparseRule], row: Kinds, employees: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Add up what exceptions get more of rules with a row; return row x employees + place, ascending, and points."""
    examples = row.examples()
    keys, points = [], []
    for rule in rules:
        changes = rule.changes(rule.layout.row.of[examples].astype(np.intp))
        more = changes.more_points(rule.layout)
        differ = np.flatnonzero(more)
        keys.append(changes.row[differ] * employees + changes.employee[differ])
        points.append(more[differ])
    every, given = np.concatenate(keys), np.concatenate(points)
    order = np.argsort(every, kind="stable")
    firsts = np.flatnonzero(np.diff(every[order], prepend=-1))
    return every[order][firsts], np.add.reduceat(given[order], firsts) if len(firsts) else given
