"""Prices of the sums (budget, cap, side limits), each plan of the circulation being one column of a small programme.

With the sums priced, what is left is a circulation (Fisher 1981). Its best plan at some prices is a new column; the
master programme mixes the plans found so far into the best mixture that keeps the sums, and its prices are tried next
(Dantzig and Wolfe 1960). It ends when the bound at some prices is what the best mixture is worth.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Mask, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import Relaxed, gains, prove_bound
from dss.planning.solver.circulation import best_circulation
from dss.planning.solver.limits import limits_of_sums, price_sums, sums_of
from dss.planning.solver.linear import Found, LinearProgramme
from dss.planning.solver.run import Watch
from dss.planning.solver.sparse import SparseColumns

ROUNDS: Final = 40
"""The most prices that are tried."""

SCALE: Final = 1024
"""Prices are tried in steps of 1/1024 point: finer ones make circulations slower to no good."""

CLOSE: Final = 2e-5
"""The share of the bound within which it is settled."""


def mix_plans(
    problem: PlanningProblem, first: Rows, first_duals: Duals, core: Mask, watch: Watch, scale: int
) -> Relaxed:
    """Find the best prices of the sums.

    Args:
        problem: A problem; its couples are passed over.
        first: The best plan where the sums cost nothing.
        first_duals: The prices that prove it.
        core: Pairs for circulations to begin with.
        watch: Ends it early.
        scale: The finest that prices may be, a power of 2.
    """
    limits = limits_of_sums(problem)
    master = LinearProgramme(np.concatenate(([1.0], np.full(len(limits), -np.inf))), np.concatenate(([1.0], limits)))
    plans: list[Rows] = []
    best, bound, settled, weights = first_duals, prove_bound(problem, first_duals), False, np.ones(1)
    _add(master, _fallback_worth(problem), np.zeros(len(limits), np.int64))
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
        trial = price_sums(problem, outcome.prices[1:], scale)
        found = best_circulation(problem, gains(problem, trial), core, scale)
        assert found is not None  # a circulation was found with the same locks
        chosen, core = found.chosen, found.core
        duals = replace(trial, person=found.duals.person, seat=found.duals.seat, floor=found.duals.floor)
        if (proved := prove_bound(problem, duals)) < bound:
            best, bound = duals, proved
        watch.report("multipliers", None, bound)
    share = np.zeros(len(problem.pairs))
    for weight, plan in zip(weights[1:], plans, strict=False):
        share[plan] += weight
    return Relaxed(share, best, bound, core, settled)


def _add(master: LinearProgramme, worth: int, sums: Whole) -> None:
    """Add a plan as a column."""
    column = np.concatenate(([1], sums)).astype(float)
    row = np.flatnonzero(column)
    master.add(SparseColumns(len(column), np.array([0, len(row)]), row, column[row]), np.array([worth]), np.zeros(1))


def _fallback_worth(problem: PlanningProblem) -> int:
    """Return the worth of the first column, which takes nothing of the sums: the empty plan.

    Where moves are locked there is no empty plan. The column then represents breaking the sums, worth less than any
    plan.
    """
    if not len(problem.locked):
        return 0
    return -2 * int(np.abs(problem.pairs.value).max(initial=1)) * min(problem.persons, problem.seats)
