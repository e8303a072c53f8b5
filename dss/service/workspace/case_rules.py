"""The rules of cases on a day: the policy of casework, working days, and family relations."""

from dataclasses import dataclass
from datetime import date

from dss.lifecycle.calendar import WorkCalendar, calendar_of
from dss.lifecycle.limits import casework_limits
from dss.model.errors import InvalidInput
from dss.model.organisation.family import FamilyTies
from dss.model.policy.casework import CaseworkLimits
from dss.reading.organisation.relations import read_relations
from dss.service.workspace.loading import load_casework
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseRules:
    """The rules of cases on a day.

    Attributes:
        limits: The policy of casework.
        calendar: Its working days.
        ties: The family relations on record.
    """

    limits: CaseworkLimits
    calendar: WorkCalendar
    ties: FamilyTies


def load_case_rules(workspace: Workspace, on: date) -> CaseRules:
    """Read the rules of cases on a day, once for each workspace.

    Raises:
        InvalidInput: If the policy of casework or the relations hold errors, or a number has no value on that day.
        ParameterMissing: If a number of the rules has none.
    """
    return workspace.once((CaseRules, on), lambda: _case_rules(workspace, on))


def _case_rules(workspace: Workspace, on: date) -> CaseRules:
    settings = workspace.settings
    policy, _ = load_casework(workspace.files, workspace.knowledge, on)
    ties, found = read_relations(settings.data, workspace.imported_ids)
    if ties is None:
        raise InvalidInput(found)
    limits = casework_limits(policy, workspace.policy.parameters, on)
    return CaseRules(limits, calendar_of(limits), ties)
