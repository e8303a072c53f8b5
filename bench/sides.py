"""Both sides of every rule as numbered conjuncts, for peers that match all that can be told.

Our own prover matches what holds alone, and tells what fails by plain tests; an engine that shall tell the three
states by itself has to match the falsity of each rule too.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from dss.engine.trace import facts_of
from dss.model.assessment import State
from dss.model.compiled import CompiledPolicy, CompiledRule, Conjunct
from dss.model.identifiers import FactName, RuleId

_HOLDS: Final = State.HOLDS
_FAILS: Final = State.FAILS
_UNKNOWN: Final = State.UNKNOWN


@dataclass(frozen=True, slots=True)
class RuleBranches:
    """A rule with the numbers of its conjuncts in the plan, in the order of its branches."""

    id: RuleId
    rule: CompiledRule
    truth: tuple[int, ...]
    falsity: tuple[int, ...]

    def told(self, matched: Set[int]) -> tuple[State, int | None]:
        """Return the state and the deciding branch, the lowest that matched, whatever the order of matching."""
        for branch, number in enumerate(self.truth):
            if number in matched:
                return _HOLDS, branch
        for branch, number in enumerate(self.falsity):
            if number in matched:
                return _FAILS, branch
        return _UNKNOWN, None


@dataclass(frozen=True, slots=True)
class Round:
    """What is matched at once, and what is derived from it.

    Attributes:
        conjuncts: Numbers of the conjuncts, sorted so that those on the same facts come together.
        derivations: The rules that derive each fact that is told once this round is over.
    """

    conjuncts: tuple[int, ...]
    derivations: Mapping[FactName, tuple[RuleBranches, ...]]

    def derived(self, matched: Set[int]) -> dict[FactName, int]:
        """Return the derived facts that are told: yes where any rule holds, no where all fail."""
        facts: dict[FactName, int] = {}
        for fact, rules in self.derivations.items():
            states = [rule.told(matched)[0] for rule in rules]
            if _HOLDS in states:
                facts[fact] = 1
            elif _UNKNOWN not in states:
                facts[fact] = 0
        return facts


@dataclass(frozen=True, slots=True)
class Plan:
    """How a policy is matched.

    Attributes:
        conjuncts: Every conjunct of every rule, true or false, each once; its place is its number.
        rules: In the policy's order: every rule after those that derive what it reads.
    """

    conjuncts: tuple[Conjunct, ...]
    rounds: tuple[Round, ...]
    rules: tuple[RuleBranches, ...]


def plan_rounds(policy: CompiledPolicy) -> Plan:
    """Number the conjuncts of a policy and lay them out in rounds, each as early as its facts allow."""
    told_after: dict[FactName, int] = {}
    for rule in policy.rules:
        for fact in rule.derives:
            told_after[fact] = max(rule.stage, told_after.get(fact, 0))
    numbers: dict[Conjunct, int] = {}
    for rule in policy.rules:
        for conjunct in rule.truth + rule.falsity:
            numbers.setdefault(conjunct, len(numbers))
    rules = tuple(
        RuleBranches(rule.id, rule, *(tuple(numbers[one] for one in side) for side in (rule.truth, rule.falsity)))
        for rule in policy.rules
    )
    by_round: list[list[Conjunct]] = [[] for _ in range(max((rule.stage for rule in policy.rules), default=0) + 1)]
    for conjunct in sorted(numbers, key=_conjunct_order):
        by_round[max((told_after[fact] + 1 for fact in facts_of(conjunct) if fact in told_after), default=0)].append(
            conjunct
        )
    rounds = tuple(
        Round(tuple(map(numbers.__getitem__, conjuncts)), _derivations(rules, told_after, number))
        for number, conjuncts in enumerate(by_round)
    )
    return Plan(tuple(numbers), rounds, rules)


def _derivations(
    rules: Sequence[RuleBranches], told_after: Mapping[FactName, int], number: int
) -> dict[FactName, tuple[RuleBranches, ...]]:
    return {
        fact: tuple(branches for branches in rules if fact in branches.rule.derives)
        for fact, last in told_after.items()
        if last == number
    }


def _conjunct_order(conjunct: Conjunct) -> list[tuple[str, str, int, str]]:
    return [(atom.fact, atom.operator, atom.number or 0, atom.other or "") for atom in conjunct]
