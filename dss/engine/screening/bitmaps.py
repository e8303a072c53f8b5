"""Bitmaps of gates and rows of points over a run of employees, in the order of the index.

Only what the queried seats need is made, one run at a time, so that memory grows neither with the pairs nor with the
employees.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.classes import ClassNumbers, LiveBlocks, OrderedClasses
from dss.engine.screening.closures import RuleEvaluation
from dss.engine.screening.exceptions import SparseRule, add_sparse, pack_sparse, sparse_facts
from dss.engine.screening.grids import Grid, gather_pair_facts
from dss.engine.screening.kernels import (
    BLOCK,
    BLOCK_WORDS,
    CHUNK,
    EMPTY,
    add_points,
    compress,
    mixed_blocks,
    pack_outcomes,
)
from dss.engine.screening.layouts import NOWHERE, Factors, GateLayout, Layout, PointRows
from dss.engine.screening.workers import Run
from dss.model.identifiers import FactName, RuleId
from dss.model.organisation.table import FactTable, Rows

_MOST_PAIRS: Final = 1 << 18
"""The most pairs that a rule without a table is evaluated on at a time."""


@dataclass(frozen=True, slots=True)
class OrderedFacts:
    """The facts that bitmaps and points are made from, with employees in the order of the index.

    Attributes:
        order: Row of each employee.
        kinds: Kind of each employee, for each rule with a grid.
        classes: Classes of varying facts.
    """

    table: FactTable
    order: Rows
    kinds: Mapping[RuleId, NDArray[np.uint16]]
    classes: Mapping[FactName, OrderedClasses]

    def sparse_rule(self, layout: Layout, span: tuple[int, int]) -> SparseRule | None:
        """Return a rule over a span of employees, if the varying facts of its table are all sparse."""
        facts = sparse_facts(layout, self.classes)
        if facts is None:
            return None
        return SparseRule(layout, self.kinds[layout.rule.rule.id][slice(*span)], facts, span)


@dataclass(frozen=True, slots=True)
class Bitmaps:
    """Bitmaps of gates over a run of employees, block by block.

    Attributes:
        chunk: The first chunk of the run.
        at: Number of each block of each bitmap, or NONE_OF_BLOCK, or ALL_OF_BLOCK; shape (bitmaps, blocks).
        blocks: Words of each block that is neither empty nor full.
        full: Bit b is set where a bitmap covers block b of a chunk entirely; shape (bitmaps, chunks).
    """

    chunk: int
    at: NDArray[np.int32]
    blocks: NDArray[np.uint64]
    full: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes of varying facts over a run: row_of[fact][kind of seat] is the row of `classes`, if made."""

    classes: ClassNumbers
    row_of: Mapping[FactName, NDArray[np.int32]]

    def rows(self, grid: Grid, class_kinds: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the row of each varying fact of a grid; shape as `class_kinds`."""
        rows = np.empty(class_kinds.shape, np.int32)
        for place, name in enumerate(grid.varying):
            rows[:, place] = self.row_of[name][class_kinds[:, place]]
        return rows


class BitmapsTooLarge(Exception):
    """Bitmaps grew beyond their limit."""


def count_blocks(employees: int) -> int:
    """Return how many blocks hold a number of employees."""
    return -(-employees // BLOCK)


def make_bitmaps(
    placed: OrderedFacts,
    gates: Sequence[GateLayout],
    place: NDArray[np.int32],
    count: int,
    span: tuple[int, int],
    run: Run,
    most_bytes: int = sys.maxsize,
) -> Bitmaps:
    """Make bitmaps over a span of employees that starts with a chunk.

    Args:
        placed: The facts, with employees in order.
        gates: The gates on pairs.
        place: Row of each bitmap in the result, or NOWHERE for one that is not needed; at the end NOWHERE once
            more, for an empty bitmap.
        count: How many are needed.
        span: The first employee and the one after the last.
        run: Runs the making of each gate.
        most_bytes: How large the blocks may grow.

    Raises:
        BitmapsTooLarge: If they grow larger.
    """
    jobs = []
    for gate in gates:
        holds, unknown = place[gate.holds_at], place[gate.unknown_at]
        rows = np.flatnonzero((holds != NOWHERE) | (unknown != NOWHERE))
        if len(rows):
            jobs.append((gate.layout, rows, holds[rows], unknown[rows]))
    at: list[NDArray[np.int32]] = [np.empty((count, 0), np.int32)]
    blocks: list[NDArray[np.uint64]] = [np.empty((0, BLOCK_WORDS), np.uint64)]
    full: list[NDArray[np.uint64]] = [np.empty((count, 0), np.uint64)]
    made = 0
    for first in range(*span, CHUNK):
        part = (first, min(first + CHUNK, span[1]))
        bits = np.zeros((count, count_blocks(part[1] - part[0]) * BLOCK_WORDS), np.uint64)
        everything = [(layout, rows, mark_all_blocks(len(rows), part)) for layout, rows, _, _ in jobs]
        classes = _make_classes(placed, everything, part, run)
        run(partial(_pack, placed, classes, part, bits, *job) for job in jobs)
        at.append(np.empty((count, bits.shape[1] // BLOCK_WORDS), np.int32))
        blocks.append(np.empty((mixed_blocks(bits), BLOCK_WORDS), np.uint64))
        full.append(np.empty((count, 1), np.uint64))
        compress(bits, made, at[-1], blocks[-1], full[-1][:, 0])
        made += len(blocks[-1])
        if made * BLOCK // 8 > most_bytes:
            raise BitmapsTooLarge
    return Bitmaps(span[0] // CHUNK, np.hstack(at), np.concatenate(blocks), np.hstack(full))


def make_points(
    placed: OrderedFacts,
    groups: Sequence[PointRows],
    used: Sequence[Rows],
    live: LiveBlocks,
    span: tuple[int, int],
    run: Run,
) -> NDArray[np.int32]:
    """Make rows of points over a span of employees that starts with a chunk.

    Args:
        placed: The facts, with employees in order.
        groups: The rules that give points, by common rows.
        used: The rows of each group that are needed.
        live: Bit b of live[r, c] is set where block b of chunk c of the span is needed in row r of the result.
        span: The first employee and the one after the last.
        run: Runs the making of each group.

    Returns:
        The rows of the first group, then those of the next...; shape (rows needed, employees). Blocks that are not
        needed hold arbitrary values.
    """
    points = np.zeros((sum(map(len, used)), span[1] - span[0]), np.int32)
    ends = np.cumsum([0, *map(len, used)])
    slices = [slice(first, last) for first, last in pairwise(ends)]
    parts = [(group, rows, some) for group, rows, some in zip(groups, used, slices, strict=True) if len(rows)]
    jobs = [(layout, rows, live[some]) for group, rows, some in parts for layout in group.parts]
    classes = _make_classes(placed, jobs, span, run)
    run(partial(_add, placed, classes, span, live[some], points[some], group, rows) for group, rows, some in parts)
    return points


def mark_all_blocks(rows: int, span: tuple[int, int]) -> LiveBlocks:
    """Return a mark for every block of a span, in a number of rows."""
    return np.full((rows, -(-(span[1] - span[0]) // CHUNK)), EMPTY, np.uint64)


def _make_classes(
    placed: OrderedFacts, jobs: Iterable[tuple[Layout, Rows, LiveBlocks]], span: tuple[int, int], run: Run
) -> _Classes:
    needed: dict[FactName, list[tuple[NDArray[np.int32], LiveBlocks]]] = {}
    for layout, rows, live in (table for job in jobs for table in _tables(*job)):
        if sparse_facts(layout, placed.classes) is not None:
            continue
        for position, name in enumerate(layout.grid.varying if layout.grid else ()):
            needed.setdefault(name, []).append((layout.class_kinds[rows, position], live))
    kinds = {name: np.unique(np.concatenate([of for of, _ in parts])) for name, parts in needed.items()}
    classes = np.empty((sum(map(len, kinds.values())), span[1] - span[0]), np.uint16)
    row_of: dict[FactName, NDArray[np.int32]] = {}
    tasks, first = [], 0
    for name, used in kinds.items():
        row_of[name] = np.full(int(used[-1]) + 1, NOWHERE, np.int32)
        row_of[name][used] = first + np.arange(len(used))
        some = np.zeros((len(used), mark_all_blocks(0, span).shape[1]), np.uint64)
        for of, live in needed[name]:
            np.bitwise_or.at(some, np.searchsorted(used, of), live)
        tasks.append(partial(placed.classes[name].fill, used, span[0], some, classes[first : first + len(used)]))
        first += len(used)
    run(tasks)
    return _Classes(classes, row_of)


def _tables(layout: Layout, rows: Rows, live: LiveBlocks) -> Iterator[tuple[Layout, Rows, LiveBlocks]]:
    """Yield the tables that some rows of a layout are made from, with the rows of each."""
    if layout.factors is None:
        yield layout, rows, live
    else:
        for atom in layout.factors.atoms:
            used = np.unique(atom.row.of[layout.seats[rows]]).astype(np.intp)
            yield atom, used, np.full((len(used), live.shape[1]), EMPTY, np.uint64)


def _pack(
    placed: OrderedFacts,
    classes: _Classes,
    span: tuple[int, int],
    bits: NDArray[np.uint64],
    layout: Layout,
    rows: Rows,
    holds: NDArray[np.int32],
    unknown: NDArray[np.int32],
) -> None:
    if sparse := placed.sparse_rule(layout, span):
        pack_sparse(sparse, rows, holds, unknown, bits)
    elif layout.grid is not None:
        pack_outcomes(
            placed.kinds[layout.rule.rule.id][span[0] : span[1]],
            classes.classes,
            classes.rows(layout.grid, layout.class_kinds[rows]),
            layout.grid.sizes,
            layout.table_rows[rows],
            layout.grid.outcomes,
            holds,
            unknown,
            bits,
        )
    elif layout.factors is not None:
        _pack_factors(placed, classes, span, bits, layout, layout.factors, rows, holds, unknown)
    else:
        _pack_outcomes(placed, span, bits, layout, rows, holds, unknown)


def _pack_factors(
    placed: OrderedFacts,
    classes: _Classes,
    span: tuple[int, int],
    bits: NDArray[np.uint64],
    layout: Layout,
    factors: Factors,
    rows: Rows,
    holds: NDArray[np.int32],
    unknown: NDArray[np.int32],
) -> None:
    """Make the bitmaps of a rule from those of its atoms."""
    words = -(-(span[1] - span[0]) // 64)
    maps: list[NDArray[np.uint64]] = []
    row_of: list[NDArray[np.int32]] = []
    for atom, used, _ in _tables(layout, rows, mark_all_blocks(len(rows), span)):
        made = np.zeros((len(used), words), np.uint64)
        nowhere = np.full(len(used), NOWHERE, np.int32)
        _pack(placed, classes, span, made, atom, used, np.arange(len(used), dtype=np.int32), nowhere)
        maps.append(made)
        row_of.append(np.searchsorted(used, atom.row.of[layout.seats[rows]]).astype(np.int32))

    def true(conjuncts: tuple[tuple[int, ...], ...], some: NDArray[np.bool_]) -> NDArray[np.uint64]:
        result = np.zeros((np.count_nonzero(some), words), np.uint64)
        for conjunct in conjuncts:
            every = np.full_like(result, EMPTY)
            for atom in conjunct:
                every &= maps[atom][row_of[atom][some]]
            result |= every
        return result

    at_holds, at_unknown = holds != NOWHERE, unknown != NOWHERE
    bits[holds[at_holds], :words] = true(factors.truth, at_holds)
    bits[unknown[at_unknown], :words] = ~(true(factors.truth, at_unknown) | true(factors.falsity, at_unknown))


def _pack_outcomes(
    placed: OrderedFacts,
    span: tuple[int, int],
    bits: NDArray[np.uint64],
    layout: Layout,
    rows: Rows,
    holds: NDArray[np.int32],
    unknown: NDArray[np.int32],
) -> None:
    for some, outcome in _evaluate(placed, span, layout, rows):
        for at, column in ((holds[some], outcome.holds), (unknown[some], outcome.unknown)):
            shape = (len(at), span[1] - span[0])
            padded = np.zeros((shape[0], -(-shape[1] // 64) * 64), bool)
            padded[:, : shape[1]] = np.broadcast_to(column, shape)
            words = np.packbits(padded, axis=1, bitorder="little").view(np.uint64)
            bits[at, : words.shape[1]] = words


def _add(
    placed: OrderedFacts,
    classes: _Classes,
    span: tuple[int, int],
    live: LiveBlocks,
    points: NDArray[np.int32],
    group: PointRows,
    rows: Rows,
) -> None:
    for layout in group.parts:
        grid = layout.grid
        if grid is None:
            for some, outcome in _evaluate(placed, span, layout, rows):
                points[some] += outcome.points
            continue
        if sparse := placed.sparse_rule(layout, span):
            add_sparse(sparse, rows, live, points)
            continue
        add_points(
            placed.kinds[layout.rule.rule.id][span[0] : span[1]],
            classes.classes,
            classes.rows(grid, layout.class_kinds[rows]),
            grid.sizes,
            layout.table_rows[rows],
            grid.points,
            live,
            points,
        )


def _evaluate(
    placed: OrderedFacts, span: tuple[int, int], layout: Layout, rows: Rows
) -> Iterable[tuple[slice, RuleEvaluation]]:
    """Evaluate a rule on every employee of a span, a few rows at a time."""
    employees = placed.order[span[0] : span[1]]
    step = max(1, _MOST_PAIRS // max(1, len(employees)))
    for first in range(0, len(rows), step):
        some = slice(first, first + step)
        facts = gather_pair_facts(layout.rule, placed.table, employees, layout.seats[rows[some]])
        yield some, layout.rule.outcome(facts)
