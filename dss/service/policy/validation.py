"""The validation of a policy as of a day, the same for `dss check`, imports, drafts that are handed in, and the editor.

What it lets pass can be worked with on that day: candidates, needs, plans, cases and letters can be made.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from dss.lint import lint_kinds, lint_knowledge, lint_sources
from dss.model.diagnostic import Diagnostic, Place, Severity
from dss.model.errors import InvalidInput
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.citations import citations_of
from dss.reading.organisation.relations import read_relations
from dss.reading.policy.files import PARAMETERS, PolicyFiles, read_policy_files
from dss.reading.policy.policy import PolicyReader
from dss.service.workspace.loading import (
    check_numbers,
    load_casework,
    load_knowledge,
    load_letters,
    load_organisation,
    load_planning,
    load_policy_in_force,
    load_sources,
)
from dss.service.workspace.settings import Settings

Loaded = TypeVar("Loaded")


def validate(settings: Settings) -> tuple[Diagnostic, ...]:
    """Validate knowledge, policy and data together, and return every error and warning, by place.

    Errors in the knowledge hide those in the rest, which is read by it.
    """
    found: list[Diagnostic] = []
    knowledge = _collect(found, lambda: load_knowledge(settings.knowledge))
    if knowledge is None:
        return tuple(sorted(found))
    found += lint_knowledge(knowledge, settings.as_of)
    found += validate_policy(read_policy_files(settings.rules), knowledge, settings.as_of)
    organisation = _collect(found, lambda: load_organisation(settings.data, knowledge, settings.latest))
    if organisation is not None:
        found += read_relations(settings.data, organisation.employees.ids)[1]
    return tuple(sorted(set(found)))


def validate_policy(
    files: PolicyFiles, knowledge: Knowledge, as_of: date, reader: PolicyReader | None = None
) -> tuple[Diagnostic, ...]:
    """Validate rules, parameters, planning, casework, letters and documents; return all errors and warnings, by place.

    Args:
        files: The texts of the policy.
        knowledge: The knowledge base.
        as_of: The day on which all of it must be of use.
        reader: A reader that caches files, or None for a new one.
    """
    found: list[Diagnostic] = []
    policy = _collect(found, lambda: load_policy_in_force(files, knowledge, as_of, reader))
    if policy is not None:
        found += check_numbers(policy, as_of, Place(files.shown(PARAMETERS)))
    planning = _collect(found, lambda: load_planning(files, knowledge, as_of))
    casework = _collect(found, lambda: load_casework(files, knowledge, as_of))
    letters = None
    if policy is not None and casework is not None:
        letters = _collect(found, lambda: load_letters(files, knowledge, policy, as_of))
        found += lint_kinds(casework, {rule.id for rule in policy.rules})
    if documents := _collect(found, lambda: load_sources(files)):
        read = [one for one in (policy, planning, casework, letters) if one is not None]
        cited = [citing.citation for one in read for citing in citations_of(one, knowledge)]
        found += lint_sources(documents, cited, as_of)
    return tuple(sorted(set(found)))


def errors_in(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the errors among diagnostics, in their order."""
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _collect(found: list[Diagnostic], load: Callable[[], tuple[Loaded, list[Diagnostic]]]) -> Loaded | None:
    """Load something and add its errors and warnings to those found; return None where it has errors."""
    try:
        loaded, diagnostics = load()
    except InvalidInput as fault:
        found += fault.diagnostics
        return None
    found += diagnostics
    return loaded
