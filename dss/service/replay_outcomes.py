"""What becomes of an entry that is computed anew, and why some can't be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.errors import DssError
from dss.model.ledger import EntryKind, Json
from dss.model.text import Text


class ReplayOutcome(StrEnum):
    """What became of an entry that was to be computed anew; each is a stable code."""

    REPLAYED = "replayed"
    """It is the same to the byte."""

    NOT_A_COMPUTATION = "not_a_computation"
    """It says what somebody did; there is nothing to compute."""

    ENDED_BY_CLOCK = "ended_by_clock"
    """What was computed depends on how much time there was."""

    SOURCE_MISSING = "source_missing"
    """What it rests on is not kept here."""

    SOURCE_DAMAGED = "source_damaged"
    """What is kept is not what it rests on."""

    UNREADABLE = "unreadable"
    """Its bytes are no entry."""

    OTHER_PROGRAM = "other_program"
    """Another version of the program computed it, and this one comes to something else, or to nothing."""

    FAILED = "failed"
    """The program that computed it can't do so any more."""

    DIFFERS = "differs"
    """The program that computed it comes to something else."""


SOUND: Final = frozenset({ReplayOutcome.REPLAYED, ReplayOutcome.NOT_A_COMPUTATION, ReplayOutcome.ENDED_BY_CLOCK})
"""Outcomes that cast no doubt on an entry."""

outcome_words: Final[Mapping[ReplayOutcome, Text]] = {
    ReplayOutcome.REPLAYED: Text("sama sampai ke bita", "the same to the byte"),
    ReplayOutcome.NOT_A_COMPUTATION: Text("bukan hasil hitungan", "not a computation"),
    ReplayOutcome.ENDED_BY_CLOCK: Text(
        "berhenti karena waktu; hasilnya bergantung pada waktu yang tersedia",
        "ended by the clock; what it comes to depends on the time that there was",
    ),
    ReplayOutcome.SOURCE_MISSING: Text("dasarnya tidak tersimpan di sini", "what it rests on is not kept here"),
    ReplayOutcome.SOURCE_DAMAGED: Text(
        "dasarnya yang tersimpan sudah berubah", "what is kept is not what it rests on any more"
    ),
    ReplayOutcome.UNREADABLE: Text("bukan catatan lagi", "no entry any more"),
    ReplayOutcome.OTHER_PROGRAM: Text(
        "dihitung oleh versi program lain, dan versi ini menghitung lain",
        "computed by another version of the program, and this one computes otherwise",
    ),
    ReplayOutcome.FAILED: Text("tidak dapat dihitung lagi", "can't be computed any more"),
    ReplayOutcome.DIFFERS: Text("hasil hitungannya lain", "comes to something else"),
}
"""Each outcome in words."""


@dataclass(frozen=True, slots=True)
class Replay:
    """An entry computed anew.

    Attributes:
        sequence: Its number.
        kind: What it records; None where its bytes are no entry.
        subject: What it is about; employees are masked.
        outcome: What became of it.
        where: The first path at which it differs, the digest that is missing, or what failed; blank for none.
    """

    sequence: int
    kind: EntryKind | None
    subject: str
    outcome: ReplayOutcome
    where: str = ""


@dataclass(frozen=True, slots=True)
class Replays:
    """Many entries computed anew.

    Attributes:
        counts: How many have each outcome; those that none has are left out.
        doubtful: Those that cast doubt, in their order.
    """

    counts: Mapping[ReplayOutcome, int]
    doubtful: tuple[Replay, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What would be otherwise under other rules.

    Attributes:
        path: Where in the entry; employees are masked.
        before, after: What it says, and what it would say; None for nothing.
    """

    path: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Rejudged:
    """An entry judged under other rules.

    Attributes:
        differences: What would be otherwise; none where nothing would.
        problem: Why it could not be judged; blank where it could.
    """

    sequence: int
    kind: EntryKind
    subject: str
    differences: tuple[Difference, ...]
    problem: str = ""


class NotAComputation(DssError):
    """An entry says what somebody did; there is nothing to compute."""

    def __init__(self) -> None:
        super().__init__("There is nothing to compute.")


class EndedByClock(DssError):
    """What an entry says depends on how much time there was to compute it."""

    def __init__(self, ending: str) -> None:
        super().__init__(f"The computation was ended by the clock: {ending}.")
