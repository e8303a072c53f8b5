"""Leave out what can be in no plan, before anything is solved. What is left has the same plans."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals, Mask, Pairs, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import couple_of_persons, gains_of


class Cause(StrEnum):
    """Why pairs are closed, besides locks and vetoes."""

    HELD = "held"
    """The holder of the seat has no open move."""

    PARTED = "parted"
    """The other of a couple has no open move into the regency."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Pairs, by rows, that are closed for one cause, because of those that were closed before."""

    cause: Cause
    rows: Rows


def open_rows(problem: PlanningProblem) -> Rows:
    """Return the rows of the pairs that some plan might choose, ascending; locked ones always.

    Left out are vetoed pairs, other moves of those who are locked and other moves into locked seats, moves into a seat
    whose holder can't leave, and moves of one of a couple into a regency where the other has none. Each may make
    another impossible, so it is done until nothing changes.
    """
    is_open = ~_mark_ruled_out(problem)
    for closing in _closings(problem):
        is_open[closing.rows] = False
    return np.flatnonzero(is_open)


def price_closed(problem: PlanningProblem, duals: Duals) -> Duals:
    """Raise prices until no pair gains that is not among the open rows: they then prove a bound for all pairs.

    The bound stays what it is. A move into the seat of a holder without open moves is priced out by the seat, which
    pays the price to the holder; a move of one of a couple into a regency where the other has none, by the couple,
    which pays it to the other. Those who are paid have only moves that were closed before, and these are seen to next.
    """
    for closing in reversed(list(_closings(problem))):
        pairs = problem.pairs.at(closing.rows)
        gain = np.maximum(gains_of(problem, pairs, duals), 0)
        if closing.cause is Cause.HELD:
            raised = np.zeros(problem.seats, np.int64)
            np.maximum.at(raised, pairs.seat, gain)
            duals = replace(duals, seat=duals.seat + raised)
        else:
            duals = replace(duals, couples=duals.couples + _paid_by_couples(problem, pairs, gain))
    return duals


def _closings(problem: PlanningProblem) -> Iterator[Closing]:
    """Close pairs that no plan can choose, cause by cause, until there are none."""
    is_open = ~_mark_ruled_out(problem)
    locked = problem.locked_rows()
    idle = 0
    while idle < len(Cause):
        for cause, impossible in ((Cause.HELD, _mark_held), (Cause.PARTED, _mark_parted)):
            closed = is_open & impossible(problem, is_open)
            closed[locked] = False
            idle = 0 if closed.any() else idle + 1
            if closed.any():
                is_open &= ~closed
                yield Closing(cause, np.flatnonzero(closed))


def _mark_held(problem: PlanningProblem, is_open: Mask) -> Mask:
    """Mark the moves into seats whose holders have no open move."""
    movable = np.zeros(problem.persons + 1, bool)
    movable[problem.pairs.person[is_open]] = True
    movable[NOWHERE] = True
    stuck: Mask = ~movable[problem.holder[problem.pairs.seat]]
    return stuck


def _mark_parted(problem: PlanningProblem, is_open: Mask) -> Mask:
    """Mark the moves of one of a couple into regencies where the other has no open move."""
    if not len(problem.couples):
        return np.zeros(len(is_open), bool)
    partner = np.full(problem.persons, NOWHERE, np.intp)
    partner[problem.couples[:, 0]] = problem.couples[:, 1]
    partner[problem.couples[:, 1]] = problem.couples[:, 0]
    into = problem.regency[problem.pairs.seat]
    reached = np.zeros((problem.persons, problem.regencies), bool)
    reached[problem.pairs.person[is_open], into[is_open]] = True
    other = partner[problem.pairs.person]
    parted: Mask = (other != NOWHERE) & ~reached[other, into]
    return parted


def _paid_by_couples(problem: PlanningProblem, pairs: Pairs, gain: Whole) -> Whole:
    """Return what couples pay more for each regency, so that these pairs gain no more."""
    couple = couple_of_persons(problem)[pairs.person]
    into = problem.regency[pairs.seat]
    first = problem.couples[couple, 0] == pairs.person
    paid = np.zeros((len(problem.couples), problem.regencies), np.int64)
    for paying, sign in ((first, 1), (~first, -1)):
        most = np.zeros(paid.shape, np.int64)
        np.maximum.at(most, (couple[paying], into[paying]), gain[paying])
        paid += sign * most
    return paid


def _mark_ruled_out(problem: PlanningProblem) -> Mask:
    """Mark the pairs that a veto forbids, and those beside a locked move of the same person or seat."""
    ruled_out: Mask = np.isin(problem.pairs.person, problem.locked[:, 0])
    ruled_out |= np.isin(problem.pairs.seat, problem.locked[:, 1])
    ruled_out[problem.vetoed_rows()] = True
    ruled_out[problem.locked_rows()] = False
    return ruled_out
