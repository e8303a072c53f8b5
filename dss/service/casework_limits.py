"""The policy of casework, read and looked over."""

from datetime import date

from dss.lint.policy import stale_parameters
from dss.model.casework_policy import CaseworkPolicy
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput
from dss.model.knowledge import Knowledge
from dss.reading.casework import parse_casework
from dss.reading.policy_files import PolicyFiles


def load_casework(files: PolicyFiles, knowledge: Knowledge, as_of: date) -> tuple[CaseworkPolicy, list[Diagnostic]]:
    """Read the policy of casework and look it over as of a day; `dss.casework.limits` gives its numbers of a day.

    Returns:
        The policy and the warnings about it.

    Raises:
        InvalidInput: If it holds errors, or is not there.
    """
    policy, diagnostics = parse_casework(files, knowledge)
    if policy is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise InvalidInput(diagnostics)
    return policy, [*diagnostics, *stale_parameters(policy.parameters.values(), as_of)]
