"""Whole moves as the articles have them: what forbids, what needs an authority, and what merely adds to the score."""

from datetime import date

import pytest

from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.knowledge.facts import Change, Value
from dss.model.policy.rules import Decision, Refer, Require
from tests.rules.test_rules import compiled, holding, loaded, nurse_with

CLERK: dict[str, Value | None] = {
    "employee__position_kind": "pelaksana",
    "employee__profession": "lainnya",
    "employee__staff_months": 150,
    "employee__supervisor_months": 0,
    "employee__administrator_months": 0,
    "employee__senior_leader_months": 0,
    "seat__profession": "lainnya",
    "seat__level": "none",
    "seat__any_degree": True,
    "seat__test": None,
    "seat__licence": None,
    "match__test_passed": None,
    "match__same_group": False,
    "match__same_position": False,
    "match__competency_gap": 0,
}
HEAD_OF_AGENCY = CLERK | {
    "employee__position_kind": "jpt_pratama",
    "employee__senior_leader_months": 60,
    "seat__position_kind": "jpt_pratama",
    "match__field_months": 120,
}


def authorities(assessment: Assessment) -> set[str]:
    return {outcome.effect.authority for outcome in assessment.outcomes if isinstance(outcome.effect, Refer)}


def required(assessment: Assessment) -> set[str]:
    return {outcome.effect.requirement for outcome in assessment.outcomes if isinstance(outcome.effect, Require)}


def test_a_wish_adds_to_the_score_and_changes_nothing_else() -> None:
    early = {"employee__months_in_position": 20}
    wished, unasked = nurse_with(**early, match__wish_rank=1), nurse_with(**early)
    assert wished.score == unasked.score + 6
    assert holding(wished) - holding(unasked) == {"preference.wish"}
    assert wished.verdict is Verdict.FORBIDDEN


def test_a_request_and_a_wish_never_change_but_by_the_employee() -> None:
    facts = loaded()[1].facts
    theirs = (FactName("transfer.request_months"), FactName("match.wish_rank"))
    assert {facts[name].change for name in theirs} == {Change.NEVER}


@pytest.mark.parametrize(("months", "open"), [(0, True), (11, True), (12, False), (13, False), (None, False)])
def test_a_signed_request_counts_for_a_year_unless_it_is_withdrawn_or_answered(months: int | None, open: bool) -> None:
    early = nurse_with(employee__months_in_position=20, transfer__request_months=months)
    assert (early.verdict is Verdict.ELIGIBLE) is open
    assert ("preference.own_request" in holding(early)) is open


def test_neither_marital_status_nor_the_home_regency_is_a_fact() -> None:
    assert {"match.with_spouse", "match.home_regency"}.isdisjoint(loaded()[1].facts)


@pytest.mark.parametrize("recruited", [2018, 2021, 2024])
def test_a_recruit_since_2018_may_not_ask_for_another_government_in_ten_years_as_a_civil_servant(
    recruited: int,
) -> None:
    asking = {
        "transfer__request_months": 11,
        "match__same_government": False,
        "employee__recruited_year": recruited,
        "employee__months_since_appointment": 60,
    }
    assert nurse_with(**asking).verdict is Verdict.FORBIDDEN
    assert "eligibility.ten_year_pledge" not in holding(nurse_with(**asking | {"transfer__request_months": 12}))


def test_weak_performance_is_a_ground_for_a_move_within_the_government_and_bars_one_to_another() -> None:
    weak = {"employee__performance_last": "butuh_perbaikan"}
    assert nurse_with(**weak).verdict is Verdict.REFERRED
    assert authorities(nurse_with(**weak)) == {"tim_penilai"}
    assert nurse_with(**weak, match__same_government=False).verdict is Verdict.FORBIDDEN


def test_a_weak_performer_is_placed_elsewhere_before_two_years_and_others_are_not() -> None:
    early = {"employee__months_in_position": 14}
    assert nurse_with(**early, employee__performance_last="kurang").verdict is Verdict.REFERRED
    assert nurse_with(**early).verdict is Verdict.FORBIDDEN


def test_two_years_in_the_position_bind_transfers_and_not_promotions() -> None:
    early = {"employee__months_in_position": 16, "match__test_passed": True, "match__same_position": False}
    assert nurse_with(**early, match__tier_change=1).verdict is Verdict.REFERRED
    assert nurse_with(**early, match__tier_change=0).verdict is Verdict.FORBIDDEN


def test_a_clerk_does_not_become_secretary_of_the_province() -> None:
    assessment = nurse_with(**CLERK | {"seat__position_kind": "jpt_madya", "match__tier_change": 4})
    assert assessment.verdict is Verdict.FORBIDDEN
    assert {"career.step_too_high", "career.top_leader_experience"} <= holding(assessment)


def test_past_years_as_a_supervisor_count_for_an_administrator() -> None:
    administrator = CLERK | {"seat__position_kind": "administrator", "match__tier_change": 1}
    former = administrator | {"employee__supervisor_months": 36, "match__field_supervisor_months": 36}
    assert nurse_with(**former).verdict is Verdict.REFERRED
    assert nurse_with(**former | {"employee__supervisor_months": 35}).verdict is Verdict.FORBIDDEN


def test_a_graduate_of_the_cadre_school_is_exempt_only_where_it_is_on_record() -> None:
    young = CLERK | {
        "seat__position_kind": "administrator",
        "match__tier_change": 1,
        "match__field_supervisor_months": 0,
    }
    assert nurse_with(**young, employee__cadre_school=True).verdict is Verdict.REFERRED
    assert nurse_with(**young, employee__cadre_school=None).verdict is Verdict.FORBIDDEN


def test_a_head_of_agency_past_56_may_still_head_another() -> None:
    assessment = nurse_with(**HEAD_OF_AGENCY, employee__age_months=690)
    assert assessment.verdict is Verdict.REFERRED
    assert authorities(assessment) == {"pansel"}


def test_since_the_circular_of_2023_the_authority_may_move_a_senior_leader_before_two_years() -> None:
    early = nurse_with(**HEAD_OF_AGENCY, employee__months_in_position=12)
    assert early.verdict is Verdict.REFERRED
    assert authorities(early) == {"pansel", "ppk"}
    before = {rule.id for rule in compiled(date(2023, 9, 21), Decision.TRANSFER).rules}
    assert "career.senior_leader_rotation" in before
    assert "career.senior_leader_early_rotation" not in before


def test_top_leaders_and_principal_experts_are_for_the_president() -> None:
    assert "presiden" in authorities(nurse_with(seat__level="ahli_utama"))
    assert "presiden" in authorities(nurse_with(**HEAD_OF_AGENCY | {"seat__position_kind": "jpt_madya"}))


def test_the_way_down_needs_the_authority_and_is_no_longer_than_a_tier_unless_it_is_asked_for() -> None:
    lower = {"match__same_position": False, "match__test_passed": True}
    assert authorities(nurse_with(**lower, match__tier_change=-1)) == {"ppk"}
    assert authorities(nurse_with(**lower, match__tier_change=-3, transfer__request_months=0)) == {"ppk"}
    assert nurse_with(**lower, match__tier_change=-3).verdict is Verdict.FORBIDDEN


def test_contract_staff_are_relocated_in_their_post_by_the_authority_and_go_nowhere_else() -> None:
    contract = {"employee__status": "pppk"}
    assert authorities(nurse_with(**contract)) == {"ppk"}
    assert nurse_with(**contract, match__same_government=False).verdict is Verdict.FORBIDDEN


def test_a_head_of_distrik_served_in_that_distrik() -> None:
    head = {"seat__district_head": True}
    assert nurse_with(**head, match__district_months=23).verdict is Verdict.FORBIDDEN
    assert nurse_with(**head, match__district_months=None).verdict is Verdict.UNDETERMINED
    assert nurse_with(**head, match__district_months=24).verdict is Verdict.ELIGIBLE


def test_a_head_of_a_health_centre_is_an_official_in_an_election_freeze() -> None:
    heading = nurse_with(seat__election_freeze=True, seat__leads_unit=True)
    assert authorities(heading) == {"mendagri"}
    assert "laporan_penggantian" in required(heading)
    assert nurse_with(seat__election_freeze=True, seat__leads_unit=False, employee__leads_unit=False).verdict is (
        Verdict.ELIGIBLE
    )


def test_a_functional_is_inaugurated_on_appointment_and_not_for_another_unit() -> None:
    assert "pelantikan" in required(nurse_with(match__same_position=False, match__test_passed=True))
    assert "pelantikan" not in required(nurse_with())


def test_a_move_within_a_regency_has_its_costs_paid_as_well() -> None:
    granted = holding(nurse_with(match__travel_hours=3)) - holding(nurse_with())
    assert granted == {"remote_posting.moving_costs"}


def test_remote_service_that_is_not_on_record_is_no_milder_than_enough_of_it() -> None:
    posting = {"seat__remoteness": 3, "match__remoteness_change": 3}
    verdicts = [nurse_with(**posting, employee__remote_months=months).verdict for months in (0, 36, None)]
    assert verdicts == [Verdict.ELIGIBLE, Verdict.REFERRED, Verdict.REFERRED]


def test_age_alone_changes_no_verdict_before_retirement() -> None:
    assert nurse_with(match__months_to_retirement=1).verdict is Verdict.ELIGIBLE
    assert nurse_with(match__months_to_retirement=0).verdict is Verdict.FORBIDDEN
