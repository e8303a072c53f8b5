"""The policy: rules with their conditions, effects and citations, and dated parameters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar, assert_never

from dss.model.basis import Citation, Period
from dss.model.diagnostic import Place
from dss.model.errors import ParameterMissing
from dss.model.identifiers import FactName, ParameterName, RuleId
from dss.model.knowledge.facts import Value
from dss.model.text import Bilingual

K = TypeVar("K", bound=str)

GAP: Final = re.compile(r"\{([^{}]*)\}")
"""A place in a sentence, to be filled by the fact or parameter that it names."""


# Operands


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written into the rule."""

    value: Value


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A parameter, written ``$name``."""

    name: ParameterName


@dataclass(frozen=True, slots=True)
class FactRef:
    """Another fact, written ``{fact: name}``."""

    name: FactName


Operand = Literal | ParameterRef | FactRef
Number = Literal | ParameterRef
"""A whole number of an effect: written out or by parameter."""


# Conditions


class Comparison(StrEnum):
    """How a fact is compared with its operands."""

    IS = "is"
    IS_NOT = "is_not"
    NOT_IN = "not_in"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Test:
    """One fact with one comparison.

    Attributes:
        operands: One operand; for IS and NOT_IN one or more (a list); for KNOWN one yes/no literal.
        place: Its place in the file, or None.
    """

    __test__ = False  # not a test case for pytest

    fact: FactName
    comparison: Comparison
    operands: tuple[Operand, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds; with no part, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when at least one part holds; with no part, never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the part fails."""

    part: "Condition"


Condition = Test | All | Any | Not


def each_test(condition: Condition) -> Iterator[Test]:
    """Yield every test of a condition, in the order of the file."""
    match condition:
        case Test():
            yield condition
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from each_test(part)
        case Not(part=part):
            yield from each_test(part)
        case _:
            assert_never(condition)


# Effects


@dataclass(frozen=True, slots=True)
class Forbid:
    """A gate: the transfer may not go ahead."""


@dataclass(frozen=True, slots=True)
class Refer:
    """A gate that the named authority may waive, with a reason."""

    authority: str


@dataclass(frozen=True, slots=True)
class FixedPoints:
    """The same points whenever the rule holds."""

    points: Number


@dataclass(frozen=True, slots=True)
class TablePoints:
    """Points by the value of a fact; `otherwise` for a value that the table doesn't name."""

    fact: FactName
    points: tuple[tuple[Value, Number], ...]
    otherwise: Number


@dataclass(frozen=True, slots=True)
class StepPoints:
    """So many points for each step that a whole-number fact lies above `start`, held within bounds.

    points = min(at_most, max(at_least, points x (fact - start))); a bound of None does not bind.
    """

    fact: FactName
    points: Number
    start: Number
    at_least: Number | None = None
    at_most: Number | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Points for a criterion; whole numbers, so that scores are exact."""

    criterion: str
    points: FixedPoints | TablePoints | StepPoints

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number that the points use."""
        match self.points:
            case FixedPoints(points=points):
                return (points,)
            case TablePoints(points=table, otherwise=otherwise):
                return (*(number for _, number in table), otherwise)
            case StepPoints(points=points, start=start, at_least=at_least, at_most=at_most):
                return (points, start, *(bound for bound in (at_least, at_most) if bound is not None))
            case _:
                assert_never(self.points)

    @property
    def weights(self) -> tuple[Number, ...]:
        """Those of the numbers that are points."""
        if isinstance(self.points, StepPoints):
            return tuple(number for number in self.numbers if number is not self.points.start)
        return self.numbers


@dataclass(frozen=True, slots=True)
class Grant:
    """An incentive, with an amount where there is one, in a unit: that of the parameter where the rule names none."""

    incentive: str
    amount: Number | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Require:
    """Something that must be done or handed in for the move to go ahead."""

    requirement: str


@dataclass(frozen=True, slots=True)
class Derive:
    """A yes/no fact for later rules: yes when any deriving rule holds, no when all fail."""

    fact: FactName


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning to the reader; it blocks nothing."""

    flag: str


Effect = Forbid | Refer | Score | Grant | Require | Derive | Flag


class Decision(StrEnum):
    """What kind of decision a rule speaks to."""

    TRANSFER = "transfer"
    FOLLOW_UP = "follow_up"
    PLAN = "plan"
    """What a plan adds to the worth of a move; such rules only score."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of policy.

    Attributes:
        because: A sentence with ``{fact}`` and ``{parameter}`` places, filled in when the rule holds.
        place: Where the rule starts in its file.
        because_at_zero: The sentence instead where every number among those facts is 0; None to write the 0.
    """

    id: RuleId
    theme: str
    title: Bilingual
    basis: tuple[Citation, ...]
    in_force: Period
    when: Condition
    then: tuple[Effect, ...]
    because: Bilingual
    decision: Decision
    place: Place
    because_at_zero: Bilingual | None = None

    @property
    def reads(self) -> frozenset[FactName]:
        """Every fact that the condition or the points read."""
        scores = [effect.points for effect in self.then if isinstance(effect, Score)]
        scored = {points.fact for points in scores if not isinstance(points, FixedPoints)}
        compared = {operand.name for operand in self._operands() if isinstance(operand, FactRef)}
        return frozenset({test.fact for test in each_test(self.when)} | compared | scored)

    @property
    def parameters(self) -> frozenset[ParameterName]:
        """Every parameter that the condition or the effects use."""
        return frozenset(operand.name for operand in self._operands() if isinstance(operand, ParameterRef))

    @property
    def weights(self) -> frozenset[ParameterName]:
        """The parameters that give points, and change nothing else."""
        scores = [effect for effect in self.then if isinstance(effect, Score)]
        weights = [number for score in scores for number in score.weights if isinstance(number, ParameterRef)]
        named = [operand.name for operand in self._operands() if isinstance(operand, ParameterRef)]
        names = [weight.name for weight in weights]
        return frozenset(name for name in names if named.count(name) == names.count(name))

    @property
    def gaps(self) -> frozenset[str]:
        """Every fact and parameter that the reason names, in either language."""
        reasons = [self.because] if self.because_at_zero is None else [self.because, self.because_at_zero]
        return frozenset(name for reason in reasons for name in GAP.findall(f"{reason.id} {reason.en}"))

    def _operands(self) -> Iterator[Operand]:
        for test in each_test(self.when):
            yield from test.operands
        for effect in self.then:
            if isinstance(effect, Score):
                yield from effect.numbers
            elif isinstance(effect, Grant) and effect.amount is not None:
                yield effect.amount


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's values from a day on, until the next one; one value, or a list of codes."""

    start: date
    values: tuple[Value, ...]
    basis: Citation


@dataclass(frozen=True, slots=True)
class PlausibleRange:
    """Between which numbers a weight could as well lie, both inclusive; nobody can tell it more exactly."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or code of the law, by date.

    Attributes:
        values: By start, ascending, no two on one day; the first may start after a past `on`.
        review_by: After this day it counts as stale, and a warning says so; None for never.
        plausible: Within what the newest value could as well lie; None where it is certain.
    """

    name: ParameterName
    title: Bilingual
    unit: str | None
    values: tuple[DatedValue, ...]
    review_by: date | None
    place: Place
    plausible: PlausibleRange | None = None

    def on(self, day: date) -> DatedValue | None:
        """Return what is in force on `day`, or None where nothing is yet."""
        past = [dated for dated in self.values if dated.start <= day]
        return past[-1] if past else None


def values_on(parameters: Mapping[K, Parameter], name: K, on: date) -> tuple[Value, ...]:
    """Return the values of a parameter in force on a day.

    Raises:
        ParameterMissing: If there is no such parameter, or it has no value on that day.
    """
    parameter = parameters.get(name)
    dated = None if parameter is None else parameter.on(on)
    if dated is None:
        raise ParameterMissing(name, on)
    return dated.values


class Expected(StrEnum):
    """What a test expects of its rule."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A test of one rule in the law's words.

    Attributes:
        facts: Known values; every other fact is unknown.
        points: The points that the rule must give, or None where the test doesn't say.
    """

    rule: RuleId
    title: Bilingual
    as_of: date
    facts: Mapping[FactName, Value]
    expected: Expected
    points: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules, their parameters and the tests of the rules.

    Attributes:
        themes: What the themes of the rules are called; one to which no file gives a title is not there.
    """

    rules: tuple[Rule, ...]
    parameters: Mapping[ParameterName, Parameter]
    rule_tests: tuple[RuleTest, ...]
    themes: Mapping[str, Bilingual] = field(default_factory=dict)

    @property
    def weights(self) -> frozenset[ParameterName]:
        """The parameters that give points, and change nothing else in any rule."""
        given = {name for rule in self.rules for name in rule.weights}
        return frozenset(given.difference(name for rule in self.rules for name in rule.parameters - rule.weights))

    def in_force(self, on: date, decision: Decision = Decision.TRANSFER) -> tuple[Rule, ...]:
        """Return the rules of a kind of decision in force on a day, sorted by id."""
        return tuple(
            sorted(
                (rule for rule in self.rules if rule.decision is decision and rule.in_force.covers(on)),
                key=lambda rule: rule.id,
            )
        )
