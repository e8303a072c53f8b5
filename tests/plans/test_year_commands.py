"""``dss plan years``: for people in both languages, for programs, with its file, and with bad input."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.command_line import dss


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
