"""Results of rules that read sparse facts: a plain row for each row of the table, and the exceptions to it.

A request or a test concerns few employees for each seat, and other ones for nearly every seat. Evaluating each kind of
seat for everyone would cost as much as there are such kinds; its row is copied from the plain one instead, and changed
where an employee is an exception.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.classes import ClassNumbers, LiveBlocks, OrderedClasses, OrderedSparse
from dss.engine.screening.grids import Grid
from dss.engine.screening.kernels import EMPTY, add_plain, add_points, change_bits, pack_outcomes
from dss.engine.screening.layouts import NOWHERE, Layout
from dss.model.identifiers import FactName
from dss.model.organisation.table import Rows


@dataclass(frozen=True, slots=True)
class SparseRule:
    """A rule with a table whose varying facts are all sparse, over a run of employees.

    Attributes:
        kinds: Kind of each employee of the run.
        facts: The varying facts of its table, in order.
        span: The first employee and the one after the last.
    """

    layout: Layout
    kinds: NDArray[np.uint16]
    facts: tuple[OrderedSparse, ...]
    span: tuple[int, int]

    @property
    def grid(self) -> Grid:
        """Its table."""
        assert self.layout.grid is not None
        return self.layout.grid

    def plain_classes(self) -> ClassNumbers:
        """Return the classes of employees who are no exceptions; shape (facts, employees)."""
        return np.stack([fact.default[slice(*self.span)] for fact in self.facts])

    def plain_rows(self, tables: int) -> NDArray[np.int32]:
        """Return the row of `plain_classes` of each fact, for a number of rows."""
        return np.tile(np.arange(len(self.facts), dtype=np.int32), (tables, 1))

    def changes(self, rows: Rows) -> "Changes":
        """Find the cells of exceptions in some rows."""
        size = self.span[1] - self.span[0]
        found = [
            fact.exceptions_of(self.layout.class_kinds[rows, place], *self.span)
            for place, fact in enumerate(self.facts)
        ]
        keys = [row * size + employee for row, employee, _ in found]
        every = keys[0] if len(keys) == 1 else np.unique(np.concatenate(keys))
        row, employee = np.divmod(every, size)
        plain = own = self.kinds[employee].astype(np.int32)
        for fact, key, (_, _, exceptions), classes in zip(self.facts, keys, found, self.grid.sizes, strict=True):
            of_plain = fact.default[self.span[0] + employee]
            of_own = of_plain.copy()
            of_own[np.searchsorted(every, key)] = exceptions
            plain, own = plain * classes + of_plain, own * classes + of_own
        return Changes(row, employee, self.layout.table_rows[rows][row], plain, own)


@dataclass(frozen=True, slots=True)
class Changes:
    """Employees who are exceptions in a row: where each is, the row of the table, its plain cell and its own."""

    row: NDArray[np.int64]
    employee: NDArray[np.int64]
    table_row: NDArray[np.int32]
    plain: NDArray[np.int32]
    own: NDArray[np.int32]

    def more_points(self, layout: Layout) -> NDArray[np.int32]:
        """Return what each gets more than if it were plain."""
        assert layout.grid is not None
        points = layout.grid.points
        more: NDArray[np.int32] = points[self.table_row, self.own] - points[self.table_row, self.plain]
        return more


def sparse_facts(layout: Layout, classes: Mapping[FactName, OrderedClasses]) -> tuple[OrderedSparse, ...] | None:
    """Return the varying facts of a layout's table; None where it has no table or none, or one that isn't sparse."""
    facts: Sequence[OrderedClasses] = [classes[name] for name in layout.grid.varying] if layout.grid else []
    sparse = tuple(fact for fact in facts if isinstance(fact, OrderedSparse))
    return sparse if sparse and len(sparse) == len(facts) else None


def pack_sparse(
    rule: SparseRule, rows: Rows, holds: NDArray[np.int32], unknown: NDArray[np.int32], bits: NDArray[np.uint64]
) -> None:
    """Write the bitmaps of a rule; arguments as of `pack_outcomes`, with the rows of its layout."""
    grid = rule.grid
    words = -(-len(rule.kinds) // 64)
    tables, table = np.unique(rule.layout.table_rows[rows], return_inverse=True)
    plain = np.zeros((2 * len(tables), words), np.uint64)
    numbers = np.arange(len(tables), dtype=np.int32)
    kept = rule.plain_classes(), rule.plain_rows(len(tables)), grid.sizes, tables
    pack_outcomes(rule.kinds, *kept, grid.outcomes, numbers, numbers + np.int32(len(tables)), plain)
    for at, first in ((holds, 0), (unknown, len(tables))):
        some = at != NOWHERE
        bits[at[some], :words] = plain[first + table[some]]
    changes = rule.changes(rows)
    before, after = (grid.outcomes[changes.table_row, cells] for cells in (changes.plain, changes.own))
    differ = np.flatnonzero(before != after)
    row = changes.row[differ]
    change_bits(changes.employee[differ], after[differ], holds[row], unknown[row], bits)


def add_sparse(rule: SparseRule, rows: Rows, live: LiveBlocks, points: NDArray[np.int32]) -> None:
    """Add the points of a rule in live blocks; arguments as of `add_points`, with the rows of its layout."""
    grid = rule.grid
    tables, table = np.unique(rule.layout.table_rows[rows], return_inverse=True)
    plain = np.zeros((len(tables), len(rule.kinds)), np.int32)
    every = np.full((len(tables), live.shape[1]), EMPTY, np.uint64)
    add_points(
        rule.kinds,
        rule.plain_classes(),
        rule.plain_rows(len(tables)),
        grid.sizes,
        tables,
        grid.points,
        every,
        plain,
    )
    add_plain(plain, table.astype(np.int32), live, points)
    changes = rule.changes(rows)
    points[changes.row, changes.employee] += changes.more_points(rule.layout)
