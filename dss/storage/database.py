"""A database of records: open, read and write it; every failure names its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine

from dss.ledger.entries import read_software_versions
from dss.model.office.access import Actor
from dss.model.office.storage_errors import DatabaseReadOnly
from dss.storage.address import Address, read_address, read_existing_address
from dss.storage.connections import WAIT_SECONDS, WRITING, connect_to
from dss.storage.failures import translate_failures
from dss.storage.records.outbox import OutboxChanges
from dss.storage.records.sessions import SessionChanges
from dss.storage.schema import check_revision, create_tables, upgrade_tables
from dss.storage.transaction import Clock, Transaction
from dss.storage.view import View

Changes = TypeVar("Changes")


class Database:
    """A database of records; safe to share among threads, not across a fork.

    Attributes:
        place: Its address for people to read, without a password.
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
            url: ``sqlite:///folder/file.db`` (with ``?mode=ro`` for reading only) or ``postgresql://user@host/name``.
            wait_seconds: How long a writer waits for others before `DatabaseBusy`; more than 0.

        Raises:
            UnknownDatabase: If the address has neither form.
            NoDatabase: If there is no database.
            SchemaOlder: If its tables are of an older program.
            SchemaNewer: If they are of a newer program.
            StorageError: If it can't be reached or read.
        """
        address = read_existing_address(url)
        database = cls(address, connect_to(address, wait_seconds))
        try:
            with database._translating(), database._engine.begin() as connection:
                check_revision(connection, address.place)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def create(cls, url: str) -> Database:
        """Create a database with empty tables; a SQLite file, which only its owner may read, is created too.

        An existing file without tables, as an interrupted creation leaves it, is used.

        Raises:
            UnknownDatabase: If `open` does not accept the address.
            DatabaseNotEmpty: If there are tables already.
            StorageError: If it can't be created.
        """
        address = read_address(url)
        engine = connect_to(address)
        with create_tables(address, engine):
            return cls(address, engine)

    @contextmanager
    def reading(self) -> Iterator[View]:
        """Read a consistent state of the records; writers are not blocked.

        Raises:
            StorageError: If the database fails.
        """
        with self._translating(), self._engine.begin() as connection:
            yield View(connection)

    @contextmanager
    def transaction(self, actor: Actor, clock: Clock) -> Iterator[Transaction]:
        """Begin a writing transaction, which excludes other writers; it is rolled back after an error in the block.

        Args:
            actor: The author of the entries.
            clock: Returns the times of the entries.

        Raises:
            DatabaseReadOnly: If the address is read-only.
            DatabaseBusy: If other writers take too long.
            StorageError: If the database fails otherwise.
        """
        with self._changing(lambda connection: Transaction(connection, actor, clock, self._program)) as work:
            yield work

    def changing_sessions(self) -> AbstractContextManager[SessionChanges]:
        """Begin a transaction that changes only sessions, which are not records; otherwise as `transaction`."""
        return self._changing(SessionChanges)

    def changing_outbox(self) -> AbstractContextManager[OutboxChanges]:
        """Begin a transaction that changes only the outbox, which is not part of the records; else as `transaction`."""
        return self._changing(OutboxChanges)

    @contextmanager
    def _changing(self, changes: Callable[[Connection], Changes]) -> Iterator[Changes]:
        if not self._address.may_write:
            raise DatabaseReadOnly(self.place)
        with self._translating(), self._writing.begin() as connection:
            yield changes(connection)

    def close(self) -> None:
        """Close every idle connection."""
        self._engine.dispose()

    def _translating(self) -> AbstractContextManager[None]:
        return translate_failures(self.place)


def upgrade(url: str) -> tuple[str, str]:
    """Upgrade the tables of a database to the revision of this program, in one transaction.

    Returns:
        The revision before and after.

    Raises:
        StorageError: As `Database.open`, except for tables of an older program.
    """
    address = read_existing_address(url)
    engine = connect_to(address)
    try:
        with translate_failures(address.place):
            return upgrade_tables(engine, address.place)
    finally:
        engine.dispose()
