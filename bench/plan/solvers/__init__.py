"""One module per solver, each given the same demand in the form that suits it best."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench.harness.contest import Contestant
from dss.model.organisation.table import Rows
from dss.planning.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver found.

    Attributes:
        chosen: Rows of the pairs; None where it found no plan in time.
        bound: What it proved that no plan is worth more than; None where it proves nothing.
    """

    chosen: Rows | None
    bound: float | None = None


def _as_it_is(demand: PlanningProblem) -> PlanningProblem:
    return demand


@dataclass(frozen=True, slots=True)
class Solver:
    """A solver of demands.

    Attributes:
        solve: Solves what `prepare` returned within a number of seconds; this alone is timed.
        prepare: Puts a demand into the solver's own form.
        exact: Whether its plans are the best there are, given time.
    """

    name: str
    solve: Callable[[Any, float], Answer]
    prepare: Callable[[PlanningProblem], Any] = _as_it_is
    exact: bool = True

    def on(self, demand: PlanningProblem, seconds: float) -> Contestant:
        """Return the solver as a contestant that solves a demand within a number of seconds."""
        return Contestant(self.name, partial(_solve, self.solve, seconds), partial(self.prepare, demand))


def _solve(solve: Callable[[Any, float], Answer], seconds: float, prepared: Any) -> Answer:
    return solve(prepared, seconds)


def with_threads(solver: str, threads: int) -> str:
    """Name a solver with the threads that it may use, where these are more than one."""
    return solver if threads == 1 else f"{solver}, {threads} threads"
