"""What moves would be worth at other weights: the points of each rule on known pairs, without judging anybody again.

Only weights are varied: parameters that give points and decide nothing else, so that no verdict changes. Of a parameter
with a plausible range, any value in it may be drawn, in hundredths of a point; within one table of a rule the values
stay in their order, so that a better match never comes to earn less than a worse one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeVar

import numpy as np

from dss.engine.screening.states import RuleOnPairs, score_by_rule
from dss.model.identifiers import ParameterName
from dss.model.knowledge.facts import Value
from dss.model.organisation.needs import PRIORITIES
from dss.model.planning.plan import NOWHERE, Pairs, Whole
from dss.model.policy.compiled import CompiledRule, Points, PointSteps, PointTable
from dss.model.policy.planning import PlanningTerm
from dss.model.policy.rules import (
    FixedPoints,
    Literal,
    Number,
    Parameter,
    ParameterRef,
    PlausibleRange,
    Score,
    StepPoints,
    TablePoints,
)
from dss.planning.limits import POINTS_OF_PRIORITY
from dss.service.planning.demand import Demand
from dss.service.planning.worth import at_present_posts, compile_fit, most_points

Name = TypeVar("Name", bound=str)

SCALE: Final = 100
"""Parts of a point in which drawn weights and the worth of moves at them are counted."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights other than those of the policy, in hundredths of a point; whatever is not there stays as it is.

    Attributes:
        rules: By parameter of the rules.
        planning: By term of the planning policy.
    """

    rules: Mapping[ParameterName, int]
    planning: Mapping[PlanningTerm, int]


class WeightedWorth:
    """The worth of pairs of a demand at any weights.

    Args:
        demand: The demand.
        pairs: Pairs of it.
    """

    def __init__(self, demand: Demand, pairs: Pairs) -> None:
        self._demand, self._pairs = demand, pairs
        workspace, posts = demand.workspace, demand.posts
        self._policy = demand.planner.judge().policy
        seats = demand.screen_seats[pairs.seat]
        self._rules = score_by_rule(self._policy, workspace.table, pairs.person, seats)
        self._fit = compile_fit(workspace.judge().policy, demand.limits.criteria)
        persons = np.unique(pairs.person)
        self._placed = persons[posts.person_post[persons] != NOWHERE].astype(np.intp)
        self._present = score_by_rule(self._fit, *at_present_posts(workspace, posts, self._placed))
        self._kept = pairs.value - demand.value_of(pairs.person, pairs.seat, demand.scores_of(pairs))

    @cached_property
    def ranges(self) -> Mapping[ParameterName, PlausibleRange]:
        """The plausible ranges of weights of rules that the demand reads, in alphabetical order."""
        policy = self._demand.workspace.policy
        used = {name for one in self._rules for name in one.rule.rule.weights} & policy.weights
        return _ranges({name: policy.parameters[name] for name in sorted(used)})

    @cached_property
    def planning_ranges(self) -> Mapping[PlanningTerm, PlausibleRange]:
        """Those of weights of the planning policy, in their order."""
        parameters = self._demand.policy.parameters
        return _ranges({term: parameters[term] for term in PlanningTerm if term in parameters})

    def draw(self, random: np.random.Generator) -> Weights:
        """Draw a value from each plausible range, each as likely as any other."""
        rules = {name: _draw(plausible, random) for name, plausible in self.ranges.items()}
        for one in self._rules:
            _keep_order(one.rule, rules, self._policy.parameters)
        return Weights(rules, {term: _draw(plausible, random) for term, plausible in self.planning_ranges.items()})

    def values(self, weights: Weights) -> Whole:
        """Return the worth of each pair, in hundredths of a point; what a revised plan pays for changes is in it."""
        person, seat, limits = self._pairs.person, self._pairs.seat, self._demand.limits
        per_move = weights.planning.get(PlanningTerm.POINTS_PER_MOVE, SCALE * limits.points_per_move)
        fill, left = self._needs(weights)
        worth = self._sum(self._rules, weights, len(person)) + fill[seat] + SCALE * self._kept
        worth -= self._fit_here(weights)[person] + left[person]
        worth -= SCALE * (self._demand.per_move[seat] - limits.points_per_move) + per_move
        return worth

    def _fit_here(self, weights: Weights) -> Whole:
        """Return how well each person fits the present post; shape (persons,)."""
        rules = tuple(replace(rule, points=self._points(rule, weights)) for rule in self._fit.rules)
        fit = np.full(len(self._demand.here), most_points(replace(self._fit, rules=rules)), np.int64)
        fit[self._placed] = self._sum(self._present, weights, len(self._placed))
        return fit

    def _needs(self, weights: Weights) -> tuple[Whole, Whole]:
        """Return what filling each seat is worth, and what each person would leave open; shapes as in `Demand`."""
        demand, posts, limits = self._demand, self._demand.posts, self._demand.limits
        terms = [(POINTS_OF_PRIORITY[one], limits.fill_points[one]) for one in PRIORITIES]
        points = np.array([weights.planning.get(term, SCALE * now) for term, now in terms], np.int64)
        without = weights.planning.get(PlanningTerm.POINTS_WITHOUT_NEED, SCALE * limits.points_without_need)
        of_post = points[posts.posts.priorities.astype(np.intp)]
        left = np.where(posts.short, np.append(of_post, 0)[posts.person_post], 0)
        vacant = np.where(demand.covers_need, of_post[posts.seat_post[demand.screen_seats[: demand.vacant]]], without)
        return np.append(vacant, left[demand.problem.holder[demand.vacant :]]), left

    def _sum(self, rules: Sequence[RuleOnPairs], weights: Weights, pairs: int) -> Whole:
        total = np.zeros(pairs, np.int64)
        for one in rules:
            points = self._points(one.rule, weights)
            if points is not None:
                total += one.score(points)
        return total

    def _points(self, rule: CompiledRule, weights: Weights) -> Points | None:
        """Return the points of a rule at some weights, in hundredths."""

        def number(written: Number) -> int:
            if isinstance(written, Literal):
                return SCALE * int(written.value)
            return weights.rules.get(written.name, SCALE * int(self._policy.parameters[written.name][0]))

        match _score(rule), rule.points:
            case FixedPoints(points=points), int():
                return number(points)
            case TablePoints(points=table, otherwise=otherwise), PointTable(fact=fact, points=by_value):
                cells = zip(by_value, table, strict=True)
                return PointTable(fact, {value: number(cell) for value, (_, cell) in cells}, number(otherwise))
            case StepPoints(points=points, at_least=least, at_most=most), PointSteps(fact=fact, start=start):
                bounds = (None if bound is None else number(bound) for bound in (least, most))
                return PointSteps(fact, number(points), start, *bounds)
            case _:
                return None


def _score(rule: CompiledRule) -> FixedPoints | TablePoints | StepPoints | None:
    """Return the points of a rule as it is written; None where they don't count."""
    if rule.points is None:
        return None
    return next(effect.points for effect in rule.rule.then if isinstance(effect, Score))


def _ranges(parameters: Mapping[Name, Parameter]) -> dict[Name, PlausibleRange]:
    return {name: one.plausible for name, one in parameters.items() if one.plausible is not None}


def _draw(plausible: PlausibleRange, random: np.random.Generator) -> int:
    return int(random.integers(SCALE * plausible.least, SCALE * plausible.most, endpoint=True))


def _keep_order(
    rule: CompiledRule, drawn: dict[ParameterName, int], parameters: Mapping[str, tuple[Value, ...]]
) -> None:
    """Exchange the values drawn for the cells of one table, so that they are in the order of those of the policy."""
    score = _score(rule)
    if not isinstance(score, TablePoints):
        return
    cells = [*(number for _, number in score.points), score.otherwise]
    names = list(dict.fromkeys(one.name for one in cells if isinstance(one, ParameterRef) and one.name in drawn))
    ranked = sorted(names, key=lambda name: int(parameters[name][0]))
    for name, value in zip(ranked, sorted(drawn[name] for name in names), strict=True):
        drawn[name] = value
