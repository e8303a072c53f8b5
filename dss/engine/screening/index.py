"""The index of a policy and a table: everything that screening needs for any query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.bitmaps import OrderedFacts, count_blocks
from dss.engine.screening.classes import classify_facts
from dss.engine.screening.closures import (
    OneSide,
    build_deciding_closures,
    evaluate_one_side,
    reads_both_sides,
    reads_employee_only,
    reads_seat_only,
)
from dss.engine.screening.extras import Extras, gather_extras, make_plain_table
from dss.engine.screening.grids import Sides, tabulate
from dss.engine.screening.kernels import BLOCK
from dss.engine.screening.layouts import (
    GateLayout,
    PointRows,
    ScoreTable,
    gives_points,
    group_points,
    lay_out,
    lay_out_gates,
    merge_tables,
    order_employees,
)
from dss.model.organisation.table import FactTable
from dss.model.policy.compiled import CompiledPolicy

Number = TypeVar("Number", bound=np.integer)


@dataclass(frozen=True, slots=True)
class Index:
    """The facts of a table as a policy reads them, with employees in an order of its own.

    Attributes:
        rows: Row number of each employee, 32-bit.
        employees: Results of rules on the employee alone, in that order.
        gates: Gates on pairs, laid out as `bitmaps` bitmaps.
        bitmaps_at: Numbers of each seat's bitmaps of forbidden, undetermined and referred employees, with NOWHERE for
            empty ones; three arrays of shape (seats, gates).
        kinds: Kind of each employee in each score table; shape (employees, tables).
        tables: Points, all tables end to end.
        table_at: Where each seat's row of each table starts; shape (seats, tables).
        points: Points that no table holds, by rows.
        extras: Points of exceptions beside their tables.
    """

    placed: OrderedFacts
    rows: NDArray[np.int32]
    employees: OneSide
    seats: OneSide
    gates: tuple[GateLayout, ...]
    bitmaps: int
    bitmaps_at: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
    kinds: NDArray[np.uint16]
    tables: NDArray[np.int32]
    table_at: NDArray[np.int64]
    points: tuple[PointRows, ...]
    extras: Extras

    @property
    def hopeful(self) -> int:
        """How many employees no gate on the employee alone forbids; they come first."""
        return int(np.count_nonzero(~self.employees.gates[0]))

    @property
    def words(self) -> int:
        """Words of a bitmap over all employees: whole blocks of them."""
        return count_blocks(len(self.rows)) * (BLOCK // 64)


def pack_bits(flags: NDArray[np.bool_], words: int) -> NDArray[np.uint64]:
    """Pack booleans into a bitmap of `words` words."""
    padded = np.zeros(words * 64, bool)
    padded[: len(flags)] = flags
    return np.packbits(padded, bitorder="little").view(np.uint64)


def build_index(policy: CompiledPolicy, table: FactTable, table_cells: int) -> Index:
    """Evaluate a policy over the kinds of a table, no rule on more than `table_cells` cells."""
    employees, seats = len(table.employee_ids), len(table.seat_ids)
    rules = build_deciding_closures(policy)
    on_pairs = [rule for rule in rules if reads_both_sides(rule, table)] if employees and seats else []
    classes = classify_facts(table, on_pairs)
    sides = Sides(table, classes, table_cells)
    by_employee = evaluate_one_side(
        [rule for rule in rules if reads_employee_only(rule, table)], table.employees, employees
    )
    grids = {rule.rule.id: tabulate(rule, sides) for rule in on_pairs}
    layouts = {rule.rule.id: lay_out(rule, grids[rule.rule.id], sides) for rule in on_pairs}
    gates, bitmaps = lay_out_gates([layouts[rule.rule.id] for rule in on_pairs if rule.gate], classes)
    order = order_employees([gate for gate in gates if gate.layout.rule.rule.forbids], by_employee.gates[0])
    scoring = [layout for layout in layouts.values() if layout.rule.rule.points is not None and gives_points(layout)]
    plain = [make_plain_table(layout.grid, classes) for layout in scoring]
    tables = merge_tables(table for table in plain if table is not None and table.points.any())
    dense = [layout for layout, table in zip(scoring, plain, strict=True) if table is None]
    tabulated = [grid for layout in layouts.values() for grid in layout.grids()]
    placed = OrderedFacts(
        table,
        order,
        {grid.rule.rule.id: grid.employee_kind[order] for grid in tabulated},
        {name: fact.reorder(order) for name, fact in classes.items()},
    )
    return Index(
        placed,
        order.astype(np.int32),
        OneSide(by_employee.gates[:, order], by_employee.scores[order]),
        evaluate_one_side([rule for rule in rules if reads_seat_only(rule, table)], table.seats, seats),
        gates,
        bitmaps,
        gather_bitmaps(gates, seats),
        stack_columns([each.employee_kind[order] for each in tables], employees, np.uint16),
        np.concatenate([np.empty(0, np.int32), *(each.points.ravel() for each in tables)]),
        locate_table_rows(tables, seats),
        group_points(dense, classes),
        gather_extras(
            [
                sparse
                for layout, table in zip(scoring, plain, strict=True)
                if table is not None and (sparse := placed.sparse_rule(layout, (0, employees)))
            ],
            employees,
            seats,
        ),
    )


def gather_bitmaps(
    gates: Sequence[GateLayout], seats: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Gather the bitmaps of each seat, the most forbidding ones first; see `Index.bitmaps_at`."""
    ordered = sorted(gates, key=lambda gate: -gate.share)
    forbid = [gate.holds_at[gate.layout.row.of] for gate in ordered if gate.layout.rule.rule.forbids]
    unknown = [gate.unknown_at[gate.layout.row.of] for gate in ordered]
    refer = [gate.holds_at[gate.layout.row.of] for gate in ordered if not gate.layout.rule.rule.forbids]
    return (
        stack_columns(forbid, seats, np.int32),
        stack_columns(unknown, seats, np.int32),
        stack_columns(refer, seats, np.int32),
    )


def locate_table_rows(tables: Sequence[ScoreTable], seats: int) -> NDArray[np.int64]:
    """Return where each seat's row of each table starts, all tables end to end; shape (seats, tables)."""
    starts = np.cumsum([0, *(each.points.size for each in tables)])
    columns = [
        start + each.seat_kind.of.astype(np.int64) * each.points.shape[1]
        for start, each in zip(starts, tables, strict=False)
    ]
    return stack_columns(columns, seats, np.int64)


def stack_columns(columns: Sequence[NDArray[Number]], rows: int, dtype: type[Number]) -> NDArray[Number]:
    """Stack columns side by side; there may be none."""
    return np.column_stack(columns).astype(dtype) if columns else np.empty((rows, 0), dtype)
