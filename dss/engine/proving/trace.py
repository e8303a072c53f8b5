"""Build the trace of every rule from the conjuncts that a case matches.

A case is matched in rounds: the first matches the conjuncts that read only records, each later one those that also
read facts derived before it. This module decides which conjunct belongs to which round, what is derived after each,
and the state of every rule after all of them. It calls no engine.

Only conjuncts that make a rule hold are matched. A rule that does not hold fails where a conjunct of its falsity is
true, which is tested here, at a quarter of the cost of matching both sides (most rules fail, and each conjunct that
matches is an action to run); else it is undetermined.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import Firing, State
from dss.model.policy.compiled import Atom, CompiledPolicy, CompiledRule, Conjunct, Operator

Facts = Mapping[FactName, int]
"""The facts of one case, as whole numbers; one that is not there is unknown."""

_HOLDS, _FAILS, _UNKNOWN = State.HOLDS, State.FAILS, State.UNKNOWN  # naming a member each time costs 70 ns

_COMPARE: Final[Mapping[Operator, Callable[[int, int], bool]]] = {
    Operator.EQUAL: eq,
    Operator.UNEQUAL: ne,
    Operator.BELOW: lt,
    Operator.AT_MOST: le,
    Operator.ABOVE: gt,
    Operator.AT_LEAST: ge,
}


_Test = tuple[FactName, Callable[[int, int], bool] | None, int, FactName | None]
"""A fact, how it is compared (None: whether it is known), with what number, or with which other fact."""

_Tests = tuple[_Test, ...]


@dataclass(frozen=True, slots=True)
class RuleBranches:
    """A rule with its branches, in order.

    Attributes:
        truth: The numbers, in the plan, of the conjuncts that make it hold.
        falsity: The tests of the conjuncts that make it fail.
    """

    id: RuleId
    rule: CompiledRule
    truth: tuple[int, ...]
    falsity: tuple[_Tests, ...]

    def decide(self, matched: Set[int], facts: Facts) -> tuple[State, int | None]:
        """Return the state and the deciding branch: the lowest that is true, whatever the order of matching."""
        for branch, number in enumerate(self.truth):
            if number in matched:
                return _HOLDS, branch
        for branch, tests in enumerate(self.falsity):
            if _all_true(tests, facts):
                return _FAILS, branch
        return _UNKNOWN, None


@dataclass(frozen=True, slots=True)
class Round:
    """The conjuncts matched together, and what is derived from them.

    Attributes:
        conjuncts: Numbers of the conjuncts, sorted so that those on the same facts come together.
        derivations: The rules that derive each fact known after this round.
    """

    conjuncts: tuple[int, ...]
    derivations: Mapping[FactName, tuple[RuleBranches, ...]]

    def derive(self, matched: Set[int], facts: Facts) -> dict[FactName, int]:
        """Return the derived facts that are known."""
        return combine_states(
            {fact: [rule.decide(matched, facts)[0] for rule in rules] for fact, rules in self.derivations.items()}
        )


@dataclass(frozen=True, slots=True)
class MatchingPlan:
    """How a policy is matched.

    Attributes:
        conjuncts: Every conjunct that makes a rule hold, each once; its place is its number.
        rules: In the policy's order: every rule after those that derive what it reads.
        by_id: The places of the rules in the order of their ids.
    """

    conjuncts: tuple[Conjunct, ...]
    rounds: tuple[Round, ...]
    rules: tuple[RuleBranches, ...]
    by_id: tuple[int, ...]


def plan_rounds(policy: CompiledPolicy) -> MatchingPlan:
    """Number the conjuncts of a policy and lay them out in rounds, each as early as its facts allow."""
    numbers: dict[Conjunct, int] = {}
    for rule in policy.rules:
        for conjunct in rule.truth:
            numbers.setdefault(conjunct, len(numbers))
    rules = tuple(
        RuleBranches(rule.id, rule, tuple(numbers[one] for one in rule.truth), tuple(map(_tests, rule.falsity)))
        for rule in policy.rules
    )
    rounds = tuple(
        Round(conjuncts, {fact: tuple(rule for rule in rules if fact in rule.rule.derives) for fact in derived})
        for conjuncts, derived in split_into_rounds(policy, numbers)
    )
    by_id = sorted(range(len(rules)), key=lambda place: rules[place].id)
    return MatchingPlan(tuple(numbers), rounds, rules, tuple(by_id))


def split_into_rounds(
    policy: CompiledPolicy, numbers: Mapping[Conjunct, int]
) -> list[tuple[tuple[int, ...], tuple[FactName, ...]]]:
    """Lay conjuncts out in rounds, each as early as its facts allow.

    Args:
        policy: The policy.
        numbers: The conjuncts to be matched, each with its number.

    Returns:
        For each round the numbers of its conjuncts, sorted so that those on the same facts come together, and the
        derived facts that are known after it.
    """
    derived_after: dict[FactName, int] = {}
    for rule in policy.rules:
        for fact in rule.derives:
            derived_after[fact] = max(rule.stage, derived_after.get(fact, 0))
    by_round: list[list[int]] = [[] for _ in range(max((rule.stage for rule in policy.rules), default=0) + 1)]
    for conjunct in sorted(numbers, key=_conjunct_order):
        first = max((derived_after[fact] + 1 for fact in find_facts(conjunct) if fact in derived_after), default=0)
        by_round[first].append(numbers[conjunct])
    return [
        (tuple(conjuncts), tuple(fact for fact, last in derived_after.items() if last == number))
        for number, conjuncts in enumerate(by_round)
    ]


def combine_states(states: Mapping[FactName, Iterable[State]]) -> dict[FactName, int]:
    """Return the known derived facts from the states of their rules: yes where any holds, no where all fail."""
    known: dict[FactName, int] = {}
    for fact, of_rules in states.items():
        distinct = set(of_rules)
        if _HOLDS in distinct:
            known[fact] = 1
        elif _UNKNOWN not in distinct:
            known[fact] = 0
    return known


def find_facts(atoms: Iterable[Atom]) -> Iterator[FactName]:
    """Yield the facts that atoms read, repetitions included."""
    for atom in atoms:
        yield atom.fact
        if atom.other is not None:
            yield atom.other


def trace_rules(plan: MatchingPlan, matched: Set[int], facts: Facts) -> tuple[Firing, ...]:
    """Return the state of every rule from the matched conjuncts.

    Args:
        plan: The plan by which they were matched.
        matched: Numbers of the conjuncts that make rules hold.
        facts: All facts of the case, derived ones included.

    Returns:
        One firing per rule, by id. Missing facts are facts of the records: an unknown derived fact is replaced
        by the facts that its own rules miss.
    """
    fired: list[Firing] = []
    missing_of: dict[FactName, set[FactName]] = {}
    for branches in plan.rules:
        rule = branches.rule
        state, branch = branches.decide(matched, facts)
        missing: tuple[FactName, ...] = ()
        if state is _UNKNOWN:
            named = _find_missing_facts(rule, facts)
            missing = tuple(sorted({cause for fact in named for cause in missing_of.get(fact, {fact})}))
            for derived in rule.derives:
                if derived not in facts:
                    missing_of.setdefault(derived, set()).update(missing)
        read = {fact: facts.get(fact) for fact in rule.reads}
        fired.append(Firing(branches.id, state, branch, read, missing))
    return tuple([fired[place] for place in plan.by_id])


def _tests(conjunct: Conjunct) -> _Tests:
    """Prepare the tests of a conjunct so that evaluating them needs no look-ups."""
    return tuple(
        (atom.fact, _COMPARE.get(atom.operator), int(atom.operator is Operator.KNOWN), None)
        if atom.number is None and atom.other is None
        else (atom.fact, _COMPARE[atom.operator], atom.number or 0, atom.other)
        for atom in conjunct
    )


def _all_true(tests: _Tests, facts: Facts) -> bool:
    for fact, compare, number, other in tests:
        value = facts.get(fact)
        if compare is None:
            if (value is None) is bool(number):
                return False
        else:
            operand = number if other is None else facts.get(other)
            if value is None or operand is None or not compare(value, operand):
                return False
    return True


def _find_missing_facts(rule: CompiledRule, facts: Facts) -> set[FactName]:
    """Find the unknown facts that decide a rule's truth or falsity.

    A conjunct whose unknown atoms include all of another conjunct's adds none of its own. Tests of presence can leave
    no conjunct that may still be true; then every unknown fact of the rule counts.
    """
    named: set[FactName] = set()
    for side in (rule.truth, rule.falsity):
        left = [rest for conjunct in side if (rest := _find_unknown_atoms(conjunct, facts)) is not None]
        for rest in left:
            if not any(other < rest for other in left):
                named.update(find_facts(rest))
    return {fact for fact in named or rule.reads if fact not in facts}


def _find_unknown_atoms(conjunct: Conjunct, facts: Facts) -> frozenset[Atom] | None:
    """Return the undetermined atoms, or None where another atom is false."""
    left: list[Atom] = []
    for atom in conjunct:
        true = _evaluate(atom, facts)
        if true is False:
            return None
        if true is None:
            left.append(atom)
    return frozenset(left)


def _evaluate(atom: Atom, facts: Facts) -> bool | None:
    left = facts.get(atom.fact)
    if atom.operator is Operator.KNOWN:
        return left is not None
    if atom.operator is Operator.ABSENT:
        return left is None
    right = atom.number if atom.other is None else facts.get(atom.other)
    return None if left is None or right is None else _COMPARE[atom.operator](left, right)


def _conjunct_order(conjunct: Conjunct) -> list[tuple[str, str, int, str]]:
    return [(atom.fact, atom.operator, atom.number or 0, atom.other or "") for atom in conjunct]
