"""Bitmaps of gates and rows of points over a run of employees, in the order of the index.

Only what the seats in hand ask for is made, a run at a time, so that memory grows neither with the pairs nor with
the employees.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.cells import Classes, PlacedCells
from dss.engine.closures import Outcome
from dss.engine.grids import Grid, pair_facts
from dss.engine.kernels import BLOCK, BLOCK_WORDS, CHUNK, EMPTY, add_points, pack_outcomes, summarise
from dss.engine.layouts import NOWHERE, Factors, GateLayout, Layout, PointRows
from dss.model.identifiers import FactName, RuleId
from dss.model.table import FactTable, Rows

Run = Callable[[Iterable[Callable[[], None]]], None]
"""Runs tasks, several at a time, and returns when all are done."""

_MOST_PAIRS: Final = 1 << 18
"""The most pairs that a rule without a table is evaluated on at a time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What bitmaps and points are made from, with employees in the order of the index.

    Attributes:
        order: Row of each employee.
        kinds: Kind of each employee, for each rule with a grid.
        cells: Classes of varying facts.
    """

    table: FactTable
    order: Rows
    kinds: Mapping[RuleId, NDArray[np.uint16]]
    cells: Mapping[FactName, PlacedCells]


@dataclass(frozen=True, slots=True)
class Bitmaps:
    """Bitmaps of gates over a run of employees.

    Attributes:
        chunk: The first chunk of the run.
        bits: Shape (bitmaps, words), whole blocks of words.
        full: Bit b tells whether a bitmap covers block b of a chunk entirely; shape (bitmaps, chunks).
    """

    chunk: int
    bits: NDArray[np.uint64]
    full: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes of varying facts over a run: row_of[fact][kind of seat] is the row of `classes`, if made."""

    classes: Classes
    row_of: Mapping[FactName, NDArray[np.int32]]

    def rows(self, grid: Grid, class_kinds: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the row of each varying fact of a grid; shape as `class_kinds`."""
        rows = np.empty(class_kinds.shape, np.int32)
        for place, name in enumerate(grid.varying):
            rows[:, place] = self.row_of[name][class_kinds[:, place]]
        return rows


def blocks_of(employees: int) -> int:
    """Return how many blocks hold so many employees."""
    return -(-employees // BLOCK)


def make_bitmaps(
    placed: Placed,
    gates: Sequence[GateLayout],
    place: NDArray[np.int32],
    count: int,
    span: tuple[int, int],
    run: Run,
) -> Bitmaps:
    """Make bitmaps over a span of employees that starts with a chunk.

    Args:
        placed: Where the employees stand.
        gates: The gates on pairs.
        place: Row of each bitmap in the result, or NOWHERE for one that isn't asked for; last, for a bitmap
            that is nowhere, NOWHERE again.
        count: How many are asked for.
        span: The first employee and the one after the last.
        run: Runs the making of each gate.
    """
    start, stop = span
    blocks = blocks_of(stop - start)
    bits = np.zeros((count, blocks * BLOCK_WORDS), np.uint64)
    jobs = []
    for gate in gates:
        holds, unknown = place[gate.holds_at], place[gate.unknown_at]
        rows = np.flatnonzero((holds != NOWHERE) | (unknown != NOWHERE))
        if len(rows):
            jobs.append((gate.layout, rows, holds[rows], unknown[rows]))
    for first in range(start, stop, CHUNK):
        part = (first, min(first + CHUNK, stop))
        classes = _make_classes(placed, [(layout, rows) for layout, rows, _, _ in jobs], part, run)
        word = (first - start) // 64
        run(partial(_pack, placed, classes, part, word, bits, *job) for job in jobs)
    full = np.zeros((count, -(-blocks // 64)), np.uint64)
    summarise(bits, full)
    return Bitmaps(start // CHUNK, bits, full)


def make_points(
    placed: Placed, groups: Sequence[PointRows], used: Sequence[Rows], span: tuple[int, int], run: Run
) -> NDArray[np.int32]:
    """Make rows of points over a span of employees.

    Args:
        placed: Where the employees stand.
        groups: The rules that give points, by common rows.
        used: The rows of each group that are asked for.
        span: The first employee and the one after the last.
        run: Runs the making of each group.

    Returns:
        The rows of the first group, then those of the next...; shape (rows asked for, employees).
    """
    start, stop = span
    points = np.zeros((sum(len(rows) for rows in used), stop - start), np.int32)
    firsts = np.cumsum([0, *(len(rows) for rows in used)])
    jobs = [(part, rows) for group, rows in zip(groups, used, strict=True) for part in group.parts]
    classes = _make_classes(placed, jobs, span, run)
    run(
        partial(_add, placed, classes, span, points[first : first + len(rows)], group, rows)
        for group, rows, first in zip(groups, used, firsts, strict=False)
        if len(rows)
    )
    return points


def _make_classes(placed: Placed, jobs: Iterable[tuple[Layout, Rows]], span: tuple[int, int], run: Run) -> _Classes:
    needed: dict[FactName, list[NDArray[np.int32]]] = {}
    for layout, rows in (table for job in jobs for table in _tables(*job)):
        for position, name in enumerate(layout.grid.varying if layout.grid else ()):
            needed.setdefault(name, []).append(layout.class_kinds[rows, position])
    kinds = {name: np.unique(np.concatenate(parts)) for name, parts in needed.items()}
    classes = np.empty((sum(map(len, kinds.values())), span[1] - span[0]), np.uint16)
    row_of: dict[FactName, NDArray[np.int32]] = {}
    tasks, first = [], 0
    for name, used in kinds.items():
        row_of[name] = np.full(int(used.max(initial=0)) + 1, NOWHERE, np.int32)
        row_of[name][used] = first + np.arange(len(used))
        tasks.append(partial(placed.cells[name].fill, used, span[0], classes[first : first + len(used)]))
        first += len(used)
    run(tasks)
    return _Classes(classes, row_of)


def _tables(layout: Layout, rows: Rows) -> Iterator[tuple[Layout, Rows]]:
    """Name the tables that some rows of a layout are made from, with the rows of each."""
    if layout.factors is None:
        yield layout, rows
    else:
        for atom in layout.factors.atoms:
            yield atom, np.unique(atom.row.of[layout.seats[rows]]).astype(np.intp)


def _pack(
    placed: Placed,
    classes: _Classes,
    span: tuple[int, int],
    word: int,
    bits: NDArray[np.uint64],
    layout: Layout,
    rows: Rows,
    holds: NDArray[np.int32],
    unknown: NDArray[np.int32],
) -> None:
    if layout.grid is not None:
        pack_outcomes(
            placed.kinds[layout.rule.rule.id][span[0] : span[1]],
            classes.classes,
            classes.rows(layout.grid, layout.class_kinds[rows]),
            layout.grid.sizes,
            layout.table_rows[rows],
            layout.grid.outcomes,
            holds,
            unknown,
            word,
            bits,
        )
    elif layout.factors is not None:
        _pack_factors(placed, classes, span, word, bits, layout, layout.factors, rows, holds, unknown)
    else:
        _pack_outcomes(placed, span, word, bits, layout, rows, holds, unknown)


def _pack_factors(
    placed: Placed,
    classes: _Classes,
    span: tuple[int, int],
    word: int,
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
    for atom, used in _tables(layout, rows):
        made = np.zeros((len(used), words), np.uint64)
        nowhere = np.full(len(used), NOWHERE, np.int32)
        _pack(placed, classes, span, 0, made, atom, used, np.arange(len(used), dtype=np.int32), nowhere)
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

    told, untold = holds != NOWHERE, unknown != NOWHERE
    bits[holds[told], word : word + words] = true(factors.truth, told)
    bits[unknown[untold], word : word + words] = ~(true(factors.truth, untold) | true(factors.falsity, untold))


def _pack_outcomes(
    placed: Placed,
    span: tuple[int, int],
    word: int,
    bits: NDArray[np.uint64],
    layout: Layout,
    rows: Rows,
    holds: NDArray[np.int32],
    unknown: NDArray[np.int32],
) -> None:
    for some, outcome in _evaluated(placed, span, layout, rows):
        for at, column in ((holds[some], outcome.holds), (unknown[some], outcome.unknown)):
            shape = (len(at), span[1] - span[0])
            padded = np.zeros((shape[0], -(-shape[1] // 64) * 64), bool)
            padded[:, : shape[1]] = np.broadcast_to(column, shape)
            words = np.packbits(padded, axis=1, bitorder="little").view(np.uint64)
            bits[at, word : word + words.shape[1]] = words


def _add(
    placed: Placed,
    classes: _Classes,
    span: tuple[int, int],
    points: NDArray[np.int32],
    group: PointRows,
    rows: Rows,
) -> None:
    for layout in group.parts:
        grid = layout.grid
        if grid is None:
            for some, outcome in _evaluated(placed, span, layout, rows):
                points[some] += outcome.points
            continue
        add_points(
            placed.kinds[layout.rule.rule.id][span[0] : span[1]],
            classes.classes,
            classes.rows(grid, layout.class_kinds[rows]),
            grid.sizes,
            layout.table_rows[rows],
            grid.points,
            points,
        )


def _evaluated(placed: Placed, span: tuple[int, int], layout: Layout, rows: Rows) -> Iterable[tuple[slice, Outcome]]:
    """Evaluate a rule on every employee of a span, a few rows at a time."""
    employees = placed.order[span[0] : span[1]]
    step = max(1, _MOST_PAIRS // max(1, len(employees)))
    for first in range(0, len(rows), step):
        some = slice(first, first + step)
        facts = pair_facts(layout.rule, placed.table, employees, layout.seats[rows[some]])
        yield some, layout.rule.outcome(facts)
