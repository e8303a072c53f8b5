"""Conditions: what each way of writing means, and how what doesn't fit is located."""

import pytest

from dss.model.policy.rules import All, Any, FactRef, Literal, Not, ParameterRef, Test
from tests.support.policy_texts import a_rule, read_rule_texts


def read(folder, when):
    policy, diagnostics = read_rule_texts(folder, a_rule(when=when))
    assert not diagnostics
    return unplaced(policy.rules[0].when)


def unplaced(condition):
    match condition:
        case Test(fact=fact, comparison=comparison, operands=operands):
            return (fact, comparison.value, *operands)
        case Not(part=part):
            return Not(unplaced(part))
        case All(parts=parts) | Any(parts=parts):
            return type(condition)(tuple(unplaced(part) for part in parts))


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("{}", All(())),
        ("{seat.tier: 3}", ("seat.tier", "is", Literal(3))),
        ("{seat.tier: [3, 4]}", ("seat.tier", "is", Literal(3), Literal(4))),
        ("{seat.tier: [3, 3]}", ("seat.tier", "is", Literal(3))),
        ("{seat.tier: {is: [3, 4]}}", ("seat.tier", "is", Literal(3), Literal(4))),
        ("{seat.tier: {fact: employee.tier}}", ("seat.tier", "is", FactRef("employee.tier"))),
        ("{seat.tier: {is_not: 3}}", ("seat.tier", "is_not", Literal(3))),
        ("{seat.tier: {not_in: [3, 4]}}", ("seat.tier", "not_in", Literal(3), Literal(4))),
        ("{seat.tier: {below: {fact: employee.tier}}}", ("seat.tier", "below", FactRef("employee.tier"))),
        ("{seat.tier: {known: false}}", ("seat.tier", "known", Literal(False))),
        (
            "{seat.vacant_months: {at_least: $minimum_months}}",
            ("seat.vacant_months", "at_least", ParameterRef("minimum_months")),
        ),
        ("{seat.sector: $health_sectors}", ("seat.sector", "is", ParameterRef("health_sectors"))),
        (
            "{seat.sector: [hukum, $health_sectors]}",
            ("seat.sector", "is", Literal("hukum"), ParameterRef("health_sectors")),
        ),
        ("{seat.sector: {not_in: $health_sectors}}", ("seat.sector", "not_in", ParameterRef("health_sectors"))),
        ("{seat.golongan_min: {above: III/a}}", ("seat.golongan_min", "above", Literal("III/a"))),
        ("{seat.critical: true}", ("seat.critical", "is", Literal(True))),
        (
            "{seat.tier: {at_least: 3, at_most: 5}}",
            All((("seat.tier", "at_least", Literal(3)), ("seat.tier", "at_most", Literal(5)))),
        ),
        (
            "{seat.tier: 3, seat.critical: true}",
            All((("seat.tier", "is", Literal(3)), ("seat.critical", "is", Literal(True)))),
        ),
        (
            "{any: [{seat.tier: 3}, {all: [{seat.tier: 4}, {not: {seat.critical: true}}]}]}",
            Any(
                (
                    ("seat.tier", "is", Literal(3)),
                    All((("seat.tier", "is", Literal(4)), Not(("seat.critical", "is", Literal(True))))),
                )
            ),
        ),
    ],
)
def test_a_condition_means_what_it_says(tmp_path, when, condition):
    assert read(tmp_path, when) == condition


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("[]", "8:11: error[wrong-type] Expected a mapping of conditions, found a list."),
        ("{seat.teir: 3}", "8:12: error[unknown-fact] Unknown fact 'seat.teir'. Did you mean 'seat.tier'?"),
        ("{nott: {seat.tier: 3}}", "8:12: error[unknown-fact] Unknown fact 'nott'. Did you mean 'not'?"),
        ("{3: 3}", "8:12: error[wrong-type] Expected text, found the number 3."),
        ("{seat.tier: three}", "8:23: error[wrong-type] Expected a whole number, found the text 'three'."),
        ("{seat.tier: true}", "8:23: error[wrong-type] Expected a whole number, found true."),
        ("{seat.tier: ~}", "8:23: error[wrong-type] Expected a whole number, found nothing."),
        ("{seat.tier: 2000000001}", "8:23: error[number-too-large]"),
        ("{seat.tier: 2.5}", "8:23: error[fraction]"),
        ("{seat.critical: 1}", "8:27: error[wrong-type] Expected true or false, found the number 1."),
        ("{seat.critical: yes}", "8:27: error[wrong-type] Expected true or false, found the text 'yes'."),
        ("{seat.critical: {above: false}}", "8:35: error[not-ordered]"),
        ("{seat.sector: kesehatn}", "8:25: error[unknown-code] Unknown code 'kesehatn'. Did you mean 'kesehatan'?"),
        ("{seat.sector: 3}", "8:25: error[wrong-type] Expected a code, found the number 3."),
        ("{seat.sector: {below: hukum}}", "8:33: error[not-ordered] 'below' needs a whole number or codes in order"),
        ("{seat.tier: {blow: 3}}", "8:24: error[unknown-test] Unknown test 'blow'. Did you mean 'below'?"),
        ("{seat.tier: {below: [3, 4]}}", "8:31: error[list-not-taken] 'below' takes one value."),
        ("{seat.tier: {is_not: [3, 4]}}", "8:32: error[list-not-taken] 'is_not' takes one value. Use 'not_in'."),
        ("{seat.tier: {known: 1}}", "8:31: error[wrong-type] Expected true or false, found the number 1."),
        ("{seat.tier: {}}", "8:23: error[empty-condition] There is no test of 'seat.tier' here."),
        ("{seat.tier: []}", "8:23: error[empty-list]"),
        ("{seat.tier: $minimum_month}", "8:23: error[unknown-parameter] Unknown parameter '$minimum_month'. Did you"),
        ("{seat.tier: $}", "8:23: error[unknown-parameter] Unknown parameter '$'."),
        ("{seat.sector: $minimum_months}", "8:25: error[wrong-type] The parameter $minimum_months holds 24, while"),
        ("{seat.critical: $minimum_months}", "8:27: error[wrong-type] The parameter $minimum_months holds 24, while"),
        (
            "{seat.profession: $health_sectors}",
            "8:29: error[wrong-type] The parameter $health_sectors holds 'kesehatan'",
        ),
        ("{seat.sector: {is_not: $health_sectors}}", "8:34: error[list-not-taken] One value is wanted here"),
        ("{seat.tier: {is: {fact: seat.teir}}}", "8:35: error[unknown-fact] Unknown fact 'seat.teir'."),
        ("{seat.tier: {is: {fct: employee.tier}}}", "8:28: error[missing-key] The key 'fact' is missing here."),
        ("{seat.tier: {fact: seat.tier}}", "8:30: error[same-fact] The fact 'seat.tier' is compared with itself."),
        (
            "{seat.tier: {fact: seat.critical}}",
            "8:30: error[wrong-type] 'seat.tier' is a whole number, and 'seat.critical' is true or false.",
        ),
        (
            "{seat.sector: {fact: employee.profession}}",
            "8:32: error[wrong-type] 'seat.sector' and 'employee.profession' take their codes from two lists.",
        ),
        ("{any: {seat.tier: 3}}", "8:17: error[wrong-type] Expected a list of conditions, found a mapping."),
        ("{any: []}", "8:17: error[empty-list] The list needs at least one condition."),
        ("{all: [{}]}", "8:18: error[empty-condition]"),
        ("{not: {}}", "8:17: error[empty-condition]"),
        ("{not: [{seat.tier: 3}]}", "8:17: error[wrong-type] Expected a mapping of conditions, found a list."),
        ("{seat.tier: 3, seat.tier: 4}", "8:26: error[duplicate-key]"),
    ],
)
def test_what_does_not_fit_is_located(tmp_path, when, found):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(when=when))
    assert policy is None
    assert diagnostics[0].startswith(f"rules/tenure.yaml:{found}")


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (
            "{seat.tier: {above: $minimum_months}}",
            "'seat.tier' is in tiers, $minimum_months in months. Name a parameter of that unit.",
        ),
        (
            "{seat.tier: {above: {fact: seat.remoteness}}}",
            "'seat.tier' is in tiers, 'seat.remoteness' in classes. Compare facts of one unit.",
        ),
    ],
)
def test_a_comparison_across_units_is_warned_of(tmp_path, when, found):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(when=when))
    assert policy is not None
    assert len(diagnostics) == 1
    assert f"warning[unit-mismatch] {found}" in diagnostics[0]
