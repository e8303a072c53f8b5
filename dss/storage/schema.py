"""The revision of a database's tables: create, check and upgrade them. The only importer of alembic."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from dss.model.office.storage_errors import (
    DatabaseNotEmpty,
    DatabaseUnreachable,
    ForeignDatabase,
    NoDatabase,
    SchemaNewer,
    SchemaOlder,
)
from dss.storage.address import Address
from dss.storage.connections import WRITING
from dss.storage.failures import translate_failures

NEWEST: Final = "head"
"""The name of the newest revision."""

_MIGRATIONS: Final = Path(__file__).with_name("migrations")
_REVISION_TABLE: Final = "dss_revision"


def newest_revision() -> str:
    """Return the revision that this program works with."""
    (head,) = _scripts().get_heads()
    return head


def revisions() -> tuple[str, ...]:
    """Return every revision that this program knows, oldest first."""
    return tuple(script.revision for script in _scripts().walk_revisions())[::-1]


def check_revision(connection: Connection, place: str) -> None:
    """Check that a database's tables are those of this program.

    Raises:
        NoDatabase: If it has none.
        ForeignDatabase: If it has only other tables.
        SchemaOlder: If they are those of an older program.
        SchemaNewer: If they are those of a newer one.
    """
    found = _revision(connection, place)
    if found != newest_revision():
        raise SchemaOlder(place, found, newest_revision())


def check_empty(connection: Connection, place: str) -> None:
    """Check that a database has no tables.

    Raises:
        DatabaseNotEmpty: If it has.
    """
    if inspect(connection).get_table_names():
        raise DatabaseNotEmpty(place)


def make_tables(connection: Connection, place: str, revision: str = NEWEST) -> None:
    """Create the tables of a revision in an empty database, in a writing transaction.

    Raises:
        DatabaseNotEmpty: If it is not empty.
    """
    check_empty(connection, place)
    _upgrade(connection, revision)


def upgrade_tables(engine: Engine, place: str) -> tuple[str, str]:
    """Upgrade the tables to the newest revision, in one transaction.

    Returns:
        The revision before and after.

    Raises:
        NoDatabase: If there are none.
        ForeignDatabase: If there are only other tables.
        SchemaNewer: If they are those of a newer program.
    """
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        found = _revision(connection, place)
        _upgrade(connection, NEWEST)
    return found, newest_revision()


def _upgrade(connection: Connection, revision: str) -> None:
    scripts = _scripts()
    with EnvironmentContext(
        Config(), scripts, fn=lambda present, _: scripts._upgrade_revs(revision, present), destination_rev=revision
    ) as context:
        context.configure(connection=connection, version_table=_REVISION_TABLE, transactional_ddl=True)
        context.run_migrations()


def _revision(connection: Connection, place: str) -> str:
    present = inspect(connection).get_table_names()
    if not present:
        raise NoDatabase(place)
    if _REVISION_TABLE not in present:
        raise ForeignDatabase(place)
    found: str = connection.execute(text(f"SELECT version_num FROM {_REVISION_TABLE}")).scalar_one()
    if found not in revisions():
        raise SchemaNewer(place, found)
    return found


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_MIGRATIONS))


@contextmanager
def create_tables(address: Address, engine: Engine, revision: str = NEWEST) -> Iterator[Connection]:
    """Create the tables of an empty database; they are rolled back after an error in the block.

    A SQLite file, which only its owner may read, is created too. After an error it remains, without tables, since
    another program may be using it; the next creation uses it.

    Args:
        address: The address of the database.
        engine: Its engine; closed after an error.
        revision: The revision of the tables.

    Raises:
        DatabaseNotEmpty: If there are tables already.
        StorageError: If they can't be created.
    """
    if address.file is not None:
        _make_file(address.file, address.place)
    try:
        with translate_failures(address.place):
            with engine.begin() as connection:
                check_empty(connection, address.place)
            if address.file is not None:
                _log_ahead(engine)
            with engine.execution_options(**{WRITING: True}).begin() as connection:
                make_tables(connection, address.place, revision)
                yield connection
    except BaseException:
        engine.dispose()
        raise


def _make_file(file: Path, place: str) -> None:
    """Create an empty file and its folder, unless they exist."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseUnreachable(place, error.strerror or str(error)) from error


def _log_ahead(engine: Engine) -> None:
    """Turn on write-ahead logging, which stays on (https://www.sqlite.org/wal.html)."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
