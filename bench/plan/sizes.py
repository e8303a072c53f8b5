"""One drawn demand from its pairs to the plan, to be measured in a process of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bench.harness.contest import timed
from bench.harness.memory import peak_bytes
from bench.plan.contest import GAP_WANTED, check
from bench.plan.demands import Shape, draw_demand, with_limits
from bench.plan.solvers import Answer
from dss.planning.solver.solve import solve

SHAPES: Final[Mapping[str, Shape]] = {
    "district": Shape.of(200),
    "province": Shape.of(2_000),
    "nation": Shape(50_000, 1_000_000, kinds=120, agencies=500, candidates=50),
}

SECONDS: Final = 600.0
"""The time limit."""

PLAIN: Final = "chains and floors"
ALL: Final = "budget, cap and couples"


@dataclass(frozen=True, slots=True)
class PlanSize:
    """What one demand takes, on one processor.

    Attributes:
        seats: Vacant seats, and places of persons who may be followed.
        gap: By how much of its bound a better plan may be better.
        drawn_bytes: The most memory that the process held until it knew the demand.
        peak_bytes: The most that it held at all.
    """

    name: str
    limits: str
    persons: int
    seats: int
    pairs: int
    moves: int
    seconds: float
    gap: float
    drawn_bytes: int
    peak_bytes: int


def measure(name: str, limits: str) -> PlanSize:
    """Measure in this process, which should have done nothing else.

    Args:
        name: One of `SHAPES`.
        limits: `PLAIN`, or one of `with_limits`.

    Raises:
        WrongAnswer: If the plan breaks a limit.
    """
    demand = draw_demand(SHAPES[name])
    if limits != PLAIN:
        free = solve(demand, time_limit_seconds=SECONDS).chosen
        demand = with_limits(demand, free)[limits]
    drawn_bytes = peak_bytes()
    run = timed(lambda: solve(demand, time_limit_seconds=SECONDS, gap_wanted=GAP_WANTED))
    solution = run.result
    check(name, demand, Answer(solution.chosen, solution.bound))
    return PlanSize(
        name=name,
        limits=limits,
        persons=demand.persons,
        seats=demand.seats,
        pairs=len(demand.pairs),
        moves=len(solution.chosen),
        seconds=run.seconds,
        gap=solution.gap,
        drawn_bytes=drawn_bytes,
        peak_bytes=peak_bytes(),
    )
