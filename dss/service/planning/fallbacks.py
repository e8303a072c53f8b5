"""Who is prepared for each seat of a plan in case that others refuse, and what that costs.

Each layer of fallbacks is a plan of its own. With q the chance of a yes, over people who are in no list yet::

    maximise  sum over pairs of the plan's seats of  prod over earlier names of the seat (1 - q)  x  q  x  value

so that they go to the seats that are likely to need them. Whoever is listed leaves a place that can spare them even if
all who are listed left, and each alone keeps within the budget.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.errors import FaultyDemand, NoPlanFound
from dss.model.planning.plan import NOWHERE, Mask, Whole
from dss.planning.problem import PlanningProblem
from dss.service.planning.solve import Planned

_SCALE: Final = 10_000
"""Of the chance that all earlier names of a seat refuse."""


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance of a yes in percent: of those who asked for the place, and of the others."""

    asked: int
    unasked: int

    def of(self, asked: Mask) -> Whole:
        """Return the chance of each pair in percent."""
        return np.where(asked, self.asked, self.unasked).astype(np.int64)


def asked_pairs(planned: Planned) -> Mask:
    """Return of which pairs of a plan's problem the employee asked for the place, by a request or a wish."""
    pairs = planned.solution.problem.pairs
    return planned.demand.asked(pairs.person, pairs.seat)


def find_fallbacks(
    planned: Planned, chances: Chances, layers: int, stop: Callable[[], bool] = lambda: False
) -> tuple[tuple[int, ...], ...]:
    """Return the fallbacks of each chosen move, in their order.

    Args:
        planned: The plan.
        chances: Of a yes.
        layers: The most fallbacks of a seat.
        stop: Asked often; once it is true, there are no further layers.

    Returns:
        For each chosen move the rows of the pairs that follow it, the first to ask first.
    """
    problem, chosen = planned.solution.problem, planned.solution.chosen
    pairs, percent = problem.pairs, chances.of(asked_pairs(planned))
    refused, names, listed = np.full(problem.seats, _SCALE), chosen, chosen
    found: dict[int, list[int]] = {seat: [] for seat in pairs.seat[chosen].tolist()}
    for _ in range(layers):
        refused[pairs.seat[names]] = refused[pairs.seat[names]] * (100 - percent[names]) // 100
        rows = _free(problem, chosen, listed)
        value = pairs.value[rows] * percent[rows] * refused[pairs.seat[rows]]
        names = rows[solve_rows(_left_over(problem, listed).with_only(rows).with_values(value), planned, stop)]
        for row in names.tolist():
            found[int(pairs.seat[row])].append(row)
        listed = np.concatenate((listed, names))
    return tuple(tuple(rows) for rows in found.values())


def _free(problem: PlanningProblem, chosen: Rows, listed: Rows) -> Rows:
    """Return the pairs of the plan's seats with people who are not listed, each within what is left of the budget."""
    pairs = problem.pairs
    cost = np.full(problem.seats, NOWHERE, np.int64)
    cost[pairs.seat[chosen]] = pairs.cost[chosen]
    taken = np.zeros(problem.persons, np.bool_)
    taken[pairs.person[listed]] = True
    taken[problem.couples.ravel()] = True
    free = (cost[pairs.seat] != NOWHERE) & ~taken[pairs.person] & (pairs.value > 0)
    free[problem.vetoed_rows()] = False
    if problem.budget is not None:
        free &= pairs.cost - cost[pairs.seat] <= problem.budget - int(pairs.cost[chosen].sum())
    return np.flatnonzero(free).astype(np.intp)


def _left_over(problem: PlanningProblem, listed: Rows) -> PlanningProblem:
    """Return what a further layer keeps to: places that can spare one more when all who are listed have left."""
    nobody = np.empty((0, 2), np.intp)
    spare, group = problem.spare.copy(), problem.person_group[problem.pairs.person[listed]]
    for groups in (group, problem.around(group)):
        np.subtract.at(spare, groups[groups != NOWHERE], 1)
    return replace(
        problem,
        holder=np.full(problem.seats, NOWHERE, np.intp),
        seat_group=np.full(problem.seats, NOWHERE, np.intp),
        spare=np.maximum(spare, 0),
        locked=nobody,
        vetoed=nobody,
        couples=nobody,
        budget=None,
        cap=None,
    ).with_sides(())


def solve_rows(problem: PlanningProblem, planned: Planned, stop: Callable[[], bool]) -> Rows:
    """Return the rows of the best plan; none where there is nothing to solve, or no time."""
    from dss.planning.solver.solve import solve

    try:
        limits = planned.demand.limits
        gap, seconds = limits.gap_per_mille / 1000, limits.seconds
        return solve(problem, time_limit_seconds=seconds, gap_wanted=gap, stop=stop).chosen
    except (FaultyDemand, NoPlanFound):
        return np.empty(0, np.intp)
