"""A third opinion: a condition told straight from its tree, by the three-valued tables of Kleene (1952).

It shares nothing with the engines, which both stand on the conjuncts of `compile`.
"""

from collections.abc import Mapping
from operator import eq, ge, gt, le, lt, ne

from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import State
from dss.model.policy.rules import All, Any, Comparison, Condition, Derive, FactRef, Not, Operand, ParameterRef, Test
from tests.engine.policies import AS_OF
from tests.engine.random_policies import RandomPolicy

Truth = bool | None

_COMPARE = {
    Comparison.IS_NOT: ne,
    Comparison.BELOW: lt,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.AT_LEAST: ge,
}


def states(drawn: RandomPolicy, row: Mapping[FactName, int]) -> dict[RuleId, State]:
    """Tell the state of every rule, deriving facts by going over the rules until nothing new is told."""
    rules = drawn.policy.in_force(AS_OF)
    derivers: dict[FactName, list[RuleId]] = {}
    for rule in rules:
        for effect in rule.then:
            if isinstance(effect, Derive):
                derivers.setdefault(effect.fact, []).append(rule.id)
    facts = dict(row)
    for _ in range(len(derivers) + 1):
        told = {rule.id: _condition(rule.when, facts, drawn) for rule in rules}
        facts = dict(row)
        for fact, ids in derivers.items():
            value = _any([told[id] for id in ids])
            if value is not None:
                facts[fact] = int(value)
    names = {True: State.HOLDS, False: State.FAILS, None: State.UNKNOWN}
    return {id: names[value] for id, value in told.items()}


def _condition(condition: Condition, facts: Mapping[FactName, int], drawn: RandomPolicy) -> Truth:
    match condition:
        case Test():
            return _test(condition, facts, drawn)
        case All(parts=parts):
            return _not(_any([_not(_condition(part, facts, drawn)) for part in parts]))
        case Any(parts=parts):
            return _any([_condition(part, facts, drawn) for part in parts])
        case Not(part=part):
            return _not(_condition(part, facts, drawn))


def _any(values: list[Truth]) -> Truth:
    if True in values:
        return True
    return None if None in values else False


def _not(value: Truth) -> Truth:
    return None if value is None else not value


def _test(test: Test, facts: Mapping[FactName, int], drawn: RandomPolicy) -> Truth:
    if test.comparison is Comparison.KNOWN:
        return (test.fact in facts) is test.operands[0].value
    left = facts.get(test.fact)
    rights = [right for operand in test.operands for right in _numbers(operand, test.fact, facts, drawn)]
    match test.comparison:
        case Comparison.IS:
            return _any([_compared(eq, left, right) for right in rights])
        case Comparison.NOT_IN:
            return _not(_any([_compared(eq, left, right) for right in rights]))
        case comparison:
            return _compared(_COMPARE[comparison], left, rights[0])


def _compared(compare, left: int | None, right: int | None) -> Truth:
    return None if left is None or right is None else compare(left, right)


def _numbers(operand: Operand, fact: FactName, facts: Mapping[FactName, int], drawn: RandomPolicy) -> list[int | None]:
    encode = drawn.vocabulary.facts[fact].encode
    match operand:
        case FactRef(name=other):
            return [facts.get(other)]
        case ParameterRef(name=name):
            return [encode(value) for value in drawn.policy.parameters[name].on(AS_OF).values]
        case literal:
            return [encode(literal.value)]
