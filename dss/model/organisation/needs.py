"""What an organisation needs against what it has: posts, sums of posts, and which competencies its agencies lack.

A post is a position in a unit. Need is counted in whole people at each post, and every larger figure is a sum of
posts: a half person here and a half person there are not one person, for nobody works in two places.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.organisation import Column

Counts = NDArray[np.int64]


class Priority(StrEnum):
    """How urgent it is that a post be filled, the most urgent first.

    A post is critical where a vacancy stops an essential public service, and remote from a class of remoteness up.
    """

    CRITICAL_REMOTE = "critical_remote"
    CRITICAL = "critical"
    REMOTE = "remote"
    ORDINARY = "ordinary"


PRIORITIES: Final = tuple(Priority)
"""The priority that each number in a column of priorities stands for."""


class RollUp(StrEnum):
    """By what posts are summed; `POST` leaves each by itself."""

    AGENCY = "agency"
    POSITION = "position"
    REGION = "region"
    UNIT = "unit"
    GROUP = "group"
    REGENCY = "regency"
    SECTOR = "sector"
    POST = "post"


@dataclass(frozen=True, slots=True)
class NeedLimits:
    """The numbers of the policy that needs stand on.

    Attributes:
        effective_minutes: Minutes that one person works in a year, above 0.
        retirement_years: How far ahead retirements are counted.
        remote_class: The lowest class of remoteness that counts as remote.
    """

    effective_minutes: int
    retirement_years: int
    remote_class: int


@dataclass(frozen=True, slots=True)
class Posts:
    """Every post where someone works, a seat is vacant, or work is recorded; by unit, then position.

    All columns have shape (posts,).

    Attributes:
        units: Place of the unit in `Knowledge.units`.
        positions: Place of the position in `Knowledge.positions`.
        priorities: Place in `PRIORITIES`.
        minutes: Work of a year; 64-bit.
        needed: People that the work takes, to the nearest whole one, half up.
        in_post: People who hold the position in the unit.
        vacant: Seats listed as vacant.
        retiring: Those in post who will have reached the retirement age of the position by the end of the years
            looked ahead, and those who have already.
    """

    units: Column
    positions: Column
    priorities: NDArray[np.int8]
    minutes: Counts
    needed: Counts
    in_post: Counts
    vacant: Counts
    retiring: Counts

    def __len__(self) -> int:
        return len(self.units)

    def only(self, some: NDArray[np.bool_]) -> "Posts":
        """Return the posts marked."""
        return Posts(*(getattr(self, column.name)[some] for column in fields(self)))

    @property
    def shortage(self) -> Counts:
        """People that are missing at each post."""
        missing: Counts = np.maximum(self.needed - self.in_post, 0)
        return missing

    @property
    def surplus(self) -> Counts:
        """People at each post whom its work does not take."""
        spare: Counts = np.maximum(self.in_post - self.needed, 0)
        return spare


@dataclass(frozen=True, slots=True)
class NeedTotals:
    """Sums of posts: of an agency, a position, a region... Columns as in `Posts`; shape (sums,).

    People of one post can't stand in for those of another, so that a sum may have both a shortage and a surplus.

    Attributes:
        ids: What each sum is of; of a post ``unit/position``.
        shortage_by_priority: Shape (sums, priorities).
    """

    ids: tuple[str, ...]
    minutes: Counts
    needed: Counts
    in_post: Counts
    vacant: Counts
    retiring: Counts
    surplus: Counts
    shortage_by_priority: Counts

    @property
    def shortage(self) -> Counts:
        """People that are missing."""
        total: Counts = self.shortage_by_priority.sum(axis=1)
        return total


class NeedFault(StrEnum):
    """What is odd about workload or people."""

    NO_PEOPLE = "no-people"
    """Nobody works anywhere, so that whatever is needed is short."""

    NO_WORKLOAD = "no-workload"
    """No work is recorded, so that nobody is needed and everyone is surplus."""

    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_POSITION = "unknown-position"
    IMPOSSIBLE_TASK = "impossible-task"
    """Minutes or volume are negative or none, or more than the whole organisation could do day and night."""

    BEYOND_UNIT = "beyond-unit"
    """The task takes more than everyone in the unit could do day and night, with its vacant seats filled."""

    EMPTY_UNIT = "empty-unit"
    """Work is recorded for a unit in which nobody works."""

    NO_NEED = "no-need"
    """The work recorded for a post is less than half a person's."""

    NO_WORK = "no-work"
    """People hold a post for which no work is recorded; they count as surplus."""

    UNPLACED = "unplaced"
    """The unit or the position of people is not known; they are in post nowhere."""

    AGELESS = "ageless"
    """The day of birth of people is not known, so that their retirement is not counted."""

    @property
    def is_error(self) -> bool:
        """Whether the needs can't be relied upon, or leave a task out."""
        return self in _ERRORS


_ERRORS: Final = frozenset(
    {
        NeedFault.NO_PEOPLE,
        NeedFault.NO_WORKLOAD,
        NeedFault.UNKNOWN_UNIT,
        NeedFault.UNKNOWN_POSITION,
        NeedFault.IMPOSSIBLE_TASK,
    }
)


@dataclass(frozen=True, slots=True)
class NeedFinding:
    """One oddity.

    Attributes:
        unit, position: Ids as they were written; empty where the finding is not of one.
        task: The task's name, or empty.
        line: The task's line in the workload file, or 0.
        people: Those in post where it is of a post, those whom it is about where it is of people, else 0.
    """

    fault: NeedFault
    unit: str = ""
    position: str = ""
    task: str = ""
    line: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of an organisation on a day.

    Attributes:
        findings: Tasks in the order of the file, then posts by unit and position, then the organisation.
    """

    as_of: date
    limits: NeedLimits
    posts: Posts
    findings: tuple[NeedFinding, ...]


@dataclass(frozen=True, slots=True)
class CompetencyGaps:
    """Which competencies each agency lacks, judged by what the present positions of its people require.

    All tables have shape (agencies, competencies), in the order of the knowledge.

    Attributes:
        required: Holders of positions that require the competency.
        unassessed: Those of them whom nobody assessed in it.
        below: Those of them who hold less than the level required.
        missing_levels: Levels that these lack, summed.
    """

    required: Counts
    unassessed: Counts
    below: Counts
    missing_levels: Counts
