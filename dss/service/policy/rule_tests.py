"""The cases of a policy, run by both engines."""

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
from dss.model.text import Language, Text
from dss.reading.policy.files import CASES
from dss.rule_tests import run_rule_tests
from dss.service.workspace.judging import Judge


def case_report(
    policy: Policy, vocabulary: Vocabulary, as_of: date, of_rules: Collection[RuleId] | None = None
) -> RuleTestReport:
    """Run cases by both engines, each under the policy of its day.

    A derived fact that a case gives is taken as given; the rules that derive it are left out.

    Args:
        policy: The policy.
        vocabulary: The words that it uses.
        as_of: The day whose rules shall be covered.
        of_rules: The rules whose cases are run and whose coverage is told; None for all.

    Raises:
        EngineDisagreement: If the engines differ on a case.
    """
    judges: dict[tuple[date, Decision, frozenset[FactName]], Judge] = {}
    decisions = {rule.id: rule.decision for rule in policy.rules}
    facts = vocabulary.facts

    def judge(on: date, decision: Decision, given: frozenset[FactName]) -> Judge:
        key = (on, decision, given)
        if key not in judges:
            compiled = _taking_as_given(compile_policy(policy, vocabulary, on, decision), given)
            judges[key] = Judge(compiled if of_rules is None else _needed(compiled, of_rules))
        return judges[key]

    def judged(case: RuleTest) -> Judgement:
        given = frozenset(name for name in case.facts if facts[name].derived)
        row = {name: facts[name].encode(value) for name, value in case.facts.items()}
        assessment = judge(case.as_of, decisions[case.rule], given).assessment(row, str(case.place))
        (firing,) = (firing for firing in assessment.firings if firing.rule == case.rule)
        points = next((part.points for part in assessment.parts if part.rule == case.rule), None)
        return Judgement(firing.state, firing.branch, points)

    wanted = decisions.keys() if of_rules is None else of_rules
    compiled = (compile_policy(policy, vocabulary, as_of, decision) for decision in Decision)
    branches = {rule.id: len(rule.truth) for each in compiled for rule in each.rules if rule.id in wanted}
    try:
        return run_rule_tests([case for case in policy.cases if case.rule in wanted], branches, judged)
    finally:
        for each in judges.values():
            each.close()


def _taking_as_given(policy: CompiledPolicy, given: frozenset[FactName]) -> CompiledPolicy:
    """Let no rule derive what is given."""
    rules = (replace(rule, derives=tuple(fact for fact in rule.derives if fact not in given)) for rule in policy.rules)
    return replace(policy, rules=tuple(rules))


def _needed(policy: CompiledPolicy, wanted: Collection[RuleId]) -> CompiledPolicy:
    """Keep some rules, and those that derive what they read, directly or through others."""
    kept = {rule.id for rule in policy.rules if rule.id in wanted}
    read = {fact for rule in policy.rules if rule.id in kept for fact in rule.reads}
    for rule in reversed(policy.rules):  # by stage: what derives a fact comes before all that read it
        if not read.isdisjoint(rule.derives):
            kept.add(rule.id)
            read.update(rule.reads)
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in kept))


_OUTCOMES: Final[Mapping[str, Text]] = {
    "holds": Text("berlaku", "holds"),
    "fails": Text("tidak berlaku", "does not hold"),
    "unknown": Text("belum pasti", "can't be told"),
}
_WITH_POINTS: Final = Text("{state}, {points:+d} poin", "{state}, {points:+d} points")


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """A case of a rule, as it came out.

    Attributes:
        as_of: The day whose rules judge it.
        facts: What is given, each with its value in words; all else is unknown.
        expected, got: In words, with points where the case names them.
        path, line: Where it stands in the folder of rules.
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


def case_outcome(result: RuleTestResult, phrases: Phrases) -> CaseOutcome:
    """Tell what became of a case."""
    case, got = result.case, result.got
    facts = phrases.vocabulary.facts
    return CaseOutcome(
        rule=case.rule,
        title=phrases.said(case.title),
        as_of=case.as_of,
        facts=tuple((phrases.label(name), phrases.value(facts[name], value)) for name, value in case.facts.items()),
        passed=result.passed,
        expected=_said(case.expected.value, case.points, phrases.language),
        got=_said(got.state.value, None if case.points is None else got.points, phrases.language),
        path=f"{CASES}/{case.place.file.rsplit('/', 1)[-1]}",
        line=case.place.line,
    )


def _said(state: str, points: int | None, language: Language) -> str:
    said = _OUTCOMES[state].spoken(language)
    return said if points is None else _WITH_POINTS.spoken(language).format(state=said, points=points)
