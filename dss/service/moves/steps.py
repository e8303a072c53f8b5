"""Steps of a move that need nothing beside its case, each recorded together with what it leaves.

Who may take which is asked twice: the table of access tells whose cases someone may touch, and the table of moves
which step the case allows in which capacity.
"""

from collections.abc import Mapping
from dataclasses import replace

from dss.model.casework.cases import MoveCase, TeamMember
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    CastVote,
    CloseConsultation,
    ConveneTeam,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    LeaveSeat,
    LetObjectionLapse,
    Pursue,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.identifiers import AgencyId, EmployeeId
from dss.model.office.access import Role
from dss.model.planning.request import Move
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import find_transfer
from dss.service.casework.steps import STEPS, record_step
from dss.service.casework.transaction import CaseTransaction, case_transaction
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan
from dss.storage.view import View

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
    with case_transaction(office, acting) as desk:
        action, _ = STEPS[type(event)]
        kept = desk.move(move, action, seen)
        after, entry = record_step(desk, kept, _with_names_found(desk, kept.case, event))
        return step_taken(desk, after, [entry, *follow_in_plan(desk, kept.case, after.case)])


def _with_names_found(desk: CaseTransaction, case: MoveCase, event: PlainEvent) -> PlainEvent:
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


def _seat_found(desk: CaseTransaction, move: Move) -> str:
    found = find_transfer(desk.workspace, move)
    return found.seat_id


def _member_found(desk: CaseTransaction, member: TeamMember, heads: Mapping[EmployeeId, AgencyId]) -> TeamMember:
    employee = _person_found(desk, member.employee)
    return replace(member, employee=employee, heads=member.heads or heads.get(employee))


def _person_found(desk: CaseTransaction, id: str) -> EmployeeId:
    row = desk.workspace.employees.row(id)
    return EmployeeId(desk.workspace.organisation.employees.ids[row])
