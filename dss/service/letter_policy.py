"""What letters say of law and policy, read with all that it names."""

from datetime import date

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput
from dss.model.identifiers import ParameterName
from dss.model.knowledge import Knowledge
from dss.model.letter_policy import LetterPolicy
from dss.model.policy import Policy
from dss.reading.letters import parse_letters
from dss.reading.policy_files import PolicyFiles
from dss.service.casework_limits import load_casework


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
