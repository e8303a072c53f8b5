"""Commands of the records, for people and for programs, and what becomes of mistakes."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from dss.cli import main
from dss.cli.main import SUMMARIES

SEAT = "F000001"


class Records:
    """Records that commands work on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder}/salor.db"
        self.data = folder / "data"

    def dss(self, *arguments: object, account: str | None = "admin", **variables: str) -> Result:
        """Run a command as somebody."""
        env = {
            "DSS_DATABASE": self.url,
            "DSS_CACHE": str(self.folder / "cache"),
            "DSS_DATA": str(self.data),
            "DSS_AS_OF": "2026-07-01",
            "DSS_LANG": "en",
            **({"DSS_ACCOUNT": account} if account else {}),
            **variables,
        }
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)

    def told(self, *arguments: object, account: str | None = "admin", **variables: str) -> str:
        """Run a command that succeeds, and return what it says."""
        result = self.dss(*arguments, account=account, **variables)
        assert result.exit_code == 0, result.output
        return result.stdout

    def refused(self, *arguments: object, account: str | None = "admin", **variables: str) -> str:
        """Run a command that can't be, and return the message, which is no traceback."""
        result = self.dss(*arguments, account=account, **variables)
        assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True), result.output
        assert "Traceback" not in result.output
        return result.stderr


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """Records of a made-up organisation of sixty, with an HR officer and an auditor."""
    made = Records(tmp_path_factory.mktemp("records"))
    CliRunner().invoke(
        main, ["sample", "--employees", "60", "--seats", "8", "--seed", "3", "--out", str(made.data)],
        env={"DSS_AS_OF": "2026-07-01"},
    )  # fmt: skip
    made.told("init")
    made.told("user", "add", "hr", "--name", "Ani", "--as", "hr_officer")
    made.told("user", "add", "auditor", "--name", "Rudi", "--as", "auditor")
    made.told("recommend", SEAT, "--verdict", "forbidden", "--top", "3", account="hr")
    yield made


@pytest.mark.parametrize(
    ("account", "command"),
    [
        ("admin", ["init"]),
        ("admin", ["import"]),
        ("admin", ["upgrade"]),
        ("admin", ["user", "list"]),
        ("admin", ["user", "enable", "hr"]),
        ("hr", ["recommend", SEAT]),
        ("auditor", ["audit", "log"]),
        ("auditor", ["audit", "log", "--kind", "recommendation", "--from", "2020-01-01", "--to", "2099-01-01"]),
        ("auditor", ["audit", "show", "2"]),
        ("auditor", ["audit", "show", "5", "--reason", "Sampling"]),
        ("auditor", ["audit", "verify"]),
        ("auditor", ["audit", "replay", "5"]),
        ("auditor", ["audit", "replay", "5", "--rules", "rules"]),
        ("auditor", ["audit", "head"]),
        ("auditor", ["audit", "access"]),
    ],
)
def test_a_command_answers_people_and_programs(records: Records, account: str, command: list[str]) -> None:
    assert records.told(*command, account=account)
    assert json.loads(records.told(*command, "--json", account=account)) is not None


def test_every_listed_command_is_there() -> None:
    for name in SUMMARIES:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_records_are_made_once_and_say_so(records: Records) -> None:
    assert "Database already exists" in records.told("init")


def test_the_same_import_changes_nothing(records: Records) -> None:
    assert "nothing was recorded" in records.told("import")


def test_a_recommendation_is_shown_as_candidates_are_with_its_entry(records: Records) -> None:
    recommended = json.loads(records.told("recommend", SEAT, "--json", account="hr"))
    candidates = json.loads(records.told("candidates", SEAT, "--json"))
    assert recommended["candidates"] == candidates
    assert f"dss audit receipt {recommended['entry'] + 1}" in records.told("recommend", SEAT, account="hr")


def test_indonesian_comes_first(records: Records) -> None:
    assert "Utuh:" in records.told("audit", "verify", account="auditor", DSS_LANG="id")


def test_a_receipt_and_an_archive_are_written_and_verified(records: Records, tmp_path: Path) -> None:
    receipt, archive, head = (tmp_path / name for name in ("receipt.json", "ledger.zip", "head.json"))
    records.told("audit", "receipt", "5", "--out", receipt, account="hr")
    records.told("audit", "head", "--out", head, account="auditor")
    records.told("audit", "export", "--out", archive, "--reason", "Serah terima", account="auditor")
    assert json.loads(receipt.read_text("utf-8"))["sequence"] == 5
    elsewhere = {"DSS_DATABASE": "sqlite:///nowhere.db"}
    told = records.told("audit", "verify", "--archive", archive, "--anchor", head, account=None, **elsewhere)
    assert told.startswith("Sound:") and "Compared with 1 externally kept tree head." in told


def test_a_changed_entry_is_named_and_the_command_fails(records: Records, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    records.told("backup", backup)
    records.told("restore", backup, DSS_DATABASE=f"sqlite:///{tmp_path}/copy.db")
    copy = {"DSS_DATABASE": f"sqlite:///{tmp_path}/copy.db"}
    assert records.told("audit", "verify", account="auditor", **copy).startswith("Sound:")
    engine = create_engine(copy["DSS_DATABASE"])
    with engine.begin() as connection:
        connection.execute(text("UPDATE entry SET bytes = replace(bytes, 'hr', 'rh') WHERE sequence = 5"))
    engine.dispose()
    found = records.dss("audit", "verify", account="auditor", **copy)
    assert found.exit_code == 1
    assert "NOT SOUND" in found.stdout and "Entry 5" in found.stdout
    assert records.dss("audit", "replay", "--all", account="auditor", **copy).exit_code == 1


def test_what_can_not_be_read_at_all_is_told(records: Records, tmp_path: Path) -> None:
    records.told("backup", tmp_path / "backup.db")
    copy = {"DSS_DATABASE": f"sqlite:///{tmp_path}/backup.db"}
    engine = create_engine(copy["DSS_DATABASE"])
    with engine.begin() as connection:
        connection.execute(text("UPDATE entry SET at = 'once' WHERE sequence = 2"))
    engine.dispose()
    assert "is damaged" in records.refused("audit", "verify", account="auditor", **copy)


def test_every_entry_is_replayed_and_counted(records: Records) -> None:
    counted = json.loads(records.told("audit", "replay", "--all", "--json", account="auditor"))
    assert counted["doubtful"] == []
    assert "replayed" in {one["outcome"] for one in counted["counts"]}
    assert "[replayed]" in records.told("audit", "replay", "--all", account="auditor")


def test_who_looked_at_whom_is_listed(records: Records) -> None:
    records.told("audit", "show", "5", "--reason", "Pengaduan 7", account="auditor")
    assert "Pengaduan 7" in records.told("audit", "access", "--limit", "1", account="auditor")


def test_an_account_is_changed_and_disabled(records: Records) -> None:
    records.told("user", "add", "budi", "--name", "Budi", "--as", "employee", "--employee", "S0000004")
    assert "auditor" in records.told("user", "roles", "budi", "--as", "auditor")
    records.told("user", "disable", "budi")
    assert "disabled" in records.refused("audit", "log", account="budi")
    assert "no change" in records.told("user", "disable", "budi")


def test_a_token_is_printed_once_and_revoked(records: Records) -> None:
    until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    secret = records.told("user", "token", "add", "papan", "--until", until, account="hr").strip()
    listed = records.told("user", "token", "list", account="hr")
    assert secret.startswith("salor_")
    assert secret not in listed
    assert "papan" in listed and "valid" in listed
    id = secret.split("_")[1]
    assert "No token" in records.refused("user", "token", "revoke", id, account="auditor")
    assert "is revoked" in records.told("user", "token", "revoke", id, account="hr")
    assert "already revoked" in records.told("user", "token", "revoke", id)
    (shown,) = json.loads(records.told("user", "token", "list", "--of", "hr", "--json"))
    assert (shown["id"], shown["active"], shown["counts"]) == (id, False, False)
    assert "Choose a last day" in records.refused("user", "token", "add", "b", "--until", "2020-01-01", account="hr")


def test_an_employee_asks_who_read_their_own_data(records: Records) -> None:
    records.told("user", "add", "cici", "--name", "Cici", "--as", "employee", "--employee", "S0000005")
    assert records.told("audit", "access", account="cici")
    assert "only with their own records" in records.refused("audit", "access", "--employee", "S0000006", account="cici")


def test_the_key_is_rotated_and_the_old_one_signs_no_more(records: Records, tmp_path: Path) -> None:
    records.told("backup", tmp_path / "backup.db")
    rotated = Records(tmp_path)
    rotated.data = records.data
    records.told("restore", tmp_path / "backup.db", DSS_DATABASE=rotated.url)
    old = {"DSS_KEY": f"{records.folder}/salor.db.key"}
    new = {"DSS_KEY": str(tmp_path / "new.key")}
    rotated.told("audit", "rotate-key", "--new-key", new["DSS_KEY"], **old)
    assert "does not sign this ledger" in rotated.refused("recommend", SEAT, account="hr", **old)
    assert "Recorded as entry" in rotated.told("recommend", SEAT, account="hr", **new)


def test_what_one_officer_drafts_another_puts_into_force(records: Records, tmp_path: Path) -> None:
    records.told("backup", tmp_path / "backup.db")
    other = Records(tmp_path)
    key = {"DSS_KEY": f"{records.folder}/salor.db.key"}
    records.told("restore", tmp_path / "backup.db", DSS_DATABASE=other.url)
    for id in ("dewi", "yohana"):
        other.told("user", "add", id, "--name", id.title(), "--as", "policy_officer", **key)
    rules = shutil.copytree("rules", tmp_path / "rules")
    text = (rules / "tenure.yaml").read_text("utf-8")
    (rules / "tenure.yaml").write_text(text.replace("paling singkat", "tersingkat"), "utf-8")

    begun = other.told("draft", "begin", "--rules", rules, "--title", "Judul", account="dewi", **key)
    assert "D000001 “Judul”: being written; 1 file changed." in begun
    assert (
        "Give --rules, --knowledge or --restore" in other.dss("draft", "begin", "--title", "x", account="dewi").stderr
    )
    assert "awaiting approval" in other.told("draft", "hand-in", "D000001", "--comment", "a", account="dewi", **key)
    own = other.refused("draft", "approve", "D000001", "--comment", "ya", account="dewi", **key)
    assert "Its author may not do this with a draft. Ask another policy officer." in own
    assert "+     title: {id: Masa jabatan tersingkat" in other.told(
        "draft", "show", "D000001", account="yohana", **key
    )
    done = other.told("draft", "approve", "D000001", "--comment", "Sudah dilihat", account="yohana", **key)
    assert "Version 2 is now in force" in done
    assert "put into force" in other.told("draft", "list", account="dewi", **key)


# Mistakes


def test_without_an_account_the_way_to_give_one_is_said(records: Records) -> None:
    assert "--account" in records.refused("audit", "log", account=None)


def test_an_unknown_account_is_told_with_the_nearest(records: Records) -> None:
    assert "auditor" in records.refused("audit", "log", account="auditr")


def test_a_role_that_is_not_theirs_is_told(records: Records) -> None:
    assert "does not have the role 'auditor'" in records.refused("audit", "log", "--role", "auditor", account="hr")


def test_what_a_role_may_not_do_is_told_with_those_who_may(records: Records) -> None:
    assert "Roles that may: auditor" in records.refused("audit", "log", account="hr")


def test_without_records_the_way_to_make_them_is_said(records: Records, tmp_path: Path) -> None:
    missing = {"DSS_DATABASE": f"sqlite:///{tmp_path}/none.db"}
    assert "dss init" in records.refused("recommend", SEAT, account="hr", **missing)
    assert not list(tmp_path.iterdir())


def test_an_address_that_is_none_is_told(records: Records) -> None:
    assert "not the address of a supported database" in records.refused("audit", "log", DSS_DATABASE="mysql://x/y")


def test_a_faulty_import_is_told_with_its_places(records: Records, tmp_path: Path) -> None:
    (tmp_path / "employees.csv").write_text("id,name\nS1,Ani\n", "utf-8")
    assert "employees.csv" in records.refused("import", "--data", tmp_path)


def test_a_backup_is_not_written_over_another(records: Records, tmp_path: Path) -> None:
    records.told("backup", tmp_path / "backup.db")
    assert "left unchanged" in records.refused("backup", tmp_path / "backup.db")
    assert "left unchanged" in records.refused("restore", tmp_path / "backup.db")


def test_a_key_that_others_may_read_is_told_with_the_way_out(records: Records) -> None:
    key = records.folder / "salor.db.key"
    key.chmod(0o644)
    try:
        assert "chmod 600" in records.refused("recommend", SEAT, account="hr")
    finally:
        key.chmod(0o600)


def test_records_that_may_only_be_read_record_nothing(records: Records) -> None:
    may_only_be_read = {"DSS_DATABASE": f"{records.url}?mode=ro"}
    assert "is read-only" in records.refused("recommend", SEAT, account="hr", **may_only_be_read)
    assert records.told("audit", "log", account="auditor", **may_only_be_read)


def test_an_entry_that_is_not_there_is_told(records: Records) -> None:
    for command in (["show", "99999"], ["replay", "99999"]):
        assert "No entry is called '99999'" in records.refused("audit", *command, account="auditor")


def test_an_entry_or_all_are_replayed_but_not_neither(records: Records) -> None:
    for command in (["audit", "replay"], ["audit", "replay", "1", "--all"]):
        result = records.dss(*command, account="auditor")
        assert result.exit_code == 2 and "Name an entry" in result.stderr
