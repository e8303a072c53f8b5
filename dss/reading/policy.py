"""A folder of rules to a `Policy`.

``parameters.yaml`` holds the parameters, ``cases/*.yaml`` the cases, ``planning.yaml`` what plans keep to
(`dss.reading.planning`), ``casework.yaml`` what cases keep to (`dss.reading.casework`), ``letters.yaml`` what letters
say (`dss.reading.letters`), and every other ``*.yaml`` the rules of a theme. Every fault of every file is found in one
go; a policy with an error is not given out.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dss.model.diagnostic import Diagnostic, Place
from dss.model.fact import Vocabulary
from dss.model.identifiers import RuleId
from dss.model.policy import Policy, Rule, RuleCase
from dss.model.text import Text
from dss.reading.case import read_cases
from dss.reading.casework import CASEWORK
from dss.reading.derivation import report_circles
from dss.reading.document import Node, read_document
from dss.reading.letters import LETTERS
from dss.reading.parameter import read_parameters
from dss.reading.planning import PLANNING
from dss.reading.record import Faults
from dss.reading.rule import RulesFile, read_rules
from dss.reading.terms import Terms

PARAMETERS: Final = "parameters.yaml"
CASES: Final = "cases"
APART: Final = frozenset({PARAMETERS, PLANNING, CASEWORK, LETTERS})
"""Files of the folder that hold no rules."""


def read_policy(folder: Path, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    """Read the rules, parameters and cases of a folder.

    Returns:
        The policy, or None where anything in it is an error, and every fault found, sorted by place. Files are
        shown by the name of the folder and their path in it, e.g. ``rules/cases/tenure.yaml``.
    """
    faults = Faults()
    of_parameters = [folder / PARAMETERS] if (folder / PARAMETERS).exists() else []
    of_rules = sorted(path for path in folder.glob("*.yaml") if path.name not in APART)
    of_cases = sorted((folder / CASES).glob("*.yaml"))
    _check_folder(folder, of_rules, faults)

    parameters = {
        name: parameter
        for node in _read(of_parameters, folder, faults)
        for name, parameter in read_parameters(node, vocabulary.units, faults).items()
    }
    readable = bool(parameters) or not of_parameters
    terms = Terms(vocabulary, parameters if readable else None)
    files = [read_rules(node, terms, faults) for node in _read(of_rules, folder, faults)]
    rules = [rule for file in files for rule in file.rules]
    themes = _titled_themes(files, faults)
    cases = [case for node in _read(of_cases, folder, faults) for case in read_cases(node, terms, faults)]

    _report_repeated(rules, faults)
    report_circles(rules, faults)
    _check_cases(cases, rules, faults)
    policy = None if faults.errors else Policy(tuple(rules), parameters, tuple(cases), themes)
    return policy, sorted(faults.found)


def _read(paths: Sequence[Path], folder: Path, faults: Faults) -> list[Node]:
    """Read the roots of files; those that have none are left out."""
    nodes = []
    for path in paths:
        node, diagnostics = read_document(path, _shown(path, folder))
        faults.found += diagnostics
        nodes += [] if node is None else [node]
    return nodes


def _shown(path: Path, folder: Path) -> str:
    return (Path(folder.resolve().name) / path.relative_to(folder)).as_posix()


def _check_folder(folder: Path, of_rules: Sequence[Path], faults: Faults) -> None:
    if not folder.is_dir():
        faults.error(Place(str(folder)), "no-such-folder", "There is no such folder.")
    elif not of_rules:
        faults.error(Place(str(folder)), "no-rules", "The folder holds no rules, which are files that end in .yaml.")
    for path in sorted([*folder.glob("*.yml"), *(folder / CASES).glob("*.yml")]):
        message = "Only files that end in .yaml are read. Rename this one."
        faults.warning(Place(_shown(path, folder)), "not-read", message)


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
