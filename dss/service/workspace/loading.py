"""The only loader of policies, knowledge and people: each part is read and checked as of a day.

Every function returns what it loaded with the warnings about it, and raises `InvalidInput` with all errors otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from dss.engine.compile import DerivedCycle, compile_policy
from dss.lint import lint_conjuncts, lint_policy, nothing_in_force, parameters_without_value, stale_parameters
from dss.model.basis import Document
from dss.model.diagnostic import Diagnostic, Place, Severity, error
from dss.model.errors import InvalidInput, RuleTooWide
from dss.model.identifiers import ParameterName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Organisation
from dss.model.policy.casework import CASEWORK_FORMS, CaseworkPolicy
from dss.model.policy.letters import LetterPolicy
from dss.model.policy.planning import TERM_FORMS, PlanningPolicy
from dss.model.policy.program_parameters import OPTIONAL_PARAMETERS, RULE_PARAMETERS, TermForm
from dss.model.policy.rules import Decision, Parameter, Policy, values_on
from dss.model.text import _
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.organisation.organisation import read_organisation
from dss.reading.policy.casework import read_casework
from dss.reading.policy.files import PolicyFiles
from dss.reading.policy.letters import read_letters
from dss.reading.policy.planning import read_planning
from dss.reading.policy.policy import PolicyReader
from dss.reading.policy.sources import read_sources

_READ: Final = {**RULE_PARAMETERS, **OPTIONAL_PARAMETERS}

T = TypeVar("T")
Term = TypeVar("Term", bound=str)


def load_knowledge(folder: Path) -> tuple[Knowledge, list[Diagnostic]]:
    """Read the knowledge base.

    Raises:
        InvalidInput: If it holds errors.
    """
    return _usable(*read_knowledge(folder))


def load_policy(
    files: PolicyFiles, knowledge: Knowledge, as_of: date, reader: PolicyReader | None = None
) -> tuple[Policy, list[Diagnostic]]:
    """Read the rules and their parameters, and compile them as of a day.

    Args:
        files: The texts of the policy.
        knowledge: The knowledge base.
        as_of: The day.
        reader: A reader that caches files, or None for a new one.

    Raises:
        InvalidInput: If they hold errors, or can't be compiled.
    """
    policy, found = _usable(*(reader or PolicyReader(knowledge.vocabulary)).read(files))
    in_force = [rule for decision in Decision for rule in policy.in_force(as_of, decision)]
    used = {name for rule in in_force for name in rule.parameters}
    found = [*found, *lint_policy(policy, knowledge.vocabulary, as_of, _READ.keys())]
    found += parameters_without_value(policy.parameters, used, as_of, Place(files.name))
    _usable(policy, found)
    places = {rule.id: rule.place for rule in policy.rules}
    try:
        for decision in Decision:
            found += lint_conjuncts(compile_policy(policy, knowledge.vocabulary, as_of, decision))
    except RuleTooWide as fault:
        found.append(error(places[fault.rule], "too-many-branches", fault.message))
    except DerivedCycle as fault:
        found.append(error(places[fault.rules[0]], "circle", fault.message))
    return _usable(policy, found)


def load_policy_in_force(
    files: PolicyFiles, knowledge: Knowledge, as_of: date, reader: PolicyReader | None = None
) -> tuple[Policy, list[Diagnostic]]:
    """Read the rules, of which at least one must be in force on a day; else as `load_policy`."""
    policy, found = load_policy(files, knowledge, as_of, reader)
    _usable(policy, nothing_in_force(policy, as_of))
    return policy, found


def load_planning(files: PolicyFiles, knowledge: Knowledge, as_of: date) -> tuple[PlanningPolicy, list[Diagnostic]]:
    """Read the planning policy; `dss.planning.limits` gives its numbers of the day.

    Raises:
        InvalidInput: If it holds errors, is not there, or lacks a number on the day.
    """
    policy, found = _usable(*read_planning(files, knowledge))
    return _usable(policy, [*found, *_dated(policy.parameters, TERM_FORMS, as_of, policy.place)])


def load_casework(files: PolicyFiles, knowledge: Knowledge, as_of: date) -> tuple[CaseworkPolicy, list[Diagnostic]]:
    """Read the policy of casework; `dss.lifecycle.limits` gives its numbers of the day.

    Raises:
        InvalidInput: If it holds errors, is not there, or lacks a number on the day.
    """
    policy, found = _usable(*read_casework(files, knowledge))
    return _usable(policy, [*found, *_dated(policy.parameters, CASEWORK_FORMS, as_of, policy.place)])


def load_letters(
    files: PolicyFiles, knowledge: Knowledge, policy: Policy, as_of: date
) -> tuple[LetterPolicy, list[Diagnostic]]:
    """Read what letters say.

    Raises:
        InvalidInput: If it holds errors or is not there, or the policy of casework, whose numbers it names, does.
    """
    casework, _ = load_casework(files, knowledge, as_of)
    of_casework = {ParameterName(term.value): one for term, one in casework.parameters.items()}
    return _usable(*read_letters(files, knowledge.vocabulary, policy, {**policy.parameters, **of_casework}))


def load_sources(files: PolicyFiles) -> tuple[Mapping[str, Document], list[Diagnostic]]:
    """Read the documents that bases name, by name; empty where the policy does not list them.

    Raises:
        InvalidInput: If the file holds errors.
    """
    return _usable(*read_sources(files))


def load_organisation(folder: Path, knowledge: Knowledge, latest: date) -> tuple[Organisation, list[Diagnostic]]:
    """Read the people and seats, all or nothing.

    Args:
        folder: The folder of the organisation's files.
        knowledge: The knowledge base.
        latest: The last day that a past event may bear.

    Raises:
        InvalidInput: If they hold errors.
    """
    return _usable(*read_organisation(folder, knowledge, latest))


def number_on(policy: Policy, name: ParameterName, on: date) -> int:
    """Return the number on a day of a parameter that the program reads (`RULE_PARAMETERS`).

    Raises:
        ParameterMissing: If the policy has no such parameter, or no value of it on that day.
        InvalidInput: If it is a list, a code, or out of range.
    """
    values = values_on(policy.parameters, name, on)
    if wrong := list(_wrong_numbers(policy.parameters[name], on)):
        raise InvalidInput(wrong)
    return int(values[0])


def number_or_none(policy: Policy, name: ParameterName, on: date) -> int | None:
    """Return the number of a parameter on a day, or None where it has no value; else as `number_on`."""
    parameter = policy.parameters.get(name)
    return None if parameter is None or parameter.on(on) is None else number_on(policy, name, on)


def check_numbers(policy: Policy, on: date, place: Place) -> Iterator[Diagnostic]:
    """Report parameters of the rules that the program reads and that have no value, or none of use, on a day.

    Args:
        policy: The rules.
        on: The day.
        place: The file of the parameters, for those that are not there.
    """
    yield from parameters_without_value(policy.parameters, RULE_PARAMETERS, on, place)
    for name in _READ.keys() & policy.parameters.keys():
        yield from _wrong_numbers(policy.parameters[name], on)


def _wrong_numbers(parameter: Parameter, on: date) -> Iterator[Diagnostic]:
    """Report the value of a day that is no single whole number within the range of its parameter."""
    dated = parameter.on(on)
    if dated is None:
        return
    value, most = dated.values[0], _READ.get(parameter.name)
    if len(dated.values) > 1 or not isinstance(value, int) or value <= 0:
        message = _("{name!q} takes one whole number above 0; it has another value from {day} on. Correct it.")
        yield error(parameter.place, "wrong-type", message, name=parameter.name, day=dated.start)
    elif most is not None and value > most:
        message = _("{name!q} is {value} from {day} on; the most is {most}. Lower it.")
        yield error(
            parameter.place, "out-of-range", message, name=parameter.name, value=value, day=dated.start, most=most
        )


def _dated(
    parameters: Mapping[Term, Parameter], forms: Mapping[Term, TermForm], as_of: date, place: Place
) -> Iterable[Diagnostic]:
    """Check the parameters of a closed list as of a day."""
    yield from stale_parameters(parameters.values(), as_of)
    yield from parameters_without_value(parameters, [term for term in forms if forms[term].required], as_of, place)


def _usable(value: T | None, found: list[Diagnostic]) -> tuple[T, list[Diagnostic]]:
    """Return what was read with its warnings.

    Raises:
        InvalidInput: If it holds errors.
    """
    if value is None or any(one.severity is Severity.ERROR for one in found):
        raise InvalidInput(found)
    return value, found
