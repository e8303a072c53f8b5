"""The Merkle tree's nodes in tables: leaves stand with their entries, the rest by level and place."""

from typing import Final

from sqlalchemy import Connection, func, insert, select

from dss.model.ledger_errors import NodeMissing
from dss.storage.tables import entry, node

_SIZE: Final = select(func.coalesce(func.max(entry.c.sequence), -1) + 1)


class StoredNodes:
    """A `dss.ledger.nodes.NodeStore` within one transaction.

    What is added is kept here until it is `written`, as a leaf's row is its entry's.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._size: int | None = None
        self._added: dict[tuple[int, int], bytes] = {}

    @property
    def size(self) -> int:
        """How many leaves there are."""
        if self._size is None:
            self._size = int(self._connection.execute(_SIZE).scalar_one())
        return self._size

    def node(self, level: int, index: int) -> bytes:
        """Return a node.

        Raises:
            NodeMissing: If it is not there.
        """
        added = self._added.get((level, index))
        if added is not None:
            return added
        if level == 0:
            wanted = select(entry.c.leaf_hash).where(entry.c.sequence == index)
        else:
            wanted = select(node.c.hash).where(node.c.level == level, node.c.place == index)
        found = self._connection.execute(wanted).scalar()
        if found is None:
            raise NodeMissing(level, index)
        return bytes(found)

    def add(self, level: int, index: int, digest: bytes) -> None:
        """Take a node that is not there yet; one of level 0 makes the tree larger."""
        if level == 0:
            self._size = self.size + 1
        self._added[level, index] = digest

    def write(self) -> None:
        """Write the nodes above the leaves that were added."""
        rows = [
            {"level": level, "place": place, "hash": digest} for (level, place), digest in self._added.items() if level
        ]
        if rows:
            self._connection.execute(insert(node), rows)
        self._added.clear()
