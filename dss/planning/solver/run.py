"""One run of the solver: the limits of its time, and the solution that it returns."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import Duals, Ending, OrderProof, Progress, Whole, gap
from dss.planning.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan that keeps every limit, with a proved bound on every other.

    Attributes:
        problem: The demand that was solved: with the pairs that were added on the way, if any.
        chosen: Rows of the pairs chosen, ascending.
        objective: What the plan is worth: the sum of the chosen values.
        bound: No plan is worth more; at least `objective`.
        duals: The prices of all limits.
        priced_bound: What the prices alone prove of the pairs known (`dss.planning.verify.bound_of`); `bound` is lower
            where a search has proved more.
        excess: Points added to the bound for pairs that were left out and never evaluated; 0 if there are none.
        gain: What each pair's value exceeds the prices by, in 1/scale points; shape (pairs,). A plan that makes a move
            with a gain of -g is worth no more than priced_bound - g / scale, rounded up.
        ending: Why solving came to an end.
        order: Proves that no plan of equal worth comes before this one; None where that is not proved by prices.
        steps: The methods that brought the plan about, in order, e.g. ``("flow", "multipliers", "search")``.
    """

    problem: PlanningProblem
    chosen: Rows
    objective: int
    bound: int
    duals: Duals
    priced_bound: int
    excess: int
    gain: Whole
    ending: Ending
    steps: tuple[str, ...]
    order: OrderProof | None = None

    def least_loss(self, gain: Whole) -> Whole:
        """Return what any plan with a pair of each gain is worth less than this one, at least, in points.

        A plan with a pair of gain g is worth at most priced_bound + excess + g / scale, rounded up as the bound was
        rounded down, and none is worth more than the bound.
        """
        most = self.priced_bound + self.excess - (-gain // self.duals.scale)
        loss: Whole = np.maximum(self.objective - np.minimum(most, self.bound), 0)
        return loss

    def chosen_in(self, problem: PlanningProblem) -> Rows:
        """Return the rows of the chosen pairs in a problem that has them too."""
        made = self.problem.pairs.at(self.chosen)
        return problem.pairs.find(made.person, made.seat)

    def choosing(self, problem: PlanningProblem, rows: Rows) -> Self:
        """Return the same with other pairs chosen: those at some rows of a problem with fewer pairs."""
        made = problem.pairs.at(rows)
        return replace(self, chosen=np.sort(self.problem.pairs.find(made.person, made.seat)))

    @property
    def gap(self) -> float:
        """The most by which a better plan could be better, as a share of the bound; 0 where none can."""
        return float(gap(self.objective, self.bound))


@dataclass(frozen=True, slots=True)
class Watch:
    """The clock, the stop request and the progress report of one run.

    Attributes:
        clock: Gives seconds from any start, never going back.
        started, ends: On that clock.
        stop: Returns whether someone has asked to stop.
        progress: Called at each step.
    """

    clock: Callable[[], float]
    started: float
    ends: float
    stop: Callable[[], bool]
    progress: Callable[[Progress], None]

    def seconds_left(self) -> float:
        """Return the time left, not negative."""
        return max(0.0, self.ends - self.clock())

    def interrupted(self) -> Ending | None:
        """Explain why solving has to end now; None while it may go on."""
        if self.stop():
            return Ending.STOPPED
        return Ending.OUT_OF_TIME if self.seconds_left() <= 0 else None

    def report(self, step: str, objective: int | None, bound: int | None) -> None:
        """Report how far it is."""
        self.progress(Progress(self.clock() - self.started, step, objective, bound))
