"""Formulas and points as text, for languages that put operators between operands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from bench.engines.formula import Compare
from dss.model.identifiers import FactName, RuleId
from dss.model.policy.compiled import Operator, Points, PointSteps, PointTable


def flat(name: FactName | RuleId) -> str:
    """Write the name of a fact or rule as an identifier."""
    return name.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Infix:
    """The signs of a language.

    Attributes:
        name: How a fact is written.
        known, absent: A test for it, with ``{}`` for the fact.
        one_of, none_of: A test against a list, with ``{}`` for the fact and for the list.
        equal, unequal: The signs of equality.
        yes, no: The constants.
        choice: A choice, with ``{condition}``, ``{then}`` and ``{otherwise}``.
        least, greatest: The smaller and the larger of two numbers, with ``{}`` for each.
        nulls: Whether a comparison with an unknown value is unknown by itself; if not, each is guarded.
    """

    name: Callable[[FactName], str]
    known: str
    absent: str
    one_of: str
    none_of: str
    equal: str
    unequal: str
    yes: str
    no: str
    choice: str
    least: str
    greatest: str
    nulls: bool

    def compare(self, compare: Compare) -> str:
        """Write one comparison."""
        fact = self.name(compare.fact)
        match compare.operator:
            case Operator.KNOWN:
                return self.known.format(fact)
            case Operator.ABSENT:
                return self.absent.format(fact)
            case Operator.EQUAL:
                sign = self.equal
            case Operator.UNEQUAL:
                sign = self.unequal
            case _:
                sign = compare.operator.value
        if len(compare.numbers) > 1:
            form = self.one_of if compare.operator is Operator.EQUAL else self.none_of
            test = form.format(fact, ", ".join(map(str, compare.numbers)))
        else:
            test = f"{fact} {sign} {self.name(compare.other) if compare.other else compare.numbers[0]}"
        if self.nulls or (compare.operator is Operator.EQUAL and compare.other is None):
            return f"({test})"
        guards = [self.known.format(self.name(name)) for name in (compare.fact, compare.other) if name is not None]
        return f"({' and '.join([*guards, test])})"

    def both(self, parts: Sequence[str]) -> str:
        """Join parts by AND."""
        return f"({' and '.join(parts)})" if parts else self.yes

    def either(self, parts: Sequence[str]) -> str:
        """Join parts by OR."""
        return f"({' or '.join(parts)})" if parts else self.no

    def choose(self, condition: str, then: object, otherwise: object) -> str:
        """Write a choice between two values."""
        return self.choice.format(condition=condition, then=then, otherwise=otherwise)

    def points(self, points: Points) -> str:
        """Write the points of a rule that holds; 0 where they are unknown."""
        match points:
            case int():
                return str(points)
            case PointTable(fact=fact, points=by_value, otherwise=otherwise):
                text = self.choose(self.known.format(self.name(fact)), otherwise, 0)
                for given in sorted(set(by_value.values()) - {otherwise}):
                    numbers = tuple(number for number, value in by_value.items() if value == given)
                    text = self.choose(self.compare(Compare(fact, Operator.EQUAL, numbers)), given, text)
                return text
            case PointSteps(fact=fact, points=each, start=start, at_least=at_least, at_most=at_most):
                text = (
                    f"({self.name(fact)} - {start}) * {each}"
                    if start >= 0
                    else f"({self.name(fact)} + {-start}) * {each}"
                )
                text = text if at_least is None else self.greatest.format(text, at_least)
                text = text if at_most is None else self.least.format(text, at_most)
                return self.choose(self.known.format(self.name(fact)), text, 0)
            case _:
                assert_never(points)
