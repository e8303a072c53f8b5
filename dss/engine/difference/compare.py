"""Comparison of two policies over every pair: how many verdicts and scores change, how, and by which rule.

Gates that are equal in both policies are evaluated once, and both share their bitmaps; only gates that differ are
evaluated for each. All counts are exact.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.difference.edits import find_edits
from dss.engine.difference.index import DifferenceIndex, index_difference
from dss.engine.difference.kernels import compare_seats
from dss.engine.screening.alike import bound_scores
from dss.engine.screening.bitmaps import Bitmaps, make_bitmaps, make_points, mark_all_blocks
from dss.engine.screening.index import Index
from dss.engine.screening.kernels import CHUNK
from dss.engine.screening.layouts import NOWHERE
from dss.engine.screening.query import ScreeningQuery, build_query
from dss.engine.screening.workers import EngineLimits, Run, start_workers
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.organisation.table import FactTable
from dss.model.policy.changes import PairChanges, ScoreChanges
from dss.model.policy.compiled import CompiledPolicy

DEFAULT: Final = EngineLimits()

_EVERY: Final = frozenset(Verdict)
_FORBIDDEN: Final = STRICTNESS[Verdict.FORBIDDEN]


def compare_pairs(
    before: CompiledPolicy,
    table_before: FactTable,
    after: CompiledPolicy,
    table_after: FactTable,
    limits: EngineLimits = DEFAULT,
    progress: Callable[[int, int], None] = lambda done, pairs: None,
) -> PairChanges:
    """Compare the verdicts and scores of two policies for every pair.

    Args:
        before: The first policy.
        table_before: The facts of everyone under the first policy.
        after: The second policy.
        table_after: The facts of the same people and seats under the second policy: the same table, unless a fact
            depends on a number that differs between the policies.
        limits: Memory and threads; they change no result.
        progress: Called with the pairs done and the pairs in all, by the calling thread.

    Raises:
        EngineFailure: If scores might not fit in 32 bits.
    """
    bound_scores(before.rules, table_before)
    bound_scores(after.rules, table_after)
    edits = find_edits(before, table_before, after, table_after)
    return _Comparison(index_difference(edits, limits.table_cells), limits).count(progress)


@dataclass(frozen=True, slots=True)
class _Counts:
    """The counts of one task; see `compare_seats`."""

    of_employees: NDArray[np.int32]
    of_rules: NDArray[np.int64]
    scores_of_employees: NDArray[np.int32]
    scores_of_rules: NDArray[np.int64]
    points_changed: NDArray[np.int64]

    @classmethod
    def none(cls, employees: int, rules: int) -> "_Counts":
        return cls(
            np.zeros((employees, 4, 4), np.int32),
            np.zeros((rules, 4, 4), np.int64),
            np.zeros((employees, 2), np.int32),
            np.zeros((rules, 2), np.int64),
            np.zeros(3, np.int64),
        )

    def add(self, other: "_Counts") -> None:
        self.of_employees[:] += other.of_employees
        self.of_rules[:] += other.of_rules
        self.scores_of_employees[:] += other.scores_of_employees
        self.scores_of_rules[:] += other.scores_of_rules
        mine, theirs = self.points_changed, other.points_changed
        mine[:] = min(mine[0], theirs[0]), max(mine[1], theirs[1]), mine[2] + theirs[2]


class _Comparison:
    """A comparison under way: two policies over everyone, and the counts of each seat so far."""

    def __init__(self, difference: DifferenceIndex, limits: EngineLimits) -> None:
        self._difference = difference
        self._limits = limits
        self._threads = limits.threads or os.cpu_count() or 1
        self._before, self._after = _ask_about_everyone(difference.before), _ask_about_everyone(difference.after)
        self._employees, self._seats = len(difference.before.rows), len(self._before.seats)
        self._of_seats = np.zeros((self._seats, 4, 4), np.int64)
        self._scores_of_seats = np.zeros((self._seats, 2), np.int64)

    def count(self, progress: Callable[[int, int], None]) -> PairChanges:
        """Count every pair."""
        rules, pairs = self._difference.rules, self._employees * self._seats
        sums = _Counts.none(self._employees, len(rules))
        with start_workers(self._threads if pairs >= self._limits.serial_work else 1) as run:
            for span in self._spans():
                for part in self._count_span(span, run):
                    sums.add(part)
                progress(span[1] * self._seats, pairs)
        by_row = np.argsort(self._difference.before.rows)
        of_employees = sums.of_employees[by_row].astype(np.int64)
        of_employees[:, _FORBIDDEN, _FORBIDDEN] = self._seats - of_employees.sum(axis=(1, 2))
        lost, won, points = sums.points_changed.tolist()
        scores_of_employees = sums.scores_of_employees[by_row].astype(np.int64)
        scores = ScoreChanges(self._scores_of_seats, scores_of_employees, sums.scores_of_rules, lost, won, points)
        return PairChanges(rules, self._of_seats, of_employees, sums.of_rules, scores)

    def _count_span(self, span: tuple[int, int], run: Run) -> list[_Counts]:
        """Count a span of employees that starts with a chunk, in as many parts as there are threads."""
        index = self._difference.before
        place = np.append(np.arange(index.bitmaps, dtype=np.int32), np.int32(NOWHERE))
        bitmaps = make_bitmaps(index.placed, index.gates, place, index.bitmaps, span, run)
        rows = [np.arange(group.row.count) for group in index.points]
        points = make_points(index.placed, index.points, rows, mark_all_blocks(sum(map(len, rows)), span), span, run)
        step = max(1, -(-self._seats // self._threads))
        seats = [(first, min(first + step, self._seats)) for first in range(0, self._seats, step)]
        parts = [_Counts.none(self._employees, len(self._difference.rules)) for _ in seats]
        run(
            partial(self._compare, some, span, bitmaps, points, counts)
            for some, counts in zip(seats, parts, strict=True)
        )
        return parts

    def _compare(
        self,
        seats: tuple[int, int],
        span: tuple[int, int],
        bitmaps: Bitmaps,
        points: NDArray[np.int32],
        counts: _Counts,
    ) -> None:
        difference, before, after = self._difference, self._before, self._after
        compare_seats(
            *seats,
            span[0] // CHUNK,
            -(-span[1] // CHUNK),
            bitmaps.at,
            bitmaps.blocks,
            bitmaps.full,
            before.gate_starts,
            before.gate_rows,
            after.gate_starts,
            after.gate_rows,
            before.seat_gates,
            before.base,
            difference.said_at,
            difference.before.kinds,
            difference.before.tables,
            difference.before.table_at,
            difference.rule_of_table,
            points,
            before.points_at,
            difference.rule_of_points,
            self._of_seats,
            counts.of_employees,
            counts.of_rules,
            self._scores_of_seats,
            counts.scores_of_employees,
            counts.scores_of_rules,
            counts.points_changed,
        )

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Cut the employees into runs of whole chunks, as long as their bitmaps and points fit in memory."""
        index = self._difference.before
        a_chunk = CHUNK // 8 * index.bitmaps + CHUNK * 4 * sum(group.row.count for group in index.points)
        step = CHUNK * max(1, self._limits.span_bytes // max(a_chunk, 1))
        for first in range(0, self._employees, step):
            yield first, min(first + step, self._employees)


def _ask_about_everyone(index: Index) -> ScreeningQuery:
    """Build the query for every pair."""
    everyone, seats = np.ones(len(index.rows), bool), np.arange(index.seats.gates.shape[1])
    return build_query(index, seats, _EVERY, everyone, None, all_bitmaps=True, all_points=True)
