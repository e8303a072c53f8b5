"""Made-up staffing: employees and vacant seats, spread over units and positions by need.

The generator uses no ids of units or positions. A unit's needs follow from the sector of its agency, from its name (an
office, or a place that serves the public in a distrik) and from its remoteness; its heads from the words that the names
of position, unit and agency share.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.knowledge.knowledge import Agency, Government, Knowledge, Position, Unit
from dss.model.organisation.organisation import Column
from dss.sample.draws import Bools, Draws, Whole, spread

Cells = NDArray[np.int32]
"""Pairs of a unit and a position, by their numbers in the knowledge; shape (n, 2)."""

MANAGERIAL: Final = ("pengawas", "administrator", "jpt_pratama", "jpt_madya")
"""Kinds of position of which a unit or an agency has one holder, from lowest to highest."""

SUPPORT_SECTORS: Final = ("umum", "keuangan", "kepegawaian", "perencanaan", "tik")
"""Sectors whose executing staff every office has."""

OFFICE_WORDS: Final = ("Sekretariat", "Bidang", "Bagian", "Pimpinan", "Staf", "Inspektur", "Biro", "Sub")
"""First words of the names of units that serve the government rather than the public."""

SURPLUS_SECTORS: Final = ("pemerintahan", "pendidikan")
"""Sectors of the agencies whose offices have more people than they need."""

SURPLUS_PERMILLE: Final = 80
"""Surplus employees in a thousand."""

MOST_HEADS: Final = 6
"""At most one in this many employees is a head."""

UNIT_WORD: Final = 10
AGENCY_WORD: Final = 5
"""The weight of a word that a head's title shares with the name of the unit, or of its agency; of its government, 1."""

COMMON_WORDS: Final = frozenset({"kepala", "dinas", "badan", "bidang", "seksi", "subbagian", "daerah", "biro"})
"""Words that are too common to identify a unit."""

PLACE_WORDS: Final = frozenset({"provin", "kabupa", "kota", "distri"})
"""First letters of words for kinds of places; a title with one belongs to a place with it in its names."""

PROFESSION_WEIGHT: Final = 2
"""The factor of need for positions that require a professional diploma, such as doctors."""

TIER_WEIGHTS: Final = (0, 10, 10, 8, 4, 2, 1, 1, 1)
"""The relative number of people of each tier."""

CRITICAL_WEIGHT: Final = 4
"""The factor of need for critical positions, and of vacancies among them."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Numbers of units and positions, as the knowledge orders them.

    Attributes:
        employee_units, employee_positions: Of each employee.
        seat_units, seat_positions: Of each vacant seat.
        need_units, need_positions, needs: People needed (at least 1) for a position in a unit, each pair once.
    """

    employee_units: Column
    employee_positions: Column
    seat_units: Column
    seat_positions: Column
    need_units: Column
    need_positions: Column
    needs: Column


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit with the attributes that determine its staff.

    Attributes:
        field: Whether its name ends with its distrik, as of a clinic, a school or a district office.
        office: Whether it serves the government rather than the public.
        first: Whether it is the first unit of its agency, which has the agency's head.
        district_office: Whether it may have a head of distrik: its agency has several units, all of them in the field.
    """

    number: int
    unit: Unit
    agency: Agency
    government: Government
    remoteness: int
    field: bool
    office: bool
    first: bool
    district_office: bool


def draw_staffing(knowledge: Knowledge, employees: int, seats: int, draws: Draws) -> Staffing:
    """Spread employees and vacant seats over the units.

    Args:
        knowledge: The units and positions; some unit must be of the sector of some position.
        employees: How many, at least 1.
        seats: How many vacant seats, at least 0.
        draws: The source of chance.
    """
    positions = tuple(knowledge.positions.values())
    places = _places(knowledge)
    too_many = employees * SURPLUS_PERMILLE // 1000
    slots = _slots(places, positions, employees - too_many + seats, draws)
    surplus = _surplus(slots, places, positions, too_many, draws)
    vacant = _vacant(slots, places, positions, seats, draws)
    people = np.concatenate((slots[~vacant], surplus))[draws.order("order of employees", employees)]
    needed, needs = _count(slots, len(positions))
    return Staffing(
        employee_units=people[:, 0],
        employee_positions=people[:, 1],
        seat_units=slots[vacant][:, 0],
        seat_positions=slots[vacant][:, 1],
        need_units=needed[:, 0],
        need_positions=needed[:, 1],
        needs=needs.astype(np.int32),
    )


def _places(knowledge: Knowledge) -> list[_Place]:
    units = tuple(knowledge.units.values())
    in_field = [unit.name.id.endswith(f" {knowledge.regions[unit.region].name}") for unit in units]
    units_of = Counter(unit.agency for unit in units)
    field_units = Counter(unit.agency for unit, field in zip(units, in_field, strict=True) if field)
    first_units = {unit.agency: unit.id for unit in reversed(units)}
    places = []
    for number, (unit, field) in enumerate(zip(units, in_field, strict=True)):
        agency = knowledge.agencies[unit.agency]
        place = _Place(
            number=number,
            unit=unit,
            agency=agency,
            government=knowledge.governments[agency.government],
            remoteness=knowledge.regions[unit.region].remoteness,
            field=field,
            office=unit.name.id.startswith(OFFICE_WORDS),
            first=first_units[unit.agency] == unit.id,
            district_office=1 < field_units[unit.agency] == units_of[unit.agency],
        )
        places.append(place)
    return places


def list_jobs(knowledge: Knowledge) -> Cells:
    """Return every unit with each position that it may have: its heads, and those that it needs. Sorted by unit."""
    positions = tuple(knowledge.positions.values())
    jobs = [
        (place.number, position)
        for place in _places(knowledge)
        for position in dict.fromkeys((*_heads(place, positions), *_needs_of(place, positions)))
    ]
    return np.array(jobs, np.int32).reshape(-1, 2)


# Needs


def _slots(places: Sequence[_Place], positions: Sequence[Position], count: int, draws: Draws) -> Cells:
    """Return unit and position of each job, sorted."""
    heads = [(place.number, head) for place in places for head in _heads(place, positions)]
    heads = heads[:: max(1, -(-len(heads) * MOST_HEADS // count))]
    cells, weights = _weigh(places, lambda place: _needs_of(place, positions))
    begin = int(draws.below("needs", int(weights.sum()), 1)[0])
    staff_cells = cells[spread(weights, count - len(heads), begin)]
    slots = np.concatenate((np.array(heads, np.int32).reshape(-1, 2), staff_cells))
    return slots[np.lexsort((slots[:, 1], slots[:, 0]))]


def _weigh(places: Sequence[_Place], weigh: Callable[[_Place], Mapping[int, int]]) -> tuple[Cells, Whole]:
    """Return cells with their weights, such that the weights of each unit add up to its size."""
    cells, weights = [], []
    for place in places:
        by_position = weigh(place)
        total = sum(by_position.values())
        for position, weight in by_position.items():
            cells.append((place.number, position))
            weights.append(_size(place) * weight * 1000 // total)
    return np.array(cells, np.int32).reshape(-1, 2), np.array(weights, np.int64)


def _size(place: _Place) -> int:
    """Return the relative size of a unit."""
    if place.office:
        return 7 if place.first else 5
    if not place.field:
        return 24
    return 6 if place.remoteness <= 1 else 3


def _needs_of(place: _Place, positions: Sequence[Position]) -> dict[int, int]:
    """Return the weights of a unit's needed positions, without heads."""
    needs = {}
    for number, position in enumerate(positions):
        if position.kind in MANAGERIAL:
            continue
        if position.sector != place.agency.sector:
            support = position.kind == "pelaksana" and position.sector in SUPPORT_SECTORS
            weight = 3 if support and place.office else 1 if support else 0
        elif position.profession != "lainnya" and place.office:
            weight = 1
        elif place.field and position.education_level_min in ("s2", "s3"):
            weight = 0
        else:
            weight = 2 * TIER_WEIGHTS[position.tier] * (CRITICAL_WEIGHT if position.critical else 1)
            weight *= PROFESSION_WEIGHT if position.education_level_min == "profesi" else 1
        if weight and not _names_another_school(place, position):
            needs[number] = weight
    return needs


def _names_another_school(place: _Place, position: Position) -> bool:
    """Tell whether exactly one of a teaching position and a unit belongs to primary schools."""
    return (
        position.profession == "tenaga_pendidik"
        and not place.office
        and ("SD" in position.name.id.split()) != ("SD" in place.unit.name.id.split())
    )


# Heads


def _heads(place: _Place, positions: Sequence[Position]) -> list[int]:
    """Return the managerial positions of a unit: of each kind the one or two whose titles share most with it.

    Clinics and schools have none; a title must share a word with the unit, or with the agency for its head.
    """
    if not (place.office or place.district_office):
        return []
    heads = []
    for kind in MANAGERIAL:
        of_agency = kind.startswith("jpt")
        if of_agency and not place.first:
            continue
        named_after = place.agency.name.id if of_agency else place.unit.name.id
        shares = {
            number: _shared_words(place, position)
            for number, position in enumerate(positions)
            if position.kind == kind and _may_head(place, position) and _words(position.name.id) & _words(named_after)
        }
        most = max(shares.values(), default=0)
        heads += [number for number, share in shares.items() if share == most][:2]
    return heads


def _may_head(place: _Place, position: Position) -> bool:
    sectors = (place.agency.sector, *SUPPORT_SECTORS) if place.office else (place.agency.sector, "umum")
    here = _words(f"{place.unit.name.id} {place.agency.name.id} {place.government.name.id}")
    elsewhere = _words(position.name.id) & PLACE_WORDS - here
    return position.sector in sectors and not elsewhere and (place.district_office or not position.district_head)


def _shared_words(place: _Place, position: Position) -> int:
    words = _words(position.name.id)
    return (
        UNIT_WORD * len(words & _words(place.unit.name.id))
        + AGENCY_WORD * len(words & _words(place.agency.name.id))
        + len(words & _words(place.government.name.id))
    )


def _words(name: str) -> frozenset[str]:
    """Return the first letters of a name's words, so that Sekretaris matches Sekretariat."""
    words = (word for word in re.findall("[a-z]{4,}", name.lower()) if word not in COMMON_WORDS)
    return frozenset(word[:6] for word in words)


# Vacancies and surplus


def _vacant(slots: Cells, places: Sequence[_Place], positions: Sequence[Position], seats: int, draws: Draws) -> Bools:
    """Choose the vacant slots: critical ones more often, the more so in remote units."""
    needed, counts = _count(slots, len(positions))
    by_cell = [_vacancy_weight(places[unit], positions[held]) for unit, held in needed.tolist()]
    weights = np.repeat(np.array(by_cell, np.int64), counts)
    vacant = np.zeros(len(slots), np.bool_)
    if seats and weights.any():
        weights = np.minimum(weights, max(int(weights.sum()) // seats, 1))
        vacant[spread(weights, seats, int(draws.below("vacant", int(weights.sum()), 1)[0]))] = True
    missing = seats - int(vacant.sum())
    vacant[np.flatnonzero(~vacant)[:missing]] = True
    return vacant


def _count(slots: Cells, positions: int) -> tuple[Cells, NDArray[np.int64]]:
    """Return each pair of sorted slots once, with its count."""
    codes, counts = np.unique(slots[:, 0].astype(np.int64) * positions + slots[:, 1], return_counts=True)
    return np.stack((codes // positions, codes % positions), axis=1).astype(np.int32), counts


def _vacancy_weight(place: _Place, position: Position) -> int:
    if place.office and position.sector in SUPPORT_SECTORS and place.agency.sector in SURPLUS_SECTORS:
        return 0
    return (2 + place.remoteness) * CRITICAL_WEIGHT if position.critical else 2


def _surplus(slots: Cells, places: Sequence[_Place], positions: Sequence[Position], count: int, draws: Draws) -> Cells:
    """Return unit and position of surplus people: office staff of agencies with too many of them."""
    needed, counts = _count(slots, len(positions))
    too_many = np.array([_has_too_many(places[unit], positions[held]) for unit, held in needed.tolist()])
    weights = counts * too_many if too_many.any() else counts
    return needed[spread(weights, count, int(draws.below("surplus", int(weights.sum()), 1)[0]))]


def _has_too_many(place: _Place, position: Position) -> bool:
    return place.office and place.agency.sector in SURPLUS_SECTORS and position.kind == "pelaksana"
