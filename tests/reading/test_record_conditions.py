"""What every record obeys: each condition of the repository just within its limit, on it, and just beyond."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Organisation
from dss.reading.organisation.conditions import months_later
from dss.reading.organisation.organisation import read_organisation

TODAY = date(2026, 7, 1)

EMPLOYEE = {
    "id": "E1",
    "name": "Contoh Satu",
    "status": "pns",
    "position": "pengadministrasi_umum",
    "unit": "rsud",
    "golongan": "III/a",
    "education_level": "s1",
    "programme": "hukum",
    "born": "1990-03-31",
    "joined": "2014-02-28",
    "appointed": "2015-03-01",
    "position_since": "2020-06-15",
    "tier_since": "2018-01-01",
    "sector_since": "2016-01-01",
    "discipline": "tidak_ada",
    "discipline_until": "",
}
ROWS = {
    "evaluations": {"employee": "E1", "moved_on": "2020-06-15", "evaluated_on": "2020-12-15"},
    "positions_held": {"employee": "E1", "position": "pengadministrasi_umum", "unit": "rsud", "from": "2020-06-15"},
    "education": {"employee": "E1", "level": "s1", "programme": "hukum", "graduated": "2012-08-01"},
    "ratings": {"employee": "E1", "year": "2025", "rating": "baik"},
    "discipline": {"employee": "E1", "sanction": "ringan", "from": "2019-01-01", "until": "2019-12-31"},
    "training": {"employee": "E1", "on": "2025-05-05", "hours": "8", "subject": "Arsip"},
    "talent": {"employee": "E1", "year": "2025", "potential": "tinggi"},
    "qualifications": {"employee": "E1", "qualification": "str_perawat", "passed": "ya", "on": "2019-05-05"},
    "requests": {"employee": "E1", "region": "agats", "on": "2026-01-05", "document": "1"},
}
UNDATED = {"joined": "", "tier_since": "", "sector_since": ""}
CONTRACT = {"status": "pppk", "golongan": "", "appointed": ""}
PROBATION = {"status": "cpns", "appointed": ""}
HEAD = {"position": "kepala_distrik"}

TASK = {"task": "Arsip", "minutes": "5", "volume": "9"}

E = "employees"

# Condition, file, the cells that differ, and whether they break it.
CASES: tuple[tuple[str, str, Mapping[str, str], bool], ...] = (
    ("employed-as-child", E, {"joined": "2005-03-30"}, True),
    ("employed-as-child", E, {"joined": "2005-03-31"}, False),
    ("employed-as-child", E, {"joined": "2005-04-01"}, False),
    ("employed-as-child", E, {"joined": "", "appointed": "2005-03-30"}, True),
    ("employed-as-child", E, {"joined": "", "appointed": "2005-03-31"}, False),
    (
        "employed-as-child",
        E,
        {**UNDATED, "position_since": "2005-03-30"},
        True,
    ),
    (
        "employed-as-child",
        E,
        {**UNDATED, "position_since": "2005-03-31"},
        False,
    ),
    ("employed-as-child", E, {"joined": "", "tier_since": "2005-03-30"}, True),
    ("employed-as-child", E, {"joined": "", "tier_since": "2005-03-31"}, False),
    ("employed-as-child", E, {"joined": "", "sector_since": "2005-03-30"}, True),
    ("employed-as-child", E, {"joined": "", "sector_since": "2005-03-31"}, False),
    ("recruited-as-minor", E, {"joined": "2008-03-30", "appointed": ""}, True),
    ("recruited-as-minor", E, {"joined": "2008-03-31", "appointed": ""}, False),
    ("recruited-as-minor", E, {"joined": "2008-04-01", "appointed": ""}, False),
    ("before-recruitment", E, {"position_since": "2014-02-27", "tier_since": "", "sector_since": ""}, True),
    ("before-recruitment", E, {"position_since": "2014-02-28", "tier_since": "", "sector_since": ""}, False),
    ("before-recruitment", E, {"tier_since": "2014-02-27"}, True),
    ("before-recruitment", E, {"tier_since": "2014-02-28"}, False),
    ("before-recruitment", E, {"tier_since": "2014-03-01"}, False),
    ("before-recruitment", E, {"sector_since": "2014-02-27"}, True),
    ("before-recruitment", E, {"sector_since": "2014-02-28"}, False),
    ("tier-after-post", E, {"tier_since": "2020-06-14"}, False),
    ("tier-after-post", E, {"tier_since": "2020-06-15"}, False),
    ("tier-after-post", E, {"tier_since": "2020-06-16"}, True),
    ("tier-after-post", E, {"sector_since": "2020-06-15"}, False),
    ("tier-after-post", E, {"sector_since": "2020-06-16"}, True),
    ("before-recruitment", E, {"appointed": "2014-02-27"}, True),
    ("before-recruitment", E, {"appointed": "2014-02-28"}, False),
    ("before-recruitment", E, {"appointed": "2014-03-01"}, False),
    ("appointed-late", E, {"appointed": "2016-02-27"}, False),
    ("appointed-late", E, {"appointed": "2016-02-28"}, False),
    ("appointed-late", E, {"appointed": "2016-02-29"}, True),
    ("appointed-late", E, {"joined": "2014-02-28", "appointed": ""}, False),
    ("probation-overdue", E, {**PROBATION, "joined": "2024-06-30"}, True),
    ("probation-overdue", E, {**PROBATION, "joined": "2024-07-01"}, False),
    ("probation-overdue", E, {**PROBATION, "joined": "2024-07-02"}, False),
    ("probation-overdue", E, {"joined": "2024-06-30"}, False),
    ("appointed-without-status", E, {"status": "cpns"}, True),
    ("appointed-without-status", E, {"status": "pppk", "golongan": ""}, True),
    ("appointed-without-status", E, {"status": "pns"}, False),
    ("appointed-without-status", E, CONTRACT, False),
    ("manager-without-appointment", E, {**CONTRACT, **HEAD}, True),
    ("manager-without-appointment", E, {**PROBATION, **HEAD}, True),
    ("manager-without-appointment", E, HEAD, False),
    ("manager-without-appointment", E, CONTRACT, False),
    ("outsider-with-unit", E, {"from_outside": "provinsi_lain"}, True),
    ("outsider-with-unit", E, {"from_outside": "pusat"}, True),
    ("outsider-with-unit", E, {"from_outside": "provinsi_lain", "unit": ""}, False),
    ("outsider-with-unit", E, {"from_outside": ""}, False),
    ("sanction-ends-without-sanction", E, {"discipline_until": "2026-06-30"}, False),
    ("sanction-ends-without-sanction", E, {"discipline_until": "2026-07-01"}, True),
    ("sanction-ends-without-sanction", E, {"discipline_until": "2026-07-02"}, True),
    ("sanction-ends-without-sanction", E, {"discipline_until": "2026-07-02", "discipline": "ringan"}, False),
    ("sanction-ends-without-sanction", E, {"discipline_until": "2026-07-02", "discipline": ""}, False),
    ("evaluated-before-move", "evaluations", {"evaluated_on": "2020-06-14"}, True),
    ("evaluated-before-move", "evaluations", {"evaluated_on": "2020-06-15"}, False),
    ("evaluated-before-move", "evaluations", {"evaluated_on": "2020-06-16"}, False),
    ("before-recruitment", "evaluations", {"moved_on": "2014-02-27"}, True),
    ("before-recruitment", "evaluations", {"moved_on": "2014-02-28"}, False),
    ("before-recruitment", "positions_held", {"from": "2014-02-27", "to": "2015-01-01"}, True),
    ("before-recruitment", "positions_held", {"from": "2014-02-28", "to": "2015-01-01"}, False),
    ("before-recruitment", "discipline", {"from": "2014-02-27"}, True),
    ("before-recruitment", "discipline", {"from": "2014-02-28"}, False),
    ("before-recruitment", "requests", {"on": "2014-02-27"}, True),
    ("before-recruitment", "requests", {"on": "2014-02-28"}, False),
    ("assessed-before-recruitment", "ratings", {"year": "2013"}, True),
    ("assessed-before-recruitment", "ratings", {"year": "2014"}, False),
    ("assessed-before-recruitment", "ratings", {"year": "2015"}, False),
    ("assessed-before-recruitment", "talent", {"year": "2013"}, True),
    ("assessed-before-recruitment", "talent", {"year": "2014"}, False),
    ("trained-before-recruitment", "training", {"on": "2014-02-27"}, True),
    ("trained-before-recruitment", "training", {"on": "2014-02-28"}, False),
    ("employed-as-child", "qualifications", {"on": "2005-03-30"}, True),
    ("employed-as-child", "qualifications", {"on": "2005-03-31"}, False),
    ("employed-as-child", "qualifications", {"on": "2005-04-01"}, False),
    ("employed-as-child", "evaluations", {"moved_on": "2005-03-30"}, True),
    ("employed-as-child", "evaluations", {"moved_on": "2005-03-31"}, False),
    ("employed-as-child", "positions_held", {"from": "2005-03-30", "to": "2015-01-01"}, True),
    ("employed-as-child", "positions_held", {"from": "2005-03-31", "to": "2015-01-01"}, False),
    ("employed-as-child", "discipline", {"from": "2005-03-30"}, True),
    ("employed-as-child", "discipline", {"from": "2005-03-31"}, False),
    ("employed-as-child", "training", {"on": "2005-03-30"}, True),
    ("employed-as-child", "training", {"on": "2005-03-31"}, False),
    ("employed-as-child", "requests", {"on": "2005-03-30"}, True),
    ("employed-as-child", "requests", {"on": "2005-03-31"}, False),
    ("assessed-as-child", "ratings", {"year": "2004"}, True),
    ("assessed-as-child", "ratings", {"year": "2005"}, False),
    ("assessed-as-child", "ratings", {"year": "2006"}, False),
    ("assessed-as-child", "talent", {"year": "2004"}, True),
    ("assessed-as-child", "talent", {"year": "2005"}, False),
    ("graduated-as-child", "education", {"graduated": "2000-03-30"}, True),
    ("graduated-as-child", "education", {"graduated": "2000-03-31"}, False),
    ("graduated-as-child", "education", {"graduated": "2000-04-01"}, False),
)


@dataclass(frozen=True)
class Folder:
    path: Path
    knowledge: Knowledge

    def write(self, file: str, row: Mapping[str, str]) -> None:
        content = f"{','.join(row)}\n{','.join(row.values())}\n"
        (self.path / f"{file}.csv").write_text(content, encoding="utf-8")

    def read(self, today: date | None = TODAY) -> tuple[Organisation | None, list[Diagnostic]]:
        return read_organisation(self.path, self.knowledge, today)

    def broken(self, today: date | None = TODAY) -> set[str]:
        """The conditions that some row breaks."""
        ids = {condition.id for condition in self.knowledge.conditions}
        return {diagnostic.code for diagnostic in self.read(today)[1]} & ids


@pytest.fixture
def folder(tmp_path: Path, knowledge: Knowledge) -> Folder:
    path = tmp_path / "contoh"
    path.mkdir()
    folder = Folder(path, knowledge)
    folder.write("employees", EMPLOYEE)
    folder.write("seats", {"id": "F1", "position": "pengadministrasi_umum", "unit": "rsud"})
    folder.write(
        "workload",
        {"unit": "rsud", "position": "pengadministrasi_umum", "task": "Arsip", "minutes": "5", "volume": "9"},
    )
    folder.write("evaluations", ROWS["evaluations"])
    return folder


def test_a_row_that_obeys_everything_has_no_finding(folder: Folder) -> None:
    for file, row in ROWS.items():
        folder.write(file, row)
    assert folder.read()[1] == []


@pytest.mark.parametrize(("condition", "file", "cells", "breaks"), CASES)
def test_a_condition_is_broken_beyond_its_limit_only(
    folder: Folder, condition: str, file: str, cells: Mapping[str, str], breaks: bool
) -> None:
    folder.write(file, {**(EMPLOYEE if file == E else ROWS[file]), **cells})
    assert (condition in folder.broken()) is breaks


def test_every_condition_has_a_case_that_breaks_it_and_one_that_does_not(knowledge: Knowledge) -> None:
    ids = {condition.id for condition in knowledge.conditions}
    for breaks in (True, False):
        assert {id for id, *_, outcome in CASES if outcome is breaks} == ids


def test_every_column_of_a_condition_has_a_case_that_breaks_it(knowledge: Knowledge) -> None:
    columns = {(condition.id, file) for condition in knowledge.conditions for file in condition.columns}
    assert {(id, file) for id, file, _, breaks in CASES if breaks} == columns


@pytest.mark.parametrize(("condition", "file", "cells"), [case[:3] for case in CASES if case[3]])
def test_an_unknown_value_breaks_no_condition(
    folder: Folder, condition: str, file: str, cells: Mapping[str, str]
) -> None:
    (broken,) = (one for one in folder.knowledge.conditions if one.id == condition)
    row = {**(EMPLOYEE if file == E else ROWS[file]), **cells}
    compared = {column for column in broken.columns[file] if cells.get(column)} or set(broken.columns[file])
    for column in {*compared, *broken.where, *([broken.limit.column] if broken.limit else [])}:
        emptied = {column.removeprefix("employee.").removesuffix(".kind"): ""}
        of_employee = file == E or column.startswith("employee.")
        folder.write(file, row if of_employee else {**row, **emptied})
        folder.write(E, {**(row if file == E else EMPLOYEE), **(emptied if of_employee else {})})
        assert condition not in folder.broken(None if column == "today" else TODAY)


def test_a_broken_error_keeps_everything_from_loading_and_names_both_values(folder: Folder) -> None:
    folder.write("employees", {**EMPLOYEE, "tier_since": "2014-02-27"})
    organisation, diagnostics = folder.read()
    assert organisation is None
    assert [str(diagnostic) for diagnostic in diagnostics] == [
        "contoh/employees.csv:2:13: error[before-recruitment] Column 'tier_since': 2014-02-27 lies before the "
        "recruitment on 2014-02-28. Which of the two is wrong?"
    ]


def test_a_broken_warning_is_shown_and_lets_everything_load(folder: Folder) -> None:
    folder.write("employees", {**EMPLOYEE, "appointed": "2016-02-29"})
    organisation, diagnostics = folder.read()
    assert organisation is not None
    assert [(diagnostic.severity, diagnostic.code) for diagnostic in diagnostics] == [
        (Severity.WARNING, "appointed-late")
    ]


def test_a_condition_over_a_column_that_the_file_lacks_is_kept(folder: Folder) -> None:
    without = {name: cell for name, cell in EMPLOYEE.items() if name not in ("joined", "discipline")}
    folder.write("employees", {**without, "discipline_until": "2027-01-01"})
    assert folder.broken() == set()


def test_of_many_broken_warnings_the_first_200_are_shown(folder: Folder) -> None:
    rows = [",".join({**EMPLOYEE, "id": f"E{number}", "appointed": "2016-02-29"}.values()) for number in range(300)]
    (folder.path / "employees.csv").write_text("\n".join([",".join(EMPLOYEE), *rows, ""]), encoding="utf-8")
    folder.write("evaluations", {**ROWS["evaluations"], "employee": "E7"})
    organisation, diagnostics = folder.read()
    assert organisation is not None
    assert [diagnostic.code for diagnostic in diagnostics] == ["appointed-late"] * 200 + ["more-faults"]
    assert str(diagnostics[-1].message).startswith("And 100 more from here on.")


@given(day=st.dates(date(1920, 1, 1), date(2080, 12, 31)), months=st.integers(-1200, 1200))
def test_so_many_months_later_is_the_same_day_or_the_first_after_a_shorter_month(day: date, months: int) -> None:
    later = months_later(np.array([day], "datetime64[D]").astype(np.int32), months).astype("datetime64[D]")[0].item()
    passed = (later.year - day.year) * 12 + later.month - day.month
    assert (passed, later.day) in {(months, day.day), (months + 1, 1)}
    assert passed == months or day.day > 28
