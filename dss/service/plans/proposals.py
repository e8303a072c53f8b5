"""From the moves of a plan, as they were judged, to what their parties are asked."""

from datetime import date

from dss.lifecycle.proposal import proposed_move
from dss.model.casework.cases import ProposedMove
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment
from dss.model.knowledge.knowledge import Agency
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.request import Move
from dss.service.planning.solve import Planned
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace


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


def proposal_of(move: Move, case: Transfer, assessment: Assessment, effective_on: date | None = None) -> ProposedMove:
    """Return a judged move as it is proposed."""
    workspace = case.workspace
    unit = workspace.unit_of_seat(case.seat)
    return proposed_move(
        employee=move[0],
        seat=move[1],
        origin=agency_of(workspace, case.employee),
        receiver=workspace.knowledge.agencies[unit.agency],
        assessment=assessment,
        own_request=case.row.value(FactName("transfer.own_request")) is True,
        effective_on=effective_on,
        position=case.position.id,
        unit=unit.id,
    )


def agency_of(workspace: Workspace, employee: int) -> Agency | None:
    """Return the agency of an employee, by row number; None where the records don't say."""
    unit = int(workspace.organisation.employees.columns["unit"][employee])
    return None if unit == UNKNOWN else workspace.knowledge.agencies[workspace.unit(unit).agency]
