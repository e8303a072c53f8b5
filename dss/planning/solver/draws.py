"""A problem solved many times: at other values of its pairs, and in other orders of equally good plans."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.circulation import LaidOut, stays_exact
from dss.planning.solver.equals import Equals
from dss.planning.solver.narrow import open_rows
from dss.planning.solver.run import Solution, Watch
from dss.planning.solver.solve import solve

MOST_PLACE: Final = 1 << 16
"""The highest place that a pair is given in a random order of equals."""

GAP: Final = 1e-3
"""The gap that is close enough where limits go beyond the circulation."""


@dataclass(frozen=True)
class Redrawn:
    """A solved problem, to be solved again at other values or in other orders of equals.

    Attributes:
        seconds: The longest that one solve may take, where limits go beyond the circulation.
        stop: Returns whether to end early.
    """

    solution: Solution
    seconds: float
    stop: Callable[[], bool]

    @property
    def problem(self) -> PlanningProblem:
        """The problem."""
        return self.solution.problem

    def fillers(self, chosen: Rows) -> Rows:
        """Return the person who takes each seat in a plan, or NOWHERE; shape (seats,)."""
        taken = np.full(self.problem.seats, NOWHERE, np.intp)
        taken[self.problem.pairs.seat[chosen]] = self.problem.pairs.person[chosen]
        return taken

    def best_at(self, value: Whole) -> Rows:
        """Return who takes each seat in a best plan at other values; ties fall by the places of the pairs."""
        problem, places = self.problem, self.problem.pairs.place
        if problem.goes_beyond_circulation:
            plain = replace(problem, pairs=replace(problem.pairs, value=value, place=0 * places))
            found = solve(plain, time_limit_seconds=self.seconds, gap_wanted=GAP, stop=self.stop)
            return self.fillers(found.chosen)
        (rows, layout), at = self._laid_out, problem.with_values(value)
        ordered = at.in_order(1 + problem.places(self.solution.chosen))
        fine = ordered if stays_exact(ordered) else at
        return self.fillers(rows[layout.best_at(fine.pairs.value[rows])])

    def any_equal(self, random: np.random.Generator) -> Rows:
        """Return who takes each seat in one of the plans that are worth as much, by a random order of its pairs."""
        place = random.integers(1, MOST_PLACE, len(self._equals.problem.pairs), endpoint=True)
        now = time.monotonic()
        watch = Watch(time.monotonic, now, now + self.seconds, self.stop, lambda _: None)
        made = self._equals.problem.pairs.at(self._equals.choose(place, watch))
        taken = np.full(self.problem.seats, NOWHERE, np.intp)
        taken[made.seat] = made.person
        return taken

    @cached_property
    def _laid_out(self) -> tuple[Rows, LaidOut]:
        rows = open_rows(self.problem)
        return rows, LaidOut(self.problem.with_only(rows))

    @cached_property
    def _equals(self) -> Equals:
        return Equals.of(self.solution, None)
