"""Who must act next in a move's case, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from dss.lifecycle.guards import responsible_for
from dss.lifecycle.proposal import authority_of
from dss.lifecycle.state import (
    awaits_test,
    declaration_of,
    has_conflict,
    missing_papers,
    open_formalities,
    open_referrals,
    pertek_state,
    sitting_members,
    unanswered_parties,
)
from dss.model.casework.cases import Capacity, DeadlineKind, Duty, MoveCase, MoveStage, PertekState, TeamMember
from dss.model.identifiers import EmployeeId
from dss.model.policy.casework import CaseworkLimits, NeededBefore
from dss.model.policy.kinds_of_move import ASSESSMENT_TEAM


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that a case waits for.

    Attributes:
        who: In which capacity it is done.
        due: The last day for it, or None where there is none.
        opens_on: The first day on which it can be done, or None where that is now.
        about: What in particular: a paper, a rule, a member, an authority, a month, a requirement; blank for none.
        member: The member of the team who is meant, or None.
    """

    who: Capacity
    duty: Duty
    due: date | None = None
    opens_on: date | None = None
    about: str = ""
    member: EmployeeId | None = None


def awaiting(case: MoveCase, limits: CaseworkLimits) -> tuple[Awaited, ...]:
    """Return what a case waits for, in the order in which it is usually done; nothing once it is final."""
    return tuple(_awaiting(case, limits))


def overdue(cases: Iterable[MoveCase], limits: CaseworkLimits, on: date) -> tuple[tuple[MoveCase, Awaited], ...]:
    """Return what should have been done before a day, the longest overdue first."""
    late = [(case, one) for case in cases for one in awaiting(case, limits) if one.due is not None and one.due < on]
    return tuple(sorted(late, key=lambda pair: (pair[1].due or date.max, pair[0].id)))


def _awaiting(case: MoveCase, limits: CaseworkLimits) -> Iterator[Awaited]:
    match case.stage:
        case MoveStage.PROPOSED:
            due = case.day_of(DeadlineKind.ANSWERS)
            yield from (Awaited(party, Duty.ANSWER, due) for party in unanswered_parties(case))
        case MoveStage.REFUSED:
            yield Awaited(Capacity.HR_OFFICER, Duty.SETTLE_REFUSAL)
        case MoveStage.CONSULTED:
            yield from _before_decision(case, limits)
        case MoveStage.DECIDED:
            yield from _pertek(case, limits, None)
            yield Awaited(Capacity.HR_OFFICER, Duty.INFORM, case.day_of(DeadlineKind.INFORM))
        case MoveStage.INFORMED | MoveStage.OBJECTED:
            yield from _before_order(case, limits)
        case MoveStage.IMPLEMENTED | MoveStage.EVALUATED | MoveStage.FOLLOWED_UP:
            yield from _after_the_move(case, limits)
        case MoveStage.CLOSED | MoveStage.REJECTED | MoveStage.WITHDRAWN | MoveStage.REPLACED | MoveStage.ANNULLED:
            return
        case _:
            assert_never(case.stage)


def _before_decision(case: MoveCase, limits: CaseworkLimits) -> Iterator[Awaited]:
    due = case.day_of(DeadlineKind.DECISION)
    yield from _papers(case, limits, NeededBefore.DECISION, due)
    if awaits_test(case):
        yield Awaited(Capacity.HR_OFFICER, Duty.RECORD_TEST, due)
    yield from _pertek(case, limits, NeededBefore.DECISION)
    by_team = limits.kind(case.proposal.kind).by_team
    for referral in open_referrals(case):
        who = Capacity.TEAM_MEMBER if by_team and referral.authority == ASSESSMENT_TEAM else Capacity.HR_OFFICER
        yield Awaited(who, Duty.OBTAIN_WAIVER, due, about=referral.rule)
    if by_team and not case.team:
        yield Awaited(Capacity.HR_OFFICER, Duty.CONVENE_TEAM, due)
        return
    for member in sitting_members(case):
        if (duty := _duty_of(case, member)) is not None:
            who = Capacity.HR_OFFICER if duty is Duty.SUBSTITUTE else Capacity.TEAM_MEMBER
            yield Awaited(who, duty, due, about=member.employee, member=member.employee)
    yield Awaited(Capacity.HR_OFFICER, Duty.DECIDE, due, about=authority_of(case.proposal, limits))


def _duty_of(case: MoveCase, member: TeamMember) -> Duty | None:
    """Return what is still to be done by a member, or about one who stands down."""
    if any(vote.member == member.employee for vote in case.votes):
        return None
    if declaration_of(case, member.employee) is None:
        return Duty.DECLARE
    return Duty.SUBSTITUTE if has_conflict(case, member.employee) else Duty.VOTE


def _before_order(case: MoveCase, limits: CaseworkLimits) -> Iterator[Awaited]:
    if case.stage is MoveStage.OBJECTED:
        yield Awaited(Capacity.HR_OFFICER, Duty.ANSWER_OBJECTION, case.day_of(DeadlineKind.OBJECTION_ANSWER))
    if case.order is not None:
        yield from _formalities(case, limits)
    elif pertek_state(case) is PertekState.REFUSED:
        yield Awaited(Capacity.HR_OFFICER, Duty.ANNUL)
    else:
        yield from _papers(case, limits, NeededBefore.ORDER, None)
        yield from _pertek(case, limits, None)
        opens_on = case.day_of(DeadlineKind.NOTICE)
        yield Awaited(Capacity.HR_OFFICER, Duty.IMPLEMENT, case.proposal.effective_on, opens_on)


def _papers(case: MoveCase, limits: CaseworkLimits, before: NeededBefore, due: date | None) -> Iterator[Awaited]:
    pertek = limits.kind(case.proposal.kind).pertek
    for document in missing_papers(case, limits, before):
        if document != pertek:
            yield Awaited(Capacity.HR_OFFICER, Duty.HAND_IN, due, about=document)


def _pertek(case: MoveCase, limits: CaseworkLimits, before: NeededBefore | None) -> Iterator[Awaited]:
    """Yield what is to be done about BKN's technical consideration, if it is missing: for something, or at all."""
    pertek = limits.kind(case.proposal.kind).pertek
    wanted = tuple(NeededBefore) if before is None else (before,)
    if all(pertek not in missing_papers(case, limits, one) for one in wanted):
        return
    match pertek_state(case):
        case PertekState.SUBMITTED:
            yield Awaited(Capacity.HR_OFFICER, Duty.RECORD_PERTEK, case.day_of(DeadlineKind.PERTEK))
        case None | PertekState.RETURNED:
            yield Awaited(Capacity.HR_OFFICER, Duty.SUBMIT_PERTEK)


def _formalities(case: MoveCase, limits: CaseworkLimits) -> Iterator[Awaited]:
    for one in open_formalities(case):
        yield Awaited(responsible_for(one.id, limits), Duty.COMPLETE, one.due, about=one.id)


def _after_the_move(case: MoveCase, limits: CaseworkLimits) -> Iterator[Awaited]:
    yield from _formalities(case, limits)
    left = bool(open_formalities(case))
    for evaluation in case.evaluations:
        parts = {Capacity.RECEIVING_HEAD: evaluation.head, Capacity.EMPLOYEE: evaluation.employee}
        for who in (who for who, said in parts.items() if said is None):
            left = True
            yield Awaited(who, Duty.RATE, evaluation.due, evaluation.opens_on, str(evaluation.months))
    for follow_up in case.follow_ups:
        if follow_up.done_on is None:
            left = True
            yield Awaited(follow_up.responsible, Duty.FOLLOW_UP, follow_up.due, about=follow_up.requirement)
    if not left:
        yield Awaited(Capacity.HR_OFFICER, Duty.CLOSE)
