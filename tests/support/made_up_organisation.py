"""A small made-up organisation over the made-up knowledge: twelve people, six seats. Every person is invented."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from dss.model.identifiers import (
    FactName,
    PositionId,
    UnitId,
)
from dss.model.knowledge.knowledge import (
    Knowledge,
)
from dss.model.organisation.organisation import UNKNOWN, Column, Employees, Organisation, Seats, Task

EMPLOYEE_DATES = (
    "born",
    "joined",
    "appointed",
    "position_since",
    "tier_since",
    "sector_since",
    "discipline_until",
    "bonded_until",
)

REGION_COLUMNS = ("home_region", "wish_1", "wish_2", "wish_3")

# What everyone shares unless a row says otherwise; None is an empty cell.
EVERYONE: Mapping[str, object] = {
    "status": "pns",
    "legal_position": "aktif",
    "born": "1985-06-15",
    "sex": 1,
    "papuan": True,
    "joined": "2010-12-01",
    "appointed": "2012-01-01",
    "golongan": "III/b",
    "education_level": "s1",
    "programme": "administrasi_negara",
    "position": "pengadministrasi_umum",
    "unit": "rsud",
    "position_since": "2021-01-31",
    "tier_since": "2019-04-01",
    "sector_since": "2015-02-28",
    "performance_last": "baik",
    "performance_previous": "baik",
    "discipline": "tidak_ada",
    "discipline_until": None,
    "under_process": False,
    "audit_findings": False,
    "bonded_until": None,
    "potential": "menengah",
    "field_training": False,
    "health_fit": True,
    "home_region": "merauke",
    "wish_1": None,
    "wish_2": None,
    "wish_3": None,
    "hardship": "tidak_ada",
}

# id, name, what differs from everyone, levels of COMPETENCIES in order (-1: not assessed).
PEOPLE: Sequence[tuple[str, str, Mapping[str, object], tuple[int, ...]]] = (
    (
        "1001",
        "Contoh Dokter di Pendidikan",
        {
            "position": "pengadministrasi_umum",
            "unit": "sekretariat_disdik",
            "programme": "kedokteran",
            "education_level": "profesi",
            "wish_1": "agats",
            "wish_2": "kimaam",
        },
        (2, 2, 2, 3, 0, 0),
    ),
    (
        "1002",
        "Contoh Dokter",
        {"position": "dokter_ahli_pertama", "programme": "kedokteran", "education_level": "profesi"},
        (3, 2, 3, 4, 0, 0),
    ),
    (
        "1003",
        "Contoh Dokter Senior",
        {
            "position": "dokter_ahli_madya",
            "programme": "kedokteran",
            "education_level": "s2",
            "golongan": "IV/b",
            "born": "1967-02-28",
            "performance_last": "sangat_baik",
            "potential": "tinggi",
        },
        (3, 4, 3, 5, 0, 0),
    ),
    (
        "1004",
        "Contoh Perawat",
        {
            "position": "perawat_terampil",
            "unit": "puskesmas_kimaam",
            "programme": "keperawatan",
            "education_level": "d3",
            "golongan": "II/d",
            "home_region": "agats",
            "wish_1": "merauke",
            "wish_3": "merauke",
            "hardship": "keluarga",
            "bonded_until": "2026-03-15",
        },
        (1, 0, 1, 2, -1, -1),
    ),
    (
        "1005",
        "Contoh Guru",
        {"position": "guru_ahli_pertama", "unit": "sd_agats", "programme": "pgsd"},
        (1, 1, 1, 0, 0, 0),
    ),
    (
        "1006",
        "Contoh Insinyur",
        {
            "position": "insinyur_jalan_ahli_pertama",
            "unit": "bina_marga",
            "programme": "teknik_sipil",
            "discipline": "sedang",
            "discipline_until": "2026-01-31",
            "performance_last": "butuh_perbaikan",
        },
        (2, 2, 2, 3, 3, 1),
    ),
    (
        "1007",
        "Contoh Arsitek",
        {"position": "insinyur_jalan_ahli_pertama", "unit": "bina_marga", "programme": "arsitektur"},
        (3, 3, 2, 0, 2, 0),
    ),
    (
        "1008",
        "Contoh Kepala Bidang",
        {
            "position": "kabid_bina_marga",
            "unit": "bina_marga",
            "programme": "teknik_sipil",
            "golongan": "IV/a",
            "education_level": "s2",
            "discipline": "ringan",
            "discipline_until": "2025-06-30",
        },
        (3, 3, 3, 0, 4, 2),
    ),
    (
        "1009",
        "Contoh Petugas Lalu Lintas",
        {
            "position": "pengatur_lalu_lintas",
            "unit": "lalu_lintas",
            "programme": "transportasi",
            "education_level": "d3",
            "golongan": "II/c",
            "potential": "rendah",
        },
        (1, 1, 1, 0, 0, 1),
    ),
    (
        "1010",
        "Contoh Kepala Distrik",
        {
            "position": "kepala_distrik",
            "unit": "kantor_distrik",
            "programme": "hukum",
            "golongan": "IV/a",
            "bonded_until": "2020-01-01",
        },
        (4, 3, 4, 0, 0, 0),
    ),
    (
        "1011",
        "Contoh Calon PNS",
        {
            "status": "cpns",
            "position": "dokter_ahli_pertama",
            "programme": "kedokteran",
            "joined": "2025-03-31",
            "appointed": None,
            "position_since": "2025-03-31",
            "tier_since": None,
            "performance_last": None,
            "performance_previous": None,
            "papuan": False,
        },
        (-1, -1, -1, -1, -1, -1),
    ),
    (
        "1012",
        "Contoh Data Kosong",
        {
            "programme": None,
            "position": None,
            "unit": None,
            "golongan": None,
            "born": None,
            "home_region": None,
            "potential": None,
            "discipline": None,
        },
        (1, 1, -1, 0, 0, 0),
    ),
)

SEATS = (
    ("2001", "dokter_ahli_pertama", "puskesmas_kimaam", "2024-11-30"),
    ("2002", "dokter_ahli_madya", "rsud", "2025-12-31"),
    ("2003", "insinyur_jalan_ahli_pertama", "bina_marga", "2023-01-01"),
    ("2004", "kepala_distrik", "kantor_distrik", None),
    ("2005", "perawat_terampil", "pos_suru_suru", "2025-02-28"),
    ("2006", "pengadministrasi_umum", "sd_agats", "2025-07-01"),
)

WORKLOAD = (
    Task(UnitId("rsud"), PositionId("dokter_ahli_pertama"), "Rawat jalan", 20, 15_000),
    Task(UnitId("rsud"), PositionId("dokter_ahli_madya"), "Konsultasi", 45, 4_999),
    Task(UnitId("puskesmas_kimaam"), PositionId("dokter_ahli_pertama"), "Rawat jalan", 15, 7_500),
    Task(UnitId("puskesmas_kimaam"), PositionId("perawat_terampil"), "Asuhan", 30, 5_000),
    Task(UnitId("bina_marga"), PositionId("insinyur_jalan_ahli_pertama"), "Pengawasan", 120, 2_500),
    Task(UnitId("sd_agats"), PositionId("guru_ahli_pertama"), "Mengajar", 10, 3_749),
)
"""Doctors at the hospital: 524,955 minutes; teachers at the school: 37,490, which rounds to a need of 0."""

EVALUATIONS = (
    # row of the employee, moved on, evaluated on, performance, employee, head, difficulty
    (8, "2025-06-30", "2025-12-30", "butuh_perbaikan", 2, None, "kompetensi"),
    (4, "2024-01-01", "2025-01-01", "baik", 4, 5, "tidak_ada"),
)


def day_number(written: object) -> int:
    """Count the days of an ISO date since 1970-01-01; UNKNOWN for an empty cell."""
    return UNKNOWN if written is None else (date.fromisoformat(str(written)) - date(1970, 1, 1)).days


@pytest.fixture(scope="session")
def organisation(knowledge: Knowledge) -> Organisation:
    """Twelve people (one with nearly nothing on record), six seats, some workload, two evaluations."""
    places = {
        "programme": list(knowledge.programmes),
        "position": list(knowledge.positions),
        "unit": list(knowledge.units),
        **{name: list(knowledge.regions) for name in REGION_COLUMNS},
    }

    def cell(column: str, value: object, scope: str = "employee") -> int:
        if value is None:
            return UNKNOWN
        if column in places:
            return places[column].index(value)
        fact = knowledge.vocabulary.facts.get(FactName(f"{scope}.{column}"))
        return fact.encode(value) if fact else int(value)

    def column(name: str, values: Sequence[object], dated: bool, scope: str = "employee") -> Column:
        return np.array([day_number(value) if dated else cell(name, value, scope) for value in values], np.int32)

    people = [{**EVERYONE, **differs} for _, _, differs, _ in PEOPLE]
    employees = Employees(
        ids=[id for id, _, _, _ in PEOPLE],
        names=[name for _, name, _, _ in PEOPLE],
        columns={name: column(name, [one[name] for one in people], name in EMPLOYEE_DATES) for name in EVERYONE},
        competencies=np.array([levels for _, _, _, levels in PEOPLE], np.int8),
    )
    ids, positions, units, vacant_since = zip(*SEATS, strict=True)
    seats = Seats(
        ids=list(ids),
        columns={
            "position": column("position", positions, dated=False),
            "unit": column("unit", units, dated=False),
            "vacant_since": column("vacant_since", vacant_since, dated=True),
        },
    )
    titles = (
        "employee",
        "moved_on",
        "evaluated_on",
        "performance",
        "employee_satisfaction",
        "head_satisfaction",
        "difficulty",
    )
    evaluations = {
        name: column(name, values, dated=name.endswith("_on"), scope="evaluation")
        for name, values in zip(titles, zip(*EVALUATIONS, strict=True), strict=True)
    }
    return Organisation(employees, seats, WORKLOAD, evaluations)
