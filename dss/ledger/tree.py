"""The Merkle tree of RFC 9162 (and RFC 6962): where its nodes are stored, how it grows, and its root."""

from collections.abc import Iterable
from functools import reduce
from hashlib import sha256
from typing import Final, Protocol

from dss.ledger.receipt_verifier import hash_children, hash_leaf
from dss.model.ledger.errors import NodeMissing, NoSuchProof
from dss.model.text import _

EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of the tree without leaves (RFC 9162, 2.1.1)."""


class NodeStore(Protocol):
    """Stores the root of every perfect subtree of a growing Merkle tree, leaves included.

    The node (level, index) is the root over the leaves from index * 2**level to (index + 1) * 2**level, the end being
    exclusive. Nodes are added once, in order within their level, and never changed.
    """

    @property
    def size(self) -> int:
        """The number of leaves: nodes of level 0."""
        ...

    def node(self, level: int, index: int) -> bytes:
        """Return a node, 32 bytes.

        Raises:
            NodeMissing: If it is not stored.
        """
        ...

    def add(self, level: int, index: int, digest: bytes) -> None:
        """Store a new node; one of level 0 enlarges the tree."""
        ...


class NodesInMemory:
    """A node store for archives and tests."""

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
        """As `NodeStore.add`.

        Raises:
            ValueError: If the node is not the next of its level.
        """
        if level == len(self._levels):
            self._levels.append([])
        if index != len(self._levels[level]):
            raise ValueError(f"node {index} of level {level} is not the next")
        self._levels[level].append(digest)


def append(nodes: NodeStore, data: bytes) -> int:
    """Append an entry's bytes: one new leaf and the subtrees that it completes, two nodes on average.

    Returns:
        Its sequence number, from 0.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    sequence = nodes.size
    level, index, digest = 0, sequence, hash_leaf(data)
    nodes.add(level, index, digest)
    while index % 2:
        digest = hash_children(nodes.node(level, index - 1), digest)
        level, index = level + 1, index // 2
        nodes.add(level, index, digest)
    return sequence


def append_all(nodes: NodeStore, entries: Iterable[bytes]) -> int:
    """Append the bytes of many entries, and return the size of the tree.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    for data in entries:
        append(nodes, data)
    return nodes.size


def compute_root(nodes: NodeStore, size: int | None = None) -> bytes:
    """Return the root (RFC 9162, 2.1.1) over the first `size` entries, by as many lookups as `size` has 1 bits.

    Args:
        nodes: The tree.
        size: None for all.

    Raises:
        NoSuchProof: If the tree has fewer entries.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    wanted = present if size is None else size
    if not 0 <= wanted <= present:
        raise NoSuchProof(_("a tree of {wanted} entries").filled(wanted=wanted), present)
    return compute_range_root(nodes, 0, wanted)


def compute_range_root(nodes: NodeStore, start: int, end: int) -> bytes:
    """Return the root over the leaves from `start` to `end`, exclusive: those below one node of a tree.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    return combine_subtrees(nodes.node(level, index) for level, index in list_subtrees(start, end))


def list_subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """Return level and index of the perfect subtrees over the leaves below one node, from right to left."""
    size = end - start
    return [(level, (end >> level) - 1) for level in range(size.bit_length()) if size >> level & 1]


def combine_subtrees(roots: Iterable[bytes]) -> bytes:
    """Return the root over adjacent perfect subtrees, given from right to left."""
    remaining = iter(roots)
    return reduce(lambda right, left: hash_children(left, right), remaining, next(remaining, EMPTY_ROOT))
