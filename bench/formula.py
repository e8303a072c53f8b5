"""The conditions of rules as written, parameters filled in, ready to be written anew in a peer's language.

Peers start from the condition tree, not from our conjuncts: that is what a person would write in their
language, and it makes each of them a further opinion on what `compile` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Both:
    """True when every part is; with no part, always."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """True when any part is; with no part, never."""

    parts: tuple["Formula", ...]


Formula = Compare | Both | Either

Written = TypeVar("Written")


class Language(Protocol[Written]):
    """How a peer writes a formula; `both` and `either` take no part, or more."""

    def compare(self, compare: Compare) -> Written: ...

    def both(self, parts: Sequence[Written]) -> Written: ...

    def either(self, parts: Sequence[Written]) -> Written: ...


def write(formula: Formula, language: Language[Written]) -> Written:
    """Write a formula in a language."""
    match formula:
        case Compare():
            return language.compare(formula)
        case Both(parts=parts):
            return language.both([write(part, language) for part in parts])
        case Either(parts=parts):
            return language.either([write(part, language) for part in parts])
        case _:
            assert_never(formula)


def truth(rule: CompiledRule, policy: CompiledPolicy) -> Formula:
    """Return what is true where the rule holds, false where it fails, and unknown where it can't be told."""
    return _formula(rule.rule.when, True, policy)


def falsity(rule: CompiledRule, policy: CompiledPolicy) -> Formula:
    """Return what is true where the rule fails, for a language that has no third value."""
    return _formula(rule.rule.when, False, policy)


def _formula(condition: Condition, wanted: bool, policy: CompiledPolicy) -> Formula:
    match condition:
        case Test():
            return _test(condition, wanted, policy)
        case Not(part=part):
            return _formula(part, not wanted, policy)
        case All(parts=parts) | Any(parts=parts):
            written = tuple(_formula(part, wanted, policy) for part in parts)
            if len(written) == 1:
                return written[0]
            return Both(written) if isinstance(condition, All) is wanted else Either(written)
        case _:
            assert_never(condition)


def _test(test: Test, wanted: bool, policy: CompiledPolicy) -> Formula:
    if test.comparison is Comparison.KNOWN:
        (operand,) = test.operands
        known = isinstance(operand, Literal) and bool(operand.value)
        return Compare(test.fact, Operator.KNOWN if known is wanted else Operator.ABSENT)
    operator = _OPERATORS[test.comparison] if wanted else _OPERATORS[test.comparison].opposite
    fact = policy.vocabulary.facts[test.fact]
    values: list[Value] = []
    parts: list[Formula] = []
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
    if len(parts) == 1:
        return parts[0]
    return Either(tuple(parts)) if operator is Operator.EQUAL else Both(tuple(parts))
