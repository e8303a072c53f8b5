"""One module a solver, each given the same demand in the form that it takes best."""

from dataclasses import dataclass
from typing import Any, Protocol

from dss.model.organisation.table import Rows
from dss.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver found.

    Attributes:
        chosen: Rows of the pairs; None where it found no plan in time.
        bound: What it proved that no plan is worth more than; None where it proves nothing.
    """

    chosen: Rows | None
    bound: float | None = None


class Planner(Protocol):
    """Solves a demand; `solved` alone is timed, `prepared` puts the demand into the solver's own form."""

    name: str
    exact: bool

    def prepared(self, demand: Problem) -> Any: ...

    def solved(self, prepared: Any, seconds: float) -> Answer: ...


def with_threads(solver: str, threads: int) -> str:
    """Name a solver with the threads that it may use, where these are more than one."""
    return solver if threads == 1 else f"{solver}, {threads} threads"
