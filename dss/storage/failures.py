"""Translation of database errors to errors of the system, with a place and a remedy."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from dss.model.office.storage_errors import (
    AccessRefused,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    NotADatabase,
    StorageError,
)

_BY_SQLITE_CODE: Final[Mapping[int, Callable[[str, str], StorageError]]] = {
    sqlite3.SQLITE_BUSY: lambda place, _: DatabaseBusy(place),
    sqlite3.SQLITE_LOCKED: lambda place, _: DatabaseBusy(place),
    sqlite3.SQLITE_READONLY: lambda place, _: DatabaseReadOnly(place),
    sqlite3.SQLITE_FULL: lambda place, _: DiskFull(place),
    sqlite3.SQLITE_NOTADB: lambda place, _: NotADatabase(place),
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_PERM: AccessRefused,
    sqlite3.SQLITE_AUTH: AccessRefused,
}
"""By primary result code (https://www.sqlite.org/rescode.html)."""

_NO_SPACE: Final = frozenset({sqlite3.SQLITE_IOERR_SHMSIZE})
"""Extended result codes of a full disk besides `SQLITE_FULL`: the index of the log could not grow."""

_BY_SQLSTATE: Final[Mapping[str, Callable[[str, str], StorageError]]] = {
    "08": DatabaseUnreachable,
    "28": AccessRefused,
    "3D": DatabaseUnreachable,
    "25006": lambda place, _: DatabaseReadOnly(place),
    "40": lambda place, _: DatabaseBusy(place),
    "42501": AccessRefused,
    "53100": lambda place, _: DiskFull(place),
    "53300": lambda place, _: DatabaseBusy(place),
    "55P03": lambda place, _: DatabaseBusy(place),
    "57P": DatabaseUnreachable,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
}
"""By code or class of codes (PostgreSQL, appendix A)."""

_REFUSALS: Final = ("authentication failed", "no password supplied", "no pg_hba.conf entry", "role ")
"""Messages of a server that refuses access; before a connection is established, the driver gives no code."""


@contextmanager
def translate_failures(place: str) -> Iterator[None]:
    """Translate errors of the database at `place` to errors of the system.

    Raises:
        StorageError: The error that matches.
    """
    try:
        yield
    except NoConnectionFree as error:
        raise DatabaseBusy(place) from error
    except sqlite3.Error as error:
        raise _of_sqlite(place, error) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _of_sqlite(place, error.orig) from error
        raise _of_server(place, error) from error


def _of_sqlite(place: str, error: sqlite3.Error) -> StorageError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code in _NO_SPACE:
        return DiskFull(place)
    return _BY_SQLITE_CODE.get(code & 0xFF, DatabaseFailed)(place, str(error))


def _of_server(place: str, error: DBAPIError) -> StorageError:
    state = getattr(error.orig, "sqlstate", None)
    lines = str(error.orig).strip().splitlines()
    cause = lines[0] if lines else type(error.orig).__name__
    if state is not None:
        fitting = (_BY_SQLSTATE[code] for code in (state, state[:3], state[:2]) if code in _BY_SQLSTATE)
        return next(fitting, DatabaseFailed)(place, cause)
    if not isinstance(error, OperationalError | InterfaceError):
        return DatabaseFailed(place, cause)
    if any(words in cause for words in _REFUSALS):
        return AccessRefused(place, cause)
    return DatabaseUnreachable(place, cause)
