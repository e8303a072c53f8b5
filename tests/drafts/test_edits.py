"""Edits of the policy's files: what they make of it, and what is refused."""

from pathlib import Path

import pytest

from dss.model.diagnostic import Diagnostic
from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.records.digest import digest_of_text
from dss.service.drafts.edits import Edit, NoPolicyFile, StaleEdit, apply_edits, draft_between
from dss.service.workspace.settings import SHIPPED
from tests.drafts.drafting import edit_of


@pytest.fixture(scope="module")
def files() -> PolicyFiles:
    return read_policy_files(SHIPPED / "rules")


def test_a_draft_holds_the_text_of_its_edit_and_leaves_the_files_as_they_are(files: PolicyFiles) -> None:
    before = (SHIPPED / "rules" / "tenure.yaml").read_text("utf-8")
    draft = apply_edits(files, [edit_of(files, "tenure.yaml", ("forbid: true", "refer: ppk"))])
    assert "refer: ppk" in (draft.files.texts["tenure.yaml"] or "")
    assert (SHIPPED / "rules" / "tenure.yaml").read_text("utf-8") == before == draft.before.texts["tenure.yaml"]
    assert draft.edited == ("tenure.yaml",)


def test_an_edit_that_writes_what_stands_there_edits_nothing(files: PolicyFiles) -> None:
    draft = apply_edits(files, [edit_of(files, "tenure.yaml")])
    assert draft.edited == ()
    assert draft.files == files


def test_an_edit_that_began_with_another_text_is_refused_with_both(files: PolicyFiles) -> None:
    edit = edit_of(files, "tenure.yaml", ("forbid: true", "refer: ppk"))
    changed = files.with_texts({"tenure.yaml": "theme: tenure\nrules: []\n"})
    with pytest.raises(StaleEdit) as refused:
        apply_edits(changed, [edit])
    fault = refused.value
    assert (fault.edit.text, fault.now) == (edit.text, "theme: tenure\nrules: []\n")
    anew = Edit("tenure.yaml", fault.digest_now, edit.text)
    assert apply_edits(changed, [anew]).files.texts["tenure.yaml"] == edit.text


def test_an_edit_of_a_file_that_is_gone_is_refused(files: PolicyFiles) -> None:
    edit = edit_of(files, "tenure.yaml")
    with pytest.raises(StaleEdit) as refused:
        apply_edits(files.with_texts({"tenure.yaml": None}), [edit])
    assert (refused.value.now, refused.value.digest_now) == (None, None)


def test_a_new_file_is_refused_where_one_stands_already(files: PolicyFiles) -> None:
    with pytest.raises(StaleEdit):
        apply_edits(files, [Edit("tenure.yaml", None, "theme: tenure\n")])


def test_files_are_added_and_taken_away(files: PolicyFiles) -> None:
    tenure = digest_of_text(files.texts["tenure.yaml"] or "")
    draft = apply_edits(files, [Edit("late.yaml", None, "theme: late\nrules: []\n"), Edit("tenure.yaml", tenure, None)])
    assert draft.edited == ("late.yaml", "tenure.yaml")
    assert "tenure.yaml" not in draft.files.texts
    assert list(draft.files.texts) == sorted(draft.files.texts)


@pytest.mark.parametrize(
    "path", ["../tenure.yaml", "/etc/passwd", "cases/../tenure.yaml", "schema/x.yaml", "tenure.yml", "", ".x.yaml"]
)
def test_what_can_be_no_file_of_a_policy_is_refused(files: PolicyFiles, path: str) -> None:
    with pytest.raises(NoPolicyFile):
        apply_edits(files, [Edit(path, None, "theme: x\n")])


def found_in(files: PolicyFiles, text: str) -> list[Diagnostic]:
    draft = apply_edits(files, [Edit("late.yaml", None, text)])
    return [one for one in draft.files.found if one.place.file == "rules/late.yaml"]


def test_a_text_is_held_to_what_a_file_may_hold(files: PolicyFiles) -> None:
    assert [one.code for one in found_in(files, "#" * (1 << 20) + "\n")] == ["too-large"]
    assert [one.code for one in found_in(files, "# \ud800\n")] == ["not-utf-8"]
    assert found_in(files, "# é\n") == []


def test_two_folders_differ_in_their_edited_files(files: PolicyFiles, tmp_path: Path) -> None:
    (tmp_path / "tenure.yaml").write_text(files.texts["tenure.yaml"] or "", "utf-8")
    edited = draft_between(files, read_policy_files(tmp_path)).edited
    assert "tenure.yaml" not in edited
    assert "cases/tenure.yaml" in edited
