"""Databases made anew: all tables, and what is put into them at once, or none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from dss.model.office.storage_errors import DatabaseUnreachable
from dss.storage.address import Address
from dss.storage.connections import WRITING
from dss.storage.failures import translate_failures
from dss.storage.schema import NEWEST, check_empty, make_tables


@contextmanager
def create_tables(address: Address, engine: Engine, revision: str = NEWEST) -> Iterator[Connection]:
    """Make the tables of an empty database, and keep them if the block ends without an error.

    A SQLite file, which only its owner may read, is made too. It stays after an error, without tables, since another
    program may be at work in it; the next making takes it over, as it does one that was cut off.

    Args:
        address: Where.
        engine: Of that address; closed after an error.
        revision: Of the tables.

    Raises:
        DatabaseNotEmpty: If there are tables already.
        StorageError: If they can't be made.
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
    """Make an empty file, and its folder, unless it is there."""
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
