"""A policy as the engines take it: conjuncts of tests on whole numbers.

Three values (Kleene 1952): a conjunct is true when all its atoms are true; an atom on an unknown fact is
neither true nor false, save `KNOWN` and `ABSENT`, which are always true or false. A rule holds when a conjunct of its
`truth` is true, fails when a conjunct of its `falsity` is, and else is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from dss.model.identifiers import FactName, RuleId
from dss.model.knowledge.facts import Value, Vocabulary
from dss.model.policy.rules import Decision, Effect, Rule

MOST_CONJUNCTS: Final = 48
"""The most conjuncts that one side of a rule may have; durable-rules ends with more than 64 pending."""


class Operator(StrEnum):
    """How an atom compares."""

    EQUAL = "=="
    UNEQUAL = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    KNOWN = "known"
    ABSENT = "absent"

    @property
    def opposite(self) -> "Operator":
        """The operator that is true of known facts exactly where this one is not.

        >>> Operator.BELOW.opposite is Operator.AT_LEAST
        True
        """
        return _OPPOSITES[self]


_OPPOSITES: Final[Mapping[Operator, Operator]] = {
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
    Operator.BELOW: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.BELOW,
    Operator.ABOVE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.ABOVE,
    Operator.KNOWN: Operator.ABSENT,
    Operator.ABSENT: Operator.KNOWN,
}


@dataclass(frozen=True, slots=True)
class Atom:
    """One comparison of a fact with a number or with another fact.

    Attributes:
        number: The number compared with; None for KNOWN, ABSENT and where `other` is set.
        other: The fact compared with, or None.
    """

    fact: FactName
    operator: Operator
    number: int | None = None
    other: FactName | None = None


Conjunct = tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class PointTable:
    """Points by value of a fact, in numbers; unknown where the fact is."""

    fact: FactName
    points: Mapping[int, int]
    otherwise: int


@dataclass(frozen=True, slots=True)
class PointSteps:
    """points = min(at_most, max(at_least, points x (fact - start))); unknown where the fact is."""

    fact: FactName
    points: int
    start: int
    at_least: int | None
    at_most: int | None


Points = int | PointTable | PointSteps


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One rule in force, ready for the engines.

    Attributes:
        stage: 0 for a rule that reads only records; one more than the highest stage of the rules
            that derive what it reads.
        reads: Every fact that its condition or points read, sorted.
        forbids, refers: Whether it is a gate of that kind.
        criterion, points: Its score, or None.
        derives: The facts that it derives.
        effects: All effects of the rule, parameters resolved to literals.
    """

    rule: Rule
    stage: int
    truth: tuple[Conjunct, ...]
    falsity: tuple[Conjunct, ...]
    reads: tuple[FactName, ...]
    forbids: bool
    refers: bool
    criterion: str | None
    points: Points | None
    derives: tuple[FactName, ...]
    effects: tuple[Effect, ...]

    @property
    def id(self) -> RuleId:
        """The rule's id."""
        return self.rule.id


@dataclass(frozen=True)
class CompiledPolicy:
    """Every rule of one kind of decision in force on a day, sorted by stage, then id.

    Attributes:
        parameters: The values that the rules use, by parameter name.
    """

    as_of: date
    decision: Decision
    vocabulary: Vocabulary
    rules: tuple[CompiledRule, ...]
    parameters: Mapping[str, tuple[Value, ...]]

    @cached_property
    def by_id(self) -> Mapping[RuleId, CompiledRule]:
        """The rules by their ids."""
        return {rule.id: rule for rule in self.rules}
