"""Files of histories: what sound rows become, and where each fault is shown."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.reading.organisation.organisation import read_organisation

LATEST = date(2026, 7, 1)

EMPLOYEES = """\
id,name,status,position,unit,golongan,education_level,programme,position_since,born,joined
E1,Wori Kalap,pns,dokter_ahli_pertama,rsud,III/b,profesi,kedokteran,2020-02-29,1985-12-31,2010-12-01
E2,Mbeku Tono,pns,pengadministrasi_umum,rsud,,slta,hukum,2021-01-01,1990-05-05,2015-01-01
E3,Sina,cpns,,,II/d,d3,keperawatan,2025-01-01,2001-01-01,2025-01-01
"""
CAREERS = """\
employee,kind,level,position,unit,region,sector,from,to,order
E2,,,pengadministrasi_umum,rsud,,,2021-01-01,,"SK/7, 2021"
E1,,,dokter_ahli_pertama,rsud,,,2020-02-29,,
E1,jf_keterampilan,,perawat_terampil,puskesmas_kimaam,,,2010-12-01,2015-06-30,
E2,pengawas,,,,agats,sosial,2015-01-01,2020-12-31,
E1,pelaksana,none,,,,umum,2015-07-01,2020-02-28,
"""
HEADER = "employee,position,unit,from,to\n"
PRESENT = "E1,dokter_ahli_pertama,rsud,2020-02-29,\n"


class Folder:
    def __init__(self, path: Path, knowledge: Knowledge) -> None:
        path.mkdir()
        self.path, self.knowledge = path, knowledge
        self.write("employees.csv", EMPLOYEES)
        self.write("seats.csv", "id,position,unit\n")
        self.write("workload.csv", "unit,position,task,minutes,volume\n")
        self.write("evaluations.csv", "employee,moved_on,evaluated_on\n")

    def write(self, name: str, content: str) -> None:
        (self.path / name).write_text(content, "utf-8")

    def read(self) -> tuple[Organisation | None, list[Diagnostic]]:
        return read_organisation(self.path, self.knowledge, LATEST)

    def sound(self) -> Organisation:
        organisation, diagnostics = self.read()
        assert organisation is not None, diagnostics
        return organisation

    def faults(self, name: str, content: str) -> list[str]:
        self.write(name, content)
        organisation, diagnostics = self.read()
        assert organisation is None
        return [str(one).removeprefix(f"contoh/{name}:") for one in diagnostics if one.severity is Severity.ERROR]


@pytest.fixture
def folder(tmp_path: Path, knowledge: Knowledge) -> Folder:
    return Folder(tmp_path / "contoh", knowledge)


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


# Sound files


def test_an_organisation_needs_no_histories(folder: Folder) -> None:
    assert folder.sound().histories == {}


def test_a_header_alone_is_a_file_without_rows(folder: Folder) -> None:
    folder.write("requests.csv", "employee,unit,on,document\n")
    requests = folder.sound().histories["requests"]
    assert requests.starts.tolist() == [0, 0, 0, 0]
    assert requests.columns["region"].tolist() == []


def test_rows_are_sorted_by_employee_and_day_with_a_start_for_each_employee(folder: Folder) -> None:
    folder.write("positions_held.csv", CAREERS)
    held = folder.sound().histories["positions_held"]
    assert held.starts.tolist() == [0, 3, 5, 5]
    assert held.columns["employee"].tolist() == [0, 0, 0, 1, 1]
    assert held.columns["from"].tolist() == [
        day(one) for one in ("2010-12-01", "2015-07-01", "2020-02-29", "2015-01-01", "2021-01-01")
    ]
    assert list(held.texts["order"]) == ["", "", "", "", "SK/7, 2021"]


def test_empty_cells_are_filled_from_the_position_the_unit_and_the_region(folder: Folder, knowledge: Knowledge) -> None:
    folder.write("positions_held.csv", CAREERS)
    columns = folder.sound().histories["positions_held"].columns
    regions = list(knowledge.regions)

    def codes(fact: str, *ids: str | None) -> list[int]:
        numbers = knowledge.vocabulary.facts[fact].code_numbers  # type: ignore[index]
        return [UNKNOWN if id is None else numbers[id] for id in ids]

    nurse, doctor, clerk = (
        knowledge.positions[one]  # type: ignore[index]
        for one in ("perawat_terampil", "dokter_ahli_pertama", "pengadministrasi_umum")
    )
    kinds = codes("seat.position_kind", "jf_keterampilan", "pelaksana", doctor.kind, "pengawas", clerk.kind)
    assert columns["kind"].tolist() == kinds
    assert columns["level"].tolist() == codes("seat.level", nurse.level, "none", doctor.level, None, clerk.level)
    assert columns["sector"].tolist() == codes(
        "seat.sector", nurse.sector, "umum", doctor.sector, "sosial", clerk.sector
    )
    hospital = regions.index(knowledge.units["rsud"].region)  # type: ignore[index]
    assert columns["region"].tolist() == [regions.index("kimaam"), UNKNOWN, hospital, regions.index("agats"), hospital]
    assert columns["remoteness"].tolist() == [3, UNKNOWN, 0, 2, 0]


def test_what_a_row_says_counts_more_than_its_position(folder: Folder, knowledge: Knowledge) -> None:
    folder.write("positions_held.csv", CAREERS.replace("E1,jf_keterampilan,,", "E1,pengawas,pemula,"))
    columns = folder.sound().histories["positions_held"].columns
    kinds = knowledge.vocabulary.facts["seat.position_kind"].code_numbers  # type: ignore[index]
    assert columns["kind"][0] == kinds["pengawas"]


def test_every_column_of_numbers_has_32_bits_and_one_that_is_missing_is_unknown(folder: Folder) -> None:
    folder.write("qualifications.csv", "employee,qualification,on\nE1,str_perawat,2020-01-01\n")
    columns = folder.sound().histories["qualifications"].columns
    assert {column.dtype for column in columns.values()} == {np.dtype(np.int32)}
    assert (columns["passed"].tolist(), columns["until"].tolist()) == ([UNKNOWN], [UNKNOWN])


def test_columns_that_only_version_0_1_0_read_are_passed_over_with_a_warning(folder: Folder) -> None:
    header, *rows = EMPLOYEES.splitlines()
    names = "district_months,remote_months,training_hours,competency_test,spouse_region"
    folder.write(
        "employees.csv", "\n".join([f"{header},{names}", *(f"{row},x,-1,,maybe,nowhere" for row in rows)]) + "\n"
    )
    organisation, diagnostics = folder.read()
    assert organisation is not None
    assert not {"remote_months", "training_hours", "spouse_region"} & organisation.employees.columns.keys()
    assert [str(one) for one in diagnostics] == [
        f"contoh/employees.csv:1:{12 + place}: warning[retired-column] Column {column!r}: It is not read any more. "
        f"Take it out{instead}"
        for place, (column, instead) in enumerate(
            {
                "district_months": ", and record this in positions_held.csv.",
                "remote_months": ", and record this in positions_held.csv.",
                "training_hours": ", and record this in training.csv.",
                "competency_test": ", and record this in qualifications.csv.",
                "spouse_region": ": wishes and requests say where someone wants to be.",
            }.items()
        )
    ]


# Faults


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("E1", "E9"),
            "2:1: error[unknown-employee] Column 'employee': Unknown employee 'E9'. Known: 'E1', 'E2', 'E3'.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("pertama", "pertma"),
            "2:2: error[unknown-position] Column 'position': Unknown position 'dokter_ahli_pertma'. "
            "Did you mean 'dokter_ahli_pertama'?",
        ),
        (
            "positions_held.csv",
            HEADER + "E1,dokter_ahli_pertama,rsud,2026-07-02,\n",
            "2:4: error[future-date] Column 'from': 2026-07-02 lies in the future; the last possible day is "
            "2026-07-01. Correct the date.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("2020-02-29", ""),
            "2:4: error[missing-value] Column 'from': the cell is empty. Fill it in, or take the row out.",
        ),
        (
            "positions_held.csv",
            "employee,position,unit,to,remoteness\n",
            "1:6: error[missing-column] Column 'from' is missing. Add it to the header and to each row.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT + "E1,,,2015-07-01,2015-06-30\n",
            "3:5: error[period-reversed] Column 'to': 2015-06-30 lies before 'from', 2015-07-01. "
            "Which of the two is wrong?",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT + "E1,,,2015-07-01,2020-02-29\n",
            "2:4: error[periods-overlap] Column 'from': The period overlaps the row on line 3, which lasts until "
            "2020-02-29. Change one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT + "E1,,,2015-07-01,\n",
            "2:4: error[periods-overlap] Column 'from': The period overlaps the row on line 3, which has not ended. "
            "Change one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + "E1,,,2011-01-01,2020-02-28\nE1,,,2012-01-01,2012-02-01\nE1,,,2013-01-01,2013-02-01\n" + PRESENT,
            "4:4: error[periods-overlap] Column 'from': The period overlaps the row on line 2, which lasts until "
            "2020-02-28. Change one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + "E1,,,2015-07-01,2020-02-28\n",
            "2:5: error[no-present-row] Column 'to': The last period of this employee ends on 2020-02-28, and none "
            "goes on. Add a row for the present post that has no end.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("rsud", "sd_agats"),
            "2:3: error[contradicts-present] Column 'unit': 'sd_agats' here, but 'unit' of employees.csv is 'rsud'. "
            "The row that has not ended is the present post: correct one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("dokter_ahli_pertama", ""),
            "2:2: error[contradicts-present] Column 'position': nothing here, but 'position' of employees.csv is "
            "'dokter_ahli_pertama'. The row that has not ended is the present post: correct one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT.replace("2020-02-29", "2020-03-01"),
            "2:4: error[contradicts-present] Column 'from': 2020-03-01 here, but 'position_since' of employees.csv is "
            "2020-02-29. The row that has not ended is the present post: correct one of the two.",
        ),
        (
            "positions_held.csv",
            HEADER + PRESENT + PRESENT,
            "3:4: error[duplicate-row] The same employee, from as in line 2. Take one of the two rows out.",
        ),
        (
            "ratings.csv",
            "employee,year,rating\nE1,2026,baik\n",
            "2:2: error[future-date] Column 'year': 2026 is not over; the last possible year is 2025. "
            "Correct the year.",
        ),
        (
            "ratings.csv",
            "employee,year,rating\nE1,25,baik\n",
            "2:2: error[no-year] Column 'year': '25' is no year. Write it with four digits, e.g. 2024.",
        ),
        (
            "ratings.csv",
            "employee,year,rating\nE1,1825,baik\n",
            "2:2: error[implausible-date] Column 'year': 1825 lies outside 1900 to 2025. Is the year right?",
        ),
        (
            "talent.csv",
            "employee,year,potential\nE1,2027,tinggi\n",
            "2:2: error[future-date] Column 'year': 2027 lies in the future; the last possible "
            "year is 2026. Correct the year.",
        ),
        (
            "discipline.csv",
            "employee,sanction,from\nE1,tidak_ada,2020-01-01\n",
            "2:2: error[unknown-sanction] Column 'sanction': Unknown sanction 'tidak_ada'. "
            "Known: 'ringan', 'sedang', 'berat'.",
        ),
        (
            "training.csv",
            "employee,on,hours,subject\nE1,2020-01-01,8,\nE2,2020-01-01,8,\nE1,2020-01-01,8,\n",
            "4:4: error[duplicate-row] The same employee, on, hours, subject as in line 2. Take one of the "
            "two rows out.",
        ),
        (
            "requests.csv",
            "employee,region,unit,on,document\nE1,,,2026-01-01,S/1\n",
            "2:3: error[missing-value] All of 'position', 'unit', 'region', 'government' are empty. Fill in one of "
            "them at least.",
        ),
        (
            "requests.csv",
            "employee,on,document\nE1,2026-01-01,S/1\n",
            "2:1: error[missing-value] All of 'position', 'unit', 'region', 'government' are empty. Fill in one of "
            "them at least.",
        ),
        (
            "requests.csv",
            "employee,region,on,document\nE1,agats,2026-01-01,\n",
            "2:4: error[missing-value] Column 'document': the cell is empty. Fill it in, or take the row out.",
        ),
    ],
)
def test_a_fault_is_shown_at_its_line_and_field(folder: Folder, name: str, content: str, expected: str) -> None:
    assert expected in folder.faults(name, content)


def test_without_ends_only_one_post_of_a_person_is_possible(folder: Folder) -> None:
    header = "employee,position,unit,from\n"
    present = "E1,dokter_ahli_pertama,rsud,2020-02-29\n"
    found = folder.faults("positions_held.csv", header + "E1,,,2012-01-01\n" + present)
    assert [line.split(" Change")[0] for line in found] == [
        "3:4: error[periods-overlap] Column 'from': The period overlaps the row on line 2, which has not ended."
    ]
    folder.write("positions_held.csv", header + present)
    assert folder.sound().histories["positions_held"].columns["to"].tolist() == [UNKNOWN]


def test_a_career_of_somebody_without_a_present_post_may_have_ended(folder: Folder) -> None:
    folder.write(
        "employees.csv",
        EMPLOYEES.replace("E3,Sina,cpns,,,II/d,d3,keperawatan,2025-01-01", "E3,Sina,cpns,,,II/d,d3,keperawatan,"),
    )
    folder.write("positions_held.csv", HEADER + "E3,,,2025-01-01,2025-12-31\n")
    assert folder.sound().histories["positions_held"].starts.tolist() == [0, 0, 0, 1]


def test_people_who_are_unknown_in_employees_csv_may_have_any_present_post(folder: Folder) -> None:
    folder.write("positions_held.csv", HEADER + "E3,perawat_terampil,puskesmas_kimaam,2025-01-01,\n")
    assert folder.sound().histories["positions_held"].starts.tolist() == [0, 0, 0, 1]


def test_sanctions_may_overlap_and_go_on(folder: Folder) -> None:
    rows = "E1,ringan,2020-01-01,2030-01-01\nE1,sedang,2020-01-01,\nE1,ringan,2020-06-01,2020-07-01\n"
    folder.write("discipline.csv", f"employee,sanction,from,until\n{rows}")
    assert folder.sound().histories["discipline"].starts.tolist() == [0, 3, 3, 3]


def test_nothing_is_said_of_periods_while_a_cell_of_the_file_is_faulty(folder: Folder) -> None:
    found = folder.faults("positions_held.csv", HEADER + PRESENT + "E1,,,2015-07-01,soon\n")
    assert [line.split("]")[0] for line in found] == ["3:5: error[no-date"]


def test_a_folder_in_the_place_of_a_history_is_reported(folder: Folder) -> None:
    (folder.path / "training.csv").mkdir()
    organisation, diagnostics = folder.read()
    assert organisation is None
    assert "contoh/training.csv: error[unreadable]" in str(diagnostics[0])


def test_the_faults_of_every_history_are_collected(folder: Folder) -> None:
    folder.write("ratings.csv", "employee,year,rating\nE1,2025,bagus\n")
    found = folder.faults("talent.csv", "employee,year,potential\nE1,2025,besar\n")
    assert len(found) == 2
