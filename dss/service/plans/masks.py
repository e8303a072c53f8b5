"""Reports of plans with masked names, for an auditor who has not given a reason for reading; figures stay."""

from dataclasses import replace

from dss.model.identifiers import EmployeeId
from dss.model.planning.request import PLACE_OF
from dss.service.office.personal_data import MASK, Mask
from dss.service.plans.views import Alternative, OpenSeat, PlanMove, PlanReport


def mask_report(report: PlanReport, mask: Mask) -> PlanReport:
    """Return a report without names and personal data."""
    return replace(
        report,
        moves=tuple(_move(move, mask) for move in report.moves),
        open_seats=tuple(_open_seat(seat, mask) for seat in report.open_seats),
    )


def _move(move: PlanMove, mask: Mask) -> PlanMove:
    who = move.candidate
    hidden = replace(
        who,
        employee=EmployeeId(mask.employee(who.employee)),
        name=MASK,
        golongan=MASK,
        education=MASK,
        points=(),
        missing_skills=(),
        notes=(),
        flags=(),
    )
    return replace(
        move,
        candidate=hidden,
        seat=_seat(move.seat, mask),
        follows=None if move.follows is None else EmployeeId(mask.employee(move.follows)),
        wish=None,
        reasons=(),
        instead=tuple(_alternative(one, mask) for one in move.instead),
    )


def _open_seat(seat: OpenSeat, mask: Mask) -> OpenSeat:
    candidates = tuple(_alternative(one, mask) for one in seat.candidates)
    return replace(seat, sentence=MASK if candidates else seat.sentence, candidates=candidates)


def _alternative(one: Alternative, mask: Mask) -> Alternative:
    return replace(
        one,
        employee=EmployeeId(mask.employee(one.employee)),
        name=MASK,
        seat=_seat(one.seat, mask),
        moves_to=None if one.moves_to is None else _seat(one.moves_to, mask),
        filled_by=None if one.filled_by is None else EmployeeId(mask.employee(one.filled_by)),
        sentence=MASK,
    )


def _seat(seat: str, mask: Mask) -> str:
    return f"{PLACE_OF}{mask.employee(seat.removeprefix(PLACE_OF))}" if seat.startswith(PLACE_OF) else seat
