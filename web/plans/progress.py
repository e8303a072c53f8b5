"""The progress of planning, reported to its background job."""

from dataclasses import dataclass

from babel.numbers import format_decimal

from dss.model.planning.plan import Progress
from dss.model.text import Language, Text
from dss.service.planning.solve import ReportProgress
from web.jobs.jobs import Control
from web.plans import words


def report_to(control: Control) -> ReportProgress:
    """Return a function that reports progress to a job."""
    best: list[int] = []

    def report(progress: Progress) -> None:
        if progress.objective is not None:
            best.append(progress.objective)
        control.report(line(progress.step, max(best, default=None)))

    return report


def line(step: str, objective: int | None) -> Text:
    """Describe the step of the planner, and what the best plan so far is worth."""
    doing = words.STEPS.get(step, words.MAKING)
    if objective is None:
        return words.STEP.filled(step=doing)
    return words.SO_FAR.filled(step=doing, objective=_Amount(objective))


@dataclass(frozen=True, slots=True)
class _Amount(Text):
    """A whole number with the thousands mark of the language."""

    number: int

    def spoken(self, language: Language) -> str:
        return format_decimal(self.number, locale=language.value)
