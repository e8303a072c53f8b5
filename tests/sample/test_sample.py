"""A made-up organisation: the same for the same seed, sound to read, and with the faults of a real one."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from dss.model.identifiers import UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.reading.organisation.organisation import read_organisation
from dss.sample.organisation import AS_OF, draw_organisation, draw_present
from dss.sample.salor import SEED_CASES
from dss.storage.files.csv_folder import write_csv_folder
from tests.support.repository import REPOSITORY

PRESENT = ("employees.csv", "seats.csv", "workload.csv", "evaluations.csv")
HISTORIES = ("positions_held", "education", "ratings", "discipline", "qualifications", "training", "talent", "requests")
FILES = (*PRESENT, *(f"{name}.csv" for name in HISTORIES))


def written(knowledge: Knowledge, folder: Path, employees: int, seed: int) -> list[bytes]:
    write_csv_folder(draw_organisation(knowledge, employees, seed), folder)
    return [(folder / name).read_bytes() for name in FILES]


@pytest.mark.parametrize("name", FILES)
def test_the_salor_sample_is_made_again_to_the_byte(salor_sample: Path, name: str) -> None:
    assert (salor_sample / name).read_bytes() == (REPOSITORY / "knowledge" / "salor" / name).read_bytes()


def test_the_salor_sample_takes_less_than_six_megabytes(salor_sample: Path) -> None:
    assert sum(file.stat().st_size for file in salor_sample.iterdir()) < 6_000_000


def test_the_present_is_the_same_with_histories_and_without(knowledge: Knowledge, tmp_path: Path) -> None:
    write_csv_folder(draw_organisation(knowledge, 40, seed=3), tmp_path / "whole")
    write_csv_folder(draw_present(knowledge, 40, seed=3), tmp_path / "present")
    for name in PRESENT:
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "present" / name).read_bytes()


def test_one_seed_makes_one_organisation_and_another_seed_another(
    salor_knowledge: Knowledge, knowledge: Knowledge, tmp_path: Path
) -> None:
    for one, number in ((salor_knowledge, 700), (knowledge, 50)):
        first = written(one, tmp_path / "a", number, seed=1)
        assert written(one, tmp_path / "b", number, seed=1) == first
        assert written(one, tmp_path / "c", number, seed=2) != first


@pytest.mark.parametrize("employees", [1, 2, 13, 300])
def test_an_organisation_of_any_size_is_read_without_fault(
    knowledge: Knowledge, tmp_path: Path, employees: int
) -> None:
    write_csv_folder(draw_organisation(knowledge, employees, seed=5, seats=7), tmp_path)
    organisation, diagnostics = read_organisation(tmp_path, knowledge, AS_OF)
    assert diagnostics == []
    assert organisation is not None
    assert (len(organisation.employees.ids), len(organisation.seats.ids)) == (employees, 7)


@pytest.mark.parametrize("employees", [1, 2, 13, 90, 30_000])
def test_an_organisation_of_the_repository_is_read_without_fault(
    salor_knowledge: Knowledge, tmp_path: Path, employees: int
) -> None:
    write_csv_folder(draw_organisation(salor_knowledge, employees, seed=5), tmp_path)
    organisation, diagnostics = read_organisation(tmp_path, salor_knowledge, AS_OF)
    assert diagnostics == []
    assert organisation is not None
    assert (len(organisation.employees.ids), len(organisation.seats.ids)) == (employees, employees // 10)


@pytest.mark.parametrize("sizes", [{"employees": 0}, {"employees": 5, "seats": -1}, {"employees": 5, "seed": -1}])
def test_sizes_below_the_least_are_refused(knowledge: Knowledge, sizes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="employee"):
        draw_organisation(knowledge, **{"seed": 1, **sizes})


def test_chosen_units_have_staff_in_a_sample_that_would_not_reach_them(salor_knowledge: Knowledge) -> None:
    chosen = UnitId("asmat-puskesmas-koroway-buluanop")
    units = list(salor_knowledge.units)

    def reached(*chosen: UnitId) -> set[str]:
        drawn = draw_present(salor_knowledge, 600, seed=1, chosen=chosen)
        return {units[number] for number in drawn["employees.csv"]["unit"].numbers}  # type: ignore[union-attr]

    assert chosen not in reached()
    assert chosen in reached(chosen)


def test_the_salor_sample_has_4500_people_and_450_vacant_seats(organisation: Organisation) -> None:
    assert len(organisation.employees.ids) == 4500
    assert len(organisation.seats.ids) == 450


def test_no_id_could_be_taken_for_a_real_employee_number(organisation: Organisation) -> None:
    assert {(len(id), id[0]) for id in organisation.employees.ids} == {(8, "S")}


def test_everyone_is_between_22_and_58_years_old(organisation: Organisation) -> None:
    born = organisation.employees.columns["born"].astype("datetime64[D]")
    years = (np.datetime64(AS_OF) - born).astype(int) / 365.25
    assert years.min() >= 22
    assert years.max() < 58


def test_some_ratings_are_missing_but_few(organisation: Organisation) -> None:
    missing = (organisation.employees.columns["performance_last"] == UNKNOWN).mean()
    assert 0.01 <= missing <= 0.04


def test_every_seed_case_is_in_the_sample(organisation: Organisation) -> None:
    assert {case.employee["id"] for case in SEED_CASES} <= set(organisation.employees.ids)
    assert {case.seat for case in SEED_CASES if case.seat} <= set(organisation.seats.ids)


def test_critical_seats_in_the_remotest_distrik_of_asmat_and_boven_digoel_stand_vacant(
    organisation: Organisation, salor_knowledge: Knowledge
) -> None:
    positions, units = list(salor_knowledge.positions.values()), list(salor_knowledge.units.values())
    seats = organisation.seats.columns
    vacant = Counter(
        salor_knowledge.regions[units[unit].region].regency
        for position, unit in zip(seats["position"], seats["unit"], strict=True)
        if positions[position].critical and salor_knowledge.regions[units[unit].region].remoteness >= 3
    )
    assert vacant["asmat"] >= 5
    assert vacant["boven-digoel"] >= 5
