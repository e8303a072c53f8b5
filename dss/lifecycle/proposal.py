"""From an employee's assessment for a seat to the move that is proposed."""

from datetime import date

from dss.model.casework.cases import MoveKind, ProposedMove, Referral
from dss.model.identifiers import EmployeeId, PositionId, UnitId
from dss.model.judgement.assessment import Assessment
from dss.model.knowledge.knowledge import Agency
from dss.model.policy.rules import Grant, Refer


def kind_of_move(origin: Agency | None, receiver: Agency | None) -> MoveKind:
    """Return the kind of a move between two agencies; None is one outside the province."""
    if origin is None or receiver is None:
        return MoveKind.OUT_OF_PROVINCE
    if origin.id == receiver.id:
        return MoveKind.WITHIN_AGENCY
    return MoveKind.BETWEEN_AGENCIES if origin.government == receiver.government else MoveKind.BETWEEN_GOVERNMENTS


def proposed_move(
    employee: EmployeeId,
    seat: str,
    origin: Agency | None,
    receiver: Agency | None,
    assessment: Assessment,
    *,
    own_request: bool = False,
    recommended: bool = True,
    effective_on: date | None = None,
    position: PositionId | None = None,
    unit: UnitId | None = None,
) -> ProposedMove:
    """Return the move that is proposed, with the gates to be waived and the rules that favoured it.

    Args:
        employee: Who is to move.
        seat: Where to, as moves of a plan name it.
        origin: The agency that the employee leaves; None for one outside the province.
        receiver: The agency of the seat; None for one outside the province.
        assessment: The judgement of the employee for the seat.
        own_request: Whether the employee asked for it.
        recommended: Whether it is what the system recommends.
        effective_on: The day on which it is to take effect, or None.
        position: What the seat is, or None where that is not disclosed.
        unit: Where it is, or None likewise.
    """
    granted = {outcome.rule for outcome in assessment.outcomes if isinstance(outcome.effect, Grant)}
    scored = {part.rule for part in assessment.parts if part.points is not None and part.points > 0}
    return ProposedMove(
        employee=employee,
        seat=seat,
        origin=None if origin is None else origin.id,
        receiver=None if receiver is None else receiver.id,
        kind=kind_of_move(origin, receiver),
        own_request=own_request,
        recommended=recommended,
        effective_on=effective_on,
        referrals=referrals_of(assessment),
        favoured_by=tuple(sorted(granted | scored)),
        position=position,
        unit=unit,
    )


def referrals_of(assessment: Assessment) -> tuple[Referral, ...]:
    """Return the gates that an authority may waive, by rule."""
    return tuple(
        Referral(outcome.rule, outcome.effect.authority)
        for outcome in assessment.outcomes
        if isinstance(outcome.effect, Refer)
    )
