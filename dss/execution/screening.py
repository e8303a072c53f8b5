"""Screening in partitions: employees are cut into runs, each is screened against all seats, and the best are merged.

The result does not depend on the cut, nor on who did which part when: candidates rank by verdict, score and row, no
two alike, and the best of a seat are the best among the best of its parts.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Final

import numpy as np

from dss.engine.alike import alike_seats
from dss.engine.keys import pack, unpack
from dss.engine.limits import Limits
from dss.engine.parts import facts_for_screening, of_employees
from dss.engine.screen import ACCEPTABLE, Progress, Screen
from dss.execution.executor import Executor
from dss.model.assessment import Verdict
from dss.model.candidates import NOBODY, Candidates
from dss.model.compiled import CompiledPolicy
from dss.model.table import FactTable

PARTITION_ROWS: Final = 250_000
"""The most employees of a partition: some 60 MB to hand over, and 1 GB for its worker to index."""

_ASKED_ONCE: Final = Limits(threads=1, kept_bytes=0)
"""Other workers take the other processors; and points are made only for those who are in question."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A run of employees with all seats.

    Attributes:
        first: Row number of the first employee in the whole table.
        table: Their facts.
    """

    first: int
    table: FactTable


def screen_partitions(
    policy: CompiledPolicy,
    table: FactTable,
    executor: Executor,
    *,
    most: int = 50,
    verdicts: frozenset[Verdict] = ACCEPTABLE,
    rows: int = PARTITION_ROWS,
    progress: Progress | None = None,
) -> Candidates:
    """Find the best candidates of each seat, partition by partition; equal to what `Screen.best` finds.

    Seats that are alike are screened once. What need not be cut is screened in this process.

    Args:
        policy: The rules in force.
        table: The facts.
        executor: Who screens the partitions.
        most: The most candidates of a seat; 0 for counts alone.
        verdicts: Which verdicts a candidate may have.
        rows: The most employees of a partition.
        progress: Told as pairs are done, by the calling thread.

    Raises:
        EngineFailure: As `Screen` says.
        WorkersLost: As `Executor.run` says.
    """
    employees = len(table.employee_ids)
    if employees <= rows:
        return Screen(policy, table).best(most=most, verdicts=verdicts, progress=progress)
    alike = alike_seats(policy, facts_for_screening(policy, table))
    merged = _nobody(alike.kinds.count)
    screen = partial(screen_partition, policy, most, verdicts)
    with closing(executor.run(screen, partitions(alike.table, rows))) as results:
        for found in results:
            merged = merge(merged, found, most)
            if progress:
                done = int(merged.counts[:1].sum())  # of any one seat, all employees looked at so far
                progress(done * len(table.seat_ids), employees * len(table.seat_ids))
    return alike.copied(merged, np.arange(len(table.seat_ids)))


def partitions(table: FactTable, rows: int) -> Iterator[Partition]:
    """Cut the employees of a table into runs of about one length, of so many rows at the most."""
    employees = len(table.employee_ids)
    count = -(-employees // rows)
    for first, last in pairwise(employees * number // count for number in range(count + 1)):
        yield Partition(first, of_employees(table, first, last))


def screen_partition(
    policy: CompiledPolicy, most: int, verdicts: frozenset[Verdict], partition: Partition
) -> Candidates:
    """Screen one partition, by one thread; employees come back by their rows in the whole table."""
    found = Screen(policy, partition.table, _ASKED_ONCE).best(most=most, verdicts=verdicts)
    here = found.employees
    return replace(found, employees=np.where(here == NOBODY, here, here + np.int32(partition.first)))


def merge(one: Candidates, other: Candidates, most: int) -> Candidates:
    """Join the candidates of the same seats from two sets of employees that have nobody in common.

    Args:
        one: The best of the one set, `most` a seat, or all where they are fewer.
        other: The best of the other set, likewise.
        most: The most candidates of a seat.
    """
    keys = np.hstack([pack(each.employees, each.scores, each.verdicts) for each in (one, other)])
    keys.sort(axis=1)
    return Candidates(one.seats, *unpack(keys[:, :most]), one.counts + other.counts)


def _nobody(seats: int) -> Candidates:
    return Candidates(
        np.arange(seats),
        np.empty((seats, 0), np.int32),
        np.empty((seats, 0), np.int32),
        np.empty((seats, 0), np.uint8),
        np.zeros((seats, 4), np.int64),
    )
