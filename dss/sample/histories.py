"""Made-up histories of employees: the files beside the four of `organisation`, such that each person's fit their row.

Their numbers come from streams of their own, so that the other files are the same with them and without.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN
from dss.sample.careers import DAYS_IN_4_YEARS, REMOTE, YOUNGEST_AT_ENTRY
from dss.sample.columns import CodeColumn, CsvTable, DayColumn, NumberColumn
from dss.sample.draws import Draws, Whole
from dss.sample.education import find_studies_before
from dss.sample.people import People, education_levels, list_people, years_of
from dss.sample.posts import YEAR, draw_posts
from dss.sample.qualifications import draw_qualifications
from dss.sample.records import MISSING_PERMILLE, POTENTIALS, RATINGS, blank_unless
from dss.sample.wishes import LONG_SERVICE_DAYS

RATED_YEARS: Final = 5
"""Years of which there are ratings, at most."""

PAST_SANCTION_PERMILLE: Final = 15
SANCTION_DAYS: Final = 365

TRAINING_HOURS: Final = 40
"""The most hours of training in the last year."""

MOST_COURSES: Final = 2
"""The most courses in the last year."""

SUBJECTS: Final = (
    "Manajemen risiko",
    "Pelayanan publik",
    "Pengelolaan arsip",
    "Pengadaan barang",
    "Aplikasi perkantoran",
    "Etika ASN",
    "Keselamatan kerja",
    "Pengelolaan data",
)

DOCUMENTS: Final = tuple(f"800.1.3/{number:04d}" for number in range(1, 1001))
"""Numbers of the letters by which people request a transfer."""

EARLIER_TALENT_PERMILLE: Final = 300

REQUESTING_PERMILLE: Final = 110
LONG_REQUESTING_PERMILLE: Final = 400
"""Of a thousand with a wish, how many filed a request for it, signed; and of those who served long in a remote post."""

REQUESTED_UNIT_PERMILLE: Final = 350
REQUESTED_POSITION_PERMILLE: Final = 600
"""Of a thousand requests, how many are for a unit, and of the others, how many for the present position."""


def draw_histories(knowledge: Knowledge, employees: CsvTable, today: int, draws: Draws) -> dict[str, CsvTable]:
    """Make up the histories of employees.

    Args:
        knowledge: The units, positions and programmes.
        employees: The columns of ``employees.csv``.
        today: The day of the sample, counted from 1970-01-01.
        draws: The source of chance.

    Returns:
        The tables by the name of the file.
    """
    people = list_people(knowledge, employees, today)
    return {
        "positions_held.csv": draw_posts(people, draws),
        "education.csv": _education(people, draws),
        "ratings.csv": _ratings(people, draws),
        "discipline.csv": _discipline(people, draws),
        "qualifications.csv": draw_qualifications(people, draws),
        "training.csv": _training(people, draws),
        "talent.csv": _talent(people, draws),
        "requests.csv": _requests(people, draws),
    }


def _education(people: People, draws: Draws) -> CsvTable:
    """Draw the present level of education, and the bachelor's degree below a higher one."""
    count = len(people)
    codes = education_levels(people.knowledge)
    youngest = np.array([YOUNGEST_AT_ENTRY.get(code, 25) for code in codes])[people.levels] * DAYS_IN_4_YEARS // 4
    earliest = people.born + youngest.astype(np.int64)
    graduated = draws.between("graduated", np.maximum(earliest, people.joined - 3 * YEAR), people.joined, count)
    graduated = np.minimum(graduated, people.today)
    higher = np.flatnonzero(people.levels > codes.index("s1"))
    before = graduated[higher] - draws.between("years between", YEAR, 2 * YEAR, len(higher))
    rows = np.concatenate((higher, np.arange(count)))
    order = np.argsort(rows, kind="stable")
    levels = np.concatenate((np.full(len(higher), codes.index("s1")), people.levels))
    programmes = np.concatenate((find_studies_before(people.knowledge)[people.programmes[higher]], people.programmes))
    return {
        "employee": people.refer(rows[order]),
        "level": CodeColumn(codes, levels[order].astype(np.int32)),
        "programme": CodeColumn(tuple(people.knowledge.programmes), programmes[order].astype(np.int32)),
        "graduated": DayColumn(np.concatenate((before, graduated))[order].astype(np.int32)),
    }


def _ratings(people: People, draws: Draws) -> CsvTable:
    """Draw the ratings of the last complete years; the last two are those of the row, and empty where that is."""
    count = len(people)
    drawn = [draws.weighted(f"rating {ago}", list(RATINGS.values()), count) for ago in range(3, RATED_YEARS + 1)]
    recorded = [_recode(people.coded(name), tuple(RATINGS)) for name in ("performance_last", "performance_previous")]
    ratings = np.stack((*recorded, *drawn)[::-1], axis=1)
    years = np.broadcast_to(people.year - RATED_YEARS + np.arange(RATED_YEARS), ratings.shape)
    there = years >= years_of(people.joined)[:, None]
    return {
        "employee": people.refer(np.nonzero(there)[0]),
        "year": NumberColumn(years[there].astype(np.int32)),
        "rating": CodeColumn(tuple(RATINGS), ratings[there].astype(np.int32)),
    }


def _recode(column: CodeColumn, codes: Sequence[str]) -> Whole:
    """Return the numbers of a column among other codes."""
    numbers = np.array([*(codes.index(text) for text in column.texts), UNKNOWN], np.int64)
    return numbers[np.where(column.numbers == UNKNOWN, -1, column.numbers)]


def _discipline(people: People, draws: Draws) -> CsvTable:
    """Draw the sanction that each row names, and past ones of others."""
    sanctions = people.coded("discipline")
    texts = list(sanctions.texts)
    until = people.days("discipline_until").astype(np.int64)
    serving = until != UNKNOWN
    earliest = people.joined + 2 * YEAR
    past = ~serving & draws.chance("past sanction", PAST_SANCTION_PERMILLE, len(people))
    past &= earliest + SANCTION_DAYS < people.today
    ended = draws.between("past sanction until", earliest, people.today - 1, len(people))
    until = np.where(serving, until, ended)
    begun = np.clip(until - SANCTION_DAYS, people.joined, people.today)
    rows = np.flatnonzero(serving | past)
    numbers = np.where(serving, sanctions.numbers, texts.index("ringan"))
    return {
        "employee": people.refer(rows),
        "sanction": CodeColumn(texts, numbers[rows].astype(np.int32)),
        "from": DayColumn(begun[rows].astype(np.int32)),
        "until": DayColumn(until[rows].astype(np.int32)),
    }


def _training(people: People, draws: Draws) -> CsvTable:
    """Draw the courses of the last year, and one of the year before; of a few people, nothing is recorded."""
    count = len(people)
    left = draws.between("training_hours", 0, TRAINING_HOURS, count)
    hours = []
    for number in range(MOST_COURSES - 1):
        hours.append(draws.below(f"hours {number}", left + 1, count))
        left = left - hours[-1]
    hours += [left, draws.between("hours before", 4, TRAINING_HOURS, count)]
    year_ago = people.today - YEAR
    apart = YEAR // MOST_COURSES
    days = [
        people.today - apart * number - draws.below(f"course {number}", apart, count) for number in range(MOST_COURSES)
    ]
    earliest = np.maximum(year_ago - YEAR, people.joined)
    days.append(np.minimum(draws.between("course before", earliest, year_ago, count), year_ago))
    day, hour = np.stack(days[::-1], axis=1), np.stack(hours[::-1], axis=1)
    recorded = ~draws.chance("training_hours missing", MISSING_PERMILLE, count)
    there = recorded[:, None] & (hour > 0) & (day >= people.joined[:, None])
    rows = np.nonzero(there)[0]
    return {
        "employee": people.refer(rows),
        "on": DayColumn(day[there].astype(np.int32)),
        "hours": NumberColumn(hour[there].astype(np.int32)),
        "subject": CodeColumn(SUBJECTS, draws.below("subject", len(SUBJECTS), len(rows)).astype(np.int32)),
    }


def _talent(people: People, draws: Draws) -> CsvTable:
    """Draw the assessment of the potential that each row names, and some earlier ones."""
    count = len(people)
    potential = _recode(people.coded("potential"), tuple(POTENTIALS))
    recruited = years_of(people.joined)
    years = np.stack((np.full(count, people.year - 3), np.maximum(people.year - 1, recruited)), axis=1)
    earlier = draws.weighted("earlier potential", list(POTENTIALS.values()), count)
    assessed = draws.chance("earlier assessment", EARLIER_TALENT_PERMILLE, count) & (recruited <= people.year - 3)
    there = np.stack((assessed & (potential != UNKNOWN), potential != UNKNOWN), axis=1)
    return {
        "employee": people.refer(np.nonzero(there)[0]),
        "year": NumberColumn(years[there].astype(np.int32)),
        "potential": CodeColumn(tuple(POTENTIALS), np.stack((earlier, potential), axis=1)[there].astype(np.int32)),
    }


def _requests(people: People, draws: Draws) -> CsvTable:
    """Draw signed requests for the first wish: for a unit of the same sector there, or for the distrik."""
    count = len(people)
    knowledge = people.knowledge
    wishes = people.coded("wish_1").numbers.astype(np.int64)
    regions, units = list(knowledge.regions), tuple(knowledge.units.values())
    remote = np.array([knowledge.regions[unit.region].remoteness >= REMOTE for unit in units])[people.units]
    long = remote & (people.today - people.position_since >= LONG_SERVICE_DAYS)
    requesting = draws.chance("requesting", np.where(long, LONG_REQUESTING_PERMILLE, REQUESTING_PERMILLE), count)
    rows = np.flatnonzero((wishes != UNKNOWN) & requesting)
    agencies = list(knowledge.agencies)
    sectors = [knowledge.agencies[id].sector for id in agencies]
    kinds = list(dict.fromkeys(sectors))
    sector_of = np.array([kinds.index(sectors[agencies.index(unit.agency)]) for unit in units])
    region_of = np.array([regions.index(unit.region) for unit in units])
    keys = region_of * len(kinds) + sector_of
    order = np.argsort(keys, kind="stable")
    lengths = np.bincount(keys, minlength=len(regions) * len(kinds))
    wished = wishes[rows] * len(kinds) + sector_of[people.units[rows]]
    places = (np.cumsum(lengths) - lengths)[wished] + draws.below("requested unit", lengths[wished], len(rows))
    for_unit = draws.chance("request of a unit", REQUESTED_UNIT_PERMILLE, len(rows)) & (lengths[wished] > 0)
    in_position = draws.chance("request of a position", REQUESTED_POSITION_PERMILLE, len(rows))
    days = people.today - draws.below("request", np.minimum(people.today - people.joined[rows], YEAR), len(rows))
    return {
        "employee": people.refer(rows),
        "position": CodeColumn(tuple(knowledge.positions), blank_unless(in_position, people.positions[rows])),
        "unit": CodeColumn(tuple(knowledge.units), blank_unless(for_unit, order[np.minimum(places, len(order) - 1)])),
        "region": CodeColumn(regions, blank_unless(~for_unit, wishes[rows])),
        "on": DayColumn(days.astype(np.int32)),
        "document": CodeColumn(DOCUMENTS, draws.below("request document", len(DOCUMENTS), len(rows)).astype(np.int32)),
    }
