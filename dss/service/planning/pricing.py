"""Pairs that a demand left out, found by what they would gain at given prices, through the screen.

Of a seat, the pairs rank by points less what each person costs: their fit with the present post, what they are charged
for leaving it, and the price of their move. That is a handicap of each person, the same for every seat, so the screen
finds the best of all pairs without evaluating each.
"""

from collections.abc import Iterator
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import NOBODY
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Duals, Pairs, Whole
from dss.planning.solver.bound import gains_of, price_joining, price_leaving
from dss.service.planning.demand import Demand, left_out, score_pairs

FIRST_LOOK: Final = 16
"""Candidates of a seat that are evaluated first; twice as many each time that they don't settle it."""


class Pricer:
    """Finds the pairs of a demand that its problem left out.

    Money and couples are left out of the handicap. A move costs no less than nothing, so that the rank can only
    flatter; and all pairs of couples are in the demand from the start, so that they are left out here.

    Args:
        demand: What was asked.
    """

    def __init__(self, demand: Demand) -> None:
        self._demand = demand
        self._screened, self._place = np.unique(demand.screen_seats, return_inverse=True)
        everyone = np.ones(demand.problem.persons, np.bool_)
        everyone[demand.problem.couples.ravel()] = False
        everyone[demand.problem.locked[:, 0]] = False
        everyone[left_out(demand)] = False
        self._free = everyone

    def __call__(self, duals: Duals, least: int, known: Pairs) -> Pairs:
        """Return, of each seat, at least the best pair not known whose gain is more than `least`, in 1/scale points."""
        handicap = self._handicap(duals)
        found: list[Pairs] = []
        for verdict in sorted(self._demand.verdicts):
            found += self._look(verdict, handicap, duals, least, known)
        return reduce(Pairs.join, found, known.at(np.empty(0, np.intp)))

    def _look(
        self, verdict: Verdict, handicap: NDArray[np.int32], duals: Duals, least: int, known: Pairs
    ) -> Iterator[Pairs]:
        """Look at candidates of one verdict, as the screen ranks by verdict first."""
        screened, most = self._screened, FIRST_LOOK
        while len(screened) and self._free.any():
            seen = self._demand.planner.screen.best(
                screened, most=most, verdicts=frozenset({verdict}), employees=self._free, handicap=handicap
            )
            there = seen.employees != NOBODY
            counts = there.sum(axis=1)
            persons = seen.employees[there].astype(np.intp)
            scores = seen.scores[there].astype(np.int64)
            pairs, gain = self._gaining(np.repeat(screened, counts), persons, scores, duals, least, known)
            yield pairs
            rows, last = np.arange(len(screened)), np.maximum(counts - 1, 0)
            hidden = seen.scores[rows, last] - handicap[seen.employees[rows, last]].astype(np.int64)
            screened = self._unsettled(screened[counts == most], hidden[counts == most], pairs.seat, gain, duals, least)
            most *= 2

    def _handicap(self, duals: Duals) -> NDArray[np.int32]:
        """Return what each person costs, in points, rounded down."""
        problem, demand = self._demand.problem, self._demand
        price = price_leaving(problem, duals)
        return (demand.leaving + price // duals.scale).astype(np.int32)

    def _unsettled(self, screened: Rows, hidden: Whole, seats: Rows, gain: Whole, duals: Duals, least: int) -> Rows:
        """Return those of some screened seats for which someone not yet evaluated may gain more than all found.

        Args:
            screened: Seats of the workspace, ascending.
            hidden: Score less handicap of the last candidate evaluated, for each.
            seats: Seats of the problem of the pairs found.
            gain: What they gain.
            duals: The prices.
            least: What a pair must gain more than.
        """
        problem, demand = self._demand.problem, self._demand
        best = np.full(problem.seats, least, np.int64)
        np.maximum.at(best, seats, gain)
        joining = price_joining(problem, duals)
        worth = (demand.fill - demand.per_move) * duals.scale - joining
        place = np.searchsorted(screened, demand.screen_seats)
        evaluated = np.append(screened, NOWHERE)[place] == demand.screen_seats
        most = worth + (np.append(hidden, 0)[place] + 1) * duals.scale
        return np.unique(demand.screen_seats[evaluated & (most > best)])

    def _gaining(
        self, screened: Rows, persons: Rows, scores: Whole, duals: Duals, least: int, known: Pairs
    ) -> tuple[Pairs, Whole]:
        """Return the unknown pairs among candidates that gain more than `least`, with what they gain."""
        demand = self._demand
        away = demand.posts.person_post[persons] != demand.posts.seat_post[screened]
        screened, persons, scores = screened[away], persons[away], scores[away]
        order = np.argsort(self._place, kind="stable")
        starts = np.searchsorted(self._place[order], np.arange(len(self._screened) + 1))
        place = np.searchsorted(self._screened, screened)
        copies = starts[place + 1] - starts[place]
        shift = np.repeat(starts[place] - np.concatenate(([0], np.cumsum(copies)[:-1])), copies)
        seats = order[np.arange(int(copies.sum())) + shift].astype(np.intp)
        persons, scores = np.repeat(persons, copies), np.repeat(scores, copies)
        unknown = known.find(persons, seats) == NOWHERE
        flattering = (
            demand.value_of(persons, seats, scores) * duals.scale
            - price_leaving(demand.problem, duals)[persons]
            - price_joining(demand.problem, duals)[seats]
        )
        kept = unknown & (flattering > least)
        pairs = score_pairs(demand, persons[kept], seats[kept], scores[kept])
        gain = gains_of(demand.problem, pairs, duals)
        gaining = np.flatnonzero(gain > least)
        return pairs.at(gaining), gain[gaining]
