"""Runs rule tests: which pass, and what of the rules they cover."""

from collections.abc import Callable, Iterable, Mapping

from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import State
from dss.model.judgement.rule_tests import Judgement, RuleCoverage, RuleTestReport, RuleTestResult
from dss.model.policy.rules import RuleTest

Judge = Callable[[RuleTest], Judgement]
"""Judges the rule of a test on the facts of the test, by the policy of its day."""


def run_rule_tests(tests: Iterable[RuleTest], branches: Mapping[RuleId, int], judge: Judge) -> RuleTestReport:
    """Run every rule test, and count what the tests of each rule cover.

    Args:
        tests: The rule tests.
        branches: The rules that shall be covered, with the number of conjuncts of their truth.
        judge: Asked once for each test, in order.
    """
    results = tuple(RuleTestResult(test, judge(test)) for test in tests)
    coverage = tuple(_coverage(rule, count, results) for rule, count in sorted(branches.items()))
    return RuleTestReport(results, coverage)


def _coverage(rule: RuleId, branches: int, results: Iterable[RuleTestResult]) -> RuleCoverage:
    got = [result.got for result in results if result.case.rule == rule]
    held = [judgement for judgement in got if judgement.state is State.HOLDS]
    reached = {judgement.branch for judgement in held if judgement.branch is not None}
    return RuleCoverage(
        rule=rule,
        branches=branches,
        reached=tuple(sorted(reached & set(range(branches)))),
        holding=len(held),
        failing=sum(judgement.state is State.FAILS for judgement in got),
    )
