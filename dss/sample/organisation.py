"""A made-up organisation of any size, as the columns of its CSV files."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Column
from dss.sample.careers import Careers, careers
from dss.sample.columns import Codes, CsvTable, Days, Numbers, Texts, day_number
from dss.sample.draws import Bools, Draws
from dss.sample.education import Education, educated
from dss.sample.levels import competency_levels
from dss.sample.names import MANNERS, PAPUAN, full_names
from dss.sample.records import MISSING_PERMILLE, YES_NO, only, records
from dss.sample.staffing import Staffing, staff
from dss.sample.workload import workload

AS_OF: Final = date(2026, 7, 1)
"""The day of the sample unless another is asked for; nothing in it has happened later."""

SEATS_PER_EMPLOYEE: Final = 10
"""One vacant seat to so many employees, unless another number is asked for."""

PAPUAN_PERMILLE: Final = 480
WOMEN_PERMILLE: Final = 470

MOVED_PERMILLE: Final = 250
"""Of a thousand who took up their position 3 to 15 months ago, how many moved there and were evaluated."""

STAGES_IN_MONTHS: Final = (3, 6, 12)
"""When a move is evaluated, in months after it."""

PERFORMANCE: Final = {"kurang": 30, "butuh_perbaikan": 150, "baik": 690, "sangat_baik": 130}
DIFFICULTIES: Final = {"tidak_ada": 700, "kompetensi": 130, "fasilitas": 80, "keluarga": 60, "kesehatan": 30}
SATISFACTION: Final = (30, 120, 250, 400, 200)
"""Of a thousand evaluations, how many of each; satisfaction from 1 to 5."""

Files = Mapping[str, CsvTable]
"""The tables of an organisation, by the name of the file."""


def sample(knowledge: Knowledge, employees: int, seed: int, seats: int | None = None, as_of: date = AS_OF) -> Files:
    """Make up an organisation: the same one for the same arguments, on every machine.

    Args:
        knowledge: The units, positions, programmes, regions and competencies that it is made of.
        employees: How many, at least 1.
        seed: Any whole number from 0.
        seats: How many vacant seats, from 0; None for one to `SEATS_PER_EMPLOYEE` employees.
        as_of: The day of the sample, on which nothing of it lies in the future but what is planned.

    Raises:
        ValueError: If `employees`, `seats` or `seed` is too small.
    """
    seats = employees // SEATS_PER_EMPLOYEE if seats is None else seats
    if employees < 1 or seats < 0 or seed < 0:
        raise ValueError(f"An organisation has an employee at least: {employees=}, {seats=}, {seed=}")
    draws = Draws(seed)
    today = day_number(as_of)
    staffing = staff(knowledge, employees, seats, draws)
    education = educated(knowledge, staffing.employee_positions, draws)
    course = careers(knowledge, staffing.employee_positions, education.levels, today, draws)
    ids = _serial("S", 7, employees)
    return {
        "employees.csv": _employees(knowledge, ids, staffing, education, course, today, draws),
        "seats.csv": _seats(knowledge, staffing, today, draws),
        "workload.csv": workload(knowledge, staffing, draws),
        "evaluations.csv": _evaluations(ids, course, today, draws),
    }


def _serial(letter: str, digits: int, count: int) -> Texts:
    """Return ids that count from 1, e.g. ``S0000001``."""
    return Texts(np.char.mod(f"{letter}%0{digits}d", np.arange(1, count + 1)))


def _employees(
    knowledge: Knowledge,
    ids: Texts,
    staffing: Staffing,
    education: Education,
    course: Careers,
    today: int,
    draws: Draws,
) -> CsvTable:
    count = len(ids.texts)
    papuan = draws.chance("papuan", PAPUAN_PERMILLE, count)
    women = draws.chance("women", WOMEN_PERMILLE, count)
    told = records(knowledge, staffing.employee_units, course.position_since, today, draws)
    return {
        "id": ids,
        "name": _names(papuan, women, draws),
        "status": _coded(knowledge, "status", course.status),
        "legal_position": told["legal_position"],
        "born": Days(course.born),
        "sex": Codes(("L", "P"), women.astype(np.int32)),
        "papuan": Codes(YES_NO, papuan.astype(np.int32)),
        "joined": Days(course.joined),
        "golongan": _coded(knowledge, "golongan", course.golongan),
        "education_level": _coded(knowledge, "education_level", education.levels),
        "programme": Codes(tuple(knowledge.programmes), education.programmes),
        "position": Codes(tuple(knowledge.positions), staffing.employee_positions),
        "unit": Codes(tuple(knowledge.units), staffing.employee_units),
        "position_since": Days(course.position_since),
        "tier_since": Days(course.tier_since),
        "sector_since": Days(course.sector_since),
        **{name: column for name, column in told.items() if name != "legal_position"},
        **competency_levels(knowledge, staffing.employee_positions, education.programmes, draws),
    }


def _names(papuan: Bools, women: Bools, draws: Draws) -> Codes:
    count = len(papuan)
    manners = np.where(papuan, PAPUAN, draws.between("manner", PAPUAN + 1, MANNERS - 1, count))
    lists = [full_names(manner, bool(woman)) for manner in range(MANNERS) for woman in (0, 1)]
    lengths = np.array([len(names) for names in lists], np.int64)
    rows = manners * 2 + women
    places = np.cumsum(lengths)[rows] - lengths[rows] + draws.below("name", lengths[rows], count)
    return Codes([name for names in lists for name in names], places.astype(np.int32))


def _coded(knowledge: Knowledge, name: str, numbers: Column) -> Codes:
    codes = knowledge.vocabulary.facts[FactName(f"employee.{name}")].codes
    return Codes(tuple(code.id for code in codes), numbers)


def _seats(knowledge: Knowledge, staffing: Staffing, today: int, draws: Draws) -> CsvTable:
    count = len(staffing.seat_units)
    told = ~draws.chance("vacant_since missing", MISSING_PERMILLE, count)
    return {
        "id": _serial("F", 6, count),
        "position": Codes(tuple(knowledge.positions), staffing.seat_positions),
        "unit": Codes(tuple(knowledge.units), staffing.seat_units),
        "vacant_since": Days(only(told, today - draws.between("vacant_since", 20, 1100, count))),
    }


def _evaluations(ids: Texts, course: Careers, today: int, draws: Draws) -> CsvTable:
    months = (today - course.position_since.astype(np.int64)) * 12 // 365
    recent = (months >= STAGES_IN_MONTHS[0]) & (months <= 15) & (course.position_since > course.joined)
    moved = np.flatnonzero(recent & draws.chance("moved", MOVED_PERMILLE, len(months)))
    count = len(moved)
    stages = np.array(STAGES_IN_MONTHS)
    stage = stages[np.searchsorted(stages, months[moved], side="right") - 1]
    satisfaction = [1 + draws.weighted(f"{who} satisfaction", SATISFACTION, count) for who in ("employee", "head")]
    performance = draws.weighted("evaluated performance", list(PERFORMANCE.values()), count)
    difficulty = draws.weighted("difficulty", list(DIFFICULTIES.values()), count)
    return {
        "employee": Texts(ids.texts[moved]),
        "moved_on": Days(course.position_since[moved]),
        "evaluated_on": Days((course.position_since[moved] + stage * 365 // 12).astype(np.int32)),
        "performance": Codes(tuple(PERFORMANCE), performance.astype(np.int32)),
        "employee_satisfaction": Numbers(satisfaction[0].astype(np.int32)),
        "head_satisfaction": Numbers(satisfaction[1].astype(np.int32)),
        "difficulty": Codes(tuple(DIFFICULTIES), difficulty.astype(np.int32)),
    }
