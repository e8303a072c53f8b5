"""Drafts of the policy: written by one officer, reviewed by another, then put into force or withdrawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from dss.model.diagnostic import Diagnostic
from dss.model.errors import DssError
from dss.model.planning.record import PlanSource
from dss.model.text import Text, _, join

DraftId = NewType("DraftId", str)


class DraftStage(StrEnum):
    """How far a draft has come."""

    WRITING = "writing"
    HANDED_IN = "handed_in"
    """It awaits review by another officer, and can't be edited meanwhile."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


DRAFT_STAGES: Final[Mapping[DraftStage, Text]] = {
    DraftStage.WRITING: _("being written"),
    DraftStage.HANDED_IN: _("awaiting approval"),
    DraftStage.PUBLISHED: _("put into force"),
    DraftStage.WITHDRAWN: _("withdrawn"),
}


class DraftStep(StrEnum):
    """What is done with a draft."""

    BEGIN = "begin"
    SAVE = "save"
    HAND_IN = "hand_in"
    TAKE_BACK = "take_back"
    """Its author continues writing before it is reviewed."""

    RETURN = "return"
    """Another officer returns it to its author."""

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
    """A file that a draft changes.

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


class DraftError(DssError):
    """Base of everything that keeps a draft from a step."""


class NotInThisStage(DraftError):
    """A step is not to be taken in the stage that a draft is in.

    Attributes:
        step: The step.
        stage: The stage that the draft is in.
    """

    def __init__(self, step: DraftStep, stage: DraftStage) -> None:
        self.step, self.stage = step, stage
        message = _("The draft is {stage}; this step is taken while it is {wanted}. Open it to see what is possible.")
        super().__init__(message, stage=DRAFT_STAGES[stage], wanted=DRAFT_STAGES[DRAFT_RULES[step].taken_in])


class WrongHand(DraftError):
    """A step is the author's, and another takes it; or another's, and the author does: four eyes are two people.

    Attributes:
        step: The step.
        hand: Whose it is.
    """

    def __init__(self, step: DraftStep, hand: Hand) -> None:
        self.step, self.hand = step, hand
        message = _("Its author may not do this with a draft. Ask another policy officer.")
        super().__init__(_("Only its author may do this with a draft. Ask them.") if hand is Hand.AUTHOR else message)


class CommentNeeded(DraftError):
    """A step is taken with a comment, and there is none, or far too much of it."""

    def __init__(self, step: DraftStep) -> None:
        self.step = step
        super().__init__(_("This step needs a comment. Say why, in 2,000 characters at most."))


class TitleNeeded(DraftError):
    """A draft says what it is for, in one line of 200 characters at the most."""

    def __init__(self) -> None:
        super().__init__(_("Say what the draft is for, in one line of 200 characters at the most."))


class NothingDrafted(DraftError):
    """A draft changes nothing of the policy in force."""

    def __init__(self) -> None:
        super().__init__(_("This draft changes nothing. Edit a file first."))


class TextChanged(DraftError):
    """A text was changed since its edit began; nothing was saved.

    Attributes:
        path: The file's.
        before: What they began with, or None for a new file.
        now: What is there now, or None where the file is gone.
        theirs: What they would save; None to take the file away.
        in_force: Whether it was changed in the policy in force; else in the draft, by another window.
    """

    def __init__(self, path: str, before: str | None, now: str | None, theirs: str | None, *, in_force: bool) -> None:
        self.path, self.before, self.now, self.theirs, self.in_force = path, before, now, theirs, in_force
        here = _("{path} was changed in the draft, by another window, since this edit began. {remedy}")
        there = _("{path} was changed in the policy in force since this edit began. {remedy}")
        super().__init__(there if in_force else here, path=path, remedy=_("Compare the texts, then save again."))


class DraftInvalid(DraftError):
    """A draft can't be handed in or put into force as it is.

    Attributes:
        errors: What is wrong in its files.
        failed_tests: Where the rule tests are that failed.
        disagreements: On what the engines differ, a line each.
    """

    def __init__(
        self, errors: Sequence[Diagnostic], failed_tests: Sequence[str] = (), disagreements: Sequence[Text] = ()
    ) -> None:
        self.errors, self.failed_tests, self.disagreements = tuple(errors), tuple(failed_tests), tuple(disagreements)
        lines = [
            _("The draft can't come into force. Correct this first:"),
            *(one.line for one in self.errors),
            *(_("{place}: the rule test failed.").filled(place=place) for place in self.failed_tests),
            *(_("The engines disagree on {case}").filled(case=line) for line in self.disagreements),
        ]
        super().__init__(join(lines, "\n"))
