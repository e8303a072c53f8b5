"""Rules as the peers need them: which of them decide, what they derive, and how a case is judged by what holds."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from bench.sides import Plan
from dss.assessment import points_given
from dss.engine.proving.trace import Facts
from dss.engine.screening.closures import closures
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import State, Verdict
from dss.model.policy.compiled import CompiledPolicy, CompiledRule

States = dict[RuleId, State]
"""The state of every rule of a policy on one case."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict and the score of one case."""

    verdict: Verdict
    score: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with the conjuncts that held, for engines that match conjuncts and leave the rest to the caller."""

    held: Set[int]
    judgement: Judgement


def deciding(policy: CompiledPolicy) -> CompiledPolicy:
    """Keep what decides the verdict and the score: gates, rules that give points, and what those lean on."""
    needed: dict[RuleId, CompiledRule] = {}
    for closure in closures(policy):
        rule = closure.rule
        if rule.forbids or rule.refers or rule.points is not None:
            needed |= {each.id: each for each in (*closure.derivers, rule)}
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in needed))


def derivations(rules: Iterable[CompiledRule]) -> dict[RuleId, dict[FactName, tuple[CompiledRule, ...]]]:
    """Return, for the last rule that derives a fact, that fact with all the rules that derive it."""
    derivers: dict[FactName, list[CompiledRule]] = {}
    for rule in rules:
        for fact in rule.derives:
            derivers.setdefault(fact, []).append(rule)
    told: dict[RuleId, dict[FactName, tuple[CompiledRule, ...]]] = {}
    for fact, sources in derivers.items():
        told.setdefault(sources[-1].id, {})[fact] = tuple(sources)
    return told


def decide(plan: Plan, held: Set[int], facts: Facts) -> Decision:
    """Judge a case by the conjuncts that hold."""
    states = [(branches.rule, branches.told(held)) for branches in plan.rules]
    holding = [rule for rule, state in states if state is State.HOLDS]
    score = sum(points_given(rule.points, facts) or 0 for rule in holding if rule.points is not None)
    if any(rule.forbids for rule in holding):
        verdict = Verdict.FORBIDDEN
    elif any((rule.forbids or rule.refers) and state is State.UNKNOWN for rule, state in states):
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.REFERRED if any(rule.refers for rule in holding) else Verdict.ELIGIBLE
    return Decision(held, Judgement(verdict, score))


def told(plan: Plan, held: Set[int]) -> States:
    """Read the states of rules from the conjuncts that hold."""
    return {branches.rule.id: branches.told(held) for branches in plan.rules}
