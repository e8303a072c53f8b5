"""What pages and commands show of a plan of several years, in one language."""

from dataclasses import dataclass
from datetime import date

from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace
from dss.model.identifiers import EmployeeId, RuleId
from dss.model.organisation.needs import Priority


@dataclass(frozen=True, slots=True)
class YearMeasure:
    """A number of each year.

    Attributes:
        measure: A stable code.
        values: One for each year; None where there is none.
        part: Whether it is a part of the measure above it.
    """

    measure: Open[str]
    label: Open[str]
    values: Open[tuple[int | None, ...]]
    part: Open[bool]


@dataclass(frozen=True, slots=True)
class FirstMove:
    """A move of the first year, by name."""

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]


@dataclass(frozen=True, slots=True)
class PersonDue:
    """Someone who is to move in a later year; the present post is that of the first day."""

    year: Open[int]
    employee: PersonalId[EmployeeId]
    name: Personal[str]
    position: Open[str]
    place: Open[str]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post over the years.

    Attributes:
        due: How many people the plan places there in each year.
        unfilled: How many of its seats nobody can fill in each year.
        gate: The rule that most often stands in the way, in the first such year; None where none does.
        gate_title: The same in words; blank where none does.
        kept_out, alone: Whom it keeps out, and whom it alone keeps out.
    """

    position: Open[str]
    place: Open[str]
    priority: Open[Priority]
    priority_label: Open[str]
    due: Open[tuple[int, ...]]
    unfilled: Open[tuple[int, ...]]
    gate: Open[RuleId | None]
    gate_title: Open[str]
    kept_out: Open[int]
    alone: Open[int]


@dataclass(frozen=True, slots=True)
class TermLine:
    """The end of a remote term.

    Attributes:
        promised: Whether a move of the plan promised the return.
    """

    on: Open[date]
    employee: PersonalId[EmployeeId]
    name: Personal[str]
    position: Open[str]
    place: Open[str]
    promised: Open[bool]


@dataclass(frozen=True, slots=True)
class YearsView:
    """A plan of several years.

    Attributes:
        plan: SHA-256 of the plan of the first year, as it is kept.
        years: The first day of each year.
        sentence: What it comes to.
        explained: What later years are worth, and what they take for granted.
        moves: Those of the first year.
        people: Who is due in later years, by year.
        posts: Those with people due, or that nobody can fill, in some year; the most urgent first.
        terms: Ends of remote terms, by day.
    """

    as_of: Open[date]
    plan: Open[str]
    years: Open[tuple[date, ...]]
    sentence: Open[str]
    explained: Open[str]
    measures: Open[tuple[YearMeasure, ...]]
    moves: Open[tuple[FirstMove, ...]]
    people: Open[tuple[PersonDue, ...]]
    posts: Open[tuple[PostLine, ...]]
    terms: Open[tuple[TermLine, ...]]
