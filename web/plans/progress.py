"""How far the planner is, told to whoever waits for a plan."""

from babel.numbers import format_decimal

from dss.model.planning.plan import Progress
from dss.model.text import Language, Text
from dss.service.planning.solve import Told
from web.jobs.jobs import Control
from web.plans import words


def teller(control: Control) -> Told:
    """Return what tells a job how far its plan is."""
    best: list[int] = []

    def told(progress: Progress) -> None:
        if progress.objective is not None:
            best.append(progress.objective)
        control.report(line(progress.step, max(best, default=None)))

    return told


def line(step: str, objective: int | None) -> Text:
    """Say what the planner does, and what the best plan so far is worth."""
    doing = words.STEPS.get(step, words.MAKING)
    if objective is None:
        return Text(*(words.STEP.spoken(one).format(step=doing.spoken(one)) for one in Language))
    said = (
        words.SO_FAR.spoken(one).format(step=doing.spoken(one), objective=format_decimal(objective, locale=one.value))
        for one in Language
    )
    return Text(*said)
