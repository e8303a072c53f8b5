"""Why a step of a case is not taken; the case stays as it was."""

from collections.abc import Iterable

from dss.model.errors import DssError
from dss.model.text import Text


class CaseRefusal(DssError):
    """A step was not taken.

    Attributes:
        case: Id of the case.
        event: The kind of event, e.g. ``Decide``.
        reason: Why not, and what is to be done first, in both languages.
    """

    def __init__(self, case: str, event: str, reason: Text) -> None:
        self.case = case
        self.event = event
        self.reason = reason
        super().__init__(f"{case}: {event} was refused. {reason.en}")


class NoSuchStep(CaseRefusal):
    """The stage of the case has no such step."""

    def __init__(self, case: str, event: str, stage: str, possible: Iterable[str]) -> None:
        ways, stage = ", ".join(possible), str(stage)
        reason = Text(
            f"Pada tahap {stage!r} langkah ini tidak ada. Yang ada: {ways or 'tidak ada lagi; kasus sudah berakhir'}.",
            f"In stage {stage!r} there is no such step. There are: {ways or 'none; the case has come to its end'}.",
        )
        super().__init__(case, event, reason)


class NotTheirStep(CaseRefusal):
    """Someone else has to take the step."""

    def __init__(self, case: str, event: str, who: Iterable[str]) -> None:
        others = ", ".join(who)
        reason = Text(f"Langkah ini diambil oleh: {others}.", f"This step is taken by: {others}.")
        super().__init__(case, event, reason)


class StepRefused(CaseRefusal):
    """Something that the step presupposes is not there.

    Attributes:
        guard: Name of what is presupposed.
    """

    def __init__(self, case: str, event: str, guard: str, reason: Text) -> None:
        self.guard = guard
        super().__init__(case, event, reason)


class MalformedCase(DssError):
    """A document is not that of a case."""

    def __init__(self, kind: str, fault: str) -> None:
        super().__init__(f"This is no {kind}: {fault}. Restore it from a backup, or upgrade what reads it.")
