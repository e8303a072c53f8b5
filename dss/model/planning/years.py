"""Plans of several years: the first year by name, later years as people due and posts due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.identifiers import EmployeeId, PositionId, RuleId, UnitId
from dss.model.organisation.needs import Priority
from dss.model.planning.plan import Ending
from dss.model.planning.record import PlanSource
from dss.model.planning.request import Move, PlanRequest

YEARS_FORMAT: Final = "dss-years/1"
"""The format that the file declares."""

MOST_YEARS: Final = 20
"""The most years of a plan."""

USUAL_YEARS: Final = 5
"""Over so many years a plan looks ahead unless another number is asked for (PP 11/2017 ps 180)."""


@dataclass(frozen=True, slots=True)
class PostDue:
    """A post that the plan of a year fills, with so many people."""

    unit: UnitId
    position: PositionId
    priority: Priority
    people: int


@dataclass(frozen=True, slots=True)
class UnfilledPost:
    """A post with vacant seats that cover a need, for which nobody can be considered.

    Attributes:
        seats: How many such seats it has.
        gate: The rule that most often stands in the way: by itself alone, or if it never does, beside others. None
            without any people.
        people: Whom it keeps out.
        alone: Those of them whom it alone keeps out.
    """

    unit: UnitId
    position: PositionId
    priority: Priority
    seats: int
    gate: RuleId | None
    people: int
    alone: int


@dataclass(frozen=True, slots=True)
class TermEnd:
    """The term of a remote posting ends.

    Attributes:
        on: The day on which it is full.
        promised: Whether a move of the plan promised the return.
    """

    employee: EmployeeId
    unit: UnitId
    position: PositionId
    on: date
    promised: bool


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One year of a plan of several.

    Attributes:
        on: Its first day, on which it is planned.
        moves: How many moves are planned.
        cost: What they cost, in thousands of rupiah.
        retiring: How many people reach the retirement age by the first day of the next year; in the first year with
            those who have reached it already.
        short_without: People missing on the first day if nobody ever moved, by priority.
        short_with: People missing after the moves of this year and of those before, by priority.
        past_minimum: People in post for at least the least time in a position; None where the policy has none.
        past_rotation: The same of the longest time.
        people_due: Who is to move; indicative but for the first year.
        posts_due: Which posts are to be filled; likewise.
        unfilled: Posts that nobody can fill on the first day.
        terms: Ends of remote terms within the year.
        ending: Why solving ended; None where there was nothing to solve.
    """

    on: date
    moves: int
    cost: int
    retiring: int
    short_without: tuple[int, ...]
    short_with: tuple[int, ...]
    past_minimum: int | None
    past_rotation: int | None
    people_due: tuple[EmployeeId, ...]
    posts_due: tuple[PostDue, ...]
    unfilled: tuple[UnfilledPost, ...]
    terms: tuple[TermEnd, ...]
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class YearsRecord:
    """A plan of several years in its stored form.

    Attributes:
        as_of: The first day of the first year.
        digests: SHA-256 of what it was made from, in hexadecimal digits.
        request: What was asked of each year.
        plan: SHA-256 of the plan of the first year, as `dss plan` writes it.
        moves: Its moves.
    """

    as_of: date
    digests: Mapping[PlanSource, str]
    request: PlanRequest
    plan: str
    moves: tuple[Move, ...]
    years: tuple[PlanYear, ...]
