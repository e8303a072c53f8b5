"""The possible numbers of facts under a conjunct, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import LARGEST, Fact, FactType, Vocabulary
from dss.model.policy.compiled import Atom, Conjunct, Operator


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The whole numbers from `low` to `high`, both inclusive, save those in `without`."""

    low: int
    high: int
    without: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether no number is left."""
        holes = sum(self.low <= hole <= self.high for hole in self.without)
        return self.high - self.low + 1 <= holes

    def narrowed(self, operator: Operator, number: int) -> "NumberRange":
        """Return the numbers for which the comparison is true as well."""
        match operator:
            case Operator.EQUAL:
                return replace(self, low=max(self.low, number), high=min(self.high, number))
            case Operator.UNEQUAL:
                return replace(self, without=self.without | {number})
            case Operator.BELOW:
                return replace(self, high=min(self.high, number - 1))
            case Operator.AT_MOST:
                return replace(self, high=min(self.high, number))
            case Operator.ABOVE:
                return replace(self, low=max(self.low, number + 1))
            case Operator.AT_LEAST:
                return replace(self, low=max(self.low, number))
            case Operator.KNOWN | Operator.ABSENT:
                return self
            case _:
                assert_never(operator)


def all_numbers(fact: Fact) -> NumberRange:
    """Return every number that a fact may be."""
    match fact.type:
        case FactType.CODE:
            return NumberRange(0, len(fact.codes) - 1)
        case FactType.YES_NO:
            return NumberRange(0, 1)
        case FactType.WHOLE:
            return NumberRange(-LARGEST, LARGEST)
        case _:
            assert_never(fact.type)


def numbers_left(conjunct: Conjunct, vocabulary: Vocabulary) -> Mapping[FactName, NumberRange]:
    """Return the numbers left to each fact that must be known for the conjunct to be true."""
    left: dict[FactName, NumberRange] = {}
    for atom in conjunct:
        if atom.operator is Operator.ABSENT:
            continue
        for name in filter(None, (atom.fact, atom.other)):
            left.setdefault(name, all_numbers(vocabulary.facts[name]))
        if atom.number is not None:
            left[atom.fact] = left[atom.fact].narrowed(atom.operator, atom.number)
    return left


def can_hold(conjunct: Conjunct, vocabulary: Vocabulary) -> bool:
    """Tell whether a conjunct may be true; only False is certain where facts are compared with facts."""
    return not any(numbers.empty for numbers in numbers_left(conjunct, vocabulary).values())


def implies(conjunct: Conjunct, other: Conjunct, vocabulary: Vocabulary) -> bool:
    """Tell whether `other` is true wherever `conjunct` is; only True is certain."""
    left = numbers_left(conjunct, vocabulary)
    return all(atom in conjunct or _follows(atom, left) for atom in other)


def _follows(atom: Atom, left: Mapping[FactName, NumberRange]) -> bool:
    if atom.fact not in left:
        return False
    if atom.number is None:
        return atom.operator is Operator.KNOWN
    return left[atom.fact].narrowed(atom.operator.opposite, atom.number).empty
