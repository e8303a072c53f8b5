"""The planning policy, read and looked over, and its numbers of a day."""

from datetime import date
from typing import Final

from dss.engine.compile import DerivedCycle, ParameterMissing
from dss.lint.policy import stale_parameters
from dss.model.diagnostic import Diagnostic, Place, Severity, error
from dss.model.errors import InvalidInput, RuleTooWide
from dss.model.identifiers import ParameterName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.needs import Priority
from dss.model.policy.casework import CaseworkPolicy
from dss.model.policy.letters import LetterPolicy
from dss.model.policy.planning import CHAINS_NEVER, REFUSED, TERM_FORMS, PlanningLimits, PlanningPolicy, PlanningTerm
from dss.model.policy.rules import Policy
from dss.reading.policy.casework import parse_casework
from dss.reading.policy.files import PolicyFiles
from dss.reading.policy.letters import parse_letters
from dss.reading.policy.planning import parse_planning

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


def load_casework(files: PolicyFiles, knowledge: Knowledge, as_of: date) -> tuple[CaseworkPolicy, list[Diagnostic]]:
    """Read the policy of casework and look it over as of a day; `dss.lifecycle.limits` gives its numbers of a day.

    Returns:
        The policy and the warnings about it.

    Raises:
        InvalidInput: If it holds errors, or is not there.
    """
    policy, diagnostics = parse_casework(files, knowledge)
    if policy is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise InvalidInput(diagnostics)
    return policy, [*diagnostics, *stale_parameters(policy.parameters.values(), as_of)]


def load_letters(
    files: PolicyFiles, knowledge: Knowledge, policy: Policy, as_of: date
) -> tuple[LetterPolicy, list[Diagnostic]]:
    """Read what letters say.

    Returns:
        What they say, and the warnings about it.

    Raises:
        InvalidInput: If it holds errors or is not there, or the policy of casework, whose numbers it names, does.
    """
    casework, _ = load_casework(files, knowledge, as_of)
    parameters = {**policy.parameters, **{ParameterName(term): one for term, one in casework.parameters.items()}}
    letters, diagnostics = parse_letters(files, knowledge.vocabulary, policy, parameters)
    if letters is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise InvalidInput(diagnostics)
    return letters, diagnostics


CompileFault = DerivedCycle | ParameterMissing | RuleTooWide
COMPILE_FAULTS: Final = (DerivedCycle, ParameterMissing, RuleTooWide)
"""The same, to be caught."""


def located(fault: CompileFault, policy: Policy | None, name: str) -> Diagnostic:
    """Give what was found its place.

    Args:
        fault: What was found.
        policy: The policy as it was read; None where it can't be.
        name: What diagnostics call its folder.
    """
    places = {rule.id: rule.place for rule in policy.rules} if policy else {}
    match fault:
        case RuleTooWide(rule=rule):
            return error(places.get(rule, Place(name)), "too-many-branches", f"{fault}")
        case DerivedCycle(rules=rules):
            return error(places.get(rules[0], Place(name)), "circle", f"{fault}.")
        case ParameterMissing(parameter=parameter):
            found = policy.parameters.get(parameter) if policy else None
            return error(Place(name) if found is None else found.place, "no-value-yet", f"{fault}.")


EFFECTIVE_MINUTES: Final = ParameterName("effective_minutes_a_year")
"""Minutes that one person works in a year."""

YEARS_OF_NEEDS: Final = ParameterName("years_of_needs")
"""How many years ahead needs are looked at."""

REMOTE_CLASS: Final = ParameterName("remote_class")
"""The lowest class of remoteness that counts as remote."""

PARAMETERS: Final = frozenset({EFFECTIVE_MINUTES, YEARS_OF_NEEDS, REMOTE_CLASS})


def whole(policy: Policy, name: ParameterName, on: date) -> int:
    """Return the number of a parameter in force on a day.

    Raises:
        ParameterMissing: If the policy has no such parameter, or no value of it on that day.
        InvalidInput: If it is a list, a code, or not above 0.
    """
    value = whole_or_none(policy, name, on)
    if value is None:
        raise ParameterMissing(name, on)
    return value


def whole_or_none(policy: Policy, name: ParameterName, on: date) -> int | None:
    """Return the number of a parameter in force on a day; None where there is none.

    Raises:
        InvalidInput: If it is a list, a code, or not above 0.
    """
    parameter = policy.parameters.get(name)
    dated = parameter.on(on) if parameter else None
    if parameter is None or dated is None:
        return None
    value = dated.values[0]
    if len(dated.values) > 1 or not isinstance(value, int) or value <= 0:
        message = f"{name!r} stands behind figures: give it one whole number above 0 from {dated.start} on."
        raise InvalidInput([error(parameter.place, "wrong-type", message)])
    return value
