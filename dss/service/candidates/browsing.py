"""Browse the candidates for a seat: a recorded answer, searched, sorted and paginated.

The answer names everyone who is shown, and both engines assess each row before it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.judgement.explanation import TransferExplanation
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.organisation.organisation import UNKNOWN
from dss.service.candidates.describe import Describer
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.fit import readable_employee
from dss.service.candidates.ranking import (
    EVERYONE_FIT,
    RankedCandidates,
    describe_candidates,
    explain_transfer,
    judge_candidates,
    order_candidates,
    rank_candidates,
    text_search,
)
from dss.service.candidates.recorded import SHOWN, RecordedCandidates, in_cases, record_answer
from dss.service.candidates.views import CandidateRow, Vacancy
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_reading_once
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

FEWEST_COMPARED: Final = 2
MOST_COMPARED: Final = 3
"""The most people in one comparison."""

Key = int | str | None
"""The sort key of a candidate; None where it is unknown, which sorts last."""


class SortBy(StrEnum):
    """The sort orders of candidates; ties keep the order of the answer."""

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
"""Sort orders that are descending by default."""


@dataclass(frozen=True, slots=True)
class ListView:
    """Which part of an answer to show, and in which order.

    Attributes:
        text: A part of the name or number, in any case; empty shows everyone.
        descending: Whether the order is reversed; by `SortBy.RANK`, the worst come first.
        page: From 1; a number past the end shows the last page.
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
        left_out: How many employees are left out, as their move is under way.
    """

    vacancy: Vacancy
    listed: Page[CandidateRow]
    considered: int
    entry: int
    version: int
    left_out: int


@dataclass(frozen=True, slots=True)
class CandidateComparison:
    """Two or three candidates for one seat, side by side.

    Attributes:
        rows: Best first; their rank is their place here.
        profiles: A label, and the recorded value of each person.
        criteria: A criterion for which any of them has points, and the points of each; the largest difference first.
        competencies: A required competency, its level, and the level of each person; None where it is not assessed.
    """

    vacancy: Vacancy
    rows: tuple[CandidateRow, ...]
    profiles: tuple[tuple[str, tuple[str, ...]], ...]
    criteria: tuple[tuple[str, tuple[int, ...]], ...]
    competencies: tuple[tuple[str, int, tuple[int | None, ...]], ...]


def show_candidates(
    office: Office, acting: Acting, seat: str, wanted: CandidateFilter, look: ListView
) -> CandidatePage:
    """Return a page of the candidates for a seat.

    Args:
        office: Where.
        acting: The account that reads.
        seat: The seat's id.
        wanted: The filter, without a text.
        look: The part of the answer to show.

    Raises:
        NotAllowed, NothingImported, UnknownName, EngineDisagreement, StorageError: As `record_answer`.
    """
    given = record_answer(office, acting, seat, wanted)
    page = page_of(select_candidates(given, look), look.page, SHOWN)
    judged = given.first
    if judged is None or page.rows != tuple(range(len(judged.places))):
        judged = judge_candidates(given.workspace, given.found, page.rows)
    shown = in_cases(describe_candidates(given.workspace, judged), given.cases)
    considered = len(given.found.employees)
    rows = page.showing(shown.rows)
    return CandidatePage(shown.vacancy, rows, considered, given.entry, given.version, given.left_out)


def compare_candidates(office: Office, acting: Acting, seat: str, employees: Sequence[str]) -> CandidateComparison:
    """Compare two or three people for a seat, and record whose data were read.

    Args:
        office: Where.
        acting: The account that compares.
        seat: The seat's id.
        employees: Their ids; duplicates are ignored.

    Raises:
        ValueError: If there are fewer than two or more than three.
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
    record_reading_once(
        office, acting, (one.employee for one in rows), "comparison", f"seat:{ranking.cases[0].seat_id}"
    )
    return CandidateComparison(
        vacancy=Describer(workspace, None).vacancy(row, ranking.counts),
        rows=rows,
        profiles=_profiles(workspace, ranking.cases),
        criteria=_criteria(rows),
        competencies=_competencies(workspace, ranking.cases),
    )


def read_explanation(office: Office, acting: Acting, employee: str, seat: str) -> TransferExplanation:
    """Explain why an employee may or may not take a seat, and record whose data were read unless they are the reader's.

    Raises:
        NotAllowed, NothingImported, StorageError: As `record_answer`.
        UnknownName, EngineDisagreement: As `explain_transfer`.
    """
    workspace = office.workspace()
    readable_employee(workspace, acting, employee)
    case = explain_transfer(workspace, employee, seat)
    if case.employee.id != acting.account.employee:
        record_reading_once(office, acting, [case.employee.id], "why", f"seat:{case.seat.id}")
    return case


def select_candidates(given: RecordedCandidates, look: ListView) -> list[int]:
    """Return the places in the answer, from 0, of the candidates to show, in the order in which to show them."""
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
    """Return the sort key of each candidate of an answer; None where it is unknown."""
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
    """Return the name of each position, or of the agency or region of each unit."""
    knowledge, said = workspace.knowledge, workspace.phrases().said
    if sort is SortBy.POSITION:
        return [said(position.name).casefold() for position in knowledge.positions.values()]
    if sort is SortBy.AGENCY:
        return [said(knowledge.agency_name(unit.agency)).casefold() for unit in knowledge.units.values()]
    return [knowledge.regions[unit.region].name.casefold() for unit in knowledge.units.values()]


def _only(workspace: Workspace, seat: int, employees: Sequence[int]) -> RankedCandidates:
    """Rank only some people, whatever their verdict; the counts remain those of all eligible and referred employees."""
    rows = np.array(employees, np.intp)
    states = workspace.screen.states(rows, np.full(len(rows), seat))
    best = order_candidates(workspace, seat, rows, states.scores, states.verdicts)
    counts = rank_candidates(workspace, seat, EVERYONE_FIT, most=1).counts
    return RankedCandidates(seat, rows[best].astype(np.int32), states.scores[best], states.verdicts[best], counts)


def _profiles(workspace: Workspace, cases: Sequence[Transfer]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    describe = Describer(workspace, None)
    cards = [describe.employee_card(case).lines for case in cases]
    return tuple((lines[0].label, tuple(line.text for line in lines)) for lines in zip(*cards, strict=True))


def _criteria(rows: Sequence[CandidateRow]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    points = [{one.criterion: one.points for one in row.points} for row in rows]
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
