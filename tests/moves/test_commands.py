"""``dss case`` and its subcommands: each step told with its entry and what comes next, for people and for programs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from dss.cli.moves import case
from tests.support.offices import START, TEAM, Offices, founded, sample_of_300


@dataclass
class Terminal:
    """The command line of one office."""

    offices: Offices

    def dss(self, *arguments: str, account: str = "hr", lang: str = "en", as_of: str = START.isoformat()) -> Result:
        env = {
            "DSS_DATABASE": self.offices.url,
            "DSS_CACHE": str(self.offices.shelf),
            "DSS_ACCOUNT": account,
            "DSS_LANG": lang,
            "DSS_AS_OF": as_of,
        }
        return CliRunner().invoke(main, ("case", *arguments), env=env)

    def json(self, *arguments: str, **given: str):
        run = self.dss(*arguments, "--json", **given)
        assert run.exit_code == 0, run.output
        return json.loads(run.stdout)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("cases")
    data = sample_of_300(folder / "data")
    offices = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    yield Terminal(offices)
    offices.close()


@pytest.fixture(scope="module")
def started(terminal: Terminal) -> str:
    """A plan of two moves in dialogue; its id."""
    seats, locks = "F000008,F000021", ("--lock", "S0000058:F000008", "--lock", "S0000017:F000021")
    made = terminal.json("plan", "--seats", seats, *locks, "--with-referred", "--no-chains")
    assert len(made["plan"]["moves"]) == made["made"]["moves"] == 2
    plan: str = made["made"]["plan"]
    opened = terminal.json("start", plan)
    assert opened["stage"] == "in_dialogue"
    return plan


def test_a_plan_is_shown_as_recorded_with_the_command_that_comes_next(terminal: Terminal) -> None:
    title = "Guru untuk Asmat"
    run = terminal.dss("plan", "--seats", "F000002", "--with-referred", "--no-chains", "--title", title)
    assert run.exit_code == 0, run.output
    plan = terminal.json("list")[0]
    assert plan["title"] == title
    assert title in terminal.dss("list").stdout
    assert title in terminal.dss("show", plan["plan"]).stdout
    long = terminal.dss("plan", "--title", "x" * 81)
    assert long.exit_code == 2
    assert "A title has 80 characters at the most." in long.stderr
    assert "is recorded as entry" in run.stdout
    assert "dss case start P0" in run.stdout


def test_a_step_tells_its_entry_and_what_is_awaited_next_in_both_languages(terminal: Terminal, started: str) -> None:
    arguments = ("hand-in", "M000001", "sk_pangkat", "--number", "800/1", "--dated", "2026-06-01")
    english, indonesian = terminal.dss(*arguments), terminal.dss(*arguments, lang="id")
    assert "M000001: Proposed. Recorded as entry" in english.stdout
    assert "M000001: Diusulkan. Tercatat sebagai entri" in indonesian.stdout
    assert "2026-07-15" in english.stdout
    assert "Answer the proposal" in english.stdout


def test_a_refused_step_says_why_in_the_language_of_the_answer(terminal: Terminal, started: str) -> None:
    run = terminal.dss("decide", "M000001", "--approve", lang="id")
    assert run.exit_code == 1
    assert "Langkah ini tidak tersedia" in run.stderr
    assert "Traceback" not in run.output


def test_a_step_that_rests_on_an_older_view_is_refused(terminal: Terminal, started: str) -> None:
    seen = terminal.json("show", "M000001")["version"]
    paper = ("hand-in", "M000001", "sk_jabatan", "--number", "1", "--dated", "2026-06-01", "--seen", str(seen))
    assert terminal.dss(*paper).exit_code == 0
    again = terminal.dss(*paper)
    assert again.exit_code == 1
    assert "Another user changed move M000001" in again.stderr


def test_a_team_is_named_by_its_offices(terminal: Terminal, started: str) -> None:
    members = [f"--member={member.employee}:{member.office}" for member in TEAM[:5]]
    run = terminal.dss("convene", "M000001", *members)
    assert "not available in stage" in run.stderr
    wrong = terminal.dss("convene", "M000001", "--member", "S0000291:lurah")
    assert wrong.exit_code == 2
    assert "pejabat_yang_berwenang, kepegawaian" in wrong.stderr


def test_a_plan_and_its_moves_are_listed_and_shown(terminal: Terminal, started: str) -> None:
    assert started in {row["plan"] for row in terminal.json("list")}
    rows = terminal.json("list", "--plan", started)
    assert [row["move"] for row in rows] == ["M000001", "M000002"]
    for arguments in (("list",), ("list", "--moves"), ("show", started), ("show", "m000001"), ("outcomes",)):
        run = terminal.dss(*arguments)
        assert run.exit_code == 0, run.output
    assert "M000001" in terminal.dss("show", started).stdout
    assert "Latest decree of rank" in terminal.dss("show", "M000001").stdout


def test_what_is_awaited_of_someone_comes_by_its_last_day_and_tells_what_is_overdue(
    terminal: Terminal, started: str
) -> None:
    employee = terminal.json("show", "M000002")["employee"]
    terminal.offices.employee(employee)
    assert [row["move"] for row in terminal.json("list", account=employee.lower())] == ["M000002"]
    mine = terminal.json("awaiting", "--mine", account=employee.lower())
    assert [(duty["move"], duty["duty"], duty["overdue"]) for duty in mine] == [("M000002", "answer", False)]
    late = terminal.json("awaiting", "--overdue", as_of="2026-07-20")
    assert {duty["duty"] for duty in late} == {"answer"}
    assert all(duty["overdue"] for duty in late)
    assert terminal.json("awaiting", "--overdue") == []


def test_who_answers_without_saying_for_which_party_is_asked(terminal: Terminal, started: str) -> None:
    run = terminal.dss("respond", "M000002", "--stance", "agrees", "--reason", "Cocok.")
    assert run.exit_code == 2
    assert "--party" in run.stderr


def test_a_letter_is_written_to_a_file_and_one_that_is_not_due_is_not(
    terminal: Terminal, started: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.html"
    (written,) = terminal.json("letter", "M000001", "--kind", "decision_sheet", "--html", str(sheet))
    assert sha256(sheet.read_bytes()).hexdigest() == written["digest"]
    assert written["entry"] is None
    notice = tmp_path / "notice.pdf"
    run = terminal.dss("letter", "M000001", "--pdf", str(notice))
    assert run.exit_code == 1
    assert "the move was not approved" in run.stderr
    assert not notice.exists()
    assert "--html FILE, --pdf FILE" in terminal.dss("letter", "M000001").stderr


def test_every_command_has_its_help() -> None:
    assert len(case.commands) > 30
    for name in case.commands:
        run = CliRunner().invoke(main, ["case", name, "--help"])
        assert run.exit_code == 0, run.output
        assert "Usage" in run.stdout
