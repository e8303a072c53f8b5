"""Rules as the peers need them: which of them decide, what they derive, and the answer on one case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dss.engine.screening.closures import deciding as deciding_closures
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


CaseAnswer = tuple[Judgement, States]
"""What is compared of a traced case."""


def deciding(policy: CompiledPolicy) -> CompiledPolicy:
    """Keep what decides the verdict and the score: gates, rules that give points, and what those depend on."""
    needed: dict[RuleId, CompiledRule] = {}
    for closure in deciding_closures(policy):
        needed |= {each.id: each for each in (*closure.derivers, closure.rule)}
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in needed))


def derivations(rules: Iterable[CompiledRule]) -> dict[RuleId, dict[FactName, tuple[CompiledRule, ...]]]:
    """Return, for the last rule that derives a fact, that fact with all the rules that derive it."""
    derivers: dict[FactName, list[CompiledRule]] = {}
    for rule in rules:
        for fact in rule.derives:
            derivers.setdefault(fact, []).append(rule)
    by_last: dict[RuleId, dict[FactName, tuple[CompiledRule, ...]]] = {}
    for fact, sources in derivers.items():
        by_last.setdefault(sources[-1].id, {})[fact] = tuple(sources)
    return by_last
