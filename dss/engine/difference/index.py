"""The index for comparing two policies over every pair: one order of employees, and bitmaps of the gates of both."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dss.engine.difference.edits import Edits, RuleVersions, negate
from dss.engine.screening.bitmaps import OrderedFacts
from dss.engine.screening.classes import classify_facts
from dss.engine.screening.closures import (
    Closure,
    OneSide,
    evaluate_one_side,
    reads_both_sides,
    reads_employee_only,
    reads_seat_only,
)
from dss.engine.screening.extras import gather_extras
from dss.engine.screening.grids import Sides, tabulate
from dss.engine.screening.index import Index, gather_bitmaps, locate_table_rows, stack_columns
from dss.engine.screening.layouts import (
    NOWHERE,
    GateLayout,
    Layout,
    PointRows,
    ScoreTable,
    lay_out,
    lay_out_gates,
    order_employees,
)
from dss.model.identifiers import RuleId


@dataclass(frozen=True, slots=True)
class DifferenceIndex:
    """Two policies over one table, indexed together.

    Attributes:
        rules: The rules that differ.
        before, after: The index of each policy; they share everything but `Index.bitmaps_at`. Tables and points are
            only those that differ, those before with the opposite sign, so that the sum is the gain.
        said_at: For each rule that differs, the bitmaps of where it forbids, is undetermined and refers, before and
            then after, or NOWHERE; shape (seats, rules, 6).
        rule_of_table: The rule of each table, as a place in `rules`.
        rule_of_points: The rule of each group of `Index.points`.
    """

    rules: tuple[RuleId, ...]
    before: Index
    after: Index
    said_at: NDArray[np.int32]
    rule_of_table: NDArray[np.int64]
    rule_of_points: NDArray[np.int64]


def index_difference(edits: Edits, table_cells: int) -> DifferenceIndex:
    """Evaluate two policies over the kinds of a table, no rule on more than `table_cells` cells.

    Rules that differ are treated as rules on pairs, whichever facts they read.
    """
    table = edits.table
    employees, seats = len(table.employee_ids), len(table.seat_ids)
    there = bool(employees and seats)
    same = [rule for rule in edits.same if reads_both_sides(rule, table)] if there else []
    different = edits.different if there else ()
    classes = classify_facts(table, [*same, *different])
    sides = Sides(table, classes, table_cells)
    by_employee = evaluate_one_side(
        [rule for rule in edits.same if reads_employee_only(rule, table)], table.employees, employees
    )
    gates, bitmaps = lay_out_gates([_lay_out(rule, sides) for rule in (*same, *different) if rule.gate], classes)
    order = order_employees([gate for gate in gates if gate.layout.rule.rule.forbids], by_employee.gates[0])
    scores = _scores(edits.scores if there else (), sides)
    tables = [score.table for score in scores if score.table is not None]
    rows = [score.rows for score in scores if score.rows is not None]
    layouts = [*(gate.layout for gate in gates), *(part for group in rows for part in group.parts)]
    grids = [grid for layout in layouts for grid in layout.grids()]
    before = Index(
        OrderedFacts(
            table,
            order,
            {grid.rule.rule.id: grid.employee_kind[order] for grid in grids},
            {name: fact.reorder(order) for name, fact in classes.items()},
        ),
        order.astype(np.int32),
        OneSide(by_employee.gates[:, order], by_employee.scores[order]),
        evaluate_one_side([rule for rule in edits.same if reads_seat_only(rule, table)], table.seats, seats),
        gates,
        bitmaps,
        gather_bitmaps(_without(gates, edits.gates, after=True), seats),
        stack_columns([each.employee_kind[order] for each in tables], employees, np.uint16),
        np.concatenate([np.empty(0, np.int32), *(each.points.ravel() for each in tables)]),
        locate_table_rows(tables, seats),
        tuple(rows),
        gather_extras((), employees, seats),
    )
    place = {id: row for row, id in enumerate(edits.rules)}
    return DifferenceIndex(
        edits.rules,
        before,
        replace(before, bitmaps_at=gather_bitmaps(_without(gates, edits.gates, after=False), seats)),
        _said_at(place, gates, edits.gates, seats),
        np.array([place[score.id] for score in scores if score.table is not None], np.int64),
        np.array([place[score.id] for score in scores if score.rows is not None], np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Score:
    """The points of one version of a rule: a table where that is small, else rows."""

    id: RuleId
    table: ScoreTable | None
    rows: PointRows | None


def _scores(scores: Sequence[RuleVersions], sides: Sides) -> list[_Score]:
    """Evaluate the points that differ; those before count with the opposite sign."""
    found = []
    for sided in scores:
        for closure in (_negate_points(sided.before), sided.after):
            if closure is None:
                continue
            grid = tabulate(closure, sides)
            if grid is not None and not grid.varying:
                found.append(_Score(sided.id, ScoreTable(grid.seat_kind, grid.employee_kind, grid.points), None))
            else:
                layout = lay_out(closure, grid, sides)
                found.append(_Score(sided.id, None, PointRows(layout.row, (layout,))))
    return found


def _negate_points(closure: Closure | None) -> Closure | None:
    """Return a rule that gives its points with the opposite sign."""
    if closure is None or closure.rule.points is None:
        return None
    return replace(closure, rule=replace(closure.rule, points=negate(closure.rule.points)))


def _lay_out(rule: Closure, sides: Sides) -> Layout:
    return lay_out(rule, tabulate(rule, sides), sides)


def _without(gates: Sequence[GateLayout], different: Collection[RuleVersions], *, after: bool) -> list[GateLayout]:
    """Leave out the gates that only the other policy has."""
    closures = (sided.after if after else sided.before for sided in different)
    names = {closure.rule.id for closure in closures if closure is not None}
    return [gate for gate in gates if gate.layout.rule.rule.id not in names]


def _said_at(
    place: Mapping[RuleId, int], gates: Sequence[GateLayout], different: Collection[RuleVersions], seats: int
) -> NDArray[np.int32]:
    by_name = {gate.layout.rule.rule.id: gate for gate in gates}
    said_at = np.full((seats, len(place), 6), NOWHERE, np.int32)
    for sided in different:
        for first, closure in ((0, sided.before), (3, sided.after)):
            gate = by_name.get(closure.rule.id) if closure is not None else None
            if gate is None:
                continue
            rows, rule = gate.layout.row.of, gate.layout.rule.rule
            said_at[:, place[sided.id], first + (0 if rule.forbids else 2)] = gate.holds_at[rows]
            said_at[:, place[sided.id], first + 1] = gate.unknown_at[rows]
    return said_at
