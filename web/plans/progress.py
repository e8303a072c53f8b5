"""The progress of planning, reported to its background job."""

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
        return Text(*(words.STEP.spoken(one).format(step=doing.spoken(one)) for one in Language))
    texts = (
        words.SO_FAR.spoken(one).format(step=doing.spoken(one), objective=format_decimal(objective, locale=one.value))
        for one in Language
    )
    return Text(*texts)
