"""Tables of rules over kinds: each rule is evaluated once for each kind of seat with each kind of employee.

Two employees are of one kind for a rule if no atom and no points of it distinguish them; so are seats. A rule
that reads a hundred positions and a hundred fields of study is then a table of at most 10,000 cells, however many
people there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.classes import FactClasses
from dss.engine.screening.closures import Closure, find_readers
from dss.engine.screening.columns import Facts, evaluate_conjunct
from dss.engine.screening.kernels import HOLDS, UNKNOWN
from dss.engine.screening.kinds import Kinds, classify_values, combine_kinds, find_distinct_rows, find_distinct_values
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, KeyedFact, Rows

MOST_KINDS: Final = 1 << 16
"""The most kinds of employee: they are numbered in 16 bits."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One rule over kinds of seat (rows) and kinds of employee with classes of varying facts (columns).

    Attributes:
        seat_kind: Row of each seat.
        employee_kind: Kind of each employee, 16-bit.
        varying: Facts whose classes, one after the other, are part of the column:
            column = (kind x classes of the first + class of the first) x classes of the second + ...
        sizes: How many classes each varying fact has, 32-bit.
        outcomes: HOLDS, UNKNOWN or 0 for each cell.
        points: Points of each cell.
    """

    rule: Closure
    seat_kind: Kinds
    employee_kind: NDArray[np.uint16]
    varying: tuple[FactName, ...]
    sizes: NDArray[np.int32]
    outcomes: NDArray[np.uint8]
    points: NDArray[np.int32]


class Sides:
    """The kinds of employees and of seats in a fact table, for each rule."""

    def __init__(self, table: FactTable, classes: Mapping[FactName, FactClasses], most_cells: int) -> None:
        """Take a table, those of its varying facts that have classes, and the most cells of a grid."""
        self.table = table
        self.classes = classes
        self.most_cells = most_cells
        self._distinct: dict[FactName, tuple[Column, Kinds]] = {}

    def employee_kinds(self, rule: Closure) -> Kinds:
        """Return the kinds of employees that a rule distinguishes, without varying facts."""
        rows = len(self.table.employee_ids)
        return combine_kinds(self._parts(rule, self.table.employees, rows, employees=True), rows)

    def seat_kinds(self, rule: Closure) -> Kinds:
        """Return the kinds of seats that a rule distinguishes, without varying facts."""
        rows = len(self.table.seat_ids)
        return combine_kinds(self._parts(rule, self.table.seats, rows, employees=False), rows)

    def _parts(
        self, rule: Closure, columns: Mapping[FactName, Column], rows: int, *, employees: bool
    ) -> Iterator[tuple[NDArray[np.int32 | np.bool_], int]]:
        within = frozenset(atom for atom in rule.atoms if atom.fact in columns and atom.other in columns)
        for name in sorted(rule.facts & columns.keys()):
            values, kinds = self._values(name, columns[name])
            classes = classify_values(values, name, find_readers(name, (rule,), within))
            if classes.count > 1:
                yield classes.of[kinds.of], classes.count
        for atom in rule.atoms:
            if atom in within:
                yield np.broadcast_to(evaluate_conjunct((atom,), columns), (rows,)), 2
        for name in sorted(rule.facts & self.table.pairs.keys()):
            shape = self.table.pairs[name]
            if isinstance(shape, KeyedFact):
                values, kinds = self._values(name, shape.table.ravel())
                cells = (
                    classify_values(values, name, find_readers(name, (rule,))).of[kinds.of].reshape(shape.table.shape)
                )
                alike = find_distinct_rows(cells.T if employees else cells)
                yield alike.of[shape.employee_key if employees else shape.seat_key], alike.count

    def _values(self, name: FactName, column: Column) -> tuple[Column, Kinds]:
        if name not in self._distinct:
            self._distinct[name] = find_distinct_values(column)
        return self._distinct[name]


def tabulate(rule: Closure, sides: Sides) -> Grid | None:
    """Evaluate a rule on every kind of seat with every kind of employee.

    Returns:
        The grid, or None where it would be too large, or where a varying fact has no classes.
    """
    varying = tuple(
        name
        for name in sorted(rule.facts & sides.table.pairs.keys())
        if not isinstance(sides.table.pairs[name], KeyedFact)
    )
    if not sides.classes.keys() >= set(varying):
        return None
    sizes = [len(sides.classes[name].values) for name in varying]
    seat_kind = sides.seat_kinds(rule)
    if seat_kind.count * prod(sizes) > sides.most_cells:
        return None
    employee_kind = sides.employee_kinds(rule)
    if employee_kind.count > MOST_KINDS or seat_kind.count * employee_kind.count * prod(sizes) > sides.most_cells:
        return None
    grouped = {name: _classes_of(rule, name, sides.classes[name].values) for name in varying}
    shape = (seat_kind.count, employee_kind.count, *(kinds.count for kinds in grouped.values()))
    outcome = rule.outcome(_example_facts(rule, sides, employee_kind.examples(), seat_kind.examples(), grouped))
    outcomes = np.broadcast_to(outcome.holds * np.uint8(HOLDS) + outcome.unknown * np.uint8(UNKNOWN), shape)
    points = np.broadcast_to(outcome.points, shape)
    return _merge_alike(rule, seat_kind, employee_kind, grouped, outcomes, points)


def _classes_of(rule: Closure, name: FactName, values: Column) -> Kinds:
    """Group the classes of a varying fact, given by a value of each, that one rule alone does not distinguish."""
    return classify_values(values, name, find_readers(name, (rule,)))


def gather_pair_facts(rule: Closure, table: FactTable, employees: Rows, seats: Rows) -> Facts:
    """Gather the facts that a rule reads, for every given seat with every given employee.

    Returns:
        Columns that broadcast to shape (seats, employees).
    """
    facts: dict[FactName, Column] = {}
    facts |= {name: table.employees[name][employees] for name in rule.facts & table.employees.keys()}
    facts |= {name: table.seats[name][seats][:, None] for name in rule.facts & table.seats.keys()}
    for name in rule.facts & table.pairs.keys():
        shape = table.pairs[name]
        if isinstance(shape, KeyedFact):
            facts[name] = shape.table[shape.seat_key[seats][:, None], shape.employee_key[employees]]
        else:
            each = shape.values(np.tile(employees, len(seats)), np.repeat(seats, len(employees)))
            facts[name] = each.reshape(len(seats), len(employees))
    return facts


def _example_facts(
    rule: Closure, sides: Sides, employees: Rows, seats: Rows, varying: Mapping[FactName, Kinds]
) -> Facts:
    """Gather the facts of example pairs, with a further axis for the grouped classes of each varying fact."""
    table = sides.table
    grid = Closure(rule.rule, rule.derivers, rule.facts - varying.keys())
    tail = (1,) * len(varying)
    facts = {
        name: column.reshape(*np.atleast_2d(column).shape, *tail)
        for name, column in gather_pair_facts(grid, table, employees, seats).items()
    }
    for axis, (name, kinds) in enumerate(varying.items()):
        values = sides.classes[name].values[kinds.examples()]
        facts[name] = values.reshape(1, 1, *(len(values) if axis == other else 1 for other in range(len(varying))))
    return facts


def _merge_alike(
    rule: Closure,
    seat_kind: Kinds,
    employee_kind: Kinds,
    varying: Mapping[FactName, Kinds],
    outcomes: NDArray[np.uint8],
    points: NDArray[np.int32],
) -> Grid:
    """Merge kinds of seat, and kinds of employee, that have equal results, and set the grouped classes apart again."""
    if not rule.gate:
        outcomes = np.broadcast_to(np.uint8(0), outcomes.shape)
    rows, columns = outcomes.shape[:2]
    seats = _find_alike(rule, rows, outcomes, points)
    some = seats.examples()
    outcomes, points = outcomes[some].swapaxes(0, 1), points[some].swapaxes(0, 1)
    employees = _find_alike(rule, columns, outcomes, points)
    some = employees.examples()
    outcomes, points = outcomes[some].swapaxes(0, 1), points[some].swapaxes(0, 1)
    for axis, kinds in enumerate(varying.values(), start=2):
        outcomes, points = outcomes.take(kinds.of, axis), points.take(kinds.of, axis)
    return Grid(
        rule,
        Kinds(seats.of[seat_kind.of], seats.count),
        employees.of.astype(np.uint16)[employee_kind.of],
        tuple(varying),
        np.array([len(kinds.of) for kinds in varying.values()], np.int32),
        np.ascontiguousarray(outcomes).reshape(seats.count, -1),
        np.ascontiguousarray(points).reshape(seats.count, -1),
    )


def _find_alike(rule: Closure, rows: int, outcomes: NDArray[np.uint8], points: NDArray[np.int32]) -> Kinds:
    """Find the rows with equal results, of those that a rule has at all."""
    results: list[NDArray[np.generic]] = [outcomes] if rule.gate else []
    if rule.rule.points is not None:
        results.append(points)
    return find_distinct_rows(*(one.reshape(rows, -1) for one in results))
