"""What plans, drawn plans and drawn answers take, in solves of the same pairs and seconds of the processor."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import process_time
from typing import Final

import numpy as np

from bench.harness.contest import timed
from bench.harness.report import number, verdict
from bench.plan.models import SECONDS, Models, former_per_move
from dss.planning.problem import PlanningProblem
from dss.planning.solver.solve import solve
from dss.service.planning.fallbacks import Chances, find_fallbacks
from dss.service.planning.pricing import Pricer
from dss.service.planning.robustness import draw_plans
from dss.service.planning.solve import Planned
from dss.service.plans.expectation import draw_answers

DRAWS: Final = 400
DIALOGUES: Final = 200
ROUNDS: Final = 5
PLAIN: Final = "a solve of its pairs"


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long as something else a thing takes.

    Attributes:
        seconds, unit: Of the processor: what the thing takes, and what one of the other takes.
        target: The most that the ratio should be; None without a target.
    """

    what: str
    seconds: float
    of: str
    unit: float
    target: float | None = None

    @property
    def times(self) -> float:
        """The ratio."""
        return self.seconds / self.unit

    @property
    def row(self) -> list[str]:
        """A line of a table."""
        reached = "" if self.target is None else verdict(self.times <= self.target, self.target)
        return [self.what, self.of, number(self.seconds), number(self.unit), number(self.times), reached]


def plan_ratios(planned: Planned) -> list[Ratio]:
    """Solve a plan's demand beside the former programme: on the same pairs, and with the pairs that each asks for."""
    problem, former, demand = planned.solution.problem, Models(planned).former(), planned.demand
    first = demand.problem.pairs
    fewer = former.with_only(former.pairs.find(first.person, first.seat))
    before = replace(
        demand,
        planner=demand.workspace,
        here=0 * demand.here,
        per_move=former_per_move(demand, np.arange(problem.seats)),
        problem=fewer,
    )
    return [
        Ratio(
            "a solve of the pairs evaluated",
            _median(lambda: _solve(problem)),
            "a solve of the former programme",
            _median(lambda: _solve(former)),
            1.5,
        ),
        Ratio(
            "a solve that asks for further pairs",
            _median(lambda: _solve(demand.problem, Pricer(demand))),
            "the same of the former programme",
            _median(lambda: _solve(fewer, Pricer(before))),
        ),
    ]


def drawn_ratios(planned: Planned) -> list[Ratio]:
    """Measure draws of plans and of answers beside a plain solve of the plan's pairs."""
    problem, limits = planned.solution.problem, planned.demand.limits
    plain = _median(lambda: _solve(problem))
    drawn = timed(lambda: draw_plans(planned, DRAWS), process_time).seconds
    chances = Chances(limits.percent_yes_asked or 0, limits.percent_yes_unasked or 0)
    layers = limits.fallbacks_per_seat or 0

    def talk() -> None:
        draw_answers(planned, find_fallbacks(planned, chances, layers), chances, DIALOGUES)

    return [
        Ratio(f"{DRAWS} draws of weights and {DRAWS} of equals", drawn, PLAIN, plain, 250),
        Ratio(f"{DIALOGUES} dialogues", timed(talk, process_time).seconds, PLAIN, plain, 500),
    ]


def _solve(problem: PlanningProblem, price: Pricer | None = None) -> None:
    solve(problem, time_limit_seconds=SECONDS, gap_wanted=0, price=price)


def _median(task: Callable[[], None]) -> float:
    return median(timed(task, process_time).seconds for _ in range(ROUNDS))
