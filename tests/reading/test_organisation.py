"""An organisation's files: what a sound folder becomes, and where each fault is shown."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.model.diagnostic import Diagnostic
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.reading.csv.blocks import BLOCK_BYTES
from dss.reading.organisation.organisation import read_organisation

LATEST = date(2026, 7, 1)

EMPLOYEES = """\
id,name,status,position,unit,golongan,education_level,programme,position_since,born,joined,wish_1,klinis,papuan
E1,Wori Kalap,pns,dokter_ahli_pertama,rsud,III/b,profesi,kedokteran,2020-02-29,1985-12-31,2010-12-01,agats,4,ya
E2,"Mbeku, Tono",pppk,pengadministrasi_umum,rsud,,slta,hukum,2021-01-01,1990-05-05,,,,tidak
E3,Sina,cpns,perawat_terampil,puskesmas_kimaam,II/d,d3,keperawatan,2025-01-01,2001-01-01,2025-01-01,,0,
"""
SEATS = """\
id,position,unit,vacant_since
F1,perawat_terampil,pos_suru_suru,2024-01-01
F2,dokter_ahli_madya,rsud,
"""
WORKLOAD = """\
unit,position,task,minutes,volume
rsud,dokter_ahli_pertama,Rawat jalan,20,15000
rsud,dokter_ahli_madya,"Konsultasi, rujukan",45,0
"""
EVALUATIONS = """\
employee,moved_on,evaluated_on,performance,employee_satisfaction,head_satisfaction,difficulty
E3,2025-01-01,2025-04-01,baik,4,,tidak_ada
E1,2020-02-29,2021-02-28,baik,5,5,tidak_ada
E3,2025-01-01,2025-07-01,kurang,1,2,kompetensi
"""


@dataclass(frozen=True)
class Folder:
    path: Path
    knowledge: Knowledge

    def write(self, name: str, content: str | bytes) -> None:
        (self.path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self) -> tuple[Organisation | None, list[Diagnostic]]:
        return read_organisation(self.path, self.knowledge, LATEST)

    def faults(self) -> list[str]:
        organisation, diagnostics = self.read()
        assert organisation is None
        return [str(diagnostic) for diagnostic in diagnostics]


@pytest.fixture
def folder(tmp_path: Path, knowledge: Knowledge) -> Folder:
    path = tmp_path / "contoh"
    path.mkdir()
    folder = Folder(path, knowledge)
    folder.write("employees.csv", EMPLOYEES)
    folder.write("seats.csv", SEATS)
    folder.write("workload.csv", WORKLOAD)
    folder.write("evaluations.csv", EVALUATIONS)
    return folder


@pytest.fixture
def organisation(folder: Folder) -> Organisation:
    organisation, diagnostics = folder.read()
    assert diagnostics == []
    assert organisation is not None
    return organisation


def days(written: str) -> int:
    return (date.fromisoformat(written) - date(1970, 1, 1)).days


def test_ids_and_names_are_read_as_they_stand(organisation: Organisation) -> None:
    assert list(organisation.employees.ids) == ["E1", "E2", "E3"]
    assert organisation.employees.names[1] == "Mbeku, Tono"


def test_codes_become_their_numbers_in_the_vocabulary(organisation: Organisation) -> None:
    assert organisation.employees.columns["status"].tolist() == [0, 2, 1]
    assert organisation.employees.columns["golongan"].tolist() == [9, UNKNOWN, 7]


def test_positions_and_regions_become_their_place_in_the_knowledge(
    organisation: Organisation, knowledge: Knowledge
) -> None:
    positions, regions = list(knowledge.positions), list(knowledge.regions)
    assert [positions[number] for number in organisation.seats.columns["position"]] == [
        "perawat_terampil",
        "dokter_ahli_madya",
    ]
    assert organisation.employees.columns["wish_1"].tolist() == [regions.index("agats"), UNKNOWN, UNKNOWN]


def test_dates_become_days_since_1970(organisation: Organisation) -> None:
    assert organisation.employees.columns["position_since"][0] == days("2020-02-29")
    assert organisation.seats.columns["vacant_since"].tolist() == [days("2024-01-01"), UNKNOWN]


def test_yes_and_no_become_1_and_0_and_an_empty_cell_unknown(organisation: Organisation) -> None:
    assert organisation.employees.columns["papuan"].tolist() == [1, 0, UNKNOWN]


def test_an_empty_or_absent_level_is_not_assessed(organisation: Organisation, knowledge: Knowledge) -> None:
    levels = organisation.employees.competencies
    assert levels.dtype == np.int8
    clinical = list(knowledge.competencies).index("klinis")
    assert levels[:, clinical].tolist() == [4, -1, 0]
    assert (np.delete(levels, clinical, axis=1) == -1).all()


def test_every_column_of_numbers_has_32_bits(organisation: Organisation) -> None:
    columns = [*organisation.employees.columns.values(), *organisation.seats.columns.values()]
    assert {column.dtype for column in [*columns, *organisation.evaluations.values()]} == {np.dtype(np.int32)}


def test_a_column_that_the_file_lacks_is_absent(organisation: Organisation) -> None:
    assert "hardship" not in organisation.employees.columns


def test_workload_keeps_the_order_of_the_file(organisation: Organisation) -> None:
    assert [(task.unit, task.name, task.minutes, task.volume) for task in organisation.workload] == [
        ("rsud", "Rawat jalan", 20, 15000),
        ("rsud", "Konsultasi, rujukan", 45, 0),
    ]


def test_only_the_newest_evaluation_of_an_employee_counts(organisation: Organisation) -> None:
    evaluations = organisation.evaluations
    assert evaluations["employee"].tolist() == [0, 2]
    assert evaluations["evaluated_on"].tolist() == [days("2021-02-28"), days("2025-07-01")]
    assert evaluations["head_satisfaction"].tolist() == [5, 2]


def reordered(content: str) -> str:
    """The same rows, the last first."""
    header, *rows = content.splitlines(keepends=True)
    return "".join((header, *reversed(rows)))


def test_rows_may_stand_in_any_order(folder: Folder, organisation: Organisation) -> None:
    for name, content in (("employees.csv", EMPLOYEES), ("seats.csv", SEATS), ("evaluations.csv", EVALUATIONS)):
        folder.write(name, reordered(content))
    other, diagnostics = folder.read()
    assert diagnostics == []
    assert other is not None
    assert list(other.employees.ids) == list(organisation.employees.ids)
    assert list(other.seats.ids) == list(organisation.seats.ids)
    np.testing.assert_equal(other.employees.columns, organisation.employees.columns)
    np.testing.assert_equal(other.employees.competencies, organisation.employees.competencies)
    np.testing.assert_equal(other.evaluations, organisation.evaluations)


def test_a_fault_is_shown_on_its_line_whatever_the_order_of_rows(folder: Folder) -> None:
    folder.write("seats.csv", "id,position,unit\nF2,dokter_ahli_madya,tak-ada\nF1,perawat_terampil,tak-ada\n")
    assert [fault.split(":")[1] for fault in folder.faults()] == ["2", "3"]


def test_columns_may_stand_in_any_order(folder: Folder) -> None:
    folder.write("seats.csv", "vacant_since,unit,id,position\n2024-01-01,rsud,F9,perawat_terampil\n")
    organisation, _ = folder.read()
    assert organisation is not None
    assert list(organisation.seats.ids) == ["F9"]


def test_byte_order_mark_carriage_returns_and_blank_lines_are_passed_over(folder: Folder) -> None:
    text = "\ufeff" + EMPLOYEES.replace("\n", "\r\n\r\n") + "\r\n"
    folder.write("employees.csv", text)
    organisation, diagnostics = folder.read()
    assert diagnostics == []
    assert organisation is not None
    assert list(organisation.employees.ids) == ["E1", "E2", "E3"]


def test_the_last_line_needs_no_line_end(folder: Folder) -> None:
    folder.write("seats.csv", SEATS.rstrip("\n"))
    organisation, _ = folder.read()
    assert organisation is not None
    assert len(organisation.seats.ids) == 2


@pytest.mark.parametrize("written", ["ya", "yes", "1", "true", "TRUE", "Ya"])
def test_yes_may_be_written_in_several_ways(folder: Folder, written: str) -> None:
    folder.write("employees.csv", EMPLOYEES.replace(",4,ya", f",4,{written}"))
    organisation, _ = folder.read()
    assert organisation is not None
    assert organisation.employees.columns["papuan"][0] == 1


@pytest.mark.parametrize("name", ["seats.csv", "workload.csv", "evaluations.csv"])
def test_a_header_alone_says_that_there_is_none(folder: Folder, name: str) -> None:
    header = (folder.path / name).read_text().splitlines()[0]
    folder.write(name, header + "\n")
    organisation, diagnostics = folder.read()
    assert diagnostics == []
    assert organisation is not None


def test_an_organisation_without_employees_is_refused(folder: Folder) -> None:
    folder.write("employees.csv", EMPLOYEES.splitlines()[0])
    folder.write("evaluations.csv", EVALUATIONS.splitlines()[0])
    assert folder.faults() == [
        "contoh/employees.csv:1:1: error[no-rows] There is no row below the header. Write a line for each record."
    ]


def test_one_person_in_two_posts_is_refused_and_told_where_the_second_post_goes(folder: Folder) -> None:
    second = EMPLOYEES.splitlines()[1].replace("dokter_ahli_pertama,rsud", "kepala_distrik,kantor_distrik")
    folder.write("employees.csv", f"{EMPLOYEES}{second}\n")
    (fault,) = folder.faults()
    assert fault.startswith("contoh/employees.csv:5:1: error[duplicate-row] The same id as in line 2. Both rows are")
    assert "second_posts.csv, with the columns employee, capacity (plt, plh, rangkap), position, unit, on" in fault
    folder.write("employees.csv", f"{EMPLOYEES}{EMPLOYEES.splitlines()[1]}\n")
    assert folder.faults() == [
        "contoh/employees.csv:5:1: error[duplicate-row] The same id as in line 2. Take one of the two rows out."
    ]


EDITS = [
    ("employees.csv", "E3,", "E1,", "4:1: error[duplicate-row] The same id as in line 2."),
    ("employees.csv", "E3,", ",", "4:1: error[missing-value] Column 'id': the cell is empty."),
    ("employees.csv", "E3,", "=E3,", "4:1: error[formula] Column 'id': '=E3' starts with '='"),
    ("employees.csv", "E3,", "E3 ,", "4:1: error[blank] Column 'id': The id 'E3 ' has blanks at its ends."),
    ("employees.csv", "E3,", "E\x073,", "4:1: error[control-character] Column 'id': The id 'E\\x073'"),
    ("employees.csv", "Sina", "Si\x1b[2Jna", "4:2: error[control-character] Column 'name': 'Si\\x1b[2Jna' holds"),
    ("employees.csv", "Sina", "@SUM(A1)", "4:2: error[formula] Column 'name': '@SUM(A1)' starts with '@'"),
    (
        "employees.csv",
        "cpns",
        "cpnss",
        "4:3: error[unknown-status] Column 'status': Unknown status 'cpnss'. Did you mean",
    ),
    (
        "employees.csv",
        "perawat_terampil",
        "perawat_trampil",
        "4:4: error[unknown-position] Column 'position': Unknown position 'perawat_trampil'. Did you",
    ),
    ("employees.csv", "puskesmas_kimaam", "puskesmas_kiman", "4:5: error[unknown-unit]"),
    ("employees.csv", "II/d", "IId", "4:6: error[unknown-golongan] Column 'golongan': Unknown golongan 'IId'. Did you"),
    ("employees.csv", ",d3,", ",D3,", "4:7: error[unknown-education-level]"),
    ("employees.csv", "keperawatan", "perawat", "4:8: error[unknown-programme]"),
    (
        "employees.csv",
        "2020-02-29",
        "2021-02-29",
        "2:9: error[no-date] Column 'position_since': '2021-02-29' is no day.",
    ),
    ("employees.csv", "2020-02-29", "29/02/2020", "2:9: error[no-date]"),
    ("employees.csv", "2020-02-29", "2020-2-29", "2:9: error[no-date]"),
    ("employees.csv", "2020-02-29", "20200229", "2:9: error[no-date]"),
    (
        "employees.csv",
        "2020-02-29",
        "2026-07-02",
        "2:9: error[future-date] Column 'position_since': 2026-07-02 lies in the",
    ),
    (
        "employees.csv",
        "1985-12-31",
        "0985-12-31",
        "2:10: error[implausible-date] Column 'born': 0985-12-31 lies outside",
    ),
    (
        "employees.csv",
        "2010-12-01",
        "2000-12-30",
        "2:11: error[employed-as-child] Column 'joined': 2000-12-30 lies before the age of 15 of",
    ),
    (
        "employees.csv",
        "agats",
        "agat",
        "2:12: error[unknown-region] Column 'wish_1': Unknown region 'agat'. Did you mean",
    ),
    (
        "employees.csv",
        ",4,ya",
        ",6,ya",
        "2:13: error[out-of-range] Column 'klinis': '6' lies outside the range from 0 to 5.",
    ),
    ("employees.csv", ",4,ya", ",-1,ya", "2:13: error[out-of-range]"),
    ("employees.csv", ",4,ya", ",3.5,ya", "2:13: error[no-number] Column 'klinis': '3.5' is no whole number."),
    ("employees.csv", ",4,ya", ",4,iya", "2:14: error[no-yes-no] Column 'papuan': 'iya' is neither 'ya' nor 'tidak'."),
    ("employees.csv", ",4,ya", ",4", "2:13: error[ragged-row] This row has 13 fields, and the header 14. 'papuan' and"),
    (
        "employees.csv",
        ",4,ya",
        ",4,ya,,",
        "2:15: error[ragged-row] This row has 16 fields, and the header 14. Put each",
    ),
    ("employees.csv", "Sina", 'Si"na', "4:2: error[quoting] A quote stands in a field without quotes."),
    ("employees.csv", "Sina", '"Sina', "4:2: error[quoting] The quote that opens this field is never closed."),
    (
        "employees.csv",
        '"Mbeku, Tono"',
        '"Mbeku" Tono',
        "3:2: error[quoting] After this quoted field is closed ' ' follows.",
    ),
    ("employees.csv", "Sina", "Si\0na", "4:2: error[nul-byte] Here is a NUL byte."),
    (
        "employees.csv",
        "klinis",
        "klinik",
        "1:13: error[unknown-column] Unknown column 'klinik'. Did you mean 'klinis'?",
    ),
    ("employees.csv", "klinis", "born", "1:13: error[duplicate-column] Column 'born' is there already, as field 10."),
    ("employees.csv", ",programme,", ",jurusan,", "1:8: error[unknown-column] Unknown column 'jurusan'."),
    ("employees.csv", ",programme,", ",jurusan,", "1:15: error[missing-column] Column 'programme' is missing."),
    ("seats.csv", "F2", "F1", "3:1: error[duplicate-row] The same id as in line 2."),
    ("seats.csv", ",rsud", ",", "3:3: error[missing-value] Column 'unit': the cell is empty."),
    ("seats.csv", "2024-01-01", "2027-01-01", "2:4: error[future-date]"),
    (
        "workload.csv",
        "20,15000",
        "-20,15000",
        "2:4: error[out-of-range] Column 'minutes': '-20' lies outside the range",
    ),
    ("workload.csv", "20,15000", "600000,15000", "2:4: error[out-of-range]"),
    (
        "workload.csv",
        "15000",
        "1500000000",
        "2:5: error[out-of-range] Column 'volume': '1500000000' lies outside the range",
    ),
    ("workload.csv", "15000", "9" * 30, "2:5: error[no-number]"),
    ("workload.csv", "15000", "", "2:5: error[missing-value]"),
    (
        "workload.csv",
        'madya,"Konsultasi, rujukan"',
        "pertama,Rawat jalan",
        "3:3: error[duplicate-row] The same unit, position, task as in line 2.",
    ),
    (
        "evaluations.csv",
        "E1,",
        "E4,",
        "3:1: error[unknown-employee] Column 'employee': Unknown employee 'E4'. Known: 'E1'",
    ),
    (
        "evaluations.csv",
        "5,5",
        "5,0",
        "3:6: error[out-of-range] Column 'head_satisfaction': '0' lies outside the range",
    ),
    (
        "evaluations.csv",
        "2021-02-28",
        "2020-02-28",
        "3:3: error[evaluated-before-move] Column 'evaluated_on': 2020-02-28 lies",
    ),
    ("evaluations.csv", "2025-07-01", "2025-04-01", "4:3: error[duplicate-row] The same employee, evaluated_on as in"),
    ("evaluations.csv", "kompetensi", "kompetens", "4:7: error[unknown-difficulty]"),
]


@pytest.mark.parametrize(("name", "sound", "faulty", "expected"), EDITS, ids=[edit[3][:30] for edit in EDITS])
def test_a_fault_is_shown_at_its_line_and_field(
    folder: Folder, name: str, sound: str, faulty: str, expected: str
) -> None:
    text = (folder.path / name).read_text()
    assert sound in text
    folder.write(name, text.replace(sound, faulty))
    assert any(fault.startswith(f"contoh/{name}:{expected}") for fault in folder.faults()), folder.faults()


def test_every_fault_of_every_file_is_collected(folder: Folder) -> None:
    folder.write("employees.csv", EMPLOYEES.replace("pns,dokter", "pnss,dokter").replace("III/b", "III-b"))
    folder.write("seats.csv", SEATS.replace("F2", "F1"))
    folder.write("workload.csv", WORKLOAD.replace("20,", "0,"))
    folder.write("evaluations.csv", EVALUATIONS.replace("E1", "E7"))
    places = [fault.split(" ")[0] for fault in folder.faults()]
    assert places == [
        "contoh/employees.csv:2:3:",
        "contoh/employees.csv:2:6:",
        "contoh/evaluations.csv:3:1:",
        "contoh/seats.csv:3:1:",
        "contoh/workload.csv:2:4:",
    ]


def test_lines_are_counted_through_line_ends_within_quotes(folder: Folder) -> None:
    text = EMPLOYEES.replace('"Mbeku, Tono"', '"Mbeku\nTono\r\n"""').replace("hukum", "hukm").replace("Sina", "=Sina")
    folder.write("employees.csv", text)
    assert [fault.split("]")[0] for fault in folder.faults()] == [
        "contoh/employees.csv:5:8: error[unknown-programme",
        "contoh/employees.csv:6:2: error[formula",
    ]


def test_after_a_quoting_fault_reading_goes_on_with_the_next_line(folder: Folder) -> None:
    text = EMPLOYEES.replace("Wori Kalap", '"Wori Kalap').replace("cpns", "cpnss")
    folder.write("employees.csv", text)
    assert [fault.split("]")[0] for fault in folder.faults() if "employees.csv" in fault] == [
        "contoh/employees.csv:2:2: error[quoting",
        "contoh/employees.csv:4:3: error[unknown-status",
    ]


def test_after_too_many_quoting_faults_the_rest_is_not_read(folder: Folder) -> None:
    folder.write("seats.csv", SEATS + 'F"\n' * 30 + "F3,x,y,z\n")
    faults = folder.faults()
    assert len(faults) == 20
    assert faults[-1].endswith("What comes after this line was not read.")


def test_only_the_first_200_faults_are_shown_and_the_rest_are_counted(folder: Folder) -> None:
    folder.write("seats.csv", "id,position,unit\n" + "".join(f"F{n},x,rsud\n" for n in range(5000)))
    faults = folder.faults()
    assert len(faults) == 201
    assert faults[-1].startswith("contoh/seats.csv:202:2: error[more-faults] And 4,800 more from here on.")


def test_a_missing_file_is_reported_with_the_header_that_it_needs(folder: Folder) -> None:
    (folder.path / "seats.csv").unlink()
    assert folder.faults() == [
        "contoh/seats.csv: error[no-such-file] There is no such file. "
        "Write one; its header is at least: id,position,unit"
    ]


def test_a_folder_in_place_of_a_file_is_reported(folder: Folder) -> None:
    (folder.path / "seats.csv").unlink()
    (folder.path / "seats.csv").mkdir()
    (fault,) = folder.faults()
    assert fault.startswith("contoh/seats.csv: error[unreadable] The file can't be read: Is a directory. Check")


def test_a_missing_folder_has_four_missing_files(folder: Folder) -> None:
    _, diagnostics = read_organisation(folder.path / "none", folder.knowledge)
    assert [diagnostic.code for diagnostic in diagnostics] == ["no-such-file"] * 4


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: error[empty] There is no header."),
        (b"\n\n", "1:1: error[empty] There is no header."),
        (SEATS.replace(",", ";").encode(), "1:1: error[separator] The columns are separated by ';'. Save the file as"),
        (SEATS.replace(",", "\t").encode(), "1:1: error[separator] The columns are separated by '\\t'."),
        (SEATS.encode("utf-16"), "1:1: error[not-utf-8] The file is UTF-16. Save it as 'CSV UTF-8'."),
        (SEATS.replace("\n", "\r").encode(), "1:1: error[line-ends]"),
        (SEATS.replace("F2", "Fé").encode("latin-1"), "3:1: error[not-utf-8] Here are bytes that are not UTF-8."),
        (SEATS.replace("unit", "unité").encode("latin-1"), "1:3: error[not-utf-8]"),
        (SEATS.replace("id,", '"id,').encode(), "1:1: error[quoting] The quotes in the header don't match."),
        (b"\x00" * 100, "1:1: error[unknown-column]"),
        (b"id," * 30_000, "1:1: error[long-header]"),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_first_fault(folder: Folder, content: bytes, expected: str) -> None:
    folder.write("seats.csv", content)
    assert folder.faults()[0].startswith(f"contoh/seats.csv:{expected}")


def test_without_a_latest_day_the_future_is_no_fault(folder: Folder) -> None:
    folder.write("seats.csv", SEATS.replace("2024-01-01", "2027-01-01"))
    organisation, diagnostics = read_organisation(folder.path, folder.knowledge)
    assert diagnostics == []
    assert organisation is not None


def test_a_date_to_come_may_lie_in_the_future(folder: Folder) -> None:
    folder.write("employees.csv", EMPLOYEES.replace(",joined,", ",bonded_until,").replace("2010-12-01", "2029-12-01"))
    organisation, _ = folder.read()
    assert organisation is not None
    assert organisation.employees.columns["bonded_until"].tolist()[0] == days("2029-12-01")


@given(st.text(st.sampled_from('ab,"\n;=Fé\0'), max_size=80))
def test_whatever_a_file_holds_reading_ends_in_diagnostics(
    tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge, text: str
) -> None:
    folder = tmp_path_factory.mktemp("apa-saja")
    (folder / "seats.csv").write_text("id,position,unit\n" + text, encoding="utf-8", newline="")
    _, diagnostics = read_organisation(folder, knowledge)
    assert all(diagnostic.place.line >= 1 for diagnostic in diagnostics if diagnostic.code != "no-such-file")


@given(
    names=st.lists(st.text(st.sampled_from('ab ,"\n\ré;'), min_size=1, max_size=8), min_size=1, max_size=12),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_names_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge, names: list[str], line_end: str
) -> None:
    folder = Folder(tmp_path_factory.mktemp("nama"), knowledge)
    header, first, *_ = EMPLOYEES.splitlines()
    cells = first.split(",")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerow(header.split(","))
    writer.writerows([f"E{number:02}", f"N{name}", *cells[2:]] for number, name in enumerate(names))
    folder.write("employees.csv", written.getvalue())
    folder.write("seats.csv", SEATS)
    folder.write("workload.csv", WORKLOAD)
    folder.write("evaluations.csv", EVALUATIONS.splitlines()[0])
    organisation, diagnostics = folder.read()
    assert diagnostics == []
    assert organisation is not None
    assert list(organisation.employees.names) == [f"N{name}" for name in names]


def test_lines_are_right_in_a_file_of_several_blocks(folder: Folder) -> None:
    rows = "".join(f"F{number},perawat_terampil,pos_suru_suru\n" for number in range(150_000))
    folder.write("seats.csv", f"id,position,unit\n{rows}F,perawat_terampil,pos_suru\n")
    (fault,) = folder.faults()
    assert (folder.path / "seats.csv").stat().st_size > BLOCK_BYTES
    assert fault.startswith("contoh/seats.csv:150002:3: error[unknown-unit]")


def test_the_nearest_of_many_employees_is_offered(folder: Folder) -> None:
    header, first, *_ = EMPLOYEES.splitlines()
    rows = "\n".join(first.replace("E1", f"S{number:06}") for number in range(3_000))
    folder.write("employees.csv", f"{header}\n{rows}\n")
    folder.write("evaluations.csv", EVALUATIONS.splitlines()[0] + "\nS0O1234,2020-01-01,2021-01-01,baik,,,\n")
    (fault,) = folder.faults()
    assert fault.endswith("Unknown employee 'S0O1234'. Did you mean 'S001234'?")
