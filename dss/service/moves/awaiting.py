"""The home page of an account: its duties by kind, and how much is under way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dss.lifecycle import words
from dss.model.casework.cases import FINAL_MOVE_STAGES, Duty, MoveStage, PlanStage
from dss.model.office.access import Action, Reach, Role
from dss.service.casework.lists import count_plans, find_cases
from dss.service.casework.review import review_if_due
from dss.service.casework.views import CaseRow, DutyView, ReviewView
from dss.service.office.access import reach_of
from dss.service.office.office import Acting, Office

SOON: Final = timedelta(days=3)
"""How long before its last day something is near."""

MOST_SHOWN: Final = 10
"""The most cases shown of one kind of duty, unless more are asked for."""


KINDS: Final = tuple(duty.value for duty in Duty)
"""The kinds of things that cases wait for."""

_OF_A_MEMBER: Final = frozenset({Duty.DECLARE, Duty.VOTE})
"""Duties whose particular is the member itself."""


class Nearness(StrEnum):
    """How near the last day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"
    """There is no last day."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What one case waits for of one kind.

    Attributes:
        name, position, place: Of the employee and the seat; blank where the data of the day have none.
        duty_label: What it is, in words.
        who_label: Who has to do it.
        about: What in particular, e.g. the titles of the papers that are missing.
        due: The earliest last day, or None.
        opens_on: The first day on which it can be done, or None where that is now.
        days_left: From the day of the office to `due`; negative once it is past, None where there is none.
        review: How the case would be decided now, where this is what is to be done about; else None.
    """

    move: str
    plan: str
    employee: str
    name: str
    position: str
    place: str
    duty_label: str
    who_label: str
    about: tuple[str, ...]
    due: date | None
    opens_on: date | None
    nearness: Nearness
    days_left: int | None
    review: ReviewView | None


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Everything of one kind that is to be done.

    Attributes:
        rows: The most urgent first; no more than were asked for.
        total: How many there are.
        overdue: How many of all are overdue.
    """

    duty: Duty
    label: str
    rows: tuple[DutyRow, ...]
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many moves have come to a stage."""

    stage: MoveStage
    label: str
    moves: int


@dataclass(frozen=True, slots=True)
class Headline:
    """How much is under way.

    Attributes:
        stages: Of the moves that are not at their end, by stage in the order of stages.
        plans_in_dialogue: Plans whose parties are asked.
        vacancies: Vacant seats in the data of the day.
        follow_ups: Follow-ups that are open.
        follow_ups_overdue: Those of them whose last day is past.
    """

    stages: tuple[StageCount, ...]
    plans_in_dialogue: int
    vacancies: int
    follow_ups: int
    follow_ups_overdue: int

    @property
    def open_moves(self) -> int:
        """Moves that are not at their end."""
        return sum(one.moves for one in self.stages)


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of an account.

    Attributes:
        mine: What they can do now: first what would be decided differently, then the kind with the nearest last day.
        later: What they can do from a day to come.
        others: What others are late with, in cases that an HR officer looks after; empty for everyone else.
        moves: The moves that concern them and are not at their end; empty for those whom all moves concern.
        headline: For those who read plans; None for others.
    """

    mine: tuple[DutyGroup, ...]
    later: tuple[DutyRow, ...]
    others: tuple[DutyGroup, ...]
    moves: tuple[CaseRow, ...]
    headline: Headline | None


def home(office: Office, acting: Acting, only: str | None = None) -> Home:
    """Return the home page of an account.

    Args:
        office: Where.
        acting: Who.
        only: Show this one of `KINDS` alone, and all of it; None for the first of every kind.

    Returns:
        What awaits them; nothing for a role that takes no part in cases.

    Raises:
        EngineDisagreement: If the engines differ on what follows an evaluation.
    """
    if reach_of(acting.role, Action.READ_CASE) is Reach.NOTHING:
        return Home((), (), (), (), None)
    if acting.role is Role.HR_OFFICER:
        review_if_due(office, acting)
    found = find_cases(office, acting)
    reviews = {case.row.move: case.row.review for case in found if case.row.review is not None}
    duties = [duty for case in found for duty in case.duties]
    duties.sort(key=lambda one: (one[0].duty is not Duty.RECONSIDER, one[0].due is None, one[0].due, one[0].move))
    most = MOST_SHOWN if only is None else None
    wanted = [(duty, mine) for duty, mine in duties if only in (None, duty.duty.value)]
    mine = [duty for duty, is_mine in wanted if is_mine]
    late = [duty for duty, is_mine in wanted if duty.overdue and not is_mine]
    moves = tuple(case.row for case in found if case.row.stage not in FINAL_MOVE_STAGES)
    all_moves = reach_of(acting.role, Action.READ_CASE) is Reach.EVERYONE
    return Home(
        mine=_groups([duty for duty in mine if duty.opens_on is None], office.on, most, reviews),
        later=tuple(_rows([duty for duty in mine if duty.opens_on is not None], office.on, reviews))[:most],
        others=_groups(late, office.on, most, reviews) if acting.role is Role.HR_OFFICER else (),
        moves=() if all_moves else moves,
        headline=_headline(office, acting, moves, [duty for duty, _ in duties]) if all_moves else None,
    )


def nearness(due: date | None, on: date) -> Nearness:
    """Return how near a last day is.

    >>> nearness(date(2026, 7, 4), date(2026, 7, 1))
    <Nearness.SOON: 'soon'>
    """
    if due is None:
        return Nearness.NONE
    if due <= on:
        return Nearness.TODAY if due == on else Nearness.OVERDUE
    return Nearness.SOON if due - on <= SOON else Nearness.LATER


def _headline(office: Office, acting: Acting, moves: Iterable[CaseRow], duties: Iterable[DutyView]) -> Headline:
    counts = Counter(row.stage for row in moves)
    follow_ups = [duty for duty in duties if duty.duty is Duty.FOLLOW_UP]
    language = office.language
    return Headline(
        stages=tuple(
            StageCount(stage, words.MOVE_STAGES[stage].spoken(language), counts[stage])
            for stage in MoveStage
            if counts[stage]
        ),
        plans_in_dialogue=count_plans(office, acting, PlanStage.IN_DIALOGUE),
        vacancies=len(office.workspace().organisation.seats.ids),
        follow_ups=len(follow_ups),
        follow_ups_overdue=sum(duty.overdue for duty in follow_ups),
    )


def _groups(
    duties: Iterable[DutyView], on: date, most: int | None, reviews: Mapping[str, ReviewView]
) -> tuple[DutyGroup, ...]:
    """Group duties by kind; they come by their last day, and so do the groups."""
    kinds: dict[Duty, list[DutyView]] = {}
    for duty in duties:
        kinds.setdefault(duty.duty, []).append(duty)
    return tuple(
        _group(kind, tuple(_rows(of_kind, on, reviews)), of_kind[0].duty_label, most) for kind, of_kind in kinds.items()
    )


def _group(kind: Duty, rows: tuple[DutyRow, ...], label: str, most: int | None) -> DutyGroup:
    overdue = sum(row.nearness is Nearness.OVERDUE for row in rows)
    return DutyGroup(kind, label, rows[:most], len(rows), overdue)


def _rows(duties: Iterable[DutyView], on: date, reviews: Mapping[str, ReviewView]) -> Iterable[DutyRow]:
    """Join what one case waits for of one kind and of one party."""
    cases: dict[tuple[str, str, Duty, date | None], list[DutyView]] = {}
    for duty in duties:
        cases.setdefault((duty.move, duty.who, duty.duty, duty.opens_on), []).append(duty)
    for joined in cases.values():
        first = joined[0]
        yield DutyRow(
            move=first.move,
            plan=first.plan,
            employee=first.employee,
            name=first.name,
            position=first.position,
            place=first.place,
            duty_label=first.duty_label,
            who_label=first.who_label,
            about=tuple(dict.fromkeys(one.about for one in joined if one.about and one.duty not in _OF_A_MEMBER)),
            due=first.due,
            opens_on=first.opens_on,
            nearness=nearness(first.due, on),
            days_left=None if first.due is None else (first.due - on).days,
            review=reviews.get(first.move) if first.duty is Duty.RECONSIDER else None,
        )
