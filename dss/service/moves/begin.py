"""Moves that begin without a plan: each becomes a case of its own, with the dialogue, papers and steps of its kind.

A move to a seat of the province is judged by both engines, and can't begin where the rules forbid it or leave it open,
but for the rules that its kind sets aside. A move out of the governments of the province leads to a post in words, for
which no rule judges anyone. People from outside are employees of the records with `from_outside`, without a unit.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dss.explanation import verdict_words
from dss.lifecycle.calendar import months_after
from dss.lifecycle.move import propose
from dss.lifecycle.proposal import proposed_move, verdict_for
from dss.model.casework.beginnings import BeginExchange, BeginMove
from dss.model.casework.cases import (
    EXCHANGES,
    FINAL_MOVE_STAGES,
    PRESENT_KINDS,
    MoveKind,
    MoveStage,
    OtherGovernment,
    ProposedMove,
)
from dss.model.casework.errors import CannotBegin, GuardCode
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.knowledge.program_facts import PROMOTION
from dss.model.office.access import Action
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.request import PLACE_OF
from dss.model.policy.kinds_of_move import Direction, KindOfMove
from dss.model.policy.rules import Derive
from dss.model.text import Text, _
from dss.service.candidates.filters import Choice
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import JudgedMove, judge_move
from dss.service.casework.stored import Kept, move_ids, moves_found
from dss.service.casework.transaction import CaseTransaction, case_transaction
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.plans.life import agencies_of, record_proposals, route_of
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.names import unknown
from dss.storage.records.states import Tag

_ONE_GOVERNMENT: Final = frozenset({MoveKind.WITHIN_AGENCY, MoveKind.BETWEEN_AGENCIES})
_GOVERNMENTS: Final = frozenset({MoveKind.BETWEEN_REGENCIES, MoveKind.PROVINCE_AND_REGENCY})

_ROUTES: Final = {
    MoveKind.PROMOTION: _ONE_GOVERNMENT,
    MoveKind.RETURN_FROM_LEAVE: _ONE_GOVERNMENT,
    MoveKind.ASSIGNMENT: _ONE_GOVERNMENT,
    MoveKind.ACTING: _ONE_GOVERNMENT,
    MoveKind.EXCHANGE: _ONE_GOVERNMENT,
    MoveKind.SURPLUS: _GOVERNMENTS,
    MoveKind.EXCHANGE_BETWEEN_GOVERNMENTS: _GOVERNMENTS,
}
"""Whence and whither moves of a kind may lead that is not named after that."""

_ENGAGED: Final = frozenset(MoveStage) - FINAL_MOVE_STAGES - {
    MoveStage.IMPLEMENTED, MoveStage.EVALUATED, MoveStage.FOLLOWED_UP,
}  # fmt: skip
"""Stages in which a case of someone keeps another from beginning."""


def kinds_to_begin(office: Office) -> tuple[Choice, ...]:
    """Return the kinds of moves that can begin without a plan, of one person, as the policy in force calls them.

    Raises:
        InvalidInput, ParameterMissing: As `load_case_rules`.
    """
    limits = load_case_rules(office.workspace(), office.on).limits
    kinds = (kind for kind in PRESENT_KINDS if kind in limits.kinds and kind not in EXCHANGES)
    return tuple(Choice(kind.value, limits.kind(kind).title.spoken(office.language)) for kind in kinds)


Judged = tuple[ProposedMove, Assessment | None]
"""A move with its judgement by both engines; None for one that leads to no seat."""


def begin_move(office: Office, acting: Acting, beginning: BeginMove) -> StepTaken:
    """Begin a move that no plan proposes.

    Args:
        office: Where.
        acting: Who.
        beginning: The move.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such kind, employee or seat.
        CannotBegin: If the move is not of this kind, the rules are against it, or something is missing.
        KindNotDeclared: If the policy in force does not say what it needs.
        OriginNotRecorded: If the data don't say whom the employee serves now.
        CaseRefusal: If who begins it is to be moved.
        EngineDisagreement: If the engines differ on it.
    """
    acting.allow(Action.START)
    kinds = [kind.value for kind in PRESENT_KINDS if kind not in EXCHANGES]
    if beginning.move_kind not in kinds:
        raise unknown("kind", beginning.move_kind, kinds)
    with case_transaction(office, acting) as transaction:
        kind = transaction.rules.limits.kind(MoveKind(beginning.move_kind))
        _see_period(kind, beginning, office.on)
        if kind.direction is Direction.OUT_OF:
            return _begun(transaction, [(_elsewhere(transaction, beginning, kind), None)])[0]
        return _begun(transaction, [_to_seat(transaction, beginning, kind)])[0]


def begin_exchange(office: Office, acting: Acting, beginning: BeginExchange) -> tuple[StepTaken, ...]:
    """Begin an exchange of two people at their request: two moves that name one another.

    Raises:
        AccessError, UnknownName, CannotBegin, KindNotDeclared, OriginNotRecorded, CaseRefusal, EngineDisagreement: As
            `begin_move`; the moves begin together or not at all.
    """
    acting.allow(Action.START)
    with case_transaction(office, acting) as transaction:
        written = transaction.workspace.employees.written
        first, second = (EmployeeId(written(one)) for one in (beginning.first, beginning.second))
        if first == second:
            raise CannotBegin(GuardCode.OF_THIS_KIND, _("Name two different people."))
        proposals = [
            _exchanged(transaction, one, other, beginning.effective_on)
            for one, other in ((first, second), (second, first))
        ]
        return _begun(transaction, proposals)


def _begun(transaction: CaseTransaction, proposals: Sequence[Judged]) -> tuple[StepTaken, ...]:
    """Begin one case, or two that name one another, and record them."""
    for proposal, _assessment in proposals:
        _see_free(transaction, proposal.employee)
    ids = move_ids(transaction.work)
    cases = [propose(next(ids), None, proposal, transaction.context()) for proposal, _assessment in proposals]
    if len(cases) > 1:
        first, second = cases
        cases = [replace(first, counterpart=second.id), replace(second, counterpart=first.id)]
    judged = {case.move: one for case, (_, one) in zip(cases, proposals, strict=True) if one is not None}
    entries = record_proposals(transaction, cases, judged)
    return tuple(step_taken(transaction, Kept(case, 1), [entry]) for case, entry in zip(cases, entries, strict=True))


def _to_seat(transaction: CaseTransaction, beginning: BeginMove, kind: KindOfMove) -> Judged:
    if not beginning.seat.strip():
        raise CannotBegin(GuardCode.OF_THIS_KIND, _("A move of this kind leads to a seat. Name its id."))
    judged = judge_move(transaction.workspace, (EmployeeId(beginning.employee), beginning.seat.strip()))
    _see_kind(judged, kind)
    elsewhere = _other_side(beginning) if kind.direction is Direction.INTO else None
    proposal = _judged_proposal(judged, kind, beginning.effective_on)
    own_request = proposal.own_request or beginning.own_request
    return replace(proposal, own_request=own_request, elsewhere=elsewhere, until=beginning.until), judged.assessment


def _exchanged(
    transaction: CaseTransaction, employee: EmployeeId, holder: EmployeeId, effective_on: date | None
) -> Judged:
    judged = judge_move(transaction.workspace, (employee, f"{PLACE_OF}{holder}"))
    between = route_of(judged.case) in _GOVERNMENTS
    which = MoveKind.EXCHANGE_BETWEEN_GOVERNMENTS if between else MoveKind.EXCHANGE
    kind = transaction.rules.limits.kind(which)
    _see_kind(judged, kind)
    return replace(_judged_proposal(judged, kind, effective_on), own_request=True), judged.assessment


def _judged_proposal(judged: JudgedMove, kind: KindOfMove, effective_on: date | None) -> ProposedMove:
    """Return the move that both engines have judged.

    Raises:
        CannotBegin: If the rules forbid it, or leave it open.
    """
    case, assessment = judged.case, judged.assessment
    verdict = verdict_for(assessment, kind.set_aside)
    if verdict in (Verdict.FORBIDDEN, Verdict.UNDETERMINED):
        reason = _("The rules do not allow {move}: {verdict}. See the reasons for this seat, or complete the data.")
        named = verdict_words[verdict]
        raise CannotBegin(GuardCode.ALLOWED_NOW, reason.filled(move=case.name, verdict=named))
    origin, receiver = agencies_of(case)
    return proposed_move(
        employee=case.employee_id,
        seat=case.seat_id,
        origin=origin,
        receiver=receiver,
        assessment=assessment,
        kind=kind.kind,
        set_aside=kind.set_aside,
        effective_on=effective_on,
        position=case.position.id,
        unit=case.workspace.unit_of_seat(case.seat).id,
    )


def _elsewhere(transaction: CaseTransaction, beginning: BeginMove, kind: KindOfMove) -> ProposedMove:
    """Return a move out of the governments of the province."""
    if beginning.seat.strip():
        reason = _("A move of this kind leads to a post in words, not to a seat. Leave the seat blank.")
        raise CannotBegin(GuardCode.OF_THIS_KIND, reason)
    workspace = transaction.workspace
    row = workspace.employees.row(beginning.employee)
    unit = int(workspace.organisation.employees.columns["unit"][row])
    if unit == UNKNOWN:
        reason = _("The employee serves no agency of the province. Choose a kind of move into it.")
        raise CannotBegin(GuardCode.OF_THIS_KIND, reason)
    return ProposedMove(
        employee=EmployeeId(workspace.organisation.employees.ids[row]),
        seat="",
        origin=workspace.unit(unit).agency,
        receiver=None,
        kind=kind.kind,
        own_request=beginning.own_request,
        effective_on=beginning.effective_on,
        elsewhere=_other_side(beginning),
        until=beginning.until,
    )


def _other_side(beginning: BeginMove) -> OtherGovernment:
    government, post = beginning.government.strip(), beginning.post.strip()
    if government and post:
        return OtherGovernment(government, post)
    reason = _("Name the government outside the province, and the post there.")
    raise CannotBegin(GuardCode.OTHER_SIDE_NAMED, reason)


def _see_kind(judged: JudgedMove, kind: KindOfMove) -> None:
    """Check that a move to a seat is of the kind as which it begins.

    Raises:
        CannotBegin: If it is not.
    """
    route = route_of(judged.case)
    if route not in _ROUTES.get(kind.kind, {kind.kind}):
        reason = _("From where this employee serves to this seat, the move is of the kind {kind!q}. Choose that one.")
        raise CannotBegin(GuardCode.OF_THIS_KIND, reason.filled(kind=route.value))
    if kind.kind is MoveKind.PROMOTION and not _is_promotion(judged.assessment):
        reason = _("This seat is no promotion for the employee. Choose the kind {kind!q}.").filled(kind=route.value)
        raise CannotBegin(GuardCode.OF_THIS_KIND, reason)


def _is_promotion(assessment: Assessment) -> bool:
    return any(outcome.effect == Derive(PROMOTION) for outcome in assessment.outcomes)


def _see_period(kind: KindOfMove, beginning: BeginMove, on: date) -> None:
    """Check the last day of a move for a time.

    Raises:
        CannotBegin: If it is missing, too late, or given for a move for good.
    """
    fault: Text | None = None
    if kind.most_months is None:
        if beginning.until is not None:
            fault = _("A move of this kind is for good. Leave the last day blank.")
    else:
        first = beginning.effective_on or on
        last = months_after(first, kind.most_months)
        if beginning.until is None or not first <= beginning.until <= last:
            fault = _("A move of this kind is for a time. Name its last day, from {first} to {last}.")
            fault = fault.filled(first=first, last=last)
    if fault is not None:
        raise CannotBegin(GuardCode.LASTS_AS_LONG, fault)


def _see_free(transaction: CaseTransaction, employee: EmployeeId) -> None:
    """Check that no other case of an employee is before its order.

    Raises:
        CannotBegin: If one is.
    """
    found = moves_found(transaction.work, Tag.EMPLOYEE, employee)
    if engaged := [kept.case.id for kept in found if kept.case.stage in _ENGAGED]:
        reason = _("The case {case} of {employee} is under way. Carry it to its order, or end it first.")
        raise CannotBegin(GuardCode.NOT_ENGAGED, reason.filled(case=engaged[0], employee=employee))
