"""Screening in partitions: employees are split into runs, each is screened for all seats, and the best are merged.

The result depends neither on the partitions nor on the order in which they are done: candidates rank by verdict,
score and row, so that no two rank equally, and the best of a seat are the best among the best of its parts.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.alike import group_alike_seats
from dss.engine.screening.parts import select_employees, select_facts, select_seats
from dss.engine.screening.query import pack_keys, unpack_keys
from dss.engine.screening.screen import Progress, Screen
from dss.engine.screening.workers import EngineLimits
from dss.execution.executor import Executor
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, NOBODY, Candidates
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, Rows
from dss.model.policy.compiled import CompiledPolicy

PARTITION_ROWS: Final = 250_000
"""The most employees of a partition: some 60 MB to hand over, and less than 1 GB for its worker to index."""

_ASKED_ONCE: Final = EngineLimits(threads=1, kept_bytes=0)
"""Other workers use the other processors; points are made only where they are needed."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A run of employees with all seats, and the query about them; by row number in the partition.

    Attributes:
        first: Row number of the first employee in the whole table.
        table: The facts.
        considered: Which employees to consider; None for everyone.
        handicap: Points taken off each employee in the ranking; None for none.
    """

    first: int
    table: FactTable
    considered: NDArray[np.bool_] | None
    handicap: Column | None


def screen_partitions(
    policy: CompiledPolicy,
    table: FactTable,
    executor: Executor,
    seats: Rows | None = None,
    *,
    most: int = 50,
    verdicts: frozenset[Verdict] = ACCEPTABLE,
    employees: NDArray[np.bool_] | None = None,
    handicap: Column | None = None,
    progress: Progress | None = None,
    rows: int = PARTITION_ROWS,
) -> Candidates:
    """Find the best candidates of each seat, partition by partition; the result equals that of `Screen.best`.

    Seats that are alike are screened once. A single partition is screened in this process.

    Args:
        policy: The rules in force.
        table: The facts.
        executor: Screens the partitions.
        seats: Row numbers of seats, in any order; None for all.
        most: The most candidates of a seat; 0 for counts alone.
        verdicts: Which verdicts a candidate may have.
        employees: Which employees to consider, by row number; None for everyone.
        handicap: Points taken off each employee's scores before they are ranked; see `Screen.best`.
        progress: Called as pairs are done, by the calling thread.
        rows: The most employees of a partition.

    Raises:
        EngineFailure: As `Screen` and `Screen.best` say.
        WorkersLost: As `Executor.run` says.
    """
    people = len(table.employee_ids)
    if people <= rows:
        screen = Screen(policy, table)
        return screen.best(
            seats, most=most, verdicts=verdicts, employees=employees, handicap=handicap, progress=progress
        )
    alike = group_alike_seats(policy, select_facts(policy, table))
    alike.check(handicap)
    asked = np.arange(len(table.seat_ids)) if seats is None else np.asarray(seats, np.intp)
    kinds = alike.find_kinds(asked)
    screened = partial(screen_partition, policy, most, verdicts)
    cut = cut_into_partitions(select_seats(alike.table, kinds), rows, employees, handicap)
    taken = None if handicap is None else -handicap  # what is merged ranks as it was ranked
    merged, done = _no_candidates(len(kinds)), 0
    with closing(executor.run(screened, cut)) as results:
        for size, found in results:
            merged = merge_candidates(merged, _add_to_scores(taken, found), most)
            done += size
            if progress:
                progress(done * len(asked), people * len(asked))
    return alike.copy_to_seats(replace(_add_to_scores(handicap, merged), seats=kinds), asked)


def cut_into_partitions(
    table: FactTable, rows: int, considered: NDArray[np.bool_] | None = None, handicap: Column | None = None
) -> Iterator[Partition]:
    """Split the employees of a table into runs of nearly equal length, of `rows` rows at the most."""
    people = len(table.employee_ids)
    count = -(-people // rows)
    for first, last in pairwise(people * number // count for number in range(count + 1)):
        yield Partition(
            first,
            select_employees(table, first, last),
            None if considered is None else considered[first:last],
            None if handicap is None else handicap[first:last],
        )


def screen_partition(
    policy: CompiledPolicy, most: int, verdicts: frozenset[Verdict], partition: Partition
) -> tuple[int, Candidates]:
    """Screen one partition in one thread.

    Returns:
        How many employees it has, and the candidates of each seat, by their rows in the whole table.
    """
    screen = Screen(policy, partition.table, _ASKED_ONCE)
    found = screen.best(most=most, verdicts=verdicts, employees=partition.considered, handicap=partition.handicap)
    here = found.employees
    there = np.where(here == NOBODY, here, here + np.int32(partition.first))
    return len(partition.table.employee_ids), replace(found, employees=there)


def merge_candidates(one: Candidates, other: Candidates, most: int) -> Candidates:
    """Merge the candidates of the same seats from two disjoint sets of employees.

    Args:
        one: The best of the one set, `most` per seat, or all where they are fewer.
        other: The best of the other set, likewise.
        most: The most candidates of a seat.
    """
    keys = np.hstack([pack_keys(each.employees, each.scores, each.verdicts) for each in (one, other)])
    keys.sort(axis=1)
    return Candidates(one.seats, *unpack_keys(keys[:, :most]), one.counts + other.counts)


def _add_to_scores(points: Column | None, found: Candidates) -> Candidates:
    """Add points of each employee to the scores; None for none."""
    if points is None:
        return found
    there = found.employees != NOBODY
    scores = found.scores.copy()
    scores[there] += points[found.employees[there]]
    return replace(found, scores=scores)


def _no_candidates(seats: int) -> Candidates:
    return Candidates(
        np.arange(seats),
        np.empty((seats, 0), np.int32),
        np.empty((seats, 0), np.int32),
        np.empty((seats, 0), np.uint8),
        np.zeros((seats, 4), np.int64),
    )
