"""From a valid plan to the best one: whole-number programmes over what is still in doubt, ever wider.

Two things keep them small. A pair whose gain is below objective - bound can be in no better plan, and is left out
(reduced cost fixing; nothing is lost). And first all that the relaxation has settled is kept as it is, so only the
pairs in doubt and their neighbours are free (a neighbourhood as in Danna, Rothberg and Le Pape 2005); each round opens
the neighbours of what was open before, until everything that may be in a better plan is, and the search is complete.
"""

from dataclasses import dataclass, replace
from math import floor, isfinite
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask, Reals, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import Relaxed, gains
from dss.planning.solver.limits import LimitRows, limit_rows
from dss.planning.solver.linear import Found, WholeNumberProgramme, solve_whole
from dss.planning.solver.run import Watch

SETTLED: Final = 0.999
"""A share from which on a pair counts as chosen by the relaxation."""

TOLERANCE: Final = 1e-4
"""Bounds of a search come as floating point numbers; a whole number that is missed by less than this is meant."""

NODES: Final = 200
"""The most nodes of a search that is not complete."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan found.

    Attributes:
        chosen: Its rows; None where no plan was found.
        bound: No plan is worth more.
        complete: Whether there is nothing left to search.
        searched: Whether any whole-number programme was solved.
    """

    chosen: Rows | None
    bound: int
    complete: bool
    searched: bool = False


def search(problem: PlanningProblem, plan: Rows | None, relaxed: Relaxed, near: int, watch: Watch) -> Best:
    """Improve a plan until it is within `near` points of the bound, nothing is left to search, or time is up.

    Args:
        problem: A problem.
        plan: A valid plan, or None where none is known.
        relaxed: Its relaxation.
        near: Not negative.
        watch: Ends it early.
    """
    limits, bound, share = limit_rows(problem), relaxed.bound, relaxed.share
    gain = gains(problem, relaxed.duals)
    locked = np.zeros(len(gain), bool)
    locked[problem.locked_rows()] = True
    kept = (share >= SETTLED) | locked
    doubt = _first_doubt(problem, share, kept, plan)
    best = Best(plan, bound, False)
    while not (_good_enough(problem, best, near) or watch.interrupted()):
        able = _able(problem, best.chosen, gain, (bound, relaxed.duals.scale))
        free = able & doubt.persons[problem.pairs.person] & doubt.seats[problem.pairs.seat]
        if (free == able).all():
            return _round(problem, limits, best, Freedom(able, locked, near, None), watch)
        tried = _round(problem, limits, best, Freedom(free, locked | (kept & ~free), near, NODES), watch)
        best = replace(tried, bound=bound, complete=False)
        watch.report("search", None if best.chosen is None else problem.worth(best.chosen), bound)
        doubt = _widen(problem, doubt, able)
    return best


def _good_enough(problem: PlanningProblem, best: Best, near: int) -> bool:
    """Return whether a plan is within `near` points of its bound."""
    return best.chosen is not None and problem.worth(best.chosen) + near >= best.bound


def _able(problem: PlanningProblem, plan: Rows | None, gain: Whole, proved: tuple[int, int]) -> Mask:
    """Mark the pairs that the plan and better ones may choose; `proved` is the bound of the prices, and their scale."""
    bound, scale = proved
    if plan is None:
        return np.ones(len(gain), bool)
    able = gain >= (problem.worth(plan) - bound) * scale
    able[plan] = True
    return able


@dataclass(frozen=True, slots=True)
class Freedom:
    """What a round may choose.

    Attributes:
        free: Pairs that may be chosen or not.
        fixed: Pairs that must be chosen.
        near: By how many points a better choice may be better.
        nodes: The most nodes to branch at, or None for no limit.
    """

    free: Mask
    fixed: Mask
    near: int
    nodes: int | None


def _round(problem: PlanningProblem, limits: LimitRows, best: Best, freedom: Freedom, watch: Watch) -> Best:
    """Search for a plan that is better than the best so far.

    The bound returned is that of the search: it holds for every plan if the free pairs are all that a better one may
    choose.
    """
    among = freedom.free | freedom.fixed
    rows = np.flatnonzero(among)
    place = np.full(len(among), NOWHERE, np.intp)
    place[rows] = np.arange(len(rows))
    programme = WholeNumberProgramme(
        limits.matrix.at(rows),
        limits.least,
        limits.most,
        problem.pairs.value[rows],
        place[np.flatnonzero(freedom.fixed)],
    )
    start = None if best.chosen is None or not among[best.chosen].all() else place[best.chosen]
    if start is not None and not np.isin(programme.fixed, start).all():
        start = None
    outcome = solve_whole(
        programme,
        seconds=watch.seconds_left(),
        stop=watch.stop,
        near=freedom.near,
        start=start,
        nodes=freedom.nodes,
    )
    worth = None if best.chosen is None else problem.worth(best.chosen)
    if outcome.found is Found.IMPOSSIBLE:
        return Best(best.chosen, best.bound if worth is None else worth, True, True)
    proved = min(best.bound, floor(outcome.bound + TOLERANCE)) if isfinite(outcome.bound) else best.bound
    chosen = np.flatnonzero(outcome.values > 0.5)
    if outcome.found is Found.NONE or not programme.allows(chosen):
        return Best(best.chosen, proved if worth is None else max(proved, worth), False, True)
    if worth is None or problem.worth(rows[chosen]) > worth:
        best = Best(rows[chosen], best.bound, False)
        worth = problem.worth(rows[chosen])
    return Best(best.chosen, max(proved, worth), outcome.found is Found.BEST, True)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The persons and the seats whose moves are not settled."""

    persons: Mask
    seats: Mask


def _first_doubt(problem: PlanningProblem, share: Reals, kept: Mask, plan: Rows | None) -> Doubt:
    """Doubt those of whom the relaxation chooses a part, or of whom it and the plan choose differently."""
    unlike = (share > 1 - SETTLED) & ~kept
    if plan is not None:
        chosen = np.zeros(len(kept), bool)
        chosen[plan] = True
        unlike |= chosen != kept
    return _spread_doubt(problem, unlike)


def _widen(problem: PlanningProblem, doubt: Doubt, able: Mask) -> Doubt:
    """Doubt the neighbours, too; everybody where that adds nobody."""
    near = able & (doubt.persons[problem.pairs.person] | doubt.seats[problem.pairs.seat])
    wider = _spread_doubt(problem, near)
    wider = Doubt(wider.persons | doubt.persons, wider.seats | doubt.seats)
    if (wider.persons == doubt.persons).all() and (wider.seats == doubt.seats).all():
        return Doubt(np.ones(problem.persons, bool), np.ones(problem.seats, bool))
    return wider


def _spread_doubt(problem: PlanningProblem, pairs: Mask) -> Doubt:
    """Doubt the persons and seats of some pairs, with the partners of those persons, the holders and the own seats."""
    persons = np.zeros(problem.persons + 1, bool)
    seats = np.zeros(problem.seats + 1, bool)
    persons[problem.pairs.person[pairs]] = True
    seats[problem.pairs.seat[pairs]] = True
    persons[problem.holder[seats[:-1]]] = True
    persons[problem.couples[persons[problem.couples].any(axis=1)]] = True
    seats[problem.own_seats()[persons[:-1]]] = True
    return Doubt(persons[:-1], seats[:-1])
