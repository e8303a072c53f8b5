"""The end of a move that can't go on (its employee or seat is gone, or a rule forbids it), or whose seat stays open."""

from dataclasses import replace

from dss.lifecycle.state import left_open_until
from dss.model.casework.cases import Obstacle
from dss.model.casework.events import Discontinue, LeaveOpen
from dss.model.casework.steps import step_for
from dss.model.ledger.ledger import Json
from dss.model.organisation.change_kinds import SEAT_FROZEN
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import serialise_judgement
from dss.service.casework.review import judged_now
from dss.service.casework.transaction import case_transaction, record_step
from dss.service.casework.views import StepTaken
from dss.service.changes.record import ChangeRequest, record_with_case
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan


def discontinue(office: Office, acting: Acting, move: str, reason: str, seen: int | None = None) -> StepTaken:
    """End a move before its order that can't go on, as it is judged now; the judgement is recorded.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        reason: Why.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move.
        CaseRefusal: If it can go on, or has its order.
        StateChanged: If somebody else changed the case since it was seen.
    """
    event = Discontinue(reason)
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, step_for(Discontinue).action, seen)
        case, judged = judged_now(
            transaction.work, transaction.workspace, transaction.rules.limits, kept.case, office.on
        )
        found: dict[str, Json]
        if isinstance(judged, Obstacle):
            found = {"obstacle": judged.value}
        else:
            found = {"assessment": serialise_judgement(judged)}
        after, entry = record_step(transaction, replace(kept, case=case), event, found)
        return step_taken(transaction, after, [entry, *follow_in_plan(transaction, kept.case, after.case)])


def leave_open(office: Office, acting: Acting, move: str, reason: str, seen: int | None = None) -> StepTaken:
    """End a move whose receiving head asks to leave the seat open, and record that it is not to be filled until then.

    Raises:
        AccessError, UnknownName, CaseRefusal, StateChanged: As `discontinue`.
        MalformedChange, ImpossibleChange: If the seat can't be left open; nothing is recorded then.
    """
    event = LeaveOpen(reason)
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, step_for(LeaveOpen).action, seen)
        after, entry = record_step(transaction, kept, event)
        values = {"until": str(left_open_until(kept.case))}
        request = ChangeRequest(SEAT_FROZEN, kept.case.proposal.seat, office.on, values, kept.case.id, reason)
        frozen = record_with_case(office, transaction.work, transaction.version, request, kept.case.id)
        entries = [entry, frozen, *follow_in_plan(transaction, kept.case, after.case)]
        return step_taken(transaction, after, entries)
