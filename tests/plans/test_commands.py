"""``dss plan`` and its subcommands, for people and for programs, with bad input and a wish to stop."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.command_line import ENGLISH, dss
from tests.support.repository import REPOSITORY


@pytest.fixture(scope="module")
def made(data: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A plan's file, and what was printed when it was made."""
    path = tmp_path_factory.mktemp("plans") / "plan.json"
    run = dss("plan", "--with-referred", "--out", str(path), DSS_DATA=data)
    assert run.exit_code == 0, run.output
    return path, run


@pytest.fixture(scope="module")
def moves(made: tuple[Path, Result]) -> list[list[str]]:
    found = json.loads(made[0].read_text("utf-8"))["moves"]
    assert isinstance(found, list)
    return found


def test_a_plan_says_its_figures_moves_open_seats_limits_and_effects(made: tuple[Path, Result]) -> None:
    shown = made[1].stdout
    for part in ("of 40 seats", "missing people placed", "proved best", "Moves", "Seats left open", "descriptive only"):
        assert part in shown
    for part in ("What would fill it", "art. 16) or", "To recruit", "Year 5", "Movable are people"):
        assert part in shown


def test_a_kept_plan_shows_what_it_showed_when_it_was_made(made: tuple[Path, Result], data: str) -> None:
    file, run = made
    shown = dss("plan", "show", str(file), DSS_DATA=data)
    assert shown.stdout == run.stdout.removesuffix(f"{file}\n")


def test_a_headline_is_the_figures_alone(made: tuple[Path, Result], data: str) -> None:
    file, run = made
    shown = dss("plan", "show", str(file), "--headline", DSS_DATA=data)
    assert run.stdout.startswith(shown.stdout.rstrip("\n"))
    assert "Moves" not in shown.stdout
    figures = json.loads(dss("plan", "show", str(file), "--headline", "--json", DSS_DATA=data).stdout)
    assert figures["filled"] == figures["moves"] - figures["chain_moves"]


def test_why_answers_people_and_programs(made: tuple[Path, Result], moves: list[list[str]], data: str) -> None:
    employee, seat = moves[0]
    arguments = ("plan", "why", str(made[0]), employee)
    assert f"moves to {seat}" in dss(*arguments, DSS_DATA=data).stdout
    told = json.loads(dss(*arguments, "--json", DSS_DATA=data).stdout)
    assert told["candidate"]["employee"] == employee
    assert told["reasons"]


def test_why_not_answers_of_people_and_of_seats(made: tuple[Path, Result], moves: list[list[str]], data: str) -> None:
    left_out = next(f"S{number:07}" for number in range(1, 301) if f"S{number:07}" not in dict(moves))
    shown = json.loads(dss("plan", "show", str(made[0]), "--json", DSS_DATA=data).stdout)
    still_open = shown["open_seats"][0]
    for asked, part in (
        (left_out, "does not move"),
        (moves[0][1], "Cut-off"),
        (still_open["seat"], "What would fill it"),
        (still_open["seat"], f"- {still_open['remedies'][-1]['label']}: "),
    ):
        run = dss("plan", "why-not", str(made[0]), asked, DSS_DATA=data)
        assert run.exit_code == 0, run.output
        assert part in run.stdout


def test_indonesian_comes_first_for_plans_too(made: tuple[Path, Result], data: str) -> None:
    shown = dss("plan", "show", str(made[0]), DSS_DATA=data, DSS_LANG="").stdout
    assert "kekurangan pegawai terpenuhi" in shown
    assert "missing people" not in shown


def test_a_revised_plan_says_what_changed_and_is_kept(
    made: tuple[Path, Result], moves: list[list[str]], data: str, tmp_path: Path
) -> None:
    refused, out = ":".join(moves[-1]), tmp_path / "revised.json"
    revised = dss("plan", "revise", str(made[0]), "--refuse", refused, "--out", str(out), DSS_DATA=data)
    assert revised.exit_code == 0, revised.output
    assert moves[-1] not in json.loads(out.read_text("utf-8"))["moves"]
    compared = dss("plan", "compare", str(made[0]), str(out), DSS_DATA=data)
    assert f"{moves[-1][0]} " in compared.stdout
    assert revised.stdout == f"{compared.stdout}{out}\n"
    assert dss("plan", "show", str(out), DSS_DATA=data).exit_code == 0


def test_a_plan_of_another_day_is_not_shown(made: tuple[Path, Result], data: str) -> None:
    shown = dss("plan", "show", str(made[0]), DSS_DATA=data, DSS_AS_OF="2026-07-02")
    assert shown.exit_code == 1
    assert "the day, 2026-07-01" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--cap", "0"], "--cap: error[cap-of-zero]"),
        (["--couple", "S0000001,S0000001"], "--couple: error[couple-of-one]"),
        (["--lock", "S0000001:F000001"], "--lock S0000001:F000001: error[locked-no-candidate]"),
        (["--seats", "F00001"], "No seat is called 'F00001'. Nearest: 'F"),
        (["--veto", "S00001:F000001"], "No employee is called 'S00001'"),
    ],
)
def test_a_request_that_cannot_be_ends_with_1_and_says_where(arguments: list[str], said: str, data: str) -> None:
    run = dss("plan", *arguments, DSS_DATA=data)
    assert run.exit_code == 1
    assert said in run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lock", "S0000001"],
        ["--couple", "S0000001"],
        ["--couple", "S1,S2,S3"],
        ["--cap", "-1"],
        ["--seats", "F000013", "show", "plan.json"],
        ["compare"],
        ["compare", "a.json"],
        ["compare", "--rules-before", "rules"],
    ],
)
def test_arguments_that_make_no_sense_end_with_2(arguments: list[str]) -> None:
    run = dss("plan", *arguments)
    assert run.exit_code == 2
    assert "Usage" in run.stderr


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]"])
def test_a_file_that_is_no_plan_ends_with_1(content: str, data: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(content, "utf-8")
    run = dss("plan", "show", str(tmp_path / "plan.json"), DSS_DATA=data)
    assert run.exit_code == 1
    assert "plan.json" in run.stderr


def rules_with(folder: Path, name: str, old: str, new: str) -> str:
    """Copy the rules and replace a text in one file."""
    for path in (REPOSITORY / "rules").rglob("*.yaml"):
        copy = folder / "rules" / path.relative_to(REPOSITORY / "rules")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        copy.write_text(text.replace(old, new) if path.name == name else text, "utf-8")
    return str(folder / "rules")


def test_check_looks_over_the_planning_policy_too(data: str, tmp_path: Path) -> None:
    rules = rules_with(tmp_path, "planning.yaml", "value: 60, basis", "value: 160, basis")
    run = dss("check", "--rules", rules, DSS_DATA=data)
    assert run.exit_code == 1
    assert "rules/planning.yaml:13:5: error[out-of-range]" in run.stdout


def test_comparing_policies_names_the_rule(data: str, tmp_path: Path) -> None:
    law = "basis: {document: PP 11/2017, article: '190(3)'}"
    after = rules_with(tmp_path, "parameters.yaml", f"value: 24, {law}", f"value: 60, {law}")
    before = str(REPOSITORY / "rules")
    run = dss("plan", "compare", "--rules-before", before, "--rules-after", after, "--with-referred", DSS_DATA=data)
    assert run.exit_code == 0, run.output
    assert "Rules behind the changes" in run.stdout
    assert "tenure.minimum: " in run.stdout


def test_interrupting_gives_the_best_plan_so_far(data: str, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    command = [sys.executable, "-c", INTERRUPTED, "plan", "--with-referred", "--budget", "300000", "--out", str(out)]
    env = {**os.environ, **ENGLISH, "DSS_DATA": data}
    run = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert "missing people placed" in run.stdout
    assert json.loads(out.read_text("utf-8"))["moves"]


INTERRUPTED = f"""
import os, sys
from dss.cli import main, plan_tables
say = plan_tables.progress_line
def say_and_interrupt(progress, language):
    if progress.objective is not None:
        os.kill(os.getpid(), {int(signal.SIGINT)})
        plan_tables.progress_line = say
    return say(progress, language)
plan_tables.progress_line = say_and_interrupt
main(sys.argv[1:], prog_name="dss")
"""
"""Runs ``dss`` and presses Ctrl-C as soon as there is a plan."""
