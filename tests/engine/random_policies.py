"""Random vocabularies, policies and cases, small enough that every kind of test comes out both ways.

Everything is drawn from a `random.Random`: a seeded one for the long sweep, or Hypothesis' own
(`strategies.randoms`), which then can shrink what it drew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from dss.engine.compile import compile_policy
from dss.model.errors import RuleTooWide
from dss.model.identifiers import FactName, ParameterName
from dss.model.knowledge.facts import Fact, FactType, Vocabulary
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import (
    All,
    Any,
    Comparison,
    Condition,
    Effect,
    FactRef,
    FixedPoints,
    Forbid,
    Literal,
    Not,
    Operand,
    Parameter,
    ParameterRef,
    Policy,
    Refer,
    Rule,
    Score,
    StepPoints,
    TablePoints,
    Test,
)
from tests.engine.policies import AS_OF, FLAG, code, compiled, derive, parameter, rule, vocabulary, whole, yes_no

NUMBERS: Final = range(-3, 4)
CODES: Final = ("a", "b", "c", "d", "e")

_ORDERINGS: Final = (Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST)


@dataclass(frozen=True)
class RandomPolicy:
    """A policy with the vocabulary that it speaks, and the same compiled."""

    policy: Policy
    vocabulary: Vocabulary
    compiled: CompiledPolicy

    @property
    def records(self) -> list[Fact]:
        """The facts that records give, that is, all that no rule derives."""
        return [fact for fact in self.vocabulary.facts.values() if not fact.derived]


def draw_policy(random: Random, most_rules: int = 8) -> RandomPolicy:
    """Draw a vocabulary, and a policy over it that compiles."""
    words = draw_vocabulary(random)
    limits = {
        each.name: each
        for each in (
            parameter("limit", random.choice(NUMBERS)),
            parameter("list", *random.sample(NUMBERS, random.randint(1, 3))),
        )
    }
    rules = tuple(draw_rule(random, number, words, limits) for number in range(random.randint(1, most_rules)))
    policy = Policy(rules, limits, ())
    return RandomPolicy(policy, words, compile_policy(policy, words, AS_OF))


def draw_vocabulary(random: Random) -> Vocabulary:
    """Draw record facts of each type, and up to three facts for rules to derive."""
    facts = [whole(f"whole.{number}") for number in range(random.randint(2, 4))]
    facts += [yes_no(f"yes.{number}") for number in range(random.randint(1, 2))]
    facts += [code(f"code.{number}", *CODES) for number in range(random.randint(1, 2))]
    facts += [yes_no(f"derived.{number}", derived=True) for number in range(random.randint(0, 3))]
    return vocabulary(facts)


def draw_row(random: Random, drawn: RandomPolicy) -> dict[FactName, int]:
    """Draw the record facts of one case; about a quarter of them are unknown."""
    return {fact.name: draw_number(random, fact) for fact in drawn.records if random.random() < 0.75}


def draw_number(random: Random, fact: Fact) -> int:
    """Draw a value of a fact, as a whole number."""
    match fact.type:
        case FactType.WHOLE:
            return random.choice(NUMBERS)
        case FactType.YES_NO:
            return random.randint(0, 1)
        case FactType.CODE:
            return random.randrange(len(fact.codes))


def draw_rule(random: Random, number: int, words: Vocabulary, parameters: Mapping[ParameterName, Parameter]) -> Rule:
    """Draw a rule; one that derives a fact reads only facts derived before that one."""
    derived = [fact for fact in words.facts.values() if fact.derived]
    records = [fact for fact in words.facts.values() if not fact.derived]
    if derived and random.random() < 0.5:
        place = random.randrange(len(derived))
        effect: Effect = derive(derived[place].name)
        readable = records + derived[:place]
    else:
        effect = _effect(random, records)
        readable = records + derived
    return rule(f"rule.{number:02d}", draw_condition(random, readable, parameters), effect)


def draw_condition(
    random: Random, readable: Sequence[Fact], parameters: Mapping[ParameterName, Parameter]
) -> Condition:
    """Draw a condition over some facts, no wider than the engines take."""
    drawn = _condition(random, readable, depth=3)
    try:
        compiled(rule("probe", drawn), facts=readable, parameters=parameters.values())
    except RuleTooWide:
        return _test(random, readable)
    return drawn


def _effect(random: Random, records: Sequence[Fact]) -> Effect:
    scored = random.choice([fact for fact in records if fact.type is FactType.WHOLE]).name
    table = tuple((number, Literal(random.randint(-20, 20))) for number in random.sample(NUMBERS, 3))
    least, most = random.choice([None, -5]), random.choice([None, 5])
    steps = StepPoints(
        scored,
        Literal(random.randint(-4, 4)),
        Literal(random.randint(-2, 2)),
        None if least is None else Literal(least),
        None if most is None else Literal(most),
    )
    return random.choice(
        [
            Forbid(),
            Refer("ppk"),
            FLAG,
            Score("need", FixedPoints(Literal(random.randint(-20, 20)))),
            Score("need", TablePoints(scored, table, Literal(random.randint(-20, 20)))),
            Score("need", steps),
        ]
    )


def _condition(random: Random, readable: Sequence[Fact], depth: int) -> Condition:
    shape = random.random()
    if depth == 0 or shape < 0.3:
        return _test(random, readable)
    if shape < 0.45:
        return Not(_condition(random, readable, depth - 1))
    parts = tuple(_condition(random, readable, depth - 1) for _ in range(random.choice((0, 1, 2, 2, 2, 3))))
    return All(parts) if shape < 0.75 else Any(parts)


def _test(random: Random, readable: Sequence[Fact]) -> Test:
    fact = random.choice(readable)
    kinds = [Comparison.IS, Comparison.IS_NOT, Comparison.NOT_IN, Comparison.KNOWN]
    if fact.type is not FactType.YES_NO:
        kinds += _ORDERINGS
    comparison = random.choice(kinds)
    if comparison is Comparison.KNOWN:
        return Test(fact.name, comparison, (Literal(random.random() < 0.5),))
    count = random.randint(1, 3) if comparison in (Comparison.IS, Comparison.NOT_IN) else 1
    return Test(fact.name, comparison, tuple(_operand(random, fact, readable, count > 1) for _ in range(count)))


def _operand(random: Random, fact: Fact, readable: Sequence[Fact], many: bool) -> Operand:
    shape = random.random()
    if shape < 0.2:
        return FactRef(random.choice([other for other in readable if other.type is fact.type]).name)
    if shape < 0.4 and fact.type is FactType.WHOLE:
        return ParameterRef(ParameterName("list" if many else "limit"))
    return Literal(fact.decode(draw_number(random, fact)))
