"""The frame of a plan's pages: its stage, its parts, and the next steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import request

from dss.model.casework.cases import PlanStage
from dss.model.casework.events import (
    BeginImplementation,
    ClosePlan,
    ConcludePlan,
    OpenDialogue,
    PlanEvent,
    Replan,
    SubmitPlan,
    WithdrawPlan,
)
from dss.model.office.access import Action, Reach
from dss.model.text import Text
from dss.service.casework.reading_reasons import RecordKind
from dss.service.casework.views import PlanCaseView
from dss.service.office.access import reach_of
from dss.service.plans.reading import possible_steps
from web.pages.reasons import RecordReading, reading
from web.plans import words
from web.site.query import QueryReader
from web.site.session import acting, office

STEPS: Final[Mapping[type[PlanEvent], str]] = {
    OpenDialogue: "start",
    SubmitPlan: "submit",
    ConcludePlan: "conclude",
    BeginImplementation: "begin",
    ClosePlan: "close",
    Replan: "replan",
    WithdrawPlan: "withdraw",
}
"""What each step of a plan is called in addresses."""


@dataclass(frozen=True, slots=True)
class Next:
    """A step that the stage of the plan has, by its name; `refusal` says why not yet, or None."""

    step: str
    label: Text
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page of a plan.

    Attributes:
        passed: The stages that it has come through or is in, of `words.STAGE_ORDER`; for one withdrawn, those before.
        next: What may come next; empty for who only reads.
        acts: Whether the reader may change it.
        reading: How an auditor reads it; None for those who need no reason.
        done: A step that was just taken; None for none.
    """

    case: PlanCaseView
    passed: tuple[PlanStage, ...]
    next: tuple[Next, ...]
    acts: bool
    reading: RecordReading | None
    done: str | None


def frame_of(case: PlanCaseView) -> Frame:
    """Return the frame of the pages of a plan, for its reader."""
    steps = possible_steps(office(), acting(), case.plan)
    known = {*STEPS.values(), "saved", "settled"}
    done = QueryReader(request.args).text("done")
    return Frame(
        case=case,
        passed=_passed(case),
        next=tuple(Next(STEPS[one.event], words.STEP_LABELS[STEPS[one.event]], one.refusal) for one in steps),
        acts=may_plan(),
        reading=reading(RecordKind.PLAN, case.plan),
        done=done if done in known else None,
    )


def may_plan() -> bool:
    """Return whether the reader may make and change plans."""
    return reach_of(acting().role, Action.PLAN) is Reach.EVERYONE


def _passed(case: PlanCaseView) -> tuple[PlanStage, ...]:
    order = words.STAGE_ORDER
    if case.stage in order:
        return order[: order.index(case.stage) + 1]
    events = {step.event for step in case.steps}
    reached = [PlanStage.DRAFT]
    if OpenDialogue.kind in events:
        reached.append(PlanStage.IN_DIALOGUE)
    if SubmitPlan.kind in events:
        reached.append(PlanStage.BEFORE_TEAM)
    return tuple(reached)
