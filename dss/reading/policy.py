"""A folder of rules to a `Policy`.

``parameters.yaml`` holds the parameters, ``cases/*.yaml`` the cases, ``planning.yaml`` what plans keep to
(`dss.reading.planning`), and every other ``*.yaml`` the rules of a theme. Every fault of every file is found in one
go; a policy with an error is not given out.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dss.model.diagnostic import Diagnostic, Place
from dss.model.fact import Vocabulary
from dss.model.identifiers import RuleId
from dss.model.policy import Policy, Rule, RuleCase
from dss.model.text import Text
from dss.reading.case import read_cases
from dss.reading.derivation import report_circles
from dss.reading.document import Node, parse_document
from dss.reading.parameter import read_parameters
from dss.reading.policy_files import PARAMETERS, PLANNING, Parse, PolicyFiles, read_policy_files
from dss.reading.record import Faults
from dss.reading.rule import RulesFile, read_rules
from dss.reading.terms import Terms


def read_policy(folder: Path, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    """Read the rules, parameters and cases of a folder.

    Returns:
        The policy, or None where anything in it is an error, and every fault found, sorted by place. Files are
        shown by the name of the folder and their path in it, e.g. ``rules/cases/tenure.yaml``.
    """
    return parse_policy(read_policy_files(folder), vocabulary)


def parse_policy(
    files: PolicyFiles, vocabulary: Vocabulary, parse: Parse = parse_document
) -> tuple[Policy | None, list[Diagnostic]]:
    """Read the rules, parameters and cases of texts; else as `read_policy`.

    Args:
        files: The texts.
        vocabulary: The words that they may use.
        parse: Turns a text into nodes: `parse_document`, or the same with a memory.
    """
    faults = Faults(list(files.found))
    of_rules = [path for path in files.at_the_top if path not in (PARAMETERS, PLANNING)]
    if not of_rules and not faults.errors:
        faults.error(Place(files.name), "no-rules", "The folder holds no rules, which are files that end in .yaml.")

    def nodes(paths: Iterable[str]) -> Iterator[Node]:
        for path in paths:
            node, diagnostics = files.parsed(path, parse)
            faults.found += diagnostics
            if node is not None:
                yield node

    parameters = {
        name: parameter
        for node in nodes([PARAMETERS] if PARAMETERS in files.texts else [])
        for name, parameter in read_parameters(node, vocabulary.units, faults).items()
    }
    readable = bool(parameters) or PARAMETERS not in files.texts
    terms = Terms(vocabulary, parameters if readable else None)
    read = [read_rules(node, terms, faults) for node in nodes(of_rules)]
    rules = [rule for file in read for rule in file.rules]
    themes = _titled_themes(read, faults)
    cases = [case for node in nodes(files.in_cases) for case in read_cases(node, terms, faults)]

    _report_repeated(rules, faults)
    report_circles(rules, faults)
    _check_cases(cases, rules, faults)
    policy = None if faults.errors else Policy(tuple(rules), parameters, tuple(cases), themes)
    return policy, sorted(faults.found)


def _titled_themes(files: Sequence[RulesFile], faults: Faults) -> dict[str, Text]:
    """Return the title of each theme that has one; a second title is reported."""
    titled: dict[str, RulesFile] = {}
    for file in files:
        if file.title is not None and titled.setdefault(file.theme, file) is not file:
            first = titled[file.theme].title_place
            message = f"The theme {file.theme!r} has a title already, at {first}. Take one of them out."
            faults.error(file.title_place, "duplicate-title", message)
    return {theme: file.title for theme, file in titled.items() if file.title is not None}


def _report_repeated(rules: Sequence[Rule], faults: Faults) -> None:
    first: dict[RuleId, Rule] = {}
    for rule in rules:
        if rule.id and first.setdefault(rule.id, rule) is not rule:
            message = f"Another rule is called {rule.id!r}, at {first[rule.id].place}. Give one of them a new id."
            faults.error(rule.place, "duplicate-id", message)


def _check_cases(cases: Sequence[RuleCase], rules: Sequence[Rule], faults: Faults) -> None:
    by_id = {rule.id: rule for rule in rules}
    for case in cases:
        rule = by_id.get(case.rule)
        if rule is None and case.rule:
            message = f"No rule is called {case.rule[:80]!r}.{faults.hint(case.rule, by_id)}"
            faults.error(case.place, "unknown-rule", message)
        elif rule is not None and not faults.errors and not rule.in_force.covers(case.as_of):
            message = f"The rule {rule.id!r} is not in force on {case.as_of}, so the case can't test it."
            faults.error(case.place, "not-in-force", message)
