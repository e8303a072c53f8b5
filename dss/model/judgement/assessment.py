"""The assessment of one transfer: firings, verdict, and a score with its parts.

Types with about a hundred instances per transfer are named tuples: frozen dataclasses take three times as long to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dss.model.identifiers import FactName, RuleId
from dss.model.policy.rules import Effect


class State(StrEnum):
    """The result of a rule on a transfer: it holds, fails, or is undetermined."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """The verdict on a transfer, from mildest to strictest."""

    ELIGIBLE = "eligible"
    REFERRED = "referred"
    UNDETERMINED = "undetermined"
    FORBIDDEN = "forbidden"


class Firing(NamedTuple):
    """The result of one rule on one transfer, with the values that decided it.

    Attributes:
        branch: Number of the deciding conjunct, from 0: of the truth where the rule holds, of the
            falsity where it fails; None where it is undetermined.
        read: The value of every fact that the rule reads, as a whole number; None where unknown.
        missing: Unknown facts that prevent a result; empty unless the state is UNKNOWN.
    """

    rule: RuleId
    state: State
    branch: int | None
    read: Mapping[FactName, int | None]
    missing: tuple[FactName, ...] = ()


class ScorePart(NamedTuple):
    """The points of one rule, which gives points once; `points` is None where they are undetermined."""

    rule: RuleId
    criterion: str
    points: int | None


class AppliedEffect(NamedTuple):
    """An effect of a rule that holds."""

    rule: RuleId
    effect: Effect


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of one transfer.

    Attributes:
        firings: Every rule in force, by id.
        score: The sum of the parts that are determined.
        outcomes: Effects of the rules that hold, by rule, without scores.
        open_gates: Gates that are undetermined.
        missing: Facts to clarify so that the open gates are determined.
    """

    verdict: Verdict
    score: int
    parts: tuple[ScorePart, ...]
    outcomes: tuple[AppliedEffect, ...]
    firings: tuple[Firing, ...]
    open_gates: tuple[RuleId, ...]
    missing: tuple[FactName, ...]
