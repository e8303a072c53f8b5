"""Versions and what became of a rule or a number from one to the next; and what two policies say otherwise."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.model.errors import UnknownName
from dss.model.planning.record import PlanSource
from dss.reading.policy.entries import parameter_block, rule_block
from dss.service.policy.differences import LineChange, compare_texts, compare_versions
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.texts import text_in_force
from dss.service.policy.versions import parameter_history, rule_history, version_on, version_row, versions
from tests.support.offices import START, Offices
from tests.support.policy_offices import put_into_force_by_two, three_years

NUMBER = "minimum_months_in_position"


def test_each_version_says_who_brought_it_in_why_and_what_it_changed(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    put_into_force_by_two(office, three_years(office, dewi), dewi, yohana)
    newest, first = versions(office)
    assert (first.number, first.published, first.by, first.in_force) == (1, False, "Admin", False)
    assert (newest.title, newest.author, newest.by) == ("Tiga tahun", "Dewi Perancang", "Yohana Penyetuju")
    assert (newest.comment, newest.changed, newest.in_force) == ("Sudah ditinjau.", (PlanSource.RULES,), True)
    assert version_row(office, 1) == first
    assert version_on(office, first.at) == first
    assert version_on(office, datetime(2020, 1, 1, tzinfo=UTC)) is None
    with pytest.raises(UnknownName):
        version_row(office, 3)


def test_the_history_of_a_number_has_the_versions_that_changed_it_alone(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    put_into_force_by_two(office, three_years(office, dewi), dewi, yohana)
    changes = parameter_history(office, NUMBER)
    assert [change.version.number for change in changes] == [2, 1]
    assert (changes[0].path, changes[0].difference.gone, changes[0].difference.new) == ("parameters.yaml", 1, 1)
    assert "value: 36" in changes[0].text
    assert [change.version.number for change in rule_history(office, "tenure.minimum")] == [1]
    assert rule_history(office, "tenure.unheard_of") == ()


def test_two_versions_differ_in_texts_sentences_and_numbers(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    put_into_force_by_two(office, three_years(office, dewi), dewi, yohana)
    found = compare_versions(office, 1, 2)
    assert found.read
    assert [(one.path, one.text.gone, one.text.new) for one in found.files] == [
        ("cases/tenure.yaml", 6, 6),
        ("parameters.yaml", 1, 1),
    ]
    assert [one.rule for one in found.rules] == ["tenure.early_own_request", "tenure.minimum"]
    (number,) = found.parameters
    assert number.before and number.after
    assert (number.parameter, number.before.now, number.after.now) == (NUMBER, "24 months", "36 months")
    back = compare_versions(office, 2, 1)
    assert [one.before for one in back.rules] == [one.after for one in found.rules]
    assert compare_versions(office, 2, 2).files == ()


def test_a_number_is_told_by_date_with_the_rules_that_stand_on_it(officers: Offices) -> None:
    desk = PolicyInForce.over(officers.on(START).workspace())
    number = desk.parameter(NUMBER)
    assert [(one.shown, one.in_force, one.until) for one in number.values] == [("24 months", True, None)]
    assert "tenure.minimum" in dict(number.rules)
    assert desk.parameter(NUMBER, on=datetime(2000, 1, 1).date()).now is None
    with pytest.raises(UnknownName) as fault:
        desk.parameter("minimum_month_in_position")
    assert fault.value.nearest[0] == NUMBER


def test_a_text_in_force_is_found_by_its_path(officers: Offices) -> None:
    text, paths = text_in_force(officers.on(START), PlanSource.RULES, "tenure.yaml")
    assert text.startswith("# yaml-language-server") and "cases/tenure.yaml" in paths
    with pytest.raises(UnknownName):
        text_in_force(officers.on(START), PlanSource.RULES, "../secret")


def test_every_rule_and_number_is_found_as_a_block_that_begins_where_it_stands(officers: Offices) -> None:
    workspace = officers.on(START).workspace()
    files, policy = workspace.files, workspace.policy
    for rule in policy.rules:
        block = rule_block(files.texts[rule.place.file.removeprefix("rules/")] or "", rule.id)
        assert block is not None and block.line == rule.place.line
        assert block.text.count("- id:") == 1 and "because:" in block.text
    for name, parameter in policy.parameters.items():
        block = parameter_block(files.texts["parameters.yaml"] or "", name)
        assert block is not None and abs(block.line - parameter.place.line) <= 1
        assert block.text.count("values:") == 1


lines = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12)


@given(lines, lines)
def test_of_a_difference_either_text_can_be_read(before: list[str], after: list[str]) -> None:
    first, second = "".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after)
    found = [line for part in compare_texts(first, second, context=100).parts for line in part]
    if first != second:
        assert [line.text for line in found if line.change is not LineChange.NEW] == before
        assert [line.text for line in found if line.change is not LineChange.GONE] == after
        assert [line.before for line in found if line.before] == list(range(1, len(before) + 1))
    else:
        assert found == []
