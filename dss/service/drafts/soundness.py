"""Whether another policy may come into force: no error in its files, every case as expected, both engines agreed."""

from collections.abc import Iterator, Mapping
from typing import Final

from dss.model.diagnostic import Diagnostic, Place, Severity, error
from dss.model.errors import EngineDisagreement, InvalidInput
from dss.model.planning.record import PlanSource
from dss.model.policy.casework import NotInForce
from dss.model.policy.draft import NotSound
from dss.reading.policy.files import CASEWORK, read_policy_files
from dss.reading.policy.policy import PolicyReader
from dss.service.office.office import Office
from dss.service.policy.in_force import PolicyInForce, check
from dss.service.setup.imports import SoundSources, snapshots_of, sources_of
from dss.service.workspace.loading import COMPILE_FAULTS, located
from dss.service.workspace.settings import Settings, folders
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace, load_knowledge

SAMPLE: Final = 40
"""Employees of the data in force who are judged by both engines, each for one seat; they are spread evenly."""


def sound_draft(office: Office, digests: Mapping[PlanSource, str]) -> SoundSources:
    """Return rules, knowledge and data that can come into force together.

    What is loaded stays so: to look over the same again takes no time, nor does the first request under it.

    Args:
        office: Where they are kept.
        digests: Of the snapshot of each source.

    Raises:
        NotSound: If there are errors, or a case fails, or the engines differ; it says which.
        SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.settings_of`.
    """
    try:
        workspace = office.workspace(digests)
        return workspace.once(SoundSources, lambda: _looked_over(workspace))
    except (InvalidInput, *COMPILE_FAULTS):
        raise NotSound(_errors(office.settings_of(digests))) from None


def _looked_over(workspace: Workspace) -> SoundSources:
    settings = workspace.settings
    found = check(settings)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        raise NotSound(errors)
    _check_outcomes(workspace)
    try:
        return sources_of(workspace, snapshots_of(folders(settings)), found)
    except NotInForce as fault:
        raise NotSound([error(Place(f"{workspace.files.name}/{CASEWORK}"), "no-value-yet", f"{fault}")]) from fault


def _errors(settings: Settings) -> list[Diagnostic]:
    try:
        return [one for one in check(settings) if one.severity is Severity.ERROR]
    except COMPILE_FAULTS as fault:
        files, (knowledge, _) = read_policy_files(settings.rules), load_knowledge(settings.knowledge)
        policy, _ = PolicyReader(knowledge.vocabulary).read(files)
        return [located(fault, policy, files.name)]


def _check_outcomes(workspace: Workspace) -> None:
    """See that every case comes out as expected, and that the engines agree on all of them and on some people."""
    failed: tuple[str, ...] = ()
    disagreements: list[str] = []
    try:
        failed = tuple(str(result.case.place) for result in PolicyInForce.over(workspace).test_report().failed)
    except EngineDisagreement as found:
        disagreements += _lines(found)
    disagreements += _disagreements(workspace)
    if failed or disagreements:
        raise NotSound((), failed, disagreements)


def _disagreements(workspace: Workspace) -> Iterator[str]:
    """Judge some people by both engines, and yield a line for each difference."""
    people, seats = len(workspace.organisation.employees.ids), len(workspace.organisation.seats.ids)
    judge = workspace.judge()
    for number in range(min(SAMPLE, people) if seats else 0):
        case = Transfer(workspace, number * max(people // SAMPLE, 1), number % seats)
        try:
            judge.assessment(case.row, case.name)
        except EngineDisagreement as found:
            yield from _lines(found)


def _lines(found: EngineDisagreement) -> list[str]:
    return [f"{found.case}: {line}" for line in found.differences]
