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
    """Points beside those of the tables.

    Attributes:
        row: Row of each seat.
        starts: Row r has the entries starts[r] to starts[r + 1] (exclusive).
        places: Place of the employee in the order of the index, ascending in each row.
        points: What the employee gets more, or less, with seats of the row.
    """

    row: Kinds
    starts: NDArray[np.int64]
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
    row = combine_kinds([(rule.layout.row.of, rule.layout.row.count) for rule in rules], seats)
    examples = row.examples()
    keys, points = [np.empty(0, np.int64)], [np.empty(0, np.int32)]
    for rule in rules:
        changes = rule.changes(rule.layout.row.of[examples].astype(np.intp))
        more = changes.more_points(rule.layout)
        differ = np.flatnonzero(more)
        keys.append(changes.row[differ] * employees + changes.employee[differ])
        points.append(more[differ])
    key, entry = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.zeros(len(key), np.int32)
    np.add.at(total, entry, np.concatenate(points))
    starts = np.searchsorted(key, np.arange(row.count + 1, dtype=np.int64) * employees)
    return Extras(row, starts, (key % max(employees, 1)).astype(np.int32), total)
