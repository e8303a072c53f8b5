"""Both sides of every rule as numbered conjuncts, for peers that match all that can be determined.

Our own prover matches only what makes a rule hold, and finds what fails by plain tests; an engine that determines the
three states by itself has to match the falsity of each rule too.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from bench.engines.rules import Judgement, States
from dss.assessment import points_given
from dss.engine.proving.trace import Facts, in_rounds, known_facts
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import State, Verdict
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Conjunct


@dataclass(frozen=True, slots=True)
class RuleSides:
    """A rule with the numbers of its conjuncts in the plan."""

    rule: CompiledRule
    truth: tuple[int, ...]
    falsity: tuple[int, ...]

    def state(self, matched: Set[int]) -> State:
        """Return the state of the rule by the matched conjuncts."""
        if not matched.isdisjoint(self.truth):
            return State.HOLDS
        return State.UNKNOWN if matched.isdisjoint(self.falsity) else State.FAILS


@dataclass(frozen=True, slots=True)
class Round:
    """The conjuncts matched together, by number, and the rules that derive each fact known after the round."""

    conjuncts: tuple[int, ...]
    derivations: Mapping[FactName, tuple[RuleSides, ...]]

    def derived(self, matched: Set[int]) -> dict[FactName, int]:
        """Return the derived facts that are known."""
        return known_facts({fact: [rule.state(matched) for rule in rules] for fact, rules in self.derivations.items()})


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with the conjuncts that held, for engines that match conjuncts and leave the rest to the caller."""

    held: Set[int]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Plan:
    """How a policy is matched: each conjunct once, its place being its number; rules in the policy's order."""

    conjuncts: tuple[Conjunct, ...]
    rounds: tuple[Round, ...]
    rules: tuple[RuleSides, ...]

    def decide(self, held: Set[int], facts: Facts) -> Decision:
        """Judge a case by the conjuncts that hold."""
        states = [(sides.rule, sides.state(held)) for sides in self.rules]
        holding = [rule for rule, state in states if state is State.HOLDS]
        score = sum(points_given(rule.points, facts) or 0 for rule in holding if rule.points is not None)
        if any(rule.forbids for rule in holding):
            verdict = Verdict.FORBIDDEN
        elif any((rule.forbids or rule.refers) and state is State.UNKNOWN for rule, state in states):
            verdict = Verdict.UNDETERMINED
        else:
            verdict = Verdict.REFERRED if any(rule.refers for rule in holding) else Verdict.ELIGIBLE
        return Decision(held, Judgement(verdict, score))

    def states(self, held: Set[int]) -> States:
        """Read the states of rules from the conjuncts that hold."""
        return {sides.rule.id: sides.state(held) for sides in self.rules}


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
        Round(conjuncts, {fact: tuple(rule for rule in rules if fact in rule.rule.derives) for fact in derived})
        for conjuncts, derived in in_rounds(policy, numbers)
    )
    return Plan(tuple(numbers), rounds, rules)
