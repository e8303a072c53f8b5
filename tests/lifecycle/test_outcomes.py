"""How moves turned out: counts, intervals, and words that claim no cause."""

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.lifecycle.follow_up import follow_ups_asked, newest_complete
from dss.lifecycle.outcomes import Interval, describe_outcome, is_good, rule_outcomes, wilson
from dss.model.casework.events import AssignFollowUp
from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import AppliedEffect
from dss.model.policy.rules import Flag, Require
from dss.model.text import Bilingual, Language
from tests.lifecycle.case_worlds import MOVE, evaluated, implemented, limits

WISH, NEED = RuleId("preference.wish"), RuleId("organisation_need.critical")
GOOD, POOR = evaluated().case, evaluated("kurang").case


def favoured(case, *rules):
    return replace(case, proposal=replace(case.proposal, favoured_by=rules))


@pytest.mark.parametrize(
    ("performance", "head", "employee", "good"),
    [("baik", 4, 4, True), ("sangat_baik", 5, 4, True), ("butuh_perbaikan", 5, 5, False), ("baik", 3, 5, False),
     ("baik", 5, 3, False)],
)  # fmt: skip
def test_a_placement_is_good_when_the_rating_and_both_satisfactions_are(performance, head, employee, good):
    evaluation = newest_complete(evaluated(performance, head, employee).case)
    assert is_good(evaluation, limits()) is good


def test_a_move_without_a_complete_evaluation_counts_nowhere():
    assert rule_outcomes([implemented().case], limits()) == ()


def test_each_rule_is_set_beside_the_moves_that_it_did_not_favour():
    cases = [favoured(GOOD, WISH, NEED), favoured(POOR, WISH), favoured(GOOD), favoured(POOR, NEED)]
    told_of = {one.rule: one for one in rule_outcomes(cases, limits())}
    assert [(one.favoured.good, one.favoured.not_good) for one in told_of.values()] == [(1, 1), (1, 1)]
    assert (told_of[WISH].others.good, told_of[WISH].others.evaluated) == (1, 2)


def test_few_moves_give_counts_alone():
    (outcome,) = rule_outcomes([favoured(GOOD, WISH)] * 9 + [favoured(POOR)] * 20, limits())
    assert outcome.favoured.interval is None
    assert outcome.others.interval is not None
    assert outcome.difference is None
    assert "9 of 9 evaluated turned out well (fewer than 10" in describe_outcome(
        outcome, Bilingual("Minat", "Wish"), limits()
    ).spoken(Language.ENGLISH)


def test_the_difference_of_two_shares_is_that_of_newcombes_example():
    # 56 of 70 less 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10).
    cases = [favoured(GOOD, WISH)] * 56 + [favoured(POOR, WISH)] * 14 + [favoured(GOOD)] * 48 + [favoured(POOR)] * 32
    (outcome,) = rule_outcomes(cases, limits())
    assert outcome.difference == Interval(52, 334)


def test_the_words_give_the_interval_in_both_languages_and_claim_no_cause():
    cases = [favoured(GOOD, WISH)] * 8 + [favoured(POOR, WISH)] * 2 + [favoured(GOOD)] * 10
    (outcome,) = rule_outcomes(cases, limits())
    words = describe_outcome(outcome, Bilingual("Keinginan pegawai", "The employee's wish"), limits())
    assert "8 of 10 evaluated turned out well (interval of 95%: 49.0% to 94.4%)" in words.spoken(Language.ENGLISH)
    assert "8 dari 10 yang dievaluasi hasilnya baik (interval 95%: 49,0% sampai dengan 94,4%)" in words.spoken(
        Language.INDONESIAN
    )
    assert words.spoken(Language.ENGLISH).endswith("so this shows no cause.")
    assert words.spoken(Language.INDONESIAN).endswith("jadi ini tidak menunjukkan sebab.")


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), st.integers(50, 99))
def test_wilsons_interval_holds_the_share_and_mirrors(counts, confidence):
    good, of = counts
    low, high = wilson(good, of, confidence)
    assert 0 <= low <= good / of <= high <= 1
    other_low, other_high = wilson(of - good, of, confidence)
    assert (other_low, other_high) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_wilsons_interval_covers_the_truth_about_as_often_as_it_says():
    of, truth = 40, 0.7
    covered = sum(
        comb(of, good) * truth**good * (1 - truth) ** (of - good)
        for good in range(of + 1)
        if wilson(good, of, 95)[0] <= truth <= wilson(good, of, 95)[1]
    )
    assert 0.92 < covered < 0.98


# Follow-ups


def test_requirements_of_the_follow_up_rules_become_tasks_with_their_rules():
    outcomes = [
        AppliedEffect(RuleId("follow_up.unhappy_employee"), Require("dialog")),
        AppliedEffect(RuleId("follow_up.first_evaluation"), Require("evaluasi")),
        AppliedEffect(RuleId("follow_up.unhappy_head"), Require("dialog")),
        AppliedEffect(RuleId("follow_up.unhappy_head"), Flag("perlu_perhatian")),
    ]
    assert follow_ups_asked(POOR, outcomes, limits()) == (
        AssignFollowUp("dialog", (RuleId("follow_up.unhappy_employee"), RuleId("follow_up.unhappy_head"))),
    )


def test_what_is_under_way_is_not_asked_for_again():
    world = evaluated("kurang")
    world.take(AssignFollowUp("dialog", ()))
    assert follow_ups_asked(world.case, [AppliedEffect(WISH, Require("dialog"))], limits()) == ()


def test_the_newest_complete_evaluation_counts():
    case = evaluated().case
    first = case.evaluations[0]
    later = replace(case.evaluations[1], head=first.head, employee=first.employee)
    assert newest_complete(replace(case, evaluations=(first, later, case.evaluations[2]))) == later
    assert MOVE.favoured_by == case.proposal.favoured_by
