"""Solvers on the same demand, their plans verified and compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import floor
from time import perf_counter
from typing import Final

from bench.apart import solved_apart
from bench.planners import Answer, Planner
from bench.planners.ours import Ours
from bench.timing import in_turns
from dss.planning.problem import Problem
from dss.planning.verify import verify

FOREVER: Final = 3600.0
GAP_WANTED: Final = 1e-4
"""With side limits ours ends once it has proved this, or better; `dss plan` asks for less."""

TOLERANCE: Final = 1e-3
"""Plans are worth whole numbers, while bounds of peers are floating point: one missed by less than this is meant."""


class Unequal(Exception):
    """Two solvers differ, a plan breaks a limit, or a bound is below a plan."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How one solver did on one demand.

    Attributes:
        worth: Of its plan, in points; None where it found none in time.
        bound: No plan is worth more, as it proved itself; None where it proves nothing.
        gap: By how much of its bound a better plan may be better; None without plan or bound.
        times: How many times as long as ours it was given, where there was a limit.
    """

    solver: str
    demand: str
    seconds: float
    worth: int | None
    bound: int | None
    gap: float | None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Rival:
    """A peer, and how many times as long as ours it may take."""

    planner: Planner
    times: int


def side_by_side(title: str, demand: Problem, solvers: Sequence[Planner], rounds: int) -> list[Measured]:
    """Let each solve a demand to the end, in turns.

    Raises:
        Unequal: If a plan breaks a limit, or exact solvers differ in what theirs are worth.
    """
    tasks = {one.name: partial(one.solved, one.prepared(demand), FOREVER) for one in solvers}
    times = in_turns(tasks, rounds)
    found = [measured(one.name, title, demand, times[one.name].result, times[one.name].median) for one in solvers]
    for solver, one in zip(solvers, found, strict=True):
        if solver.exact and one.worth != found[0].worth:
            raise Unequal(f"{one.solver}: {one.worth} points, {found[0].solver}: {found[0].worth} points")
    return found


def at_equal_time(title: str, demand: Problem, rivals: Sequence[Rival], seconds: float = FOREVER) -> list[Measured]:
    """Let ours solve a demand within so many seconds, and give each peer the time that ours took, or times as much.

    Raises:
        Unequal: If a plan breaks a limit, or one solver's bound is below another's plan.
    """
    ours = solved_in(Ours(GAP_WANTED), title, demand, seconds)
    found = [ours]
    for rival in rivals:
        answer, took = solved_apart(rival.planner, demand, rival.times * ours.seconds)
        one = measured(rival.planner.name, title, demand, answer, took)
        found.append(replace(one, times=rival.times))
    most = max(found, key=lambda one: one.worth or 0)
    for one in found:
        if one.bound is not None and most.worth is not None and one.bound < most.worth:
            raise Unequal(f"{one.solver} bounds plans by {one.bound}, {most.solver} found one of {most.worth} points")
    return found


def solved_in(solver: Planner, title: str, demand: Problem, seconds: float) -> Measured:
    """Let one solver solve a demand within so many seconds."""
    prepared = solver.prepared(demand)
    started = perf_counter()
    answer = solver.solved(prepared, seconds)
    return measured(solver.name, title, demand, answer, perf_counter() - started)


def measured(solver: str, title: str, demand: Problem, answer: Answer, seconds: float) -> Measured:
    """Check an answer and state its figures.

    Raises:
        Unequal: If the plan breaks a limit.
    """
    worth = None
    if answer.chosen is not None:
        worth = demand.worth(answer.chosen)
        breaches = verify(demand, answer.chosen.tolist(), worth)
        if breaches:
            raise Unequal(f"{solver} breaks limits: {breaches[:3]}")
    bound = None if answer.bound is None else floor(answer.bound + TOLERANCE)
    gap = None if bound is None or worth is None else (bound - worth) / max(abs(bound), 1)
    return Measured(solver, title, seconds, worth, bound, gap)
