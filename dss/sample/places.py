"""The units of a knowledge base with what determines their staff, and which of them a sample of some size has.

No ids of units are used: what a unit is follows from the sector of its agency, the words of its Indonesian name, and
its distrik.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.identifiers import RegionId, UnitId
from dss.model.knowledge.knowledge import Agency, Government, Knowledge, Unit
from dss.sample.draws import Draws

OFFICE_WORDS: Final = ("Sekretariat", "Bidang", "Bagian", "Pimpinan", "Staf", "Inspektur", "Biro", "Sub")
"""First words of the names of units that serve the government rather than the public."""

SCHOOL_WORDS: Final = frozenset({"sd", "smp", "sma", "smk", "sma/smk", "sekolah", "pendidikan"})
PRIMARY_SCHOOL: Final = "sd"
HEALTH_SECTOR: Final = "kesehatan"
HOSPITAL: Final = "rumah sakit"

ALWAYS: Final = -1
RANKS: Final = 1000
"""The first and the last rank of units."""


class Pool(StrEnum):
    """Units that have a share of the people of a sample together."""

    SCHOOLS = "schools"
    HEALTH = "health"
    OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with the attributes that determine its staff.

    Attributes:
        number: Its place among the units of the knowledge.
        words: Its Indonesian name in lower case.
        remoteness: The class of its distrik.
        town: Whether its distrik is the seat of a government, or counts as a town.
        in_distrik: Whether its name ends with its distrik, as of a health centre, a school or a district office.
        office: Whether it serves the government rather than the public.
        first: Whether it is the first unit of its agency, which has the agency's head.
        alone: Whether its agency has no other unit.
        has_secretariat: Whether its agency has a secretariat.
        district_office: Whether it may have a head of distrik: its agency has several units, all of them in distrik.
    """

    number: int
    unit: Unit
    agency: Agency
    government: Government
    words: str
    remoteness: int
    town: bool
    pool: Pool
    in_distrik: bool
    office: bool
    first: bool
    alone: bool
    has_secretariat: bool
    district_office: bool

    @property
    def is_primary(self) -> bool:
        """Whether it is a primary school."""
        return PRIMARY_SCHOOL in self.words.split()

    @property
    def is_hospital(self) -> bool:
        """Whether it is a hospital."""
        return HOSPITAL in self.words

    @property
    def is_secretariat(self) -> bool:
        """Whether it is the secretariat of its agency."""
        return self.unit.name.id == "Sekretariat"


def list_places(knowledge: Knowledge) -> list[Place]:
    """Describe the units of a knowledge base, in order."""
    units = tuple(knowledge.units.values())
    in_distrik = {unit.id: unit.name.id.endswith(f" {knowledge.regions[unit.region].name}") for unit in units}
    of_agency = Counter(unit.agency for unit in units)
    of_agency_in_distrik = Counter(unit.agency for unit in units if in_distrik[unit.id])
    first_units = {unit.agency: unit.id for unit in reversed(units)}
    secretariats = {unit.agency for unit in units if unit.name.id == "Sekretariat"}

    seats = find_seats(knowledge)

    def describe(number: int, unit: Unit) -> Place:
        agency = knowledge.agencies[unit.agency]
        office = unit.name.id.startswith(OFFICE_WORDS)
        district_office = 1 < of_agency_in_distrik[unit.agency] == of_agency[unit.agency]
        return Place(
            number=number,
            unit=unit,
            agency=agency,
            government=knowledge.governments[agency.government],
            words=unit.name.id.lower(),
            remoteness=knowledge.regions[unit.region].remoteness,
            town=unit.region in seats or knowledge.regions[unit.region].remoteness == 0,
            pool=_pool_of(unit, agency, office),
            in_distrik=in_distrik[unit.id],
            office=office,
            first=first_units[unit.agency] == unit.id,
            alone=of_agency[unit.agency] == 1,
            has_secretariat=unit.agency in secretariats,
            district_office=district_office,
        )

    return [describe(number, unit) for number, unit in enumerate(units)]


def find_seats(knowledge: Knowledge) -> frozenset[RegionId]:
    """Return the distrik of governments' offices: of the first unit of each."""
    units = reversed(tuple(knowledge.units.values()))
    return frozenset({knowledge.agencies[unit.agency].government: unit.region for unit in units}.values())


def rank_places(knowledge: Knowledge, places: Sequence[Place], chosen: Collection[UnitId], draws: Draws) -> list[int]:
    """Rank units by how small a sample may be that has them.

    Returns:
        `ALWAYS` for the units chosen; 0 for hospitals and for schools of no distrik; and up to `RANKS` the distrik in
        an order by chance, the seats of governments first, and the agencies of each government in their order.
    """
    distrik = _rank_distrik(knowledge, draws)
    agencies = _rank_agencies(knowledge)

    def rank(place: Place) -> int:
        if place.unit.id in chosen:
            return ALWAYS
        if place.in_distrik:
            return distrik[place.unit.region]
        if place.pool is Pool.OFFICES:
            return agencies[place.agency.id]
        return RANKS // 2 if place.pool is Pool.HEALTH and not place.is_hospital else 0

    return [rank(place) for place in places]


def _pool_of(unit: Unit, agency: Agency, office: bool) -> Pool:
    if not office and SCHOOL_WORDS & set(unit.name.id.lower().split()):
        return Pool.SCHOOLS
    return Pool.HEALTH if not office and agency.sector == HEALTH_SECTOR else Pool.OFFICES


def _rank_distrik(knowledge: Knowledge, draws: Draws) -> dict[RegionId, int]:
    regions = list(knowledge.regions)
    seats = find_seats(knowledge)
    order = [regions[number] for number in draws.order("distrik", len(regions))]
    return {
        region: 0 if region in seats else 1 + number * (RANKS - 1) // len(regions)
        for number, region in enumerate(order)
    }


def _rank_agencies(knowledge: Knowledge) -> dict[str, int]:
    of_government = Counter(agency.government for agency in knowledge.agencies.values())
    seen: Counter[str] = Counter()
    ranks: dict[str, int] = {}
    for agency in knowledge.agencies.values():
        ranks[agency.id] = seen[agency.government] * RANKS // of_government[agency.government]
        seen[agency.government] += 1
    return ranks
