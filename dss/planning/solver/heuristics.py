"""Plans that keep every limit, made without a search: repaired from prices that nearly do, or first fit."""

from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals, Mask, Reals, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import Relaxed, couple_of_persons, gains
from dss.planning.solver.circulation import best_circulation
from dss.planning.solver.limits import dearest_prices, limits_of_sums, sums_of, with_sums
from dss.planning.solver.multipliers import SCALE
from dss.planning.solver.run import Watch

RAISES: Final = (1, 1, 2, 4, 8, 16, 64, 256, 2**10, 2**12, 2**14)
"""By how many 64ths the prices of sums that are exceeded are raised, one after another, until the plan keeps them."""


def repair_plan(problem: PlanningProblem, relaxed: Relaxed, watch: Watch) -> Rows | None:
    """Return the rows of a plan that keeps every limit, or None where none was found this way.

    Couples go where at least half of both goes, or stay; those whom the circulation still parts stay, too; and the
    prices of sums that are exceeded are raised until they are kept.

    Args:
        problem: A problem.
        relaxed: Its relaxation, for the prices of sums and couples to begin with, the couples' regencies, and the core
            of pairs to choose from; locked ones are added.
        watch: Ends it early.
    """
    prices = _coarsen(relaxed.duals)
    allowed = _decide_couples(problem, relaxed.share)
    allowed &= relaxed.core
    allowed[problem.locked_rows()] = True
    limits = limits_of_sums(problem)
    for raised in RAISES:
        chosen = _circulate_whole_couples(problem, gains(problem, prices), prices.scale, allowed)
        if chosen is None or watch.interrupted():
            return None
        exceeded = sums_of(problem, chosen) > limits
        if not exceeded.any():
            return chosen
        prices = _raise(problem, prices, exceeded, raised)
    return None


def _coarsen(duals: Duals) -> Duals:
    """Leave out the prices that circulations find by themselves, and round the others to what those are quick with."""
    finer = max(1, duals.scale // SCALE)
    return replace(
        duals,
        scale=duals.scale // finer,
        person=0 * duals.person,
        seat=0 * duals.seat,
        floor=0 * duals.floor,
        budget=duals.budget // finer,
        cap=duals.cap // finer,
        sides=duals.sides // finer,
        couples=duals.couples // finer,
    )


def _raise(problem: PlanningProblem, prices: Duals, exceeded: Mask, raised: int) -> Duals:
    """Raise the prices of exceeded sums by so many 64ths, those near 0 from a little more than 0."""
    most = dearest_prices(problem, prices.scale)
    now = np.concatenate(([prices.budget, prices.cap], prices.sides))
    higher = np.minimum(now + np.maximum(now, most // 4096 + 1) * raised // 64 + 1, most)
    return with_sums(prices, np.where(exceeded, higher, now))


def _decide_couples(problem: PlanningProblem, share: Reals) -> Mask:
    """Allow each couple only the regency where at least half of both goes, if there is one; locked moves always."""
    couple = couple_of_persons(problem)[problem.pairs.person]
    allowed: Mask = couple == NOWHERE
    width = problem.regencies
    weight = np.zeros((len(problem.couples), width))
    coupled = np.flatnonzero(~allowed)
    into = problem.regency[problem.pairs.seat[coupled]]
    np.add.at(weight, (couple[coupled], into), share[coupled])
    goes = np.where(weight.max(axis=1) >= 1, weight.argmax(axis=1), width)
    allowed[coupled] = goes[couple[coupled]] == into % width
    allowed[problem.locked_rows()] = True
    return allowed


def _circulate_whole_couples(problem: PlanningProblem, value: Whole, scale: int, allowed: Mask) -> Rows | None:
    """Return the best plan at some values in which no couple is parted; couples that it parts are made to stay.

    `allowed` is narrowed on the way. None where locked moves prevent it.
    """
    person, seat = problem.pairs.person, problem.pairs.seat
    locked = problem.locked_rows()
    while True:
        rows = np.flatnonzero(allowed)
        found = best_circulation(problem.with_only(rows), value[rows], np.ones(len(rows), bool), scale)
        if found is None:
            return None
        chosen = rows[found.chosen]
        into = np.full(problem.persons, problem.regencies, np.intp)
        into[person[chosen]] = problem.regency[seat[chosen]]
        parted = problem.couples[into[problem.couples[:, 0]] != into[problem.couples[:, 1]]]
        if not len(parted):
            return chosen
        closing = allowed & np.isin(person, parted)
        closing[locked] = False
        if not closing.any():
            return None
        allowed &= ~closing


def first_fit(problem: PlanningProblem) -> Rows:
    """Return the rows of a plan that keeps every limit, in one pass over the pairs: each move that still fits is made.

    Couples stay, and a place is filled in turn only if its holder's move comes first.

    Args:
        problem: A problem without locked moves.
    """
    pairs = problem.pairs
    usable = pairs.value > 0
    usable[problem.vetoed_rows()] = False
    usable &= ~np.isin(pairs.person, problem.couples)
    rows = np.flatnonzero(usable)
    rows = rows[np.argsort(-pairs.value[rows], kind="stable")]

    stays = np.ones(problem.persons, bool)
    open_seat = problem.holder == NOWHERE
    own, room = problem.own_seats(), problem.sides.copy()
    every = np.arange(len(problem.spare) + 1)
    around = np.stack((every, np.append(problem.within, len(problem.spare))), axis=1) % len(every)
    spare = np.append(problem.spare, problem.persons)
    money = np.inf if problem.budget is None else problem.budget
    moves = np.inf if problem.cap is None else problem.cap

    chosen = []
    for row in rows.tolist():
        person, seat, cost = pairs.person[row], pairs.seat[row], pairs.cost[row]
        if not (stays[person] and open_seat[seat]) or cost > money or moves < 1:
            continue
        leaves, joins = around[problem.person_group[person]], around[problem.seat_group[seat]]
        leaves, joins = np.setdiff1d(leaves, joins), np.setdiff1d(joins, leaves)
        if (spare[leaves] < 1).any():
            continue
        if (pairs.amounts[row] > room).any():
            continue
        chosen.append(row)
        stays[person] = open_seat[seat] = False
        if own[person] != NOWHERE:
            open_seat[own[person]] = True
        spare[leaves] -= 1
        spare[joins] += 1
        room -= pairs.amounts[row]
        money, moves = money - cost, moves - 1
    return np.sort(np.array(chosen, np.intp))
