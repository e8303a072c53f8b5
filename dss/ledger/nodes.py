"""Where a tree keeps its nodes: the roots of its perfect subtrees, by level and index."""

from typing import Protocol

from dss.model.ledger.errors import NodeMissing


class NodeStore(Protocol):
    """Keeps the root of every perfect subtree of a growing Merkle tree, leaves included.

    The node (level, index) stands over the leaves from index * 2**level to (index + 1) * 2**level, the end being
    exclusive. Nodes are added once, in order within their level, and never changed.
    """

    @property
    def size(self) -> int:
        """How many leaves there are: nodes of level 0."""
        ...

    def node(self, level: int, index: int) -> bytes:
        """Return a node, 32 bytes.

        Raises:
            NodeMissing: If it is not there.
        """
        ...

    def add(self, level: int, index: int, digest: bytes) -> None:
        """Keep a node that is not there yet; one of level 0 makes the tree larger."""
        ...


class NodesInMemory:
    """A store for tests and for the examination of archives."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """As `NodeStore.size`."""
        return len(self._levels[0])

    def node(self, level: int, index: int) -> bytes:
        """As `NodeStore.node`."""
        try:
            return self._levels[level][index]
        except IndexError:
            raise NodeMissing(level, index) from None

    def add(self, level: int, index: int, digest: bytes) -> None:
        """As `NodeStore.add`; nodes of a level come in order.

        Raises:
            ValueError: If they don't.
        """
        if level == len(self._levels):
            self._levels.append([])
        if index != len(self._levels[level]):
            raise ValueError(f"node {index} of level {level} is not the next")
        self._levels[level].append(digest)
