"""Made-up staffing: what units need by the standards, who is in post there, and what is vacant.

Within a profession, people heap up in the towns and are missing in the periphery: of primary teachers in Asmat it was
reported that their number would do for its schools, while they lived in the towns (Kompas, 4 July 2013); a third of the
health centres of Papua Selatan had no doctor in 2024 (GoodStats). How many people schools, health services and offices
have of all follows the civil service of July 2024: 43 in a hundred teachers, 14 in health, 7 managers and 23 executing
staff (BKN, in Okezone, 10 August 2024); regencies, which run clinics and primary schools, have more of the first two.

A small sample has few units, and these with the staff that they have in life; a large one has them all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import RegionId, UnitId
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.organisation.organisation import Column
from dss.sample.draws import Draws, Whole, spread
from dss.sample.heads import MANAGERIAL, list_heads
from dss.sample.places import ALWAYS, Place, Pool, list_places, rank_places
from dss.sample.standards import list_standard

SHARES: Final[Mapping[Pool, int]] = {Pool.SCHOOLS: 435, Pool.HEALTH: 235, Pool.OFFICES: 330}
"""Of a thousand people, how many are in each pool of units."""

PERCENT_IN_POST: Final[Mapping[str, tuple[int, ...]]] = {
    "tenaga_kesehatan": (142, 105, 88, 72, 60),
    "tenaga_pendidik": (138, 104, 90, 75, 64),
    "any degree": (132, 112, 98, 86, 78),
    "other": (88, 80, 72, 66, 60),
    "head": (97, 95, 90, 86, 82),
    "dokter": (122, 66, 38, 30, 22),
    "dokter-spesialis": (60, 50, 40, 30, 20),
    "dokter-gigi": (110, 60, 40, 30, 20),
    "guru-matematika": (104, 85, 74, 62, 52),
    "guru-ipa": (108, 88, 76, 64, 54),
    "guru-bahasa-inggris": (118, 92, 78, 64, 54),
    "guru-bimbingan-konseling": (100, 80, 66, 54, 44),
}
"""People in post of a hundred needed, beside those of other posts: in towns, and elsewhere by class of remoteness from
1. By group of positions, else by profession; in offices, and of others, by whether the post takes any degree."""

UNEVENNESS: Final = 18
"""By how many percent the staff of single units differs from that, at most."""

LEVEL_WEIGHTS: Final[Mapping[str, int]] = {
    "pemula": 10,
    "terampil": 45,
    "mahir": 17,
    "penyelia": 3,
    "ahli_pertama": 28,
    "ahli_muda": 14,
    "ahli_madya": 5,
    "ahli_utama": 0,
}
"""The relative number of people of each functional level that a unit needs within a group."""

NEAREST_WEIGHT: Final = 3
"""The weight of a missing person's seat in a town; it rises by 1 with each class of remoteness."""

OWN_SECTOR: Final = 3
"""People that a unit needs in each group of its sector where no standard fits it."""


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
class _Post:
    """A position in a unit.

    Attributes:
        position: Its place among all positions.
        needed: People needed by the standard.
        percent: People in post of a hundred needed, beside those of other posts.
    """

    place: Place
    position: int
    needed: int
    percent: int


def draw_staffing(
    knowledge: Knowledge, employees: int, seats: int, draws: Draws, chosen: Collection[UnitId] = ()
) -> Staffing:
    """Choose units, and spread employees and vacant seats over them.

    Args:
        knowledge: The units and positions; some unit must be of the sector of some position.
        employees: How many, at least 1.
        seats: How many vacant seats, at least 0.
        draws: The source of chance.
        chosen: Units that the sample has whatever its size.
    """
    pools = _list_posts(knowledge, chosen, employees, draws)
    filled = [_fill(pool, posts, people, draws) for pool, posts, people in pools]
    every = [post for _, posts, _ in pools for post in posts]
    counts = np.concatenate([count for count, _ in filled])
    needs = np.concatenate([need for _, need in filled])
    vacant = _choose_vacant(every, np.maximum(needs - counts, 0), seats, draws)
    people = np.repeat(np.arange(len(every)), counts)[draws.order("order of employees", employees)]
    units = np.array([post.place.number for post in every], np.int32)
    positions = np.array([post.position for post in every], np.int32)
    return Staffing(
        employee_units=units[people],
        employee_positions=positions[people],
        seat_units=units[vacant],
        seat_positions=positions[vacant],
        need_units=units,
        need_positions=positions,
        needs=needs.astype(np.int32),
    )


# Which units, and what they need


def _list_posts(
    knowledge: Knowledge, chosen: Collection[UnitId], employees: int, draws: Draws
) -> list[tuple[Pool, list[_Post], int]]:
    """Return the posts of each pool, of as many units as its people staff, with the number of these people."""
    places = list_places(knowledge)
    ranks = rank_places(knowledge, places, chosen, draws)
    unevenness = draws.between("unevenness", -UNEVENNESS, UNEVENNESS, len(places)).tolist()
    positions = tuple(knowledge.positions.values())
    groups: dict[str, list[int]] = {}
    for number, position in enumerate(positions):
        groups.setdefault(position.group, []).append(number)
    units: dict[Pool, list[tuple[int, list[_Post]]]] = {}
    for place, rank, uneven in zip(places, ranks, unevenness, strict=True):
        posts = [*_list_staff(place, positions, groups, uneven), *_list_managers(place, positions)]
        if posts:
            units.setdefault(place.pool, []).append((rank, posts))
    pools = [pool for pool in Pool if pool in units]
    staffed: list[tuple[Pool, list[_Post], int]] = []
    for pool, people in zip(pools, _share_out(employees, pools), strict=True):
        distrik = {post.place.unit.region for _, posts, _ in staffed for post in posts if post.place.in_distrik}
        there = [(rank, posts) for rank, posts in units[pool] if _is_reached(posts[0].place, distrik)]
        staffed.append((pool, _take_units(there or units[pool], people), people))
    return staffed


def _is_reached(place: Place, distrik: Collection[RegionId]) -> bool:
    """Tell whether a unit is no district office, or one of a distrik that has a school or a health centre."""
    return not (place.district_office and distrik) or place.unit.region in distrik


def _share_out(employees: int, pools: Sequence[Pool]) -> list[int]:
    """Divide people among pools; what is left over goes to the last."""
    total = sum(SHARES[pool] for pool in pools)
    sizes = [employees * SHARES[pool] // total for pool in pools]
    return [*sizes[:-1], employees - sum(sizes[:-1])]


def _take_units(units: Sequence[tuple[int, list[_Post]]], people: int) -> list[_Post]:
    """Return the posts of the first units by rank, until what they need comes nearest to a number of people."""
    ordered = sorted(units, key=lambda unit: unit[0])
    needed = np.cumsum([sum(post.needed for post in posts) for _, posts in ordered])
    always = sum(rank == ALWAYS for rank, _ in ordered)
    count = max(always, int(np.abs(needed - people).argmin()) + 1)
    return [post for _, posts in ordered[:count] for post in posts]


def _list_staff(
    place: Place, positions: Sequence[Position], groups: Mapping[str, list[int]], uneven: int
) -> list[_Post]:
    """Return the posts of a unit without heads: by its standard, or if none fits, of the groups of its sector."""
    needed = {group: count for group, count in list_standard(place).items() if group in groups}
    if not needed:
        staff = [position for position in positions if position.kind not in MANAGERIAL]
        needed = {position.group: OWN_SECTOR for position in staff if position.sector == place.agency.sector}
    posts = []
    for group, count in needed.items():
        percent = _percent_in_post(place, positions[groups[group][0]]) * (100 + uneven) // 100
        for number, people in _split_by_level(count, groups[group], positions):
            posts.append(_Post(place, number, people, percent))
    return posts


def _split_by_level(count: int, group: Sequence[int], positions: Sequence[Position]) -> list[tuple[int, int]]:
    """Divide the people that are needed of a group: whole people to each level, and what is left to the most usual."""
    weights = [LEVEL_WEIGHTS.get(positions[number].level, 1) for number in group]
    people = [count * weight // sum(weights) for weight in weights]
    people[weights.index(max(weights))] += count - sum(people)
    return [(number, some) for number, some in zip(group, people, strict=True) if some]


def _list_managers(place: Place, positions: Sequence[Position]) -> list[_Post]:
    percent = _percent_at(place, PERCENT_IN_POST["head"])
    return [_Post(place, number, 1, percent) for number in list_heads(place, positions)]


def _percent_in_post(place: Place, position: Position) -> int:
    in_office = "other" if position.fields else "any degree"
    names = (in_office,) if place.pool is Pool.OFFICES else (position.group, position.profession, in_office)
    return _percent_at(place, next(PERCENT_IN_POST[name] for name in names if name in PERCENT_IN_POST))


def _percent_at(place: Place, percents: tuple[int, ...]) -> int:
    return percents[0] if place.town else percents[min(max(place.remoteness, 1), len(percents) - 1)]


# Who is in post


def _fill(pool: Pool, posts: Sequence[_Post], people: int, draws: Draws) -> tuple[Whole, Whole]:
    """Spread people over posts, and scale the needs so that as many people are needed as there are.

    Returns:
        The people in each post, and those needed.
    """
    needed = np.array([post.needed for post in posts], np.int64)
    staff = needed * np.array([post.percent for post in posts], np.int64)
    begin = int(draws.below(f"staff of {pool}", min(int(staff.sum()), 2**31 - 1), 1)[0])
    total = int(needed.sum())
    needs = np.maximum((2 * needed * people + total) // (2 * total), 1)
    return np.bincount(spread(staff, people, begin), minlength=len(posts)).astype(np.int64), needs


# What is vacant


def _choose_vacant(posts: Sequence[_Post], short: Whole, seats: int, draws: Draws) -> Whole:
    """Choose vacant seats where people are missing, the more of them the more remote; else anywhere.

    Returns:
        The post of each, ascending.
    """
    weight_of = np.array([NEAREST_WEIGHT + post.place.remoteness for post in posts], np.int64)
    missing = np.repeat(np.arange(len(posts)), short)
    if seats < len(missing):
        weights = weight_of[missing]
        weights = np.minimum(weights, max(int(weights.sum()) // max(seats, 1), 1))
        missing = missing[np.unique(spread(weights, seats, 0))] if seats else missing[:0]
    others = draws.below("seats without need", len(posts), seats - len(missing))
    return np.sort(np.concatenate((missing, others)))
