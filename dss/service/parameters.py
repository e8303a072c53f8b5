"""Parameters of the policy that stand behind figures rather than in rules."""

from datetime import date
from typing import Final

from dss.engine.compile import ParameterMissing
from dss.model.diagnostic import error
from dss.model.errors import InvalidInput
from dss.model.identifiers import ParameterName
from dss.model.policy import Policy

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
