"""The policy of this repository: sound, cited, tested on both sides of every limit, and sensible as a whole."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
import pytest

from dss.assessment import assess
from dss.engine.compile import compile_policy
from dss.engine.proving.prove import Prover
from dss.engine.screening.columns import evaluate_condition, evaluate_conjunct, evaluate_points
from dss.lint import lint_conjuncts, lint_policy
from dss.model.basis import TextRead
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import Assessment, State, Verdict
from dss.model.judgement.rule_tests import Judgement, RuleTestReport
from dss.model.knowledge.facts import Value, Vocabulary
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, PointSteps, PointTable
from dss.model.policy.program_parameters import OPTIONAL_PARAMETERS, RULE_PARAMETERS
from dss.model.policy.rules import Decision, Expected, Grant, Policy, Require, RuleTest, each_test
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.policy import read_policy
from dss.reading.policy.sources import read_sources
from dss.rule_tests import run_rule_tests
from tests.support.repository import REPOSITORY

DAY = date(2026, 7, 1)
NURSE: Mapping[str, Value] = {
    "employee.status": "pns",
    "employee.legal_position": "aktif",
    "employee.months_of_service": 150,
    "employee.recruited_year": 2014,
    "employee.age_months": 480,
    "employee.golongan": "III/c",
    "employee.education_level": "s1",
    "employee.position_kind": "jf_keahlian",
    "employee.profession": "tenaga_kesehatan",
    "employee.months_in_position": 40,
    "employee.months_in_tier": 60,
    "employee.sector_months": 100,
    "employee.performance_last": "baik",
    "employee.performance_previous": "baik",
    "employee.discipline": "tidak_ada",
    "employee.discipline_months_left": 0,
    "employee.under_process": False,
    "employee.audit_findings": False,
    "employee.bond_months_left": 0,
    "employee.election_freeze": False,
    "origin.critical": True,
    "origin.holders_left": 2,
    "origin.downsizing": False,
    "origin.education_distance": 0,
    "origin.any_degree": False,
    "seat.position_kind": "jf_keahlian",
    "seat.level": "ahli_muda",
    "seat.sector": "kesehatan",
    "seat.profession": "tenaga_kesehatan",
    "seat.remoteness": 0,
    "seat.district_head": False,
    "seat.education_level_min": "s1",
    "seat.any_degree": False,
    "seat.test": "uji-perawat-ahli-muda",
    "seat.licence": "str-perawat",
    "seat.golongan_min": "III/c",
    "seat.election_freeze": False,
    "match.education_distance": 0,
    "match.field_months": 100,
    "match.test_passed": False,
    "match.licence_valid": True,
    "match.competency_gap": 0,
    "match.profile_score": 500,
    "match.travel_hours": 0,
    "match.remoteness_change": 0,
    "match.tier_change": 0,
    "match.months_to_retirement": 200,
    "match.same_unit": False,
    "match.same_government": True,
    "match.same_regency": True,
    "match.same_sector": True,
    "match.same_group": True,
    "match.same_position": True,
    "match.wish_rank": 0,
}
"""A nurse who may move to a nurse's post at another unit of the same town."""


@cache
def loaded() -> tuple[Policy, Vocabulary]:
    knowledge, faults = read_knowledge(REPOSITORY / "knowledge")
    assert knowledge is not None, faults
    policy, faults = read_policy(REPOSITORY / "rules", knowledge.vocabulary)
    assert policy is not None, faults
    return policy, knowledge.vocabulary


@cache
def compiled(day: date, decision: Decision) -> CompiledPolicy:
    policy, vocabulary = loaded()
    return compile_policy(policy, vocabulary, day, decision)


def rule_of(case: RuleTest) -> CompiledRule:
    every = [rule for decision in Decision for rule in compiled(case.as_of, decision).rules]
    (rule,) = (rule for rule in every if rule.id == case.rule)
    return rule


def judge(case: RuleTest) -> Judgement:
    """Judge a case over columns of one row."""
    rule, facts = rule_of(case), numbers(case.facts)
    columns = {name: np.array([number], np.int32) for name, number in facts.items()}
    told = evaluate_condition(rule, columns)
    if not told.holds.all():
        return Judgement(State.UNKNOWN if told.unknown.all() else State.FAILS, None, None)
    branch = next(place for place, conjunct in enumerate(rule.truth) if evaluate_conjunct(conjunct, columns).all())
    points = None if rule.points is None else int(np.ravel(evaluate_points(rule.points, columns)[0])[0])
    return Judgement(State.HOLDS, branch, points)


def numbers(facts: Mapping[FactName, Value]) -> dict[FactName, int]:
    _, vocabulary = loaded()
    return {name: vocabulary.facts[name].encode(value) for name, value in facts.items()}


def nurse_with(**changes: Value | None) -> Assessment:
    """Assess the nurse with some facts changed (``employee__status`` for ``employee.status``); None is unknown."""
    facts = dict(NURSE) | {name.replace("__", "."): value for name, value in changes.items()}
    row = numbers({FactName(name): value for name, value in facts.items() if value is not None})
    policy = compiled(DAY, Decision.TRANSFER)
    with Prover(policy) as prover:
        return assess(policy, prover.prove(row))


def holding(assessment: Assessment) -> set[RuleId]:
    return {firing.rule for firing in assessment.firings if firing.state is State.HOLDS}


def most_points(rule: CompiledRule) -> int:
    match rule.points:
        case int() as points:
            return points
        case PointTable(points=table, otherwise=otherwise):
            return max(*table.values(), otherwise)
        case PointSteps(at_most=int() as bound):
            return bound
    raise AssertionError(f"{rule.id} gives points without a bound")


def least_points(rule: CompiledRule) -> int:
    match rule.points:
        case int() as points:
            return points
        case PointTable(points=table, otherwise=otherwise):
            return min(*table.values(), otherwise)
        case PointSteps(at_least=int() as bound):
            return bound
    raise AssertionError(f"{rule.id} gives points without a bound")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return loaded()[0]


@pytest.fixture(scope="module")
def report(policy: Policy) -> RuleTestReport:
    day = [compiled(DAY, decision) for decision in Decision]
    return run_rule_tests(policy.rule_tests, {rule.id: len(rule.truth) for one in day for rule in one.rules}, judge)


def test_every_file_of_the_policy_is_read_without_a_single_remark() -> None:
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert knowledge is not None
    _, remarks = read_policy(REPOSITORY / "rules", knowledge.vocabulary)
    assert remarks == []


def test_the_policy_as_it_stands_leaves_the_lint_nothing_to_say(policy: Policy) -> None:
    found = lint_policy(policy, loaded()[1], DAY, {**RULE_PARAMETERS, **OPTIONAL_PARAMETERS})
    for decision in Decision:
        found += lint_conjuncts(compiled(DAY, decision))
    assert found == []


def test_the_policy_holds_at_least_55_rules_for_transfers_and_others_for_what_follows(policy: Policy) -> None:
    transfer = [rule for rule in policy.rules if rule.decision is Decision.TRANSFER]
    assert len(transfer) >= 55
    assert len(policy.rules) - len(transfer) >= 10


def test_every_theme_has_a_title(policy: Policy) -> None:
    assert {rule.theme for rule in policy.rules} == set(policy.themes)


def test_a_citation_lacks_its_article_only_where_the_articles_of_its_document_were_not_read(policy: Policy) -> None:
    documents, _ = read_sources(read_policy_files(REPOSITORY / "rules"))
    assert documents
    citations = [citation for rule in policy.rules for citation in rule.basis]
    citations += [dated.basis for parameter in policy.parameters.values() for dated in parameter.values]
    unnamed = {one.document for one in citations if not one.local and not one.article}
    assert unnamed
    assert [name for name in unnamed if documents[name].text is TextRead.ARTICLES] == []


def test_no_note_of_a_basis_says_how_a_text_was_read_which_is_said_once_of_its_document() -> None:
    remark = re.compile("sekunder|secondary|dari berita|from the news|diubah PP|amended by", re.IGNORECASE)
    noted = [path.name for path in (REPOSITORY / "rules").glob("*.yaml") if path.name != "sources.yaml"]
    assert [name for name in noted if remark.search((REPOSITORY / "rules" / name).read_text("utf-8"))] == []


def test_every_parameter_is_dated_cited_and_due_for_review(policy: Policy) -> None:
    assert [name for name, parameter in policy.parameters.items() if parameter.review_by is None] == []


def test_from_the_first_day_of_every_rule_its_parameters_have_a_value(policy: Policy) -> None:
    for day in sorted({rule.in_force.start for rule in policy.rules}):
        in_force = [rule.id for rule in policy.in_force(day)]
        assert sorted(in_force) == sorted(rule.id for rule in compile_policy(policy, loaded()[1], day).rules)


def test_every_case_comes_out_as_the_law_has_it(report: RuleTestReport) -> None:
    assert [(result.case.place, result.got) for result in report.failed] == []


def test_every_rule_holds_in_a_case_and_fails_in_another(report: RuleTestReport) -> None:
    assert [one.rule for one in report.coverage if not (one.holding and one.failing)] == []


def test_every_branch_by_which_a_rule_can_hold_decides_a_case(report: RuleTestReport) -> None:
    assert [(one.rule, one.missed) for one in report.coverage if one.missed] == []


def test_every_gate_that_can_be_left_open_has_a_case_of_it(policy: Policy) -> None:
    gates = [rule for rule in compiled(DAY, Decision.TRANSFER).rules if rule.forbids or rule.refers]
    told_without_facts = {rule.id for rule in gates if evaluate_condition(rule, {}).unknown.all()}
    left_open = {case.rule for case in policy.rule_tests if case.expected is Expected.UNKNOWN}
    assert told_without_facts - left_open == set()


def test_every_score_that_a_case_gives_is_checked(policy: Policy) -> None:
    unchecked = [
        case.place
        for case in policy.rule_tests
        if case.expected is Expected.HOLDS and case.points is None and rule_of(case).points is not None
    ]
    assert unchecked == []


@pytest.mark.parametrize(
    ("criterion", "most"),
    [
        ("education", 30),
        ("experience", 10),
        ("performance", 10),
        ("need", 10),
        ("preference", 10),
        ("rotation", 5),
        ("talent", 5),
        ("career", 3),
        ("affirmative", 2),
    ],
)
def test_a_criterion_gives_no_more_than_its_weight(criterion: str, most: int) -> None:
    rules = [one for one in compiled(DAY, Decision.TRANSFER).rules if one.criterion == criterion]
    assert sum(map(most_points, rules)) == most


def test_competency_gives_no_more_than_25_points_as_a_profile_is_close_or_fair() -> None:
    rules = {one.id: one for one in compiled(DAY, Decision.TRANSFER).rules if one.criterion == "competency"}
    fair = rules.pop(RuleId("competency.profile_fair"))
    assert sum(map(most_points, rules.values())) == 25
    assert most_points(fair) < most_points(rules[RuleId("competency.profile_strong")])


def test_burden_and_travel_cost_15_points_at_the_most_and_nothing_else_costs_any() -> None:
    rules = compiled(DAY, Decision.TRANSFER).rules
    costs = [least_points(rule) for rule in rules if rule.points is not None and least_points(rule) < 0]
    assert sum(costs) == -15


def test_a_higher_level_of_a_competency_never_costs_points() -> None:
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert knowledge is not None
    weights = [weight for _, weight in sorted(knowledge.profile_weights.items())]
    assert weights == sorted(weights)
    scored = [nurse_with(match__profile_score=score).score for score in (0, 399, 400, 449, 450, 500)]
    assert scored == sorted(scored)
    gaps = [nurse_with(match__competency_gap=gap).score for gap in range(12, -1, -1)]
    assert gaps == sorted(gaps)


def test_points_rest_on_sensitive_facts_only_where_a_law_favours_the_employee(policy: Policy) -> None:
    sensitive = {name for name, fact in loaded()[1].facts.items() if fact.sensitive}
    scoring = compiled(DAY, Decision.TRANSFER).rules
    reading = {rule.id for rule in scoring if rule.points is not None and sensitive & set(rule.reads)}
    assert reading == {"affirmative.indigenous_priority"}


def test_rules_for_what_follows_read_the_employee_alone(policy: Policy) -> None:
    scopes = {
        loaded()[1].facts[fact].scope.value for rule in compiled(DAY, Decision.FOLLOW_UP).rules for fact in rule.reads
    }
    assert scopes == {"employee"}


def test_no_condition_lists_more_than_a_handful_of_values(policy: Policy) -> None:
    widest = max(len(test.operands) for rule in policy.rules for test in each_test(rule.when))
    assert widest <= 4


def test_a_nurse_may_move_to_a_nurses_post_in_town() -> None:
    assessment = nurse_with()
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.score == sum(part.points or 0 for part in assessment.parts)


def test_twenty_months_in_the_position_forbid_the_move_and_nothing_else_does() -> None:
    assessment = nurse_with(employee__months_in_position=20)
    assert assessment.verdict is Verdict.FORBIDDEN
    assert holding(assessment) - holding(nurse_with()) == {"tenure.minimum"}


def test_an_own_request_lifts_the_two_years_and_asks_for_written_reasons() -> None:
    assessment = nurse_with(employee__months_in_position=20, transfer__request_months=0)
    assert assessment.verdict is Verdict.ELIGIBLE
    required = {outcome.effect for outcome in assessment.outcomes if isinstance(outcome.effect, Require)}
    assert Require("alasan_tertulis") in required


def test_open_audit_findings_that_nobody_looked_up_leave_the_verdict_open() -> None:
    assessment = nurse_with(employee__audit_findings=None)
    assert assessment.verdict is Verdict.UNDETERMINED
    assert assessment.missing == ("employee.audit_findings",)


def test_a_nurse_leaves_health_only_with_the_governors_consent() -> None:
    out_of_health = nurse_with(seat__sector="sosial", seat__profession="lainnya")
    assert out_of_health.verdict is Verdict.REFERRED
    assert "affirmative.health_workers" in holding(out_of_health)


def test_the_last_nurse_of_a_unit_leaves_only_once_the_authority_has_a_successor() -> None:
    assert nurse_with(origin__holders_left=0).verdict is Verdict.REFERRED


def test_a_remote_posting_costs_points_and_brings_incentives() -> None:
    remote = nurse_with(
        seat__remoteness=3, match__remoteness_change=3, match__travel_hours=9, match__same_regency=False
    )
    granted = {outcome.effect.incentive for outcome in remote.outcomes if isinstance(outcome.effect, Grant)}
    assert remote.score == nurse_with().score - 6 - 5
    assert granted >= {"tpp_tempat_bertugas", "biaya_pindah", "rumah_dinas", "prioritas_kembali"}


def test_a_health_graduate_scores_higher_where_the_own_field_is_asked_for_again() -> None:
    returning = nurse_with(origin__education_distance=6, match__same_group=False, match__test_passed=True)
    staying = nurse_with(origin__education_distance=0, match__same_group=False, match__test_passed=True)
    assert returning.score == staying.score + 4


def test_a_clerk_with_the_right_degree_enters_a_functional_position_by_its_conditions_and_is_not_promoted() -> None:
    clerk = {"employee__position_kind": "pelaksana", "employee__profession": "lainnya", "match__same_position": False}
    other = {"match__same_group": False, "origin__any_degree": True, **clerk}
    entering = nurse_with(**other, match__test_passed=True)
    assert entering.verdict is Verdict.ELIGIBLE
    assert {"career.promotion", "career.promotion_review"}.isdisjoint(holding(entering))
    assert nurse_with(**other).verdict is Verdict.FORBIDDEN
    assert nurse_with(**other, match__test_passed=True, match__field_months=23).verdict is Verdict.FORBIDDEN
    assert nurse_with(**other, match__test_passed=True, match__licence_valid=False).verdict is Verdict.FORBIDDEN
    assert nurse_with(**other, match__test_passed=True, match__licence_valid=None).verdict is Verdict.UNDETERMINED


def test_a_rise_in_a_functional_position_takes_a_test_passed_and_then_the_assessment_team() -> None:
    assert nurse_with(match__tier_change=1, match__same_position=False).verdict is Verdict.FORBIDDEN
    risen = nurse_with(match__tier_change=1, match__same_position=False, match__test_passed=True)
    assert risen.verdict is Verdict.REFERRED
    assert "career.promotion_review" in holding(risen)


def test_an_expert_becomes_a_skilled_functional_on_a_signed_request_only() -> None:
    lower = {"seat__position_kind": "jf_keterampilan", "seat__level": "mahir", "match__same_position": False}
    assert nurse_with(**lower).verdict is Verdict.FORBIDDEN
    assert nurse_with(**lower, transfer__request_months=0).verdict is Verdict.ELIGIBLE


def test_a_teacher_of_another_subject_is_no_exact_match_and_needs_the_assessment_team() -> None:
    teacher = {
        "employee__profession": "tenaga_pendidik",
        "employee__sector": "pendidikan",
        "seat__profession": "tenaga_pendidik",
        "seat__sector": "pendidikan",
        "seat__licence": None,
        "seat__certificate": "serdik-matematika",
        "match__same_group": False,
        "match__same_position": False,
        "match__education_distance": 2,
        "match__test_passed": True,
    }
    assessment = nurse_with(**teacher, match__certificate_held=False)
    assert assessment.verdict is Verdict.REFERRED
    assert {"education_fit.field_near_functional", "education_fit.teacher_linearity"} <= holding(assessment)


def test_a_post_for_any_degree_gives_no_points_for_education_and_closes_nothing() -> None:
    clerical = {"seat__any_degree": True, "employee__education_level": "s2", "origin__education_distance": 6}
    points = {part.criterion: part.points for part in nurse_with(**clerical).parts if part.points}
    assert "education" not in points
    assert nurse_with(**clerical).verdict is Verdict.ELIGIBLE


def test_a_competency_gap_refers_where_it_is_wide_or_unknown_and_forbids_where_no_training_closes_it() -> None:
    other = {"match__same_position": False, "match__profile_score": None}
    verdicts = [nurse_with(**other, match__competency_gap=gap).verdict for gap in (6, 7, 10, 11, None)]
    assert verdicts == [
        Verdict.ELIGIBLE,
        Verdict.REFERRED,
        Verdict.REFERRED,
        Verdict.FORBIDDEN,
        Verdict.REFERRED,
    ]


def test_without_any_optional_record_a_move_within_the_group_can_still_be_told() -> None:
    optional = {
        "match.competency_gap",
        "match.profile_score",
        "match.field_months",
        "match.test_passed",
        "match.licence_valid",
        "origin.education_distance",
    }
    bare = nurse_with(**{name.replace(".", "__"): None for name in optional})
    assert bare.verdict is Verdict.ELIGIBLE
