"""Assess a transfer: from its firings to the verdict, the exact score and the facts to clarify."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import assert_never

from dss.model.identifiers import FactName
from dss.model.judgement.assessment import AppliedEffect, Assessment, Firing, ScorePart, State, Verdict
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Points, PointSteps, PointTable
from dss.model.policy.rules import Score


def assess(policy: CompiledPolicy, firings: Sequence[Firing]) -> Assessment:
    """Assess one transfer.

    The strictest verdict wins: forbidden where a forbidding rule holds, else undetermined where a gate is
    undetermined, else referred where a referring rule holds, else eligible.

    Args:
        policy: The policy by which the firings were computed.
        firings: One firing for each rule of the policy, in any order.
    """
    holds, unknown = State.HOLDS, State.UNKNOWN
    fired = [(policy.by_id[firing.rule], firing) for firing in sorted(firings, key=attrgetter("rule"))]
    holding = [rule for rule, firing in fired if firing.state is holds]
    open_gates = [firing for rule, firing in fired if firing.state is unknown and (rule.forbids or rule.refers)]
    parts = tuple([part for rule, firing in fired if rule.points is not None and (part := score_part(rule, firing))])
    return Assessment(
        verdict=_verdict(holding, gates_open=bool(open_gates)),
        score=sum(part.points for part in parts if part.points is not None),
        parts=parts,
        outcomes=tuple(
            AppliedEffect(rule.id, effect)
            for rule in holding
            for effect in rule.effects
            if not isinstance(effect, Score)
        ),
        firings=tuple(firing for _, firing in fired),
        open_gates=tuple(firing.rule for firing in open_gates),
        missing=tuple(sorted({fact for firing in open_gates for fact in firing.missing})),
    )


def score_part(rule: CompiledRule, firing: Firing) -> ScorePart | None:
    """Return what a rule adds to the score, or None where it fails or gives no points.

    Where its condition or the fact that its points depend on is unknown, so are the points.
    """
    if rule.points is None or rule.criterion is None or firing.state is State.FAILS:
        return None
    points = points_given(rule.points, firing.read) if firing.state is State.HOLDS else None
    return ScorePart(rule.id, rule.criterion, points)


def points_given(points: Points, facts: Mapping[FactName, int | None]) -> int | None:
    """Return the points for the values of a case, or None where the fact that they depend on is unknown."""
    if isinstance(points, int):
        return points
    value = facts.get(points.fact)
    if value is None:
        return None
    match points:
        case PointTable(points=by_value, otherwise=otherwise):
            return by_value.get(value, otherwise)
        case PointSteps(points=each, start=start, at_least=at_least, at_most=at_most):
            given = each * (value - start)
            given = given if at_least is None else max(at_least, given)
            return given if at_most is None else min(at_most, given)
        case _:
            assert_never(points)


def _verdict(holding: Sequence[CompiledRule], gates_open: bool) -> Verdict:
    if any(rule.forbids for rule in holding):
        return Verdict.FORBIDDEN
    if gates_open:
        return Verdict.UNDETERMINED
    if any(rule.refers for rule in holding):
        return Verdict.REFERRED
    return Verdict.ELIGIBLE
