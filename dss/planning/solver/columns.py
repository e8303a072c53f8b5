"""Pairs that were left out of a problem are priced until none could improve the plan (column generation).

With prices at which no known pair gains, weak duality bounds the plans of the known pairs (`dss.planning.problem`).
The same sum bounds all plans once no pair at all gains; until then a plan may exceed it by the gains of the unknown
pairs that it chooses, so by no more than the highest gain of each seat. Last, the pairs are fetched whose gain lies
within the gap that is left: no other could be in a better plan, so what a search then proves holds for all pairs.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dss.model.planning.plan import NOWHERE, Duals, Mask, Pairs, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import gains_of
from dss.planning.solver.bounding import BoundedProblem, bound_problem
from dss.planning.solver.run import Watch

Pricing = Callable[[Duals, int, Pairs], Pairs]
"""Finds pairs by their gain (`dss.planning.solver.bound.gains_of`).

It is called with prices, a least gain in 1/scale points, and the pairs that are known. For each seat that has unknown
pairs of a higher gain it returns at least the one of the highest; further pairs, and known ones, do no harm.
"""


@dataclass(frozen=True, slots=True)
class PricedProblem:
    """A problem with the pairs that were fetched.

    Attributes:
        excess: Points by which a plan with pairs never evaluated may exceed the bound; 0 once none gains.
        complete: Whether every pair is known that may be in a better plan.
    """

    bounded: BoundedProblem
    excess: int
    complete: bool


def price_left_out(bounded: BoundedProblem, price: Pricing, watch: Watch) -> PricedProblem:
    """Fetch the pairs that may improve the plan, bounding the problem again as long as any gains."""
    least = 0
    while True:
        problem = bounded.problem
        duals = bounded.duals
        more = fetch(problem, price, duals, least)
        gain = gains_of(problem, more, duals)
        gaining = np.flatnonzero(gain > least)
        if len(gaining):
            if watch.interrupted():
                return PricedProblem(bounded, _excess(problem, more, gain, duals.scale), False)
            watch.report("columns", bounded.objective, None)
            bounded, least = bound_problem(problem.with_pairs(more.at(gaining)), watch), 0
            continue
        objective = bounded.objective
        if least < 0 or objective == bounded.bound:
            return PricedProblem(bounded, 0, True)
        if objective is None or watch.interrupted():
            return PricedProblem(bounded, 0, False)
        least = (objective - bounded.bound) * duals.scale


def fetch(problem: PlanningProblem, price: Pricing, duals: Duals, least: int) -> Pairs:
    """Fetch unknown pairs of a gain above `least`.

    Those that locks and vetoes rule out are passed over, so that others come in their place.
    """
    passed_over = problem.pairs
    while True:
        more = price(duals, least, passed_over)
        more = more.at(np.flatnonzero(passed_over.find(more.person, more.seat) == NOWHERE))
        ruled_out = _mark_ruled_out(problem, more)
        if not ruled_out.any():
            return more
        passed_over = passed_over.join(more.at(np.flatnonzero(ruled_out)))


def _mark_ruled_out(problem: PlanningProblem, pairs: Pairs) -> Mask:
    """Mark the pairs that a veto forbids, or a locked move of the same person or seat."""
    vetoed = np.isin(pairs.seat * problem.persons + pairs.person, problem.vetoed @ (1, problem.persons))
    return vetoed | np.isin(pairs.person, problem.locked[:, 0]) | np.isin(pairs.seat, problem.locked[:, 1])


def _excess(problem: PlanningProblem, more: Pairs, gain: Whole, scale: int) -> int:
    """Return the highest gains of the seats, summed, in points, rounded up."""
    highest = np.zeros(problem.seats, np.int64)
    np.maximum.at(highest, more.seat, gain)
    return -(-int(highest.sum()) // scale)
