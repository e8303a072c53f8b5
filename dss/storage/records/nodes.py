"""The nodes of the Merkle tree."""

from typing import Final

from sqlalchemy import Connection, func, insert, select

from dss.model.ledger.errors import NodeMissing
from dss.storage.tables import node

_SIZE: Final = select(func.coalesce(func.max(node.c.place), -1) + 1).where(node.c.level == 0)


class StoredNodes:
    """A `dss.ledger.tree.NodeStore` in one transaction; added nodes are buffered until `write`."""

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
            NodeMissing: If it does not exist.
        """
        added = self._added.get((level, index))
        if added is not None:
            return added
        wanted = select(node.c.hash).where(node.c.level == level, node.c.place == index)
        found = self._connection.execute(wanted).scalar()
        if found is None:
            raise NodeMissing(level, index)
        return bytes(found)

    def add(self, level: int, index: int, digest: bytes) -> None:
        """Add a new node; one of level 0 makes the tree larger."""
        if level == 0:
            self._size = self.size + 1
        self._added[level, index] = digest

    def write(self) -> None:
        """Insert the added nodes."""
        rows = [{"level": level, "place": place, "hash": digest} for (level, place), digest in self._added.items()]
        self._connection.execute(insert(node), rows)
        self._added.clear()
