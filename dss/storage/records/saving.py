"""Saving of versioned rows: a row is saved only over the version that was read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from dss.model.office.storage_errors import StateChanged


def save_row(
    connection: Connection, table: Table, key: Mapping[str, str], version: int, values: Mapping[str, Any]
) -> bool:
    """Insert a row, or update it if its version is the one that was read; saving adds 1 to the version.

    Args:
        connection: A connection in a writing transaction.
        table: A table with a column ``version``.
        key: The primary key: ``id``, perhaps with ``kind``, which else is the table's name.
        version: The version that was read; 0 for a new row.
        values: The other columns.

    Returns:
        Whether the row existed.

    Raises:
        StateChanged: If another transaction has saved the row since.
    """
    this = [table.c[name] == value for name, value in key.items()]
    present = connection.execute(select(table.c.version).where(*this)).scalar() or 0
    if present != version:
        raise StateChanged(key.get("kind", table.name), key["id"])
    row = {"version": version + 1, **values}
    connection.execute(update(table).where(*this).values(row) if present else insert(table).values({**key, **row}))
    return bool(present)
