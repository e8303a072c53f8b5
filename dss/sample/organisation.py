"""A made-up organisation of any size, as the columns of its CSV files."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

import numpy as np

from dss.model.identifiers import FactName, UnitId
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.organisation.organisation import Column
from dss.sample.careers import Careers, draw_careers
from dss.sample.columns import CodeColumn, CsvTable, DayColumn, NumberColumn, TextColumn, day_number
from dss.sample.draws import Bools, Draws
from dss.sample.education import EmployeeEducation, draw_education
from dss.sample.heads import MANAGERIAL
from dss.sample.histories import draw_histories
from dss.sample.levels import draw_levels
from dss.sample.names import MANNERS, PAPUAN, list_full_names
from dss.sample.records import MISSING_PERMILLE, YES_NO, blank_unless, draw_records
from dss.sample.staffing import Staffing, draw_staffing
from dss.sample.wishes import draw_wishes
from dss.sample.workload import draw_workload

AS_OF: Final = date(2026, 7, 1)
"""The default day of the sample; nothing in it has happened later."""

SEATS_PER_EMPLOYEE: Final = 10
"""Employees per vacant seat, by default."""

PAPUAN_PERMILLE: Final = 480

WOMEN_PERMILLE: Final = {"bidan": 1000, "perawat": 690, "dokter": 560}
WOMEN_OF_PROFESSION_PERMILLE: Final = {"tenaga_kesehatan": 720, "tenaga_pendidik": 580}
WOMEN_MANAGERS_PERMILLE: Final = 260
OTHER_WOMEN_PERMILLE: Final = 400
"""Women of a thousand by group of positions, else by profession, among managers, and among the others: about half of
all. They were 57 of a hundred in July 2024 (BKN), and fewer in Papua."""

SHORTEST_PROBATION: Final = 365
LONGEST_PROBATION: Final = 500
"""Days between recruitment and appointment as a civil servant."""

MOVED_PERMILLE: Final = 250
"""Of a thousand who took up their position 3 to 15 months ago, how many moved there and were evaluated."""

STAGES_IN_MONTHS: Final = (3, 6, 12)
"""When a move is evaluated, in months after it."""

PERFORMANCE: Final = {"kurang": 20, "butuh_perbaikan": 100, "baik": 740, "sangat_baik": 140}
DIFFICULTIES: Final = {"tidak_ada": 700, "kompetensi": 130, "fasilitas": 80, "keluarga": 60, "kesehatan": 30}
SATISFACTION: Final = (30, 120, 250, 400, 200)
"""Of a thousand evaluations, how many of each value; satisfaction from 1 to 5."""

Files = Mapping[str, CsvTable]
"""The tables of an organisation, by the name of the file."""


def draw_organisation(
    knowledge: Knowledge, employees: int, seed: int, seats: int | None = None, as_of: date = AS_OF
) -> Files:
    """Make up an organisation with its histories; arguments and errors are those of `draw_present`."""
    present = draw_present(knowledge, employees, seed, seats, as_of)
    return {**present, **draw_histories(knowledge, present["employees.csv"], day_number(as_of), Draws(seed))}


def draw_present(
    knowledge: Knowledge,
    employees: int,
    seed: int,
    seats: int | None = None,
    as_of: date = AS_OF,
    chosen: Collection[UnitId] = (),
) -> Files:
    """Make up the present of an organisation: the same result for the same arguments, on every machine.

    Args:
        knowledge: The units, positions, programmes, regions and competencies to use.
        employees: How many, at least 1.
        seed: Any whole number from 0.
        seats: How many vacant seats, from 0; None for one to `SEATS_PER_EMPLOYEE` employees.
        as_of: The day of the sample; only planned events are later.
        chosen: Units that have staff whatever the size.

    Raises:
        ValueError: If `employees`, `seats` or `seed` is too small.
    """
    seats = employees // SEATS_PER_EMPLOYEE if seats is None else seats
    if employees < 1 or seats < 0 or seed < 0:
        raise ValueError(f"An organisation has an employee at least: {employees=}, {seats=}, {seed=}")
    draws = Draws(seed)
    today = day_number(as_of)
    staffing = draw_staffing(knowledge, employees, seats, draws, chosen)
    education = draw_education(knowledge, staffing.employee_positions, draws)
    course = draw_careers(
        knowledge, staffing.employee_units, staffing.employee_positions, education.levels, today, draws
    )
    ids = _serial("S", 7, employees)
    return {
        "employees.csv": _employees(knowledge, ids, staffing, education, course, today, draws),
        "seats.csv": _seats(knowledge, staffing, today, draws),
        "workload.csv": draw_workload(knowledge, staffing, draws),
        "evaluations.csv": _evaluations(ids, course, today, draws),
    }


def _serial(letter: str, digits: int, count: int) -> TextColumn:
    """Return ids that count from 1, e.g. ``S0000001``."""
    return TextColumn(np.char.mod(f"{letter}%0{digits}d", np.arange(1, count + 1)))


def _employees(
    knowledge: Knowledge,
    ids: TextColumn,
    staffing: Staffing,
    education: EmployeeEducation,
    course: Careers,
    today: int,
    draws: Draws,
) -> CsvTable:
    count = len(ids.texts)
    papuan = draws.chance("papuan", PAPUAN_PERMILLE, count)
    women_permille = np.array([_women_permille(position) for position in knowledge.positions.values()])
    women = draws.chance("women", women_permille[staffing.employee_positions], count)
    drawn = draw_records(course.joined, today, draws)
    wishes = draw_wishes(knowledge, staffing, course.position_since, today, draws)
    return {
        "id": ids,
        "name": _names(papuan, women, draws),
        "status": _code(knowledge, "status", course.status),
        "legal_position": drawn["legal_position"],
        "born": DayColumn(course.born),
        "sex": CodeColumn(("L", "P"), women.astype(np.int32)),
        "papuan": CodeColumn(YES_NO, papuan.astype(np.int32)),
        "joined": DayColumn(course.joined),
        "appointed": DayColumn(_appointed(knowledge, course, today, draws)),
        "golongan": _code(knowledge, "golongan", course.golongan),
        "education_level": _code(knowledge, "education_level", education.levels),
        "programme": CodeColumn(tuple(knowledge.programmes), education.programmes),
        "position": CodeColumn(tuple(knowledge.positions), staffing.employee_positions),
        "unit": CodeColumn(tuple(knowledge.units), staffing.employee_units),
        "position_since": DayColumn(course.position_since),
        "tier_since": DayColumn(course.tier_since),
        "sector_since": DayColumn(course.sector_since),
        **{name: column for name, column in drawn.items() if name not in ("legal_position", "hardship")},
        **wishes,
        "hardship": drawn["hardship"],
        **draw_levels(knowledge, staffing.employee_positions, education.programmes, draws),
    }


def _women_permille(position: Position) -> int:
    if position.kind in MANAGERIAL:
        return WOMEN_MANAGERS_PERMILLE
    of_profession = WOMEN_OF_PROFESSION_PERMILLE.get(position.profession, OTHER_WOMEN_PERMILLE)
    return WOMEN_PERMILLE.get(position.group, of_profession)


def _appointed(knowledge: Knowledge, course: Careers, today: int, draws: Draws) -> Column:
    """Draw when civil servants were appointed as such, one to two years after their recruitment."""
    permanent = course.status == knowledge.vocabulary.facts[FactName("employee.status")].encode("pns")
    joined = course.joined.astype(np.int64)
    first, last = joined + SHORTEST_PROBATION, np.minimum(joined + LONGEST_PROBATION, today)
    return blank_unless(permanent, draws.between("appointed", np.minimum(first, last), last, len(joined)))


def _names(papuan: Bools, women: Bools, draws: Draws) -> CodeColumn:
    count = len(papuan)
    manners = np.where(papuan, PAPUAN, draws.between("manner", PAPUAN + 1, MANNERS - 1, count))
    lists = [list_full_names(manner, bool(woman)) for manner in range(MANNERS) for woman in (0, 1)]
    lengths = np.array([len(names) for names in lists], np.int64)
    rows = manners * 2 + women
    places = np.cumsum(lengths)[rows] - lengths[rows] + draws.below("name", lengths[rows], count)
    return CodeColumn([name for names in lists for name in names], places.astype(np.int32))


def _code(knowledge: Knowledge, name: str, numbers: Column) -> CodeColumn:
    codes = knowledge.vocabulary.facts[FactName(f"employee.{name}")].codes
    return CodeColumn(tuple(code.id for code in codes), numbers)


def _seats(knowledge: Knowledge, staffing: Staffing, today: int, draws: Draws) -> CsvTable:
    count = len(staffing.seat_units)
    recorded = ~draws.chance("vacant_since missing", MISSING_PERMILLE, count)
    return {
        "id": _serial("F", 6, count),
        "position": CodeColumn(tuple(knowledge.positions), staffing.seat_positions),
        "unit": CodeColumn(tuple(knowledge.units), staffing.seat_units),
        "vacant_since": DayColumn(blank_unless(recorded, today - draws.between("vacant_since", 20, 1100, count))),
    }


def _evaluations(ids: TextColumn, course: Careers, today: int, draws: Draws) -> CsvTable:
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
        "employee": TextColumn(ids.texts[moved]),
        "moved_on": DayColumn(course.position_since[moved]),
        "evaluated_on": DayColumn((course.position_since[moved] + stage * 365 // 12).astype(np.int32)),
        "performance": CodeColumn(tuple(PERFORMANCE), performance.astype(np.int32)),
        "employee_satisfaction": NumberColumn(satisfaction[0].astype(np.int32)),
        "head_satisfaction": NumberColumn(satisfaction[1].astype(np.int32)),
        "difficulty": CodeColumn(tuple(DIFFICULTIES), difficulty.astype(np.int32)),
    }
