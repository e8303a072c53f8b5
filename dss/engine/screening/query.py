"""A query to the screening engine: which seats, employees and verdicts; and the best candidates so far."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.bitmaps import Bitmaps
from dss.engine.screening.classes import LiveBlocks
from dss.engine.screening.index import Index, pack_bits
from dss.engine.screening.kernels import CHUNK, EMPTY, LARGEST_SCORE, ROW_BITS, screen_seats
from dss.engine.screening.kinds import find_distinct_values
from dss.engine.screening.layouts import NOWHERE
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NO_VERDICT, NOBODY, STRICTNESS, Candidates
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import Rows

_MOST_SEATS: Final = 64
"""The most seats of a task."""


@dataclass(frozen=True, slots=True)
class ScreeningQuery:
    """The queried seats and employees, as the kernel takes them.

    Attributes:
        seats: Row number of each seat.
        wanted: Bit v is set where verdict v is wanted.
        in_reach: How many employees, from the first of the index, can have a wanted verdict.
        considered: How many employees are queried.
        base: Bitmaps of the employees considered; of these, by gates on the employee alone, those not forbidden,
            undetermined, referred.
        seat_gates: Results of gates on each seat alone: 1 forbids, 2 unknown, 4 refers.
        seat_scores: Points by the seat alone.
        employee_scores: Points by the employee alone, less the handicap.
        handicap: Points taken off each employee in the ranking, by row number; None for none.
        place: Row of each bitmap among those in use, or NOWHERE; last, NOWHERE again.
        bitmaps: How many are in use.
        gate_starts: Where the forbidding, unknown and referring bitmaps of each seat start in `gate_rows`.
        gate_rows: Rows of bitmaps in use.
        used: Rows of points in use, of each group.
        points_at: Row of points among those in use; shape (seats, groups).
        extras_at: The first extra of each seat in each list, and the one after the last; shape (seats, lists, 2).
    """

    index: Index
    seats: Rows
    wanted: int
    in_reach: int
    considered: int
    base: NDArray[np.uint64]
    seat_gates: NDArray[np.uint8]
    seat_scores: NDArray[np.int32]
    employee_scores: NDArray[np.int32]
    handicap: Column | None
    table_at: NDArray[np.int64]
    place: NDArray[np.int32]
    bitmaps: int
    gate_starts: NDArray[np.int64]
    gate_rows: NDArray[np.int32]
    used: tuple[Rows, ...]
    points_at: NDArray[np.int32]
    extras_at: NDArray[np.int64]

    def live_rows(self, live: LiveBlocks) -> LiveBlocks:
        """Convert the live blocks of seats to those of the rows of points that they read."""
        rows = np.zeros((sum(map(len, self.used)), live.shape[1]), np.uint64)
        for column in self.points_at.T:
            np.bitwise_or.at(rows, column, live)
        return rows


@dataclass(frozen=True, slots=True)
class CandidateHeaps:
    """The best candidates of each seat so far, filled in as spans of employees are screened.

    Attributes:
        best: A heap of keys for each seat; shape (seats, k).
        sizes: How many keys each heap holds.
        counts: Employees by verdict; the forbidden may be left out; shape (seats, verdicts).
    """

    best: NDArray[np.uint64]
    sizes: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def empty(cls, seats: int, most: int) -> "CandidateHeaps":
        """Return empty heaps with `most` places per seat."""
        sizes, counts = np.zeros(seats, np.int64), np.zeros((seats, len(STRICTNESS)), np.int64)
        return cls(np.full((seats, most), EMPTY, np.uint64), sizes, counts)

    def candidates(self, query: ScreeningQuery) -> Candidates:
        """Sort each seat's keys and unpack them."""
        employees, scores, verdicts = unpack_keys(np.sort(self.best, axis=1))
        if query.handicap is not None:
            scores += np.where(employees == NOBODY, 0, query.handicap[employees])
        counts, forbidden = self.counts.copy(), STRICTNESS[Verdict.FORBIDDEN]
        counts[:, forbidden] = query.considered - counts[:, :forbidden].sum(axis=1)
        return Candidates(query.seats, employees, scores, verdicts, counts)


def build_query(
    index: Index,
    seats: Rows,
    verdicts: frozenset[Verdict],
    considered: NDArray[np.bool_],
    handicap: Column | None,
    all_bitmaps: bool,
    all_points: bool,
) -> ScreeningQuery:
    """Build a query.

    Args:
        index: The index to query.
        seats: Row numbers of seats.
        verdicts: The verdicts wanted.
        considered: Which employees to consider, by row number.
        handicap: Points taken off each employee in the ranking, by row number; None for none.
        all_bitmaps: Whether all bitmaps are available, rather than only those that the seats use.
        all_points: The same of points.
    """
    here = considered[index.placed.order]
    scores = index.employees.scores
    forbidden, unknown, referred = index.employees.gates
    families = [numbers[seats] for numbers in index.bitmaps_at]
    sizes = np.column_stack([np.count_nonzero(numbers != NOWHERE, axis=1) for numbers in families])
    numbers = np.hstack(families)
    chosen = numbers[numbers != NOWHERE]
    bitmaps = np.arange(index.bitmaps) if all_bitmaps else np.unique(chosen)
    place = np.full(index.bitmaps + 1, NOWHERE, np.int32)
    place[bitmaps] = np.arange(len(bitmaps))
    used, columns, first = [], [], 0
    for group in index.points:
        rows, row_of = np.arange(group.row.count), group.row.of[seats]
        if not all_points:
            some, kinds = find_distinct_values(row_of)
            rows, row_of = some.astype(np.intp), kinds.of
        used.append(rows)
        columns.append((first + row_of).astype(np.int32))
        first += len(rows)
    return ScreeningQuery(
        index=index,
        seats=seats,
        wanted=sum(1 << STRICTNESS[verdict] for verdict in verdicts),
        in_reach=len(index.rows) if Verdict.FORBIDDEN in verdicts else index.hopeful,
        considered=int(np.count_nonzero(considered)),
        base=np.stack([pack_bits(flags, index.words) for flags in (here, here & ~forbidden, unknown, referred)]),
        seat_gates=(np.array([1, 2, 4]) @ index.seats.gates[:, seats]).astype(np.uint8),
        seat_scores=index.seats.scores[seats],
        employee_scores=scores if handicap is None else scores - handicap[index.placed.order],
        handicap=handicap,
        table_at=index.table_at[seats],
        place=place,
        bitmaps=len(bitmaps),
        gate_starts=np.concatenate([[0], np.cumsum(sizes.ravel())]),
        gate_rows=place[chosen],
        used=tuple(used),
        points_at=np.column_stack(columns) if columns else np.empty((len(seats), 0), np.int32),
        extras_at=index.extras.at[seats],
    )


def split_into_tasks(
    query: ScreeningQuery,
    ranking: CandidateHeaps,
    bitmaps: Bitmaps,
    points: tuple[int, NDArray[np.int32]],
    span: tuple[int, int],
    live: LiveBlocks,
    threads: int,
) -> Iterator[Callable[[], None]]:
    """Split the screening of a span into tasks that may run at the same time.

    Args:
        query: The query.
        ranking: Added to.
        bitmaps: The gates, over the span or more.
        points: The employee that the points start with, and the points.
        span: The first employee, with whom a chunk starts, and the one after the last.
        live: Bit b of live[s, c] is set where block b of chunk c of the span has a wanted employee for seat s.
        threads: How many tasks may run at once.
    """
    index, seats = query.index, len(query.seats)
    step = max(1, min(_MOST_SEATS, seats // (4 * threads)))
    for first in range(0, seats, step):
        yield partial(
            screen_seats,
            first,
            min(first + step, seats),
            span[0] // CHUNK,
            -(-span[1] // CHUNK),
            bitmaps.chunk,
            bitmaps.at,
            bitmaps.blocks,
            bitmaps.full,
            query.gate_starts,
            query.gate_rows,
            query.seat_gates,
            query.base,
            query.seat_scores,
            query.employee_scores,
            index.kinds,
            index.tables,
            query.table_at,
            *points,
            query.points_at,
            query.extras_at,
            index.extras.places,
            index.extras.points,
            index.rows,
            query.wanted,
            ranking.best,
            ranking.sizes,
            ranking.counts,
            live,
        )


Keys = NDArray[np.uint64]
"""Keys that rank candidates, ascending: by verdict, then score (highest first), then row."""


def pack_keys(employees: NDArray[np.int32], scores: NDArray[np.int32], verdicts: NDArray[np.uint8]) -> Keys:
    """Return the key of each place as `Candidates` has them; EMPTY for an empty place."""
    keys = verdicts.astype(np.uint64) << np.uint64(ROW_BITS + 32)
    keys |= (LARGEST_SCORE - scores.astype(np.int64)).astype(np.uint64) << np.uint64(ROW_BITS)
    keys |= np.maximum(employees, 0).astype(np.uint64)
    return np.where(employees == NOBODY, EMPTY, keys)


def unpack_keys(keys: Keys) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Unpack keys into employees, scores and verdicts."""
    empty = keys == EMPTY
    rows = (keys & np.uint64((1 << ROW_BITS) - 1)).astype(np.int32)
    scores = LARGEST_SCORE - (keys >> np.uint64(ROW_BITS) & np.uint64(2**32 - 1)).astype(np.int64)
    verdicts = (keys >> np.uint64(ROW_BITS + 32)).astype(np.uint8)
    return (
        np.where(empty, np.int32(NOBODY), rows),
        np.where(empty, 0, scores).astype(np.int32),
        np.where(empty, np.uint8(NO_VERDICT), verdicts),
    )
