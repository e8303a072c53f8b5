"""The sums over all moves that have a limit: the budget, the cap and the side limits, always in this order."""

from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import FINE, Duals, Whole
from dss.planning.problem import Problem
from dss.planning.solver.bound import no_prices
from dss.planning.solver.rows import Reals

EXACT: Final = 2**61
"""Products of prices and amounts stay below this, as 64-bit numbers hold no more."""


def sums_of(problem: Problem, chosen: Rows) -> Whole:
    """Return what a plan takes of each sum."""
    sides = problem.sides
    made = np.zeros(len(problem.pairs), np.int64)
    made[chosen] = 1
    used = np.zeros(len(sides.limit), np.int64)
    np.add.at(used, sides.side, sides.amount * made[sides.pair])
    return np.concatenate(([problem.pairs.cost[chosen].sum(), len(chosen)], used))


def limits_of_sums(problem: Problem) -> Reals:
    """Return the limit of each sum; infinite for a budget or a cap that isn't there."""
    sums = [np.inf if limit is None else limit for limit in (problem.budget, problem.cap)]
    return np.concatenate((np.array(sums, float), problem.sides.limit.astype(float)))


def priced_sums(problem: Problem, prices: Reals, scale: int) -> Duals:
    """Return prices of the sums alone, in points, rounded down to what can be tried; none is above `dearest`."""
    fine = np.concatenate(([FINE, 1], np.full(len(prices) - 2, FINE))) * float(scale)
    whole = np.minimum(np.maximum(prices, 0) * fine, dearest(problem, scale)).astype(np.int64)
    there = np.isfinite(limits_of_sums(problem))
    return with_sums(no_prices(problem, scale), np.where(there, whole, 0))


def with_sums(duals: Duals, prices: Whole) -> Duals:
    """Return prices with other ones for the sums, in the units of `Duals`."""
    return replace(duals, budget=int(prices[0]), cap=int(prices[1]), sides=prices[2:])


def dearest(problem: Problem, scale: int) -> Whole:
    """Return the highest price of each sum: it makes the least amount dearer than any value, while that is exact."""
    sides = problem.sides
    amounts = [np.abs(sides.amount[sides.side == side]) for side in range(len(sides.limit))]
    value = 4 * scale * int(np.abs(problem.pairs.value).max(initial=1))
    nodes = problem.persons + problem.seats + len(problem.spare) + 2
    return np.array(
        [
            _dearest(problem.pairs.cost, value, nodes),
            min(value, EXACT // nodes),
            *(_dearest(amount, value, nodes) for amount in amounts),
        ],
        np.int64,
    )


def _dearest(amounts: Whole, value: int, nodes: int) -> int:
    """Return the highest price of a sum with some amounts: value for the least, while the most stays exact."""
    least, most = int(amounts[amounts > 0].min(initial=EXACT)), int(amounts.max(initial=1))
    return min(value * FINE // least + 1, EXACT // max(1, most) * FINE // nodes, EXACT // max(1, most))
