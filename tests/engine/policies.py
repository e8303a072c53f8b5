"""Small policies, built from what matters to the engines."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from dss.engine.compile import compile_policy
from dss.model.basis import Citation, Period
from dss.model.diagnostic import Place
from dss.model.identifiers import FactName, ParameterName, RuleId
from dss.model.knowledge.facts import Code, Fact, FactType, Scope, Value, Vocabulary
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import (
    Comparison,
    Condition,
    DatedValue,
    Decision,
    Derive,
    Effect,
    FactRef,
    Flag,
    Literal,
    Parameter,
    ParameterRef,
    Policy,
    Rule,
    Test,
)
from dss.model.text import Bilingual

AS_OF: Final = date(2026, 1, 1)
SINCE: Final = date(2020, 1, 1)
NOWHERE: Final = Place("made-up.yaml")
BASIS: Final = Citation("Made up", local=True)
WORDS: Final = Bilingual("kata", "words")
FLAG: Final = Flag("flag")
ALWAYS: Final = Period(SINCE)


def vocabulary(facts: Iterable[Fact]) -> Vocabulary:
    """Build a vocabulary with one criterion, one authority and one flag."""
    by_name = {fact.name: fact for fact in facts}
    return Vocabulary(by_name, {"need": WORDS}, {"ppk": WORDS}, {}, {}, {"flag": WORDS}, {})


def whole(name: str) -> Fact:
    """Build a whole number of a pair."""
    return Fact(FactName(name), FactType.WHOLE, Scope.PAIR, WORDS)


def yes_no(name: str, *, derived: bool = False) -> Fact:
    """Build a yes/no of a pair."""
    return Fact(FactName(name), FactType.YES_NO, Scope.PAIR, WORDS, derived=derived)


def code(name: str, *codes: str) -> Fact:
    """Build an ordered code of a seat."""
    return Fact(
        FactName(name), FactType.CODE, Scope.SEAT, WORDS, codes=tuple(Code(id, WORDS) for id in codes), ordered=True
    )


def rule(name: str, when: Condition, *then: Effect, in_force: Period = ALWAYS) -> Rule:
    """Build a rule; it raises a flag unless told otherwise."""
    effects = then or (FLAG,)
    return Rule(RuleId(name), "made up", WORDS, (BASIS,), in_force, when, effects, WORDS, Decision.TRANSFER, NOWHERE)


def derive(fact: str) -> Derive:
    """Build the effect that derives a fact."""
    return Derive(FactName(fact))


def parameter(name: str, *values: int, start: date = SINCE) -> Parameter:
    """Build a parameter with the same values from `start` on."""
    return Parameter(ParameterName(name), WORDS, None, (DatedValue(start, values, BASIS),), None, NOWHERE)


def compare(fact: str, comparison: Comparison, *operands: Value | FactRef | ParameterRef) -> Test:
    """Build a test; a plain value stands for a literal."""
    written = tuple(each if isinstance(each, FactRef | ParameterRef) else Literal(each) for each in operands)
    return Test(FactName(fact), comparison, written)


def equals(fact: str, *values: Value | FactRef | ParameterRef) -> Test:
    """Build the test that a fact is one of some values."""
    return compare(fact, Comparison.IS, *values)


def fact(name: str) -> FactRef:
    """Build the operand that is another fact."""
    return FactRef(FactName(name))


def named(name: str) -> ParameterRef:
    """Build the operand that is a parameter."""
    return ParameterRef(ParameterName(name))


NUMBERS: Final = (whole("x"), whole("y"), whole("z"))


def compiled(*rules: Rule, facts: Iterable[Fact] = NUMBERS, parameters: Iterable[Parameter] = ()) -> CompiledPolicy:
    """Compile rules over some facts (x, y and z unless told otherwise)."""
    policy = Policy(rules, {each.name: each for each in parameters}, ())
    return compile_policy(policy, vocabulary(facts), AS_OF)
