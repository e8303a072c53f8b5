"""A policy read from texts is the policy of its folder, however often it was edited before."""

from pathlib import Path

import pytest

from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.policy.policy import PolicyReader, read_policy
from tests.support.policy_texts import PARAMETERS, a_case, a_rule, rules_file, vocabulary
from tests.support.repository import REPOSITORY

RULES = REPOSITORY / "rules"


def folder_of(texts: dict[str, str], folder: Path) -> Path:
    for name, text in texts.items():
        path = folder / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "rules"


def files_of(tmp_path: Path) -> PolicyFiles:
    return read_policy_files(folder_of({"late.yaml": rules_file(a_rule())}, tmp_path))


def test_texts_hold_the_rules_and_their_cases_by_path() -> None:
    files = read_policy_files(RULES)
    assert {"tenure.yaml", "parameters.yaml", "planning.yaml", "cases/tenure.yaml"} <= files.texts.keys()
    assert files.texts["tenure.yaml"] == (RULES / "tenure.yaml").read_text("utf-8")
    assert not any("schema" in path for path in files.texts)
    assert "cases/tenure.yaml" in files.rule_tests
    assert "cases/tenure.yaml" not in files.at_the_top


def test_texts_with_edits_are_read_as_the_folder_that_holds_them(tmp_path: Path) -> None:
    edited = rules_file(a_rule(), "  - nothing: here\n")
    files = files_of(tmp_path).with_texts({"late.yaml": edited})
    folder_of({"late.yaml": edited}, tmp_path)
    assert PolicyReader(vocabulary()).read(files) == read_policy(tmp_path / "rules", vocabulary())


@pytest.mark.parametrize(
    "edits",
    [
        {},
        {"late.yaml": "rules: ["},
        {"late.yaml": None},
        {"cases/late.yaml": "cases: [1]"},
        {"cases/late.yaml": a_case(facts="{employee.months_in_position: x}")},
        {"parameters.yaml": PARAMETERS.replace("minimum_months", "least_months")},
        {"parameters.yaml": "parameters: ["},
        {"parameters.yaml": None},
    ],
)
def test_a_reader_that_remembers_reads_what_a_new_one_reads(edits: dict[str, str | None], tmp_path: Path) -> None:
    rules = rules_file(a_rule("{employee.months_in_position: {below: $minimum_months}}"))
    folder = folder_of({"late.yaml": rules, "parameters.yaml": PARAMETERS, "cases/late.yaml": a_case()}, tmp_path)
    reader, files = PolicyReader(vocabulary()), read_policy_files(folder)
    assert reader.read(files)[1] == []
    edited = files.with_texts(edits)
    assert reader.read(edited) == PolicyReader(vocabulary()).read(edited)


def test_faults_that_were_told_once_are_told_again(tmp_path: Path) -> None:
    reader, files = PolicyReader(vocabulary()), files_of(tmp_path).with_texts({"late.yaml": "rules: ["})
    assert reader.read(files) == reader.read(files)
    assert reader.read(files)[1]


def test_a_file_that_cant_be_read_is_told_and_mended_by_a_text(tmp_path: Path) -> None:
    folder = folder_of({"late.yaml": rules_file(a_rule())}, tmp_path)
    (folder / "other.yaml").write_bytes(b"theme: \xff\n")
    files = read_policy_files(folder)
    assert files.texts["other.yaml"] is None
    assert [(one.place.file, one.code) for one in files.found] == [("rules/other.yaml", "not-utf-8")]
    assert files.with_texts({"other.yaml": "theme: other\nrules: []\n"}).found == ()


def test_a_folder_that_isnt_there_is_told(tmp_path: Path) -> None:
    _, faults = read_policy(tmp_path / "nowhere", vocabulary())
    assert [one.code for one in faults] == ["no-such-folder"]
