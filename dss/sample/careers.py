"""Made-up careers: birth, service, time in position, status and golongan of each employee.

Dependent values are drawn in order: service fits the age, time in the position fits the service, and the golongan fits
education, service and position.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.sample.draws import Bools, Draws, Whole
from dss.sample.heads import MANAGERIAL

DAYS_IN_4_YEARS: Final = 1461

MOST_AGE: Final = 58
"""The age, in years, that everyone in the sample is below."""

YOUNGEST_OF_TIER: Final = (22, 22, 23, 25, 32, 38, 45, 50, 50)
SHORTEST_SERVICE_OF_TIER: Final = (0, 0, 0, 1, 6, 11, 16, 20, 20)
"""In years, by tier."""

YOUNGEST_AT_ENTRY: Final = {"sd": 19, "sltp": 19, "slta": 19, "d1": 20, "d2": 21, "d3": 21, "s1": 23}
"""In years, by level of education; 25 for what is higher."""

OLDEST_AT_ENTRY: Final = 33

FIRST_GOLONGAN: Final = {
    "sd": "I/a",
    "sltp": "I/c",
    "slta": "II/a",
    "d1": "II/b",
    "d2": "II/b",
    "d3": "II/c",
    "s1": "III/a",
    "profesi": "III/b",
    "s2": "III/b",
    "s3": "III/c",
}
"""The golongan of a beginner, by level of education."""

HIGHEST_GOLONGAN: Final = {"sd": "II/a", "sltp": "II/c", "slta": "III/b", "d1": "III/b", "d2": "III/b", "d3": "III/c"}
"""The highest golongan by regular promotion, by level of education (PP 99/2000 ps 8); III/d for s1, IV/a above it."""

CONTRACT_PERMILLE: Final = {"tenaga_pendidik": 470, "tenaga_kesehatan": 330}
OTHER_CONTRACT_PERMILLE: Final = 125
"""How many of a thousand in posts of `CONTRACT_LEVELS` are contract staff, by profession. They were 38 in a hundred
teachers, 28 in health and 23 of all in July 2024 (BKN)."""

CONTRACT_LEVELS: Final = ("none", "pemula", "terampil", "ahli_pertama")
CONTRACT_YEARS: Final = 5
"""Contract staff have been hired since 2021."""

LONG_PERMILLE: Final = 90
LONG_TEACHING_PERMILLE: Final = 450
LONG_REMOTE_PERMILLE: Final = 140
"""How many of a thousand stay in a post for more than five years: others, teachers, and all where it is remote."""

REMOTE: Final = 2
"""The class of remoteness from which a distrik counts as remote."""

OUTSIDE_RANGE_PERMILLE: Final = 40
"""How many have a golongan just outside the range of their position."""


@dataclass(frozen=True, slots=True)
class Careers:
    """The course of each employee's service; days are counted from 1970-01-01.

    Attributes:
        status, golongan: Numbers of codes of the facts of these names; golongan UNKNOWN for contract employees,
            who have other grades.
    """

    born: Column
    joined: Column
    position_since: Column
    tier_since: Column
    sector_since: Column
    status: Column
    golongan: Column


def draw_careers(
    knowledge: Knowledge, units: Column, positions: Column, levels: Column, today: int, draws: Draws
) -> Careers:
    """Draw the careers of employees.

    Args:
        knowledge: The units, positions and codes.
        units: The unit of each employee, by its number.
        positions: The position of each, by its number.
        levels: The level of education of each, by its number.
        today: The day of the sample, counted from 1970-01-01; nothing begins later.
        draws: The source of chance.
    """
    count = len(positions)
    kinds = tuple(knowledge.positions.values())
    tiers = np.array([position.tier for position in kinds])[positions]
    managerial = np.array([position.kind in MANAGERIAL for position in kinds])[positions]
    contract = draws.chance("contract", np.array([_contract_permille(one) for one in kinds])[positions], count)
    age, service = _age_and_service(knowledge, kinds, positions, tiers, levels, draws)
    service = np.where(contract, 60 + service % (CONTRACT_YEARS * 365), service)
    remote = np.array([knowledge.regions[unit.region].remoteness for unit in knowledge.units.values()])[units] >= REMOTE
    teaching = np.array([position.profession == "tenaga_pendidik" for position in kinds])[positions]
    in_position = np.minimum(service, _time_in_position(remote, teaching, draws))
    before = service - in_position
    in_tier = in_position + draws.below("tier", np.minimum(before, 6 * 365) + 1, count)
    same_sector = draws.chance("same sector", 750, count)
    in_sector = in_position + np.where(same_sector, draws.between("sector", before // 2, before, count), 0)
    probation = ~contract & (service < 365) & ~managerial
    return Careers(
        born=_days(today - age),
        joined=_days(today - service),
        position_since=_days(today - in_position),
        tier_since=_days(today - in_tier),
        sector_since=_days(today - np.maximum(in_sector, in_position)),
        status=_statuses(knowledge, contract, probation),
        golongan=np.where(contract, UNKNOWN, _golongan(knowledge, kinds, positions, levels, service, draws)).astype(
            np.int32
        ),
    )


def _age_and_service(
    knowledge: Knowledge,
    kinds: tuple[Position, ...],
    positions: Column,
    tiers: Whole,
    levels: Column,
    draws: Draws,
) -> tuple[Whole, Whole]:
    """Draw ages and lengths of service, in days."""
    count = len(positions)
    codes = [code.id for code in knowledge.vocabulary.facts[FactName("employee.education_level")].codes]
    entry_least = np.array([YOUNGEST_AT_ENTRY.get(code, 25) for code in codes])[levels]
    shortest = np.array(SHORTEST_SERVICE_OF_TIER)[tiers]
    youngest = np.maximum(np.array(YOUNGEST_OF_TIER)[tiers], entry_least + shortest + 1)
    oldest = np.minimum(np.array([position.retirement_age for position in kinds])[positions], MOST_AGE)
    age = draws.between("age", _in_days(youngest), _in_days(oldest) - 1, count)
    entry_most = np.minimum(_in_days(np.full(count, OLDEST_AT_ENTRY)), age - _in_days(shortest) - 30)
    entry = draws.between("entry", _in_days(entry_least), entry_most, count)
    return age, age - entry


def _in_days(years: Whole) -> Whole:
    return years * DAYS_IN_4_YEARS // 4


def _contract_permille(position: Position) -> int:
    if position.kind in MANAGERIAL or position.level not in CONTRACT_LEVELS:
        return 0
    return CONTRACT_PERMILLE.get(position.profession, OTHER_CONTRACT_PERMILLE)


def _time_in_position(remote: Bools, teaching: Bools, draws: Draws) -> Whole:
    """Draw days in the present position: mostly within five years, some longer."""
    count = len(remote)
    permille = np.where(remote, LONG_REMOTE_PERMILLE, np.where(teaching, LONG_TEACHING_PERMILLE, LONG_PERMILLE))
    long = draws.chance("long in position", permille, count)
    return np.where(long, draws.between("long", 1800, 3600, count), draws.between("time in position", 40, 1800, count))


def _statuses(knowledge: Knowledge, contract: Bools, probation: Bools) -> Column:
    encode = knowledge.vocabulary.facts[FactName("employee.status")].encode
    return np.select([contract, probation], [encode("pppk"), encode("cpns")], encode("pns")).astype(np.int32)


def _golongan(
    knowledge: Knowledge,
    kinds: tuple[Position, ...],
    positions: Column,
    levels: Column,
    service: Whole,
    draws: Draws,
) -> Whole:
    """Return the golongan by regular promotion, within the position's range except for a few."""
    fact = knowledge.vocabulary.facts[FactName("employee.golongan")]
    codes = [code.id for code in knowledge.vocabulary.facts[FactName("employee.education_level")].codes]
    ceilings = {**HIGHEST_GOLONGAN, "s1": "III/d"}
    first = np.array([fact.encode(FIRST_GOLONGAN[code]) for code in codes])[levels]
    ceiling = np.array([fact.encode(ceilings.get(code, "IV/a")) for code in codes])[levels]
    regular = np.minimum(first + service // DAYS_IN_4_YEARS, ceiling)
    lowest = np.array([fact.encode(kind.golongan_min) if kind.golongan_min else 0 for kind in kinds])[positions]
    last = len(fact.codes) - 1
    highest = np.array([fact.encode(kind.golongan_max) if kind.golongan_max else last for kind in kinds])[positions]
    outside = draws.chance("golongan outside", OUTSIDE_RANGE_PERMILLE, len(positions))
    golongan: Whole = np.clip(np.clip(regular, lowest, highest) - outside, 0, last)
    return golongan


def _days(numbers: Whole) -> Column:
    return numbers.astype(np.int32)
