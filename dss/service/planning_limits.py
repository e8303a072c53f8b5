"""The planning policy, read and looked over, and its numbers of a day."""

from datetime import date
from typing import Final

from dss.engine.compile import ParameterMissing
from dss.lint.policy import stale_parameters
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput
from dss.model.identifiers import ParameterName
from dss.model.knowledge import Knowledge
from dss.model.needs import Priority
from dss.model.planning_policy import (
    CHAINS_NEVER,
    REFUSED,
    TERM_FORMS,
    PlanningLimits,
    PlanningPolicy,
    PlanningTerm,
)
from dss.reading.planning import parse_planning
from dss.reading.policy_files import PolicyFiles

_POINTS: Final = {
    Priority.CRITICAL_REMOTE: PlanningTerm.POINTS_CRITICAL_REMOTE,
    Priority.CRITICAL: PlanningTerm.POINTS_CRITICAL,
    Priority.REMOTE: PlanningTerm.POINTS_REMOTE,
    Priority.ORDINARY: PlanningTerm.POINTS_ORDINARY,
}


def load_planning(files: PolicyFiles, knowledge: Knowledge, as_of: date) -> tuple[PlanningPolicy, list[Diagnostic]]:
    """Read the planning policy and look it over as of a day.

    Returns:
        The policy and the warnings about it.

    Raises:
        InvalidInput: If it holds errors, or is not there.
    """
    policy, diagnostics = parse_planning(files, knowledge)
    if policy is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise InvalidInput(diagnostics)
    return policy, [*diagnostics, *stale_parameters(policy.parameters.values(), as_of)]


def limits_on(policy: PlanningPolicy, day: date) -> PlanningLimits:
    """Return the numbers of a day.

    Raises:
        ParameterMissing: If one that every plan needs has no value on that day.
    """

    def code(term: PlanningTerm) -> str:
        return str(_value(policy, term, day))

    def number(term: PlanningTerm) -> int:
        return int(_value(policy, term, day) or 0)

    def if_any(term: PlanningTerm) -> int | None:
        value = _value(policy, term, day)
        return None if value is None else int(value)

    return PlanningLimits(
        floor_percent=number(PlanningTerm.FLOOR_PERCENT),
        floors=policy.floors,
        costs=policy.costs,
        fill_points={priority: number(term) for priority, term in _POINTS.items()},
        points_without_need=number(PlanningTerm.POINTS_WITHOUT_NEED),
        percent_left_short=number(PlanningTerm.PERCENT_LEFT_SHORT),
        points_per_move=number(PlanningTerm.POINTS_PER_MOVE),
        points_per_chain_move=number(PlanningTerm.POINTS_PER_CHAIN_MOVE),
        points_per_change=number(PlanningTerm.POINTS_PER_CHANGE),
        chains=code(PlanningTerm.CHAINS) != CHAINS_NEVER,
        refuse_places_ranked_below=code(PlanningTerm.PLACES_RANKED_BELOW) == REFUSED,
        candidates_per_seat=number(PlanningTerm.CANDIDATES_PER_SEAT),
        candidates_per_chain=number(PlanningTerm.CANDIDATES_PER_CHAIN),
        most_moves=if_any(PlanningTerm.MOST_MOVES),
        budget=if_any(PlanningTerm.BUDGET),
        gap_per_mille=number(PlanningTerm.GAP_PER_MILLE),
        seconds=number(PlanningTerm.SECONDS),
    )


def _value(policy: PlanningPolicy, term: PlanningTerm, day: date) -> int | str | None:
    parameter = policy.parameters.get(term)
    dated = parameter.on(day) if parameter else None
    if dated is not None:
        return dated.values[0]
    if TERM_FORMS[term].required:
        raise ParameterMissing(ParameterName(term.value), day)
    return None
