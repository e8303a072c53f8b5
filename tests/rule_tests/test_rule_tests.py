"""Cases, run against a judge: what passes, and what the cases reach."""

from datetime import date

import pytest

from dss.model.diagnostic import Place
from dss.model.judgement.assessment import State
from dss.model.judgement.rule_tests import Judgement
from dss.model.policy.rules import Expected, RuleTest
from dss.model.text import Bilingual
from dss.rule_tests import run_rule_tests


def case(rule, expected, months, points=None):
    return RuleTest(
        rule=rule,
        title=Bilingual("Kasus", "Case"),
        as_of=date(2026, 7, 1),
        facts={} if months is None else {"employee.months_in_position": months},
        expected=expected,
        points=points,
        place=Place("rules/cases/tenure.yaml", 2, 5),
    )


def judge(case):
    """Judge a rule that holds below 24 months, by branch 0 below 12 and by branch 1 from there, for 5 points."""
    months = case.facts.get("employee.months_in_position")
    if months is None:
        return Judgement(State.UNKNOWN, None, None)
    if months >= 24:
        return Judgement(State.FAILS, 0, None)
    return Judgement(State.HOLDS, 0 if months < 12 else 1, 5)


@pytest.mark.parametrize(
    ("expected", "months", "points", "passed"),
    [
        (Expected.HOLDS, 3, None, True),
        (Expected.HOLDS, 3, 5, True),
        (Expected.HOLDS, 3, 6, False),
        (Expected.HOLDS, 24, None, False),
        (Expected.FAILS, 24, None, True),
        (Expected.FAILS, 24, 5, False),
        (Expected.FAILS, None, None, False),
        (Expected.UNKNOWN, None, None, True),
        (Expected.UNKNOWN, 3, None, False),
    ],
)
def test_a_case_passes_when_state_and_points_are_as_expected(expected, months, points, passed):
    report = run_rule_tests([case("tenure.minimum", expected, months, points)], {"tenure.minimum": 2}, judge)
    assert report.results[0].passed is passed
    assert len(report.failed) == (0 if passed else 1)


def test_coverage_counts_what_the_cases_of_a_rule_reach():
    cases = [
        case("tenure.minimum", Expected.HOLDS, 12),
        case("tenure.minimum", Expected.HOLDS, 20),
        case("tenure.minimum", Expected.FAILS, 24),
        case("tenure.other", Expected.FAILS, 30),
    ]
    report = run_rule_tests(cases, {"tenure.other": 1, "tenure.minimum": 2, "tenure.untested": 3}, judge)
    minimum, other, untested = report.coverage
    assert (minimum.rule, minimum.holding, minimum.failing) == ("tenure.minimum", 2, 1)
    assert (minimum.reached, minimum.missed) == ((1,), (0,))
    assert (other.holding, other.failing, other.missed) == (0, 1, (0,))
    assert (untested.holding, untested.failing, untested.missed) == (0, 0, (0, 1, 2))
    assert (report.rules_held, report.rules_failed) == (1, 2)
    assert (report.branches_reached, report.branches) == (1, 6)


def test_a_case_that_failed_still_counts_for_what_it_reached():
    report = run_rule_tests([case("tenure.minimum", Expected.FAILS, 3)], {"tenure.minimum": 2}, judge)
    assert report.failed
    assert report.coverage[0].reached == (0,)


def test_cases_of_one_rule_cover_no_other():
    report = run_rule_tests(
        [case("tenure.minimum", Expected.HOLDS, 3)], {"tenure.minimum": 2, "tenure.other": 2}, judge
    )
    assert report.coverage[1].holding == 0


def test_results_stand_in_the_order_of_the_cases():
    cases = [case("b", Expected.HOLDS, 3), case("a", Expected.HOLDS, 3)]
    assert [result.case.rule for result in run_rule_tests(cases, {}, judge).results] == ["b", "a"]
