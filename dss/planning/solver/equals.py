"""The pairs of which equally good plans consist: where several plans are best, which moves any of them may make.

A plan with a pair of gain g is worth at most the priced bound and g more (`dss.planning.problem`). So a pair whose gain
lies further below 0 than the worth of a best plan below that bound is in no best plan.
"""

from dataclasses import replace

import numpy as np

from dss.model.organisation.table import Rows
from dss.planning.solver.bound import gains, gains_of
from dss.planning.solver.columns import Pricing, fetch
from dss.planning.solver.run import Solution


def rows_of_equals(solution: Solution) -> Rows:
    """Return the rows of the pairs that may be in a plan worth as much as a best one; locked moves always are."""
    able = solution.gain >= _least_gain(solution)
    able[solution.problem.locked_rows()] = True
    return np.flatnonzero(able)


def with_all_equals(solution: Solution, price: Pricing | None) -> Solution:
    """Return the solution with every pair that may be in a plan worth as much, and that was left out so far."""
    if price is None:
        return solution
    problem, duals, least = solution.problem, solution.duals, _least_gain(solution)
    while True:
        more = fetch(problem, price, duals, least - 1)
        able = np.flatnonzero(gains_of(problem, more, duals) >= least)
        if not len(able):
            break
        problem = problem.with_pairs(more.at(able))
    made = solution.problem.pairs.at(solution.chosen)
    chosen = problem.pairs.find(made.person, made.seat)
    return replace(solution, problem=problem, chosen=chosen, gain=gains(problem, duals))


def _least_gain(solution: Solution) -> int:
    """Return the least gain of a pair in a plan that is worth as much, in 1/scale points."""
    return (solution.objective - solution.priced_bound) * solution.duals.scale
