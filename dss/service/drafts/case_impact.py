"""What another policy says of single people with single seats, each judged by both engines under both policies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from dss.engine.screening.states import judge_pairs
from dss.lifecycle.words import MOVE_STAGES
from dss.model.casework.cases import MoveCase, MoveStage
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId, MoveId, SeatId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.organisation.table import Rows
from dss.service.policy.rule_changes import RuleChange, compare_firings
from dss.service.workspace.judging import Judge
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseImpact:
    """One employee with one seat before and after an edit.

    Attributes:
        rules: The rules whose state or points differ.
    """

    employee: EmployeeId
    name: str
    seat: SeatId
    position: str
    before: Verdict
    after: Verdict
    score_before: int
    score_after: int
    rules: tuple[RuleChange, ...]


def changed_for_seat(before: Workspace, after: Workspace, seat: str, most: int = 20) -> tuple[CaseImpact, ...]:
    """Tell who is judged otherwise for a seat: other verdicts first, then the scores that change most.

    Args:
        before: What is in force.
        after: The same people under another policy (`Workspace.under`).
        seat: The seat's id.
        most: The most people to show.

    Raises:
        UnknownName: If there is no such seat; it carries the nearest.
        EngineDisagreement: If the engines differ on anyone shown.
    """
    people = np.arange(len(before.organisation.employees.ids))
    return _changed(before, after, people, np.full(len(people), before.seats.row(seat)), most)


def changed_for_employee(before: Workspace, after: Workspace, employee: str, most: int = 20) -> tuple[CaseImpact, ...]:
    """Tell for which seats an employee is judged otherwise; else as `changed_for_seat`."""
    seats = np.arange(len(before.organisation.seats.ids))
    return _changed(before, after, np.full(len(seats), before.employees.row(employee)), seats, most)


def compare_transfer(
    workspaces: tuple[Workspace, Workspace], judges: tuple[Judge, Judge], employee: int, seat: int
) -> CaseImpact:
    """Judge a case, by row numbers, before and after.

    Raises:
        EngineDisagreement: If the engines differ under either policy.
    """
    case, after = (Transfer(workspace, employee, seat) for workspace in workspaces)
    first, second = judges[0].assessment(case.row, case.name), judges[1].assessment(after.row, after.name)
    language = case.workspace.settings.language
    return CaseImpact(
        employee=case.employee_id,
        name=case.workspace.organisation.employees.names[employee],
        seat=case.seat_id,
        position=case.position.name.spoken(language),
        before=first.verdict,
        after=second.verdict,
        score_before=first.score,
        score_after=second.score,
        rules=compare_firings((judges[0].policy, judges[1].policy), (first, second), case.seat_id, language),
    )


def _changed(before: Workspace, after: Workspace, employees: Rows, seats: Rows, most: int) -> tuple[CaseImpact, ...]:
    was, now = (judge_pairs(each.judge().policy, each.table, employees, seats) for each in (before, after))
    gained = now.scores.astype(np.int64) - was.scores
    forbidden = STRICTNESS[Verdict.FORBIDDEN]
    otherwise = was.verdicts != now.verdicts
    rescored = (gained != 0) & ~((was.verdicts == forbidden) & (now.verdicts == forbidden))
    mildest = np.minimum(was.verdicts, now.verdicts)
    order = np.lexsort((employees, seats, -np.abs(gained), mildest, ~otherwise))
    chosen = [row for row in order if otherwise[row] or rescored[row]][:most]
    judges = before.judge(), after.judge()
    return tuple(compare_transfer((before, after), judges, int(employees[row]), int(seats[row])) for row in chosen)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case that is judged otherwise."""

    move: MoveId
    stage: MoveStage
    stage_label: str
    impact: CaseImpact


@dataclass(frozen=True, slots=True)
class OpenCases:
    """What another policy does to the cases that are open.

    Attributes:
        looked_at: How many there are.
        changed: Those that are judged otherwise, by id.
        gone: Moves whose employee or seat is no longer in the data, so that they can't be judged.
    """

    looked_at: int
    changed: tuple[OpenCase, ...]
    gone: tuple[MoveId, ...]


def compare_open_cases(
    before: Workspace, after: Workspace, cases: Iterable[MoveCase], check: Callable[[], None] = lambda: None
) -> OpenCases:
    """Judge cases by both engines before and after an edit.

    Args:
        before: What is in force; its language is that of the descriptions.
        after: The same people under another policy (`Workspace.under`).
        cases: The cases.
        check: Called before each case; may raise to end it.

    Raises:
        EngineDisagreement: If the engines differ on a case.
    """
    workspaces, judges = (before, after), (before.judge(), after.judge())
    language = before.settings.language
    looked_at, changed, gone = 0, [], []
    for case in cases:
        check()
        if not case.proposal.to_seat:
            continue
        looked_at += 1
        try:
            employee = before.employees.row(case.proposal.employee)
            seat = before.seats.row(case.proposal.seat)
        except UnknownName:
            gone.append(case.id)
            continue
        impact = compare_transfer(workspaces, judges, employee, seat)
        if impact.rules or (impact.before, impact.score_before) != (impact.after, impact.score_after):
            changed.append(OpenCase(case.id, case.stage, MOVE_STAGES[case.stage].spoken(language), impact))
    return OpenCases(looked_at, tuple(changed), tuple(gone))
