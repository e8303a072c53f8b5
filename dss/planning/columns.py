"""Pairs that were left out of a problem are priced until none could improve the plan (column generation).

With prices at which no known pair gains, weak duality bounds the plans of the known pairs (`dss.planning.problem`). The
same sum bounds all plans once no pair at all gains; until then a plan may exceed it by the gains of the unknown pairs
that it chooses, so by no more than the highest gain of each seat. Last, the pairs are fetched whose gain lies within the
gap that is left: no other could be in a better plan, so what a search then proves holds for all pairs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dss.model.plan import NOWHERE, Duals, Pairs
from dss.planning.bound import couple_of_persons, gains_of
from dss.planning.problem import Problem
from dss.planning.standing import Standing, stand
from dss.planning.watch import Watch

Price = Callable[[Duals, int], Pairs]
"""Finds pairs by their gain (`dss.planning.bound.gains_of`).

It is called with prices and a least gain in 1/scale points, and returns, for each seat that has any pairs of a higher
gain, at least the one of the highest; further pairs, and known ones, do no harm.
"""


@dataclass(frozen=True, slots=True)
class Priced:
    """How a problem stands with the pairs that were fetched.

    Attributes:
        excess: Points by which a plan with pairs never looked at may exceed the bound; 0 once none gains.
        complete: Whether every pair is known that may be in a better plan.
    """

    standing: Standing
    excess: int
    complete: bool


def with_left_out(standing: Standing, price: Price, watch: Watch) -> Priced:
    """Fetch the pairs that may improve the plan, bounding the problem anew as long as any gains."""
    least = 0
    while True:
        problem = standing.problem
        duals = closed_priced(problem, standing.duals, standing.rows)
        more = _unknown(problem, price(duals, least))
        gain = gains_of(problem, more, duals)
        gaining = np.flatnonzero(gain > least)
        if len(gaining):
            if watch.interrupted():
                return Priced(standing, _excess(problem, more, gain, duals.scale), False)
            watch.report("columns", standing.objective, None)
            standing, least = stand(problem.with_pairs(more.at(gaining)), watch), 0
            continue
        objective = standing.objective
        if least < 0 or objective == standing.bound:
            return Priced(standing, 0, True)
        if objective is None or watch.interrupted():
            return Priced(standing, 0, False)
        least = (objective - standing.bound) * duals.scale


def closed_priced(problem: Problem, duals: Duals, open_rows: np.ndarray) -> Duals:
    """Raise prices, at no cost to the bound, until closed pairs don't gain that an unknown pair could open.

    Those are moves into the seat of a holder without open moves, whose price is paid to the holder; and moves of one of
    a couple into a regency where the other has none, whose price is paid to the other.
    """
    closed = np.ones(len(problem.pairs), bool)
    closed[open_rows] = False
    closed[np.isin(problem.pairs.person, problem.locked[:, 0])] = False
    closed[np.isin(problem.pairs.seat, problem.locked[:, 1])] = False
    closed[problem.vetoed_rows()] = False
    pairs = problem.pairs.at(np.flatnonzero(closed))
    couple = couple_of_persons(problem)[pairs.person]
    held = problem.holder[pairs.seat] != NOWHERE
    duals = replace(duals, seat=duals.seat.copy(), couples=duals.couples.copy())
    while True:
        gain = np.maximum(gains_of(problem, pairs, duals), 0)
        if not gain.any():
            return duals
        rows = np.flatnonzero(held & (gain > 0))
        if len(rows):
            raised = np.zeros(problem.seats, np.int64)
            np.maximum.at(raised, pairs.seat[rows], gain[rows])
            duals = replace(duals, seat=duals.seat + raised)
            continue
        rows = np.flatnonzero((couple != NOWHERE) & (gain > 0))
        if not len(rows):
            return duals
        row = rows[0]
        sign = 1 if problem.couples[couple[row], 0] == pairs.person[row] else -1
        duals.couples[couple[row], problem.regency[pairs.seat[row]]] += sign * gain[row]


def _unknown(problem: Problem, more: Pairs) -> Pairs:
    """Leave out pairs that are known, or that locks and vetoes rule out."""
    keys = more.seat * problem.persons + more.person
    vetoed = problem.vetoed[:, 1] * problem.persons + problem.vetoed[:, 0]
    ruled_out = np.isin(keys, vetoed)
    ruled_out |= np.isin(more.person, problem.locked[:, 0]) | np.isin(more.seat, problem.locked[:, 1])
    return more.at(np.flatnonzero(~ruled_out & (problem.pairs.find(more.person, more.seat) == NOWHERE)))


def _excess(problem: Problem, more: Pairs, gain: np.ndarray, scale: int) -> int:
    """Return the highest gains of the seats, summed, in points, rounded up."""
    highest = np.zeros(problem.seats, np.int64)
    np.maximum.at(highest, more.seat, gain)
    return -(-int(highest.sum()) // scale)
