"""Made-up education: mostly what the position asks for, now and then something else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge, Position, Programme
from dss.model.organisation.organisation import Column
from dss.sample.draws import Draws, Whole

NEXT_LEVEL: Final = {"sd": "sltp", "sltp": "slta", "slta": "d3", "d1": "d3", "d2": "d3", "d3": "s1", "s1": "s2"}
"""The level that people go on to; those with a professional diploma go on to s2 as well."""

LEVEL_BELOW: Final = {"s2": "s1", "s1": "d3", "d3": "slta", "slta": "sltp"}
"""The level of those who have too little for their position."""

LEVEL_PERMILLE: Final = (40, 800, 160)
"""Of a thousand, how many have the level below the one that their position requires, that one, and the next."""

MISPLACED_PERMILLE: Final = 300
"""Of a thousand, how many studied something else than their position requires."""

MISPLACED_PROFESSIONALS_PERMILLE: Final = 30
"""The same among health workers and teachers."""

ANY_FIELDS: Final = ("03", "04")
"""The usual fields of holders of positions that accept any: social sciences, administration and law."""

SCHOOL_WORDS: Final = ("Sekolah", "SMA", "SMK", "Paket")
"""First words of the names of schools, as opposed to programmes of study."""

PROFESSION_WORD: Final = "Profesi"

COMMON_WORDS: Final = frozenset({"dan", "guru", "ahli", "pertama", "muda", "madya", "utama", "tenaga", "kesehatan"})
"""Words of a position's name that do not indicate a field of study."""

STAGES: Final = {"sd": 0, "sltp": 0, "slta": 0, "profesi": 2}
"""The stage of a level: 0 school, 1 studies (whatever is not named here), 2 professional programme."""


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
    stages = np.array([STAGES.get(level, 1) for level in level_codes])[levels]
    misplaced_permille = np.array([_misplaced_permille(position) for position in kinds])[positions]
    misplaced = draws.chance("misplaced", misplaced_permille, count)
    rows = np.where(misplaced, len(kinds), positions) * 3 + stages
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
        return next((other for other in alike if _stage(programmes[other]) == 1), number)

    return np.array([before(number) for number in range(len(programmes))], np.int32)


def _levels(position: Position) -> tuple[str, str, str]:
    """Return the level below, at and above the one that a position requires."""
    asked = position.education_level_min
    may_lack = position.kind in ("pelaksana", "jf_keterampilan", "pengawas")
    return (LEVEL_BELOW.get(asked, asked) if may_lack else asked), asked, NEXT_LEVEL.get(asked, "s2")


def _misplaced_permille(position: Position) -> int:
    if position.education_level_min in ("profesi", "s2", "s3"):
        return 0
    return MISPLACED_PERMILLE if position.profession == "lainnya" else MISPLACED_PROFESSIONALS_PERMILLE


def _programme_lists(knowledge: Knowledge, positions: Sequence[Position]) -> list[list[int]]:
    """Return the programmes to draw from: three lists per position, by stage, and three of all programmes."""
    programmes = tuple(knowledge.programmes.values())
    everything = list(range(len(programmes)))
    lists = []
    for position in positions:
        fields = tuple(map(_undivided, position.fields or ANY_FIELDS))
        fitting = [number for number in everything if programmes[number].field.startswith(fields)]
        for stage in range(3):
            at_stage = _at_stage(stage, fitting or everything, programmes)
            named_apart = position.profession != "lainnya"
            lists.append(_keep_alike(position, at_stage, programmes) if named_apart else at_stage)
    return lists + [_at_stage(stage, everything, programmes) for stage in range(3)]


def _undivided(field: str) -> str:
    """Return the field of ISCED-F that contains a division of it; any other as it is."""
    return field.partition(".")[0]


def _at_stage(stage: int, wanted: list[int], programmes: Sequence[Programme]) -> list[int]:
    """Return the wanted programmes of a stage; if there is none, any school for stage 0, else all wanted."""
    at_stage = [number for number in wanted if _stage(programmes[number]) == stage]
    if not at_stage and stage == 0:
        at_stage = [number for number, programme in enumerate(programmes) if _stage(programme) == 0]
    return at_stage or wanted


def _keep_alike(position: Position, fitting: list[int], programmes: Sequence[Programme]) -> list[int]:
    """Keep the programmes whose names share most with a position's, as ISCED-F has nurses and midwives in one field."""
    words = {word for word in position.name.id.lower().split() if word not in COMMON_WORDS}
    shares = {number: sum(word in programmes[number].name.lower() for word in words) for number in fitting}
    most = max(shares.values(), default=0)
    return [number for number in fitting if shares[number] == most]


def _stage(programme: Programme) -> int:
    if programme.name.startswith(SCHOOL_WORDS):
        return 0
    return 2 if programme.name.startswith(PROFESSION_WORD) else 1


def _choose(lists: Sequence[Sequence[int]], rows: Whole, draws: Draws) -> Whole:
    """Draw one of the list of each row."""
    lengths = np.array([len(one) for one in lists], np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))[:-1]
    every = np.array([number for one in lists for number in one], np.int64)
    chosen: Whole = every[starts[rows] + draws.below("programme", lengths[rows], len(rows))]
    return chosen
