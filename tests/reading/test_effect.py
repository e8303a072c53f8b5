"""Effects: what each way of writing means, and how what doesn't fit is located."""

import pytest

from dss.model.policy.rules import (
    Derive,
    FixedPoints,
    Flag,
    Forbid,
    Grant,
    Literal,
    ParameterRef,
    Refer,
    Require,
    Score,
    StepPoints,
    TablePoints,
)
from tests.support.policy_texts import a_rule, read_rule_texts

MONTHS = ParameterRef("minimum_months")


@pytest.mark.parametrize(
    ("then", "effects"),
    [
        ("{forbid: true}", (Forbid(),)),
        ("{refer: {authority: ppk}}", (Refer("ppk"),)),
        ("{score: {criterion: career, points: 5}}", (Score("career", FixedPoints(Literal(5))),)),
        ("{score: {criterion: career, points: $minimum_months}}", (Score("career", FixedPoints(MONTHS)),)),
        (
            "{score: {criterion: career, table: {fact: seat.tier, points: {1: 10, 2: -5}, otherwise: 0}}}",
            (
                Score(
                    "career",
                    TablePoints("seat.tier", ((1, Literal(10)), (2, Literal(-5))), Literal(0)),
                ),
            ),
        ),
        (
            "{score: {criterion: career, table: {fact: seat.critical, points: {true: $minimum_months}, otherwise: 0}}}",
            (Score("career", TablePoints("seat.critical", ((True, MONTHS),), Literal(0))),),
        ),
        (
            "{score: {criterion: career, table: {fact: seat.sector, points: {hukum: 1}, otherwise: 0}}}",
            (Score("career", TablePoints("seat.sector", (("hukum", Literal(1)),), Literal(0))),),
        ),
        (
            "{score: {criterion: career, each: {fact: seat.tier, points: -2, from: 1}, at_least: -10, at_most: 0}}",
            (Score("career", StepPoints("seat.tier", Literal(-2), Literal(1), Literal(-10), Literal(0))),),
        ),
        (
            "{score: {criterion: career, each: {fact: seat.tier, points: 2, from: $minimum_months}}}",
            (Score("career", StepPoints("seat.tier", Literal(2), MONTHS)),),
        ),
        ("{grant: {incentive: rumah_dinas}}", (Grant("rumah_dinas"),)),
        (
            "{grant: [{incentive: rumah_dinas}, {incentive: biaya_pindah, amount: 5, unit: months}]}",
            (Grant("rumah_dinas"), Grant("biaya_pindah", Literal(5), "months")),
        ),
        ("{grant: {incentive: biaya_pindah, amount: $minimum_months}}", (Grant("biaya_pindah", MONTHS, "months"),)),
        ("{require: dialog}", (Require("dialog"),)),
        ("{require: [dialog, pelantikan]}", (Require("dialog"), Require("pelantikan"))),
        ("{derive: derived.promotion}", (Derive("derived.promotion"),)),
        ("{flag: [jarak_jauh, asal_kritis]}", (Flag("jarak_jauh"), Flag("asal_kritis"))),
        ("{flag: jarak_jauh, forbid: true}", (Forbid(), Flag("jarak_jauh"))),
    ],
)
def test_an_effect_means_what_it_says(tmp_path, then, effects):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(then=then))
    assert not diagnostics
    assert policy.rules[0].then == effects


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("{}", "9:11: error[no-effect] The rule does nothing."),
        ("forbid", "9:11: error[wrong-type] Expected a mapping, found the text 'forbid'."),
        ("{forbid: false}", "9:20: error[no-effect]"),
        ("{forbids: true}", "9:12: error[unknown-key] Unknown key 'forbids'. Did you mean 'forbid'?"),
        ("{refer: ppk}", "9:19: error[wrong-type] Expected a mapping, found the text 'ppk'."),
        ("{refer: {authority: pkk}}", "9:31: error[unknown-authority] Unknown authority 'pkk'. Did you mean 'ppk'?"),
        ("{require: dialogue}", "9:21: error[unknown-requirement] Unknown requirement 'dialogue'. Did you mean"),
        ("{require: []}", "9:21: error[empty-list]"),
        ("{flag: jarak_jau}", "9:18: error[unknown-flag] Unknown flag 'jarak_jau'. Did you mean 'jarak_jauh'?"),
        ("{grant: {incentive: rumah}}", "9:31: error[unknown-incentive] Unknown incentive 'rumah'."),
        ("{grant: {incentive: rumah_dinas, amount: 5}}", "9:52: error[missing-unit]"),
        ("{grant: {incentive: rumah_dinas, amount: 5, unit: mont}}", "9:61: error[unknown-unit]"),
        ("{grant: {incentive: rumah_dinas, amount: $health_sectors}}", "9:52: error[list-not-taken]"),
        ("{derive: derived.promotoin}", "9:20: error[unknown-fact]"),
        ("{derive: seat.critical}", "9:20: error[not-derived] 'seat.critical' comes from the records."),
        ("{score: {criterion: carer, points: 1}}", "9:31: error[unknown-criterion] Unknown criterion 'carer'."),
        ("{score: {criterion: career}}", "9:19: error[one-way-of-points]"),
        (
            "{score: {criterion: career, points: 1, each: {fact: seat.tier, points: 1, from: 0}}}",
            "9:19: error[one-way-of-points]",
        ),
        ("{score: {criterion: career, points: 1000001}}", "9:47: error[out-of-range]"),
        ("{score: {criterion: career, points: '1'}}", "9:47: error[wrong-type] Expected a whole number"),
        ("{score: {criterion: career, points: $health_sectors}}", "9:47: error[list-not-taken]"),
        ("{score: {criterion: career, points: 1, at_most: 3}}", "9:19: error[unknown-key]"),
        (
            "{score: {criterion: career, table: {fact: seat.tier, points: {}, otherwise: 0}}}",
            "9:72: error[empty-list] The table needs at least one value.",
        ),
        (
            "{score: {criterion: career, table: {fact: seat.tier, points: {low: 1}, otherwise: 0}}}",
            "9:73: error[wrong-type] Expected a whole number, found the text 'low'.",
        ),
        (
            "{score: {criterion: career, table: {fact: seat.sector, points: {hukm: 1}, otherwise: 0}}}",
            "9:75: error[unknown-code] Unknown code 'hukm'. Did you mean 'hukum'?",
        ),
        (
            "{score: {criterion: career, table: {fact: seat.tier, points: {1: 1}}}}",
            "9:46: error[missing-key] The key 'otherwise' is missing here.",
        ),
        (
            "{score: {criterion: career, each: {fact: seat.critical, points: 1, from: 0}}}",
            "9:52: error[wrong-type] 'each' needs a fact of type 'whole', and 'seat.critical' is of type 'yes_no'.",
        ),
        (
            "{score: {criterion: career, each: {fact: seat.tier, points: 1, from: 0}, at_least: 5, at_most: 3}}",
            "9:94: error[contradictory-bounds] 'at_least', 5, lies above 'at_most', 3. Change one of the two.",
        ),
    ],
)
def test_what_does_not_fit_is_located(tmp_path, then, found):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(then=then))
    assert policy is None
    assert diagnostics[0].startswith(f"rules/tenure.yaml:{found}")
