"""Work that cannot be is found where the workload is read."""

from pathlib import Path

import pytest

from dss.model.knowledge.knowledge import Knowledge
from dss.reading.organisation.organisation import read_organisation

PEOPLE = 2
DAY_AND_NIGHT = 366 * 24 * 60

FILES = {
    "employees.csv": "id,name,status,position,unit,golongan,education_level,programme,position_since,born\n"
    "E1,Wori,pns,dokter_ahli_pertama,rsud,III/b,profesi,kedokteran,2020-02-29,1985-12-31\n",
    "seats.csv": "id,position,unit\nF1,perawat_terampil,rsud\n",
    "evaluations.csv": "employee,moved_on,evaluated_on\n",
}


def faults(folder: Path, knowledge: Knowledge, work: str, **other: str) -> list[str]:
    written = FILES | {"workload.csv": f"unit,position,task,minutes,volume\n{work}\n"} | other
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [str(fault).removeprefix(f"{folder.name}/") for fault in read_organisation(folder, knowledge)[1]]


def test_work_that_everyone_together_could_just_do_day_and_night_is_read(tmp_path: Path, knowledge: Knowledge) -> None:
    assert faults(tmp_path, knowledge, f"rsud,perawat_terampil,Asuhan,{PEOPLE},{DAY_AND_NIGHT}") == []


def test_work_that_everyone_together_could_not_do_day_and_night_is_located(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    work = "rsud,dokter_ahli_pertama,Rawat jalan,20,100\nrsud,perawat_terampil,Asuhan,60,1000000"
    assert faults(tmp_path, knowledge, work) == [
        "workload.csv:3:5: error[impossible-work] Column 'volume': 1,000,000 items of 60 minutes are 60,000,000 "
        "minutes a year; all 2 employees and vacant seats together have 1,054,080, day and night. Is the volume of a "
        "year, and the norm in minutes?"
    ]


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ("rsud,perawat_terampil,Asuhan,-5,10", "workload.csv:2:4: error[out-of-range]"),
        ("rsud,perawat_terampil,Asuhan,5,-10", "workload.csv:2:5: error[out-of-range]"),
        ("rsud,perawat_terampil,Asuhan,0,10", "workload.csv:2:4: error[out-of-range]"),
        ("rsud,perawat_terampil,Asuhan,527041,1", "workload.csv:2:4: error[out-of-range]"),
        ("rsud,perawat_terampil,Asuhan,lima,10", "workload.csv:2:4: error[no-number]"),
        ("rsud,perawat,Asuhan,5,10", "workload.csv:2:2: error[unknown-position]"),
        ("rsd,perawat_terampil,Asuhan,5,10", "workload.csv:2:1: error[unknown-unit]"),
    ],
)
def test_each_absurd_cell_of_the_workload_is_located(
    tmp_path: Path, knowledge: Knowledge, work: str, expected: str
) -> None:
    (fault,) = faults(tmp_path, knowledge, work)
    assert fault.startswith(expected)


def test_faulty_people_do_not_make_work_look_impossible(tmp_path: Path, knowledge: Knowledge) -> None:
    unsound = {"employees.csv": FILES["employees.csv"].replace("E1,Wori", "E1,=Wori")}
    (fault,) = faults(tmp_path, knowledge, "rsud,perawat_terampil,Asuhan,60,1000000", **unsound)
    assert fault.startswith("employees.csv:2:2: error[formula]")


def test_a_task_knows_the_line_that_it_was_read_from(tmp_path: Path, knowledge: Knowledge) -> None:
    work = 'rsud,perawat_terampil,"Asuhan\ndan rujukan",60,10\nrsud,dokter_ahli_pertama,Rawat jalan,20,100'
    assert faults(tmp_path, knowledge, work) == []
    organisation, _ = read_organisation(tmp_path, knowledge)
    assert organisation is not None
    assert [task.line for task in organisation.workload] == [2, 4]
