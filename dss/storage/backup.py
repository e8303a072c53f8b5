"""Backups: copy all records of a database to one SQLite file, and restore them in a new database of any kind."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, select

from dss.ledger.tree import compute_root
from dss.model.errors import NotWritten
from dss.model.office.storage_errors import (
    BackupDiffers,
    DatabaseDamaged,
    DatabaseNotEmpty,
    DatabaseUnreachable,
    SchemaOlder,
)
from dss.storage.address import Address, make_address, read_address, read_existing_address
from dss.storage.connections import connect_to
from dss.storage.database import upgrade
from dss.storage.failures import translate_failures
from dss.storage.records.nodes import StoredNodes
from dss.storage.schema import check_revision, create_tables
from dss.storage.tables import RECORDED, blob

_BATCH: Final = 1000
_FILES: Final = 1
"""Rows of the table of files held at a time; one may be large."""


@dataclass(frozen=True, slots=True)
class BackupContents:
    """The contents of a backup or a restored database.

    Attributes:
        rows: How many rows each table has.
        root: Root of the ledger's tree, 32 bytes.
    """

    rows: Mapping[str, int]
    root: bytes


def back_up(url: str, path: Path) -> BackupContents:
    """Copy a consistent state of all records to a new file that only its owner may read.

    Other processes may write meanwhile.

    Args:
        url: The database.
        path: The file; it appears when it is complete.

    Raises:
        DatabaseNotEmpty: If the file exists.
        StorageError: If the database or the file fails, or the tables are of another revision.
        BackupDiffers: If the copy differs from the original.
        NotWritten: If the file can't be written.
    """
    if path.exists():
        raise DatabaseNotEmpty(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            unfinished = Path(folder) / path.name
            copied = _copy(read_existing_address(url), make_address(unfinished, may_write=True))
            _put_into_one_file(unfinished)
            unfinished.replace(path)
    except OSError as error:
        raise NotWritten(path, error) from error
    return copied


def restore(path: Path, url: str) -> BackupContents:
    """Restore a backup, of this program or an older one, in a database without tables.

    Args:
        path: The backup; it is unchanged.
        url: The database; afterwards it has all records, or after an error still no tables.

    Raises:
        DatabaseNotEmpty: If the database has tables.
        StorageError: If the backup or the database fails, or a newer program made the backup.
        BackupDiffers: If the copy differs from the original.
        NotWritten: If an older backup can't be copied to be upgraded.
    """
    if not path.is_file():
        raise DatabaseUnreachable(str(path), "no such file")
    backup = make_address(path, may_write=False)
    target = read_address(url)
    _check_pages(backup)
    try:
        return _copy(backup, target)
    except SchemaOlder:
        with tempfile.TemporaryDirectory() as folder:
            return _copy(_upgrade_copy(path, Path(folder)), target)


def _copy(source: Address, target: Address) -> BackupContents:
    """Copy all rows to a new database, in one transaction on each side."""
    with ExitStack() as stack:
        reading, writing = connect_to(source), connect_to(target)
        stack.callback(reading.dispose)
        stack.callback(writing.dispose)
        stack.enter_context(translate_failures(source.place))
        rows = stack.enter_context(reading.begin())
        check_revision(rows, source.place)
        with create_tables(target, writing) as copies:
            tallies = {table.name: _copy_table(table, rows, source.place, copies) for table in RECORDED}
            for table in RECORDED:
                if _tally(_batches(table, copies, target.place)) != tallies[table.name]:
                    raise BackupDiffers(target.place, table.name)
            root = compute_root(StoredNodes(copies))
    return BackupContents({name: tally.rows for name, tally in tallies.items()}, root)


@dataclass(slots=True)
class _Tally:
    """The number of rows and the sum of their SHA-256, independent of their order."""

    rows: int = 0
    sum: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a row."""
        digest = sha256()
        for value in row.values():
            digest.update(value if isinstance(value, bytes) else repr(value).encode())
            digest.update(b"\0")
        self.rows += 1
        self.sum += int.from_bytes(digest.digest(), "big")


def _copy_table(table: Table, rows: Connection, place: str, copies: Connection) -> _Tally:
    tally = _Tally()
    for batch in _batches(table, rows, place):
        copies.execute(insert(table), batch)
        for row in batch:
            tally.add(row)
    return tally


def _tally(batches: Iterable[Sequence[Mapping[str, Any]]]) -> _Tally:
    tally = _Tally()
    for row in chain.from_iterable(batches):
        tally.add(row)
    return tally


def _batches(table: Table, rows: Connection, place: str) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield the rows of a table in batches, by key; failures name the database's place."""
    size = _FILES if table is blob else _BATCH
    with translate_failures(place):
        wanted = select(table).order_by(*table.primary_key).execution_options(yield_per=size)
        for batch in rows.execute(wanted).mappings().partitions():
            yield [dict(row) for row in batch]


def _check_pages(backup: Address) -> None:
    """Check the integrity of the pages of a file (https://www.sqlite.org/pragma.html#pragma_integrity_check)."""
    engine = connect_to(backup)
    try:
        with translate_failures(backup.place), engine.begin() as connection:
            found: str = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    finally:
        engine.dispose()
    if found != "ok":
        raise DatabaseDamaged(backup.place, found)


def _upgrade_copy(path: Path, folder: Path) -> Address:
    """Return a copy of an older backup, upgraded to the tables of this program."""
    copy = folder / "backup.db"
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise NotWritten(copy, error) from error
    upgrade(f"sqlite:///{copy}")
    return make_address(copy, may_write=False)


def _put_into_one_file(path: Path) -> None:
    """End write-ahead logging, so that no second file belongs to this one."""
    with translate_failures(str(path)), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
