"""Prices of the sums (budget, cap, side limits), each plan of the circulation being one column of a small programme.

With the sums priced, what is left is a circulation (Fisher 1981). Its best plan at some prices is a new column; the
master programme mixes the plans found so far into the best mixture that keeps the sums, and its prices are tried next
(Dantzig and Wolfe 1960). It ends when the bound at some prices is what the best mixture is worth.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.sparse import csc_array

from dss.model.plan import FINE, Duals, Whole
from dss.model.table import Rows
from dss.planning.bound import gains, proved_bound
from dss.planning.circulation import Mask, best_circulation
from dss.planning.linear import Found, Relaxation
from dss.planning.problem import Problem
from dss.planning.rows import Reals
from dss.planning.watch import Watch

ROUNDS: Final = 40
"""The most prices that are tried."""

EXACT: Final = 2**61
"""Products of prices and amounts stay below this, as 64-bit numbers hold no more."""

SCALE: Final = 1024
"""Prices are tried in steps of 1/1024 point: finer ones make circulations slower to no good."""

CLOSE: Final = 2e-5
"""The share of the bound within which it is settled."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """The best mixture of plans.

    Attributes:
        share: The share of plans that choose each pair, 0-1; shape (pairs,).
        duals: The prices with the lowest bound.
        bound: That bound.
        core: Pairs that circulations had to look at.
        settled: Whether the mixture is worth the bound, so that no prices prove more.
    """

    share: Reals
    duals: Duals
    bound: int
    core: Mask
    settled: bool


def priced_duals(problem: Problem, scale: int, budget: int, cap: int, sides: Whole) -> Duals:
    """Return prices of the sums alone; couples go unpriced."""
    return Duals(
        scale=scale,
        person=np.zeros(problem.persons, np.int64),
        seat=np.zeros(problem.seats, np.int64),
        floor=np.zeros(len(problem.spare), np.int64),
        budget=budget,
        cap=cap,
        sides=sides,
        couples=np.zeros((len(problem.couples), int(problem.regency.max(initial=0)) + 1), np.int64),
    )


def sums_of(problem: Problem, chosen: Rows) -> Whole:
    """Return what a plan takes of the budget, the cap and each side limit, in this order."""
    sides = problem.sides
    made = np.zeros(len(problem.pairs), np.int64)
    made[chosen] = 1
    used = np.zeros(len(sides.limit), np.int64)
    np.add.at(used, sides.side, sides.amount * made[sides.pair])
    return np.concatenate(([problem.pairs.cost[chosen].sum(), len(chosen)], used))


def limits_of_sums(problem: Problem) -> Reals:
    """Return the limits of the sums; infinite for a budget or a cap that isn't there."""
    sums = [np.inf if limit is None else limit for limit in (problem.budget, problem.cap)]
    return np.concatenate((np.array(sums, float), problem.sides.limit.astype(float)))


def mix(problem: Problem, first: Rows, first_duals: Duals, core: Mask, watch: Watch, scale: int) -> Mixture:
    """Find the best prices of the sums.

    Args:
        first: The best plan where the sums cost nothing, and `first_duals` its prices.
        scale: The finest that prices may be, a power of 2.
    """
    limits = limits_of_sums(problem)
    master = Relaxation(np.concatenate(([1.0], np.full(len(limits), -np.inf))), np.concatenate(([1.0], limits)))
    plans: list[Rows] = []
    best, bound, settled, weights = first_duals, proved_bound(problem, first_duals), False, np.ones(1)
    _add(master, _fallback_worth(problem), np.zeros(len(limits)))
    chosen, scale = first, min(scale, SCALE)
    for _ in range(ROUNDS):
        plans.append(chosen)
        _add(master, problem.worth(chosen), sums_of(problem, chosen))
        outcome = master.solve(watch.seconds_left(), watch.stop)
        if outcome.found is not Found.BEST:
            break
        weights = outcome.values
        if settled := bound <= outcome.bound + max(1, CLOSE * abs(outcome.bound)):
            break
        if watch.interrupted():
            break
        trial = _trial(problem, outcome.prices[1:], scale)
        found = best_circulation(problem, gains(problem, trial), core, scale)
        assert found is not None  # a circulation was found with the same locks
        chosen, core = found.chosen, found.core
        duals = replace(trial, person=found.duals.person, seat=found.duals.seat, floor=found.duals.floor)
        if (proved := proved_bound(problem, duals)) < bound:
            best, bound = duals, proved
        watch.report("multipliers", None, bound)
    share = np.zeros(len(problem.pairs))
    for weight, plan in zip(weights[1:], plans, strict=False):
        share[plan] += weight
    return Mixture(share, best, bound, core, settled)


def _add(master: Relaxation, worth: int, sums: Reals) -> None:
    """Add a plan as a column."""
    column = csc_array(np.concatenate(([1.0], sums))[:, None])
    master.add(column, np.array([worth]), np.zeros(1))


def _fallback_worth(problem: Problem) -> int:
    """Return the worth of the first column, which takes nothing of the sums: the empty plan.

    Where moves are locked there is no empty plan. The column then stands for breaking the sums, at a worth below any plan's.
    """
    if not len(problem.locked):
        return 0
    return -2 * int(np.abs(problem.pairs.value).max(initial=1)) * min(problem.persons, problem.seats)


def dearest(problem: Problem, scale: int) -> Whole:
    """Return the highest price of each sum: it makes the least amount dearer than any value, if it stays exact."""
    amounts = [problem.pairs.cost, np.ones(1, np.int64)]
    amounts += [np.abs(problem.sides.amount[problem.sides.side == side]) for side in range(len(problem.sides.limit))]
    value = int(np.abs(problem.pairs.value).max(initial=1))
    nodes = problem.persons + problem.seats + len(problem.spare) + 2
    prices = []
    for amount in amounts:
        least, most = int(amount[amount > 0].min(initial=2**40)), int(amount.max(initial=1))
        prices.append(
            min(4 * value * scale * FINE // least + 1, EXACT * FINE // nodes // max(1, most), EXACT // max(1, most))
        )
    prices[1] = min(4 * value * scale, EXACT // nodes)
    return np.array(prices, np.int64)


def _trial(problem: Problem, prices: Reals, scale: int) -> Duals:
    """Round prices of the sums to what can be tried."""
    fine = np.concatenate(([FINE, 1], np.full(len(prices) - 2, FINE))) * float(scale)
    whole = np.minimum(np.maximum(prices, 0) * fine, dearest(problem, scale)).astype(np.int64)
    return priced_duals(
        problem,
        scale,
        int(whole[0]) if problem.budget is not None else 0,
        int(whole[1]) if problem.cap is not None else 0,
        whole[2:],
    )
