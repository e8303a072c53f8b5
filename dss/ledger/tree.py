"""The Merkle tree of RFC 9162 over stored nodes: append, root, proofs. The only door to pymerkle."""

from collections.abc import Iterable, Iterator
from typing import Any

from pymerkle import BaseMerkleTree

from dss.ledger.nodes import NodeStore
from dss.model.ledger.errors import NoSuchProof


class _StoredTree(BaseMerkleTree):  # type: ignore[misc]  # pymerkle has no types
    """pymerkle's tree, with every perfect subtree's root looked up where pymerkle would hash its leaves anew."""

    def __init__(self, nodes: NodeStore) -> None:
        super().__init__("sha256")
        self._nodes = nodes

    def append_leaf(self, digest: bytes) -> int:
        """Append a leaf by its hash, with the subtrees that it completes; return its number from 0."""
        index = sequence = self._nodes.size
        level = 0
        self._nodes.add(level, index, digest)
        while index % 2:
            digest = self.hash_pair(self._nodes.node(level, index - 1), digest)
            level, index = level + 1, index // 2
            self._nodes.add(level, index, digest)
        return sequence

    def range_root(self, start: int, end: int) -> bytes:
        """Return the root over the leaves from `start` to `end`, exclusive; a node of the tree of some size."""
        root: bytes = self._get_root(start, end)
        return root

    def _encode_entry(self, data: bytes) -> bytes:
        return data

    def _store_leaf(self, data: Any, digest: bytes) -> int:
        return self.append_leaf(digest) + 1

    def _get_leaf(self, index: int) -> bytes:
        return self._nodes.node(0, index - 1)

    def _get_leaves(self, offset: int, width: int) -> Iterator[bytes]:
        return (self._nodes.node(0, index) for index in range(offset, offset + width))

    def _get_size(self) -> int:
        return self._nodes.size

    def _get_subroot(self, offset: int, width: int) -> bytes:
        level = width.bit_length() - 1
        return self._nodes.node(level, offset >> level)


def append(nodes: NodeStore, data: bytes) -> int:
    """Append an entry's bytes: one new leaf and the subtrees that it completes, two nodes on average.

    Returns:
        Its sequence number, from 0.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    sequence: int = _StoredTree(nodes).append_entry(data) - 1
    return sequence


def append_all(nodes: NodeStore, entries: Iterable[bytes]) -> int:
    """Append the bytes of many entries, and return the size of the tree.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    size: int = _StoredTree(nodes).append_entries(entries)
    return size


def root_of(nodes: NodeStore, size: int | None = None) -> bytes:
    """Return the root (RFC 9162, 2.1.1) over the first `size` entries, by as many lookups as `size` has 1 bits.

    Args:
        nodes: The tree.
        size: None for all.

    Raises:
        NoSuchProof: If there are not so many.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    wanted = present if size is None else size
    if not 0 <= wanted <= present:
        raise NoSuchProof(f"a tree of {wanted} entries", present)
    root: bytes = _StoredTree(nodes).get_root(wanted)
    return root


def inclusion_path(nodes: NodeStore, sequence: int, size: int) -> tuple[bytes, ...]:
    """Prove that an entry is in the tree of some size (RFC 9162, 2.1.3.1), by O(log size) lookups.

    Returns:
        The siblings from the leaf upwards, without the leaf itself.

    Raises:
        NoSuchProof: If the tree was never of that size, or that size has no such entry.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    if not 0 <= sequence < size <= present:
        raise NoSuchProof(f"entry {sequence} among {size}", present)
    path: list[bytes] = _StoredTree(nodes).prove_inclusion(sequence + 1, size).path
    return tuple(path[1:])


def consistency_path(nodes: NodeStore, earlier: int, later: int) -> tuple[bytes, ...]:
    """Prove that the tree of one size begins with the tree of an earlier size (RFC 9162, 2.1.4.1).

    By O(log later) lookups. pymerkle's own proofs of consistency have another form, so only its roots are used here.

    Returns:
        The nodes in the RFC's order; none if the sizes are equal.

    Raises:
        NoSuchProof: If the sizes do not ascend from 1 on, or the tree was never of one of them.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    if not 0 < earlier <= later <= present:
        raise NoSuchProof(f"{earlier} entries being the first of {later}", present)
    tree = _StoredTree(nodes)
    return tuple(tree.range_root(start, end) for start, end in _consistency_ranges(earlier, later))


def _consistency_ranges(earlier: int, later: int) -> list[tuple[int, int]]:
    """Return the leaves under each node of a proof of consistency, from the lowest node up, ends exclusive."""
    start, known, end = 0, earlier, later
    ranges = []
    while known < end:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if known <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start > 0:
        ranges.append((start, end))
    return ranges[::-1]
