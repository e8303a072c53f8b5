"""Importing by the command line: the preview, the answers, and what is refused."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from dss.service.workspace.settings import SHIPPED

AGENCY, NEW = "papua-selatan-dinas-perikanan", "papua-selatan-dinas-kelautan"


class Records:
    """Records of a made-up organisation of sixty, and a folder with later data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data, self.later, self.knowledge = folder / "data", folder / "later", folder / "knowledge"

    def dss(self, *arguments: object, account: str = "admin", on: str = "2026-07-01") -> Result:
        """Run a command as somebody on a day."""
        env = {
            "DSS_DATABASE": f"sqlite:///{self.folder}/salor.db",
            "DSS_CACHE": str(self.folder / "cache"),
            "DSS_DATA": str(self.later if self.later.exists() else self.data),
            "DSS_ACCOUNT": account,
            "DSS_AS_OF": on,
            "DSS_LANG": "en",
        }
        return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)

    def told(self, *arguments: object, account: str = "admin", on: str = "2026-07-01") -> str:
        result = self.dss(*arguments, account=account, on=on)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    def refused(self, *arguments: object, code: int = 1, on: str = "2026-08-01") -> str:
        result = self.dss(*arguments, on=on)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result.stderr


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(tmp_path)
    env = {"DSS_AS_OF": "2026-07-01"}
    drawn = ["sample", "--employees", "60", "--seats", "8", "--seed", "3", "--out", str(made.data)]
    CliRunner().invoke(main, drawn, env=env)
    made.told("init")
    made.told("user", "add", "hr", "--name", "Ani", "--as", "hr_officer")
    made.told("user", "add", "kepala", "--name", "Kepala", "--as", "agency_head", "--agency", AGENCY)
    shutil.copytree(made.data, made.later)
    seats = (made.later / "seats.csv").read_text("utf-8").splitlines()
    (made.later / "seats.csv").write_text("\n".join(seats[:-1]) + "\n", "utf-8")
    yield made


def suspend(records: Records, employee: str) -> None:
    given = ("change", "record", "suspended", employee, "--document", "SK/1", "--reason", "Uji")
    records.told(*given, account="hr")


def test_a_preview_says_what_an_import_would_change_and_records_nothing(records: Records) -> None:
    suspend(records, "S0000002")
    told = records.told("import", "--preview", on="2026-08-01")
    assert "Recorded changes" in told and "C000001" in told and "SK/1" in told
    assert "Seats that are not vacant any more" in told and "F000008" in told
    found = json.loads(records.dss("import", "--preview", "--json", on="2026-08-01").stdout)
    (change,) = found["changes"]
    assert (change["id"], change["outcome"]) == ("C000001", "unanswered")
    assert [(one["recorded"], one["imported"]) for one in change["differences"]] == [("Suspended", "Active")]
    assert "nothing was recorded" in records.told("import", "--data", records.data, on="2026-08-01")


def test_contradictions_are_answered_one_by_one_or_all_at_once(records: Records) -> None:
    for employee in ("S0000002", "S0000003", "S0000004"):
        suspend(records, employee)
    message = records.refused("import")
    assert "C000001" in message and "C000003" in message and "--keep" in message
    told = records.told("import", "--keep", "c000001, C000002", "--take-all", on="2026-08-01")
    assert "Version 2 is now in force" in told
    listed = json.loads(records.dss("change", "list", "--json", account="hr", on="2026-08-01").stdout)
    assert [row["state"] for row in listed] == ["overruled by the data of version 2", "", ""]


def test_an_import_older_than_the_last_is_refused_unless_it_is_meant(records: Records) -> None:
    message = records.refused("import", on="2026-06-01")
    assert "2026-06-01" in message and "2026-07-01" in message and "--older" in message
    told = records.told("import", "--older", on="2026-06-01")
    assert "older than those in force" in told and "Version 2 is now in force" in told


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--keep", "C000077"), 1, "C000077"),
        (("--keep-all", "--take-all"), 1, "both"),
        (("--successor", "nonsense"), 2, "OLD=NEW"),
        (("--successor", "a=b", "--successor", "a=c"), 2, "twice"),
        (("--successor", f"{AGENCY}=no-such-agency"), 1, "no-such-agency"),
        (("--successor", f"no-such-agency={AGENCY}"), 1, "no-such-agency"),
        (("--successor", f"{AGENCY}={AGENCY}"), 1, "its own place"),
        (("--abolished", "no-such-agency"), 1, "no-such-agency"),
    ],
)
def test_an_answer_that_can_not_be_is_refused_with_its_cause(
    records: Records, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert said in records.refused("import", *arguments, code=code)


def test_an_agency_that_is_missing_needs_successors_and_its_head_is_named(records: Records) -> None:
    shutil.copytree(SHIPPED / "knowledge", records.knowledge, ignore=shutil.ignore_patterns("salor"))
    for file in (*records.knowledge.glob("*.yaml"), *records.later.glob("*.csv")):
        text = file.read_text("utf-8")
        file.write_text(text.replace(f"{AGENCY}:", f"{NEW}:").replace(f"{AGENCY}-", f"{NEW}-"), "utf-8")
    bring_in = ("import", "--knowledge", records.knowledge)
    message = records.refused(*bring_in)
    assert AGENCY in message and "kepala" in message and "--successor" in message
    told = records.told(*bring_in, "--successor", f"{AGENCY}={NEW}", on="2026-08-01")
    assert "Agencies that are not there any more" in told and "Set it anew with: dss user roles" in told
    accounts = records.told("user", "list", on="2026-08-01")
    assert "Marine affairs and fisheries agency" in accounts and "(now:" in accounts
    assert f" {AGENCY} " not in accounts
