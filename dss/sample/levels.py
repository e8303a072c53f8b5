"""Made-up levels of competency: around what the position requires, and some from elsewhere."""

from typing import Final

import numpy as np

from dss.model.identifiers import CompetencyId
from dss.model.knowledge.knowledge import CompetencyKind, Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.sample.columns import NumberColumn
from dss.sample.draws import Draws, Whole
from dss.sample.education import find_programme_sectors

LEVEL_OF_KIND: Final = {
    "pelaksana": 1,
    "jf_keterampilan": 1,
    "jf_keahlian": 2,
    "pengawas": 2,
    "administrator": 3,
    "jpt_pratama": 4,
    "jpt_madya": 5,
}
"""The usual managerial level by kind of position, where the position requires none."""

AROUND: Final = (170, 560, 220, 50)
"""Of a thousand, how many lie one level below what is required, at it, and one and two above."""

ELSEWHERE_PERMILLE: Final = 120
"""How many have experience from another sector."""

NOT_ASSESSED_PERMILLE: Final = (5, 40)
"""Of a thousand, how many were not assessed: in competencies that the position requires, and in others."""

HIGHEST: Final = 5


def draw_levels(knowledge: Knowledge, positions: Column, programmes: Column, draws: Draws) -> dict[str, NumberColumn]:
    """Draw the levels of each competency.

    Args:
        knowledge: The positions, programmes and competencies.
        positions: The position of each employee, by its number.
        programmes: The programme of each employee, by its number.
        draws: The source of chance.
    """
    count = len(positions)
    kinds = tuple(knowledge.positions.values())
    sectors = sorted({kind.sector for kind in kinds})
    position_sector = np.array([sectors.index(kind.sector) for kind in kinds])[positions]
    studied_sector = find_programme_sectors(knowledge, sectors)[programmes]
    earlier_sector = np.where(
        draws.chance("elsewhere", ELSEWHERE_PERMILLE, count), draws.below("earlier sector", len(sectors), count), -1
    )
    levels: dict[str, NumberColumn] = {}
    for id, competency in knowledge.competencies.items():
        required = np.array([kind.competencies.get(id, 0) for kind in kinds])
        other: Whole = np.zeros(count, np.int64)
        if competency.kind is not CompetencyKind.TECHNICAL:
            required = np.where(required > 0, required, [LEVEL_OF_KIND[kind.kind] for kind in kinds])
        elif competency.sector in sectors:
            sector = sectors.index(competency.sector)
            most = np.select(
                [position_sector == sector, studied_sector == sector, earlier_sector == sector], [2, 3, 3], 0
            )
            other = draws.between(f"{id} elsewhere", most // 3, most, count)
        levels[id] = _around(id, required[positions], other, draws)
    return levels


def _around(id: CompetencyId, required: Whole, other: Whole, draws: Draws) -> NumberColumn:
    """Draw levels around those required, or `other` where none is required."""
    count = len(required)
    near = np.clip(required - 1 + draws.weighted(f"{id} around", AROUND, count), 1, HIGHEST)
    levels = np.where(required > 0, near, other)
    permille = np.where(required > 0, *NOT_ASSESSED_PERMILLE)
    missing = draws.chance(f"{id} missing", permille, count)
    return NumberColumn(np.where(missing, UNKNOWN, levels).astype(np.int32))
