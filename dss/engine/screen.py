"""The screening engine: every employee against every seat, the best of each seat out.

A rule is evaluated once for each kind of seat with each kind of employee (`grids`). Gates become bitmaps over the
employees, as analytic databases keep them (O'Neil and Quass 1997), so that a seat's candidates are a few ANDs of
words; employees are sorted so that whole blocks of them fall out at once. Only who is left is scored, by adding up
table cells, and the best are kept in a heap.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.chunks import Bitmaps, Run, make_bitmaps, make_points
from dss.engine.index import Index, build_index, packed
from dss.engine.kernels import CHUNK, EMPTY, LARGEST_SCORE, ROW_BITS, screen_seats
from dss.engine.kinds import distinct_values
from dss.engine.layouts import NOWHERE
from dss.engine.limits import Limits
from dss.engine.states import pair_states
from dss.model.assessment import Verdict
from dss.model.candidates import NOBODY, VERDICTS, Candidates, PairStates
from dss.model.compiled import CompiledPolicy
from dss.model.table import FactTable, Rows

Progress = Callable[[int, int], None]
"""Told how many pairs are done, and of how many."""

ACCEPTABLE: Final = frozenset({Verdict.ELIGIBLE, Verdict.REFERRED})

DEFAULT: Final = Limits()

_SEATS_AT_A_TIME: Final = 64
"""The most seats of a task."""


@dataclass(frozen=True, slots=True)
class _Query:
    """The seats asked for, as the kernel takes them.

    Attributes:
        place: Row of each bitmap among those in use, or NOWHERE; last, NOWHERE again.
        bitmaps: How many are in use.
        gate_starts: Where the forbidding, unknown and referring bitmaps of each seat start in `gate_rows`.
        gate_rows: Rows of bitmaps in use.
        used: Rows of points in use, of each group.
        points_at: Row of points among those in use; shape (seats, groups).
    """

    place: NDArray[np.int32]
    bitmaps: int
    gate_starts: NDArray[np.int64]
    gate_rows: NDArray[np.int32]
    used: tuple[Rows, ...]
    points_at: NDArray[np.int32]


class Screen:
    """One policy over one table of facts, ready to be asked any number of times, by several threads at once."""

    def __init__(self, policy: CompiledPolicy, table: FactTable, limits: Limits = DEFAULT) -> None:
        """Build the index.

        Args:
            policy: The rules in force.
            table: The facts.
            limits: Memory and threads.

        Raises:
            EngineFailure: If scores might not fit in 32 bits, or there are too many employees.
        """
        self._policy = policy
        self._table = table
        self._limits = limits
        self._threads = limits.threads or os.cpu_count() or 1
        self._index: Index = build_index(policy, table, limits.table_cells)
        self._kept_bitmaps: Bitmaps | None = None
        self._kept_points: NDArray[np.int32] | None = None
        index, everyone = self._index, (0, len(self._index.rows))
        with self._workers(len(index.rows) * index.bitmaps) as run:
            if index.bitmaps * index.words * 8 <= limits.kept_bytes:
                place = np.append(np.arange(index.bitmaps, dtype=np.int32), np.int32(NOWHERE))
                self._kept_bitmaps = make_bitmaps(index.placed, index.gates, place, index.bitmaps, everyone, run)
            rows = [np.arange(group.row.count) for group in index.points]
            if sum(map(len, rows)) * len(index.rows) * 4 <= limits.kept_bytes:
                self._kept_points = make_points(index.placed, index.points, rows, everyone, run)

    def best(
        self,
        seats: Rows | None = None,
        *,
        most: int = 50,
        verdicts: frozenset[Verdict] = ACCEPTABLE,
        employees: NDArray[np.bool_] | None = None,
        progress: Progress | None = None,
    ) -> Candidates:
        """Find the best candidates of each seat.

        Args:
            seats: Row numbers of seats, in any order; None for all.
            most: The most candidates of a seat; 0 for counts alone.
            verdicts: Which verdicts a candidate may have.
            employees: Whom to consider, by row number; None for everyone.
            progress: Told as pairs are done, by the calling thread.

        Returns:
            As many places a seat as `most`, or as there are employees, if they are fewer.
        """
        index = self._index
        asked = np.arange(len(index.seats.scores)) if seats is None else np.asarray(seats, np.intp)
        query = self._query(asked)
        best = np.full((len(asked), min(most, len(index.rows))), EMPTY, np.uint64)
        sizes, counts = np.zeros(len(asked), np.int64), np.zeros((len(asked), 4), np.int64)
        seat_gates = (np.array([1, 2, 4]) @ index.seats.gates[:, asked]).astype(np.uint8)
        seat_scores, table_at, base = index.seats.scores[asked], index.table_at[asked], self._base(employees)
        wanted = sum(1 << number for number, verdict in enumerate(VERDICTS) if verdict in verdicts) if best.size else 0
        step = max(1, min(_SEATS_AT_A_TIME, len(asked) // (4 * self._threads)))
        done, total = 0, len(asked) * len(index.rows)
        with self._workers(total) as run:
            for first, last in self._spans(query):
                bitmaps, points_from, points = self._made(query, (first, last), run)
                run(
                    partial(
                        screen_seats,
                        seat,
                        min(seat + step, len(asked)),
                        first // CHUNK,
                        -(-last // CHUNK),
                        bitmaps.chunk,
                        bitmaps.bits,
                        bitmaps.full,
                        query.gate_starts,
                        query.gate_rows,
                        seat_gates,
                        base,
                        seat_scores,
                        index.employees.scores,
                        index.kinds,
                        index.tables,
                        table_at,
                        points_from,
                        points,
                        query.points_at,
                        index.rows,
                        wanted,
                        best,
                        sizes,
                        counts,
                    )
                    for seat in range(0, len(asked), step)
                )
                done += len(asked) * (last - first)
                if progress:
                    progress(done, total)
        return _ranked(asked, best, counts)

    def states(self, employees: Rows, seats: Rows) -> PairStates:
        """Judge each pair (employees[i], seats[i]) the plain way: all rules, by columns, without the index.

        Raises:
            ValueError: If `employees` and `seats` differ in length.
        """
        return pair_states(self._policy, self._table, employees, seats)

    def _query(self, seats: Rows) -> _Query:
        index = self._index
        families = [numbers[seats] for numbers in index.bitmaps_at]
        sizes = np.column_stack([np.count_nonzero(numbers != NOWHERE, axis=1) for numbers in families])
        numbers = np.hstack(families)
        chosen = numbers[numbers != NOWHERE]
        used = np.unique(chosen) if self._kept_bitmaps is None else np.arange(index.bitmaps)
        place = np.full(index.bitmaps + 1, NOWHERE, np.int32)
        place[used] = np.arange(len(used))
        rows_of = [group.row.of[seats] for group in index.points]
        if self._kept_points is None:
            kinds = [distinct_values(rows) for rows in rows_of]
            used_rows = tuple(rows.astype(np.intp) for rows, _ in kinds)
            rows_of = [of.of for _, of in kinds]
        else:
            used_rows = tuple(np.arange(group.row.count) for group in index.points)
        firsts = np.cumsum([0, *map(len, used_rows)])
        columns = [(first + of).astype(np.int32) for first, of in zip(firsts, rows_of, strict=False)]
        return _Query(
            place,
            len(used),
            np.concatenate([[0], np.cumsum(sizes.ravel())]),
            place[chosen],
            used_rows,
            np.column_stack(columns) if columns else np.empty((len(seats), 0), np.int32),
        )

    def _base(self, considered: NDArray[np.bool_] | None) -> NDArray[np.uint64]:
        """Pack who is considered, who of them is not forbidden, who can't be told, who is referred."""
        index = self._index
        here = np.ones(len(index.rows), bool) if considered is None else considered[index.placed.order]
        forbidden, unknown, referred = index.employees.gates
        return np.stack([packed(flags, index.words) for flags in (here, here & ~forbidden, unknown, referred)])

    def _spans(self, query: _Query) -> Iterator[tuple[int, int]]:
        """Cut the employees into runs of whole chunks, as long as what is made for them fits in memory."""
        employees = len(self._index.rows)
        a_chunk = CHUNK // 8 * query.bitmaps if self._kept_bitmaps is None else 0
        a_chunk += CHUNK * 4 * sum(map(len, query.used)) if self._kept_points is None else 0
        step = employees if a_chunk == 0 else CHUNK * max(1, self._limits.span_bytes // a_chunk)
        yield from ((first, min(first + step, employees)) for first in range(0, employees, max(step, 1)))

    def _made(self, query: _Query, span: tuple[int, int], run: Run) -> tuple[Bitmaps, int, NDArray[np.int32]]:
        """Return the bitmaps for a span, the employee that the points start with, and the points."""
        placed, bitmaps = self._index.placed, self._kept_bitmaps
        if bitmaps is None:
            bitmaps = make_bitmaps(placed, self._index.gates, query.place, query.bitmaps, span, run)
        if self._kept_points is not None:
            return bitmaps, 0, self._kept_points
        return bitmaps, span[0], make_points(placed, self._index.points, query.used, span, run)

    @contextmanager
    def _workers(self, work: int) -> Iterator[Run]:
        """Give a way to run tasks: one after the other where there is little work."""
        if work < self._limits.serial_work or self._threads == 1:
            yield _one_by_one
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield lambda tasks: _all_done(pool.submit(task) for task in tasks)


def _one_by_one(tasks: Iterable[Callable[[], None]]) -> None:
    for task in tasks:
        task()


def _all_done(futures: Iterable[Future[None]]) -> None:
    for future in list(futures):
        future.result()


def _ranked(seats: Rows, best: NDArray[np.uint64], counts: NDArray[np.int64]) -> Candidates:
    """Sort each seat's keys and take them apart again."""
    best.sort(axis=1)
    empty = best == EMPTY
    scores = LARGEST_SCORE - (best >> np.uint64(ROW_BITS) & np.uint64(2**32 - 1)).astype(np.int64)
    rows = (best & np.uint64((1 << ROW_BITS) - 1)).astype(np.int32)
    verdicts = (best >> np.uint64(ROW_BITS + 32)).astype(np.uint8)
    return Candidates(
        seats,
        np.where(empty, np.int32(NOBODY), rows),
        np.where(empty, 0, scores).astype(np.int32),
        np.where(empty, np.uint8(255), verdicts),
        counts,
    )
