"""The staffing needs of an organisation: posts, sums of posts, and the competencies that its agencies lack.

A post is a position in a unit. Need is counted in whole people at each post, and every larger figure is a sum of
posts: half a person in one post and half in another are not one person, since people work in one place.
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
    """The urgency of filling a post, the most urgent first.

    A post is critical where a vacancy stops an essential public service, and remote from a class of remoteness up.
    """

    CRITICAL_REMOTE = "critical_remote"
    CRITICAL = "critical"
    REMOTE = "remote"
    ORDINARY = "ordinary"


PRIORITIES: Final = tuple(Priority)
"""The priorities by their numbers in a column of priorities."""


class RollUp(StrEnum):
    """The attribute by which posts are summed; `POST` sums nothing."""

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
    """The numbers of the policy that needs depend on.

    Attributes:
        effective_minutes: Minutes that one person works in a year, above 0.
        retirement_years: For how many years ahead retirements are counted.
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
        minutes: Minutes of work in a year; 64-bit.
        needed: People that the work takes, to the nearest whole one, half up.
        in_post: People who hold the position in the unit.
        vacant: Seats listed as vacant.
        retiring: Those in post who will reach the retirement age of the position within
            `NeedLimits.retirement_years`, or have reached it.
        absent: Those in post who are reported absent and have not been reported back.
        on_leave: Those in post whose legal position is known and not active: on leave, suspended and the like.
        acting: 1 where nobody is in post and someone holds it as a second post (Plt, Plh, *rangkap*), else 0.
    """

    units: Column
    positions: Column
    priorities: NDArray[np.int8]
    minutes: Counts
    needed: Counts
    in_post: Counts
    vacant: Counts
    retiring: Counts
    absent: Counts
    on_leave: Counts
    acting: Counts

    def __len__(self) -> int:
        return len(self.units)

    def only(self, some: NDArray[np.bool_]) -> "Posts":
        """Return the posts where `some` is true."""
        return Posts(*(getattr(self, column.name)[some] for column in fields(self)))

    @property
    def shortage(self) -> Counts:
        """Missing people at each post."""
        missing: Counts = np.maximum(self.needed - self.in_post, 0)
        return missing

    @property
    def surplus(self) -> Counts:
        """Surplus people at each post."""
        spare: Counts = np.maximum(self.in_post - self.needed, 0)
        return spare


@dataclass(frozen=True, slots=True)
class NeedTotals:
    """Sums of posts: of an agency, a position, a region... Columns as in `Posts`; shape (sums,).

    A surplus in one post does not offset a shortage in another, so that a sum may have both.

    Attributes:
        ids: The id that each sum is for; for a post ``unit/position``.
        shortage_by_priority: Shape (sums, priorities).
    """

    ids: tuple[str, ...]
    minutes: Counts
    needed: Counts
    in_post: Counts
    vacant: Counts
    retiring: Counts
    absent: Counts
    on_leave: Counts
    acting: Counts
    surplus: Counts
    shortage_by_priority: Counts

    @property
    def shortage(self) -> Counts:
        """Missing people."""
        total: Counts = self.shortage_by_priority.sum(axis=1)
        return total


class NeedFault(StrEnum):
    """A kind of oddity in workload or people."""

    NO_PEOPLE = "no-people"
    """There are no employees, so that every need is a shortage."""

    NO_WORKLOAD = "no-workload"
    """No work is recorded, so that everyone is surplus."""

    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_POSITION = "unknown-position"
    IMPOSSIBLE_TASK = "impossible-task"
    """Minutes or volume are negative or zero, or more than the whole organisation could do day and night."""

    BEYOND_UNIT = "beyond-unit"
    """The task takes more than everyone in the unit could do day and night, with its vacant seats filled."""

    EMPTY_UNIT = "empty-unit"
    """Work is recorded for a unit without employees."""

    NO_NEED = "no-need"
    """The work recorded for a post is less than half a person's."""

    NO_WORK = "no-work"
    """People hold a post for which no work is recorded; they count as surplus."""

    UNPLACED = "unplaced"
    """The unit or the position of people is unknown; they are counted at no post."""

    AGELESS = "ageless"
    """The day of birth of people is unknown, so that their retirement is not counted."""

    @property
    def is_error(self) -> bool:
        """Whether the needs are unreliable or leave out a task."""
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
    """An oddity that was found.

    Attributes:
        unit, position: Ids as written; empty where the finding concerns none.
        task: The task's name, or empty.
        line: The task's line in the workload file, or 0.
        people: The people in post where it concerns a post, the people concerned where it concerns people, else 0.
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
    """The competencies that each agency lacks, by the requirements of the present positions of its people.

    All tables have shape (agencies, competencies), in the order of the knowledge.

    Attributes:
        required: Holders of positions that require the competency.
        unassessed: Those of them who were not assessed in it.
        below: Those of them below the required level.
        missing_levels: The sum of their missing levels.
    """

    required: Counts
    unassessed: Counts
    below: Counts
    missing_levels: Counts
