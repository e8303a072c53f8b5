"""From an employee's assessment for a seat to the move that is proposed: its kind, its gates, and who decides."""

from collections.abc import Collection
from datetime import date
from typing import Final

from dss.model.casework.cases import MoveKind, Outside, ProposedMove, Referral
from dss.model.casework.errors import OriginNotRecorded
from dss.model.identifiers import EmployeeId, GovernmentId, PositionId, RuleId, UnitId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.knowledge.knowledge import Agency
from dss.model.knowledge.program_facts import OWN_REQUEST
from dss.model.policy.casework import CaseworkLimits
from dss.model.policy.rules import Derive, Forbid, Grant, Refer, Require

PRESIDENT: Final = "presiden"
"""Who appoints and moves principal experts and top leaders (PP 11/2017 ps 3(3), 83, 85), whatever the kind of move."""


def kind_of_move(
    employee: EmployeeId,
    origin: Agency | None,
    receiver: Agency,
    outside: Outside | None,
    province: Collection[GovernmentId],
) -> MoveKind:
    """Return the kind of a move to an agency, by whence and whither it leads.

    Args:
        employee: Who moves.
        origin: The agency that they leave; None where the records have none.
        receiver: The agency that they come to.
        outside: Where they come from; None for someone of the province.
        province: The governments that are the province's own, not a regency's.

    Raises:
        OriginNotRecorded: If the records say neither which agency they leave nor that they come from outside.
    """
    if outside is not None:
        return MoveKind.FROM_CENTRE if outside is Outside.CENTRE else MoveKind.FROM_OTHER_PROVINCE
    if origin is None:
        raise OriginNotRecorded(employee)
    if origin.id == receiver.id:
        return MoveKind.WITHIN_AGENCY
    if origin.government == receiver.government:
        return MoveKind.BETWEEN_AGENCIES
    of_province = {origin.government, receiver.government}.intersection(province)
    return MoveKind.PROVINCE_AND_REGENCY if of_province else MoveKind.BETWEEN_REGENCIES


def authority_of(proposal: ProposedMove, limits: CaseworkLimits) -> str:
    """Return who decides on a move: the President where a rule refers it there, or else as its kind says."""
    by_president = any(referral.authority == PRESIDENT for referral in proposal.referrals)
    return PRESIDENT if by_president else limits.kind(proposal.kind).decides


def proposed_move(
    employee: EmployeeId,
    seat: str,
    origin: Agency | None,
    receiver: Agency,
    assessment: Assessment,
    kind: MoveKind,
    *,
    set_aside: Collection[RuleId] = (),
    recommended: bool = True,
    effective_on: date | None = None,
    position: PositionId | None = None,
    unit: UnitId | None = None,
) -> ProposedMove:
    """Return the move that is proposed, with the gates to be waived, what is required, and the rules that favoured it.

    Args:
        employee: Who is to move.
        seat: Where to, as moves of a plan name it.
        origin: The agency that the employee leaves; None for someone from outside the province.
        receiver: The agency of the seat.
        assessment: The judgement of the employee for the seat.
        kind: The kind of the move.
        set_aside: The rules that this kind sets aside.
        recommended: Whether it is what the system recommends.
        effective_on: The day on which it is to take effect, or None.
        position: What the seat is, or None where that is not disclosed.
        unit: Where it is, or None likewise.
    """
    granted = {outcome.rule for outcome in assessment.outcomes if isinstance(outcome.effect, Grant)}
    required = {outcome.effect.requirement for outcome in assessment.outcomes if isinstance(outcome.effect, Require)}
    scored = {part.rule for part in assessment.parts if part.points is not None and part.points > 0}
    return ProposedMove(
        employee=employee,
        seat=seat,
        origin=None if origin is None else origin.id,
        receiver=receiver.id,
        kind=kind,
        own_request=any(outcome.effect == Derive(OWN_REQUEST) for outcome in assessment.outcomes),
        recommended=recommended,
        effective_on=effective_on,
        referrals=referrals_of(assessment, set_aside),
        favoured_by=tuple(sorted(granted | scored)),
        requirements=tuple(sorted(required)),
        position=position,
        unit=unit,
    )


def referrals_of(assessment: Assessment, set_aside: Collection[RuleId] = ()) -> tuple[Referral, ...]:
    """Return the gates that an authority may waive, by rule; without those that the kind of the move sets aside."""
    return tuple(
        Referral(outcome.rule, outcome.effect.authority)
        for outcome in assessment.outcomes
        if isinstance(outcome.effect, Refer) and outcome.rule not in set_aside
    )


def verdict_for(assessment: Assessment, set_aside: Collection[RuleId]) -> Verdict:
    """Return the verdict on a move without the gates that its kind sets aside."""
    gates = [outcome.effect for outcome in assessment.outcomes if outcome.rule not in set_aside]
    if any(isinstance(effect, Forbid) for effect in gates):
        return Verdict.FORBIDDEN
    if set(assessment.open_gates).difference(set_aside):
        return Verdict.UNDETERMINED
    return Verdict.REFERRED if any(isinstance(effect, Refer) for effect in gates) else Verdict.ELIGIBLE
