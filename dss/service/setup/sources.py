"""Rules, knowledge and data to be imported: read, looked over, and kept as they were read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dss.model.diagnostic import Diagnostic
from dss.model.errors import InvalidInput
from dss.model.identifiers import AgencyId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.office.errors import SourcesChanged
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.planning.record import IMPORTED, SOURCES, PlanSource
from dss.service.policy.validation import errors_in, validate
from dss.service.workspace.settings import PATTERNS, Settings, digests, folders
from dss.service.workspace.workspace import Workspace
from dss.storage.records.snapshots import Snapshot, take_snapshot
from dss.storage.records.versions import RosterEmployee, RosterSeat


@dataclass(frozen=True, slots=True)
class ValidSources:
    """Rules, knowledge and data without a fault, as they are imported.

    Attributes:
        snapshots: Of each source.
        people: Every employee.
        places: Every vacant seat.
        warnings: What is odd about them.
        knowledge, organisation: As they were read.
    """

    snapshots: Mapping[PlanSource, Snapshot]
    people: tuple[RosterEmployee, ...]
    places: tuple[RosterSeat, ...]
    warnings: tuple[Diagnostic, ...]
    knowledge: Knowledge
    organisation: Organisation

    @property
    def digests(self) -> Mapping[PlanSource, str]:
        """SHA-256 of each source."""
        return {source: self.snapshots[source].digest for source in IMPORTED}


def validate_sources(settings: Settings) -> ValidSources:
    """Read rules, knowledge and data, look them over, and take a snapshot of what was read.

    Raises:
        InvalidInput: If they hold errors: all of them, each with its place.
        SourcesChanged: If they were changed meanwhile.
    """
    found = validate(settings)
    if errors_in(found):
        raise InvalidInput(found)
    snapshots = take_snapshots(folders(settings))
    with Workspace(settings) as workspace:
        sources = collect_sources(workspace, snapshots, found)
    read = digests(settings)
    changed = [SOURCES[source] for source in IMPORTED if read[source] != sources.digests[source]]
    if changed:
        raise SourcesChanged(changed)
    return sources


def take_snapshots(of: Mapping[PlanSource, Path]) -> dict[PlanSource, Snapshot]:
    """Take a snapshot of the folder of each source.

    Raises:
        OSError: If a file can't be read.
    """
    return {source: take_snapshot(folder, PATTERNS[source]) for source, folder in of.items()}


def collect_sources(
    workspace: Workspace, snapshots: Mapping[PlanSource, Snapshot], found: tuple[Diagnostic, ...]
) -> ValidSources:
    """Return sources in which nothing is wrong, with everyone who is there.

    Args:
        workspace: What was read of them.
        snapshots: Of each.
        found: What is odd about them.
    """
    people, places = tuple(_people(workspace)), tuple(_places(workspace))
    return ValidSources(snapshots, people, places, found, workspace.knowledge, workspace.organisation)


def _people(workspace: Workspace) -> Iterator[RosterEmployee]:
    employees = workspace.organisation.employees
    placed = _list_places(workspace, employees.columns)
    for id, name, (unit, agency, position) in zip(employees.ids, employees.names, placed, strict=True):
        yield RosterEmployee(id, name, unit, agency, position)


def _places(workspace: Workspace) -> Iterator[RosterSeat]:
    seats = workspace.organisation.seats
    for id, (unit, agency, position) in zip(seats.ids, _list_places(workspace, seats.columns), strict=True):
        yield RosterSeat(id, unit, agency, position)


def _list_places(workspace: Workspace, columns: Mapping[str, Column]) -> Iterator[tuple[str, AgencyId | str, str]]:
    """Return unit, agency and position of each row, by id; blank where the records don't say."""
    for unit, position in zip(columns["unit"].tolist(), columns["position"].tolist(), strict=True):
        of_unit = None if unit == UNKNOWN else workspace.unit(unit)
        yield (
            "" if of_unit is None else of_unit.id,
            "" if of_unit is None else of_unit.agency,
            "" if position == UNKNOWN else workspace.position(position).id,
        )
