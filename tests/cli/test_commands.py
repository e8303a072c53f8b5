"""Every command, for people and for programs, on the sample and on broken input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from dss.service.workspace.settings import SHIPPED

ON_THE_DAY = {"DSS_AS_OF": "2026-07-01"}
ENGLISH = {**ON_THE_DAY, "DSS_LANG": "en"}


def dss(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, arguments, env=env or ENGLISH)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample of forty people, so that commands are quick."""
    folder = tmp_path_factory.mktemp("small")
    made = dss("sample", "--employees", "40", "--seats", "6", "--seed", "5", "--out", str(folder))
    assert made.exit_code == 0, made.output
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["vacancies"],
        ["candidates", "F000001", "--verdict", "forbidden", "--verdict", "undetermined"],
        ["why", "S0000001", "F000001"],
        ["why", "S0000001", "F000001", "--all"],
        ["follow-up"],
        ["who-else", "dokter-ahli-pertama"],
    ],
)
def test_a_command_answers_people_and_programs(small: Path, command: list[str]) -> None:
    for_people = dss(*command, "--data", str(small))
    for_programs = dss(*command, "--data", str(small), "--json")
    assert for_people.exit_code == 0, for_people.output
    assert json.loads(for_programs.stdout)


@pytest.mark.parametrize("command", [["rules"], ["rules", "tenure.minimum"], ["facts", "travel"], ["test"]])
def test_a_command_of_the_policy_answers_people_and_programs(command: list[str]) -> None:
    for_people, for_programs = dss(*command), dss(*command, "--json")
    assert for_people.exit_code == 0, for_people.output
    assert json.loads(for_programs.stdout)


def test_why_not_cites_the_law_the_value_and_the_way_out() -> None:
    shown = dss("why", "S9000008", "F900003").stdout
    assert "Only 20 months in the present position; the minimum is 24 months (PP 11/2017 art. 190(3))." in shown
    assert "Waiting until November 1, 2026: eligible" in shown


def test_indonesian_comes_first() -> None:
    shown = dss("why", "S9000008", "F900003", env=ON_THE_DAY).stdout
    assert "Masa jabatan 20 bulan; mutasi paling singkat setelah 24 bulan (PP 11/2017, Pasal 190 ayat (3))." in shown
    assert "Menunggu sampai 1 November 2026: memenuhi syarat" in shown


def test_rules_that_change_nothing_are_shown_only_on_demand() -> None:
    brief, full = (dss("why", "S9000008", "F900003", *more).stdout for more in ([], ["--all"]))
    assert "discipline.sanction" not in brief
    assert "discipline.sanction" in full


def test_the_policy_of_a_day_is_listed_as_of_that_day() -> None:
    early = dss("rules", "--as-of", "2018-01-01", "--json").stdout
    late = dss("rules", "--json").stdout
    then, now = ({rule["rule"] for rule in json.loads(shown)} for shown in (early, late))
    assert then - now == {"career.senior_leader_rotation"}, "until 2023"
    assert len(now - then) > 10


def test_a_sound_repository_passes_its_check() -> None:
    shown = dss("check", "--json")
    assert (shown.exit_code, [one["severity"] for one in json.loads(shown.stdout)]) == (0, ["warning"])


def test_a_fault_is_shown_at_its_place_and_ends_with_an_error(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "tenure.yaml").write_text("theme: tenure\nrules:\n  - id: tenure.x\n    whn: {}\n", encoding="utf-8")
    checked = dss("check", "--rules", str(rules))
    assert checked.exit_code == 1
    assert "rules/tenure.yaml:4:5: error[unknown-key]" in checked.output
    assert "Did you mean 'when'?" in checked.output
    asked = dss("why", "S9000008", "F900003", "--rules", str(rules))
    assert asked.exit_code == 1
    assert "rules/tenure.yaml:4:5: error[unknown-key]" in asked.stderr


def test_an_unknown_name_ends_with_the_nearest_and_no_traceback() -> None:
    asked = dss("why", "S900009", "F900003")
    assert asked.exit_code == 1
    assert "No employee is called 'S900009'. Nearest:" in asked.stderr
    assert "Traceback" not in asked.output


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        dss("sample", "--employees", "30", "--seed", "9", "--out", str(tmp_path / name))
    made = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert made[0] == made[1]
    assert {"employees.csv", "seats.csv", "workload.csv", "evaluations.csv", "positions_held.csv"} <= set(made[0])


def test_the_graph_is_exported_whole_or_around_a_node() -> None:
    around = json.loads(dss("graph", "--around", "position:dokter-ahli-pertama").stdout)
    assert "position:dokter-ahli-pertama" in {node["id"] for node in around["nodes"]}
    assert dss("graph", "--format", "graphml", "--around", "region:93.01.11").stdout.startswith("<?xml")
    assert "Nearest:" in dss("graph", "--around", "position:dokter-ahli-pertam").stderr


def test_the_printed_schema_is_the_committed_one() -> None:
    committed = SHIPPED / "rules" / "schema"
    names = ("policy", "parameters", "cases", "planning", "casework", "letters", "sources")
    assert dss("schema").stdout == "".join((committed / f"{name}.schema.json").read_text("utf-8") for name in names)


def test_another_policy_pack_needs_no_change_of_code(tmp_path: Path, small: Path) -> None:
    rules = tmp_path / "lain"
    rules.mkdir()
    (rules / "only.yaml").write_text(
        "theme: only\n"
        "rules:\n"
        "  - id: only.civil_servants\n"
        "    title: {id: Hanya PNS, en: Civil servants only}\n"
        "    basis: [{local_policy: Uji coba}]\n"
        "    in_force: {from: 2020-01-01}\n"
        "    when:\n"
        "      employee.status: {is_not: pns}\n"
        "    then: {forbid: true}\n"
        "    because:\n"
        "      id: Status {employee.status}.\n"
        "      en: Status {employee.status}.\n",
        encoding="utf-8",
    )
    listed = dss("rules", "--rules", str(rules), "--json")
    assert [rule["rule"] for rule in json.loads(listed.stdout)] == ["only.civil_servants"]
    shown = dss("vacancies", "--rules", str(rules), "--data", str(small), "--json")
    assert all(seat["eligible"] > 0 for seat in json.loads(shown.stdout))


@pytest.mark.parametrize(
    "command", [["sample", "--employees", "5", "--out"], ["schema", "--write", "--rules"]], ids=["sample", "schema"]
)
def test_what_cannot_be_written_is_a_message_and_an_exit_code(tmp_path: Path, command: list[str]) -> None:
    for name in ("employees.csv", "schema/policy.schema.json"):
        (tmp_path / name).mkdir(parents=True)
    found = dss(*command, str(tmp_path))
    assert found.exit_code == 1
    assert "can't be written: Is a directory." in found.stderr


@pytest.mark.parametrize("charset", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_a_character_shows_a_question_mark(small: Path, charset: str) -> None:
    command = ["why", "S0000001", "F000001", "--data", str(small)]
    terminal = CliRunner(charset=charset)
    for_people = terminal.invoke(main, command, env=ENGLISH)
    assert for_people.exit_code == 0, for_people.output
    assert "?" in for_people.stdout
    for_programs = terminal.invoke(main, [*command, "--json"], env=ENGLISH)
    assert json.loads(for_programs.stdout) == json.loads(dss(*command, "--json").stdout)


def test_an_answer_that_finds_no_room_is_a_message_and_an_exit_code() -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-c", "from dss.cli import main; main()", "facts", "--json", "--lang", "en"],
            cwd=SHIPPED,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    message = "The answer can't be written: No space left on device. Check the folder and the disk.\n"
    assert (found.returncode, found.stderr) == (1, message)
