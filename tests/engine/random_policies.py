"""Random vocabularies, policies and cases, small enough that every kind of test comes out both ways.

Everything is drawn from a `random.Random`: a seeded one for the long sweep, or Hypothesis' own
(`strategies.randoms`), which then can shrink what it drew.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from dss.engine.compile import compile_policy
from dss.model.compiled import CompiledPolicy
from dss.model.diagnostic import Place
from dss.model.errors import RuleTooWide
from dss.model.fact import Code, Fact, FactType, Scope, Vocabulary
from dss.model.identifiers import FactName, ParameterName, RuleId
from dss.model.policy import (
    All,
    Any,
    Citation,
    Comparison,
    Condition,
    DatedValue,
    Decision,
    Derive,
    Effect,
    FactRef,
    FixedPoints,
    Flag,
    Forbid,
    Literal,
    Not,
    Operand,
    Parameter,
    ParameterRef,
    Period,
    Policy,
    Refer,
    Rule,
    Score,
    StepPoints,
    TablePoints,
    Test,
)
from dss.model.text import Text

AS_OF: Final = date(2026, 1, 1)
SINCE: Final = date(2020, 1, 1)
NOWHERE: Final = Place("random.yaml")
BASIS: Final = Citation("Random", local=True)
NUMBERS: Final = range(-3, 4)
CODES: Final = ("a", "b", "c", "d", "e")
WORDS: Final = Text("acak", "random")

_ORDERINGS = (Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST)


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
    vocabulary = draw_vocabulary(random)
    parameters = {name: _parameter(name, random) for name in ("limit", "list")}
    rules = [draw_rule(random, number, vocabulary, parameters) for number in range(random.randint(1, most_rules))]
    policy = Policy(tuple(rules), parameters, ())
    return RandomPolicy(policy, vocabulary, compile_policy(policy, vocabulary, AS_OF))


def draw_vocabulary(random: Random) -> Vocabulary:
    """Draw record facts of each type, and a few facts for rules to derive."""
    facts: list[Fact] = []
    for number in range(random.randint(2, 4)):
        facts.append(Fact(FactName(f"whole.{number}"), FactType.WHOLE, Scope.PAIR, WORDS))
    for number in range(random.randint(1, 2)):
        facts.append(Fact(FactName(f"yes.{number}"), FactType.YES_NO, Scope.EMPLOYEE, WORDS))
    codes = tuple(Code(code, WORDS) for code in CODES)
    for number in range(random.randint(1, 2)):
        facts.append(Fact(FactName(f"code.{number}"), FactType.CODE, Scope.SEAT, WORDS, codes=codes, ordered=True))
    for number in range(random.randint(0, 3)):
        facts.append(Fact(FactName(f"derived.{number}"), FactType.YES_NO, Scope.PAIR, WORDS, derived=True))
    return Vocabulary({fact.name: fact for fact in facts}, {"need": WORDS}, {"ppk": WORDS}, {}, {}, {"flag": WORDS}, {})


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


def draw_rule(random: Random, number: int, vocabulary: Vocabulary, parameters: dict[ParameterName, Parameter]) -> Rule:
    """Draw a rule that is no wider than the engines take; one that derives reads only facts derived before."""
    derived = [fact for fact in vocabulary.facts.values() if fact.derived]
    records = [fact for fact in vocabulary.facts.values() if not fact.derived]
    if derived and random.random() < 0.5:
        place = random.randrange(len(derived))
        effect: Effect = Derive(derived[place].name)
        readable = records + derived[:place]
    else:
        effect = _effect(random, records)
        readable = records + derived
    when = _condition(random, readable, depth=3)
    if _too_wide(when, vocabulary, parameters):
        when = _test(random, readable)
    return rule(f"rule.{number:02d}", when, effect)


def rule(name: str, when: Condition, *then: Effect) -> Rule:
    """Build a rule in force since 2020 from what matters to the engines."""
    return Rule(RuleId(name), "random", WORDS, (BASIS,), Period(SINCE), when, then, WORDS, Decision.TRANSFER, NOWHERE)


def _parameter(name: str, random: Random) -> Parameter:
    values = tuple(random.sample(NUMBERS, 1 if name == "limit" else random.randint(1, 3)))
    return Parameter(ParameterName(name), WORDS, None, (DatedValue(SINCE, values, BASIS),), None, NOWHERE)


def _too_wide(when: Condition, vocabulary: Vocabulary, parameters: dict[ParameterName, Parameter]) -> bool:
    probe = Policy((rule("probe", when, Forbid()),), parameters, ())
    try:
        compile_policy(probe, vocabulary, AS_OF)
    except RuleTooWide:
        return True
    return False


def _effect(random: Random, records: list[Fact]) -> Effect:
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
            Flag("flag"),
            Score("need", FixedPoints(Literal(random.randint(-20, 20)))),
            Score("need", TablePoints(scored, table, Literal(random.randint(-20, 20)))),
            Score("need", steps),
        ]
    )


def _condition(random: Random, readable: list[Fact], depth: int) -> Condition:
    shape = random.random()
    if depth == 0 or shape < 0.3:
        return _test(random, readable)
    if shape < 0.45:
        return Not(_condition(random, readable, depth - 1))
    parts = tuple(_condition(random, readable, depth - 1) for _ in range(random.choice((0, 1, 2, 2, 2, 3))))
    return All(parts) if shape < 0.75 else Any(parts)


def _test(random: Random, readable: list[Fact]) -> Test:
    fact = random.choice(readable)
    kinds = [Comparison.IS, Comparison.IS_NOT, Comparison.NOT_IN, Comparison.KNOWN]
    if fact.type is not FactType.YES_NO:
        kinds += _ORDERINGS
    comparison = random.choice(kinds)
    if comparison is Comparison.KNOWN:
        return Test(fact.name, comparison, (Literal(random.random() < 0.5),))
    count = random.randint(1, 3) if comparison in (Comparison.IS, Comparison.NOT_IN) else 1
    return Test(fact.name, comparison, tuple(_operand(random, fact, readable, count > 1) for _ in range(count)))


def _operand(random: Random, fact: Fact, readable: list[Fact], many: bool) -> Operand:
    shape = random.random()
    if shape < 0.2:
        return FactRef(random.choice([other for other in readable if other.type is fact.type]).name)
    if shape < 0.4 and fact.type is FactType.WHOLE:
        return ParameterRef(ParameterName("list" if many else "limit"))
    return Literal(fact.decode(draw_number(random, fact)))
