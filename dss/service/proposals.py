"""From the moves of a plan, as they were judged, to what their parties are asked."""

from datetime import date

from dss.model.assessment import Assessment
from dss.model.casework import MoveKind, ProposedMove, Referral
from dss.model.identifiers import AgencyId, FactName, RuleId
from dss.model.knowledge import Knowledge
from dss.model.organisation import UNKNOWN
from dss.model.plan_request import Move
from dss.model.policy import Grant, Refer
from dss.service.cases import CaseOf
from dss.service.planner import Planned
from dss.service.workspace import Workspace


def proposals_of(planned: Planned, effective_on: date | None = None) -> tuple[ProposedMove, ...]:
    """Return the moves of a plan as they are proposed, in its order.

    Args:
        planned: The plan.
        effective_on: The day on which they are to take effect, or None while nobody has named one.
    """
    return tuple(
        proposal_of(move, case, assessment, effective_on)
        for move, case, assessment in zip(planned.moves, planned.cases, planned.assessments, strict=True)
    )


def proposal_of(move: Move, case: CaseOf, assessment: Assessment, effective_on: date | None = None) -> ProposedMove:
    """Return a judged move as it is proposed."""
    workspace = case.workspace
    origin, receiver = agency_of(workspace, case.employee), workspace.unit_of_seat(case.seat).agency
    return ProposedMove(
        employee=move[0],
        seat=move[1],
        origin=origin,
        receiver=receiver,
        kind=kind_between(workspace.knowledge, origin, receiver),
        own_request=case.row.value(FactName("transfer.own_request")) is True,
        effective_on=effective_on,
        referrals=referrals_of(assessment),
        favoured_by=favouring(assessment),
        position=case.position.id,
        unit=workspace.unit_of_seat(case.seat).id,
    )


def agency_of(workspace: Workspace, employee: int) -> AgencyId | None:
    """Return the agency of an employee, by row number; None where the records don't say."""
    unit = int(workspace.organisation.employees.columns["unit"][employee])
    return None if unit == UNKNOWN else workspace.unit(unit).agency


def kind_between(knowledge: Knowledge, origin: AgencyId | None, receiver: AgencyId | None) -> MoveKind:
    """Return the kind of a move by its agencies and their governments (PP 11/2017 ps 190-195)."""
    if origin is None or receiver is None:
        return MoveKind.OUT_OF_PROVINCE
    if origin == receiver:
        return MoveKind.WITHIN_AGENCY
    one, other = (knowledge.agencies[agency].government for agency in (origin, receiver))
    return MoveKind.BETWEEN_AGENCIES if one == other else MoveKind.BETWEEN_GOVERNMENTS


def referrals_of(assessment: Assessment) -> tuple[Referral, ...]:
    """Return the gates that an authority may waive, by rule."""
    return tuple(
        Referral(outcome.rule, outcome.effect.authority)
        for outcome in assessment.outcomes
        if isinstance(outcome.effect, Refer)
    )


def favouring(assessment: Assessment) -> tuple[RuleId, ...]:
    """Return the rules that gave points or an incentive, in order."""
    points = {part.rule for part in assessment.parts if part.points is not None and part.points > 0}
    grants = {outcome.rule for outcome in assessment.outcomes if isinstance(outcome.effect, Grant)}
    return tuple(sorted(points | grants))
