"""``dss plan years``, and years, fallbacks and evaluation in the records: for people, for programs, and refused."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from tests.support.command_line import dss
from tests.support.offices import START, founded, sample_of_300


@pytest.fixture(scope="module")
def written(data: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("years") / "years.json"
    run = dss("plan", "years", "2", "--with-referred", "--out", str(path), DSS_DATA=data)
    assert run.exit_code == 0, run.output
    assert run.stdout.endswith(f"{path}\n")
    return path


def test_the_file_names_the_plan_of_the_first_year_by_the_digest_of_its_file(
    written: Path, data: str, tmp_path: Path
) -> None:
    dss("plan", "--with-referred", "--out", str(tmp_path / "plan.json"), DSS_DATA=data)
    kept, plan = json.loads(written.read_bytes()), (tmp_path / "plan.json").read_bytes()
    assert kept["plan"] == sha256(plan).hexdigest()
    assert kept["moves"] == json.loads(plan)["moves"]
    assert kept["digests"] == json.loads(plan)["digests"]
    assert kept["format"] == "dss-years/1"
    assert [year["on"] for year in kept["years"]] == ["2026-07-01", "2027-07-01"]


def test_the_same_command_writes_the_same_bytes(written: Path, data: str, tmp_path: Path) -> None:
    dss("plan", "years", "2", "--with-referred", "--out", str(tmp_path / "again.json"), DSS_DATA=data)
    assert (tmp_path / "again.json").read_bytes() == written.read_bytes()


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("2 years from 2026-07-01", "People missing without any moves", "Year 1: the plan", "indicative")),
        ("id", ("2 tahun sejak 2026-07-01", "Kekurangan pegawai tanpa mutasi", "Tahun 1: rencananya", "indikatif")),
    ],
)
def test_people_read_it_in_their_language(language: str, parts: tuple[str, ...], data: str) -> None:
    shown = dss("plan", "years", "2", DSS_DATA=data, DSS_LANG=language).stdout
    for part in parts:
        assert part in shown


def test_programs_get_the_measures_of_each_year(data: str) -> None:
    view = json.loads(dss("plan", "years", "2", "--json", DSS_DATA=data).stdout)
    assert view["years"] == ["2026-07-01", "2027-07-01"]
    assert {measure["measure"] for measure in view["measures"]} >= {"moves", "cost", "retiring", "short_with", "terms"}
    assert all(len(measure["values"]) == 2 for measure in view["measures"])


def test_five_years_are_planned_unless_another_number_is_given(data: str) -> None:
    assert len(json.loads(dss("plan", "years", "--json", DSS_DATA=data).stdout)["years"]) == 5


@pytest.mark.parametrize("years", ["0", "21", "-1", "five"])
def test_another_number_of_years_than_1_to_20_is_a_message(years: str, data: str) -> None:
    run = dss("plan", "years", "--", years, DSS_DATA=data)
    assert run.exit_code == 2
    assert "YEARS" in run.stderr


def test_the_most_years_are_planned(data: str) -> None:
    assert len(json.loads(dss("plan", "years", "20", "--json", DSS_DATA=data).stdout)["years"]) == 20


# In the records


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Result]]:
    """``dss case`` of an office with a plan."""
    folder = tmp_path_factory.mktemp("records")
    offices = founded(f"sqlite:///{folder}/records.db", sample_of_300(folder / "data"), folder / "shelf")

    def run(*arguments: str, account: str = "hr", lang: str = "en") -> Result:
        env = {
            "DSS_DATABASE": offices.url,
            "DSS_CACHE": str(offices.shelf),
            "DSS_ACCOUNT": account,
            "DSS_LANG": lang,
            "DSS_AS_OF": START.isoformat(),
        }
        return CliRunner().invoke(main, ("case", *arguments), env=env)

    assert run("plan", "--with-referred").exit_code == 0
    assert run("start", "P000001").exit_code == 0
    yield run
    offices.close()


def test_the_years_after_a_plan_are_recorded_as_an_entry(terminal: Callable[..., Result]) -> None:
    run = terminal("years", "P000001", "--years", "2")
    assert run.exit_code == 0, run.output
    assert "Recorded as entry" in run.stdout
    made = json.loads(terminal("years", "p000001", "--years", "1", "--json").stdout)
    assert made["made"]["years"] == len(made["years"]["years"]) == 1


@pytest.mark.parametrize(("lang", "part"), [("en", "Asked for it"), ("id", "Meminta")])
def test_fallbacks_are_listed_with_what_to_expect(terminal: Callable[..., Result], lang: str, part: str) -> None:
    run = terminal("fallbacks", "P000001", "--draws", "2", lang=lang)
    assert run.exit_code == 0, run.output
    assert part in run.stdout
    found = json.loads(terminal("fallbacks", "P000001", "--draws", "2", "--json").stdout)
    assert found["expectation"]["draws"] == 2
    assert json.loads(terminal("fallbacks", "P000001", "--draws", "0", "--json").stdout)["expectation"] is None


@pytest.mark.parametrize("command", ["years", "fallbacks"])
def test_an_auditor_plans_nothing_and_sees_no_fallbacks(terminal: Callable[..., Result], command: str) -> None:
    run = terminal(command, "P000001", account="auditor")
    assert run.exit_code == 1
    assert "Traceback" not in run.output
    assert run.stdout == ""


@pytest.mark.parametrize("command", ["years", "fallbacks"])
def test_an_unknown_plan_is_a_message(terminal: Callable[..., Result], command: str) -> None:
    run = terminal(command, "P000099")
    assert run.exit_code == 1
    assert "P000099" in run.stderr


def test_the_yearly_evaluation_has_a_line_for_the_year_and_each_agency(terminal: Callable[..., Result]) -> None:
    run = terminal("yearly")
    assert run.exit_code == 0, run.output
    assert "All agencies" in run.stdout
    assert "Still due" in run.stdout
    rows = json.loads(terminal("yearly", "--json").stdout)["rows"]
    assert rows[0]["total"]
    assert rows[0]["planned"] == sum(row["planned"] for row in rows[1:]) == sum(row["due"] for row in rows[1:])
    assert "No move has been proposed yet" in terminal("yearly", "--year", "2020").stdout
