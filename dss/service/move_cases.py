"""Steps of a move that need nothing beside its case, each recorded together with what it leaves.

Who may take which is asked twice: the table of access tells whose cases someone may touch, and the table of moves
which step the case allows in which capacity.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dss.casework.move import step_move
from dss.casework.saved import event_document
from dss.model.access import Action, Role
from dss.model.case_events import (
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
from dss.model.casework import MoveCase, TeamMember
from dss.model.identifiers import AgencyId, EmployeeId
from dss.model.ledger import EntryKind, Json, LedgerEntry
from dss.model.plan_request import Move
from dss.service.case_describer import step_taken
from dss.service.case_states import Kept
from dss.service.case_views import StepTaken
from dss.service.desk import Desk, at_desk
from dss.service.judged_moves import case_of
from dss.service.office import Acting, Office
from dss.service.plan_cases import follow_in_plan
from dss.storage.view import View

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

PlainEvent = (
    Respond
    | CloseConsultation
    | Pursue
    | Withdraw
    | HandIn
    | Waive
    | ConveneTeam
    | Substitute
    | Declare
    | CastVote
    | FileObjection
    | AnswerObjection
    | LetObjectionLapse
    | Implement
    | Annul
    | FinishFollowUp
    | LeaveSeat
)
"""Events that need nothing beside the case; each of the others has a use case of its own.

A revision keeps and replaces (`replanning`), a decision is judged anew (`decisions`), whom it concerns is informed by a
letter (`letters`), an evaluation is followed up, and a case is closed when nothing is left of it (`evaluations`).
"""


def take_step(office: Office, acting: Acting, move: str, event: PlainEvent, seen: int | None = None) -> StepTaken:
    """Take a step of a move, and those of its plan that follow from it.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        event: What happens.
        seen: The version of the case that the decision to do so rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move, none that concerns them, or no seat or person of a name.
        CaseRefusal: If the case doesn't allow it now; the message says why and what comes first.
        StateChanged: If somebody else changed the case since it was seen.
    """
    with at_desk(office, acting) as desk:
        action, _ = STEPS[type(event)]
        kept = desk.move(move, action, seen)
        after, entry = record_step(desk, kept, _with_names_found(desk, kept.case, event))
        return step_taken(desk, after, [entry, *follow_in_plan(desk, kept.case, after.case)])


def record_step(
    desk: Desk, kept: Kept[MoveCase], event: MoveEvent, more: Mapping[str, Json] | None = None
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


def _with_names_found(desk: Desk, case: MoveCase, event: PlainEvent) -> PlainEvent:
    """Return an event with seats and people as the records write them, and members with the agency that they head.

    Raises:
        UnknownName: If the version in force has no such seat or person.
    """
    match event:
        case Respond(seat=str(seat)):
            return replace(event, seat=_seat_found(desk, (case.proposal.employee, seat)))
        case ConveneTeam(members=members):
            heads = heads_of_agencies(desk.work)
            return ConveneTeam(tuple(_member_found(desk, member, heads) for member in members))
        case Substitute(leaving=leaving, joining=joining):
            joining = _member_found(desk, joining, heads_of_agencies(desk.work))
            return replace(event, leaving=_person_found(desk, leaving), joining=joining)
        case _:
            return event


def heads_of_agencies(view: View) -> Mapping[EmployeeId, AgencyId]:
    """Return who heads which agency, by the accounts that act for one."""
    return {
        EmployeeId(account.employee): AgencyId(account.agency)
        for account in view.accounts.all()
        if account.active and Role.AGENCY_HEAD in account.roles
        if account.employee is not None and account.agency is not None
    }


def _seat_found(desk: Desk, move: Move) -> str:
    found = case_of(desk.workspace, move)
    return found.seat_id


def _member_found(desk: Desk, member: TeamMember, heads: Mapping[EmployeeId, AgencyId]) -> TeamMember:
    employee = _person_found(desk, member.employee)
    return replace(member, employee=employee, heads=member.heads or heads.get(employee))


def _person_found(desk: Desk, id: str) -> EmployeeId:
    row = desk.workspace.employees.row(id)
    return EmployeeId(desk.workspace.organisation.employees.ids[row])
