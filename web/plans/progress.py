"""The progress of planning, reported to its background job."""

from dss.model.planning.plan import Progress
from dss.model.text import Text, ngettext
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
    return words.SO_FAR.filled(step=doing, worth=ngettext("{n} point", "{n} points", objective))
