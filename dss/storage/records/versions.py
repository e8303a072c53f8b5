"""Versions of rules, knowledge and data, with the people and seats of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, Table, insert, select

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import Json
from dss.model.planning.record import IMPORTED, PlanSource
from dss.storage.tables import employee, entry, seat, state, version

_BATCH: Final = 10_000
_VERSIONS: Final[Select[Any]] = select(version, entry.c.at, entry.c.actor).join(
    entry, version.c.entry == entry.c.sequence
)

CHANGES_STATE: Final = "organisation"
"""The kind and the id of the state that names the changes recorded since the import (`dss.storage.records.changes`)."""

_CHANGES: Final[Select[Any]] = select(state.c.document).where(
    state.c.kind == CHANGES_STATE, state.c.id == CHANGES_STATE
)


@dataclass(frozen=True, slots=True)
class Imported:
    """The import of a version.

    Attributes:
        at: Its time; UTC.
        actor: Id of the account that did it.
        entry: Sequence number of its entry.
    """

    at: datetime
    actor: str
    entry: int


@dataclass(frozen=True, slots=True)
class RosterEmployee:
    """An employee, with what determines access to cases."""

    id: str
    name: str
    unit: str
    agency: str
    position: str


@dataclass(frozen=True, slots=True)
class RosterSeat:
    """A vacant seat, with what determines access to cases."""

    id: str
    unit: str
    agency: str
    position: str


@dataclass(frozen=True, slots=True)
class Version:
    """The rules, knowledge and data of one import.

    Attributes:
        number: From 1, in the order of the imports.
        digests: The digest of the snapshot of each source; of the newest version, that of the changes recorded since
            too.
        roster: The first version with the same people and seats: an earlier one, or itself.
        imported: The import; None before it is saved.
    """

    number: int
    digests: Mapping[PlanSource, str]
    roster: int
    imported: Imported | None = None

    @property
    def imported_digests(self) -> Mapping[PlanSource, str]:
        """The digests of what was imported."""
        return {source: self.digests[source] for source in IMPORTED}

    @property
    def changes(self) -> str | None:
        """The digest of the changes recorded since the import; None where there are none, or others came after."""
        return self.digests.get(PlanSource.CHANGES)

    @property
    def reference(self) -> str:
        """Its name in the ledger, e.g. ``version:3``."""
        return f"version:{self.number}"

    def to_json(self) -> Mapping[str, Json]:
        """Return the JSON that the ledger's digest is computed of: all but what the entry itself records."""
        return {
            "number": self.number,
            "digests": {source.value: digest for source, digest in self.imported_digests.items()},
            "roster": self.roster,
        }


class Versions:
    """The versions in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self) -> Version | None:
        """Return the version in use; None before the first import."""
        row = self._connection.execute(_VERSIONS.order_by(version.c.number.desc()).limit(1)).one_or_none()
        if row is None:
            return None
        newest, changes = _version(row), self._connection.execute(_CHANGES).scalar()
        if changes is None:
            return newest
        return replace(newest, digests={**newest.digests, PlanSource.CHANGES: msgspec.json.decode(changes)["changes"]})

    def version(self, number: int) -> Version:
        """Return a version.

        Raises:
            UnknownName: If there is no version of this number.
        """
        row = self._connection.execute(_VERSIONS.where(version.c.number == number)).one_or_none()
        if row is None:
            raise UnknownName("version", str(number), ())
        return _version(row)

    def all(self) -> tuple[Version, ...]:
        """Return every version, oldest first."""
        return tuple(map(_version, self._connection.execute(_VERSIONS.order_by(version.c.number))))

    def person(self, of: Version, id: str) -> RosterEmployee:
        """Return an employee of a version.

        Raises:
            UnknownName: If the version has none of this id.
        """
        wanted = select(employee).where(employee.c.roster == of.roster, employee.c.id == id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise UnknownName("employee", id, ())
        return _person(row)

    def place(self, of: Version, id: str) -> RosterSeat:
        """Return a vacant seat of a version.

        Raises:
            UnknownName: If the version has none of this id.
        """
        row = self._connection.execute(select(seat).where(seat.c.roster == of.roster, seat.c.id == id)).one_or_none()
        if row is None:
            raise UnknownName("seat", id, ())
        return RosterSeat(row.id, row.unit, row.agency, row.position)

    def people(self, of: Version, agency: str | None = None) -> Iterator[RosterEmployee]:
        """Return the employees of a version by id, or those of one agency, read in batches."""
        wanted = select(employee).where(employee.c.roster == of.roster).order_by(employee.c.id)
        if agency is not None:
            wanted = wanted.where(employee.c.agency == agency)
        return map(_person, self._connection.execute(wanted.execution_options(yield_per=_BATCH)))

    def sharing_roster(self, digests: Mapping[PlanSource, str]) -> int | None:
        """Return the roster of versions of the same knowledge and data; None if there is none yet."""
        wanted = select(version.c.roster).where(
            version.c.knowledge == digests[PlanSource.KNOWLEDGE], version.c.data == digests[PlanSource.DATA]
        )
        return self._connection.execute(wanted.limit(1)).scalar()


def save_version(connection: Connection, saved: Version, entry: int) -> None:
    """Save a version whose snapshots are stored; in a writing transaction."""
    connection.execute(
        insert(version).values(
            number=saved.number,
            entry=entry,
            roster=saved.roster,
            **{source.value: digest for source, digest in saved.imported_digests.items()},
        )
    )


def save_roster(
    connection: Connection, roster: int, people: Iterable[RosterEmployee], places: Iterable[RosterSeat]
) -> None:
    """Save the people and seats of a version; in a writing transaction."""
    _insert(
        connection,
        employee,
        (
            {
                "roster": roster,
                "id": one.id,
                "name": one.name,
                "unit": one.unit,
                "agency": one.agency,
                "position": one.position,
            }
            for one in people
        ),
    )
    _insert(
        connection,
        seat,
        (
            {"roster": roster, "id": one.id, "unit": one.unit, "agency": one.agency, "position": one.position}
            for one in places
        ),
    )


def _insert(connection: Connection, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
    batch: Sequence[Mapping[str, Any]]
    while batch := list(islice(rows, _BATCH)):
        connection.execute(insert(table), batch)


def _version(row: Row[Any]) -> Version:
    digests = {source: getattr(row, source.value) for source in IMPORTED}
    return Version(row.number, digests, row.roster, Imported(row.at, row.actor, row.entry))


def _person(row: Row[Any]) -> RosterEmployee:
    return RosterEmployee(row.id, row.name, row.unit, row.agency, row.position)
