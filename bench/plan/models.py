"""Other ideas of a good plan on the pairs of one plan: other values and limits, deferred acceptance, first fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from bench.plan.contest import check
from bench.plan.solvers import Answer
from bench.plan.solvers.stable import defer_acceptance
from dss.model.identifiers import FactName
from dss.model.organisation.needs import PRIORITIES
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask, Pairs, Whole
from dss.planning.problem import PlanningProblem
from dss.planning.solver.heuristics import first_fit
from dss.planning.solver.solve import solve
from dss.service.planning.demand import Demand
from dss.service.planning.solve import Planned
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.needs_change import NeedsChange

SECONDS: Final = 600.0
DEFAULT: Final = "the default plan"
MOST: Final = "most net need, posts' floors"
_WISH: Final = FactName("match.wish_rank")
_NEVER: Final = -1_000_000
"""The value of a pair that no plan chooses."""

_FIRST: Final = 1_000_000
"""What comes first outweighs all else by this."""

_LAST_RANK: Final = 9


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """What a plan comes to.

    Attributes:
        opened, net: People by whom shortages grow, and by whom they shrink in all.
        points: The points of the needs closed, less those of the needs opened.
        fit_unasked, fit_asked: Points of fit gained on average, by those who had not asked for the place and by others.
        unasked_remote: Who goes to a more remote place without having asked.
        blocking: Pairs of a person and a vacant seat who would rather have each other, whatever the limits.
    """

    name: str
    moves: int
    opened: int
    net: int
    points: int
    fit_unasked: float
    fit_asked: float
    asked: int
    unasked_remote: int
    blocking: int

    @property
    def row(self) -> list[str]:
        """A line of a table."""
        counts = (self.moves, self.opened, self.net, self.points)
        fit = (f"{one:+.1f}" for one in (self.fit_unasked, self.fit_asked))
        return [self.name, *map(str, counts), *fit, *map(str, (self.asked, self.unasked_remote, self.blocking))]


class Models:
    """Plans on the pairs of one plan that is solved.

    Args:
        planned: That plan.
    """

    def __init__(self, planned: Planned) -> None:
        self._planned, self._demand, self._problem = planned, planned.demand, planned.solution.problem
        self._pairs = self._problem.pairs
        self._person, self._seat = self._pairs.person, self._pairs.seat
        screened = self._demand.screen_seats[self._seat]
        self._vacant = self._seat < self._demand.vacant
        asked = self._demand.asked(self._person, self._seat)
        self._asks: Mask = asked & self._vacant
        self._remote = self._demand.unasked_remote(self._person, self._seat, asked)
        ranks = self._demand.workspace.table.pairs[_WISH].values(self._person, screened)
        self._rank = np.where(self._asks, np.maximum(ranks, 1), _LAST_RANK).astype(np.int64)
        self._points = planned.standing.scores
        self._fit = self._demand.fit_of(self._person, self._seat)
        self._short = self._demand.posts.short[self._person]

    def former(self) -> PlanningProblem:
        """Return the programme as it was: by score, with floors of agencies alone, without volunteers."""
        return _floors_of_agencies(replace(self._problem, pairs=self._at(former_values(self._demand, self._problem))))

    def worths(self) -> Iterator[PlanMeasures]:
        """Measure the models of a plan's worth, the default last."""
        former = self.former()
        gained = self._gained()
        shifts = self._short & (self._demand.fill[self._seat] <= self._demand.left[self._person])
        leaves_need = self._short | ~self._vacant
        volunteers = former.pairs.value + 100 * self._asks
        yield self.solved("former (score, agencies' floors)", former)
        yield self.solved("+ 100 for volunteers", former.with_values(volunteers))
        yield self.solved("fit gained, agencies' floors", _floors_of_agencies(self._valued(gained)))
        unshifted = _floors_of_agencies(self._valued(np.where(shifts, _NEVER, self._pairs.value)))
        yield self.solved("+ volunteers, no pure shift", unshifted)
        yield self.solved("no regret", self._valued(np.where(leaves_need, _NEVER, gained)))
        yield self.solved("+ volunteers", self._valued(np.where(leaves_need, _NEVER, self._pairs.value)))
        yield self.solved(MOST, self._valued(_FIRST * self._net_of_pairs() + gained))
        yield self.default()

    def rivals(self) -> Iterator[PlanMeasures]:
        """Measure ours beside deferred acceptance and first fit."""
        yield self.default()
        yield self.measured("greedy (highest worth first)", first_fit(self._problem))
        yield self.measured("deferred acceptance", self._accepted(self._vacant))
        spared = self._vacant & ~self._short
        yield self.measured("... of those who can be spared", self._accepted(spared))

    def default(self, name: str = DEFAULT) -> PlanMeasures:
        """Measure the plan itself."""
        return self.measured(name, self._planned.solution.chosen)

    def solved(self, name: str, problem: PlanningProblem) -> PlanMeasures:
        """Solve a model, and measure its plan."""
        solution = solve(problem, time_limit_seconds=SECONDS, gap_wanted=0)
        check(name, problem, Answer(solution.chosen, solution.bound))
        return self.measured(name, solution.chosen)

    def measured(self, name: str, chosen: Rows) -> PlanMeasures:
        """Measure the plan that makes the moves at some rows of the pairs."""
        standing = SolvedDemand(self._demand, replace(self._planned.solution, chosen=chosen))
        change, limits = NeedsChange(standing), self._demand.limits
        worth = np.array([limits.fill_points[one] for one in PRIORITIES])[self._demand.posts.posts.priorities]
        gained = self._fit[chosen] - self._demand.here[self._person[chosen]]
        asks = self._asks[chosen]
        return PlanMeasures(
            name=name,
            moves=len(chosen),
            opened=int(change.opened.sum()),
            net=int(change.before.sum() - change.after.sum()),
            points=int(((change.before - change.after) * worth).sum()),
            fit_unasked=float(gained[~asks].mean()) if (~asks).any() else 0.0,
            fit_asked=float(gained[asks].mean()) if asks.any() else 0.0,
            asked=int(asks.sum()),
            unasked_remote=int(self._remote[chosen].sum()),
            blocking=self._blocking(chosen),
        )

    def _blocking(self, chosen: Rows) -> int:
        given = np.full(self._problem.persons, _LAST_RANK)
        given[self._person[chosen]] = self._rank[chosen]
        taken = np.full(self._problem.seats, np.iinfo(np.int64).min)
        taken[self._seat[chosen]] = self._points[chosen]
        is_open = ~np.isin(self._seat, self._seat[chosen])
        prefers = (self._rank < given[self._person]) & (self._points > taken[self._seat])
        return int((prefers & (~is_open | (self._pairs.value > 0))).sum())

    def _accepted(self, offered: Mask) -> Rows:
        """Return whom seats accept: people rank what they asked for, then what is not more remote, then the worth."""
        rows = np.flatnonzero(offered & (self._pairs.value > 0))
        value = self._pairs.value[rows]
        wishes = (2 * self._rank[rows] + self._remote[rows]) * _FIRST - value
        matched: Rows = rows[defer_acceptance(self._pairs.at(rows), wishes, -self._points[rows])]
        return matched

    def _gained(self) -> Whole:
        """Return what pairs are worth by fit and need alone."""
        return self._demand.value_of(self._person, self._seat, self._fit)

    def _net_of_pairs(self) -> Whole:
        """Return by how many people each move by itself shrinks what is missing."""
        fills = np.append(self._demand.covers_need, np.ones(self._problem.seats - self._demand.vacant, np.bool_))
        return fills[self._seat].astype(np.int64) - self._short

    def _valued(self, value: Whole) -> PlanningProblem:
        return replace(self._problem, pairs=self._at(value))

    def _at(self, value: Whole) -> Pairs:
        return replace(self._pairs, value=value.astype(np.int64), place=0 * self._pairs.place)


def former_per_move(demand: Demand, seats: Rows) -> Whole:
    """Return the points that a move to each of some seats had to bring."""
    limits = demand.limits
    return limits.points_per_move + np.where(seats < demand.vacant, 0, limits.points_per_chain_move)


def former_values(demand: Demand, problem: PlanningProblem) -> Whole:
    """Return what pairs were worth: score, need filled, need left, and the points that a move must bring."""
    person, seat = problem.pairs.person, problem.pairs.seat
    scores = demand.workspace.screen.states(person, demand.screen_seats[seat]).scores.astype(np.int64)
    worth: Whole = scores + demand.fill[seat] - demand.left[person] - former_per_move(demand, seat)
    return worth


def best_without_need_opened(found: list[PlanMeasures]) -> PlanMeasures:
    """Return the plan of most net need of the models that open none."""
    return max((one for one in found if not one.opened and one.name not in (DEFAULT, MOST)), key=lambda one: one.net)


def _floors_of_agencies(problem: PlanningProblem) -> PlanningProblem:
    """Return a problem in which no post has a floor of its own."""
    inner = problem.within != NOWHERE
    return replace(
        problem,
        person_group=problem.around(problem.person_group),
        seat_group=problem.around(problem.seat_group),
        within=np.where(inner, NOWHERE, problem.within),
    )
