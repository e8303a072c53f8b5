"""A folder of rules to a `Policy`.

``parameters.yaml`` holds the parameters, ``cases/*.yaml`` the rule tests, ``planning.yaml`` what plans keep to
(`dss.reading.policy.planning`), ``casework.yaml`` what cases keep to (`dss.reading.policy.casework`),
``letters.yaml`` what letters say (`dss.reading.policy.letters`), and every other ``*.yaml`` the rules of a theme.
Every fault of every file is found in one go; a policy with an error is not given out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dss.model.diagnostic import Diagnostic, Place
from dss.model.identifiers import RuleId
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.rules import Policy, Rule, RuleTest
from dss.model.text import Bilingual, _
from dss.reading.policy.derivation import report_circles
from dss.reading.policy.files import APART, PARAMETERS, PolicyFiles, read_policy_files
from dss.reading.policy.parameters import read_parameters
from dss.reading.policy.rule_tests import read_rule_tests
from dss.reading.policy.rules import RulesFile, read_rules
from dss.reading.policy.terms import Terms
from dss.reading.yaml.document import Node, parse_document
from dss.reading.yaml.record import Faults, unknown

_FILES_KEPT: Final = 256
"""So many files stay read, those used last; a policy has some thirty."""

_NO_RULES: Final = _("The folder holds no rules. Write them into files that end in .yaml, or name another folder.")

_Found = tuple[Diagnostic, ...]


def read_policy(folder: Path, vocabulary: Vocabulary) -> tuple[Policy | None, list[Diagnostic]]:
    """Read the rules, parameters and rule tests of a folder.

    Returns:
        The policy, or None where anything in it is an error, and every fault found, sorted by place. Files are
        shown by the name of the folder and their path in it, e.g. ``rules/cases/tenure.yaml``.
    """
    return PolicyReader(vocabulary).read(read_policy_files(folder))


class PolicyReader:
    """Reads policies from texts. What was made of a file is kept, so that after an edit only that is read again.

    Threads may share it.

    Args:
        vocabulary: The words that policies may use.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._parsed = lru_cache(_FILES_KEPT)(parse_document)
        self._terms = lru_cache(_FILES_KEPT)(self._read_terms)
        self._rules = lru_cache(_FILES_KEPT)(self._read_rules)
        self._rule_tests = lru_cache(_FILES_KEPT)(self._read_rule_tests)

    def read(self, files: PolicyFiles) -> tuple[Policy | None, list[Diagnostic]]:
        """Read the rules, parameters and rule tests of texts; else as `read_policy`."""
        numbers = _Source(files.shown(PARAMETERS), files.texts.get(PARAMETERS), PARAMETERS in files.texts)
        terms, found = self._terms(numbers)
        others = {files.shown(path) for path in APART}
        faults = Faults([*(one for one in files.found if one.place.file not in others), *found])
        of_rules = [path for path in files.at_the_top if path != PARAMETERS and path not in APART]
        if files.there and not of_rules:
            faults.error(Place(files.name), "no-rules", _NO_RULES)
        read: list[RulesFile] = []
        for path in of_rules:
            file, found = self._rules(_Source(files.shown(path), files.texts[path]), numbers)
            faults.found += found
            read += [] if file is None else [file]
        rule_tests: list[RuleTest] = []
        for path in files.rule_tests:
            some, found = self._rule_tests(_Source(files.shown(path), files.texts[path]), numbers)
            faults.found += found
            rule_tests += some

        rules = [rule for file in read for rule in file.rules]
        themes = _titled_themes(read, faults)
        _report_repeated(rules, faults)
        report_circles(rules, faults)
        _check_rule_tests(rule_tests, rules, faults)
        policy = None if faults.errors else Policy(tuple(rules), terms.parameters or {}, tuple(rule_tests), themes)
        return policy, sorted(faults.found)

    def _nodes(self, source: "_Source") -> tuple[Node | None, Faults]:
        """Return the root of a file, or None where there is none, and the faults of its text."""
        if source.text is None:
            return None, Faults()
        node, diagnostics = self._parsed(source.text, source.shown_as)
        return node, Faults(list(diagnostics))

    def _read_terms(self, numbers: "_Source") -> tuple[Terms, _Found]:
        node, faults = self._nodes(numbers)
        parameters = {} if node is None else read_parameters(node, self._vocabulary.units, faults)
        readable = bool(parameters) or not numbers.there
        return Terms(self._vocabulary, parameters if readable else None), tuple(faults.found)

    def _read_rules(self, source: "_Source", numbers: "_Source") -> tuple[RulesFile | None, _Found]:
        node, faults = self._nodes(source)
        file = None if node is None else read_rules(node, self._terms(numbers)[0], faults)
        return file, tuple(faults.found)

    def _read_rule_tests(self, source: "_Source", numbers: "_Source") -> tuple[tuple[RuleTest, ...], _Found]:
        node, faults = self._nodes(source)
        tests = () if node is None else read_rule_tests(node, self._terms(numbers)[0], faults)
        return tests, tuple(faults.found)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a file is read from.

    Attributes:
        text: None where it can't be had, which is reported in `PolicyFiles.found`, or where there is no file.
        there: Whether there is a file.
    """

    shown_as: str
    text: str | None
    there: bool = True


def _titled_themes(files: Sequence[RulesFile], faults: Faults) -> dict[str, Bilingual]:
    """Return the title of each theme that has one; a second title is reported."""
    titled: dict[str, RulesFile] = {}
    for file in files:
        if file.title is not None and titled.setdefault(file.theme, file) is not file:
            first = titled[file.theme].title_place
            message = _("The theme {theme!q} has a title already, at {place}. Take one of them out.")
            faults.error(file.title_place, "duplicate-title", message, theme=file.theme, place=first)
    return {theme: file.title for theme, file in titled.items() if file.title is not None}


def _report_repeated(rules: Sequence[Rule], faults: Faults) -> None:
    first: dict[RuleId, Rule] = {}
    for rule in rules:
        if rule.id and first.setdefault(rule.id, rule) is not rule:
            message = _("Another rule is called {rule!q}, at {place}. Give one of them a new id.")
            faults.error(rule.place, "duplicate-id", message, rule=rule.id, place=first[rule.id].place)


def _check_rule_tests(tests: Sequence[RuleTest], rules: Sequence[Rule], faults: Faults) -> None:
    by_id = {rule.id: rule for rule in rules}
    for test in tests:
        rule = by_id.get(test.rule)
        if rule is None and test.rule:
            faults.error(test.place, *unknown(_("rule"), test.rule, faults.hint(test.rule, by_id)))
        elif rule is not None and not faults.errors and not rule.in_force.covers(test.as_of):
            message = _("The rule {rule!q} is not in force on {day}. Choose a day on which it is, for 'as_of'.")
            faults.error(test.place, "not-in-force", message, rule=rule.id, day=test.as_of)
