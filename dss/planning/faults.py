"""Faults of a demand, found before anything is solved; none is raised."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, DemandFault, PlanningFinding
from dss.planning.problem import PlanningProblem

LARGEST: Final = 2**40
"""Values, costs and amounts beyond this would not stay exact when they are multiplied by prices."""


def find_faults(problem: PlanningProblem) -> list[PlanningFinding]:
    """Return all that is wrong with a demand, the fatal first; without fatal ones it can be solved.

    Faults that keep numbers from being read (rows out of range, pairs out of order) are reported alone.
    """
    unreadable = [*_out_of_range(problem), *_out_of_order(problem)]
    if unreadable:
        return unreadable
    found = [
        *_nothing(problem),
        *_numbers(problem),
        *_holders(problem),
        *_floors(problem),
        *_locks(problem),
        *_couples(problem),
    ]
    return sorted(found, key=lambda finding: not finding.fatal)


def _rows(rows: Rows) -> tuple[int, ...]:
    """Return row numbers once each, ascending."""
    return tuple(int(row) for row in np.unique(rows))


def _outside(rows: Rows, count: int, least: int = 0) -> bool:
    """Return whether any row lies outside least to count (exclusive)."""
    return len(rows) > 0 and bool((rows.min() < least) | (rows.max() >= count))


def _out_of_range(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find row numbers out of range."""
    persons, seats, groups = problem.persons, problem.seats, len(problem.spare)
    moves = np.concatenate((problem.locked, problem.vetoed))
    named_persons = np.concatenate((problem.pairs.person, moves[:, 0], problem.couples.ravel()))
    named_seats = np.concatenate((problem.pairs.seat, moves[:, 1]))
    named_groups = np.concatenate((problem.person_group, problem.seat_group, problem.within))
    outside = (
        _outside(named_persons, persons)
        or _outside(named_seats, seats)
        or _outside(problem.holder, persons, NOWHERE)
        or _outside(named_groups, groups, NOWHERE)
        or problem.pairs.amounts.shape != (len(problem.pairs), len(problem.sides))
        or len(problem.within) != groups
        or bool((problem.around(problem.within) != NOWHERE).any())
        or len(problem.seat_group) != seats
        or len(problem.regency) != seats
    )
    if outside:
        yield PlanningFinding(
            DemandFault.OUT_OF_RANGE,
            persons=_rows(named_persons[(named_persons < 0) | (named_persons >= persons)]),
            seats=_rows(named_seats[(named_seats < 0) | (named_seats >= seats)]),
            groups=_rows(named_groups[(named_groups < NOWHERE) | (named_groups >= groups)]),
        )


def _out_of_order(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find a pair that doesn't come after the one before it, by seat, then person."""
    person, seat = problem.pairs.person, problem.pairs.seat
    wrong = (seat[1:] < seat[:-1]) | ((seat[1:] == seat[:-1]) & (person[1:] <= person[:-1]))
    if wrong.any():
        rows = np.flatnonzero(wrong) + 1
        yield PlanningFinding(DemandFault.OUT_OF_ORDER, persons=_rows(person[rows]), seats=_rows(seat[rows]))


def _nothing(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find what there is nothing of."""
    if not problem.persons:
        yield PlanningFinding(DemandFault.NOBODY)
    elif not problem.seats:
        yield PlanningFinding(DemandFault.NO_SEATS)
    elif not len(problem.pairs):
        yield PlanningFinding(DemandFault.NO_PAIRS)
    elif len(problem.vetoed_rows()) and len(np.unique(problem.vetoed_rows())) == len(problem.pairs):
        yield PlanningFinding(DemandFault.ALL_VETOED, seats=_rows(problem.pairs.seat))


def _numbers(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find numbers that can't be, and limits that leave nothing."""
    pairs = problem.pairs
    for numbers in (pairs.value, pairs.cost, problem.spare, pairs.amounts, problem.sides):
        if numbers.size and int(np.abs(numbers).max()) > LARGEST:
            yield PlanningFinding(DemandFault.TOO_LARGE, found=int(np.abs(numbers).max()), limit=LARGEST)
    negative = np.flatnonzero(pairs.cost < 0)
    if len(negative):
        yield PlanningFinding(
            DemandFault.NEGATIVE_COST,
            persons=_rows(pairs.person[negative]),
            seats=_rows(pairs.seat[negative]),
            found=int(pairs.cost.min()),
            limit=0,
        )
    limits = [*problem.sides.tolist(), *(limit for limit in (problem.budget, problem.cap) if limit is not None)]
    if any(limit < 0 for limit in limits):
        yield PlanningFinding(DemandFault.NEGATIVE_LIMIT, found=min(limits), limit=0)
    if problem.budget == 0 and len(pairs) and pairs.cost.min() > 0:
        yield PlanningFinding(DemandFault.BUDGET_OF_ZERO, fatal=False, found=int(pairs.cost.min()), limit=0)
    if problem.cap == 0:
        yield PlanningFinding(DemandFault.CAP_OF_ZERO, fatal=False, limit=0)


def _holders(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find seats whose holders are not as the circulation needs them."""
    held = np.flatnonzero(problem.holder != NOWHERE)
    holders = problem.holder[held]
    counts = np.bincount(holders, minlength=problem.persons)
    twice = np.flatnonzero(counts > 1)
    if len(twice):
        yield PlanningFinding(
            DemandFault.HOLDS_TWO_SEATS, persons=_rows(twice), seats=_rows(held[np.isin(holders, twice)])
        )
    elsewhere = problem.person_group[holders] != problem.seat_group[held]
    if elsewhere.any():
        yield PlanningFinding(
            DemandFault.HOLDER_ELSEWHERE, persons=_rows(holders[elsewhere]), seats=_rows(held[elsewhere])
        )
    home = problem.holder[problem.pairs.seat] == problem.pairs.person
    if home.any():
        yield PlanningFinding(
            DemandFault.OWN_SEAT, persons=_rows(problem.pairs.person[home]), seats=_rows(problem.pairs.seat[home])
        )


def _floors(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find groups whose floor is above their headcount already."""
    for group in np.flatnonzero(problem.spare < 0):
        yield PlanningFinding(
            DemandFault.FLOOR_ABOVE_HEADCOUNT, groups=(int(group),), found=int(problem.spare[group]), limit=0
        )


def _locks(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find locked moves that can't all be made whatever else is done."""
    locked = np.unique(problem.locked, axis=0)
    for place, kind in ((0, DemandFault.PERSON_LOCKED_TWICE), (1, DemandFault.SEAT_LOCKED_TWICE)):
        rows, counts = np.unique(locked[:, place], return_counts=True)
        for row in rows[counts > 1]:
            moves = locked[locked[:, place] == row]
            yield PlanningFinding(kind, persons=_rows(moves[:, 0]), seats=_rows(moves[:, 1]), found=len(moves), limit=1)
    rows = problem.pairs.find(locked[:, 0], locked[:, 1])
    vetoed = {(int(person), int(seat)) for person, seat in problem.vetoed}
    for row, (person, seat) in zip(rows, locked.tolist(), strict=True):
        if (person, seat) in vetoed:
            yield PlanningFinding(DemandFault.LOCKED_AND_VETOED, persons=(person,), seats=(seat,))
        elif row == NOWHERE:
            yield PlanningFinding(DemandFault.LOCKED_NO_CANDIDATE, persons=(person,), seats=(seat,))


def _couples(problem: PlanningProblem) -> Iterator[PlanningFinding]:
    """Find couples that are none."""
    same = problem.couples[:, 0] == problem.couples[:, 1]
    if same.any():
        yield PlanningFinding(DemandFault.COUPLE_OF_ONE, persons=_rows(problem.couples[same, 0]))
    persons, counts = np.unique(problem.couples[~same], return_counts=True)
    if (counts > 1).any():
        yield PlanningFinding(DemandFault.IN_TWO_COUPLES, persons=_rows(persons[counts > 1]))
