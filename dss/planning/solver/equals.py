"""The plans that are worth as much as a best one, and the first of them in an order (`dss.planning.problem`).

A plan with a pair of gain g is worth at most the priced bound and g more. So a pair whose gain lies further below 0
than the worth of a best plan below that bound is in no best plan. Only the others are considered: as one more
circulation, whose prices prove the order; or, where limits go beyond the circulation, as a whole-number programme with
the worth as one more row.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import OrderProof, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.bound import gains, gains_of
from dss.planning.solver.circulation import LaidOut, best_circulation, stays_exact
from dss.planning.solver.columns import Pricing, fetch
from dss.planning.solver.limits import limit_rows
from dss.planning.solver.linear import WholeNumberProgramme, solve_whole
from dss.planning.solver.narrow import open_rows, price_closed
from dss.planning.solver.run import Solution, Watch


@dataclass(frozen=True)
class Equals:
    """The plans that are worth as much as one that is proved best.

    Attributes:
        solution: That one, with every pair that may be in another.
        problem: The same problem with these pairs alone.
    """

    solution: Solution
    problem: PlanningProblem

    @classmethod
    def of(cls, solution: Solution, price: Pricing | None) -> Self:
        """Find the pairs of which they consist.

        Args:
            solution: A plan that is proved best.
            price: Finds pairs that were left out of its problem; None where none are.
        """
        full = solution if price is None else _with_all_equals(solution, price)
        able = np.flatnonzero(full.gain >= _least_gain(full))
        rows = np.union1d(able, full.problem.locked_rows()).astype(np.intp)
        return cls(full, full.problem.with_only(rows))

    @cached_property
    def _open(self) -> Rows:
        return open_rows(self.problem)

    @cached_property
    def _made(self) -> Rows:
        return self.solution.chosen_in(self.problem)

    def first(self, place: Whole, watch: Watch) -> tuple[Rows, OrderProof | None]:
        """Find the plan with the lowest sum of places, as far as time and exact numbers allow.

        Args:
            place: Of each pair of the problem, not negative; shape (pairs,).
            watch: Ends it early.

        Returns:
            Its rows in the problem, ascending, and what proves that none comes before it, if prices do.
        """
        ordered = replace(self.problem, pairs=replace(self.problem.pairs, place=place))
        if ordered.goes_beyond_circulation:
            return self._search(ordered, watch), None
        unit = 1 + ordered.places(self._made)
        fine = ordered.in_order(unit)
        if not stays_exact(fine):
            return self._made, None
        found = best_circulation(
            fine.with_only(self._open), fine.pairs.value[self._open], np.ones(len(self._open), bool)
        )
        assert found is not None  # there is a plan with the same locks
        return self._open[found.chosen], OrderProof(unit, price_closed(fine, found.duals))

    def choose(self, place: Whole, watch: Watch) -> Rows:
        """Find the same rows without a proof, which is quicker where many places are tried."""
        ordered = replace(self.problem, pairs=replace(self.problem.pairs, place=place))
        if ordered.goes_beyond_circulation:
            return self._search(ordered, watch)
        fine = ordered.in_order(1 + ordered.places(self._made))
        return self._open[self._laid_out.best_at(fine.pairs.value[self._open])] if stays_exact(fine) else self._made

    @cached_property
    def _laid_out(self) -> LaidOut:
        return LaidOut(self.problem.with_only(self._open))

    def _search(self, ordered: PlanningProblem, watch: Watch) -> Rows:
        """Find it among all plans that keep the limits and the worth; else return that of the solution."""
        few, start = ordered.with_only(self._open), np.searchsorted(self._open, self._made)
        limits = limit_rows(few)
        programme = WholeNumberProgramme(
            limits.matrix.with_row(few.pairs.value),
            np.append(limits.least, few.worth(start)),
            np.append(limits.most, np.inf),
            -few.pairs.place,
            few.locked_rows(),
        )
        outcome = solve_whole(programme, seconds=watch.seconds_left(), stop=watch.stop, start=start)
        found = np.flatnonzero(outcome.values > 0.5)
        better = len(outcome.values) and programme.allows(found) and few.places(found) < few.places(start)
        return self._open[found if better else start]


def come_first(solution: Solution, price: Pricing | None, watch: Watch) -> Solution:
    """Return the plan that comes first, by the places of its pairs, of those worth as much as a best one."""
    equals = Equals.of(solution, price)
    chosen, order = equals.first(equals.problem.pairs.place, watch)
    return replace(equals.solution.choosing(equals.problem, chosen), order=order)


def _with_all_equals(solution: Solution, price: Pricing) -> Solution:
    """Return the solution with every pair that may be in a plan worth as much, and that was left out so far."""
    problem, duals, least = solution.problem, solution.duals, _least_gain(solution)
    while True:
        more = fetch(problem, price, duals, least - 1)
        able = np.flatnonzero(gains_of(problem, more, duals) >= least)
        if not len(able):
            break
        problem = problem.with_pairs(more.at(able))
    chosen = solution.chosen_in(problem)
    return replace(solution, problem=problem, chosen=chosen, gain=gains(problem, duals))


def _least_gain(solution: Solution) -> int:
    """Return the least gain of a pair in a plan that is worth as much, in 1/scale points; the bound is rounded down."""
    return (solution.objective - solution.priced_bound - 1) * solution.duals.scale + 1
