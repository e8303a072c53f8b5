"""What is only found when a policy is put together: circles, numbers without a value, rules that branch too widely."""

from typing import Final

from dss.engine.compile import DerivedCycle, ParameterMissing
from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.errors import RuleTooWide
from dss.model.policy import Policy

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
