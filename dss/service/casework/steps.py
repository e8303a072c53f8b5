"""Steps of a move, each recorded together with the case that it leaves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dss.lifecycle.move import step_move
from dss.lifecycle.stored import event_document
from dss.model.casework.cases import MoveCase
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    AssignFollowUp,
    CastVote,
    CloseConsultation,
    CloseMove,
    ConveneTeam,
    Decide,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    Inform,
    Keep,
    LeaveSeat,
    LetObjectionLapse,
    MoveEvent,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Replace,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.service.casework.stored import Kept
from dss.service.casework.transaction import CaseTransaction

STEPS: Final[Mapping[type[MoveEvent], tuple[Action, EntryKind]]] = {
    Respond: (Action.RESPOND, EntryKind.RESPONSE),
    CloseConsultation: (Action.SETTLE, EntryKind.MOVE_STEP),
    Pursue: (Action.SETTLE, EntryKind.MOVE_STEP),
    Keep: (Action.PLAN, EntryKind.MOVE_STEP),
    Replace: (Action.PLAN, EntryKind.MOVE_STEP),
    Withdraw: (Action.WITHDRAW, EntryKind.MOVE_STEP),
    HandIn: (Action.HAND_IN, EntryKind.MOVE_STEP),
    Waive: (Action.WAIVE, EntryKind.WAIVER),
    ConveneTeam: (Action.CONVENE, EntryKind.MOVE_STEP),
    Substitute: (Action.CONVENE, EntryKind.MOVE_STEP),
    Declare: (Action.DECLARE, EntryKind.MOVE_STEP),
    CastVote: (Action.VOTE, EntryKind.MOVE_STEP),
    Decide: (Action.DECIDE, EntryKind.DECISION),
    Inform: (Action.INFORM, EntryKind.LETTER),
    FileObjection: (Action.OBJECT, EntryKind.OBJECTION),
    AnswerObjection: (Action.ANSWER, EntryKind.OBJECTION),
    LetObjectionLapse: (Action.LAPSE, EntryKind.OBJECTION),
    Implement: (Action.IMPLEMENT, EntryKind.MOVE_STEP),
    Annul: (Action.ANNUL, EntryKind.MOVE_STEP),
    RateAsHead: (Action.EVALUATE, EntryKind.EVALUATION),
    RateAsEmployee: (Action.EVALUATE, EntryKind.EVALUATION),
    AssignFollowUp: (Action.ASSIGN_FOLLOW_UP, EntryKind.FOLLOW_UP),
    FinishFollowUp: (Action.FINISH_FOLLOW_UP, EntryKind.FOLLOW_UP),
    LeaveSeat: (Action.CLOSE, EntryKind.MOVE_STEP),
    CloseMove: (Action.CLOSE, EntryKind.MOVE_STEP),
}
"""What each event of a move is an act of, and what its entry records."""


def record_step(
    desk: CaseTransaction, kept: Kept[MoveCase], event: MoveEvent, more: Mapping[str, Json] | None = None
) -> tuple[Kept[MoveCase], LedgerEntry]:
    """Take a step of a case that was read at a desk, and record it.

    Args:
        desk: Where.
        kept: The case.
        event: What happens.
        more: What the entry says beside the event and the stages.

    Returns:
        The case afterwards, and the entry.

    Raises:
        CaseRefusal: If the case doesn't allow it now.
    """
    case = step_move(kept.case, event, desk.context())
    _, kind = STEPS[type(event)]
    body = {**event_document(event), "from": kept.case.stage.value, "to": case.stage.value, **(more or {})}
    entry = desk.record(kind, replace(kept, case=case), body)
    return Kept(case, kept.version + 1), entry
