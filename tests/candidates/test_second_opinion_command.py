"""The command that sets other methods beside the policy's ranking."""

import json

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from tests.support.command_line import ENGLISH


def methods(*arguments: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["methods", *arguments], env={**ENGLISH, "DSS_LANG": language})


def test_it_shows_ranks_differences_and_that_nothing_changes() -> None:
    shown = methods("F900003", "--top", "5")
    assert shown.exit_code == 0, shown.output
    assert "S0000305" in shown.stdout
    assert "than in the policy" in shown.stdout
    assert "this changes nothing in it" in shown.stdout


def test_numbers_are_written_as_the_language_writes_them() -> None:
    value = json.loads(methods("F900003", "--top", "2", "--json", language="id").stdout)["rows"][1]["saw"]
    assert value["shown"].startswith("0,")
    assert abs(float(value["shown"].replace(",", ".")) - float(value["value"])) <= 0.0005
    assert value["shown"] in methods("F900003", "--top", "2", language="id").stdout


def test_weights_reach_saw() -> None:
    used = json.loads(methods("F900003", "--weights", "0.4,0,0.3,0.2,0.1", "--json").stdout)["criteria"]
    assert [criterion["weight"] for criterion in used] == ["0.4", "0.3", "0.2", "0.1"]


@pytest.mark.parametrize(
    "weights",
    ["0.5,0.5", "0.2,0.2,0.2,0.2,x", "1,1,1,1,1"],
    ids=["one for each criterion", "numbers", "a sum of 1"],
)
def test_wrong_weights_are_named_and_not_used(weights: str) -> None:
    answer = methods("F900003", "--weights", weights)
    assert answer.exit_code == 2
    assert f"'{weights}' can't be weights. Give one for each criterion, with a sum of 1" in answer.stderr
