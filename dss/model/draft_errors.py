"""Why a draft of the policy can't go on: a class a cause, each with the way out."""

from collections.abc import Sequence

from dss.model.diagnostic import Diagnostic
from dss.model.errors import DssError
from dss.model.policy_draft import DRAFT_RULES, DraftStage, DraftStep, Hand


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
        wanted = DRAFT_RULES[step].taken_in
        super().__init__(f"Nobody can {_words(step)} a draft that is {_words(stage)}; it would have to be {wanted}.")


class WrongHand(DraftError):
    """A step is the author's, and another takes it; or another's, and the author does: four eyes are two people.

    Attributes:
        step: The step.
        hand: Whose it is.
    """

    def __init__(self, step: DraftStep, hand: Hand) -> None:
        self.step, self.hand = step, hand
        if hand is Hand.AUTHOR:
            message = f"Only its author may {_words(step)} a draft."
        else:
            message = f"Its author may not {_words(step)} a draft. Ask another policy officer."
        super().__init__(message)


class CommentNeeded(DraftError):
    """A step is taken with a comment, and there is none, or far too much of it."""

    def __init__(self, step: DraftStep) -> None:
        self.step = step
        super().__init__(f"Say why, in 2,000 characters at most: to {_words(step)} a draft takes a comment.")


class TitleNeeded(DraftError):
    """A draft says what it is for, in one line of 200 characters at the most."""

    def __init__(self) -> None:
        super().__init__("Say what the draft is for, in one line of 200 characters at the most.")


class NothingDrafted(DraftError):
    """A draft has nothing otherwise than the policy in force."""

    def __init__(self) -> None:
        super().__init__("This draft changes nothing. Edit a file first.")


class TextChanged(DraftError):
    """A text was changed since somebody began to edit it; nothing was saved.

    Attributes:
        path: The file's.
        before: What they began with, or None for a new file.
        now: What is there now, or None where the file is gone.
        theirs: What they would save; None to take the file away.
        in_force: Whether it was changed in the policy in force; else in the draft, by another window.
    """

    def __init__(self, path: str, before: str | None, now: str | None, theirs: str | None, *, in_force: bool) -> None:
        self.path, self.before, self.now, self.theirs, self.in_force = path, before, now, theirs, in_force
        where = "in the policy in force" if in_force else "in the draft, by another window"
        super().__init__(f"{path} was changed {where} since this edit began. Compare the texts, then save again.")


class NotSound(DraftError):
    """A draft can't be handed in or put into force as it is.

    Attributes:
        errors: What is wrong in its files.
        failed_cases: Where the cases stand that came out otherwise than expected.
        disagreements: On what the engines differ, a line each.
    """

    def __init__(
        self, errors: Sequence[Diagnostic], failed_cases: Sequence[str] = (), disagreements: Sequence[str] = ()
    ) -> None:
        self.errors, self.failed_cases, self.disagreements = tuple(errors), tuple(failed_cases), tuple(disagreements)
        lines = [
            *map(str, self.errors),
            *(f"{place}: the case came out otherwise than expected." for place in self.failed_cases),
            *(f"The engines disagree on {line}" for line in self.disagreements),
        ]
        super().__init__("The draft can't come into force:\n" + "\n".join(lines))


def _words(code: str) -> str:
    return code.replace("_", " ")
