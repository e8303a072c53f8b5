"""How sure each move of a plan is: in how many plans it stays, at other weights and among equally good plans.

The core index of a move is the share of the plans that have it (Robust Portfolio Modeling: Liesiö, Mild and Salo 2007;
stochastic multicriteria acceptability analysis: Lahdelma and Salminen 2001). Two kinds of plans are drawn: the best
plan at weights drawn from their plausible ranges, where ties fall by the published order; and, at the weights of the
policy, a plan that is worth as much as the one made, by a random order of its moves. The draws follow the seed of the
lot, and choose among the pairs that were evaluated for the plan.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Ending
from dss.planning.solver.draws import Redrawn
from dss.service.planning.solve import Planned
from dss.service.planning.weights import WeightedWorth

Report = Callable[[int, int], None]
"""Called with the draws done, and the draws in all."""


@dataclass(frozen=True, slots=True)
class DrawnPlans:
    """Plans drawn to see how sure one plan is.

    Attributes:
        parameters: How many weights were drawn.
        at_weights: Who takes each seat in the best plan of each draw of weights; shape (draws, seats).
        equals: The same in plans worth as much; shape (draws, seats). Without draws where the plan is not proved best.
        proved: Whether the plan is proved best, so that plans worth as much can be drawn.
        wanted: How many draws of each kind were wanted.
    """

    parameters: int
    at_weights: Rows
    equals: Rows
    proved: bool
    wanted: int


def draw_plans(
    planned: Planned,
    draws: int | None = None,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Report = lambda done, of: None,
) -> DrawnPlans:
    """Draw plans beside one.

    Args:
        planned: The plan.
        draws: How many of each kind; None for what the planning policy says.
        stop: Asked after each; once it is true, those drawn so far are returned.
        progress: Called after each.
    """
    demand, solution = planned.demand, planned.solution
    limits, beyond = demand.limits, solution.problem.goes_beyond_circulation
    wanted = draws or (limits.draws_with_limits if beyond else limits.draws)
    worth = WeightedWorth(demand, solution.problem.pairs)
    redrawn = Redrawn(solution, limits.seconds, stop)
    parameters = len(worth.ranges) + len(worth.planning_ranges)
    drawn: dict[str, list[Rows]] = {"weights": [], "equals": []}
    kinds: dict[str, Callable[[np.random.Generator], Rows]] = {}
    if parameters:
        kinds["weights"] = lambda random: redrawn.best_at(worth.values(worth.draw(random)))
    if solution.ending is Ending.PROVED:
        kinds["equals"] = redrawn.any_equal
    for number, (kind, draw) in enumerate(kinds.items()):
        random = np.random.default_rng(limits.tie_order.lot_seed)
        for done in range(wanted):
            plan = draw(random)
            if stop():
                break
            drawn[kind].append(plan)
            progress(number * wanted + done + 1, len(kinds) * wanted)
    seats = solution.problem.seats
    at_weights, equals = (np.array(plans, np.intp).reshape(-1, seats) for plans in drawn.values())
    return DrawnPlans(parameters, at_weights, equals, "equals" in kinds, wanted)
