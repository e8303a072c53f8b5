"""Made-up records: ratings, discipline, training, wishes and other columns of a personnel file."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.sample.columns import CodeColumn, CsvColumn, DayColumn
from dss.sample.draws import Bools, Draws, Whole

YES_NO: Final = ("tidak", "ya")

RATINGS: Final = {"sangat_kurang": 5, "kurang": 20, "butuh_perbaikan": 65, "baik": 760, "sangat_baik": 150}
POTENTIALS: Final = {"rendah": 150, "menengah": 600, "tinggi": 250}
LEGAL_POSITIONS: Final = {"aktif": 970, "cltn": 6, "tugas_belajar": 18, "pemberhentian_sementara": 2, "mpp": 4}
DISCIPLINE: Final = {"tidak_ada": 980, "ringan": 10, "sedang": 7, "berat": 3}
HARDSHIP: Final = {"tidak_ada": 950, "kesehatan": 20, "keluarga": 30}
"""How many of each there are in a thousand."""

MISSING_PERMILLE: Final = 25
"""Of a thousand cells, how many are empty."""

BONDED_PERMILLE: Final = 30
WISHING_PERMILLE: Final = 300


def draw_records(knowledge: Knowledge, units: Column, today: int, draws: Draws) -> Mapping[str, CsvColumn]:
    """Draw the records of employees, by the name of the column.

    Args:
        knowledge: The units and regions.
        units: The unit of each employee, by its number.
        today: The day of the sample, counted from 1970-01-01.
        draws: The source of chance.
    """
    return {
        **_standing(len(units), today, draws),
        **_development(len(units), draws),
        **_home(knowledge, units, draws),
        "hardship": _weighted("hardship", HARDSHIP, len(units), draws),
    }


def _standing(count: int, today: int, draws: Draws) -> dict[str, CsvColumn]:
    """Draw legal position, ratings, discipline and pending proceedings."""
    discipline = draws.weighted("discipline", list(DISCIPLINE.values()), count)
    until = today + draws.between("discipline until", -60, 365, count)
    bonded = draws.chance("bonded", BONDED_PERMILLE, count)
    bonded_until = today + draws.between("bonded until", 90, 5 * 365, count)
    return {
        "legal_position": _weighted("legal_position", LEGAL_POSITIONS, count, draws),
        "performance_last": _incomplete("performance_last", RATINGS, count, draws),
        "performance_previous": _incomplete("performance_previous", RATINGS, count, draws),
        "discipline": CodeColumn(tuple(DISCIPLINE), discipline.astype(np.int32)),
        "discipline_until": DayColumn(blank_unless(discipline > 0, until)),
        "under_process": _yes("under_process", 5, count, draws),
        "audit_findings": _yes("audit_findings", 15, count, draws),
        "bonded_until": DayColumn(blank_unless(bonded, bonded_until)),
    }


def _development(count: int, draws: Draws) -> dict[str, CsvColumn]:
    """Draw potential, training for the field and health."""
    return {
        "potential": _incomplete("potential", POTENTIALS, count, draws),
        "field_training": _yes("field_training", 600, count, draws),
        "health_fit": _yes("health_fit", 985, count, draws),
    }


def _home(knowledge: Knowledge, units: Column, draws: Draws) -> dict[str, CsvColumn]:
    """Draw home regions and wishes."""
    count = len(units)
    regions = tuple(knowledge.regions)
    number_of = {region: number for number, region in enumerate(regions)}
    here = np.array([number_of[unit.region] for unit in knowledge.units.values()])[units]
    towns = [(5 - region.remoteness) ** 2 for region in knowledge.regions.values()]
    from_here = draws.chance("from here", 350, count)
    home = np.where(from_here, here, draws.weighted("home_region", towns, count))
    home_recorded = ~draws.chance("home_region missing", MISSING_PERMILLE, count)
    wishing = draws.chance("wishing", WISHING_PERMILLE, count)
    homesick = draws.chance("homesick", 300, count)
    first = np.where(homesick, home, draws.weighted("wish_1", towns, count))
    second = draws.weighted("wish_2", towns, count)
    third = draws.weighted("wish_3", towns, count)
    wishing_2 = wishing & draws.chance("wishing twice", 600, count) & (second != first)
    wishing_3 = wishing_2 & draws.chance("wishing thrice", 500, count) & (third != first) & (third != second)
    return {
        "home_region": CodeColumn(regions, blank_unless(home_recorded, home)),
        "wish_1": CodeColumn(regions, blank_unless(wishing, first)),
        "wish_2": CodeColumn(regions, blank_unless(wishing_2, second)),
        "wish_3": CodeColumn(regions, blank_unless(wishing_3, third)),
    }


def blank_unless(there: Bools, numbers: Whole) -> Column:
    """Return the numbers as a column, empty where `there` is false."""
    return np.where(there, numbers, UNKNOWN).astype(np.int32)


def _weighted(name: str, weights: Mapping[str, int], count: int, draws: Draws) -> CodeColumn:
    return CodeColumn(tuple(weights), draws.weighted(name, list(weights.values()), count).astype(np.int32))


def _incomplete(name: str, weights: Mapping[str, int], count: int, draws: Draws) -> CodeColumn:
    """Draw codes, some of them missing."""
    recorded = ~draws.chance(f"{name} missing", MISSING_PERMILLE, count)
    return CodeColumn(tuple(weights), blank_unless(recorded, draws.weighted(name, list(weights.values()), count)))


def _yes(name: str, permille: int, count: int, draws: Draws) -> CodeColumn:
    return CodeColumn(YES_NO, draws.chance(name, permille, count).astype(np.int32))
