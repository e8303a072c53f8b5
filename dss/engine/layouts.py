"""Where the outcomes and points of rules go: bitmaps for gates, tables and rows of points for scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.cells import Cells
from dss.engine.closures import Closure
from dss.engine.grids import Grid, Sides
from dss.engine.kernels import HOLDS, UNKNOWN
from dss.engine.kinds import Kinds, distinct_rows, joint
from dss.model.identifiers import FactName
from dss.model.table import KeyedFact, Rows

NOWHERE: Final = -1
"""In place of a bitmap that would be empty."""

_MOST_MERGED: Final = 1 << 15
"""The most cells of a table that holds the points of several rules: so that it stays in a core's cache."""

_SAMPLE: Final = 1 << 13
"""Employees looked at to foresee how many kinds two tables would have together."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A rule, evaluated employee by employee, once for each row: each kind of seat that it tells apart.

    Attributes:
        grid: Its table; None where the rule can't be tabulated.
        row: Row of each seat.
        seats: An example seat of each row.
        table_rows: Row of the grid for each row; shape (rows,).
        class_kinds: Kind of seat of each varying fact; shape (rows, facts).
    """

    rule: Closure
    grid: Grid | None
    row: Kinds
    seats: Rows
    table_rows: NDArray[np.int32]
    class_kinds: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class GateLayout:
    """A gate on pairs as bitmaps; NOWHERE stands for one that would be empty.

    Attributes:
        holds_at: Number of the bitmap that tells where the rule holds, for each row.
        unknown_at: Number of the bitmap that tells where it can't be told, for each row.
        share: Share of the pairs in which the rule holds, as far as foreseen.
    """

    layout: Layout
    holds_at: NDArray[np.int32]
    unknown_at: NDArray[np.int32]
    share: float


@dataclass(frozen=True, slots=True)
class PointRows:
    """Points that several rules give, added up employee by employee, once for each row.

    Attributes:
        row: Row of each seat.
        parts: Each rule, laid out on the rows of all of them.
    """

    row: Kinds
    parts: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Points that one or more rules give, by kind of seat and kind of employee."""

    seat_kind: Kinds
    employee_kind: NDArray[np.uint16]
    points: NDArray[np.int32]


def lay_out(rule: Closure, grid: Grid | None, sides: Sides) -> Layout:
    """Find the rows of a rule."""
    rows = len(sides.table.seat_ids)
    if grid is None:
        keys = [(kinds.of, kinds.count) for kinds in (sides.seat_kinds(rule), *_own_kinds(rule, sides))]
        row = joint(keys, rows)
        return Layout(rule, None, row, row.examples(), np.empty(0, np.int32), np.empty((0, 0), np.int32))
    varying = [sides.cells[name].seat_kind for name in grid.varying]
    row = joint([(kinds.of, kinds.count) for kinds in (grid.seat_kind, *varying)], rows)
    return _on_rows(rule, grid, row, sides.cells)


def gate_layouts(layouts: Sequence[Layout]) -> tuple[tuple[GateLayout, ...], int]:
    """Number the bitmaps of gates, all from 0; the second value is how many there are."""
    gates, used = [], 0
    for layout in layouts:
        some = [_some(layout, bit) for bit in (HOLDS, UNKNOWN)]
        at = []
        for present in some:
            numbers = used + np.cumsum(present) - 1
            used += int(present.sum())
            at.append(np.where(present, numbers, NOWHERE).astype(np.int32))
        gates.append(GateLayout(layout, at[0], at[1], _share(layout)))
    return tuple(gates), used


def point_rows(layouts: Iterable[Layout], cells: Mapping[FactName, Cells]) -> tuple[PointRows, ...]:
    """Add up rules whose rows are much the same."""
    groups: list[tuple[Kinds, list[Layout]]] = []
    for layout in sorted(layouts, key=lambda layout: -layout.row.count):
        for place, (row, parts) in enumerate(groups):
            together = joint([(row.of, row.count), (layout.row.of, layout.row.count)], len(row.of))
            if 4 * together.count <= 5 * row.count:
                groups[place] = (together, [*parts, layout])
                break
        else:
            groups.append((layout.row, [layout]))
    return tuple(
        PointRows(row, tuple(_on_rows(part.rule, part.grid, row, cells) for part in parts)) for row, parts in groups
    )


def score_tables(grids: Iterable[Grid]) -> tuple[ScoreTable, ...]:
    """Merge tables of points as long as a merged one stays small."""
    merged: list[ScoreTable] = []
    for grid in sorted(grids, key=lambda grid: grid.points.size):
        table = ScoreTable(grid.seat_kind, grid.employee_kind, grid.points)
        for place, other in enumerate(merged):
            both = _merged(other, table)
            if both is not None:
                merged[place] = both
                break
        else:
            merged.append(table)
    return tuple(merged)


def employee_order(gates: Sequence[GateLayout], forbidden: NDArray[np.bool_]) -> Rows:
    """Sort employees so that those whom gates treat alike stand together, the hopeless last.

    Args:
        gates: Forbidding gates on pairs.
        forbidden: Whom a gate on the employee alone forbids.
    """
    keys = [forbidden.astype(np.int32)]
    for gate in sorted(gates, key=lambda gate: -gate.share)[:4]:
        grid = gate.layout.grid
        if grid is not None and not grid.varying:
            keys.append(distinct_rows((grid.outcomes & HOLDS).T).of[grid.employee_kind])
    return np.lexsort(keys[::-1])


def _own_kinds(rule: Closure, sides: Sides) -> list[Kinds]:
    pairs = sides.table.pairs
    shapes = [pairs[name] for name in sorted(rule.facts & pairs.keys())]
    return [
        Kinds(shape.seat_key, int(shape.seat_key.max(initial=0)) + 1)
        for shape in shapes
        if not isinstance(shape, KeyedFact)
    ]


def _on_rows(rule: Closure, grid: Grid | None, row: Kinds, cells: Mapping[FactName, Cells]) -> Layout:
    seats = row.examples()
    if grid is None:
        return Layout(rule, None, row, seats, np.empty(0, np.int32), np.empty((0, 0), np.int32))
    kinds = [cells[name].seat_kind.of[seats] for name in grid.varying]
    class_kinds = np.column_stack(kinds) if kinds else np.empty((len(seats), 0), np.int32)
    return Layout(rule, grid, row, seats, grid.seat_kind.of[seats], np.ascontiguousarray(class_kinds))


def _some(layout: Layout, bit: int) -> NDArray[np.bool_]:
    """Tell in which rows the bit can be set at all."""
    if layout.grid is None:
        return np.ones(layout.row.count, bool)
    some: NDArray[np.uint8] = np.bitwise_or.reduce(layout.grid.outcomes, axis=1)
    return (some[layout.table_rows] & np.uint8(bit)) > 0


def _share(layout: Layout) -> float:
    grid = layout.grid
    if grid is None:
        return 0.0
    holds = (grid.outcomes & HOLDS) > 0
    seats = np.bincount(grid.seat_kind.of, minlength=len(holds)) / len(grid.seat_kind.of)
    if grid.varying:
        return float(seats @ holds.mean(axis=1))
    employees = np.bincount(grid.employee_kind, minlength=holds.shape[1]) / len(grid.employee_kind)
    return float(seats @ holds @ employees)


def _merged(a: ScoreTable, b: ScoreTable) -> ScoreTable | None:
    """Merge two tables, or return None where the result would be too large."""
    seat_kind = joint([(table.seat_kind.of, table.seat_kind.count) for table in (a, b)], len(a.seat_kind.of))
    if seat_kind.count * max(a.points.shape[1], b.points.shape[1]) > _MOST_MERGED:
        return None

    def employees(some: slice) -> Kinds:
        parts = [(table.employee_kind[some], table.points.shape[1]) for table in (a, b)]
        return joint(parts, len(parts[0][0]))

    if employees(slice(_SAMPLE)).count * seat_kind.count > _MOST_MERGED:
        return None
    kinds = employees(slice(None))
    if kinds.count * seat_kind.count > _MOST_MERGED:
        return None
    seat, employee = seat_kind.examples()[:, None], kinds.examples()
    one, other = (table.points[table.seat_kind.of[seat], table.employee_kind[employee]] for table in (a, b))
    return ScoreTable(seat_kind, kinds.of.astype(np.uint16), one + other)
