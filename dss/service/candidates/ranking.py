"""List vacant seats, rank the candidates for a seat, and explain a transfer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.explanation import explain
from dss.graph import find_substitutes
from dss.model.identifiers import PositionId
from dss.model.judgement.assessment import Assessment
from dss.model.judgement.candidates import NOBODY, VERDICTS, Candidates
from dss.model.judgement.explanation import TransferExplanation
from dss.model.organisation.table import Rows
from dss.model.policy.rules import Decision
from dss.model.text import Language, _
from dss.service.candidates.describe import Describer
from dss.service.candidates.filters import CRITERIA, WIDER, CandidateFilter, VacancyFilter
from dss.service.candidates.precedence import find_asked, precedence_of
from dss.service.candidates.remedies import find_remedies
from dss.service.candidates.views import (
    CandidateList,
    FollowUpAdvice,
    SubstituteList,
    SubstitutePosition,
    Vacancy,
    VacantSeat,
)
from dss.service.workspace.names import unknown
from dss.service.workspace.transfer import Transfer, assess_ranked, transfers_of
from dss.service.workspace.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with the work done and the work in all."""

EVERYONE_FIT: Final = CandidateFilter()
"""Every employee who is eligible or referred."""

EVERY_SEAT: Final = VacancyFilter()

EQUAL: Final = _("equal to no. {place}, settled by the published order: {why}")


def find_vacancies(
    workspace: Workspace,
    language: Language | None = None,
    progress: Progress | None = None,
    wanted: VacancyFilter = EVERY_SEAT,
) -> tuple[Vacancy, ...]:
    """List the vacant seats: critical ones first, then the most remote, then those vacant longest."""
    best = workspace.once(find_vacancies, lambda: workspace.best(most=1, progress=progress))
    describe = Describer(workspace, language)
    rows = [describe.vacancy(seat, best.counts[seat]) for seat in range(len(workspace.organisation.seats.ids))]
    found = [row for row in rows if is_wanted(row, wanted)]
    return tuple(
        sorted(found, key=lambda row: (not row.critical, -row.remoteness, -(row.vacant_months or 0), row.seat))
    )


def is_wanted(seat: VacantSeat, wanted: VacancyFilter) -> bool:
    """Return whether a filter lets a seat through."""
    text = wanted.text.casefold()
    return (
        (seat.critical or not wanted.critical)
        and wanted.agency in (None, seat.agency_id)
        and wanted.regency in (None, seat.regency_id)
        and wanted.region in (None, seat.region_id)
        and any(text in name.casefold() for name in (seat.position, seat.unit, seat.agency, seat.region, seat.seat))
    )


@dataclass(frozen=True, slots=True)
class JudgedCandidates:
    """Candidates for a seat, on each of whom both engines agree.

    Attributes:
        seat: Row of the seat.
        places: Their ranks among all who pass the filter, from 1.
        cases: Each candidate's transfer to the seat.
        assessments: Their assessments.
        counts: How many of those considered have each verdict, in the order of `VERDICTS`.
    """

    seat: int
    places: tuple[int, ...]
    cases: tuple[Transfer, ...]
    assessments: tuple[Assessment, ...]
    counts: NDArray[np.int64]


def list_candidates(
    workspace: Workspace,
    seat: str,
    *,
    most: int = 20,
    wanted: CandidateFilter = EVERYONE_FIT,
    language: Language | None = None,
) -> CandidateList:
    """Describe the best candidates for a seat; else as `rank_and_judge`."""
    return describe_candidates(workspace, rank_and_judge(workspace, seat, most, wanted), language)


def rank_and_judge(
    workspace: Workspace, seat: str, most: int, wanted: CandidateFilter, without: Sequence[str] = ()
) -> JudgedCandidates:
    """Rank the best candidates for a seat, on each of whom both engines agree.

    Args:
        workspace: What to work on.
        seat: The seat's id.
        most: The most candidates.
        wanted: The filter.
        without: Employees who are left out.

    Raises:
        UnknownName: If there is no such seat, or a filter names no code.
        EngineDisagreement: If the engines differ on anyone shown; nothing is recommended then.
    """
    found = rank_candidates(workspace, workspace.seats.row(seat), wanted, most, without)
    return judge_candidates(workspace, found, range(len(found.employees)))


@dataclass(frozen=True, slots=True)
class RankedCandidates:
    """The employees who pass a filter, best first, as the screening engine alone ranks them.

    Attributes:
        seat: Row of the seat.
        employees: Rows of the employees; shape (people,).
        scores: Exact scores; shape (people,).
        verdicts: Places in `VERDICTS`; shape (people,).
        counts: How many of those considered have each verdict, in the order of `VERDICTS`.
    """

    seat: int
    employees: NDArray[np.int32]
    scores: NDArray[np.int32]
    verdicts: NDArray[np.uint8]
    counts: NDArray[np.int64]


def rank_candidates(
    workspace: Workspace,
    seat: int,
    wanted: CandidateFilter,
    most: int | None = None,
    without: Sequence[str] = (),
) -> RankedCandidates:
    """Rank the candidates for a seat, by its row: by verdict, then score, then the published order of equals.

    Args:
        workspace: What to work on.
        seat: Row of the seat.
        wanted: The filter.
        most: The most candidates; None for all.
        without: Employees who are left out.

    Raises:
        UnknownName: If a filter names no code.
        InvalidInput: If the planning policy, which has the order of equals, holds errors.
    """
    people = len(workspace.organisation.employees.ids)
    places = people if most is None else min(most, people)
    found = _screen_with_equals(workspace, seat, _mask(workspace, wanted, without), wanted, places)
    there = found.employees[0] != NOBODY
    employees, scores, verdicts = (column[0][there] for column in (found.employees, found.scores, found.verdicts))
    order = order_candidates(workspace, seat, employees.astype(np.intp), scores, verdicts)[:places]
    return RankedCandidates(seat, employees[order], scores[order], verdicts[order], found.counts[0])


def order_candidates(
    workspace: Workspace, seat: int, employees: Rows, scores: NDArray[np.int32], verdicts: NDArray[np.uint8]
) -> Rows:
    """Return the places of candidates by verdict, then score, then the published order of equals."""
    asked = find_asked(workspace, employees, np.full(len(employees), seat))
    rank = np.empty(len(employees), np.intp)
    rank[precedence_of(workspace).order(employees, asked)] = np.arange(len(employees))
    return np.lexsort((rank, -scores, verdicts))


def _screen_with_equals(
    workspace: Workspace, seat: int, mask: NDArray[np.bool_] | None, wanted: CandidateFilter, most: int
) -> Candidates:
    """Screen for the best candidates, with all who equal the last of them, in the order of the screen."""
    verdicts, places = frozenset(wanted.verdicts), most + 1
    while True:
        found = workspace.screen.best(np.array([seat]), most=places, verdicts=verdicts, employees=mask)
        screened = np.count_nonzero(found.employees[0] != NOBODY)
        if screened <= most or screened < places or not _alike(found, most - 1, -1):
            return found
        places *= 2


def _alike(found: Candidates, one: int, other: int) -> bool:
    """Return whether two candidates of one seat have the same verdict and score."""
    return bool((found.scores[0, one], found.verdicts[0, one]) == (found.scores[0, other], found.verdicts[0, other]))


def judge_candidates(workspace: Workspace, found: RankedCandidates, places: Sequence[int]) -> JudgedCandidates:
    """Assess some of the ranked candidates by both engines.

    Args:
        workspace: What to work on.
        found: All ranked candidates.
        places: Places of the candidates to assess, from 0.

    Raises:
        EngineDisagreement: If the engines differ on anyone, or from the ranking; nothing is recommended then.
    """
    cases = transfers_of(workspace, found.employees[list(places)].tolist(), [found.seat] * len(places))
    ranked = [(VERDICTS[found.verdicts[place]], int(found.scores[place])) for place in places]
    assessments = assess_ranked(workspace, cases, ranked)
    return JudgedCandidates(found.seat, tuple(place + 1 for place in places), cases, assessments, found.counts)


def describe_candidates(
    workspace: Workspace, ranking: JudgedCandidates, language: Language | None = None
) -> CandidateList:
    """Describe a ranking."""
    describe = Describer(workspace, language)
    settled = _settle(workspace, ranking, language)
    rows = tuple(
        replace(describe.candidate(place, case, assessment), settled=settled.get(place, ""))
        for place, case, assessment in zip(ranking.places, ranking.cases, ranking.assessments, strict=True)
    )
    return CandidateList(workspace.as_of, describe.vacancy(ranking.seat, ranking.counts), rows)


def _settle(workspace: Workspace, ranking: JudgedCandidates, language: Language | None) -> Mapping[int, str]:
    """Describe what put the candidate before first, by the rank of each who equals the one before."""
    judged = list(zip(ranking.places, ranking.cases, ranking.assessments, strict=True))
    settled = {}
    for (first, one, before), (place, other, after) in pairwise(judged):
        if (before.verdict, before.score) == (after.verdict, after.score):
            both = np.array([one.employee, other.employee])
            asked = find_asked(workspace, both, np.full(2, ranking.seat))
            why = precedence_of(workspace).settled_by(both, asked)
            settled[place] = workspace.phrases(language).said(EQUAL.filled(place=first, why=why))
    return settled


def explain_transfer(
    workspace: Workspace, employee: str, seat: str, language: Language | None = None
) -> TransferExplanation:
    """Explain why an employee may or may not take a seat, and which smallest changes would help.

    Raises:
        UnknownName: If there is no such employee or seat; it carries the nearest.
        EngineDisagreement: If the engines differ on the case or on any proposed change.
    """
    case = Transfer(workspace, workspace.employees.row(employee), workspace.seats.row(seat))
    judge = workspace.judge()
    assessment = judge.assessment(case.row, case.name)
    phrases = workspace.phrases(language)
    subject = Describer(workspace, language).subject(case)
    return explain(judge.policy, assessment, subject, find_remedies(case, phrases), phrases)


def list_substitutes(workspace: Workspace, position: str, language: Language | None = None) -> SubstituteList:
    """List the programmes and positions nearest to a position in the knowledge graph.

    Raises:
        UnknownName: If there is no such position; it carries the nearest.
    """
    positions, programmes = workspace.knowledge.positions, workspace.knowledge.programmes
    if position not in positions:
        raise unknown("position", position, positions)
    found = find_substitutes(workspace.graph, PositionId(position))
    holders = np.bincount(workspace.organisation.employees.columns["position"], minlength=len(positions))
    held = dict(zip(positions, holders.tolist(), strict=True))
    said = workspace.phrases(language).said
    return SubstituteList(
        position=position,
        name=said(positions[PositionId(position)].name),
        programmes=tuple((programmes[near.programme].name, near.steps) for near in found.programmes),
        positions=tuple(
            SubstitutePosition(
                near.position,
                said(positions[near.position].name),
                near.steps,
                near.levels,
                near.tiers,
                near.same_group,
                held[near.position],
            )
            for near in found.positions
        ),
    )


def list_follow_ups(
    workspace: Workspace, employee: str | None = None, language: Language | None = None
) -> tuple[FollowUpAdvice, ...]:
    """Recommend what follows after each evaluated move, or for one employee.

    Raises:
        UnknownName: If there is no such employee; it carries the nearest.
        EngineDisagreement: If the engines differ on anyone.
    """
    if employee is None:
        rows = sorted(workspace.organisation.evaluations["employee"].tolist())
    else:
        rows = [workspace.employees.row(employee)]
    judge = workspace.judge(decision=Decision.FOLLOW_UP)
    facts = [workspace.table.employee_row(row) for row in rows]
    ids = [workspace.organisation.employees.ids[row] for row in rows]
    describe = Describer(workspace, language)
    return tuple(
        describe.follow_up(row, known, judge.policy, assessment)
        for row, known, assessment in zip(rows, facts, judge.assessments(facts, ids), strict=True)
    )


def text_search(workspace: Workspace, text: str) -> Callable[[int], bool]:
    """Return a test whether the name or number of an employee, by row, holds a text in any capitals."""
    people, wanted = workspace.organisation.employees, text.casefold()
    folded = workspace.once(
        text_search, lambda: [f"{name}\n{id}".casefold() for id, name in zip(people.ids, people.names, strict=True)]
    )
    return lambda row: wanted in folded[row]


def _mask(workspace: Workspace, wanted: CandidateFilter, without: Sequence[str]) -> NDArray[np.bool_] | None:
    """Return a mask of the employees who pass the filter and are not left out, or None where everyone is considered."""
    masks: list[NDArray[np.bool_]] = []
    if without:
        considered = np.ones(len(workspace.organisation.employees.ids), np.bool_)
        considered[[workspace.employees.row(employee) for employee in without]] = False
        masks.append(considered)
    for criterion in CRITERIA.values():
        code = getattr(wanted, criterion.name)
        if criterion.fact is None or not code:
            continue
        numbers = workspace.knowledge.vocabulary.facts[criterion.fact].code_numbers
        if code not in numbers:
            raise unknown("code", code, numbers)
        alike = [number for id, number in numbers.items() if id == code or (criterion == WIDER and id.startswith(code))]
        masks.append(np.isin(workspace.table.employees[criterion.fact], alike))
    people = workspace.organisation.employees
    if wanted.region:
        if wanted.region not in workspace.knowledge.regions:
            raise unknown("region", wanted.region, workspace.knowledge.regions)
        there = [
            number for number, unit in enumerate(workspace.knowledge.units.values()) if unit.region == wanted.region
        ]
        masks.append(np.isin(people.columns["unit"], there))
    if wanted.text:
        holds = text_search(workspace, wanted.text)
        masks.append(np.fromiter(map(holds, range(len(people.ids))), np.bool_, len(people.ids)))
    return np.logical_and.reduce(masks) if masks else None
