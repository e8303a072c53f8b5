"""``dss needs`` for people, for programs and for spreadsheets."""

import csv
import itertools
import json
import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from dss.cli import main
from dss.cli.needs import heat_map
from dss.service.workspace.settings import SHIPPED
from tests.support.organisations import OF_2000

ENGLISH = {"DSS_AS_OF": "2026-07-01", "DSS_LANG": "en"}
HEALTH = "asmat-dinas-kesehatan"


def dss(*arguments: str, **env: str) -> Result:
    return CliRunner().invoke(main, ("needs", *arguments), env={**ENGLISH, **env})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OF_2000, tmp_path / "data"))


def test_every_number_on_the_screen_is_that_of_the_json() -> None:
    shown = json.loads(dss("--by", "regency", "--json").stdout)
    printed = dss("--by", "regency").stdout
    for row in [*shown["rows"], shown["total"]]:
        (line,) = (line for line in printed.splitlines() if line.startswith(row["name"] + " "))
        by_priority = row["shortage_by_priority"]
        beside = [row[name] for name in ("absent", "on_leave", "acting") if shown["total"][name]]
        expected = [row["exact_need"], row["needed"], row["in_post"], *beside, row["staffing_percent"], row["shortage"]]
        expected += [by_priority["critical_remote"], by_priority["critical"], row["surplus"], row["retiring"]]
        assert line.removeprefix(row["name"]).split() == [str(number) for number in [*expected, row["vacant"]]]


def test_the_posts_of_one_agency_are_shown_with_their_vacant_seats() -> None:
    printed = dss("--agency", "papua-selatan-dinas-pekerjaan-umum", "--shortage-only").stdout
    assert "Road and bridge engineer, first" in printed
    assert "F900004" in printed
    assert "Needed is rounded for each position in each unit, then summed" in " ".join(printed.split())


def test_the_rows_of_a_csv_file_are_those_of_the_json(tmp_path: Path) -> None:
    assert dss("--by", "unit", "--csv", str(tmp_path / "needs.csv")).exit_code == 0
    with (tmp_path / "needs.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    rows = json.loads(dss("--by", "unit", "--json").stdout)["rows"]
    assert len(written) == len(rows)
    for line, row in zip(written, rows, strict=True):
        plain = ("id", "name", "minutes", "exact_need", "needed", "in_post", "absent", "on_leave", "acting", "vacant")
        for name in (*plain, "shortage", "surplus"):
            assert line[name] == str(row[name])
        assert line["shortage_critical_remote"] == str(row["shortage_by_priority"]["critical_remote"])


def test_a_name_that_is_a_formula_is_harmless_in_the_csv_file(tmp_path: Path) -> None:
    knowledge = Path(shutil.copytree(SHIPPED / "knowledge", tmp_path / "knowledge"))
    agencies = knowledge / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    assert "en: Health agency" in text
    agencies.write_text(text.replace("en: Health agency", "en: '=HYPERLINK(1)'"), encoding="utf-8")
    dss("--knowledge", str(knowledge), "--csv", str(tmp_path / "needs.csv"))
    written = (tmp_path / "needs.csv").read_text(encoding="utf-8")
    assert f"{HEALTH},'=HYPERLINK(1)," in written


# Competencies


def _name(lines: list[str], columns: int) -> list[str]:
    """The words beside a row of digits, and below it until the next row."""
    width = max(len(lines[0]) - 2 * columns, 0)
    below = itertools.takewhile(lambda line: len(line) <= width, lines[1:])
    return " ".join([lines[0][:width], *below]).split()


def test_the_heat_map_is_digits_when_piped_and_agrees_with_the_json() -> None:
    shown = json.loads(dss("--competencies", "--json").stdout)
    printed = dss("--competencies").stdout
    lines = printed.splitlines()
    cells = [cell for cell in shown["cells"] if cell["agency"] == HEALTH]
    heat = {cell["competency"]: cell["heat"] for cell in cells}
    ids = [id for id, _ in shown["competencies"]]
    called = f"{cells[0]['agency_name']}, {cells[0]['government']}"
    (at,) = (at for at, line in enumerate(lines) if " ".join(_name(lines[at:], len(ids))) == called)
    assert lines[at][-2 * len(ids) :].split() == [str(heat[id]) if id in heat else "·" for id in ids]
    assert HEALTH not in printed
    assert "\x1b" not in printed


def test_an_agency_is_found_by_its_name_with_its_government_in_any_language() -> None:
    by_id = dss("--agency", HEALTH, "--json").stdout
    for name in ("Dinas Kesehatan, Pemerintah Kabupaten Asmat", "health agency, government of asmat regency"):
        assert dss("--agency", name, "--json").stdout == by_id
    assert "Dinas Kesehatan, Pemerintah Kabupaten Asmat" in dss("--agency", "Dinas Kesehatan Asmat").stderr


def test_needs_name_agencies_with_their_government_and_never_by_id() -> None:
    printed = dss().stdout
    rows = json.loads(dss("--json").stdout)["rows"]
    assert [row["id"] for row in rows if re.search(rf"(?<![\w-]){row['id']}(?![\w-])", printed)] == []
    assert "Government of Asmat Regency" in " ".join(printed.split())


def test_one_agency_shows_the_figures_behind_its_heat(tmp_path: Path) -> None:
    printed = dss("--competencies", "--agency", HEALTH).stdout
    cells = json.loads(dss("--competencies", "--agency", HEALTH, "--json").stdout)["cells"]
    for cell in cells:
        (line,) = (line for line in printed.splitlines() if line.startswith(f"{cell['competency']} "))
        numbers = ("required", "unassessed", "below", "below_percent", "missing_levels")
        assert line.split()[-5:] == [str(cell[name]) for name in numbers]
    dss("--competencies", "--agency", HEALTH, "--csv", str(tmp_path / "map.csv"))
    assert len((tmp_path / "map.csv").read_text(encoding="utf-8").splitlines()) == len(cells) + 1


def test_a_heat_map_is_coloured_on_a_terminal_and_cut_into_blocks_where_it_is_narrow() -> None:
    heat = {("x", "K1"): 9, ("x", "K2"): None, ("y", "K3"): 0}
    console = Console(width=21, force_terminal=True, color_system="truecolor", record=True, file=StringIO())
    for line in heat_map({"x": "a", "y": "b"}, ["K1", "K2", "K3"], heat, width=5):
        console.print(line)
    coloured = console.export_text(clear=False, styles=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in console.export_text().splitlines()] == [
        "  K K",
        "  1 2",
        "a 9 ?",
        "b · ·",
        "",
        "  K",
        "  3",
        "a ·",
        "b 0",
    ]


# What is wrong


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--agency", "asmat-dinas-kesehatann"), f"Nearest: '{HEALTH}'"),
        (("--competencies", "--agency", "asmat-dinas-kesehatann"), f"Nearest: '{HEALTH}'"),
        (("--by", "planet"), "'planet' is not one of"),
        (("--competencies", "--by", "unit"), "leave out --by"),
        (("--json", "--csv", "needs.csv"), "choose one"),
        (("--csv", "."), "is a directory"),
        (("--as-of", "2010-01-01"), "has no value on 2010-01-01"),
    ],
)
def test_a_wrong_demand_is_a_message(arguments: tuple[str, ...], expected: str) -> None:
    run = dss(*arguments)
    assert run.exit_code != 0
    assert expected in run.stderr
    assert isinstance(run.exception, SystemExit)


def test_negative_work_is_located_in_its_file(folder: Path) -> None:
    work = (folder / "workload.csv").read_text(encoding="utf-8").splitlines()
    cells = work[4].split(",")
    work[4] = ",".join([*cells[:-1], f"-{cells[-1]}"])
    (folder / "workload.csv").write_text("\n".join(work) + "\n", encoding="utf-8")
    run = dss("--data", str(folder))
    assert run.exit_code == 1
    assert "data/workload.csv:5:5: error[out-of-range]" in run.stderr


def test_without_workload_the_figures_come_with_an_error_and_exit_code_1(folder: Path) -> None:
    (folder / "workload.csv").write_text("unit,position,task,minutes,volume\n", encoding="utf-8")
    run = dss("--data", str(folder))
    assert run.exit_code == 1
    assert "data/workload.csv: error[no-workload] No workload is recorded" in run.stdout


def test_an_organisation_without_people_is_located(folder: Path) -> None:
    header = (folder / "employees.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "employees.csv").write_text(header + "\n", encoding="utf-8")
    run = dss("--data", str(folder))
    assert run.exit_code == 1
    assert "data/employees.csv" in run.stderr


def test_work_beyond_a_unit_is_a_warning_at_its_line(folder: Path) -> None:
    lines = (folder / "workload.csv").read_text(encoding="utf-8").splitlines()
    unit, position, *_ = lines[1].split(",")
    lines.append(f"{unit},{position},Tugas raksasa,60,1000000")
    (folder / "workload.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = dss("--data", str(folder))
    assert run.exit_code == 0
    assert f"data/workload.csv:{len(lines)}:1: warning[beyond-unit] Task 'Tugas raksasa'" in run.stdout


def test_many_findings_of_a_kind_are_cut_and_their_number_told(folder: Path) -> None:
    lines = (folder / "workload.csv").read_text(encoding="utf-8").splitlines()
    (folder / "workload.csv").write_text("\n".join(lines[:101]) + "\n", encoding="utf-8")
    shown = json.loads(dss("--data", str(folder), "--json").stdout)
    without_work = [one for one in shown["findings"] if one["code"] == "no-work"]
    printed = dss("--data", str(folder)).stdout
    assert printed.count("warning[no-work]") == 5
    assert f"and {len(without_work) - 5} more of [no-work] (--json has all)" in printed
