"""What a person reads of one case, in one language: why, why not, and what would have to change."""

from dataclasses import dataclass
from datetime import date

from dss.model.basis import Source
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import State, Verdict
from dss.model.knowledge.evidence import EvidencePath
from dss.model.knowledge.facts import Change, Value
from dss.model.text import LabelledText


@dataclass(frozen=True, slots=True)
class FactRead:
    """A fact with the value that was read, e.g. ``Masa dalam jabatan: 20 bulan``.

    Attributes:
        value: The value itself, None where unknown.
        shown: The value with its unit, as a person reads it.
    """

    fact: FactName
    label: str
    value: Value | None
    shown: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule on the case.

    Attributes:
        gate: The verdict that the rule brings about when it holds, or None for no gate.
        criterion: What it scores, or None.
        points: Points given; None where it scores nothing or the points are undetermined.
        condition: The rule's condition in words, with the values of its parameters.
        because: The reason in a sentence; empty unless the rule holds.
        effects: What else it brings: incentives, requirements, flags.
        matters: Whether it changes anything here; the others are shown only on demand.
        place: Place of the rule, as ``file:line``.
    """

    rule: RuleId
    theme: str
    title: str
    state: State
    state_label: str
    gate: Verdict | None
    criterion: str | None
    points: int | None
    condition: str
    because: str
    readings: tuple[FactRead, ...]
    missing: tuple[str, ...]
    sources: tuple[Source, ...]
    effects: tuple[str, ...]
    matters: bool
    place: str


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step from zero to the score: `total` is the sum so far, this step included."""

    rule: RuleId
    criterion: str
    title: str
    points: int
    total: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """An incentive, a requirement or a flag, with the rule that brings it."""

    rule: RuleId
    code: str
    label: str
    amount: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that would have to be another.

    Attributes:
        how: What can change it; None where it is unknown and would have to be found out.
        detail: How in particular, e.g. which competencies to train, or None.
    """

    fact: FactName
    label: str
    before: Value | None
    after: Value
    shown_before: str
    shown_after: str
    how: Change | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest set of changes after which both engines give another verdict.

    Attributes:
        on: The day on which time alone will have brought it, or None where it could be today.
        sentence: All of it in words.
    """

    changes: tuple[FactChange, ...]
    on: date | None
    verdict: Verdict
    score: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Card:
    """Who or what a case is about: a title and a few labelled lines."""

    id: str
    title: str
    lines: tuple[LabelledText, ...]


@dataclass(frozen=True, slots=True)
class TransferExplanation:
    """Everything that a person may want to know of one employee for one seat.

    Attributes:
        summary: The verdict and its main reason in a sentence or two.
        waterfall: Steps whose last total is the score.
        lines: Every rule in force: gates that block, undetermined gates, scores, others.
        missing: Facts to ask for; empty unless the verdict is undetermined.
    """

    language: str
    as_of: date
    employee: Card
    seat: Card
    verdict: Verdict
    verdict_label: str
    summary: str
    score: int
    waterfall: tuple[WaterfallStep, ...]
    lines: tuple[RuleLine, ...]
    incentives: tuple[Consequence, ...]
    requirements: tuple[Consequence, ...]
    flags: tuple[Consequence, ...]
    paths: tuple[EvidencePath, ...]
    ways_out: tuple[Remedy, ...]
    missing: tuple[FactRead, ...]
