"""Made-up records: ratings, discipline, training and other columns of a personnel file."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from dss.model.organisation.organisation import UNKNOWN, Column
from dss.sample.columns import CodeColumn, CsvColumn, DayColumn
from dss.sample.draws import Bools, Draws, Whole

YES_NO: Final = ("tidak", "ya")

RATINGS: Final = {"sangat_kurang": 2, "kurang": 10, "butuh_perbaikan": 38, "baik": 790, "sangat_baik": 160}
POTENTIALS: Final = {"rendah": 150, "menengah": 600, "tinggi": 250}
LEGAL_POSITIONS: Final = {"aktif": 970, "cltn": 6, "tugas_belajar": 18, "pemberhentian_sementara": 2, "mpp": 4}
DISCIPLINE: Final = {"tidak_ada": 980, "ringan": 10, "sedang": 7, "berat": 3}
HARDSHIP: Final = {"tidak_ada": 950, "kesehatan": 20, "keluarga": 30}
"""How many of each there are in a thousand."""

MISSING_PERMILLE: Final = 25
"""Of a thousand cells, how many are empty."""

BONDED_PERMILLE: Final = 30
FIRST_YEAR: Final = 365


def draw_records(joined: Column, today: int, draws: Draws) -> Mapping[str, CsvColumn]:
    """Draw the records of employees, by the name of the column.

    Args:
        joined: When each was recruited, in days from 1970-01-01.
        today: The day of the sample, counted from 1970-01-01.
        draws: The source of chance.
    """
    count = len(joined)
    return {
        **_standing(joined, today, draws),
        **_development(count, draws),
        "hardship": _weighted("hardship", HARDSHIP, count, draws),
    }


def _standing(joined: Column, today: int, draws: Draws) -> dict[str, CsvColumn]:
    """Draw legal position, ratings, discipline and pending proceedings; nobody is sanctioned in the first year."""
    count = len(joined)
    discipline = draws.weighted("discipline", list(DISCIPLINE.values()), count) * (joined < today - FIRST_YEAR)
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
        "health_fit": _yes("health_fit", 995, count, draws),
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
