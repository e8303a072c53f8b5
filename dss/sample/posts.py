"""Made-up posts held, from recruitment to the present post, such that they fit the dates of ``employees.csv``.

A career is cut at the first day in the present post, in its tier and in its sector, and where it is long on further
days. What lies before the tier was a lower step of the ladder; what lies before the sector, a post in another sector.
A post that nobody has today is left empty: only its kind, level and sector are known.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import NO_LEVEL
from dss.model.organisation.organisation import UNKNOWN
from dss.sample.columns import CodeColumn, CsvTable, DayColumn
from dss.sample.draws import Bools, Draws, Whole
from dss.sample.jobs import EXPERT, NOWHERE, SKILLED, STEPS, JobLists, Jobs, list_all_jobs, sector_codes
from dss.sample.people import People
from dss.sample.records import blank_unless

STEPS_BELOW: Final = {
    "pemula": ("pelaksana",),
    "terampil": ("pelaksana", "pemula"),
    "mahir": ("terampil",),
    "penyelia": ("mahir",),
    "ahli_pertama": ("pelaksana", "terampil"),
    "ahli_muda": ("ahli_pertama",),
    "ahli_madya": ("ahli_muda",),
    "ahli_utama": ("ahli_madya",),
    "pengawas": ("pelaksana", "ahli_pertama"),
    "administrator": ("pengawas", "ahli_muda"),
    "jpt_pratama": ("administrator", "ahli_madya"),
    "jpt_madya": ("jpt_pratama",),
}
"""The steps from which people rise to a step, the usual one first; those of the lowest step were at it before."""

USUAL_PERMILLE: Final = 700
"""Of a thousand, how many rose from the usual step."""

MOST_POSTS: Final = 6
"""The most posts of a person."""

LATERAL_PERMILLE: Final = 250
"""Of a thousand with long service, how many changed their post once more within a step and a sector."""

SHORTEST_POST: Final = 120
"""Days for which everyone holds a post, but for those that ``employees.csv`` gives."""

YEAR: Final = 365

ORDERS: Final = tuple(f"821.2/{number:04d}" for number in range(1, 5001))
"""Numbers of the orders that appoint people."""


@dataclass(frozen=True, slots=True)
class _Posts:
    """One post of each person.

    Attributes:
        jobs: As `Jobs` numbers them; `NOWHERE` where neither position nor unit is of the knowledge.
        named: Whether the position is of the knowledge; else only the unit is.
        steps, sectors: As `Jobs` has them.
    """

    jobs: Whole
    named: Bools
    steps: Whole
    sectors: Whole


def draw_posts(people: People, draws: Draws) -> CsvTable:
    """Draw the posts that each person held, as the columns of ``positions_held.csv``.

    Args:
        people: The employees.
        draws: The source of chance.
    """
    jobs = list_all_jobs(people)
    starts, risen = _draw_starts(people, draws)
    elsewhere = _draw_other_sectors(people, jobs, draws)
    present = _Posts(
        jobs=people.units.astype(np.int64) * len(people.held) + people.positions,
        named=np.ones(len(people), np.bool_),
        steps=jobs.steps[people.positions],
        sectors=jobs.sectors[people.positions],
    )
    posts = [present]
    for number in range(1, MOST_POSTS):
        fell = _depth(people, risen, starts[:, number]) > _depth(people, risen, starts[:, number - 1])
        steps = np.where(fell, _draw_lower(posts[-1].steps, number, draws), posts[-1].steps)
        sectors = np.where(starts[:, number] < people.sector_since, elsewhere, present.sectors)
        same_tier = starts[:, number] >= people.tier_since
        posts.append(_draw_earlier(people, jobs, posts[-1], steps, sectors, same_tier, number, draws))
    return _table(people, starts, posts, draws)


def _draw_starts(people: People, draws: Draws) -> tuple[Whole, Whole]:
    """Draw the first day of each post, and the day of a rise before that to the present tier.

    Returns:
        Shape (people, `MOST_POSTS`), the newest first, UNKNOWN where there is no further post; and shape (people,), the
        day of recruitment where there was no such rise.
    """
    count = len(people)
    fixed = np.stack((people.position_since, people.tier_since, people.sector_since, people.joined), axis=1)
    post, tier, _, joined = fixed.astype(np.int64).T
    early = draws.between("risen", joined + 2 * YEAR, tier - 2 * YEAR, count)
    ladder = people.of_position([position.tier for position in people.held]) > 1
    risen = _unless_near(fixed, np.where(ladder & (tier - joined > 8 * YEAR), early, joined), joined)
    often = draws.chance("lateral", LATERAL_PERMILLE, count) & (post - joined > 5 * YEAR)
    changed = np.where(often, draws.between("changed", joined + YEAR, post - YEAR, count), joined)
    every = np.concatenate((fixed, risen[:, None]), axis=1)
    changed = _unless_near(every, changed, joined)
    starts = _descending(np.concatenate((every, changed[:, None]), axis=1))
    starts[:, 1:][starts[:, 1:] == starts[:, :-1]] = UNKNOWN
    return _descending(starts), risen


def _unless_near(others: Whole, days: Whole, instead: Whole) -> Whole:
    """Return days that lie apart from all others of the row, and for those that don't, days instead."""
    near = (np.abs(others - days[:, None]) < SHORTEST_POST).any(axis=1)
    return np.where(near, instead, days)


def _descending(days: Whole) -> Whole:
    return -np.sort(-days.astype(np.int64), axis=1)


def _depth(people: People, risen: Whole, days: Whole) -> Whole:
    """Count the steps that each person had still to rise to the present one."""
    return (days < people.tier_since).astype(np.int64) + (days < risen)


def _draw_lower(steps: Whole, number: int, draws: Draws) -> Whole:
    """Draw the steps from which people rose to theirs."""
    below = [STEPS_BELOW.get(step, (step,)) for step in STEPS]
    usual, other = (np.array([STEPS.index(one[end]) for one in below]) for end in (0, -1))
    return np.where(draws.chance(f"usual step {number}", USUAL_PERMILLE, len(steps)), usual[steps], other[steps])


def _draw_other_sectors(people: People, jobs: Jobs, draws: Draws) -> Whole:
    """Draw a sector other than that of the present post, which has jobs where any other has."""
    own = jobs.sectors[people.positions]
    sizes = jobs.by_sector.lengths[:, -1]
    those = np.flatnonzero(sizes)
    those = those if len(those) > 1 else np.arange(len(sizes))
    drawn = draws.below("other sector", len(those), len(people))
    return np.where(those[drawn] == own, those[(drawn + 1) % len(those)], those[drawn])


def _draw_earlier(
    people: People,
    jobs: Jobs,
    newer: _Posts,
    steps: Whole,
    sectors: Whole,
    same_tier: Bools,
    number: int,
    draws: Draws,
) -> _Posts:
    """Draw the posts before newer ones: functional ones in the group of the present post, others open to any."""
    near = jobs.governments[people.units]
    functional = np.array([step in (*SKILLED, *EXPERT) for step in STEPS])[steps]
    own_sector = sectors == jobs.sectors[people.positions]

    def choose(lists: JobLists, keys: Whole, purpose: str) -> Whole:
        return lists.choose(f"{purpose} {number}", keys, near, newer.jobs, draws)

    in_group = choose(jobs.by_group, jobs.group_key(people.positions, steps), "post of a group")
    in_group = np.where(functional & own_sector, in_group, NOWHERE)
    open_to_any = choose(jobs.by_step, jobs.step_key(sectors, steps), "post of a step")
    at_step = np.where(in_group == NOWHERE, open_to_any, in_group)
    tiers = np.array([position.tier for position in people.held])
    own_tier, drawn_tier = tiers[people.positions], tiers[at_step % len(tiers)]
    named = (at_step != NOWHERE) & np.where(same_tier, drawn_tier == own_tier, drawn_tier < own_tier)
    anywhere = choose(jobs.by_sector, sectors, "post of a sector")
    return _Posts(np.where(named, at_step, anywhere), named, steps, sectors)


def _table(people: People, starts: Whole, posts: list[_Posts], draws: Draws) -> CsvTable:
    """Return the posts of each person, the oldest first."""
    knowledge = people.knowledge
    there = starts[:, ::-1] != UNKNOWN
    ends = np.concatenate((np.full((len(people), 1), UNKNOWN, np.int64), starts[:, :-1] - 1), axis=1)

    def flat(columns: list[Whole]) -> Whole:
        every: Whole = np.stack(columns[::-1], axis=1)[there]
        return every

    jobs = flat([post.jobs for post in posts])
    named = flat([post.named.astype(np.int64) for post in posts]) > 0
    steps, sectors = flat([post.steps for post in posts]), flat([post.sectors for post in posts])
    somewhere = jobs != NOWHERE
    rows = np.nonzero(there)[0]
    regions = list(knowledge.regions)
    region_of = np.array([regions.index(unit.region) for unit in knowledge.units.values()])
    kinds, levels = _codes(people, "seat.position_kind"), _codes(people, "seat.level")
    kind_of = np.array([kinds.index(_kind(step)) for step in STEPS])
    level_of = np.array([levels.index(step if step in levels else NO_LEVEL) for step in STEPS])
    return {
        "employee": people.refer(rows),
        "kind": CodeColumn(kinds, blank_unless(~named, kind_of[steps])),
        "level": CodeColumn(levels, blank_unless(~named, level_of[steps])),
        "position": CodeColumn(tuple(knowledge.positions), blank_unless(named, jobs % len(people.held))),
        "unit": CodeColumn(tuple(knowledge.units), blank_unless(somewhere, jobs // len(people.held))),
        "region": CodeColumn(regions, blank_unless(~somewhere, region_of[people.units[rows]])),
        "sector": CodeColumn(sector_codes(knowledge), blank_unless(~named, sectors)),
        "from": DayColumn(starts[:, ::-1][there].astype(np.int32)),
        "to": DayColumn(ends[:, ::-1][there].astype(np.int32)),
        "order": CodeColumn(ORDERS, draws.below("order", len(ORDERS), len(rows)).astype(np.int32)),
    }


def _codes(people: People, fact: str) -> tuple[str, ...]:
    return tuple(code.id for code in people.knowledge.vocabulary.facts[FactName(fact)].codes)


def _kind(step: str) -> str:
    if step in SKILLED:
        return "jf_keterampilan"
    return "jf_keahlian" if step in EXPERT else step
