"""The trade-off between the worth of a plan and how many people it sends to a more remote place unasked.

The plan's demand is solved again with a limit on them, lower each time. A head can choose any of the points: the choice
becomes a limit of the next plan (`dss.model.planning.request.PlanRequest.most_unasked_remote`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dss.model.disclosure import Open
from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.plan import gap_percent
from dss.model.text import Language, Text, _, ngettext
from dss.planning.solver.run import Solution
from dss.planning.solver.solve import solve
from dss.planning.verify import verify_plan
from dss.service.planning.demand import Demand
from dss.service.planning.pricing import Pricer
from dss.service.planning.solve import Planned, build_sound_demand
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.needs_change import NeedsChange

MOST_POINTS: Final = 9
"""The most plans that are made, beside the one that the trade-off is of."""

NONE_UNASKED: Final = _("The plan sends nobody to a more remote place unasked: there is nothing to trade.")
STOPPED: Final = _("Stopped early: lower limits were not tried.")
IMPOSSIBLE: Final = _("Below {most}, no plan keeps the required moves and the limits.")


@dataclass(frozen=True, slots=True)
class TradeOffPoint:
    """A plan with a limit on those sent to a more remote place unasked.

    Attributes:
        most: The limit.
        unasked_remote: How many it sends.
        moves, net_closed: Of the plan.
        worth: In points; `lost` is what it is worth less than the plan that the trade-off is of.
        gap_percent: By how much a better plan of this limit could be better, to two decimals.
    """

    most: Open[int]
    unasked_remote: Open[int]
    moves: Open[int]
    net_closed: Open[int]
    worth: Open[int]
    lost: Open[int]
    gap_percent: Open[str]


@dataclass(frozen=True, slots=True)
class TradeOff:
    """The trade-off of a plan: the plan itself first, then lower and lower limits.

    Attributes:
        sentences: What it comes to, in words.
    """

    points: Open[tuple[TradeOffPoint, ...]]
    sentences: Open[tuple[str, ...]]


def trade_off(
    planned: Planned,
    language: Language,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> TradeOff:
    """Make plans for lower and lower limits on unasked postings to more remote places.

    Args:
        planned: The plan to begin with.
        language: That of the sentences.
        stop: Asked often; once it is true, the points so far are returned.
        progress: Called after each plan.
    """
    standing, points, said = planned.standing, [], list[Text]()
    first = int(_unasked(standing).sum())
    points.append(_point(standing, first, planned.solution.objective))
    if not first:
        said.append(NONE_UNASKED)
        return TradeOff(tuple(points), tuple(text.spoken(language) for text in said))
    request = replace(planned.demand.request, most_unasked_remote=first)
    demand, _warnings = build_sound_demand(planned.demand.workspace, request)
    limits = _limits(first)
    for done, most in enumerate(limits, start=1):
        demand = replace(demand, problem=replace(demand.problem, sides=np.array([most], np.int64)))
        try:
            solution = _solve(demand, stop)
        except (NoPlanPossible, NoPlanFound):
            said.append(IMPOSSIBLE.filled(most=points[-1].most))
            break
        if stop():
            said.append(STOPPED)
            break
        assert not verify_plan(solution.problem, solution.chosen.tolist(), solution.objective)
        points.append(_point(SolvedDemand(demand, solution), most, planned.solution.objective))
        demand = replace(demand, problem=solution.problem)
        progress(done, len(limits))
    said.insert(0, _summary(points))
    return TradeOff(tuple(points), tuple(text.spoken(language) for text in said))


def _limits(first: int) -> list[int]:
    """Return the limits to try below a first number, the highest first, evenly spaced down to 0."""
    tried = np.unique(np.linspace(0, first - 1, min(first, MOST_POINTS)).round().astype(int))
    return [int(most) for most in tried[::-1]]


def _solve(demand: Demand, stop: Callable[[], bool]) -> Solution:
    limits, seconds = demand.limits, demand.request.seconds
    return solve(
        demand.problem,
        time_limit_seconds=limits.seconds if seconds is None else seconds,
        gap_wanted=limits.gap_per_mille / 1000,
        price=Pricer(demand),
        stop=stop,
    )


def _unasked(standing: SolvedDemand) -> np.ndarray:
    chosen, pairs = standing.solution.chosen, standing.solution.problem.pairs
    return standing.demand.unasked_remote(pairs.person[chosen], pairs.seat[chosen])


def _point(standing: SolvedDemand, most: int, worth_of_plan: int) -> TradeOffPoint:
    solution, change = standing.solution, NeedsChange(standing)
    return TradeOffPoint(
        most=most,
        unasked_remote=int(_unasked(standing).sum()),
        moves=len(solution.chosen),
        net_closed=int(change.before.sum() - change.after.sum()),
        worth=solution.objective,
        lost=worth_of_plan - solution.objective,
        gap_percent=gap_percent(solution.objective, solution.bound),
    )


def _summary(points: list[TradeOffPoint]) -> Text:
    first, last = points[0], points[-1]
    return ngettext(
        "With {last} instead of {first} people sent to a more remote place unasked, the plan is worth {n} point less.",
        "With {last} instead of {first} people sent to a more remote place unasked, the plan is worth {n} points less.",
        last.lost,
    ).filled(last=last.unasked_remote, first=first.unasked_remote)
