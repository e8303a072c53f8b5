"""What the engines say of one case: firings, verdict, and a score whose parts sum to it.

What a case makes a hundred of is a named tuple: a frozen dataclass takes three times as long to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dss.model.identifiers import FactName, RuleId
from dss.model.policy.rules import Effect


class State(StrEnum):
    """A rule on a case: it holds, fails, or can't be told."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What may become of a transfer, from mildest to strictest."""

    ELIGIBLE = "eligible"
    REFERRED = "referred"
    UNDETERMINED = "undetermined"
    FORBIDDEN = "forbidden"


class Firing(NamedTuple):
    """One rule on one case, with what decided it.

    Attributes:
        branch: Number of the deciding conjunct, from 0: of the truth where the rule holds, of the
            falsity where it fails; None where it can't be told.
        read: The value of every fact that the rule reads, as a whole number; None where unknown.
        missing: Facts that would have to be known to tell; empty unless the state is UNKNOWN.
    """

    rule: RuleId
    state: State
    branch: int | None
    read: Mapping[FactName, int | None]
    missing: tuple[FactName, ...] = ()


class ScorePart(NamedTuple):
    """The points of one rule; a rule gives points once. `points` is None where they can't be told."""

    rule: RuleId
    criterion: str
    points: int | None


class AppliedEffect(NamedTuple):
    """An effect that took hold, with the rule that brought it."""

    rule: RuleId
    effect: Effect


@dataclass(frozen=True, slots=True)
class Assessment:
    """The judgement of one case.

    Attributes:
        firings: Every rule in force, by id.
        score: The sum of the parts that can be told.
        outcomes: Effects that took hold, by rule, without scores.
        open_gates: Gates that can't be told.
        missing: Facts to ask for, so that the open gates can be told.
    """

    verdict: Verdict
    score: int
    parts: tuple[ScorePart, ...]
    outcomes: tuple[AppliedEffect, ...]
    firings: tuple[Firing, ...]
    open_gates: tuple[RuleId, ...]
    missing: tuple[FactName, ...]
