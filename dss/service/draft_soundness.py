"""Whether another policy may come into force: no error in its files, every case as expected, both engines agreed."""

from collections.abc import Iterator
from typing import Final

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.draft_errors import NotSound
from dss.model.errors import EngineDisagreement
from dss.reading.policy import PolicyReader
from dss.reading.policy_files import read_policy_files
from dss.service.cases import CaseOf
from dss.service.compile_faults import COMPILE_FAULTS, located
from dss.service.officer import Desk, check
from dss.service.settings import Settings
from dss.service.workspace import Workspace, load_knowledge

SAMPLE: Final = 40
"""Employees of the data in force who are judged by both engines, each for one seat; they are spread evenly."""


def check_sound(settings: Settings) -> None:
    """See that rules, knowledge and data can come into force together.

    Args:
        settings: Folders that hold them as they would be.

    Raises:
        NotSound: If there are errors, or a case fails, or the engines differ; it says which.
    """
    errors = _errors(settings)
    if errors:
        raise NotSound(errors)
    failed: tuple[str, ...] = ()
    disagreements: list[str] = []
    try:
        failed = tuple(str(result.case.place) for result in Desk.read(settings).test_report().failed)
    except EngineDisagreement as found:
        disagreements += _lines(found)
    with Workspace(settings) as workspace:
        disagreements += _disagreements(workspace)
    if failed or disagreements:
        raise NotSound((), failed, disagreements)


def _errors(settings: Settings) -> list[Diagnostic]:
    try:
        return [one for one in check(settings) if one.severity is Severity.ERROR]
    except COMPILE_FAULTS as fault:
        files, (knowledge, _) = read_policy_files(settings.rules), load_knowledge(settings.knowledge)
        policy, _ = PolicyReader(knowledge.vocabulary).read(files)
        return [located(fault, policy, files.name)]


def _disagreements(workspace: Workspace) -> Iterator[str]:
    """Judge some people by both engines, and yield a line for each difference."""
    people, seats = len(workspace.organisation.employees.ids), len(workspace.organisation.seats.ids)
    judge = workspace.judge()
    for number in range(min(SAMPLE, people) if seats else 0):
        case = CaseOf(workspace, number * max(people // SAMPLE, 1), number % seats)
        try:
            judge.assessment(case.row, case.name)
        except EngineDisagreement as found:
            yield from _lines(found)


def _lines(found: EngineDisagreement) -> list[str]:
    return [f"{found.case}: {line}" for line in found.differences]
