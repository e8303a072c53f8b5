"""The trade-off between the worth of a plan and how many people it sends to a more remote place unasked.

The plan's demand is solved again with a limit on them, lower each time. A head can choose any of the points: the choice
becomes a limit of the next plan (`dss.model.planning.request.PlanRequest.most_unasked_remote`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from dss.model.disclosure import Open
from dss.model.planning.errors import NoPlanFound, NoPlanPossible
from dss.model.planning.plan import Mask, gap_percent
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


class TradeOffEnd(StrEnum):
    """Why no lower limit was tried."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    IMPOSSIBLE = "impossible"
    """No plan of a lower limit keeps the required moves and the other limits."""


@dataclass(frozen=True, slots=True)
class TradeOff:
    """The trade-off of a plan.

    Attributes:
        points: The plan itself first, then lower and lower limits.
    """

    points: Open[tuple[TradeOffPoint, ...]]
    ending: Open[TradeOffEnd]

    def sentences(self, language: Language) -> tuple[str, ...]:
        """Describe what it comes to."""
        first, last = self.points[0], self.points[-1]
        said: list[Text] = [_summary(first, last) if first.unasked_remote else NONE_UNASKED]
        if self.ending is TradeOffEnd.STOPPED:
            said.append(STOPPED)
        elif self.ending is TradeOffEnd.IMPOSSIBLE:
            said.append(IMPOSSIBLE.filled(most=last.most))
        return tuple(text.spoken(language) for text in said)


def trade_off(
    planned: Planned,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> TradeOff:
    """Make plans for lower and lower limits on unasked postings to more remote places.

    Args:
        planned: The plan to begin with.
        stop: Asked often; once it is true, the points so far are returned.
        progress: Called after each plan.
    """
    first = int(_unasked(planned.standing).sum())
    points = [_point(planned.standing, first, planned.solution.objective)]
    ending, limits = TradeOffEnd.COMPLETE, _limits(first)
    request = replace(planned.demand.request, most_unasked_remote=first)
    demand, _warnings = build_sound_demand(planned.demand.workspace, request)
    for done, most in enumerate(limits, start=1):
        demand = replace(demand, problem=replace(demand.problem, sides=np.array([most], np.int64)))
        try:
            solution = _solve(demand, stop)
        except (NoPlanPossible, NoPlanFound):
            ending = TradeOffEnd.STOPPED if stop() else TradeOffEnd.IMPOSSIBLE
            break
        if stop():
            ending = TradeOffEnd.STOPPED
            break
        assert not verify_plan(solution.problem, solution.chosen.tolist(), solution.objective)
        points.append(_point(SolvedDemand(demand, solution), most, planned.solution.objective))
        demand = replace(demand, problem=solution.problem)
        progress(done, len(limits))
    return TradeOff(tuple(points), ending)


def _limits(first: int) -> list[int]:
    """Return the limits to try below a first number, the highest first, evenly spaced down to 0; none below 0."""
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


def _unasked(standing: SolvedDemand) -> Mask:
    chosen, pairs = standing.solution.chosen, standing.solution.problem.pairs
    persons, seats, demand = pairs.person[chosen], pairs.seat[chosen], standing.demand
    return demand.unasked_remote(persons, seats, demand.asked(persons, seats))


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


def _summary(first: TradeOffPoint, last: TradeOffPoint) -> Text:
    return ngettext(
        "With {last} instead of {first} people sent to a more remote place unasked, the plan is worth {n} point less.",
        "With {last} instead of {first} people sent to a more remote place unasked, the plan is worth {n} points less.",
        last.lost,
    ).filled(last=last.unasked_remote, first=first.unasked_remote)
