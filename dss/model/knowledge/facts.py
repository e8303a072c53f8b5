"""The vocabulary of rules: what a fact is called, what values it takes, whether it can change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from dss.model.identifiers import FactName
from dss.model.knowledge.histories import HistorySource
from dss.model.text import Bilingual

Value = int | bool | str
"""A known value: a whole number, yes/no, or a code. `None` in its place means unknown."""

LARGEST = 2_000_000_000
"""The largest whole number that a fact or a rule may hold, either side of zero (32 bits)."""


class FactType(StrEnum):
    """The type of a fact's values."""

    WHOLE = "whole"
    YES_NO = "yes_no"
    CODE = "code"


class Scope(StrEnum):
    """Whose fact it is; a pair is one employee with one seat."""

    EMPLOYEE = "employee"
    SEAT = "seat"
    PAIR = "pair"


class Change(StrEnum):
    """What can change a fact; remedies are proposed for such facts alone."""

    NEVER = "never"
    TIME = "time"
    TRAINING = "training"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a fact of type code."""

    id: str
    label: Bilingual


@dataclass(frozen=True)
class Fact:
    """One word of the vocabulary.

    Attributes:
        unit: The unit of a whole number (``months``, ``hours``, ``percent``, ``levels``...), or None.
        codes: The values of a code, in order; empty for other types.
        ordered: Whether ``below`` and its kin may compare the codes, by their order.
        becomes: Pairs of codes of which the first may become the second, or None where any may into any.
        by_time: Change in value with each month that passes; 0 unless `change` is TIME.
        floor: Least value that time leads to (a countdown stops at 0), or None.
        sensitive: Whether rules may read it only by a law.
        allowed_by: The law that lets rules read a sensitive fact, or None.
        derived: Whether rules derive it (``then: {derive: ...}``), rather than the records.
        history: Which rows of which file it is taken from, or None where the program derives it.
    """

    name: FactName
    type: FactType
    scope: Scope
    label: Bilingual
    unit: str | None = None
    codes: tuple[Code, ...] = ()
    ordered: bool = False
    change: Change = Change.NEVER
    becomes: frozenset[tuple[str, str]] | None = None
    by_time: int = 0
    floor: int | None = None
    sensitive: bool = False
    allowed_by: str | None = None
    derived: bool = False
    history: HistorySource | None = None

    @cached_property
    def code_numbers(self) -> Mapping[str, int]:
        """Number of each code, by its order, from 0."""
        return {code.id: number for number, code in enumerate(self.codes)}

    def encode(self, value: Value) -> int:
        """Return the whole number that represents `value` in the engines.

        Raises:
            KeyError: If `value` is no code of this fact.
        """
        if self.type is FactType.CODE:
            return self.code_numbers[str(value)]
        return int(value)

    def decode(self, number: int) -> Value:
        """Return the value that `number` represents."""
        match self.type:
            case FactType.CODE:
                return self.codes[number].id
            case FactType.YES_NO:
                return bool(number)
            case FactType.WHOLE:
                return number


@dataclass(frozen=True)
class Vocabulary:
    """Every word that a rule may use.

    Attributes:
        facts: The facts by name.
        criteria: What points are given for.
        authorities: Who may waive a gate.
        incentives: What a move may grant.
        requirements: What a move may require (training, a document, a step).
        flags: Warnings that a rule may raise.
        units: Words for the units of facts and parameters.
        units_of_one: Words for those units whose word is another beside the number 1.
    """

    facts: Mapping[FactName, Fact]
    criteria: Mapping[str, Bilingual]
    authorities: Mapping[str, Bilingual]
    incentives: Mapping[str, Bilingual]
    requirements: Mapping[str, Bilingual]
    flags: Mapping[str, Bilingual]
    units: Mapping[str, Bilingual]
    units_of_one: Mapping[str, Bilingual] = field(default_factory=dict)
