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
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.organisation.organisation import UNKNOWN
from dss.service.candidates.describe import Describer
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.ranking import (
    EVERYONE_FIT,
    RankedCandidates,
    describe_candidates,
    explain_transfer,
    judge_candidates,
    rank_candidates,
    text_search,
)
from dss.service.candidates.recorded import SHOWN, RecordedCandidates, record_answer
from dss.service.candidates.views import CandidateRow, Vacancy
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import read_once
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
class ListView:
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
        vacancy: The seat; its counts are of those whom the filter lets through.
        listed: At most `SHOWN` of those whose name or number holds the text.
        considered: How many the recorded answer names.
        entry: Sequence number of the entry of the answer.
        version: The version that it rests on.
    """

    vacancy: Vacancy
    listed: Page[CandidateRow]
    considered: int
    entry: int
    version: int


@dataclass(frozen=True, slots=True)
class CandidateComparison:
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


def show_candidates(
    office: Office, acting: Acting, seat: str, wanted: CandidateFilter, look: ListView
) -> CandidatePage:
    """Show a page of the candidates for a seat.

    Args:
        office: Where.
        acting: Who looks.
        seat: The seat's id.
        wanted: Whom the question lets through, without any text.
        look: Which of them, in which order.

    Raises:
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `record_answer`.
    """
    given = record_answer(office, acting, seat, wanted)
    page = page_of(select_candidates(given, look), look.page, SHOWN)
    judged = given.first
    if judged is None or page.rows != tuple(range(len(judged.places))):
        judged = judge_candidates(given.workspace, given.found, page.rows)
    shown = describe_candidates(given.workspace, judged)
    considered = len(given.found.employees)
    return CandidatePage(shown.vacancy, page.showing(shown.rows), considered, given.entry, given.version)


def compare_candidates(office: Office, acting: Acting, seat: str, employees: Sequence[str]) -> CandidateComparison:
    """Set two or three people side by side for a seat, and record whose data were read.

    Args:
        office: Where.
        acting: Who compares.
        seat: The seat's id.
        employees: Their ids; who is named twice is compared once.

    Raises:
        ValueError: If they are fewer or more.
        UnknownName: If there is no such seat or employee.
        NotAllowed, NothingImported, EngineDisagreement, StorageError: As `record_answer`.
    """
    acting.allow(Action.RECOMMEND)
    workspace = office.workspace()
    row = workspace.seats.row(seat)
    chosen = list(dict.fromkeys(workspace.employees.row(employee) for employee in employees))
    if not FEWEST_COMPARED <= len(chosen) <= MOST_COMPARED:
        raise ValueError(f"{FEWEST_COMPARED} to {MOST_COMPARED} people are compared, not {len(chosen)}.")
    ranking = judge_candidates(workspace, _only(workspace, row, chosen), range(len(chosen)))
    rows = describe_candidates(workspace, ranking).rows
    read_once(office, acting, (one.employee for one in rows), "comparison", f"seat:{ranking.cases[0].seat_id}")
    return CandidateComparison(
        vacancy=Describer(workspace, None).vacancy(row, ranking.counts),
        rows=rows,
        profiles=_profiles(workspace, ranking.cases),
        criteria=_criteria(rows),
        competencies=_competencies(workspace, ranking.cases),
    )


def read_explanation(office: Office, acting: Acting, employee: str, seat: str) -> CaseExplanation:
    """Explain why an employee may or may not take a seat, and record whose data were read.

    Raises:
        NotAllowed, NothingImported, StorageError: As `record_answer`.
        UnknownName, EngineDisagreement: As `explain_transfer`.
    """
    acting.allow(Action.RECOMMEND)
    case = explain_transfer(office.workspace(), employee, seat)
    read_once(office, acting, [case.employee.id], "why", f"seat:{case.seat.id}")
    return case


def select_candidates(given: RecordedCandidates, look: ListView) -> list[int]:
    """Return the places of those whom one looks at, from 0, in the order in which one does."""
    rows = given.found.employees.tolist()
    holds = text_search(given.workspace, look.text)
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
