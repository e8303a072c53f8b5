"""``dss impact``: what an edited folder of rules would change, for people and for programs."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.command_line import dss
from tests.support.repository import REPOSITORY

RULES = REPOSITORY / "rules"
TWO_YEARS = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The rules with five years in a position before a transfer, in place of two."""
    folder = tmp_path_factory.mktemp("edited") / "rules"
    shutil.copytree(RULES, folder)
    path = folder / "parameters.yaml"
    text = path.read_text("utf-8")
    assert TWO_YEARS in text
    path.write_text(text.replace(TWO_YEARS, TWO_YEARS.replace("24", "60")), "utf-8")
    return str(folder)


def test_verdicts_come_first_then_the_difference_in_the_assignment(data: str, after: str) -> None:
    shown = dss("impact", "--rules-after", after, DSS_DATA=data)
    assert shown.exit_code == 0, shown.output
    verdicts, moves = shown.stdout.index("verdicts change"), shown.stdout.index("moves before")
    assert verdicts < moves
    assert "minimum_months_in_position: from 24 to 60" in shown.stdout
    assert "Minimum time in the present position" in shown.stdout[moves:]


def test_json_holds_both_with_the_same_counts_as_the_commands_of_each(data: str, after: str) -> None:
    both = json.loads(dss("impact", "--rules-after", after, "--json", DSS_DATA=data).stdout)
    verdicts = json.loads(dss("impact", "--rules-after", after, "--verdicts", "--json", DSS_DATA=data).stdout)
    assignment = json.loads(dss("impact", "--rules-after", after, "--assignment", "--json", DSS_DATA=data).stdout)
    compared = dss("plan", "compare", "--rules-before", str(RULES), "--rules-after", after, "--json", DSS_DATA=data)
    assert {**verdicts, **assignment} == both
    assert json.loads(compared.stdout) == both["assignment"]
    assert both["verdicts"]["changed"] > 0
    assert both["assignment"]["changes"]


def test_an_edit_that_changes_nothing_says_so(data: str) -> None:
    shown = dss("impact", "--rules-after", str(RULES), "--json", DSS_DATA=data)
    impact = json.loads(shown.stdout)
    assert (impact["verdicts"]["changed"], impact["verdicts"]["rules"], impact["assignment"]["changes"]) == (0, [], [])


def test_a_faulty_edit_is_refused_with_its_place(data: str, after: str, tmp_path: Path) -> None:
    shutil.copytree(RULES, tmp_path / "rules")
    path = tmp_path / "rules" / "tenure.yaml"
    path.write_text(path.read_text("utf-8").replace("    when:", "    whn:", 1), "utf-8")
    refused = dss("impact", "--rules-after", str(tmp_path / "rules"), DSS_DATA=data)
    assert refused.exit_code == 1
    assert "rules/tenure.yaml:32:5: error[unknown-key]" in refused.stderr


def test_the_edited_folder_must_be_named() -> None:
    assert dss("impact").exit_code == 2
