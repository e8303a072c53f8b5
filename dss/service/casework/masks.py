"""Cases without whose they are, for an auditor who has not said why they are read; stages, days and rules stay."""

from dataclasses import replace
from typing import Final

from dss.model.casework.cases import Duty
from dss.model.planning.request import PLACE_OF
from dss.service.casework.views import CaseRow, DutyView, MemberView, MoveCaseView
from dss.service.office.personal_data import MASK, Mask

_OF_A_MEMBER: Final = frozenset({Duty.DECLARE, Duty.VOTE, Duty.SUBSTITUTE})
"""Duties that are about one member of the team."""


def masked_row(row: CaseRow, mask: Mask) -> CaseRow:
    """Return a row without whose it is."""
    return replace(row, employee=mask.employee(row.employee), name=MASK, seat=_seat(row.seat, mask))


def masked_duty(duty: DutyView, mask: Mask) -> DutyView:
    """Return a duty without whose case it is, and whose duty."""
    hidden = replace(duty, employee=mask.employee(duty.employee), name=MASK, seat=_seat(duty.seat, mask))
    if duty.duty not in _OF_A_MEMBER:
        return hidden
    member = mask.employee(duty.about_id)
    return replace(hidden, about=member, about_id=member)


def masked_move(shown: MoveCaseView, mask: Mask) -> MoveCaseView:
    """Return a case without whose it is, who takes part in it, and what they wrote."""
    return replace(
        shown,
        employee=mask.employee(shown.employee),
        name=MASK,
        seat=_seat(shown.seat, mask),
        gates=tuple(replace(gate, waived_by=_text(gate.waived_by), letter=_text(gate.letter)) for gate in shown.gates),
        answers=tuple(
            replace(answer, reason=_text(answer.reason), seat=_seat(answer.seat, mask)) for answer in shown.answers
        ),
        papers=tuple(replace(paper, number=_text(paper.number)) for paper in shown.papers),
        team=tuple(_member(member, mask) for member in shown.team),
        decision=None if shown.decision is None else replace(shown.decision, reason=_text(shown.decision.reason)),
        notice=_text(shown.notice),
        objection=None
        if shown.objection is None
        else replace(shown.objection, grounds=_text(shown.objection.grounds), answer=_text(shown.objection.answer)),
        order=None if shown.order is None else replace(shown.order, number=MASK),
        evaluations=tuple(
            replace(one, head_remarks=_text(one.head_remarks), employee_remarks=_text(one.employee_remarks))
            for one in shown.evaluations
        ),
        follow_ups=tuple(replace(one, result=_text(one.result)) for one in shown.follow_ups),
        steps=tuple(replace(step, account=MASK, reason=_text(step.reason)) for step in shown.steps),
        awaited=tuple(masked_duty(duty, mask) for duty in shown.awaited),
    )


def _member(member: MemberView, mask: Mask) -> MemberView:
    return replace(
        member,
        employee=mask.employee(member.employee),
        stands_in_for=mask.employee(member.stands_in_for) if member.stands_in_for else "",
        conflicts=tuple(map(_text, member.conflicts)),
        vote_reason=_text(member.vote_reason),
    )


def _seat(seat: str, mask: Mask) -> str:
    """Return a seat; the place of somebody without whose it is."""
    return f"{PLACE_OF}{mask.employee(seat.removeprefix(PLACE_OF))}" if seat.startswith(PLACE_OF) else seat


def _text(text: str) -> str:
    return MASK if text else ""
