"""What looks wrong in a policy as written, and what doesn't."""

from datetime import date

import pytest

from dss.lint import lint_policy, nothing_in_force
from tests.support.policy_texts import PARAMETERS, a_case, a_rule, read_texts, rules_file, vocabulary

AS_OF = date(2026, 7, 1)


def lint(folder, *rules, parameters="", decision="transfer", cases=("tenure.minimum",)):
    texts = {"tenure.yaml": rules_file(*rules, decision=decision), "parameters.yaml": PARAMETERS + parameters}
    texts |= {f"cases/{rule}.yaml": a_case(rule=rule) for rule in cases}
    policy, _ = read_texts(folder, texts)
    return [str(one) for one in lint_policy(policy, vocabulary(), AS_OF)]


USES_ALL = a_rule(when="{employee.months_in_position: {below: $minimum_months}, seat.sector: $health_sectors}")


def parameter(review_by):
    return f"""\
  other:
    title: {{id: Lain, en: Other}}
    unit: tiers
    values: [{{from: 2017-04-07, value: 4, basis: {{local_policy: Pola}}}}]
    review_by: {review_by}
"""


USES_OTHER = a_rule(id="tenure.other", when="{seat.tier: {below: $other}}")


def test_nothing_is_found_in_a_tidy_policy(tmp_path):
    assert lint(tmp_path, USES_ALL) == []


@pytest.mark.parametrize(("review_by", "stale"), [("2026-06-30", 1), ("2026-07-01", 0)])
def test_a_parameter_is_stale_after_the_day_of_its_review(tmp_path, review_by, stale):
    found = lint(
        tmp_path,
        USES_ALL,
        USES_OTHER,
        parameters=parameter(review_by),
        cases=("tenure.minimum", "tenure.other"),
    )
    assert [one[: one.index("]") + 1] for one in found] == stale * [
        "rules/parameters.yaml:10:5: warning[stale-parameter]"
    ]


def test_a_parameter_without_use_is_found(tmp_path):
    assert lint(tmp_path, a_rule()) == [
        "rules/parameters.yaml:7:5: warning[unused-parameter] No rule uses 'health_sectors'. Use it, or take it out."
    ]


def test_a_parameter_that_only_a_sentence_names_is_used(tmp_path):
    because = "{id: 'Sektor {health_sectors}', en: 'Sectors {health_sectors}'}"
    assert lint(tmp_path, a_rule(because=because)) == []


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("{seat.tier: {below: 3}}", ["15:31"]),
        ("{seat.tier: {at_least: 3, at_most: 5}}", ["15:34", "15:46"]),
        ("{not: {any: [{seat.tier: {above: 3}}]}}", ["15:44"]),
        ("{seat.tier: {at_least: 1}}", []),
        ("{match.competency_gap: {above: 0}}", []),
        ("{seat.tier: 3}", []),
        ("{employee.recruited_year: {below: 2024}}", []),
        ("{employee.golongan: {below: III/a}}", []),
    ],
)
def test_limits_with_a_unit_are_parameters(tmp_path, when, found):
    diagnostics = lint(tmp_path, USES_ALL, a_rule(id="x", when=when), cases=("tenure.minimum", "x"))
    places = [one.split(":", 1)[1].split(": ")[0] for one in diagnostics if "literal-number" in one]
    assert places == found


def test_a_rule_without_cases_is_found(tmp_path):
    assert lint(tmp_path, USES_ALL, cases=()) == [
        "rules/tenure.yaml:4:5: warning[no-cases] No rule test covers 'tenure.minimum'. Write one that holds and one "
        "that fails."
    ]


def test_a_derived_fact_that_no_rule_derives_is_found_where_it_is_read(tmp_path):
    reads = a_rule(id="tenure.reads", when="{derived.promotion: true}")
    cases = ("tenure.minimum", "tenure.reads", "tenure.derives")
    found = lint(tmp_path, USES_ALL, reads, cases=cases[:2])
    assert found == [
        "rules/tenure.yaml:11:5: warning[never-derived] 'tenure.reads' reads 'derived.promotion', which no rule of "
        "'transfer' derives, so it stays unknown. Write a rule that derives it, or take it out."
    ]
    derives = a_rule(id="tenure.derives", when="{seat.critical: true}", then="{derive: derived.promotion}")
    assert lint(tmp_path, USES_ALL, reads, derives, cases=cases) == []


def test_a_day_before_all_rules_is_an_error(tmp_path):
    policy, _ = read_texts(tmp_path, {"tenure.yaml": rules_file(USES_ALL), "parameters.yaml": PARAMETERS})
    assert nothing_in_force(policy, AS_OF) == []
    (found,) = map(str, nothing_in_force(policy, date(1900, 1, 1)))
    assert "error[nothing-in-force] No rule is in force on 1900-01-01; the first of all, 'tenure.minimum'" in found
