"""The rules of a policy sorted by what they are needed for and by whose facts they hang on."""

from collections.abc import Iterable
from dataclasses import replace

from dss.engine.closures import closures
from dss.model.assessment import State
from dss.model.compiled import CompiledPolicy, CompiledRule
from dss.model.identifiers import FactName, RuleId

States = dict[RuleId, State]
"""The state of every rule of a policy on one case."""


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
