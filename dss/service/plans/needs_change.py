"""What a plan does to the needs of posts, and what kind of move each of its moves is."""

from enum import StrEnum
from functools import cached_property

import numpy as np

from dss.model.organisation.needs import Counts
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask
from dss.service.planning.solved import SolvedDemand


class MoveKind(StrEnum):
    """What a move does to the post that the employee leaves."""

    NO_REGRET = "no_regret"
    """The post stays staffed as needed."""

    CHAIN = "chain"
    """The employee fills the place of another mover, or another joins the post that would fall short without them."""

    SHIFT = "shift"
    """The post falls short: the move fills one need by opening another."""


class NeedsChange:
    """The needs of posts before and after a plan.

    Attributes:
        gained: How many more people join each post than leave it, in the order of the needs; shape (posts,).
        before, after: People missing at each post; shape (posts,).
    """

    def __init__(self, standing: SolvedDemand) -> None:
        self._standing = standing
        demand, solution = standing.demand, standing.solution
        pairs = solution.problem.pairs
        self._persons, self._seats = pairs.person[solution.chosen], pairs.seat[solution.chosen]
        self._left = demand.posts.person_post[self._persons]
        posts = demand.posts.posts
        change: Counts = np.zeros(len(posts), np.int64)
        np.add.at(change, demand.posts.seat_post[demand.screen_seats[self._seats]], 1)
        np.subtract.at(change, self._left[self._left != NOWHERE], 1)
        self.gained = change
        self.before: Counts = posts.shortage
        self.after: Counts = np.maximum(posts.needed - posts.in_post - change, 0)

    @property
    def closed(self) -> Counts:
        """By how many people the shortage of each post shrinks."""
        shrunk: Counts = np.maximum(self.before - self.after, 0)
        return shrunk

    @property
    def opened(self) -> Counts:
        """By how many people the shortage of each post grows."""
        grown: Counts = np.maximum(self.after - self.before, 0)
        return grown

    @cached_property
    def kinds(self) -> tuple[MoveKind, ...]:
        """The kind of each chosen move, in their order."""
        opens = self._opens()
        chained = self._chained()
        return tuple(
            MoveKind.SHIFT if shifts else MoveKind.CHAIN if chain else MoveKind.NO_REGRET
            for shifts, chain in zip(opens.tolist(), chained.tolist(), strict=True)
        )

    def post_opened(self, place: int) -> int:
        """Return the post that the move at a place among the chosen leaves short, or NOWHERE."""
        return int(self._left[place]) if self.kinds[place] is MoveKind.SHIFT else NOWHERE

    def _opens(self) -> Mask:
        """Mark the moves that leave a post short: of those who leave one, the last so many."""
        opened = np.append(self.opened, 0)[self._left]
        order = np.lexsort((-np.arange(len(self._left)), self._left))
        first = np.searchsorted(self._left[order], self._left[order])
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - first
        opens: Mask = rank < opened
        return opens

    def _chained(self) -> Mask:
        problem = self._standing.solution.problem
        own: Rows = problem.own_seats()[self._persons]
        followed = (own != NOWHERE) & (self._standing.row_of_seat[own] != NOWHERE)
        needed = self._standing.demand.posts.short[self._persons]
        chained: Mask = followed | needed | (problem.holder[self._seats] != NOWHERE)
        return chained
