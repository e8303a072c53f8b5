"""The conditions of rules as written, parameters filled in, written in a peer's language.

Peers start from the condition tree, not from our conjuncts: that is what a person would write in their
language, and it makes each of them a further opinion on what `compile` does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Any as _Any
from typing import Final, Protocol, TypeVar, assert_never

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Value
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Operator
from dss.model.policy.rules import All, Any, Comparison, Condition, FactRef, Literal, Not, ParameterRef, Test

_OPERATORS: Final = {
    Comparison.IS: Operator.EQUAL,
    Comparison.IS_NOT: Operator.UNEQUAL,
    Comparison.NOT_IN: Operator.UNEQUAL,
    Comparison.BELOW: Operator.BELOW,
    Comparison.AT_MOST: Operator.AT_MOST,
    Comparison.ABOVE: Operator.ABOVE,
    Comparison.AT_LEAST: Operator.AT_LEAST,
}


COMPARE: Final[Mapping[Operator, Callable[[_Any, _Any], _Any]]] = {
    Operator.EQUAL: eq,
    Operator.UNEQUAL: ne,
    Operator.BELOW: lt,
    Operator.AT_MOST: le,
    Operator.ABOVE: gt,
    Operator.AT_LEAST: ge,
}
"""Python's own comparisons, which libraries overload for columns and expressions."""


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison; unknown where an operand is, save KNOWN and ABSENT.

    Attributes:
        numbers: What the fact is compared with: EQUAL to any of them, UNEQUAL to all, or else one number;
            empty for KNOWN, ABSENT and where `other` is set.
        other: The fact compared with, or None.
    """

    fact: FactName
    operator: Operator
    numbers: tuple[int, ...] = ()
    other: FactName | None = None


Written = TypeVar("Written")


class Language(Protocol[Written]):
    """How a peer writes a condition; `both` and `either` take no part, or more."""

    def compare(self, compare: Compare) -> Written: ...

    def both(self, parts: Sequence[Written]) -> Written: ...

    def either(self, parts: Sequence[Written]) -> Written: ...


def truth(rule: CompiledRule, policy: CompiledPolicy, language: Language[Written]) -> Written:
    """Write what is true where the rule holds, false where it fails, and unknown where it is undetermined."""
    return _write(rule.rule.when, True, policy, language)


def falsity(rule: CompiledRule, policy: CompiledPolicy, language: Language[Written]) -> Written:
    """Write what is true where the rule fails, for a language that has no third value."""
    return _write(rule.rule.when, False, policy, language)


def _write(condition: Condition, wanted: bool, policy: CompiledPolicy, language: Language[Written]) -> Written:
    match condition:
        case Test():
            return _test(condition, wanted, policy, language)
        case Not(part=part):
            return _write(part, not wanted, policy, language)
        case All(parts=parts) | Any(parts=parts):
            written = [_write(part, wanted, policy, language) for part in parts]
            if len(written) == 1:
                return written[0]
            return language.both(written) if isinstance(condition, All) is wanted else language.either(written)
        case _:
            assert_never(condition)


def _test(test: Test, wanted: bool, policy: CompiledPolicy, language: Language[Written]) -> Written:
    if test.comparison is Comparison.KNOWN:
        (operand,) = test.operands
        known = isinstance(operand, Literal) and bool(operand.value)
        return language.compare(Compare(test.fact, Operator.KNOWN if known is wanted else Operator.ABSENT))
    operator = _OPERATORS[test.comparison] if wanted else _OPERATORS[test.comparison].opposite
    fact = policy.vocabulary.facts[test.fact]
    values: list[Value] = []
    parts: list[Compare] = []
    for operand in test.operands:
        match operand:
            case FactRef(name=other):
                parts.append(Compare(test.fact, operator, other=other))
            case ParameterRef(name=name):
                values += policy.parameters[name]
            case Literal(value=value):
                values.append(value)
            case _:
                assert_never(operand)
    if values:
        parts.append(Compare(test.fact, operator, tuple(map(fact.encode, values))))
    written = [language.compare(part) for part in parts]
    if len(written) == 1:
        return written[0]
    return language.either(written) if operator is Operator.EQUAL else language.both(written)
