"""Both sides of every rule as numbered conjuncts, for peers that match all that can be told.

Our own prover matches what holds alone, and tells what fails by plain tests; an engine that shall tell the three
states by itself has to match the falsity of each rule too.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from dss.engine.proving.trace import in_rounds, known_facts
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import State
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Conjunct


@dataclass(frozen=True, slots=True)
class RuleSides:
    """A rule with the numbers of its conjuncts in the plan."""

    rule: CompiledRule
    truth: tuple[int, ...]
    falsity: tuple[int, ...]

    def told(self, matched: Set[int]) -> State:
        """Return the state that the matched conjuncts tell."""
        if not matched.isdisjoint(self.truth):
            return State.HOLDS
        return State.UNKNOWN if matched.isdisjoint(self.falsity) else State.FAILS


@dataclass(frozen=True, slots=True)
class Round:
    """The conjuncts matched at once, by number, and the rules that derive each fact that is told once it is over."""

    conjuncts: tuple[int, ...]
    derivations: Mapping[FactName, tuple[RuleSides, ...]]

    def derived(self, matched: Set[int]) -> dict[FactName, int]:
        """Return the derived facts that are told."""
        return known_facts({fact: [rule.told(matched) for rule in rules] for fact, rules in self.derivations.items()})


@dataclass(frozen=True, slots=True)
class Plan:
    """How a policy is matched: each conjunct once, its place being its number; rules in the policy's order."""

    conjuncts: tuple[Conjunct, ...]
    rounds: tuple[Round, ...]
    rules: tuple[RuleSides, ...]


def plan_rounds(policy: CompiledPolicy) -> Plan:
    """Number the conjuncts of both sides of every rule, and lay them out in the rounds of our prover."""
    numbers: dict[Conjunct, int] = {}
    for rule in policy.rules:
        for conjunct in rule.truth + rule.falsity:
            numbers.setdefault(conjunct, len(numbers))
    rules = tuple(
        RuleSides(rule, *(tuple(numbers[one] for one in side) for side in (rule.truth, rule.falsity)))
        for rule in policy.rules
    )
    rounds = tuple(
        Round(conjuncts, {fact: tuple(rule for rule in rules if fact in rule.rule.derives) for fact in told})
        for conjuncts, told in in_rounds(policy, numbers)
    )
    return Plan(tuple(numbers), rounds, rules)
