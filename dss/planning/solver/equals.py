"""Of equally good plans, the first in the published order (`dss.planning.problem`).

A plan with a pair of gain g is worth at most the priced bound and g more. So a pair whose gain lies further below 0
than the worth of a best plan below that bound is in no best plan. Only the others are considered: as one more
circulation, whose prices prove the order; or, where limits go beyond the circulation, as a whole-number programme with
the worth as one more row.
"""

from dataclasses import replace

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import OrderProof
from dss.planning.faults import LARGEST
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import gains, gains_of
from dss.planning.solver.circulation import best_circulation
from dss.planning.solver.columns import Pricing, fetch
from dss.planning.solver.limits import limit_rows
from dss.planning.solver.linear import WholeNumberProgramme, solve_whole
from dss.planning.solver.narrow import open_rows, price_closed
from dss.planning.solver.run import Solution, Watch


def come_first(solution: Solution, price: Pricing | None, watch: Watch) -> Solution:
    """Return the plan that comes first among those worth as much as a best one, as far as time allows.

    Args:
        solution: A plan that is proved best.
        price: Finds pairs that were left out of the problem; None where none are.
        watch: Ends it early.
    """
    full = solution if price is None else _with_all_equals(solution, price)
    problem = full.problem
    able = np.flatnonzero(full.gain >= _least_gain(full))
    few = problem.with_only(np.union1d(able, problem.locked_rows()).astype(np.intp))
    if problem.goes_beyond_circulation:
        chosen = _search_first(few, full.chosen_in(few), watch)
        return full.choosing(few, chosen)
    unit = 1 + problem.places(full.chosen)
    fine = few.in_order(unit)
    if np.abs(fine.pairs.value).max(initial=0) > LARGEST:
        return full  # the numbers would not stay exact
    rows = open_rows(fine)
    found = best_circulation(fine.with_only(rows), fine.pairs.value[rows], np.ones(len(rows), bool))
    assert found is not None  # there is a plan with the same locks
    first = full.choosing(few, rows[found.chosen])
    return replace(first, order=OrderProof(unit, price_closed(fine, found.duals)))


def _search_first(problem: PlanningProblem, chosen: Rows, watch: Watch) -> Rows:
    """Return the plan with the lowest sum of places of those that are worth as much as one, as far as time allows."""
    rows = open_rows(problem)
    few, limits = problem.with_only(rows), limit_rows(problem.with_only(rows))
    start = np.searchsorted(rows, chosen)
    programme = WholeNumberProgramme(
        limits.matrix.with_row(few.pairs.value),
        np.append(limits.least, few.worth(start)),
        np.append(limits.most, np.inf),
        -few.pairs.place,
        few.locked_rows(),
    )
    outcome = solve_whole(programme, seconds=watch.seconds_left(), stop=watch.stop, start=start)
    found = np.flatnonzero(outcome.values > 0.5)
    better = len(outcome.values) and programme.allows(found) and few.places(found) < few.places(start)
    return rows[found if better else start]


def _with_all_equals(solution: Solution, price: Pricing) -> Solution:
    """Return the solution with every pair that may be in a plan worth as much, and that was left out so far."""
    problem, duals, least = solution.problem, solution.duals, _least_gain(solution)
    while True:
        more = fetch(problem, price, duals, least - 1)
        able = np.flatnonzero(gains_of(problem, more, duals) >= least)
        if not len(able):
            break
        problem = problem.with_pairs(more.at(able))
    chosen = solution.chosen_in(problem)
    return replace(solution, problem=problem, chosen=chosen, gain=gains(problem, duals))


def _least_gain(solution: Solution) -> int:
    """Return the least gain of a pair in a plan that is worth as much, in 1/scale points; the bound is rounded down."""
    return (solution.objective - solution.priced_bound - 1) * solution.duals.scale + 1
