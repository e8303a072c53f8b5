"""A solved demand: who takes which seat, and what any other move would cost the plan at least."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Whole
from dss.planning.solver.bound import price_joining
from dss.planning.solver.run import Solution
from dss.service.planning.demand import Demand


@dataclass(frozen=True)
class SolvedDemand:
    """A solved demand, looked up by person, seat and pair."""

    demand: Demand
    solution: Solution

    @cached_property
    def scores(self) -> Whole:
        """The score of each pair."""
        return self.demand.scores_of(self.solution.problem.pairs)

    @cached_property
    def row_of_seat(self) -> Rows:
        """The row of the pair that fills each seat, or NOWHERE."""
        return self._place(self.solution.problem.pairs.seat, self.solution.problem.seats)

    @cached_property
    def row_of_person(self) -> Rows:
        """The row of the pair by which each person moves, or NOWHERE."""
        return self._place(self.solution.problem.pairs.person, self.solution.problem.persons)

    @cached_property
    def loses_at_least(self) -> Whole:
        """What any plan with a pair loses against this one, at least, in points; 0 for pairs of the plan."""
        loss = self.solution.least_loss(self.solution.gain)
        loss[self.solution.chosen] = 0
        return loss

    @cached_property
    def by_person(self) -> tuple[Rows, Rows]:
        """The rows of pairs by person, and where each person's begin; shape (persons + 1,)."""
        person = self.solution.problem.pairs.person
        order = np.argsort(person, kind="stable").astype(np.intp)
        starts = np.searchsorted(person[order], np.arange(self.solution.problem.persons + 1)).astype(np.intp)
        return order, starts

    def pairs_of_person(self, person: int) -> Rows:
        """Return the rows of the pairs of a person, the least costly first, then the highest score."""
        order, starts = self.by_person
        return self._rank(order[starts[person] : starts[person + 1]])

    def pairs_of_seat(self, seat: int) -> Rows:
        """Return the rows of the pairs of a seat, the least costly first, then the highest score."""
        seats = self.solution.problem.pairs.seat
        first, last = np.searchsorted(seats, [seat, seat + 1])
        return self._rank(np.arange(first, last, dtype=np.intp))

    def cut_off(self, seat: int) -> int:
        """Return the lowest score that would win a seat for someone whose unit stays staffed and who costs nothing.

        It is read off the prices: with less, such a person would not improve the plan.
        """
        duals = self.solution.duals
        price = int(price_joining(self.solution.problem, duals)[seat])
        worth = int(self.demand.fill[seat]) - int(self.demand.per_move[seat])
        return max(0, -(-price // duals.scale) - worth)

    def _rank(self, rows: Rows) -> Rows:
        order = np.lexsort((rows, -self.scores[rows], self.loses_at_least[rows]))
        ranked: Rows = rows[order]
        return ranked

    def _place(self, of_pairs: Rows, count: int) -> Rows:
        placed = np.full(count, NOWHERE, np.intp)
        placed[of_pairs[self.solution.chosen]] = self.solution.chosen
        return placed
