"""The screening engine: evaluate every employee for every seat, and return the best of each seat.

A rule is evaluated once for each kind of seat with each kind of employee (`grids`). Gates become bitmaps over the
employees, as in analytic databases (O'Neil and Quass 1997), so that a seat's candidates are a few ANDs of words;
employees are sorted so that whole blocks can be skipped. Only the remaining employees are scored, by adding up table
cells, and the best are kept in a heap.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.alike import AlikeSeats, group_alike_seats
from dss.engine.screening.bitmaps import Bitmaps, BitmapsTooLarge, make_bitmaps, make_points, mark_all_blocks
from dss.engine.screening.index import Index, build_index
from dss.engine.screening.kernels import CHUNK
from dss.engine.screening.layouts import NOWHERE
from dss.engine.screening.query import CandidateHeaps, ScreeningQuery, build_query, split_into_tasks
from dss.engine.screening.states import judge_pairs
from dss.engine.screening.workers import EngineLimits, Run, start_workers
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, Candidates, PairStates
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, Rows
from dss.model.policy.compiled import CompiledPolicy

Progress = Callable[[int, int], None]
"""Called with the pairs done, and the pairs in all."""

DEFAULT: Final = EngineLimits()


class Screen:
    """An index of one policy over one table of facts, for any number of queries, by several threads at once."""

    def __init__(self, policy: CompiledPolicy, table: FactTable, limits: EngineLimits = DEFAULT) -> None:
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
        self._alike: AlikeSeats = group_alike_seats(policy, table)
        self._index: Index = build_index(policy, self._alike.table, limits.table_cells)
        self._bitmaps: Bitmaps | None = None
        self._points: NDArray[np.int32] | None = None
        with self._workers(len(self._index.rows) * self._index.bitmaps) as run:
            self._keep(run)

    def best(
        self,
        seats: Rows | None = None,
        *,
        most: int = 50,
        verdicts: frozenset[Verdict] = ACCEPTABLE,
        employees: NDArray[np.bool_] | None = None,
        handicap: Column | None = None,
        progress: Progress | None = None,
    ) -> Candidates:
        """Find the best candidates of each seat.

        Args:
            seats: Row numbers of seats, in any order; None for all.
            most: The most candidates of a seat; 0 for counts alone.
            verdicts: Which verdicts a candidate may have.
            employees: Which employees to consider, by row number; None for everyone.
            handicap: Points taken off each employee's scores before they are ranked, by row number, 32-bit; None for
                none. The scores that come back are the true ones: with the price of each employee in a plan as
                the handicap, the pairs that would improve it are found this way.
            progress: Called as pairs are done, by the calling thread.

        Returns:
            As many places per seat as `most`, or as there are employees, if they are fewer.

        Raises:
            EngineFailure: If scores less handicaps might not fit in 32 bits.
        """
        index = self._index
        asked = np.arange(len(self._alike.kinds.of)) if seats is None else np.asarray(seats, np.intp)
        kinds = self._alike.find_kinds(asked)
        considered = np.ones(len(index.rows), bool) if employees is None else employees
        self._alike.check(handicap)
        kept = self._bitmaps is not None, self._points is not None
        query = build_query(index, kinds, verdicts, considered, handicap, *kept)
        ranking = CandidateHeaps.empty(len(kinds), min(most, len(index.rows)))
        with self._workers(len(kinds) * query.in_reach) as run:
            for span in self._spans(query):
                self._screen(query, ranking, span, run)
                if progress:
                    progress(len(asked) * span[1], len(asked) * query.in_reach)
        return self._alike.copy_to_seats(ranking.candidates(query), asked)

    def states(self, employees: Rows, seats: Rows) -> PairStates:
        """Judge each pair (employees[i], seats[i]) by all rules over columns, without the index.

        Raises:
            ValueError: If `employees` and `seats` differ in length.
        """
        return judge_pairs(self._policy, self._table, employees, seats)

    def _keep(self, run: Run) -> None:
        """Make the bitmaps and points of everyone, if they fit."""
        index, most = self._index, self._limits.kept_bytes
        everyone = (0, len(index.rows))
        if index.bitmaps * index.words // 2 <= most:  # a number of 4 bytes for each block of 8 words
            place = np.append(np.arange(index.bitmaps, dtype=np.int32), np.int32(NOWHERE))
            with suppress(BitmapsTooLarge):
                self._bitmaps = make_bitmaps(index.placed, index.gates, place, index.bitmaps, everyone, run, most)
        rows = [np.arange(group.row.count) for group in index.points]
        live = mark_all_blocks(sum(map(len, rows)), everyone)
        if len(live) * len(index.rows) * 4 <= most:
            self._points = make_points(index.placed, index.points, rows, live, everyone, run)

    def _spans(self, query: ScreeningQuery) -> Iterator[tuple[int, int]]:
        """Cut the employees in reach into runs of whole chunks, as long as their bitmaps and points fit in memory."""
        a_chunk = CHUNK // 8 * query.bitmaps if self._bitmaps is None else 0
        a_chunk += CHUNK * 4 * sum(map(len, query.used)) if self._points is None else 0
        step = CHUNK * max(1, self._limits.span_bytes // max(a_chunk, 1))
        for first in range(0, query.in_reach, step):
            yield first, min(first + step, query.in_reach)

    def _screen(self, query: ScreeningQuery, ranking: CandidateHeaps, span: tuple[int, int], run: Run) -> None:
        """Screen a span of employees; where points are not kept, first find the blocks in which they are needed."""
        index, bitmaps, points = self._index, self._bitmaps, self._points
        if bitmaps is None:
            bitmaps = make_bitmaps(index.placed, index.gates, query.place, query.bitmaps, span, run)
        live = np.zeros_like(mark_all_blocks(len(query.seats), span))
        if points is not None or not ranking.best.size:
            nothing = np.empty((0, 0), np.int32)
            kept = (0, nothing if points is None else points)
            run(split_into_tasks(query, ranking, bitmaps, kept, span, live, self._threads))
            return
        no_heaps = CandidateHeaps.empty(len(query.seats), 0)
        run(split_into_tasks(query, no_heaps, bitmaps, (0, np.empty((0, 0), np.int32)), span, live, self._threads))
        made = make_points(index.placed, index.points, query.used, query.live_rows(live), span, run)
        run(split_into_tasks(query, ranking, bitmaps, (span[0], made), span, live, self._threads))

    def _workers(self, work: int) -> AbstractContextManager[Run]:
        """Return a runner of tasks; it uses one thread where there is little work."""
        return start_workers(1 if work < self._limits.serial_work else self._threads)
