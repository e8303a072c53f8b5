"""Tiny organisations, of which every plan is tried: limits, worth and labels by what they say, one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pytest

from dss.model.planning.errors import NoPlanPossible
from dss.model.planning.plan import NOWHERE
from dss.planning.problem import PlanningProblem, build_problem
from dss.planning.solver.run import Solution
from dss.planning.solver.solve import solve
from dss.planning.verify import verify_plan
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.needs_change import MoveKind, NeedsChange
from tests.planning.demands import pairs, plans

PEOPLE, POSTS, AGENCIES = 7, 4, 2
PER_MOVE = 3

Plan = Sequence[tuple[int, int]]
"""Moves, each a person and a seat."""


@dataclass(frozen=True)
class Tiny:
    """An organisation and what is asked of its plan, in plain numbers.

    Attributes:
        post: Where each person is; NOWHERE where that isn't known.
        need: How many people each post needs; `points` is what one of them is worth.
        agency, regency: Of each post.
        floor: How many people each agency keeps at least.
        seat_post: The post of each seat.
        holder: Who holds each seat, NOWHERE for a vacant one.
        fit: What each person gains in fit on each seat where the rules let them; a pair also costs, and may be unasked.
    """

    post: list[int]
    need: list[int]
    points: list[int]
    agency: list[int]
    regency: list[int]
    floor: list[int]
    seat_post: list[int]
    holder: list[int]
    fit: dict[tuple[int, int], int]
    cost: dict[tuple[int, int], int]
    unasked: dict[tuple[int, int], int]
    locked: Plan
    vetoed: Plan
    couples: Plan
    budget: int | None
    cap: int | None
    most_unasked: int | None

    def heads(self, post: int, plan: Plan = ()) -> int:
        """How many people are at a post once a plan is carried out."""
        gone = {person: self.seat_post[seat] for person, seat in plan}
        return [gone.get(person, here) for person, here in enumerate(self.post)].count(post)

    def short(self, post: int, plan: Plan = ()) -> int:
        """How many people a post lacks then."""
        return max(0, self.need[post] - self.heads(post, plan))

    def is_needed(self, person: int) -> bool:
        """Whether the post of a person would fall short without them."""
        post = self.post[person]
        return post != NOWHERE and self.need[post] >= self.heads(post)

    def worth(self, plan: Plan) -> int:
        """What a plan is worth: fit gained, needs filled less needs left, and what each move must bring."""
        total = 0
        for person, seat in plan:
            post = self.seat_post[seat]
            earlier = [one for one, holder in enumerate(self.holder[:seat]) if holder == NOWHERE]
            rank = sum(self.seat_post[one] == post for one in earlier)
            fills = self.holder[seat] != NOWHERE or rank < self.short(post)
            total += self.fit[person, seat] - PER_MOVE + fills * self.points[post]
            total -= self.points[self.post[person]] if self.is_needed(person) else 0
        return total

    def allows(self, plan: Plan) -> bool:
        """Whether a plan keeps every limit."""
        goes = dict(plan)
        demanded = Counter(self.post[person] for person, _ in self.locked)
        into = [tuple(self._regency(goes.get(one)) for one in couple) for couple in self.couples]
        return (
            len(goes) == len({seat for _, seat in plan}) == len(plan)
            and all(self.holder[seat] in (NOWHERE, *goes) for seat in goes.values())
            and all(
                self.heads(post, plan) >= min(self.heads(post), self.need[post]) - demanded[post]
                for post in range(POSTS)
            )
            and all(self._of_agency(one, plan) >= min(self._of_agency(one), self.floor[one]) for one in range(AGENCIES))
            and (self.budget is None or sum(self.cost[move] for move in plan) <= self.budget)
            and (self.cap is None or len(plan) <= self.cap)
            and (self.most_unasked is None or sum(self.unasked[move] for move in plan) <= self.most_unasked)
            and all(one == other for one, other in into)
            and set(self.locked) <= set(plan)
            and not set(self.vetoed) & set(plan)
        )

    def kinds(self, plan: Plan) -> tuple[MoveKind, ...]:
        """The label of each move, by seat, then person."""
        ordered = sorted(plan, key=lambda move: (move[1], move[0]))
        filled = {self.holder[seat] for _, seat in ordered}
        shifts = set()
        for post in range(POSTS):
            leaving = [person for person, _ in ordered if self.post[person] == post]
            grown = max(0, self.short(post, plan) - self.short(post))
            shifts |= set(leaving[len(leaving) - grown :])

        def kind(person: int, seat: int) -> MoveKind:
            if person in shifts:
                return MoveKind.SHIFT
            chained = self.holder[seat] != NOWHERE or person in filled or self.is_needed(person)
            return MoveKind.CHAIN if chained else MoveKind.NO_REGRET

        return tuple(kind(*move) for move in ordered)

    def problem(self) -> PlanningProblem:
        """The same as a demand: posts as groups, each within that of its agency."""
        spare = [max(0, self.heads(post) - self.need[post]) for post in range(POSTS)]
        for person, _ in self.locked:
            if self.post[person] != NOWHERE:
                spare[self.post[person]] += 1
        spare += [max(0, self._of_agency(one) - self.floor[one]) for one in range(AGENCIES)]
        known = pairs(*((*move, self.worth([move]), self.cost[move]) for move in self.fit))
        limits = [] if self.most_unasked is None else [self.most_unasked]
        moved = zip(known.person.tolist(), known.seat.tolist(), strict=True)
        taken = np.array([[self.unasked[move]] * len(limits) for move in moved], np.int64)
        return build_problem(
            replace(known, amounts=taken.reshape(len(known), len(limits))),
            holder=np.array(self.holder, np.intp),
            person_group=np.array(self.post, np.intp),
            seat_group=np.array(self.seat_post, np.intp),
            spare=np.array(spare, np.int64),
            within=np.array([*(POSTS + one for one in self.agency), *[NOWHERE] * AGENCIES], np.intp),
            regency=np.array([self.regency[post] for post in self.seat_post], np.intp),
            locked=np.array(self.locked, np.intp).reshape(-1, 2),
            vetoed=np.array(self.vetoed, np.intp).reshape(-1, 2),
            couples=np.array(self.couples, np.intp).reshape(-1, 2),
            budget=self.budget,
            cap=self.cap,
            sides=np.array(limits, np.int64),
        )

    def kinds_found(self, solution: Solution) -> tuple[MoveKind, ...]:
        """The labels that the program gives."""
        heads = np.array([self.heads(post) for post in range(POSTS)])
        needs = SimpleNamespace(
            posts=_Posts(np.array(self.need), heads),
            person_post=np.array(self.post),
            seat_post=np.array(self.seat_post),
            short=np.array([self.is_needed(person) for person in range(PEOPLE)]),
        )
        demand = SimpleNamespace(posts=needs, screen_seats=np.arange(len(self.seat_post)))
        return NeedsChange(SolvedDemand(demand, solution)).kinds  # type: ignore[arg-type]

    def _of_agency(self, agency: int, plan: Plan = ()) -> int:
        return sum(self.heads(post, plan) for post in range(POSTS) if self.agency[post] == agency)

    def _regency(self, seat: int | None) -> int | None:
        return None if seat is None else self.regency[self.seat_post[seat]]


@dataclass(frozen=True)
class _Posts:
    needed: np.ndarray
    in_post: np.ndarray

    @property
    def shortage(self) -> np.ndarray:
        return np.maximum(self.needed - self.in_post, 0)

    def __len__(self) -> int:
        return len(self.needed)


def tiny(seed: int) -> Tiny:
    """An organisation with chains, posts' floors and agencies' floors; each other limit now and then."""
    draw = np.random.default_rng(seed)

    def numbers(least: int, most: int, count: int) -> list[int]:
        return draw.integers(least, most, count).tolist()

    def perhaps(least: int, most: int) -> int | None:
        return int(draw.integers(least, most)) if draw.random() < 0.3 else None

    post, need = numbers(NOWHERE, POSTS, PEOPLE), numbers(0, 4, POSTS)
    needed = [one for one, here in enumerate(post) if here != NOWHERE and need[here] >= post.count(here)]
    holders = draw.permutation(needed)[:2].astype(int).tolist()
    vacant = numbers(0, POSTS, 3)
    seat_post = [*vacant, *(post[one] for one in holders)]
    offered = [(i, s) for i in range(PEOPLE) for s in range(len(seat_post)) if post[i] != seat_post[s]]
    moves = [offered[place] for place in draw.permutation(len(offered))[:11].tolist()]
    locked = moves[:1] if draw.random() < 0.4 else []
    return Tiny(
        post=post,
        need=need,
        points=[100 * one for one in numbers(1, 5, POSTS)],
        agency=numbers(0, AGENCIES, POSTS),
        regency=numbers(0, 2, POSTS),
        floor=numbers(0, 4, AGENCIES),
        seat_post=seat_post,
        holder=[*[NOWHERE] * len(vacant), *holders],
        fit=dict(zip(moves, numbers(-10, 25, len(moves)), strict=True)),
        cost=dict(zip(moves, numbers(0, 4, len(moves)), strict=True)),
        unasked=dict(zip(moves, numbers(0, 2, len(moves)), strict=True)),
        locked=locked,
        vetoed=moves[-1:] if draw.random() < 0.3 and len(moves) > 1 else [],
        couples=[tuple(draw.permutation(PEOPLE)[:2].tolist())] if draw.random() < 0.3 else [],
        budget=perhaps(0, 6),
        cap=perhaps(0, 4),
        most_unasked=perhaps(0, 2),
    )


def moves_of(problem: PlanningProblem, rows: Sequence[int]) -> Plan:
    return [(int(problem.pairs.person[row]), int(problem.pairs.seat[row])) for row in rows]


def tried(organisation: Tiny, problem: PlanningProblem) -> Iterator[tuple[tuple[int, ...], Plan, bool]]:
    """Every plan in which nobody moves twice and no seat is filled twice, and whether it keeps the limits."""
    for rows in plans(problem):
        plan = moves_of(problem, rows)
        yield rows, plan, organisation.allows(plan)


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_plan_and_labels_of_tiny_organisations_are_those_of_trying_every_plan(first: int) -> None:
    labelled: Counter[MoveKind] = Counter()
    for seed in range(first, first + 100):
        organisation = tiny(seed)
        problem = organisation.problem()
        worths = [organisation.worth(plan) for _, plan, allowed in tried(organisation, problem) if allowed]
        try:
            solution = solve(problem, time_limit_seconds=60, gap_wanted=0)
        except NoPlanPossible:
            assert not worths, seed
            continue
        plan = moves_of(problem, solution.chosen.tolist())
        assert organisation.allows(plan), seed
        assert solution.objective == solution.bound == organisation.worth(plan) == max(worths), seed
        assert organisation.kinds_found(solution) == organisation.kinds(plan), seed
        labelled.update(organisation.kinds(plan))
    assert set(labelled) >= {MoveKind.NO_REGRET, MoveKind.CHAIN}


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_the_verifier_accepts_of_all_plans_those_that_keep_the_limits_at_their_worth(seed: int) -> None:
    organisation = tiny(seed)
    problem = organisation.problem()
    for rows, plan, allowed in tried(organisation, problem):
        worth = organisation.worth(plan)
        assert (verify_plan(problem, rows, worth) == []) == allowed, plan
        assert verify_plan(problem, rows, worth + 1), plan


def test_labels_of_any_plan_are_what_they_say() -> None:
    labelled: set[MoveKind] = set()
    for seed in range(2000, 2012):
        limits = {"locked": [], "couples": [], "vetoed": [], "budget": None, "cap": None, "most_unasked": None}
        organisation = replace(tiny(seed), **limits)
        solution = solve(organisation.problem(), time_limit_seconds=60)
        for rows, plan, _ in tried(organisation, solution.problem):
            other = replace(solution, chosen=np.array(rows, np.intp))
            assert organisation.kinds_found(other) == organisation.kinds(plan), (seed, rows)
            labelled.update(organisation.kinds(plan))
    assert labelled == set(MoveKind)
