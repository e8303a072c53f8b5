"""The open cases whose verdict or score another policy would change: they go on under it once it is in force."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dss.casework.words import MOVE_STAGES
from dss.model.casework import MoveCase, MoveStage
from dss.model.errors import UnknownName
from dss.model.identifiers import MoveId
from dss.service.case_impact import CaseImpact, case_impact
from dss.service.workspace import Workspace


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
        gone: Moves whose employee or seat the data in force don't have any more, so that nothing can be said of them.
    """

    looked_at: int
    changed: tuple[OpenCase, ...]
    gone: tuple[MoveId, ...]


def open_case_impact(
    before: Workspace, after: Workspace, cases: Iterable[MoveCase], check: Callable[[], None] = lambda: None
) -> OpenCases:
    """Judge cases by both engines before and after an edit.

    Args:
        before: What is in force; its language is that of what is told.
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
        looked_at += 1
        try:
            employee = before.employees.row(case.proposal.employee)
            seat = before.seats.row(case.proposal.seat)
        except UnknownName:
            gone.append(case.id)
            continue
        impact = case_impact(workspaces, judges, employee, seat)
        if impact.rules or (impact.before, impact.score_before) != (impact.after, impact.score_after):
            changed.append(OpenCase(case.id, case.stage, MOVE_STAGES[case.stage].spoken(language), impact))
    return OpenCases(looked_at, tuple(changed), tuple(gone))
