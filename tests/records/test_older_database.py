"""Records made by version 0.1.0 of the program stay readable, provable and usable; see README.md beside this file."""

import json
import lzma
import sqlite3
import subprocess
import sys
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dss.cli import main

HERE = Path(__file__).parent
ARCHIVE, HEAD, RECEIPT = (HERE / name for name in ("archive_0_1_0.zip", "head_0_1_0.json", "receipt_0_1_0.json"))
VERIFIER = Path(sys.modules["dss"].__file__ or "").parent / "ledger" / "receipt_verifier.py"
KEY_ID = "d81ccbad277891f5c1d24f914a051acb81d62ab56945d840dae4c7c5cc63959c"
RECORDED_ENTRIES = 149
"""Entries that the database holds before a test adds any."""

JULY, NOVEMBER, FEBRUARY, NEXT_AUGUST = "2026-07-20", "2026-11-16", "2027-02-16", "2027-08-18"


class Records:
    """A copy of the old records, upgraded, on which commands run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        file = folder / "records.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.create_function("compressed", 1, _compressed, deterministic=True)
            connection.executescript(lzma.decompress((HERE / "database_0_1_0.sql.xz").read_bytes()).decode())
        key = folder / "records.db.key"
        key.touch(0o600)
        key.write_bytes((HERE / "database_0_1_0.key").read_bytes())
        self.environment = {
            "DSS_DATABASE": f"sqlite:///{file}",
            "DSS_CACHE": str(folder / "cache"),
            "DSS_LANG": "en",
        }

    def run(self, account: str, on: str, command: str, *arguments: str) -> Result:
        """Run a command as an account on a day; `arguments` are those that hold blanks."""
        env = {**self.environment, "DSS_ACCOUNT": account, "DSS_AS_OF": on}
        return CliRunner().invoke(main, [*command.split(), *arguments], env=env)

    def json(self, account: str, on: str, command: str, *arguments: str) -> Any:
        """Run a command that succeeds, and return its JSON."""
        result = self.run(account, on, f"{command} --json", *arguments)
        assert result.exit_code == 0, f"{command}: {result.output}"
        return json.loads(result.stdout)

    def stage_after(self, account: str, on: str, command: str, *arguments: str) -> object:
        """Take a step that the case allows, and return the stage that it leads to."""
        return self.json(account, on, command, *arguments)["stage"]


def _compressed(content: str | bytes) -> bytes:
    return zlib.compress(content.encode() if isinstance(content, str) else content)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    made = Records(tmp_path_factory.mktemp("older"))
    upgraded = made.run("admin", JULY, "upgrade")
    assert upgraded.exit_code == 0, upgraded.output
    return made


def test_nothing_is_wrong_with_older_records(records: Records) -> None:
    against_old_head = records.json("auditor", JULY, f"audit verify --anchor {HEAD}")
    assert against_old_head["sound"] is True
    assert against_old_head["findings"] == []
    assert against_old_head["anchors"] == 1


def test_an_older_archive_is_sound_without_its_database(records: Records) -> None:
    examined = records.json("auditor", JULY, f"audit verify --archive {ARCHIVE} --anchor {HEAD}")
    assert (examined["sound"], examined["entries"], examined["findings"]) == (True, RECORDED_ENTRIES, [])


def test_whatever_was_computed_comes_out_the_same_or_is_named_as_computed_by_the_older_version(
    records: Records,
) -> None:
    replayed = records.json("auditor", JULY, "audit replay --all")
    assert replayed["doubtful"] == []
    counts = {(one["outcome"], one["version"]): one["count"] for one in replayed["counts"]}
    assert counts.keys() <= {("replayed", ""), ("other_program", "0.1.0"), ("not_a_computation", "")}
    computed = sum(count for (outcome, _), count in counts.items() if outcome != "not_a_computation")
    assert computed == 10  # 3 recommendations, 5 plans, 2 decisions


def test_a_verification_names_the_older_version_that_wrote_the_entries(records: Records) -> None:
    assert records.json("auditor", JULY, "audit verify")["other_programs"] == {"0.1.0": RECORDED_ENTRIES}
    printed = records.run("auditor", JULY, "audit verify").stdout
    assert "Written by version 0.1.0: 149 entries." in " ".join(printed.split())


def test_receipts_old_and_new_verify_by_themselves(records: Records, tmp_path: Path) -> None:
    given = tmp_path / "receipt.json"
    records.json("auditor", JULY, "audit receipt 60", "--reason", "Pemeriksaan berkala.", "--out", str(given))
    for receipt in (RECEIPT, given):
        command = [sys.executable, "-I", str(VERIFIER), str(receipt), "--key", KEY_ID]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_entries_tokens_and_accounts_are_listed(records: Records) -> None:
    log = records.json("auditor", JULY, f"audit log --limit {RECORDED_ENTRIES}")
    assert Counter(row["kind"] for row in log["rows"]) >= Counter(move_step=69, account=22, response=10, policy_draft=8)
    assert [token["name"] for token in records.json("hr", JULY, "user token list")] == ["Sinkronisasi"]
    assert {"s0000047", "team-s0000299"} <= {account["id"] for account in records.json("admin", JULY, "user list")}


def test_an_older_case_is_shown_with_its_papers_answers_and_steps(records: Records) -> None:
    shown = records.json("hr", JULY, "case show M000004")
    steps = Counter(step["event"] for step in shown["steps"])
    assert steps == Counter(
        Propose=1, Respond=3, HandIn=14, ConveneTeam=1, Declare=6, Substitute=1, CastVote=5, Waive=3, Decide=1,
        Inform=1, FileObjection=1, AnswerObjection=1, Implement=1, RateAsHead=1, RateAsEmployee=1, AssignFollowUp=3,
        FinishFollowUp=1,
    )  # fmt: skip
    assert (shown["objection"]["grounds"], shown["objection"]["granted"]) == ("Terlalu jauh.", False)
    assert (shown["objection"]["outcome"], shown["objection"]["outcome_label"]) == ("upheld", "The decision is upheld")
    assert shown["authority"] == "Governor"
    assert {(answer["party"], answer["stance"]) for answer in shown["answers"]} == {
        ("origin_head", "agrees"), ("receiving_head", "agrees"), ("employee", "agrees"),
    }  # fmt: skip
    assert {gate["letter"] for gate in shown["gates"]} == {"BA/7"}
    assert [one["requirement"] for one in shown["follow_ups"]] == [
        "mentoring", "pelatihan_teknis", "pelatihan_manajerial",
    ]  # fmt: skip


def test_older_cases_are_found_by_those_whom_they_await(records: Records) -> None:
    awaited = {
        account: {duty["move"] for duty in records.json(account, NOVEMBER, "case awaiting --mine")}
        for account in ("team-s0000293", "head-merauke-dinas-pendidikan", "s0000047")
    }
    assert awaited == {
        "team-s0000293": {"M000007"},
        "head-merauke-dinas-pendidikan": {"M000004", "M000009"},
        "s0000047": {"M000004"},
    }


def test_every_open_case_takes_its_next_step(records: Records) -> None:
    """M000006 and P000002 come to their end."""
    take = records.stage_after
    assert take("hr", JULY, "case answer M000006 --outcome annulled --reason Benar.") == "annulled"
    assert take("team-s0000293", JULY, "case declare M000007 --no-conflict") == "consulted"
    assert take("hr", JULY, "case respond M000008 --party employee --stance agrees --reason Mau.") == "consulted"
    assert take("hr", JULY, "case end-consultation M000009") == "consulted"
    assert take("hr", JULY, "case withdraw P000002", "--reason", "Menunggu anggaran.") == "withdrawn"
    assert records.json("yohana", JULY, "draft return D000002 --comment Lengkapi.")["draft"]["stage"] == "writing"


def test_a_draft_plan_that_this_version_judges_otherwise_is_refused_with_the_version_that_made_it(
    records: Records,
) -> None:
    refused = records.run("hr", JULY, "case start P000003")
    assert refused.exit_code == 1
    assert "Plan P000003 was made by version 0.1.0, and this version judges it otherwise." in refused.output


def test_an_older_case_is_carried_to_its_end_and_its_plan_with_it(records: Records) -> None:
    take, head, own = records.stage_after, "head-merauke-dinas-pendidikan", "s0000047"
    for account, number in ((head, 2), ("hr", 3)):
        take(account, NOVEMBER, f"case follow-up M000004 --done {number} --result Lulus.")
    for on, months in ((FEBRUARY, 6), (NEXT_AUGUST, 12)):
        take(head, on, f"case evaluate M000004 --months {months} --performance baik --satisfaction 4")
        take(own, on, f"case evaluate M000004 --months {months} --satisfaction 5")
    assert take("hr", NEXT_AUGUST, "case close M000004") == "closed"
    assert records.json("hr", NEXT_AUGUST, "case show P000001")["stage"] == "closed"


def test_what_was_added_to_older_records_leaves_them_sound(records: Records) -> None:
    assert records.json("auditor", NEXT_AUGUST, f"audit verify --anchor {HEAD}")["findings"] == []
