"""Errors of casework, one class per cause; a case is left unchanged by each."""

from collections.abc import Iterable

from dss.model.errors import DssError
from dss.model.text import Text


class CaseRefusal(DssError):
    """A step was refused.

    Attributes:
        case: Id of the case.
        event: The kind of event, e.g. ``Decide``.
        reason: The cause, and what to do first.
    """

    reason: Text

    def __init__(self, case: str, event: str, reason: Text) -> None:
        self.case = case
        self.event = event
        self.reason = reason
        super().__init__(f"{case}: {event} was refused. {reason.en}")


class NoSuchStep(CaseRefusal):
    """The stage of the case has no such step."""

    def __init__(self, case: str, event: str, stage: str, possible: Iterable[str]) -> None:
        steps = ", ".join(possible)
        reason = Text(
            f"Pada tahap {stage} langkah ini tidak ada. Yang ada: {steps or 'tidak ada lagi; kasus sudah berakhir'}.",
            f"This step is not available in stage {stage}. Available: {steps or 'none; the case has ended'}.",
        )
        super().__init__(case, event, reason)


class NotTheirStep(CaseRefusal):
    """The step belongs to another party."""

    def __init__(self, case: str, event: str, who: Iterable[str]) -> None:
        others = ", ".join(who)
        reason = Text(f"Langkah ini diambil oleh: {others}.", f"This step is taken by: {others}.")
        super().__init__(case, event, reason)


class StepRefused(CaseRefusal):
    """A precondition of the step is not met.

    Attributes:
        guard: Name of the precondition.
    """

    def __init__(self, case: str, event: str, guard: str, reason: Text) -> None:
        self.guard = guard
        super().__init__(case, event, reason)


class MalformedCase(DssError):
    """A stored document is not a valid case."""

    def __init__(self, kind: str, fault: str) -> None:
        super().__init__(
            f"This is not a valid {kind}: {fault}. Restore it from a backup, or use a newer version of the program."
        )
