"""The authority's decision about a move, based on the assessment by both engines now.

Rules and data may have changed since the move was proposed. The assessment of the day is recorded with the decision. A
move can't be approved if it is now forbidden or undetermined, or referred to an authority that was not asked: no
decision waives a rule. The remedy is a new plan, or the record that is missing. A milder assessment than at the time of
the proposal is shown, and blocks nothing; no assessment blocks a decision *against* a move.

Two plans may propose the same person, or the same seat. Only one of these moves is decided for.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Final

import msgspec

from dss.explanation import verdict_words
from dss.lifecycle.proposal import verdict_for
from dss.model.casework.cases import MoveCase, MoveStage
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Decide
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId, PositionId, UnitId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import Json, LedgerEntry
from dss.model.office.access import Action
from dss.model.text import Text, Verbatim, _
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import (
    check_allowed_now,
    judge_case,
    judge_move,
    post_of_place,
    serialise_judgement,
    verdict_when_proposed,
)
from dss.service.casework.stored import Kept, moves_found
from dss.service.casework.transaction import CaseTransaction, bound_moves, case_transaction, record_step
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan
from dss.service.workspace.workspace import Workspace
from dss.storage.records.states import Tag
from dss.storage.view import View

_TAKEN: Final = _(
    "The decision about {} moves this employee already, or fills this seat. Annul it, or reject this move."
)
_UNDER_WAY: Final = frozenset({MoveStage.DECIDED, MoveStage.INFORMED, MoveStage.OBJECTED})
"""Stages of a move that is decided for and not carried out: its employee goes nowhere else."""

_SEAT_TAKEN: Final = _UNDER_WAY | {MoveStage.IMPLEMENTED, MoveStage.EVALUATED, MoveStage.FOLLOWED_UP}
"""Stages in which a seat is taken, whatever the data say of it; upon leaving it, its holder's case is closed."""

_OTHERWISE: Final = _("When it was proposed, this move was: {}; by the rules and data in force now it is: {}.")


def decide(
    office: Office, acting: Acting, move: str, *, approved: bool, reason: str = "", seen: int | None = None
) -> StepTaken:
    """Record what the authority decided about a move, after the consideration of the assessment team.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        approved: Whether the decision is for the move.
        reason: Why; blank where the decision follows the recommendation and the team's consideration.
        seen: The version of the case that the decision rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move, or the data in force lack its employee or seat.
        CaseRefusal: If the case doesn't allow it now, or the move is approved and the rules stand against it now.
        StateChanged: If somebody else changed the case since it was seen.
        EngineDisagreement: If the engines differ on the move; nothing is decided then.
    """
    event = Decide(approved, reason)
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, Action.DECIDE, seen)
        together = bound_moves(transaction.work, kept) if approved else (kept,)
        decided = [_decided(transaction, one, event) for one in together]
        after, _, notes = decided[0]
        language = office.language
        entries = [entry for _, entry, _ in decided]
        entries += follow_in_plan(transaction, kept.case, after.case)
        return step_taken(transaction, after, entries, tuple(text.spoken(language) for text in notes))


def _decided(
    transaction: CaseTransaction, kept: Kept[MoveCase], event: Decide
) -> tuple[Kept[MoveCase], LedgerEntry, tuple[Text, ...]]:
    """Record a decision about one move, and say how its judgement differs from that of its proposal."""
    employee, seat = kept.case.move
    body: dict[str, Json] = {"employee": employee, "seat": seat}
    if not kept.case.proposal.to_seat:
        if event.approved:
            _see_free(transaction.work, kept.case)
        return *record_step(transaction, kept, event, body), ()
    before = verdict_when_proposed(kept.case)
    judged = _judge(transaction, kept.case, approved=event.approved)
    body["verdict_when_proposed"] = before.value
    if judged is None:
        return *record_step(transaction, kept, event, body), ()
    body["assessment"] = serialise_judgement(judged)
    if (post := post_of_place(kept.case.proposal)) is not None:
        body["unit"], body["position"] = post
    set_aside = transaction.rules.limits.kind(kept.case.proposal.kind).set_aside
    now = verdict_for(judged, set_aside)
    return *record_step(transaction, kept, event, body), () if now is before else (_otherwise(before, now),)


def recompute_decision(entry: LedgerEntry, load: Callable[[date], Workspace]) -> Mapping[str, Json]:
    """Recompute the assessment in the entry of a decision, from the sources that it is based on.

    Args:
        entry: The entry.
        load: Gives those sources on a day.

    Raises:
        EntryUnreadable: If it doesn't say who was to move where, and when it was decided.
        UnknownName, EngineDisagreement: As `decide`.
    """
    try:
        made = msgspec.convert(entry.body, _Decided)
    except msgspec.ValidationError as fault:
        raise EntryUnreadable(Verbatim(str(fault))) from fault
    if "assessment" not in entry.body:
        return entry.body
    post = None if made.unit is None or made.position is None else (UnitId(made.unit), PositionId(made.position))
    judged = judge_move(load(made.on), (EmployeeId(made.employee), made.seat), post)
    return {**entry.body, "assessment": serialise_judgement(judged.assessment)}


class _Decided(msgspec.Struct):
    """What of the entry of a decision its judgement hangs on."""

    on: date
    employee: str
    seat: str
    unit: str | None = None
    position: str | None = None


def _judge(transaction: CaseTransaction, case: MoveCase, *, approved: bool) -> Assessment | None:
    """Judge a move that is decided about; None where it is rejected and its employee or seat is not there any more.

    Raises:
        StepRefused: If it is approved and the rules stand against it, or another decision does.
    """
    if approved:
        judged = check_allowed_now(transaction.workspace, transaction.rules.limits, case, Decide.kind)
        _see_free(transaction.work, case)
        return judged
    with suppress(UnknownName):
        return judge_case(transaction.workspace, case).assessment
    return None


def _see_free(view: View, case: MoveCase) -> None:
    """Check that no decision moves the employee already, or fills the seat.

    Raises:
        StepRefused: If one does.
    """
    employee, seat = case.move
    receiver = case.proposal.receiver
    of_employee = moves_found(view, Tag.EMPLOYEE, employee)
    at_receiver = () if receiver is None else moves_found(view, Tag.AGENCY, receiver)
    taken = [one.case.id for one in of_employee if one.case.stage in _UNDER_WAY]
    taken += [one.case.id for one in at_receiver if one.case.stage in _SEAT_TAKEN and one.case.proposal.seat == seat]
    if taken:
        reason = _TAKEN.filled(taken[0])
        raise StepRefused(case.id, Decide.kind, GuardCode.FREE, reason)


def _otherwise(before: Verdict, now: Verdict) -> Text:
    return _OTHERWISE.filled(verdict_words[before], verdict_words[now])
