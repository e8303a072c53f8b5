"""Checks of a compiled policy: rules that can't hold, can't fail, or are redundant."""

from collections.abc import Iterator, Sequence

from dss.lint.numbers import can_hold, implies
from dss.model.diagnostic import Diagnostic, warning
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Conjunct
from dss.model.policy.rules import All, Grant, Score
from dss.model.text import _


def lint_conjuncts(policy: CompiledPolicy) -> list[Diagnostic]:
    """Check the rules of one kind of decision in force on a day.

    Returns:
        Warnings, sorted by place. What they say is proved; what can't be proved from the numbers alone, as where
        facts are compared with facts, is left out.
    """
    possible = {rule.id: _possible(rule.truth, policy.vocabulary) for rule in policy.rules}
    found: list[Diagnostic] = []
    for rule in policy.rules:
        if not possible[rule.id]:
            message = _("{rule!q} can never hold: its tests contradict one another on {day}. Change them.")
            found.append(warning(rule.rule.place, "never-holds", message, rule=rule.id, day=policy.as_of))
        elif rule.rule.when != All(()) and not _possible(rule.falsity, policy.vocabulary):
            message = _("{rule!q} can never fail. If it shall always hold, write 'when: {{}}'.")
            found.append(warning(rule.rule.place, "always-holds", message, rule=rule.id))
        for other in _covering(rule, policy, possible[rule.id]):
            message = _("{rule!q} adds nothing: wherever it holds, {other!q} does the same. Take it out, or change it.")
            found.append(warning(rule.rule.place, "subsumed", message, rule=rule.id, other=other.id))
    return sorted(found)


def _possible(conjuncts: Sequence[Conjunct], vocabulary: Vocabulary) -> list[Conjunct]:
    return [conjunct for conjunct in conjuncts if can_hold(conjunct, vocabulary)]


def _covering(rule: CompiledRule, policy: CompiledPolicy, possible: Sequence[Conjunct]) -> Iterator[CompiledRule]:
    """Yield the rules that do all that `rule` does wherever it holds; of two equal ones, that with the lower id."""
    if not possible or any(isinstance(effect, Score | Grant) for effect in rule.effects):
        return  # points and incentives add up, so that another rule never makes them redundant
    for other in policy.rules:
        if other.id == rule.id or not set(rule.effects) <= set(other.effects):
            continue
        if _covers(other.truth, possible, policy.vocabulary):
            alike = set(rule.effects) == set(other.effects) and _covers(rule.truth, other.truth, policy.vocabulary)
            if not alike or other.id < rule.id:
                yield other


def _covers(truth: Sequence[Conjunct], conjuncts: Sequence[Conjunct], vocabulary: Vocabulary) -> bool:
    return all(any(implies(conjunct, wider, vocabulary) for wider in truth) for conjunct in conjuncts)
