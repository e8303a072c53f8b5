"""Made-up tests, certificates and licences: mostly those of the position held, and some that the studies open."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import numpy as np

from dss.model.identifiers import QualificationId
from dss.model.knowledge.knowledge import Position, Programme
from dss.model.organisation.organisation import UNKNOWN
from dss.sample.columns import CodeColumn, CsvTable, DayColumn, day_number
from dss.sample.draws import Draws, Whole
from dss.sample.jobs import EXPERT, SKILLED, step_of
from dss.sample.people import People, education_levels
from dss.sample.posts import YEAR
from dss.sample.records import YES_NO

TESTED_PERMILLE: Final = 550
"""Of a thousand, how many passed a test: that of their position, or of one that their studies open."""

FAILED_PERMILLE: Final = 300
NEXT_TEST_PERMILLE: Final = 350
LICENSED_PERMILLE: Final = (970, 400)
CERTIFIED_PERMILLE: Final = (850, 300)
"""Of a thousand who hold such a position, and of those who only studied for one, how many have its document."""

EXPIRED_PERMILLE: Final = 30
VALID_YEARS: Final = 5

LIFELONG_SINCE: Final = date(2023, 8, 8)
"""The day since which registrations of health workers don't expire (UU 17/2023 ps 260)."""

HEALTH: Final = "tenaga_kesehatan"

Asked = Callable[[Position], QualificationId | None]


def draw_qualifications(people: People, draws: Draws) -> CsvTable:
    """Draw what each person passed or holds, as the columns of ``qualifications.csv``.

    Args:
        people: The employees.
        draws: The source of chance.
    """
    count = len(people)
    own, opened, following = _tests(people, draws)
    tested = draws.chance("competency_test", TESTED_PERMILLE, count)
    failed = ~tested & draws.chance("failed test", FAILED_PERMILLE, count)
    ahead = tested & draws.chance("next test", NEXT_TEST_PERMILLE, count)
    entered = np.clip(people.position_since - draws.below("test before post", YEAR, count), people.joined, None)
    lately = people.today - draws.below("test lately", np.minimum(people.today - people.joined + 1, 2 * YEAR), count)
    endless = np.full(count, UNKNOWN, np.int64)
    licences, since, until = _documents(people, lambda one: one.licence, "licence", LICENSED_PERMILLE, draws)
    lifelong = (since >= day_number(LIFELONG_SINCE)) & (until >= people.today)
    certificates, certified, _ = _documents(
        people, lambda one: one.certificate, "certificate", CERTIFIED_PERMILLE, draws
    )
    parts = (
        (np.where(tested | failed, own, UNKNOWN), tested, np.where(tested, entered, lately), endless),
        (np.where(tested, opened, UNKNOWN), tested, lately, endless),
        (np.where(ahead, following, UNKNOWN), tested, lately, endless),
        (licences, np.ones(count, np.bool_), since, np.where(lifelong, UNKNOWN, until)),
        (certificates, np.ones(count, np.bool_), certified, endless),
    )
    held, passed, days, ends = (np.stack(columns, axis=1) for columns in zip(*parts, strict=True))
    there = held != UNKNOWN
    return {
        "employee": people.refer(np.nonzero(there)[0]),
        "qualification": CodeColumn(tuple(people.knowledge.qualifications), held[there].astype(np.int32)),
        "passed": CodeColumn(YES_NO, passed[there].astype(np.int32)),
        "on": DayColumn(days[there].astype(np.int32)),
        "until": DayColumn(ends[there].astype(np.int32)),
    }


def _tests(people: People, draws: Draws) -> tuple[Whole, Whole, Whole]:
    """Return the tests of the position of each person, of one that the studies open, and of the next level.

    Only those whose position has no test take one that their studies open.
    """
    ids = list(people.knowledge.qualifications)
    of_positions = np.array([_number(ids, one.test) for one in people.held], np.int64)
    own = of_positions[people.positions]
    levels = education_levels(people.knowledge)
    degree = (people.levels >= levels.index("s1")).astype(np.int64)
    programmes = tuple(people.knowledge.programmes.values())
    entered = [("terampil", "pemula"), ("ahli_pertama",)]
    lists = [
        [_number(ids, one.test) for one in people.held if one.test and step_of(one) in steps and _opens(programme, one)]
        for programme in programmes
        for steps in entered
    ]
    opened = _choose(lists, people.programmes * len(entered) + degree, "opened test", draws)
    following = np.array([_number(ids, _next_test(one, people.held)) for one in people.held], np.int64)
    return own, np.where(own == UNKNOWN, opened, UNKNOWN), following[people.positions]


def _next_test(position: Position, held: Sequence[Position]) -> QualificationId | None:
    """Return the test of the next level of a functional position, or None."""
    for ladder in (SKILLED, EXPERT):
        if position.level in ladder[:-1]:
            level = ladder[ladder.index(position.level) + 1]
            return next((one.test for one in held if one.group == position.group and one.level == level), None)
    return None


def _documents(
    people: People, asked: Asked, purpose: str, permille: tuple[int, int], draws: Draws
) -> tuple[Whole, Whole, Whole]:
    """Draw a document with its first and last day: one that the studies open, that of the position where they do."""
    count = len(people)
    ids = list(people.knowledge.qualifications)
    programmes = tuple(people.knowledge.programmes.values())
    own = np.array([_number(ids, asked(one)) for one in people.held], np.int64)[people.positions]
    lists = [
        sorted({_number(ids, asked(one)) for one in people.held if asked(one) and _opens(programme, one)})
        for programme in programmes
    ]
    opened = _choose(lists, people.programmes, f"opened {purpose}", draws)
    studied = np.array([[_opens(programme, one) for one in people.held] for programme in programmes])
    documents = np.where(studied[people.programmes, people.positions] | (opened == UNKNOWN), own, opened)
    held = draws.chance(f"{purpose} held", np.where(own == UNKNOWN, permille[1], permille[0]), count)
    expired = draws.chance(f"{purpose} expired", EXPIRED_PERMILLE, count)
    ago = draws.below(f"{purpose} since", VALID_YEARS * YEAR, count) + np.where(expired, VALID_YEARS * YEAR, 0)
    since = np.maximum(people.today - ago, people.born + 21 * YEAR)
    return np.where(held, documents, UNKNOWN), since, since + VALID_YEARS * YEAR


def _opens(programme: Programme, position: Position) -> bool:
    """Return whether a position asks for the field of a programme."""
    return programme.field.startswith(tuple(position.fields)) if position.fields else False


def _number(ids: Sequence[QualificationId], id: QualificationId | None) -> int:
    return UNKNOWN if id is None else ids.index(id)


def _choose(lists: Sequence[Sequence[int]], rows: Whole, purpose: str, draws: Draws) -> Whole:
    """Draw one of the list of each row, UNKNOWN where it is empty."""
    lengths = np.array([len(one) for one in lists], np.int64)
    starts = np.cumsum(lengths) - lengths
    every = np.array([*(number for one in lists for number in one), UNKNOWN], np.int64)
    places = starts[rows] + draws.below(purpose, lengths[rows], len(rows))
    return np.where(lengths[rows] > 0, every[places], UNKNOWN)
