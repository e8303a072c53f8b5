"""Validation before a draft comes into force: no errors, every rule test passes, and both engines agree."""

from collections.abc import Iterator, Mapping
from typing import Final

from dss.model.errors import EngineDisagreement, InvalidInput
from dss.model.knowledge.knowledge import Knowledge
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftInvalid
from dss.model.text import Text
from dss.organisation.step import apply_changes
from dss.service.office.office import Office
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.validation import errors_in, validate
from dss.service.setup.sources import ValidSources, collect_sources, take_snapshots
from dss.service.workspace.settings import folders
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

SAMPLE: Final = 40
"""Employees of the data in force who are judged by both engines, each for one seat; they are spread evenly."""


def validate_draft(office: Office, digests: Mapping[PlanSource, str]) -> ValidSources:
    """Return rules, knowledge and data that can come into force together.

    What is loaded is cached, for another validation of the same and for the first request under it.

    Args:
        office: Where they are kept.
        digests: Of the snapshot of each source.

    Raises:
        DraftInvalid: If there are errors, or a rule test fails, or the engines differ; it says which.
        MalformedChange, ImpossibleChange: If what was recorded since the import can't be under it.
        SnapshotMissing, SnapshotDamaged, NotWritten: As `Office.settings_of`.
    """
    try:
        workspace = office.workspace(digests)
    except InvalidInput:
        raise DraftInvalid(errors_in(validate(office.settings_of(digests)))) from None
    sources = workspace.once(ValidSources, lambda: _examine(workspace))
    _check_changes(office, digests, workspace.knowledge)
    return sources


def _check_changes(office: Office, digests: Mapping[PlanSource, str], knowledge: Knowledge) -> None:
    """Check that the changes recorded since the import are possible under other knowledge, too, up to the last."""
    digest = office.version().changes
    if digest is not None:
        recorded, imported = office.changes(digest, knowledge), office.imported(digests)
        last = max((one.on for one in recorded.changes), default=office.on)
        since = recorded.log.imported_on
        apply_changes(imported.organisation, recorded.changes, last, knowledge, since=since)


def _examine(workspace: Workspace) -> ValidSources:
    found = validate(workspace.settings)
    if errors := errors_in(found):
        raise DraftInvalid(errors)
    _check_outcomes(workspace)
    return collect_sources(workspace, take_snapshots(folders(workspace.settings)), found)


def _check_outcomes(workspace: Workspace) -> None:
    """Check that every rule test passes, and that the engines agree on all of them and on some people."""
    failed: tuple[str, ...] = ()
    disagreements: list[Text] = []
    try:
        failed = tuple(str(result.case.place) for result in PolicyInForce.over(workspace).test_report().failed)
    except EngineDisagreement as found:
        disagreements += found.lines
    disagreements += _disagreements(workspace)
    if failed or disagreements:
        raise DraftInvalid((), failed, disagreements)


def _disagreements(workspace: Workspace) -> Iterator[Text]:
    """Judge some people by both engines, and yield a line for each difference."""
    people, seats = len(workspace.organisation.employees.ids), len(workspace.organisation.seats.ids)
    judge = workspace.judge()
    for number in range(min(SAMPLE, people) if seats else 0):
        case = Transfer(workspace, number * max(people // SAMPLE, 1), number % seats)
        try:
            judge.assessment(case.row, case.name)
        except EngineDisagreement as found:
            yield from found.lines
