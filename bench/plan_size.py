"""One drawn demand from its pairs to the plan, in a process of its own, so that its peak memory is known.

``python -m bench.plan_size NAME LIMITS`` prints the figures as JSON; LIMITS is "chains and floors" or one of `limited`.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from bench.contest import GAP_WANTED, measured
from bench.instances import Shape, drawn, limited
from bench.memory import peak_bytes
from bench.planners import Answer
from bench.timing import timed
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


def measure_apart(name: str, limits: str) -> PlanSize:
    """Measure in a process of its own.

    Raises:
        CalledProcessError: If that process fails; it has said why.
    """
    command = [sys.executable, "-m", "bench.plan_size", name, limits]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return PlanSize(**json.loads(done.stdout))


def measure(name: str, limits: str) -> PlanSize:
    """Measure in this process, which should have done nothing else.

    Raises:
        Unequal: If the plan breaks a limit.
    """
    demand = drawn(SHAPES[name])
    if limits != PLAIN:
        free = solve(demand, time_limit_seconds=SECONDS).chosen
        demand = limited(demand, free)[limits]
    drawn_bytes = peak_bytes()
    run = timed(lambda: solve(demand, time_limit_seconds=SECONDS, gap_wanted=GAP_WANTED))
    solution = run.result
    measured(name, limits, demand, Answer(solution.chosen, solution.bound), run.median)
    return PlanSize(
        name=name,
        limits=limits,
        persons=demand.persons,
        seats=demand.seats,
        pairs=len(demand.pairs),
        moves=len(solution.chosen),
        seconds=run.median,
        gap=solution.gap,
        drawn_bytes=drawn_bytes,
        peak_bytes=peak_bytes(),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(measure(*sys.argv[1:3]))))
