"""The life of a plan, as one table, and the taking of its steps."""

from dataclasses import replace
from typing import Final

from dss.lifecycle import words
from dss.lifecycle.context import Context
from dss.lifecycle.guards import reasoned
from dss.lifecycle.machine import Transition, guard, row, step_of, transition_for
from dss.model.casework.cases import (
    FINAL_MOVE_STAGES,
    OPEN_MOVE_STAGES,
    Capacity,
    MoveStage,
    PlanCase,
    PlanStage,
    Revision,
)
from dss.model.casework.errors import GuardCode, NotTheirStep
from dss.model.casework.events import (
    DRAFT,
    BeginImplementation,
    ClosePlan,
    ConcludePlan,
    OpenDialogue,
    PlanEvent,
    Replan,
    SubmitPlan,
    WithdrawPlan,
)
from dss.model.identifiers import MoveId, PlanId
from dss.model.office.access import Role
from dss.model.text import Text, _

# Guards


@guard(GuardCode.HAS_MOVES)
def has_moves(case: PlanCase, event: OpenDialogue, context: Context) -> Text | None:
    """There is a move to talk about."""
    return None if context.moves else _("The plan has no moves.")


@guard(GuardCode.DIALOGUE_OVER)
def dialogue_over(case: PlanCase, event: SubmitPlan, context: Context) -> Text | None:
    """The parties of every move were heard, and some move is left."""
    if left := _moves_in(context, MoveStage.PROPOSED, MoveStage.REFUSED):
        names = ", ".join(left)
        return _("The dialogue is not over for: {names}.").filled(names=names)
    if all(move.final for move in context.moves):
        return _("No move is left. Plan again, or withdraw it.")
    return None


@guard(GuardCode.ALL_DECIDED)
def all_decided(case: PlanCase, event: ConcludePlan, context: Context) -> Text | None:
    """No move is still to be decided upon."""
    if not (left := _moves_in(context, *OPEN_MOVE_STAGES)):
        return None
    names = ", ".join(left)
    return _("Not decided yet: {names}.").filled(names=names)


@guard(GuardCode.ONE_HAS_AN_ORDER)
def one_has_an_order(case: PlanCase, event: BeginImplementation, context: Context) -> Text | None:
    """A move has its order."""
    if any(move.order is not None for move in context.moves):
        return None
    return _("No move has an order yet.")


@guard(GuardCode.ALL_FINAL)
def all_final(case: PlanCase, event: ClosePlan, context: Context) -> Text | None:
    """Every move has come to its end."""
    if not (left := tuple(move.id for move in context.moves if not move.final)):
        return None
    names = ", ".join(left)
    return _("Not at their end yet: {names}.").filled(names=names)


@guard(GuardCode.NOTHING_DECIDED)
def nothing_decided(case: PlanCase, event: WithdrawPlan, context: Context) -> Text | None:
    """No move is decided; a decision is annulled, not withdrawn."""
    decided = _moves_in(context, *(stage for stage in MoveStage if stage not in OPEN_MOVE_STAGES | FINAL_MOVE_STAGES))
    if not decided:
        return None
    names = ", ".join(decided)
    return _("Decided already: {names}. Have them annulled first.").filled(names=names)


def _moves_in(context: Context, *stages: MoveStage) -> tuple[MoveId, ...]:
    return tuple(move.id for move in context.moves if move.stage in stages)


HR: Final = (Capacity.HR_OFFICER,)

OPEN: Final = (has_moves,)
REPLAN: Final = (reasoned,)
SUBMIT: Final = (dialogue_over,)
CONCLUDE: Final = (all_decided,)
BEGIN: Final = (one_has_an_order,)
CLOSE: Final = (all_final,)
WITHDRAW: Final = (reasoned, nothing_decided)

S = PlanStage

# fmt: off
PLAN_TABLE: Final[tuple[Transition[PlanCase], ...]] = (
    #   stage            upon                 if    by  presupposing  leads to
    row(S.DRAFT,         OpenDialogue,        None, HR, OPEN,         S.IN_DIALOGUE),
    row(S.DRAFT,         Replan,              None, HR, REPLAN,       S.DRAFT),
    row(S.DRAFT,         WithdrawPlan,        None, HR, WITHDRAW,     S.WITHDRAWN),

    row(S.IN_DIALOGUE,   Replan,              None, HR, REPLAN,       S.IN_DIALOGUE),
    row(S.IN_DIALOGUE,   SubmitPlan,          None, HR, SUBMIT,       S.BEFORE_TEAM),
    row(S.IN_DIALOGUE,   WithdrawPlan,        None, HR, WITHDRAW,     S.WITHDRAWN),

    row(S.BEFORE_TEAM,   Replan,              None, HR, REPLAN,       S.IN_DIALOGUE),
    row(S.BEFORE_TEAM,   ConcludePlan,        None, HR, CONCLUDE,     S.DECIDED),
    row(S.BEFORE_TEAM,   WithdrawPlan,        None, HR, WITHDRAW,     S.WITHDRAWN),

    row(S.DECIDED,       BeginImplementation, None, HR, BEGIN,        S.IMPLEMENTING),
    row(S.DECIDED,       ClosePlan,           None, HR, CLOSE,        S.CLOSED),

    row(S.IMPLEMENTING,  ClosePlan,           None, HR, CLOSE,        S.CLOSED),
)
# fmt: on
"""Every step that a plan can take."""


def draft(id: PlanId, record: str, context: Context, title: str | None = None) -> PlanCase:
    """Return the case of a new plan, about whose moves no party is asked yet.

    Args:
        id: Its id.
        record: SHA-256 of the plan as it is kept.
        context: What the step is taken in.
        title: What it is called, or None for nothing.

    Raises:
        NotTheirStep: If who drafts it is no HR officer.
    """
    if Capacity.HR_OFFICER not in capacities(context):
        raise NotTheirStep(id, DRAFT, (words.CAPACITIES[Capacity.HR_OFFICER],))
    revision = Revision(1, record, context.on)
    return PlanCase(id, PlanStage.DRAFT, (), (revision,), (step_of(DRAFT, context, PlanStage.DRAFT),), title)


def step_plan(case: PlanCase, event: PlanEvent, context: Context) -> PlanCase:
    """Return the case after an event; `context.moves` holds every move of the plan.

    Raises:
        CaseRefusal: As for `dss.lifecycle.move.step_move`.
    """
    after = case
    if isinstance(event, Replan):
        revision = Revision(len(case.revisions) + 1, event.record, context.on, event.reason)
        after = replace(case, revisions=(*case.revisions, revision))
    taken = transition_for(PLAN_TABLE, case, event, after, capacities(context), context)
    stage = PlanStage(taken.to)
    return replace(after, stage=stage, steps=(*case.steps, step_of(event, context, stage)))


def capacities(context: Context) -> frozenset[Capacity]:
    """Return in which capacity someone takes part in a plan: as an HR officer, or in none."""
    return frozenset(HR if context.by.actor.role is Role.HR_OFFICER else ())
