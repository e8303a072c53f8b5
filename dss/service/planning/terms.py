"""Remote terms that end within a year, and returns that moves promised."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from dss.model.identifiers import EmployeeId
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.planning.years import TermEnd
from dss.model.policy.program_parameters import REMOTE_CLASS, RETURN_TERM_MONTHS, RIGHT_TO_RETURN
from dss.model.policy.rules import Grant, Literal
from dss.organisation.days import day_number, day_of, months_later
from dss.service.planning.solve import Planned
from dss.service.workspace.loading import number_on, number_or_none
from dss.service.workspace.workspace import Workspace


def promised_returns(planned: Planned) -> dict[EmployeeId, date]:
    """Return when the moves of a plan promise a return: to whom, from which day on."""
    on = np.array([day_number(planned.demand.workspace.as_of)], np.int32)
    found = {}
    for case, assessment in zip(planned.cases, planned.assessments, strict=True):
        for outcome in assessment.outcomes:
            granted = outcome.effect
            if isinstance(granted, Grant) and granted.incentive == RIGHT_TO_RETURN and granted.amount is not None:
                months = int(granted.amount.value) if isinstance(granted.amount, Literal) else 0
                found[case.employee_id] = day_of(int(months_later(on, months)[0]))
    return found


def ends_of_terms(
    workspace: Workspace, organisation: Organisation, until: date, promised: Mapping[EmployeeId, date]
) -> tuple[TermEnd, ...]:
    """Return whose term in a remote post ends from the day of a workspace to another day (exclusive), by that day.

    Args:
        workspace: The policy of the day.
        organisation: After the moves of that day.
        until: The other day.
        promised: The returns that moves of the plan have promised.
    """
    people, knowledge = organisation.employees, workspace.knowledge
    units, positions = tuple(knowledge.units), tuple(knowledge.positions)
    ends = _ends(workspace, people.columns)
    for row, id in enumerate(people.ids):
        if EmployeeId(id) in promised and ends[row] != UNKNOWN:
            ends[row] = day_number(promised[EmployeeId(id)])
    within = np.flatnonzero((ends >= day_number(workspace.as_of)) & (ends < day_number(until)))
    return tuple(
        TermEnd(
            employee=EmployeeId(people.ids[row]),
            unit=units[people.columns["unit"][row]],
            position=positions[people.columns["position"][row]],
            on=day_of(int(ends[row])),
            promised=people.ids[row] in promised,
        )
        for row in within[np.argsort(ends[within], kind="stable")].tolist()
    )


def _ends(workspace: Workspace, columns: Mapping[str, Column]) -> Column:
    """Return the day on which the term of everyone who serves in a remote post is full; UNKNOWN of all others."""
    term = number_or_none(workspace.policy, RETURN_TERM_MONTHS, workspace.as_of)
    unit, position = columns["unit"], columns["position"]
    since = columns.get("position_since", np.full(len(unit), UNKNOWN, np.int32))
    least, knowledge = number_on(workspace.policy, REMOTE_CLASS, workspace.as_of), workspace.knowledge
    remote = np.array(
        [*(knowledge.regions[one.region].remoteness >= least for one in knowledge.units.values()), False], np.bool_
    )[np.where(unit == UNKNOWN, -1, unit)]
    known = remote & (since != UNKNOWN) & (position != UNKNOWN) & (term is not None)
    ends = months_later(np.where(known, since, 0), term or 0)
    return np.where(known, ends, np.int32(UNKNOWN))
