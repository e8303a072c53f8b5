"""What cases keep to on a day: the policy of casework, working days, and who is related to whom."""

from dataclasses import dataclass
from datetime import date

from dss.casework.calendar import WorkCalendar, calendar_of
from dss.casework.limits import limits_on
from dss.model.casework_policy import CaseworkLimits
from dss.model.diagnostic import Severity
from dss.model.errors import InvalidInput
from dss.model.family import FamilyTies
from dss.reading.casework import read_casework
from dss.reading.relations import read_relations
from dss.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseRules:
    """What cases keep to on a day.

    Attributes:
        limits: The policy of casework.
        calendar: Its working days.
        ties: The family relations on record.
    """

    limits: CaseworkLimits
    calendar: WorkCalendar
    ties: FamilyTies


def load_case_rules(workspace: Workspace, on: date) -> CaseRules:
    """Read what cases keep to on a day.

    Raises:
        InvalidInput: If the policy of casework or the relations hold errors, or there is no such policy.
        NotInForce: If a number of it has no value on that day.
    """
    settings = workspace.settings
    policy, found = read_casework(settings.rules, workspace.knowledge)
    ties, of_ties = read_relations(settings.data, workspace.organisation.employees.ids)
    faults = [one for one in (*found, *of_ties) if one.severity is Severity.ERROR]
    if policy is None or ties is None or faults:
        raise InvalidInput([*found, *of_ties])
    limits = limits_on(policy, workspace.policy.parameters, on)
    return CaseRules(limits, calendar_of(limits), ties)
