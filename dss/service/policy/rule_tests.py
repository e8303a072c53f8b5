"""The rule tests of a policy, run by both engines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dss.engine.compile import compile_policy
from dss.explanation import Phrases
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.rule_tests import Judgement, RuleTestReport, RuleTestResult
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Decision, Policy, RuleTest
from dss.model.text import Language, Text, _, ngettext
from dss.reading.policy.files import RULE_TESTS
from dss.rule_tests import run_rule_tests
from dss.service.workspace.judging import Judge


def report_rule_tests(
    policy: Policy, vocabulary: Vocabulary, as_of: date, of_rules: Collection[RuleId] | None = None
) -> RuleTestReport:
    """Run rule tests by both engines, each under the policy of its day.

    A derived fact that a test gives is taken as given; the rules that derive it are left out.

    Args:
        policy: The policy.
        vocabulary: The words that it uses.
        as_of: The day whose rules shall be covered.
        of_rules: The rules whose tests are run and whose coverage is reported; None for all.

    Raises:
        EngineDisagreement: If the engines differ on a test.
    """
    judges: dict[tuple[date, Decision, frozenset[FactName]], Judge] = {}
    decisions = {rule.id: rule.decision for rule in policy.rules}
    facts = vocabulary.facts

    def judge(on: date, decision: Decision, given: frozenset[FactName]) -> Judge:
        key = (on, decision, given)
        if key not in judges:
            compiled = _take_as_given(compile_policy(policy, vocabulary, on, decision), given)
            judges[key] = Judge(compiled if of_rules is None else _keep_needed(compiled, of_rules))
        return judges[key]

    def judge_test(test: RuleTest) -> Judgement:
        given = frozenset(name for name in test.facts if facts[name].derived)
        row = {name: facts[name].encode(value) for name, value in test.facts.items()}
        assessment = judge(test.as_of, decisions[test.rule], given).assessment(row, str(test.place))
        (firing,) = (firing for firing in assessment.firings if firing.rule == test.rule)
        points = next((part.points for part in assessment.parts if part.rule == test.rule), None)
        return Judgement(firing.state, firing.branch, points)

    wanted = decisions.keys() if of_rules is None else of_rules
    compiled = (compile_policy(policy, vocabulary, as_of, decision) for decision in Decision)
    branches = {rule.id: len(rule.truth) for each in compiled for rule in each.rules if rule.id in wanted}
    try:
        return run_rule_tests([test for test in policy.rule_tests if test.rule in wanted], branches, judge_test)
    finally:
        for each in judges.values():
            each.close()


def _take_as_given(policy: CompiledPolicy, given: frozenset[FactName]) -> CompiledPolicy:
    """Let no rule derive what is given."""
    rules = (replace(rule, derives=tuple(fact for fact in rule.derives if fact not in given)) for rule in policy.rules)
    return replace(policy, rules=tuple(rules))


def _keep_needed(policy: CompiledPolicy, wanted: Collection[RuleId]) -> CompiledPolicy:
    """Keep some rules, and those that derive what they read, directly or through others."""
    kept = {rule.id for rule in policy.rules if rule.id in wanted}
    read = {fact for rule in policy.rules if rule.id in kept for fact in rule.reads}
    for rule in reversed(policy.rules):  # by stage: what derives a fact comes before all that read it
        if not read.isdisjoint(rule.derives):
            kept.add(rule.id)
            read.update(rule.reads)
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in kept))


_OUTCOMES: Final[Mapping[str, Text]] = {
    "holds": _("holds"),
    "fails": _("does not hold"),
    "unknown": _("undetermined"),
}


@dataclass(frozen=True, slots=True)
class RuleTestOutcome:
    """A rule test and its result.

    Attributes:
        as_of: The day whose rules judge it.
        facts: What is given, each with its value in words; all else is unknown.
        expected, got: In words, with points where the test names them.
        path, line: Its place in the folder of rules.
    """

    rule: RuleId
    title: str
    as_of: date
    facts: tuple[tuple[str, str], ...]
    passed: bool
    expected: str
    got: str
    path: str
    line: int


def describe_rule_test(result: RuleTestResult, phrases: Phrases) -> RuleTestOutcome:
    """Describe the result of a rule test."""
    test, got = result.case, result.got
    facts = phrases.vocabulary.facts
    return RuleTestOutcome(
        rule=test.rule,
        title=phrases.said(test.title),
        as_of=test.as_of,
        facts=tuple((phrases.label(name), phrases.value(facts[name], value)) for name, value in test.facts.items()),
        passed=result.passed,
        expected=_said(test.expected.value, test.points, phrases.language),
        got=_said(got.state.value, None if test.points is None else got.points, phrases.language),
        path=f"{RULE_TESTS}/{test.place.file.rsplit('/', 1)[-1]}",
        line=test.place.line,
    )


def _said(state: str, points: int | None, language: Language) -> str:
    text = _OUTCOMES[state]
    if points is not None:
        shown = f"{points:+d}"
        text = ngettext("{state}, {points} point", "{state}, {points} points", abs(points), state=text, points=shown)
    return text.spoken(language)
