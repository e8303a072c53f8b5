"""Candidates for a seat as one looks through them: a recorded answer, searched, sorted and turned over page by page.

Nothing shown here goes beyond the answer, which names everyone in it; whoever is shown is judged by both engines first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.judgement.explanation import CaseExplanation
from dss.model.office.access import Action
from dss.model.organisation.organisation import UNKNOWN
from dss.service.candidates.describe import Describer
from dss.service.candidates.ranking import (
    EVERYONE_FIT,
    RankedCandidates,
    candidate_list,
    holding,
    judge_candidates,
    rank_candidates,
    why,
)
from dss.service.candidates.recorded import SHOWN, RecordedCandidates, answer
from dss.service.candidates.views import CandidateFilter, CandidateRow, Vacancy
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_reading_once
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

FEWEST_COMPARED: Final = 2
MOST_COMPARED: Final = 3
"""How many people are set side by side."""

Key = int | str | None
"""What one of an answer is sorted by; None where it is not known, and comes last."""


class SortBy(StrEnum):
    """What candidates may be sorted by; equals stay in the order of the answer."""

    RANK = "rank"
    """Verdict, then score: the answer's own order."""

    SCORE = "score"
    NAME = "name"
    POSITION = "position"
    AGENCY = "agency"
    REGION = "region"
    EDUCATION = "education"
    GOLONGAN = "golongan"


HIGHEST_FIRST: Final = frozenset({SortBy.SCORE, SortBy.EDUCATION, SortBy.GOLONGAN})
"""What is sorted from the highest down unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one looks at an answer.

    Attributes:
        text: A part of the name or number, whatever its capitals; empty lets everyone through.
        descending: Whether the last come first; of `SortBy.RANK`, the worst.
        page: From 1; one past the end is the last.
    """

    text: str = ""
    sort: SortBy = SortBy.RANK
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A page of the candidates for a seat.

    Attributes:
        vacancy: The seat; its counts are of those whom the filters let through.
        rows: At most `SHOWN`.
        number, pages: Which page, of how many, from 1.
        first, last: Places of the first and last row among those found; 0 and 0 where nobody was.
        found: How many hold the text.
        total: How many the answer names.
        entry: Sequence number of the entry that says so.
        version: The version that it rests on.
    """

    vacancy: Vacancy
    rows: tuple[CandidateRow, ...]
    number: int
    pages: int
    first: int
    last: int
    found: int
    total: int
    entry: int
    version: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or three people for one seat, side by side.

    Attributes:
        rows: Best first; their rank is their place here.
        profiles: What is recorded of them: a label, and what it is of each.
        criteria: The points of each by criterion, where any of them has points; the largest difference first.
        competencies: What the seat requires: a competency, the level, and that of each; None where nobody assessed it.
    """

    vacancy: Vacancy
    rows: tuple[CandidateRow, ...]
    profiles: tuple[tuple[str, tuple[str, ...]], ...]
    criteria: tuple[tuple[str, tuple[int, ...]], ...]
    competencies: tuple[tuple[str, int, tuple[int | None, ...]], ...]


def candidate_page(office: Office, acting: Acting, seat: str, wanted: CandidateFilter, look: Look) -> CandidatePage:
    """Show a page of the candidates for a seat.

    Args:
        office: Where.
        acting: Who looks.
        seat: The seat's id.
        wanted: Whom the question lets through, without any text.
        look: Which of them, in which order.

    Raises:
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `answer`.
    """
    given = answer(office, acting, seat, wanted)
    places = filtered_rows(given, look)
    pages = max(1, -(-len(places) // SHOWN))
    number = min(look.page, pages)
    start = (number - 1) * SHOWN
    on_page = places[start : start + SHOWN]
    ranking = given.first if given.first is not None and on_page == list(range(len(given.first.places))) else None
    shown = candidate_list(given.workspace, ranking or judge_candidates(given.workspace, given.found, on_page))
    return CandidatePage(
        vacancy=shown.vacancy,
        rows=shown.rows,
        number=number,
        pages=pages,
        first=start + 1 if shown.rows else 0,
        last=start + len(shown.rows),
        found=len(places),
        total=len(given.found.employees),
        entry=given.entry,
        version=given.version,
    )


def compare(office: Office, acting: Acting, seat: str, employees: Sequence[str]) -> Comparison:
    """Set two or three people side by side for a seat, and record whose data were read.

    Args:
        office: Where.
        acting: Who compares.
        seat: The seat's id.
        employees: Their ids; who is named twice is compared once.

    Raises:
        ValueError: If they are fewer or more.
        UnknownName: If there is no such seat or employee.
        NotAllowed, NothingImported, EngineDisagreement, StorageError: As `answer`.
    """
    acting.allow(Action.RECOMMEND)
    workspace = office.workspace()
    row = workspace.seats.row(seat)
    chosen = list(dict.fromkeys(workspace.employees.row(employee) for employee in employees))
    if not FEWEST_COMPARED <= len(chosen) <= MOST_COMPARED:
        raise ValueError(f"{FEWEST_COMPARED} to {MOST_COMPARED} people are compared, not {len(chosen)}.")
    ranking = judge_candidates(workspace, _only(workspace, row, chosen), range(len(chosen)))
    rows = candidate_list(workspace, ranking).rows
    record_reading_once(
        office, acting, (one.employee for one in rows), "comparison", f"seat:{ranking.cases[0].seat_id}"
    )
    return Comparison(
        vacancy=Describer(workspace, None).vacancy(row, ranking.counts),
        rows=rows,
        profiles=_profiles(workspace, ranking.cases),
        criteria=_criteria(rows),
        competencies=_competencies(workspace, ranking.cases),
    )


def explain_case(office: Office, acting: Acting, employee: str, seat: str) -> CaseExplanation:
    """Explain why an employee may or may not take a seat, and record whose data were read.

    Raises:
        NotAllowed, NothingImported, StorageError: As `answer`.
        UnknownName, EngineDisagreement: As `why`.
    """
    acting.allow(Action.RECOMMEND)
    case = why(office.workspace(), employee, seat)
    record_reading_once(office, acting, [case.employee.id], "why", f"seat:{case.seat.id}")
    return case


def filtered_rows(given: RecordedCandidates, look: Look) -> list[int]:
    """Return the places of those whom one looks at, from 0, in the order in which one does."""
    rows = given.found.employees.tolist()
    holds = holding(given.workspace, look.text)
    places = [place for place, row in enumerate(rows) if holds(row)] if look.text else list(range(len(rows)))
    if look.sort is SortBy.RANK:
        return places[::-1] if look.descending else places
    keys = _keys(given, look.sort)
    known = [place for place in places if keys[place] is not None]
    known.sort(key=lambda place: keys[place], reverse=look.descending)  # type: ignore[arg-type, return-value]
    return known + [place for place in places if keys[place] is None]


def _keys(given: RecordedCandidates, sort: SortBy) -> Sequence[Key]:
    """Return what each one of an answer is sorted by; None where it is not known."""
    workspace, rows = given.workspace, given.found.employees
    match sort:
        case SortBy.SCORE:
            return _plain(given.found.scores)
        case SortBy.NAME:
            names = workspace.organisation.employees.names
            return [names[row].casefold() for row in rows.tolist()]
        case SortBy.GOLONGAN | SortBy.EDUCATION:
            fact = FactName("employee.golongan" if sort is SortBy.GOLONGAN else "employee.education_level")
            return _plain(workspace.table.employees[fact][rows])
        case SortBy.POSITION | SortBy.AGENCY | SortBy.REGION:
            column = workspace.organisation.employees.columns["position" if sort is SortBy.POSITION else "unit"]
            called = _called(workspace, sort)
            return [None if number == UNKNOWN else called[number] for number in column[rows].tolist()]
        case SortBy.RANK:
            return range(len(rows))
        case _:
            assert_never(sort)


def _plain(numbers: NDArray[np.int32]) -> list[Key]:
    return [None if number == UNKNOWN else number for number in numbers.tolist()]


def _called(workspace: Workspace, sort: SortBy) -> list[str]:
    """Return what each position, or the agency or region of each unit, is called."""
    knowledge, said = workspace.knowledge, workspace.phrases().said
    if sort is SortBy.POSITION:
        return [said(position.name).casefold() for position in knowledge.positions.values()]
    if sort is SortBy.AGENCY:
        return [said(knowledge.agencies[unit.agency].name).casefold() for unit in knowledge.units.values()]
    return [knowledge.regions[unit.region].name.casefold() for unit in knowledge.units.values()]


def _only(workspace: Workspace, seat: int, employees: Sequence[int]) -> RankedCandidates:
    """Rank some people alone, whatever their verdict; the counts stay those of everyone who is fit."""
    rows = np.array(employees, np.intp)
    states = workspace.screen.states(rows, np.full(len(rows), seat))
    best = np.lexsort((rows, -states.scores, states.verdicts))
    counts = rank_candidates(workspace, seat, EVERYONE_FIT, most=1).counts
    return RankedCandidates(seat, rows[best].astype(np.int32), states.scores[best], states.verdicts[best], counts)


def _profiles(workspace: Workspace, cases: Sequence[Transfer]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    describe = Describer(workspace, None)
    cards = [describe.employee_card(case).lines for case in cases]
    return tuple((lines[0][0], tuple(value for _, value in lines)) for lines in zip(*cards, strict=True))


def _criteria(rows: Sequence[CandidateRow]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    points = [dict(row.points) for row in rows]
    names = dict.fromkeys(name for each in points for name in each)
    table = [(name, tuple(each.get(name, 0) for each in points)) for name in names]
    return tuple(sorted(table, key=lambda line: (min(line[1]) - max(line[1]), line[0])))


def _competencies(
    workspace: Workspace, cases: Sequence[Transfer]
) -> tuple[tuple[str, int, tuple[int | None, ...]], ...]:
    known, said = workspace.knowledge.competencies, workspace.phrases().said
    return tuple(
        (said(known[id].name), level, tuple(case.person.levels.get(id) for case in cases))
        for id, level in cases[0].position.competencies.items()
    )
