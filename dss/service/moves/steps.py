"""The taking of a step of a move, recorded together with what it leaves.

Who may take which is checked twice: the table of access says whose cases someone may touch, and the table of
transitions which step the case allows in which capacity.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dss.model.casework.cases import MoveCase
from dss.model.casework.events import (
    AssignFollowUp,
    CloseMove,
    ConveneTeam,
    Decide,
    Implement,
    Inform,
    MoveEvent,
    RateAsEmployee,
    RateAsHead,
    Respond,
    Substitute,
)
from dss.model.casework.steps import MoveStep, step_for
from dss.model.planning.request import Move
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import find_transfer
from dss.service.casework.transaction import CaseTransaction, case_transaction, record_step
from dss.service.casework.views import StepTaken
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.teams import copy_standing_team, find_members, find_person
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan

_UseCase = Callable[[Office, Acting, str, Mapping[str, Any], int | None], StepTaken]

_OWN: Final[Mapping[type[object], _UseCase]] = {
    Decide: lambda office, acting, move, given, seen: decide(office, acting, move, **given, seen=seen),
    Inform: lambda office, acting, move, given, seen: inform_employee(
        office, acting, move, given["letter"], signatory=given.get("signatory", ""), seen=seen
    ),
    Implement: lambda office, acting, move, given, seen: deliver_order(
        office,
        acting,
        move,
        Implement(given["order"], given["dated"], given["effective_on"]),
        number=given.get("letter", ""),
        signatory=given.get("signatory", ""),
        seen=seen,
    ),
    RateAsHead: lambda office, acting, move, given, seen: rate(office, acting, move, RateAsHead(**given), seen),
    RateAsEmployee: lambda office, acting, move, given, seen: rate(office, acting, move, RateAsEmployee(**given), seen),
    AssignFollowUp: lambda office, acting, move, given, seen: assign_follow_ups(office, acting, move, seen),
    CloseMove: lambda office, acting, move, given, seen: close_move(office, acting, move, seen),
}
"""The use case of each step that has one of its own, because it needs more than the case.

A decision rests on a new judgement, a letter informs the employee and another goes with the order, an evaluation is
followed up, and a case is closed when nothing is left to be done.
"""


def take(
    office: Office, acting: Acting, move: str, step: MoveStep, given: Mapping[str, Any], seen: int | None = None
) -> StepTaken:
    """Take a step of a move as a form, a command or a request gives it.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        step: Which step.
        given: The values of its fields, by their names; without those that are left out.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError, UnknownName, CaseRefusal, StateChanged: As `take_step`.
        EngineDisagreement, InvalidInput: As the use case of the step, where it has one of its own.
    """
    if step.own:
        return _OWN[step.event](office, acting, move, given, seen)
    return take_step(office, acting, move, step.event_of(given), seen)


def take_step(office: Office, acting: Acting, move: str, event: MoveEvent, seen: int | None = None) -> StepTaken:
    """Take a step that needs nothing but the case, and those of its plan that follow from it.

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
        ValueError: If the step has a use case of its own, or belongs to a revision of the plan.
    """
    step = step_for(type(event))
    if step.own or not step.by_hand:
        raise ValueError(f"{event.kind} has a use case of its own")
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, step.action, seen)
        after, entry = record_step(transaction, kept, _with_names_found(transaction, kept.case, event))
        return step_taken(transaction, after, [entry, *follow_in_plan(transaction, kept.case, after.case)])


def _with_names_found(transaction: CaseTransaction, case: MoveCase, event: MoveEvent) -> MoveEvent:
    """Return an event with seats and people as the records write them, and members with the agency that they head.

    Raises:
        UnknownName: If there is no such seat, person or standing team.
        StepRefused: If a standing team is named and members, too.
    """
    match event:
        case Respond(seat=str(seat)):
            return replace(event, seat=_seat_found(transaction, (case.proposal.employee, seat)))
        case ConveneTeam():
            chosen = copy_standing_team(transaction.work, case, event)
            return replace(chosen, members=find_members(transaction, chosen.members, case))
        case Substitute(leaving=leaving, joining=joining):
            (joining,) = find_members(transaction, (joining,), case)
            return replace(event, leaving=find_person(transaction, leaving), joining=joining)
        case _:
            return event


def _seat_found(transaction: CaseTransaction, move: Move) -> str:
    return find_transfer(transaction.workspace, move).seat_id
