"""What an administrator brings in: rules, knowledge and data, as a new version; officers publish by drafts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dss.model.diagnostic import Diagnostic
from dss.model.errors import InvalidInput
from dss.model.identifiers import AgencyId
from dss.model.ledger.ledger import EntryKind, Json
from dss.model.office.access import Action
from dss.model.office.errors import SourcesChanged
from dss.model.organisation.changes import ChangeDocument
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.planning.record import IMPORTED, SOURCES, PlanSource
from dss.service.office.office import Acting, Office
from dss.service.policy.validation import errors_in, validate
from dss.service.workspace.settings import PATTERNS, Settings, digests, folders
from dss.service.workspace.workspace import Workspace
from dss.storage.records.changes import begin_block
from dss.storage.records.snapshots import Snapshot, take_snapshot
from dss.storage.records.versions import RosterEmployee, RosterSeat, Version
from dss.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class VersionInForce:
    """The version in force after an import.

    Attributes:
        number: From 1.
        new: Whether the import made it; False where the same was in force already, and nothing was recorded.
        at: When it was imported; UTC.
        entry: Sequence number of the entry that says so.
        digests: SHA-256 of each source, in hexadecimal digits.
        changed: The sources that differ from the version before; all of a first one.
        employees, seats: How many there are.
        warnings: What is odd about the sources.
    """

    number: int
    new: bool
    at: datetime
    entry: int
    digests: Mapping[PlanSource, str]
    changed: tuple[PlanSource, ...]
    employees: int
    seats: int
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ValidSources:
    """Rules, knowledge and data without a fault, as they are imported.

    Attributes:
        snapshots: Of each source.
        people: Every employee.
        places: Every vacant seat.
        warnings: What is odd about them.
    """

    snapshots: Mapping[PlanSource, Snapshot]
    people: tuple[RosterEmployee, ...]
    places: tuple[RosterSeat, ...]
    warnings: tuple[Diagnostic, ...]

    @property
    def digests(self) -> Mapping[PlanSource, str]:
        """SHA-256 of each source."""
        return {source: self.snapshots[source].digest for source in IMPORTED}


def import_all(office: Office, acting: Acting, settings: Settings) -> VersionInForce:
    """Make rules, knowledge and data the version in force, unless they are already.

    Args:
        office: Where.
        acting: Who.
        settings: The folders.

    Raises:
        InvalidInput: If they hold errors: all of them, each with its place; nothing is imported then.
        SourcesChanged: If they were changed meanwhile.
        AccessError: If the role may not import.
        StorageError: If it can't be recorded.
    """
    acting.allow(Action.IMPORT)
    sources = validate_sources(settings)
    with office.recording(acting) as work:
        return record_import(work, sources, EntryKind.IMPORT, settings.as_of)


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
    return ValidSources(snapshots, tuple(_people(workspace)), tuple(_places(workspace)), found)


def record_import(
    work: Transaction,
    sources: ValidSources,
    kind: EntryKind,
    on: date,
    about: Mapping[str, Json] | None = None,
    kept: Sequence[ChangeDocument] = (),
) -> VersionInForce:
    """Make sources the version in force, unless they are already; in the transaction of one who may.

    Args:
        work: The transaction.
        sources: What is to be in force.
        kind: What the entry says that happened.
        on: The day for which the data are imported.
        about: What else the entry says.
        kept: Recorded changes that the data don't hold and that go on to count.
    """
    before = work.versions.newest()
    changed = tuple(
        source for source in IMPORTED if before is None or before.digests[source] != sources.digests[source]
    )
    body: dict[str, Json] = {
        "replaces": None if before is None else before.number,
        "changed": [source.value for source in changed],
        "employees": len(sources.people),
        "seats": len(sources.places),
        **(about or {}),
    }
    changes = begin_block(on, kept)
    version, new = work.import_version(kind, body, sources.snapshots, sources.people, sources.places, changes)
    return _in_force(version, new, changed, sources)


def _in_force(version: Version, new: bool, changed: tuple[PlanSource, ...], sources: ValidSources) -> VersionInForce:
    assert version.imported is not None
    return VersionInForce(
        number=version.number,
        new=new,
        at=version.imported.at,
        entry=version.imported.entry,
        digests=version.digests,
        changed=changed,
        employees=len(sources.people),
        seats=len(sources.places),
        warnings=sources.warnings,
    )


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
