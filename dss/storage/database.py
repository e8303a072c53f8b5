"""A database of records: opened, read and written, with every failure told by its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine

from dss.ledger.entries import read_software_versions
from dss.model.office.access import Actor
from dss.model.office.storage_errors import DatabaseReadOnly
from dss.storage.address import Address, existing, read_address
from dss.storage.connections import WAIT_SECONDS, WRITING, connect_to
from dss.storage.creation import new_tables
from dss.storage.failures import translate_failures
from dss.storage.records.sessions import SessionChanges
from dss.storage.schema import check_revision, upgrade_tables
from dss.storage.transaction import Clock, Work
from dss.storage.view import View


class Database:
    """Where the records are kept; safe to share among threads, not across a fork.

    Attributes:
        place: Its address as people read it, without a password.
    """

    def __init__(self, address: Address, engine: Engine) -> None:
        """Use `open` or `create`."""
        self.place = address.place
        self._address = address
        self._engine = engine
        self._writing = engine.execution_options(**{WRITING: True})
        self._program = read_software_versions()

    @classmethod
    def open(cls, url: str, wait_seconds: float = WAIT_SECONDS) -> Database:
        """Open the database at an address.

        Args:
            url: ``sqlite:///folder/file.db`` (with ``?mode=ro`` to be read alone) or ``postgresql://user@host/name``.
            wait_seconds: How long a writer waits for others before `DatabaseBusy`; more than 0.

        Raises:
            UnknownDatabase: If the address is none of these.
            NoDatabase: If nothing is kept there.
            SchemaOlder: If an older program made its tables.
            SchemaNewer: If a newer program did.
            StorageError: If it can't be reached or read.
        """
        address = existing(url)
        database = cls(address, connect_to(address, wait_seconds))
        try:
            with database._told(), database._engine.begin() as connection:
                check_revision(connection, address.place)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def create(cls, url: str) -> Database:
        """Make a database with empty tables; a SQLite file, which only its owner may read, is made too.

        A file without any tables, as a making that was cut off leaves it, is taken over.

        Raises:
            UnknownDatabase: If the address is none that `open` takes.
            DatabaseNotEmpty: If there are tables already.
            StorageError: If it can't be made.
        """
        address = read_address(url)
        engine = connect_to(address)
        with new_tables(address, engine):
            return cls(address, engine)

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Read the records as they are at one moment; writers are not kept waiting.

        Raises:
            StorageError: If the database fails.
        """
        with self._told(), self._engine.begin() as connection:
            yield View(connection)

    @contextmanager
    def transaction(self, actor: Actor, clock: Clock) -> Iterator[Work]:
        """Write, alone; all of it counts when the block ends, and none of it after an error in the block.

        Args:
            actor: Who does it, as the entries say.
            clock: Tells the moments of the entries.

        Raises:
            DatabaseReadOnly: If nothing may be written here.
            DatabaseBusy: If others wrote for too long.
            StorageError: If the database fails otherwise.
        """
        if not self._address.may_write:
            raise DatabaseReadOnly(self.place)
        with self._told(), self._writing.begin() as connection:
            yield Work(connection, actor, clock, self._program)

    @contextmanager
    def changing_sessions(self) -> Iterator[SessionChanges]:
        """Change who is signed in, and when, which is no record: nothing else can be written. Else as `transaction`."""
        if not self._address.may_write:
            raise DatabaseReadOnly(self.place)
        with self._told(), self._writing.begin() as connection:
            yield SessionChanges(connection)

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._engine.dispose()

    def _told(self) -> AbstractContextManager[None]:
        return translate_failures(self.place)


def upgrade(url: str) -> tuple[str, str]:
    """Bring the tables of a database to the revision of this program, all the way or not at all.

    Returns:
        The revision before and after.

    Raises:
        StorageError: As `Database.open`, but for tables of an older program.
    """
    address = existing(url)
    engine = connect_to(address)
    try:
        with translate_failures(address.place):
            return upgrade_tables(engine, address.place)
    finally:
        engine.dispose()
