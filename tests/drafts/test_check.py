"""A policy that is being edited: its faults at their line, its cases, and one person judged by it."""

from collections.abc import Iterator

import pytest

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput, UnknownName
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import State, Verdict
from dss.reading.policy.files import PolicyFiles
from dss.service.drafts.check import Editor
from dss.service.drafts.edits import Draft, apply_edits
from dss.service.policy.validation import validate
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.drafts.drafting import FIVE_YEARS, TWO_YEARS, edited, five_years


@pytest.fixture(scope="module")
def editor(workspace: Workspace) -> Iterator[Editor]:
    editor = Editor(workspace)
    yield editor
    editor.close()


@pytest.fixture(scope="module")
def files(workspace: Workspace) -> PolicyFiles:
    return workspace.files


@pytest.fixture(scope="module")
def nothing(files: PolicyFiles) -> Draft:
    return apply_edits(files, [])


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.place} {one.code}" for one in found if one.severity is Severity.ERROR]


def test_a_draft_without_edits_has_the_faults_that_check_finds_in_the_rules(
    editor: Editor, nothing: Draft, settings: Settings
) -> None:
    assert list(editor.diagnose(nothing)) == [one for one in validate(settings) if one.place.file.startswith("rules/")]


def test_a_fault_stands_at_its_line_and_column(editor: Editor, files: PolicyFiles) -> None:
    assert told(editor.diagnose(edited(files, "tenure.yaml", ("    when:", "    whn:")))) == [
        "rules/tenure.yaml:6:5 missing-key",
        "rules/tenure.yaml:32:5 unknown-key",
    ]


def test_mending_a_fault_leaves_none_behind(editor: Editor, files: PolicyFiles, nothing: Draft) -> None:
    before = editor.diagnose(nothing)
    assert editor.diagnose(edited(files, "tenure.yaml", ("    when:", "    whn:"))) != before
    assert editor.diagnose(edited(files, "tenure.yaml")) == before


def test_a_fault_that_an_edit_makes_in_another_file_is_found_there(editor: Editor, files: PolicyFiles) -> None:
    draft = edited(files, "parameters.yaml", ("  minimum_months_in_position:", "  minimum_months_in_the_position:"))
    faulty = {one.split(":")[0] for one in told(editor.diagnose(draft))}
    assert {"rules/tenure.yaml"} <= faulty


def test_what_linting_warns_of_is_told_too(editor: Editor, files: PolicyFiles) -> None:
    draft = edited(files, "tenure.yaml", ("below: $minimum_months_in_position", "below: 24"))
    assert [one.code for one in editor.diagnose(draft) if one.place.file == "rules/tenure.yaml"] == ["literal-number"]


def test_a_fault_of_the_planning_policy_is_told(editor: Editor, files: PolicyFiles) -> None:
    assert [one.split()[1] for one in told(editor.diagnose(edited(files, "planning.yaml", ("value: 60", "value: x"))))]


def test_a_number_without_a_value_on_the_day_is_told_at_its_place(settings: Settings, files: PolicyFiles) -> None:
    draft = edited(files, "planning.yaml", ("from: 20", "from: 29"))
    with Workspace(settings) as workspace:
        found = Editor(workspace).diagnose(draft)
    assert [one.code for one in found if one.severity is Severity.ERROR] == ["no-value-yet"]


def test_a_number_that_figures_stand_on_must_be_above_0(editor: Editor, files: PolicyFiles) -> None:
    draft = edited(files, "parameters.yaml", ("value: 75000", "value: 0"))
    assert [one.split()[1] for one in told(editor.diagnose(draft))] == ["wrong-type"]


def test_a_policy_without_rules_in_force_is_no_policy(editor: Editor, files: PolicyFiles) -> None:
    gone = {path: None for path in files.at_the_top if path not in ("parameters.yaml", "planning.yaml")}
    draft = Draft(files, files.with_texts({**gone, **dict.fromkeys(files.rule_tests)}), ())
    assert "no-rules" in {one.code for one in editor.diagnose(draft)}


# Cases


def test_the_cases_of_the_edited_theme_alone_are_run(editor: Editor, files: PolicyFiles) -> None:
    report = editor.rule_tests(edited(files, "cases/tenure.yaml", ("A month short", "One month short")))
    assert {result.case.rule.split(".")[0] for result in report.results} == {"tenure"}
    assert report.failed == ()
    assert {rule.rule.split(".")[0] for rule in report.coverage} == {"tenure"}


def test_an_edited_number_runs_the_cases_of_all_rules_that_stand_on_it_and_fails_those_at_its_limit(
    editor: Editor, files: PolicyFiles
) -> None:
    report = editor.rule_tests(edited(files, "parameters.yaml", (TWO_YEARS, FIVE_YEARS)))
    assert "tenure.minimum" in {result.case.rule for result in report.failed}
    assert len(report.results) < len(editor.workspace.policy.rule_tests)


def test_no_edit_runs_no_case(editor: Editor, nothing: Draft) -> None:
    assert editor.rule_tests(nothing).results == ()


def test_rules_that_read_what_an_edited_rule_derives_are_tested_with_it(editor: Editor, files: PolicyFiles) -> None:
    report = editor.rule_tests(edited(files, "career.yaml", ("title: {id: ", "title: {id: Sekarang ")))
    reading = {rule.id for rule in editor.workspace.policy.rules if FactName("derived.structural_seat") in rule.reads}
    assert reading
    assert reading <= {rule.rule for rule in report.coverage}


def test_cases_of_a_faulty_draft_are_not_run(editor: Editor, files: PolicyFiles) -> None:
    with pytest.raises(InvalidInput):
        editor.rule_tests(edited(files, "tenure.yaml", ("    when:", "    whn:")))


# One case


def test_a_case_is_judged_by_the_draft_and_names_the_rules_that_differ(editor: Editor, files: PolicyFiles) -> None:
    draft = apply_edits(files, five_years(files))
    workspace = editor.workspace
    best = workspace.screen.best(most=1).employees[:, 0].tolist()
    forbidden = [
        editor.judged(draft, workspace.organisation.employees.ids[person], workspace.organisation.seats.ids[seat])
        for seat, person in enumerate(best[:40])
        if person >= 0
    ]
    shut_out = [case for case in forbidden if case.after is Verdict.FORBIDDEN]
    assert shut_out
    for case in shut_out:
        assert case.before in (Verdict.ELIGIBLE, Verdict.REFERRED)
        (rule,) = (rule for rule in case.rules if rule.rule == "tenure.minimum")
        assert (rule.state_before, rule.state_after) == (State.FAILS, State.HOLDS)


def test_a_case_of_a_draft_without_edits_does_not_change(editor: Editor, nothing: Draft) -> None:
    case = editor.judged(nothing, "S9000008", "F900003")
    assert (case.before, case.score_before, case.rules) == (case.after, case.score_after, ())


def test_an_unknown_seat_comes_with_the_nearest(editor: Editor, nothing: Draft) -> None:
    with pytest.raises(UnknownName):
        editor.judged(nothing, "S9000008", "F90000")


def test_the_day_of_a_new_rule_that_is_not_in_force_yet_changes_no_verdict(editor: Editor, files: PolicyFiles) -> None:
    draft = edited(files, "tenure.yaml", ("rules:\n", f"rules:\n{_LATER}"))
    assert told(editor.diagnose(draft)) == []
    assert editor.judged(draft, "S9000008", "F900003").rules == ()


_LATER = """\
  - id: tenure.later
    title: {id: Kelak, en: Later}
    basis: [{local_policy: Uji coba}]
    in_force: {from: 2999-01-01}
    when: {}
    then: {forbid: true}
    because: {id: Kelak., en: Later.}
"""
