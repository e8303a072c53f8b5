"""A folder of rules to a policy, and every fault in it located."""

from datetime import date

import pytest

from dss.model.basis import Citation, Period
from dss.model.diagnostic import Place
from dss.model.policy.rules import Decision, Expected, Forbid, ParameterRef, Test
from dss.model.text import Bilingual
from tests.support.policy_texts import PARAMETERS, TENURE, a_case, a_rule, read_rule_texts, read_texts, rules_file

RULES = rules_file(a_rule())


def codes(diagnostics):
    return [diagnostic.code for diagnostic in diagnostics]


def test_a_rule_is_read_with_all_its_parts(tmp_path):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(in_force="{from: 2017-04-07, to: 2029-12-31}"))
    (rule,) = policy.rules
    assert not diagnostics
    assert (rule.id, rule.theme, rule.title.en, rule.because.id) == (
        "tenure.minimum",
        "tenure",
        "Title",
        "Terlalu singkat.",
    )
    assert rule.basis == (Citation("PP 11/2017", "190(3)"),)
    assert rule.in_force == Period(date(2017, 4, 7), date(2029, 12, 31))
    assert rule.decision is Decision.TRANSFER
    assert rule.then == (Forbid(),)
    assert rule.place == Place("rules/tenure.yaml", 4, 5)
    assert rule.when == Test(
        "employee.months_in_position",
        "below",
        (ParameterRef("minimum_months"),),
        Place("rules/tenure.yaml", 8, 49),
    )


def test_a_theme_has_the_title_that_one_of_its_files_gives(tmp_path):
    titled = RULES.replace("theme: tenure\n", "theme: tenure\ntitle: {id: Masa jabatan, en: Tenure}\n")
    texts = {"tenure.yaml": titled, "more.yaml": rules_file(a_rule(id="tenure.other")), "parameters.yaml": PARAMETERS}
    policy, diagnostics = read_texts(tmp_path, texts)
    assert not diagnostics
    assert policy.themes == {"tenure": Bilingual("Masa jabatan", "Tenure")}


def test_a_second_title_of_a_theme_is_reported_where_it_stands(tmp_path):
    titled = "theme: tenure\ntitle: {id: Masa jabatan, en: Tenure}\nrules: []\n"
    _, diagnostics = read_texts(tmp_path, {"a.yaml": titled, "b.yaml": titled})
    assert [str(one) for one in diagnostics] == [
        "rules/b.yaml:2:8: error[duplicate-title] The theme 'tenure' has a title already, at rules/a.yaml:2:8. "
        "Take one of them out."
    ]


def test_a_parameter_is_read_with_its_values_by_day(tmp_path):
    values = """\
    values:
      - {from: 2024-01-01, value: 36, basis: {local_policy: Kebijakan, note: {id: Baru, en: New}}}
      - {from: 2017-04-07, value: 24, basis: {document: PP 11/2017, article: 190(3)}}
    review_by: 2027-12-31
"""
    parameters = "parameters:\n  minimum_months:\n    title: {id: Masa, en: Time}\n    unit: months\n" + values
    policy, diagnostics = read_texts(tmp_path, {"tenure.yaml": RULES, "parameters.yaml": parameters})
    parameter = policy.parameters["minimum_months"]
    assert not diagnostics
    assert parameter.on(date(2017, 4, 6)) is None
    assert parameter.on(date(2023, 12, 31)).values == (24,)
    assert parameter.on(date(2024, 1, 1)).values == (36,)
    assert parameter.values[1].basis.local
    assert (parameter.unit, parameter.review_by) == ("months", date(2027, 12, 31))


def test_a_case_is_read_with_its_facts(tmp_path):
    facts = "{employee.months_in_position: 3, employee.golongan: III/a, transfer.own_request: false}"
    texts = {"tenure.yaml": RULES, "parameters.yaml": PARAMETERS, "cases/tenure.yaml": a_case(facts=facts)}
    policy, diagnostics = read_texts(tmp_path, texts)
    (case,) = policy.rule_tests
    assert not diagnostics
    assert (case.rule, case.as_of, case.expected, case.points) == (
        "tenure.minimum",
        date(2026, 7, 1),
        Expected.HOLDS,
        None,
    )
    assert case.facts == {
        "employee.months_in_position": 3,
        "employee.golongan": "III/a",
        "transfer.own_request": False,
    }
    assert case.place == Place("rules/cases/tenure.yaml", 2, 5)


def test_a_policy_with_an_error_is_not_given_out(tmp_path):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(), a_rule(id="tenure.other", when="{no.such: 1}"))
    assert policy is None
    assert len(diagnostics) == 1


def test_the_faults_of_all_files_are_found_at_once_in_the_order_of_their_places(tmp_path):
    texts = {
        "b.yaml": rules_file(a_rule(id="b.b", then="{}"), a_rule(id="b.c", when="{x: 1}")),
        "a.yaml": "theme: a\nrules: 3\n",
        "parameters.yaml": "parameters: [",
        "cases/b.yaml": a_case(rule="b.x"),
    }
    _, diagnostics = read_texts(tmp_path, texts)
    assert [str(one.place) for one in diagnostics] == [
        "rules/a.yaml:2:8",
        "rules/b.yaml:9:11",
        "rules/b.yaml:15:12",
        "rules/cases/b.yaml:2:5",
        "rules/parameters.yaml:2:1",
    ]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ({"id": "Tenure Minimum"}, "4:9: error[malformed-name] 'Tenure Minimum' is no name here."),
        ({"id": "7"}, "4:9: error[wrong-type] Expected text, found the number 7."),
        ({"basis": "[]"}, "6:12: error[missing-citation]"),
        ({"basis": "[{article: '3'}]"}, "6:13: error[missing-key] The key 'document' is missing here."),
        ({"basis": "[{local_policy: X, article: '3'}]"}, "6:31: error[unknown-key] Unknown key 'article'."),
        ({"in_force": "{to: 2017-04-07}"}, "7:15: error[missing-key] The key 'from' is missing here."),
        (
            {"in_force": "{from: 2020-01-02, to: 2020-01-01}"},
            "7:38: error[contradictory-dates] The end, 2020-01-01, lies before the start, 2020-01-02.",
        ),
        ({"in_force": "{from: 2020-02-30}"}, "7:22: error[no-such-day] There is no day 2020-02-30."),
        ({"in_force": "{from: soon}"}, "7:22: error[wrong-type] Expected a date, found the text 'soon'."),
        (
            {"in_force": "{from: 2010-01-01}"},
            "7:15: error[parameter-too-late] The rule is in force from 2010-01-01, and $minimum_months has no value "
            "before 2017-04-07.",
        ),
        ({"because": "{id: Saja}"}, "10:14: error[missing-key] The key 'en' is missing here. Add it."),
        ({"because": "{id: '', en: Why}"}, "10:19: error[blank]"),
        (
            {"because": "{id: 'Baru {employee.months_in_postion}', en: Short}"},
            "10:19: error[unknown-gap] Unknown name 'employee.months_in_postion' in the sentence. "
            "Did you mean 'employee.months_in_position'?",
        ),
        ({"because": "{id: 'Baru {minimum_months', en: Short}"}, "10:19: error[stray-brace]"),
        ({"because_at_zero": "{id: Saja}"}, "11:22: error[missing-key] The key 'en' is missing here."),
        ({"because_at_zero": "{id: 'Baru {nobody}', en: New}"}, "11:27: error[unknown-gap] Unknown name"),
    ],
)
def test_a_fault_of_a_rule_is_located(tmp_path, part, found):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(**part))
    assert policy is None
    assert len(diagnostics) == 1
    assert diagnostics[0].startswith(f"rules/tenure.yaml:{found}")


def test_a_rule_without_basis_is_refused(tmp_path):
    rule = "".join(line for line in a_rule().splitlines(keepends=True) if "basis" not in line)
    policy, diagnostics = read_rule_texts(tmp_path, rule)
    assert policy is None
    assert diagnostics == [
        "rules/tenure.yaml:4:5: error[missing-citation] The basis is missing. Name the law, {document, article}, "
        "or the {local_policy}."
    ]


def test_a_key_that_no_rule_has_is_named_with_the_nearest_one(tmp_path):
    _, diagnostics = read_rule_texts(tmp_path, a_rule().replace("when:", "whn:"))
    assert diagnostics == [
        "rules/tenure.yaml:4:5: error[missing-key] The key 'when' is missing here. Add it.",
        "rules/tenure.yaml:8:5: error[unknown-key] Unknown key 'whn'. Did you mean 'when'?",
    ]


def test_a_sentence_may_name_facts_and_parameters(tmp_path):
    because = "{id: 'Baru {employee.months_in_position}, kurang dari {minimum_months}.', en: Short.}"
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(because=because))
    assert not diagnostics
    assert policy.rules[0].gaps == {"employee.months_in_position", "minimum_months"}


def test_a_sentence_that_names_a_fact_not_read_is_warned_of(tmp_path):
    policy, diagnostics = read_rule_texts(tmp_path, a_rule(because="{id: 'Di {seat.sector}', en: There}"))
    assert policy is not None
    assert [one.partition(" The sentence")[0] for one in diagnostics] == [
        "rules/tenure.yaml:10:14: warning[unread-gap]"
    ]


def test_two_rules_of_one_id_are_refused_across_files(tmp_path):
    texts = {"a.yaml": rules_file(a_rule()), "b.yaml": rules_file(a_rule()), "parameters.yaml": PARAMETERS}
    _, diagnostics = read_texts(tmp_path, texts)
    assert [str(one) for one in diagnostics] == [
        "rules/b.yaml:4:5: error[duplicate-id] Another rule is called 'tenure.minimum', at rules/a.yaml:4:5. "
        "Give one of them a new id."
    ]


@pytest.mark.parametrize(
    ("parameter", "found"),
    [
        ("{title: {id: A, en: A}, values: []}", "empty-list"),
        ("{title: {id: A, en: A}, values: [{from: 2020-01-01, value: 1}]}", "missing-citation"),
        ("{title: {id: A, en: A}, values: [{from: 2020-01-01, value: 1, basis: []}]}", "wrong-type"),
        ("{title: {id: A, en: A}, values: [{from: 2020-01-01, value: [], basis: {local_policy: X}}]}", "empty-list"),
        ("{title: {id: A, en: A}, values: [{from: 2020-01-01, value: true, basis: {local_policy: X}}]}", "wrong-type"),
        (
            "{title: {id: A, en: A}, values: [{from: 2020-01-01, value: [1, a], basis: {local_policy: X}}]}",
            "wrong-type",
        ),
        (
            "{title: {id: A, en: A}, unit: mont, values: [{from: 2020-01-01, value: 1, basis: {local_policy: X}}]}",
            "unknown-unit",
        ),
        ("{title: A, values: [{from: 2020-01-01, value: 1, basis: {local_policy: X}}]}", "wrong-type"),
        (
            "{title: {id: A, en: A}, values: [{from: 2020-01-01, value: 1, basis: {local_policy: X}}, "
            "{from: 2020-01-01, value: 2, basis: {local_policy: X}}]}",
            "contradictory-dates",
        ),
    ],
)
def test_a_fault_of_a_parameter_is_located(tmp_path, parameter, found):
    texts = {"tenure.yaml": RULES, "parameters.yaml": PARAMETERS + f"  other: {parameter}\n"}
    policy, diagnostics = read_texts(tmp_path, texts)
    assert policy is None
    assert [(one.place.file, one.place.line, one.code) for one in diagnostics] == [("rules/parameters.yaml", 9, found)]


def test_a_parameter_with_a_name_that_no_rule_can_write_is_refused(tmp_path):
    texts = {"tenure.yaml": RULES, "parameters.yaml": PARAMETERS.replace("health_sectors", "Health-Sectors")}
    _, diagnostics = read_texts(tmp_path, texts)
    assert [(str(one.place), one.code) for one in diagnostics] == [("rules/parameters.yaml:6:3", "malformed-name")]


def test_unreadable_parameters_bring_no_false_faults_of_the_rules(tmp_path):
    _, diagnostics = read_texts(tmp_path, {"tenure.yaml": RULES, "parameters.yaml": "parameters: &x {}\n--- {}"})
    assert {one.place.file for one in diagnostics} == {"rules/parameters.yaml"}


@pytest.mark.parametrize(
    ("case", "found"),
    [
        ({"rule": "tenure.minimun"}, "2:5: error[unknown-rule] Unknown rule 'tenure.minimun'. Did you mean"),
        ({"as_of": "2016-01-01"}, "2:5: error[not-in-force]"),
        ({"as_of": "now"}, "4:12: error[wrong-type]"),
        ({"facts": "{employee.months: 3}"}, "5:13: error[unknown-fact]"),
        ({"facts": "{employee.months_in_position: three}"}, "5:42: error[wrong-type] Expected a whole number"),
        ({"facts": "{employee.months_in_position: true}"}, "5:42: error[wrong-type] Expected a whole number"),
        ({"facts": "{employee.months_in_position: ~}"}, "5:42: error[wrong-type] Expected a whole number"),
        ({"facts": "{transfer.own_request: 1}"}, "5:35: error[wrong-type] Expected true or false"),
        ({"facts": "{employee.golongan: III/z}"}, "5:32: error[unknown-code] Unknown code 'III/z'."),
        ({"facts": "[]"}, "5:12: error[wrong-type] Expected a mapping of facts"),
        ({"expect": "held"}, "6:13: error[unknown-value] Unknown value 'held'."),
    ],
)
def test_a_fault_of_a_case_is_located(tmp_path, case, found):
    texts = {"tenure.yaml": RULES, "parameters.yaml": PARAMETERS, "cases/tenure.yaml": a_case(**case)}
    policy, diagnostics = read_texts(tmp_path, texts)
    assert policy is None
    assert len(diagnostics) == 1
    assert str(diagnostics[0]).startswith(f"rules/cases/tenure.yaml:{found}")


DERIVE_REMOTE = "{derive: derived.remote_seat}"
DERIVE_STRUCTURAL = "{derive: derived.structural_seat}"


def test_derived_facts_in_a_circle_are_refused_at_each_of_their_rules(tmp_path):
    _, diagnostics = read_rule_texts(
        tmp_path,
        a_rule(id="r.remote", when="{derived.structural_seat: true}", then=DERIVE_REMOTE),
        a_rule(id="r.structural", when="{derived.remote_seat: true}", then=DERIVE_STRUCTURAL),
        a_rule(id="r.downstream", when="{derived.remote_seat: true}"),
    )
    assert diagnostics == [
        "rules/tenure.yaml:4:5: error[derived-cycle] The rule 'r.remote' needs what 'r.structural' derives, which in "
        "turn needs this one. Change one of them.",
        "rules/tenure.yaml:11:5: error[derived-cycle] The rule 'r.structural' needs what 'r.remote' derives, which in "
        "turn needs this one. Change one of them.",
    ]


def test_a_fact_derived_from_itself_is_a_circle(tmp_path):
    _, diagnostics = read_rule_texts(tmp_path, a_rule(when="{derived.remote_seat: false}", then=DERIVE_REMOTE))
    assert "error[derived-cycle]" in diagnostics[0]


def test_rules_of_different_times_are_no_circle(tmp_path):
    _, diagnostics = read_rule_texts(
        tmp_path,
        a_rule(
            id="r.old",
            when="{derived.structural_seat: true}",
            then=DERIVE_REMOTE,
            in_force="{from: 2018-01-01, to: 2019-12-31}",
        ),
        a_rule(
            id="r.new",
            when="{derived.remote_seat: true}",
            then=DERIVE_STRUCTURAL,
            in_force="{from: 2020-01-01}",
        ),
    )
    assert not diagnostics


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("{employee.tier: 3}", DERIVE_REMOTE),
        ("{match.same_unit: true}", DERIVE_REMOTE),
        ("{seat.tier: 3}", "{derive: derived.good_performance}"),
        ("{employee.tier: {fact: seat.tier}}", "{derive: derived.good_performance}"),
    ],
)
def test_a_derived_fact_is_no_wider_than_what_it_is_derived_from(tmp_path, when, then):
    _, diagnostics = read_rule_texts(tmp_path, a_rule(when=when, then=then))
    assert len(diagnostics) == 1
    assert "rules/tenure.yaml:8:11: error[wrong-scope]" in diagnostics[0]


def test_a_derived_fact_of_the_pair_may_read_anything(tmp_path):
    when = "{employee.tier: {below: {fact: seat.tier}}, match.same_unit: false}"
    assert read_rule_texts(tmp_path, a_rule(when=when, then="{derive: derived.promotion}"))[1] == []


def test_follow_up_rules_read_facts_of_the_employee_alone(tmp_path):
    when = "{evaluation.head_satisfaction: {at_most: 1}, seat.remoteness: 1}"
    rule = a_rule(when=when, then="{require: mentoring}")
    _, diagnostics = read_rule_texts(tmp_path, rule, decision="follow_up")
    assert len(diagnostics) == 1
    assert "Take out 'seat.remoteness'." in diagnostics[0]


def test_follow_up_rules_are_told_apart_from_rules_of_transfer(tmp_path):
    policy, _ = read_rule_texts(tmp_path, a_rule(), decision="follow_up")
    assert policy.in_force(date(2026, 1, 1)) == ()
    assert len(policy.in_force(date(2026, 1, 1), Decision.FOLLOW_UP)) == 1


def test_a_condition_of_too_many_branches_is_refused(tmp_path):
    seven = "[1, 2, 3, 4, 5, 6, 7]"
    _, diagnostics = read_rule_texts(tmp_path, a_rule(when=f"{{employee.tier: {seven}, seat.tier: {seven}}}"))
    assert diagnostics == [
        "rules/tenure.yaml:8:11: error[too-many-branches] The condition has at least 49 branches; the most is 48. "
        "Split the rule in two."
    ]


def test_a_condition_of_millions_of_branches_is_refused_at_once(tmp_path):
    tests = ", ".join(f"{{employee.tier: {number}, seat.tier: {number}}}" for number in range(40))
    _, diagnostics = read_rule_texts(tmp_path, a_rule(when=f"{{not: {{any: [{tests}]}}}}"))
    assert len(diagnostics) == 1
    assert "error[too-many-branches]" in diagnostics[0]


def test_a_missing_folder_is_a_diagnostic(tmp_path):
    policy, diagnostics = read_texts(tmp_path / "elsewhere", {})
    assert policy is None
    assert codes(diagnostics) == ["no-such-folder"]


def test_a_folder_without_rules_is_a_diagnostic(tmp_path):
    assert codes(read_texts(tmp_path, {"parameters.yaml": PARAMETERS})[1]) == ["no-rules"]


def test_a_file_that_is_not_read_for_its_ending_is_warned_of(tmp_path):
    texts = {"tenure.yaml": RULES, "parameters.yaml": PARAMETERS, "other.yml": "theme: x"}
    policy, diagnostics = read_texts(tmp_path, texts)
    assert policy is not None
    assert [(one.place.file, one.code) for one in diagnostics] == [("rules/other.yml", "not-read")]


def test_a_file_of_one_tenure_rule_reads_what_it_tests(tmp_path):
    policy, _ = read_rule_texts(tmp_path, a_rule(when=TENURE))
    assert policy.rules[0].reads == {"employee.months_in_position"}
    assert policy.rules[0].parameters == {"minimum_months"}
