"""A draft of the policy on its way: written by one officer, looked over by another, then in force or given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from dss.model.plan_record import PlanSource

DraftId = NewType("DraftId", str)


class DraftStage(StrEnum):
    """How far a draft has come."""

    WRITING = "writing"
    HANDED_IN = "handed_in"
    """Another officer is to look it over; nobody may edit it meanwhile."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class DraftStep(StrEnum):
    """What is done with a draft."""

    BEGIN = "begin"
    SAVE = "save"
    HAND_IN = "hand_in"
    TAKE_BACK = "take_back"
    """Its author goes on writing before anybody has looked it over."""

    RETURN = "return"
    """Another officer gives it back to its author."""

    APPROVE = "approve"
    """Another officer puts it into force."""

    WITHDRAW = "withdraw"


class Hand(StrEnum):
    """Who takes a step: four eyes are two of these."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    """Any officer but the author."""


@dataclass(frozen=True, slots=True)
class DraftRule:
    """When a step may be taken, by whom, and where it leads."""

    taken_in: DraftStage
    hand: Hand
    leads_to: DraftStage
    with_comment: bool


# fmt: off
DRAFT_RULES: Final[Mapping[DraftStep, DraftRule]] = {
    #                                   taken in               by             leads to              with a comment
    DraftStep.SAVE:      DraftRule(DraftStage.WRITING,   Hand.AUTHOR,   DraftStage.WRITING,   False),
    DraftStep.HAND_IN:   DraftRule(DraftStage.WRITING,   Hand.AUTHOR,   DraftStage.HANDED_IN, True),
    DraftStep.TAKE_BACK: DraftRule(DraftStage.HANDED_IN, Hand.AUTHOR,   DraftStage.WRITING,   False),
    DraftStep.RETURN:    DraftRule(DraftStage.HANDED_IN, Hand.REVIEWER, DraftStage.WRITING,   True),
    DraftStep.APPROVE:   DraftRule(DraftStage.HANDED_IN, Hand.REVIEWER, DraftStage.PUBLISHED, True),
    DraftStep.WITHDRAW:  DraftRule(DraftStage.WRITING,   Hand.AUTHOR,   DraftStage.WITHDRAWN, False),
}
# fmt: on
"""The life of a draft; it begins in writing."""


@dataclass(frozen=True, slots=True, order=True)
class DraftFile:
    """A file that a draft has otherwise than the policy in force.

    Attributes:
        source: Rules or knowledge.
        path: In the folder of the source, e.g. ``cases/tenure.yaml``.
        began_with: SHA-256 of the text in force that the edit began with, in hexadecimal digits; blank for a new file.
        text: SHA-256 of what it shall hold; blank where it shall be taken away.
    """

    source: PlanSource
    path: str
    began_with: str
    text: str


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """A draft of the policy.

    Attributes:
        title: What it is for, in its author's words.
        author: Id of the account that writes it.
        began_on: The version in force when it began.
        files: What differs, by source and path.
        reviewer: Id of the account that put it into force; blank before.
        version: The version that it came to be; None before.
    """

    id: DraftId
    title: str
    author: str
    began_on: int
    stage: DraftStage
    files: tuple[DraftFile, ...] = ()
    reviewer: str = ""
    version: int | None = None

    def file(self, source: PlanSource, path: str) -> DraftFile | None:
        """Return a file as the draft has it; None where it is as in force."""
        return next((one for one in self.files if (one.source, one.path) == (source, path)), None)
