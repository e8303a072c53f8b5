"""What an HR officer asks: which seats are vacant, who could fill one, why and why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.explanation import explain
from dss.graph import substitutes
from dss.model.assessment import Assessment
from dss.model.candidates import VERDICTS, Candidates
from dss.model.errors import EngineDisagreement
from dss.model.explanation import CaseExplanation
from dss.model.identifiers import PositionId
from dss.model.policy import Decision
from dss.model.text import Language
from dss.service.cases import CaseOf
from dss.service.choices import FILTER_FACTS
from dss.service.describe import Describer
from dss.service.names import unknown
from dss.service.views import CandidateFilter, CandidateList, FollowUp, Substitute, SubstituteList, Vacancy
from dss.service.ways_out import ways_out
from dss.service.workspace import Workspace

Progress = Callable[[int, int], None]
"""Called with how much of the work is done, and how much there is."""

EVERYONE_FIT: Final = CandidateFilter()
"""Every employee who is eligible or referred."""


def vacancies(
    workspace: Workspace, language: Language | None = None, progress: Progress | None = None
) -> tuple[Vacancy, ...]:
    """List every vacant seat: critical ones first, then the most remote, then those vacant longest."""
    best = workspace.best(most=1, progress=progress)
    describe = Describer(workspace, language)
    rows = [describe.vacancy(seat, best.counts[seat]) for seat in range(len(workspace.organisation.seats.ids))]
    return tuple(sorted(rows, key=lambda row: (not row.critical, -row.remoteness, -(row.vacant_months or 0), row.seat)))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best candidates for a seat, each judged alike by both engines.

    Attributes:
        seat: Row of the seat.
        cases: The candidates with the seat, best first.
        assessments: Their judgements.
        counts: How many of those considered have each verdict, in the order of `VERDICTS`.
    """

    seat: int
    cases: tuple[CaseOf, ...]
    assessments: tuple[Assessment, ...]
    counts: NDArray[np.int64]


def candidates(
    workspace: Workspace,
    seat: str,
    *,
    most: int = 20,
    wanted: CandidateFilter = EVERYONE_FIT,
    language: Language | None = None,
) -> CandidateList:
    """Describe the best candidates for a seat; else as `rank`."""
    return candidate_list(workspace, rank(workspace, seat, most, wanted), language)


def rank(workspace: Workspace, seat: str, most: int, wanted: CandidateFilter) -> Ranking:
    """Rank the best candidates for a seat, each judged alike by both engines.

    Args:
        workspace: What to work on.
        seat: The seat's id.
        most: The most candidates.
        wanted: Whom to consider.

    Raises:
        UnknownName: If there is no such seat, or a filter names no code.
        EngineDisagreement: If the engines differ on anyone shown; nothing is recommended then.
    """
    row = workspace.seats.row(seat)
    mask = _mask(workspace, wanted)
    found = workspace.screen.best(np.array([row]), most=most, verdicts=wanted.verdicts, employees=mask)
    chosen = [int(employee) for employee in found.employees[0] if employee >= 0]
    cases = [CaseOf(workspace, employee, row) for employee in chosen]
    assessments = workspace.judge().assessments([case.row for case in cases], [case.name for case in cases])
    _agree(found, cases, assessments)
    return Ranking(row, tuple(cases), tuple(assessments), found.counts[0])


def candidate_list(workspace: Workspace, ranking: Ranking, language: Language | None = None) -> CandidateList:
    """Describe a ranking."""
    describe = Describer(workspace, language)
    rows = tuple(
        describe.candidate(place, case, assessment)
        for place, (case, assessment) in enumerate(zip(ranking.cases, ranking.assessments, strict=True), start=1)
    )
    return CandidateList(workspace.as_of, describe.vacancy(ranking.seat, ranking.counts), rows)


def why(workspace: Workspace, employee: str, seat: str, language: Language | None = None) -> CaseExplanation:
    """Explain why an employee may or may not take a seat, and what would have to change.

    Raises:
        UnknownName: If there is no such employee or seat; it carries the nearest.
        EngineDisagreement: If the engines differ on the case or on any proposed change.
    """
    case = CaseOf(workspace, workspace.employees.row(employee), workspace.seats.row(seat))
    judge = workspace.judge()
    assessment = judge.assessment(case.row, case.name)
    phrases = workspace.phrases(language)
    subject = Describer(workspace, language).subject(case)
    return explain(judge.policy, assessment, subject, ways_out(case, phrases), phrases)


def who_else(workspace: Workspace, position: str, language: Language | None = None) -> SubstituteList:
    """Tell which programmes and positions lead to a position, nearest first, by the knowledge graph.

    Raises:
        UnknownName: If there is no such position; it carries the nearest.
    """
    positions, programmes = workspace.knowledge.positions, workspace.knowledge.programmes
    if position not in positions:
        raise unknown("position", position, positions)
    found = substitutes(workspace.graph, PositionId(position))
    holders = np.bincount(workspace.organisation.employees.columns["position"], minlength=len(positions))
    held = dict(zip(positions, holders.tolist(), strict=True))
    said = workspace.phrases(language).said
    return SubstituteList(
        position=position,
        name=said(positions[PositionId(position)].name),
        programmes=tuple((programmes[near.programme].name, near.steps) for near in found.programmes),
        positions=tuple(
            Substitute(
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


def follow_ups(
    workspace: Workspace, employee: str | None = None, language: Language | None = None
) -> tuple[FollowUp, ...]:
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


def _agree(found: Candidates, cases: Sequence[CaseOf], assessments: Sequence[Assessment]) -> None:
    """See that the ranking has the verdict and score of each candidate that the case by case judgement has.

    Raises:
        EngineDisagreement: If it hasn't.
    """
    for place, (case, assessment) in enumerate(zip(cases, assessments, strict=True)):
        ranked = VERDICTS[found.verdicts[0, place]], int(found.scores[0, place])
        judged = assessment.verdict, assessment.score
        if ranked != judged:
            raise EngineDisagreement(case.name, [f"ranked by {ranked}, judged as {judged}"])


def _mask(workspace: Workspace, wanted: CandidateFilter) -> NDArray[np.bool_] | None:
    """Tell who passes the filters, or None where nobody is filtered out."""
    masks: list[NDArray[np.bool_]] = []
    for attribute, name in FILTER_FACTS.items():
        code = getattr(wanted, attribute)
        if code:
            numbers = workspace.knowledge.vocabulary.facts[name].code_numbers
            if code not in numbers:
                raise unknown(attribute, code, numbers)
            masks.append(workspace.table.employees[name] == numbers[code])
    if wanted.text:
        text = wanted.text.casefold()
        people = workspace.organisation.employees
        masks.append(
            np.fromiter(
                (
                    text in name.casefold() or text in id.casefold()
                    for id, name in zip(people.ids, people.names, strict=True)
                ),
                np.bool_,
                len(people.ids),
            )
        )
    return np.logical_and.reduce(masks) if masks else None
