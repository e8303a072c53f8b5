"""Entries of the ledger: written once, searched by subject, actor, kind and time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select

from dss.ledger.entries import read_entry, serialise_entry
from dss.ledger.tree import append
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind, LedgerEntry, StoredEntry, StoredNode
from dss.model.office.access import Role
from dss.storage.records.nodes import StoredNodes
from dss.storage.tables import entry, node

_STORED: Final[Select[Any]] = select(entry.c.sequence, entry.c.bytes, entry.c.leaf_hash).order_by(entry.c.sequence)
_LARGEST: Final = 2**63 - 1
"""The largest whole number of the databases."""

_BATCH: Final = 1000
"""Rows fetched at a time."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search for entries: those that match all criteria; None matches any.

    Attributes:
        since: The earliest moment; inclusive.
        until: The latest moment; inclusive.
    """

    kind: EntryKind | None = None
    subject: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    role: Role | None = None


class Entries:
    """The entries in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """Return the number of entries, which is the next sequence number."""
        return StoredNodes(self._connection).size

    def entry(self, sequence: int) -> LedgerEntry:
        """Return an entry.

        Raises:
            UnknownName: If there is no entry of this number.
            EntryUnreadable: If its bytes are not an entry.
        """
        return read_entry(self.stored(sequence).data)

    def stored(self, sequence: int) -> StoredEntry:
        """Return an entry as it is stored.

        Raises:
            UnknownName: If there is no entry of this number.
        """
        known = 0 <= sequence <= _LARGEST
        row = self._connection.execute(_STORED.where(entry.c.sequence == sequence)).one_or_none() if known else None
        if row is None:
            raise UnknownName("entry", str(sequence), ())
        return _stored(row)

    def all_stored(self, first: int = 0) -> Iterator[StoredEntry]:
        """Return every entry from number `first` on as it is stored, in order, read in batches."""
        rows = self._connection.execute(_STORED.where(entry.c.sequence >= first).execution_options(yield_per=_BATCH))
        return map(_stored, rows)

    def all_nodes(self) -> Iterator[StoredNode]:
        """Return every node of the tree as it is stored, by level and index."""
        rows = self._connection.execute(
            select(node.c.level, node.c.place, node.c.hash)
            .order_by(node.c.level, node.c.place)
            .execution_options(yield_per=_BATCH)
        )
        return (StoredNode(row.level, row.place, bytes(row.hash)) for row in rows)

    def newest(self, search: Search, limit: int, before: int | None = None) -> tuple[LedgerEntry, ...]:
        """Return a page of the entries that match, newest first.

        Args:
            search: The criteria.
            limit: The most entries of the page.
            before: The sequence number of the last entry of the page before this one; None for the first page.
        """
        wanted = _fitting(select(entry.c.bytes), search).order_by(entry.c.sequence.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(entry.c.sequence < before)
        return tuple(read_entry(bytes(row.bytes)) for row in self._connection.execute(wanted))

    def first(self, search: Search) -> LedgerEntry | None:
        """Return the oldest entry that matches, or None."""
        wanted = _fitting(select(entry.c.bytes), search).order_by(entry.c.sequence).limit(1)
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else read_entry(bytes(row.bytes))

    def newest_stored(
        self, search: Search, first: int = 0, before: int | None = None, limit: int | None = None
    ) -> Iterator[StoredEntry]:
        """Return the entries that match as they are stored, newest first, read in batches.

        Args:
            search: The criteria.
            first: The lowest sequence number; inclusive.
            before: The end of the sequence numbers; exclusive. None for all.
            limit: The most entries; None for all.
        """
        among = _STORED.order_by(None).where(entry.c.sequence >= first)
        wanted = _fitting(among, search).order_by(entry.c.sequence.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(entry.c.sequence < before)
        return map(_stored, self._connection.execute(wanted.execution_options(yield_per=_BATCH)))

    def number_of(self, search: Search) -> int:
        """Return how many entries match."""
        wanted = _fitting(select(func.count()).select_from(entry), search)
        return int(self._connection.execute(wanted).scalar_one())


def append_entry(connection: Connection, nodes: StoredNodes, added: LedgerEntry) -> None:
    """Insert an entry and the nodes that it completes.

    Args:
        connection: A connection in a writing transaction.
        nodes: The tree in the same transaction; the entry's number is its size.
        added: The entry.

    Raises:
        NotRecordable: If the entry can't be written as canonical JSON.
        NodeMissing: If a node of the tree is missing.
    """
    data = serialise_entry(added)
    append(nodes, data)
    connection.execute(
        insert(entry),
        {
            "sequence": added.sequence,
            "at": added.at,
            "actor": added.actor,
            "role": added.role.value,
            "kind": added.kind.value,
            "subject": added.subject,
            "bytes": data,
            "leaf_hash": nodes.node(0, added.sequence),
        },
    )
    nodes.write()


def _stored(row: Row[Any]) -> StoredEntry:
    return StoredEntry(row.sequence, bytes(row.bytes), bytes(row.leaf_hash))


def _fitting(wanted: Select[Any], search: Search) -> Select[Any]:
    if search.kind is not None:
        wanted = wanted.where(entry.c.kind == search.kind.value)
    if search.subject is not None:
        wanted = wanted.where(entry.c.subject == search.subject)
    if search.actor is not None:
        wanted = wanted.where(entry.c.actor == search.actor)
    if search.role is not None:
        wanted = wanted.where(entry.c.role == search.role.value)
    if search.since is not None:
        wanted = wanted.where(entry.c.at >= search.since)
    if search.until is not None:
        wanted = wanted.where(entry.c.at <= search.until)
    return wanted
