"""Made-up education: mostly what the position asks for, now and then something else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge, Position, Programme
from dss.model.organisation.organisation import Column
from dss.sample.degrees import DRIFTED, GENERAL, USUAL
from dss.sample.draws import Draws, Whole

NEXT_LEVEL: Final = {"sd": "sltp", "sltp": "slta", "slta": "d3", "d1": "d3", "d2": "d3", "d3": "s1", "s1": "s2"}
"""The level that people go on to; at the others they stay."""

LEVEL_BELOW: Final = {"s2": "s1", "s1": "d3", "d3": "slta", "slta": "sltp"}
"""The level of those who have too little for their position."""

LEVEL_PERMILLE: Final = (40, 800, 160)
"""Of a thousand, how many have the level below the one that their position requires, that one, and the next."""

DRIFTED_PERMILLE: Final = 300
"""How many of a thousand in positions that take any degree studied one of `DRIFTED`."""

MISPLACED_PERMILLE: Final = 140
"""How many of a thousand in other office posts studied something else than the post asks for, of `GENERAL`."""

MISPLACED_TEACHERS_PERMILLE: Final = 45
"""How many of a thousand teachers were trained for another subject."""

SCHOOLS: Final = (("Sekolah Dasar",), ("Sekolah Menengah Pertama",), ("SMA", "SMK", "Paket"))
"""First words of the names of schools, as opposed to programmes of study: primary, lower and upper secondary."""

PROFESSION_WORD: Final = "Profesi"

TEACHERS: Final = "tenaga_pendidik"
OTHER_PROFESSION: Final = "lainnya"

STAGES: Final = {"sd": 0, "sltp": 1, "slta": 2, "profesi": 4}
STUDIES: Final = 3
STAGE_COUNT: Final = 5
"""The stage of a level: of `SCHOOLS`, studies (whatever is not named here), or a professional programme."""


@dataclass(frozen=True, slots=True)
class EmployeeEducation:
    """What each employee studied.

    Attributes:
        levels: Numbers of codes of employee.education_level.
        programmes: Numbers of programmes, as the knowledge orders them.
    """

    levels: Column
    programmes: Column


def draw_education(knowledge: Knowledge, positions: Column, draws: Draws) -> EmployeeEducation:
    """Draw the education of employees.

    Args:
        knowledge: The positions and programmes.
        positions: The position of each employee, by its number.
        draws: The source of chance.
    """
    count = len(positions)
    kinds = tuple(knowledge.positions.values())
    level_codes = [code.id for code in knowledge.vocabulary.facts[FactName("employee.education_level")].codes]
    levels_of = np.array([[level_codes.index(level) for level in _levels(position)] for position in kinds])
    levels = levels_of[positions, draws.weighted("education level", LEVEL_PERMILLE, count)]
    stages = np.array([STAGES.get(level, STUDIES) for level in level_codes])[levels]
    misplaced_permille = np.array([_misplaced_permille(position) for position in kinds])[positions]
    misplaced = draws.chance("misplaced", misplaced_permille, count)
    rows = (positions * 2 + misplaced) * STAGE_COUNT + stages
    programmes = _choose(_programme_lists(knowledge, kinds), rows, draws)
    return EmployeeEducation(levels.astype(np.int32), programmes.astype(np.int32))


def find_programme_sectors(knowledge: Knowledge, sectors: Sequence[str]) -> Column:
    """Return the sector in which the graduates of each programme mostly work, by its number in `sectors`.

    A programme that no position requires belongs to the first sector.
    """
    asking: dict[str, Counter[str]] = {}
    for position in knowledge.positions.values():
        for field in position.fields:
            asking.setdefault(_undivided(field), Counter())[position.sector] += 1

    def sector(programme: Programme) -> int:
        studied = _undivided(programme.field)
        lengths = range(len(studied), 1, -1)
        found = next((asking[field] for length in lengths if (field := studied[:length]) in asking), None)
        return sectors.index(max(sorted(found), key=lambda name: found[name])) if found else 0

    return np.array([sector(programme) for programme in knowledge.programmes.values()], np.int32)


def find_studies_before(knowledge: Knowledge) -> Column:
    """Return the programme that its graduates studied before: of a professional programme, studies of its field."""
    programmes = tuple(knowledge.programmes.values())

    def before(number: int) -> int:
        if _stage(programmes[number]) < STAGES["profesi"]:
            return number
        alike = (
            other
            for other, one in enumerate(programmes)
            if _undivided(one.field) == _undivided(programmes[number].field)
        )
        return next((other for other in alike if _stage(programmes[other]) == STUDIES), number)

    return np.array([before(number) for number in range(len(programmes))], np.int32)


def _levels(position: Position) -> tuple[str, str, str]:
    """Return the level below, at and above the one that a position requires."""
    asked = position.education_level_min
    may_lack = position.profession == OTHER_PROFESSION and position.kind in ("pelaksana", "jf_keterampilan", "pengawas")
    return (LEVEL_BELOW.get(asked, asked) if may_lack else asked), asked, NEXT_LEVEL.get(asked, asked)


def _misplaced_permille(position: Position) -> int:
    if position.profession == TEACHERS:
        return MISPLACED_TEACHERS_PERMILLE
    if position.profession != OTHER_PROFESSION or position.education_level_min in ("profesi", "s2", "s3"):
        return 0
    return MISPLACED_PERMILLE if position.fields else DRIFTED_PERMILLE


def _programme_lists(knowledge: Knowledge, positions: Sequence[Position]) -> list[list[int]]:
    """Return the programmes to draw from, each as often as it weighs.

    Of every position, a list for each stage of those who studied for it, then of those who did not.
    """
    programmes = tuple(knowledge.programmes.values())
    numbers: dict[str, int] = {id: number for number, id in enumerate(knowledge.programmes)}
    general, drifted = ({numbers[id]: n for id, n in of.items() if id in numbers} for of in (GENERAL, DRIFTED))
    everything = list(range(len(programmes)))
    teaching = [number for number in everything if _prepares_for(positions, programmes[number], TEACHERS)]
    usual = {numbers[id]: weight for id, weight in USUAL.items() if id in numbers}

    def weigh(wanted: Sequence[int], weights: Mapping[int, int]) -> list[int]:
        return [number for number in wanted for _ in range(weights.get(number, 0))] or list(wanted)

    lists = []
    for position in positions:
        fitting = _fitting(position, programmes)
        apart = usual if position.profession == TEACHERS else general if position.fields else drifted
        others = teaching if position.profession == TEACHERS else list(apart)
        for wanted, weights in (
            (fitting, usual if position.fields else usual | general),
            (others or fitting, usual | apart),
        ):
            for stage in range(STAGE_COUNT):
                lists.append(weigh(_at_stage(stage, wanted or everything, programmes), weights))
    return lists


def _fitting(position: Position, programmes: Sequence[Programme]) -> list[int]:
    """Return the programmes of the fields that a position asks for; if it takes any degree, the general ones."""
    if position.fields:
        fields = tuple(position.fields)
        return [number for number, programme in enumerate(programmes) if programme.field.startswith(fields)]
    return [number for number, programme in enumerate(programmes) if programme.id in GENERAL]


def _prepares_for(positions: Sequence[Position], programme: Programme, profession: str) -> bool:
    """Tell whether a programme leads to a position of a profession that asks for a certificate of its own."""
    asking = (one for one in positions if one.profession == profession and one.certificate)
    return any(programme.field.startswith(tuple(one.fields)) for one in asking if one.fields)


def _undivided(field: str) -> str:
    """Return the field of ISCED-F that contains a division of it; any other as it is."""
    return field.partition(".")[0]


def _at_stage(stage: int, wanted: list[int], programmes: Sequence[Programme]) -> list[int]:
    """Return the wanted programmes of a stage; if there is none, any school of that stage, else all wanted."""
    at_stage = [number for number in wanted if _stage(programmes[number]) == stage]
    if not at_stage and stage < STUDIES:
        at_stage = [number for number, programme in enumerate(programmes) if _stage(programme) == stage]
    return at_stage or wanted


def _stage(programme: Programme) -> int:
    for stage, words in enumerate(SCHOOLS):
        if programme.name.startswith(words):
            return stage
    return STAGES["profesi"] if programme.name.startswith(PROFESSION_WORD) else STUDIES


def _choose(lists: Sequence[Sequence[int]], rows: Whole, draws: Draws) -> Whole:
    """Draw one of the list of each row."""
    lengths = np.array([len(one) for one in lists], np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))[:-1]
    every = np.array([number for one in lists for number in one], np.int64)
    chosen: Whole = every[starts[rows] + draws.below("programme", lengths[rows], len(rows))]
    return chosen
