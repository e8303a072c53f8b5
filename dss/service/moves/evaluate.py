"""Evaluations of a move, the follow-ups that the rules ask for, and the closing of the case.

The rules of follow-up say what is to be done about an evaluation; an HR officer assigns it, and the case isn't closed
while something that they ask for is neither assigned nor done.
"""

from typing import Final

from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import AssignFollowUp, CloseMove, RateAsEmployee, RateAsHead
from dss.model.ledger.ledger import Json
from dss.model.office.access import Action
from dss.model.text import _
from dss.service.casework.describer import describe_in, step_taken
from dss.service.casework.follow_ups import FollowUpJudgement, judge_follow_up
from dss.service.casework.judgement import serialise_judgement
from dss.service.casework.transaction import CaseTransaction, case_transaction, record_step
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan

_ASKS: Final = _("The rules ask for a follow-up: {}.")
_ASKS_NOTHING: Final = _("The rules ask for no follow-up that is not assigned already.")
_UNASSIGNED: Final = _("Not assigned yet: {}. Assign it first.")


def rate(
    office: Office, acting: Acting, move: str, rating: RateAsHead | RateAsEmployee, seen: int | None = None
) -> StepTaken:
    """Record the rating of a placement; once both parts are there, name the follow-ups that the rules ask for.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        rating: What they say.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move that concerns them.
        CaseRefusal: If the case doesn't allow it now.
        StateChanged: If somebody else changed the case since it was seen.
        EngineDisagreement: If the engines differ on what follows.
    """
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, Action.EVALUATE, seen)
        after, entry = record_step(transaction, kept, rating)
        asked = judge_follow_up(transaction.workspace, transaction.rules, after.case, office.on)
        entries = [entry, *follow_in_plan(transaction, kept.case, after.case)]
        return step_taken(transaction, after, entries, _asks(transaction, asked))


def assign_follow_ups(office: Office, acting: Acting, move: str, seen: int | None = None) -> StepTaken:
    """Assign what the rules of follow-up ask for upon the newest evaluation, each with its own entry.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move.
        CaseRefusal: If no evaluation is complete, or the rules ask for nothing that is not assigned already.
        StateChanged: If somebody else changed the case since it was seen.
        EngineDisagreement: If the engines differ on what follows.
    """
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, Action.ASSIGN_FOLLOW_UP, seen)
        asked = judge_follow_up(transaction.workspace, transaction.rules, kept.case, office.on)
        if not asked.events:
            raise StepRefused(kept.case.id, AssignFollowUp.kind, GuardCode.ASKED_FOR, _ASKS_NOTHING)
        after, entries = kept, []
        body: dict[str, Json] = (
            {} if asked.assessment is None else {"assessment": serialise_judgement(asked.assessment)}
        )
        for event in asked.events:
            after, entry = record_step(transaction, after, event, body)
            entries.append(entry)
        return step_taken(transaction, after, entries)


def close_move(office: Office, acting: Acting, move: str, seen: int | None = None) -> StepTaken:
    """Close a case in which all is evaluated and followed up.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move.
        CaseRefusal: If something is left to be done, including follow-ups that are not assigned.
        StateChanged: If somebody else changed the case since it was seen.
        EngineDisagreement: If the engines differ on what follows.
    """
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, Action.CLOSE, seen)
        asked = judge_follow_up(transaction.workspace, transaction.rules, kept.case, office.on)
        if asked.events:
            names = ", ".join(event.requirement for event in asked.events)
            reason = _UNASSIGNED.filled(names)
            raise StepRefused(kept.case.id, CloseMove.kind, GuardCode.ALL_ASSIGNED, reason)
        after, entry = record_step(transaction, kept, CloseMove())
        return step_taken(transaction, after, [entry, *follow_in_plan(transaction, kept.case, after.case)])


def _asks(transaction: CaseTransaction, asked: FollowUpJudgement) -> tuple[str, ...]:
    if not asked.events:
        return ()
    describe = describe_in(transaction)
    names = ", ".join(describe.requirement(event.requirement) for event in asked.events)
    return (describe.said(_ASKS).format(names),)
