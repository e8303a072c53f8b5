"""Each limit that a rule of this repository sets has rule tests on both of its sides."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from dss.model.knowledge.facts import Fact, FactType, Value
from dss.model.policy.rules import Comparison, FactRef, Literal, ParameterRef, Policy, Rule, RuleTest, Test, each_test
from dss.model.policy.rules import values_on as parameter_on
from tests.rules.test_rules import loaded

SIDES: Final = {
    Comparison.BELOW: (-1, 0),
    Comparison.AT_LEAST: (-1, 0),
    Comparison.AT_MOST: (0, 1),
    Comparison.ABOVE: (0, 1),
}
"""By comparison, the two values between which its limit lies, counted from its operand."""


@cache
def cases_by_rule() -> dict[str, list[RuleTest]]:
    found: dict[str, list[RuleTest]] = {}
    for test in loaded()[0].rule_tests:
        found.setdefault(test.rule, []).append(test)
    return found


def limit_on(policy: Policy, limit: Test, test: RuleTest) -> Value | None:
    """Return the value of a limit in a rule test; None where it depends on a fact that the test leaves unknown."""
    (operand,) = limit.operands
    match operand:
        case Literal(value=value):
            return value
        case ParameterRef(name=name):
            (value,) = parameter_on(policy.parameters, name, test.as_of)
            return value
        case FactRef(name=name):
            return test.facts.get(name)


def untested_sides(policy: Policy, rule: Rule, limit: Test, fact: Fact) -> Iterator[int]:
    """Yield the sides of a limit that are possible, and that no rule test is on."""
    wanted, found = set(SIDES[limit.comparison]), set()
    for test in cases_by_rule().get(rule.id, []):
        value = limit_on(policy, limit, test)
        if value is None:
            continue
        number = fact.encode(value)
        if fact.type is FactType.CODE:
            wanted = {side for side in wanted if 0 <= number + side < len(fact.codes)}
        if limit.fact in test.facts:
            found.add(fact.encode(test.facts[limit.fact]) - number)
    yield from sorted(wanted - found)


def test_each_limit_has_a_rule_test_just_on_either_side() -> None:
    policy, vocabulary = loaded()
    untested = [
        (rule.id, limit.fact, limit.comparison.value, side)
        for rule in policy.rules
        for limit in each_test(rule.when)
        if limit.comparison in SIDES
        for side in untested_sides(policy, rule, limit, vocabulary.facts[limit.fact])
    ]
    assert untested == []
