"""Solvers on the same demand, their plans verified and compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import floor
from typing import Final

from bench.harness.contest import Outcome, WrongAnswer, compete, timed
from bench.harness.isolation import run_apart
from bench.plan.solvers import Answer, Solver
from bench.plan.solvers.ours import ours
from dss.planning.problem import PlanningProblem
from dss.planning.verify import verify_plan

FOREVER: Final = 3600.0
GAP_WANTED: Final = 1e-4
"""With side limits ours ends once it has proved this, or better; `dss plan` asks for less."""

TOLERANCE: Final = 1e-3
"""Plans are worth whole numbers and bounds of peers are floating point: a bound this little below one means it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A solver's answer, checked.

    Attributes:
        worth: Of its plan, in points; None where it found none in time.
        bound: No plan is worth more, as it proved itself; None where it proves nothing.
        gap: By how much of its bound a better plan may be better; None without plan or bound.
        times: How many times as long as ours it was given, where there was a limit.
    """

    worth: int | None
    bound: int | None
    gap: float | None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Rival:
    """A peer, and how many times as long as ours it may take."""

    solver: Solver
    times: int


def side_by_side(demand: PlanningProblem, solvers: Sequence[Solver], rounds: int) -> list[Outcome]:
    """Let each solve a demand to the end, in turns.

    Raises:
        WrongAnswer: If a plan breaks a limit, or the plan of an exact solver is not worth what the first one's is.
    """
    contestants = [
        replace(one.on(demand, FOREVER), answer=partial(_worth, demand) if one.exact else None) for one in solvers
    ]
    return [replace(one, result=check(one.name, demand, one.result)) for one in compete(contestants, rounds)]


def at_equal_time(demand: PlanningProblem, rivals: Sequence[Rival], seconds: float = FOREVER) -> list[Outcome]:
    """Let ours solve a demand within so many seconds, and give each peer the time that ours took, or times as much.

    Raises:
        WrongAnswer: If a plan breaks a limit, or one solver's bound is below another's plan.
    """
    first = solve_within(ours(GAP_WANTED), demand, seconds)
    found = [first]
    for rival in rivals:
        span, name = rival.times * first.seconds, rival.solver.name
        run = run_apart(rival.solver.on(demand, span), span)
        checked = check(name, demand, run.result or Answer(None))
        found.append(Outcome(name, run.seconds, replace(checked, times=rival.times)))
    best = max(found, key=lambda one: one.result.worth or 0)
    for one in found:
        bound, most = one.result.bound, best.result.worth
        if bound is not None and most is not None and bound < most:
            raise WrongAnswer(f"{one.name} bounds plans by {bound}, {best.name} found one of {most} points")
    return found


def solve_within(solver: Solver, demand: PlanningProblem, seconds: float) -> Outcome:
    """Let one solver solve a demand within so many seconds."""
    contestant = solver.on(demand, seconds)
    run = timed(partial(contestant.run, contestant.prepare()))
    return Outcome(solver.name, run.seconds, check(solver.name, demand, run.result))


def check(solver: str, demand: PlanningProblem, answer: Answer) -> Checked:
    """Check an answer and state its worth, bound and gap.

    Raises:
        WrongAnswer: If the plan breaks a limit.
    """
    worth = _worth(demand, answer)
    if answer.chosen is not None and worth is not None:
        breaches = verify_plan(demand, answer.chosen.tolist(), worth)
        if breaches:
            raise WrongAnswer(f"{solver} breaks limits: {breaches[:3]}")
    bound = None if answer.bound is None else floor(answer.bound + TOLERANCE)
    gap = None if bound is None or worth is None else (bound - worth) / max(abs(bound), 1)
    return Checked(worth, bound, gap)


def _worth(demand: PlanningProblem, answer: Answer) -> int | None:
    return None if answer.chosen is None else demand.worth(answer.chosen)
