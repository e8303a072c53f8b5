"""The layout of results: bitmaps for gates, tables and rows of points for scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.classes import FactClasses, SparseClasses
from dss.engine.screening.closures import Closure
from dss.engine.screening.grids import Grid, Sides, tabulate
from dss.engine.screening.kernels import HOLDS, UNKNOWN
from dss.engine.screening.kinds import Kinds, combine_kinds, find_distinct_rows, number_values
from dss.model.identifiers import FactName
from dss.model.organisation.table import KeyedFact, Rows

NOWHERE: Final = -1
"""Stands for an empty bitmap."""

_MOST_MERGED: Final = 1 << 15
"""The most cells of a table that holds the points of several rules, so that it fits in a core's cache."""

_SAMPLE: Final = 1 << 13
"""Employees sampled to estimate how many kinds two tables would have together."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A rule evaluated for every employee, once for each row: each kind of seat that it distinguishes.

    Attributes:
        grid: Its table; None where that would be too large.
        factors: Instead of a table, its atoms, each with a table of its own; None where that is impossible too.
        row: Row of each seat.
        seats: An example seat of each row.
        table_rows: Row of the grid for each row; shape (rows,).
        class_kinds: Kind of seat of each varying fact; shape (rows, facts).
    """

    rule: Closure
    grid: Grid | None
    factors: "Factors | None"
    row: Kinds
    seats: Rows
    table_rows: NDArray[np.int32]
    class_kinds: NDArray[np.int32]

    def grids(self) -> tuple[Grid, ...]:
        """Return its table, or those of its atoms."""
        if self.factors is not None:
            return tuple(grid for atom in self.factors.atoms for grid in atom.grids())
        return () if self.grid is None else (self.grid,)


@dataclass(frozen=True, slots=True)
class Factors:
    """A gate split into atoms, whose bitmaps are combined into its own.

    Attributes:
        atoms: Each atom of the rule.
        truth: The conjuncts of which one is true where the rule holds, as places in `atoms`.
        falsity: The conjuncts of which one is true where it fails.
    """

    atoms: tuple[Layout, ...]
    truth: tuple[tuple[int, ...], ...]
    falsity: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GateLayout:
    """A gate on pairs as bitmaps; NOWHERE represents an empty one.

    Attributes:
        holds_at: Number of the bitmap of where the rule holds, for each row.
        unknown_at: Number of the bitmap of where it is undetermined, for each row.
        share: Estimated share of the pairs in which the rule holds.
    """

    layout: Layout
    holds_at: NDArray[np.int32]
    unknown_at: NDArray[np.int32]
    share: float


@dataclass(frozen=True, slots=True)
class PointRows:
    """The points of several rules, added up for every employee, once for each row.

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
    """Lay out a rule: find the rows for which it is evaluated."""
    seats = len(sides.table.seat_ids)
    factors = _factors(rule, sides) if grid is None else None
    if grid is not None:
        kinds = [grid.seat_kind, *(sides.classes[name].seat_kind for name in grid.varying)]
    elif factors is not None:
        kinds = [atom.row for atom in factors.atoms]
    else:
        kinds = [sides.seat_kinds(rule), *_own_kinds(rule, sides)]
    row = combine_kinds([(kind.of, kind.count) for kind in kinds], seats)
    return _lay_out_rows(rule, grid, factors, row, sides.classes)


def lay_out_gates(
    layouts: Sequence[Layout], classes: Mapping[FactName, FactClasses]
) -> tuple[tuple[GateLayout, ...], int]:
    """Number the bitmaps of all gates from 0; the second value is how many there are.

    Rows that no exception distinguishes share a bitmap.
    """
    gates, used = [], 0
    for layout in layouts:
        at = []
        for bit in (HOLDS, UNKNOWN):
            present = _find_possible_rows(layout, bit)
            kinds = _number_alike(layout, classes, bit, present)
            at.append(np.full(layout.row.count, NOWHERE, np.int32))
            at[-1][present] = used + kinds.of
            used += kinds.count
        gates.append(GateLayout(layout, at[0], at[1], _share(layout)))
    return tuple(gates), used


def gives_points(layout: Layout) -> bool:
    """Return whether a rule may give anyone points."""
    return layout.grid is None or bool(layout.grid.points.any())


def group_points(layouts: Iterable[Layout], classes: Mapping[FactName, FactClasses]) -> tuple[PointRows, ...]:
    """Group rules whose rows are nearly the same, to add up their points once for each row."""
    groups: list[tuple[Kinds, list[Layout]]] = []
    for layout in sorted(layouts, key=lambda layout: -layout.row.count):
        for place, (row, parts) in enumerate(groups):
            together = combine_kinds([(row.of, row.count), (layout.row.of, layout.row.count)], len(row.of))
            if 4 * together.count <= 5 * layout.row.count:
                groups[place] = (together, [*parts, layout])
                break
        else:
            groups.append((layout.row, [layout]))
    return tuple(
        PointRows(row, tuple(_lay_out_rows(part.rule, part.grid, part.factors, row, classes) for part in parts))
        for row, parts in groups
    )


def merge_tables(tables: Iterable[ScoreTable]) -> tuple[ScoreTable, ...]:
    """Merge tables of points as long as a merged one stays small."""
    merged: list[ScoreTable] = []
    for table in sorted(tables, key=lambda table: table.points.size):
        for place, other in enumerate(merged):
            both = _merge(other, table)
            if both is not None:
                merged[place] = both
                break
        else:
            merged.append(table)
    return tuple(merged)


def order_employees(gates: Sequence[GateLayout], forbidden: NDArray[np.bool_]) -> Rows:
    """Sort employees so that those with equal results of gates come together, the forbidden last.

    Args:
        gates: Forbidding gates on pairs.
        forbidden: The employees that a gate on the employee alone forbids.
    """
    keys = [forbidden.astype(np.int32)]
    for gate in sorted(gates, key=lambda gate: -gate.share)[:4]:
        grid = gate.layout.grid
        if grid is not None and not grid.varying:
            keys.append(find_distinct_rows((grid.outcomes & HOLDS).T).of[grid.employee_kind])
    return np.lexsort(keys[::-1])


def _own_kinds(rule: Closure, sides: Sides) -> list[Kinds]:
    pairs = sides.table.pairs
    shapes = [pairs[name] for name in sorted(rule.facts & pairs.keys())]
    return [
        Kinds(shape.seat_key, int(shape.seat_key.max(initial=0)) + 1)
        for shape in shapes
        if not isinstance(shape, KeyedFact)
    ]


def _factors(rule: Closure, sides: Sides) -> Factors | None:
    """Split a gate into atoms; None for a rule that gives points, or that has an atom without a table."""
    if rule.rule.points is not None:
        return None
    sides_of = (rule.rule.truth, rule.rule.falsity)
    atoms = tuple(dict.fromkeys(atom for side in sides_of for conjunct in side for atom in conjunct))
    layouts = []
    for number, atom in enumerate(atoms):
        alone = rule.alone(number, atom)
        grid = tabulate(alone, sides)
        if grid is None:
            return None
        layouts.append(lay_out(alone, grid, sides))
    truth, falsity = (tuple(tuple(map(atoms.index, conjunct)) for conjunct in side) for side in sides_of)
    return Factors(tuple(layouts), truth, falsity)


def _lay_out_rows(
    rule: Closure, grid: Grid | None, factors: Factors | None, row: Kinds, classes: Mapping[FactName, FactClasses]
) -> Layout:
    seats = row.examples()
    if grid is None:
        return Layout(rule, None, factors, row, seats, np.empty(0, np.int32), np.empty((0, 0), np.int32))
    kinds = [classes[name].seat_kind.of[seats] for name in grid.varying]
    class_kinds = np.column_stack(kinds) if kinds else np.empty((len(seats), 0), np.int32)
    return Layout(rule, grid, None, row, seats, grid.seat_kind.of[seats], np.ascontiguousarray(class_kinds))


def _find_possible_rows(layout: Layout, bit: int) -> NDArray[np.bool_]:
    """Find the rows in which the bit can be set at all."""
    if layout.factors is not None:
        atoms = [_find_possible_rows(atom, bit)[atom.row.of[layout.seats]] for atom in layout.factors.atoms]
        conjuncts = layout.factors.truth if bit == HOLDS else tuple((atom,) for atom in range(len(atoms)))
        every = [np.all([atoms[atom] for atom in conjunct], axis=0) for conjunct in conjuncts]
        return np.broadcast_to(np.any(every, axis=0), len(layout.seats))
    if layout.grid is None:
        return np.ones(layout.row.count, bool)
    some: NDArray[np.uint8] = np.bitwise_or.reduce(layout.grid.outcomes, axis=1)
    return (some[layout.table_rows] & np.uint8(bit)) > 0


def _number_alike(
    layout: Layout, classes: Mapping[FactName, FactClasses], bit: int, present: NDArray[np.bool_]
) -> Kinds:
    """Number the rows that are present so that those have one number whose bit differs for no employee."""
    rows = np.flatnonzero(present)
    fact = classes.get(layout.grid.varying[0]) if layout.grid and len(layout.grid.varying) == 1 else None
    if layout.grid is None or not isinstance(fact, SparseClasses) or not len(rows):
        return Kinds(np.arange(len(rows), dtype=np.int32), len(rows))
    grid, table_rows, size = layout.grid, layout.table_rows[rows], int(layout.grid.sizes[0])
    row, employee, exception = fact.exceptions_of(layout.class_kinds[rows, 0].astype(np.intp))
    first = grid.employee_kind[employee].astype(np.int64) * size
    plain, own = (grid.outcomes[table_rows[row], first + of] for of in (fact.default[employee], exception))
    numbers = table_rows.astype(np.int64)
    changed = row[((plain ^ own) & bit) > 0]
    numbers[changed] = len(grid.outcomes) + changed
    return number_values(numbers, 0, len(grid.outcomes) + len(rows))


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


def _merge(a: ScoreTable, b: ScoreTable) -> ScoreTable | None:
    """Merge two tables, or return None where the result would be too large."""
    seat_kind = combine_kinds([(table.seat_kind.of, table.seat_kind.count) for table in (a, b)], len(a.seat_kind.of))
    if seat_kind.count * max(a.points.shape[1], b.points.shape[1]) > _MOST_MERGED:
        return None

    def employees(some: slice) -> Kinds:
        parts = [(table.employee_kind[some], table.points.shape[1]) for table in (a, b)]
        return combine_kinds(parts, len(parts[0][0]))

    if employees(slice(_SAMPLE)).count * seat_kind.count > _MOST_MERGED:
        return None
    kinds = employees(slice(None))
    if kinds.count * seat_kind.count > _MOST_MERGED:
        return None
    seat, employee = seat_kind.examples()[:, None], kinds.examples()
    one, other = (table.points[table.seat_kind.of[seat], table.employee_kind[employee]] for table in (a, b))
    return ScoreTable(seat_kind, kinds.of.astype(np.uint16), one + other)
