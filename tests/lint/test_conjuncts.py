"""Rules that can't hold, can't fail, or say nothing of their own: found where it is proved, and nowhere else."""

from datetime import date

import pytest

from dss.engine.compile import compile_policy
from dss.lint import lint_conjuncts
from tests.support.policy_texts import a_rule, read_rule_texts, vocabulary


def found(folder, *rules):
    policy, diagnostics = read_rule_texts(folder, *rules)
    assert policy is not None, diagnostics
    diagnostics = lint_conjuncts(compile_policy(policy, vocabulary(), date(2026, 7, 1)))
    return [f"{one.place.line} {one.code}" for one in diagnostics]


@pytest.mark.parametrize(
    "when",
    [
        "{seat.tier: {above: 4, below: 5}}",
        "{seat.tier: {at_least: 5, at_most: 4}}",
        "{seat.tier: 3, all: [{seat.tier: {above: 3}}]}",
        "{seat.tier: {at_least: 3, at_most: 4, not_in: [3, 4]}}",
        "{seat.golongan_min: {above: IV/e}}",
        "{seat.golongan_min: {below: I/a}}",
        "{seat.critical: {is_not: true}, not: {seat.critical: false}}",
        "{seat.tier: 3, all: [{seat.tier: {known: false}}]}",
        "{any: [{seat.tier: {above: 4, below: 5}}, {seat.critical: true, not: {seat.critical: true}}]}",
        "{employee.months_in_position: {below: $minimum_months, at_least: 24}}",
    ],
)
def test_a_rule_whose_tests_contradict_one_another_never_holds(tmp_path, when):
    assert found(tmp_path, a_rule(when=when)) == ["4 never-holds"]


@pytest.mark.parametrize(
    "when",
    [
        "{any: [{seat.tier: {at_least: 3}}, {seat.tier: {below: 3}}]}",
        "{seat.golongan_min: {at_least: I/a}}",
        "{seat.critical: [true, false]}",
        "{any: [{seat.tier: {known: true}}, {seat.tier: {known: false}}]}",
    ],
)
def test_a_rule_that_holds_whatever_the_facts_are_never_fails(tmp_path, when):
    assert found(tmp_path, a_rule(when=when)) == ["4 always-holds"]


@pytest.mark.parametrize(
    "when",
    [
        "{}",
        "{seat.tier: {above: 3, below: 5}}",
        "{seat.tier: {at_least: 3, at_most: 3}}",
        "{seat.golongan_min: {above: IV/d}}",
        "{seat.tier: {known: false}}",
        "{seat.tier: {below: {fact: employee.tier}}}",
        "{any: [{seat.tier: {above: 3}}, {seat.tier: {below: 3}}]}",
    ],
)
def test_a_rule_that_can_hold_and_fail_is_left_alone(tmp_path, when):
    assert found(tmp_path, a_rule(when=when)) == []


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("{seat.tier: {above: 5}}", "{seat.tier: {above: 3}}"),
        ("{seat.tier: 5, seat.critical: true}", "{seat.tier: {at_least: 5}}"),
        ("{seat.tier: [4, 5]}", "{seat.tier: {above: 3, below: 7}}"),
        ("{seat.tier: 4}", "{seat.tier: {known: true}}"),
        ("{seat.tier: 4}", "{seat.tier: {is_not: 5}}"),
        (
            "{seat.tier: {below: {fact: employee.tier}}, seat.critical: true}",
            "{seat.tier: {below: {fact: employee.tier}}}",
        ),
        ("{seat.tier: {fact: employee.tier}}", "{employee.tier: {known: true}}"),
        ("{any: [{seat.tier: 4}, {seat.critical: true}]}", "{any: [{seat.critical: true}, {seat.tier: [3, 4]}]}"),
        ("{seat.critical: true}", "{}"),
    ],
)
def test_a_rule_within_a_wider_one_of_the_same_effect_says_nothing_of_its_own(tmp_path, narrow, wide):
    assert found(tmp_path, a_rule(id="narrow", when=narrow), a_rule(id="wide", when=wide)) == ["4 subsumed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{seat.tier: {above: 3}}", "{seat.tier: {below: 5}}"),
        ("{seat.tier: 5}", "{seat.tier: {above: 3}, seat.critical: true}"),
        ("{seat.tier: 5}", "{employee.tier: 5}"),
        ("{seat.tier: 5}", "{seat.tier: {fact: employee.tier}}"),
        ("{seat.tier: {known: false}}", "{seat.tier: {is_not: 5}}"),
    ],
)
def test_rules_that_only_overlap_are_left_alone(tmp_path, one, other):
    assert found(tmp_path, a_rule(id="one", when=one), a_rule(id="other", when=other)) == []


def test_of_two_rules_alike_the_later_id_is_named(tmp_path):
    assert found(tmp_path, a_rule(id="a"), a_rule(id="b")) == ["11 subsumed"]


NARROW, WIDE = "{seat.tier: {above: 5}}", "{seat.tier: {above: 3}}"


@pytest.mark.parametrize(
    ("narrow", "wide", "diagnostics"),
    [
        ("{forbid: true}", "{forbid: true, flag: jarak_jauh}", ["4 subsumed"]),
        ("{forbid: true, flag: jarak_jauh}", "{forbid: true}", []),
        ("{forbid: true}", "{refer: {authority: ppk}}", []),
        ("{refer: {authority: bkn}}", "{refer: {authority: ppk}}", []),
        ("{score: {criterion: career, points: 5}}", "{score: {criterion: career, points: 5}}", []),
        ("{grant: {incentive: rumah_dinas}}", "{grant: {incentive: rumah_dinas}}", []),
    ],
)
def test_only_the_same_effect_makes_a_narrower_rule_idle(tmp_path, narrow, wide, diagnostics):
    rules = a_rule(id="narrow", when=NARROW, then=narrow), a_rule(id="wide", when=WIDE, then=wide)
    assert found(tmp_path, *rules) == diagnostics
