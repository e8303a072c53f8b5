"""All perfect subtrees of a tree, hashed anew from its leaves, and set against the nodes that are stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from dss.ledger.receipt_verifier import node_hash

Nodes = Mapping[int, Mapping[int, bytes]]
"""Stored nodes by level, then index."""

Levels = Sequence[Sequence[bytes | None]]
"""The roots of all perfect subtrees, by level and index, the leaves first; None where nothing tells."""

Place = tuple[int, int]
"""Level and index of a node."""


def hash_levels(leaves: Sequence[bytes | None], stored: Nodes) -> Levels:
    """Return the perfect subtrees over some leaf hashes.

    Args:
        leaves: None where one is lost.
        stored: What stands for the subtrees of lost leaves.
    """
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        known = stored.get(len(levels), {})
        pairs = zip(below[::2], below[1::2], strict=False)
        levels.append(
            [
                known.get(index) if left is None or right is None else sha256(b"\x01" + left + right).digest()
                for index, (left, right) in enumerate(pairs)
            ]
        )
    return levels


def root_at(levels: Levels, size: int) -> bytes | None:
    """Return the root over the first `size` leaves (RFC 9162, 2.1.1); None if there are fewer, or one is lost."""
    if size > len(levels[0]):
        return None
    root: bytes | None = None
    for level in range(size.bit_length()):
        if size >> level & 1:
            subtree = levels[level][(size >> level) - 1]
            if subtree is None:
                return None
            root = subtree if root is None else node_hash(subtree, root)
    return root or sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class NodeFaults:
    """How stored nodes differ from those hashed anew.

    Attributes:
        wrong: Nodes that are wrong by themselves.
        changed: Lowest nodes with all above them differing too: leaves below them were changed together with what lies
            between.
        missing: Nodes that are not there.
        surplus: Nodes without leaves to fill them.
    """

    wrong: Sequence[Place]
    changed: Sequence[Place]
    missing: Sequence[Place]
    surplus: Sequence[Place]


def compare_nodes(stored: Nodes, levels: Levels, proved: int, refuted: int | None) -> NodeFaults:
    """Find the stored nodes above the leaves that differ from those hashed anew, and missing ones of all levels.

    Args:
        stored: Nodes of level 0 may be left out altogether.
        levels: Hashed anew.
        proved: So many leaves are signed for as they are.
        refuted: The size of the first head that signs for other leaves than these; None without one.
    """
    differing = {
        (level, index)
        for level, digests in enumerate(levels[1:], 1)
        for index, digest in enumerate(digests)
        if digest is not None and stored.get(level, {}).get(index, digest) != digest
    }
    wrong: list[Place] = []
    changed: list[Place] = []
    for level, index in sorted(differing):
        if (index + 1) << level <= proved:
            wrong.append((level, index))
        elif not _has_child(differing, level, index):
            leaves_differ = _leaves_differ(differing, levels, (level, index), refuted)
            (changed if leaves_differ else wrong).append((level, index))
    return NodeFaults(wrong, changed, _missing(stored, levels), _surplus(stored, len(levels[0])))


def _has_child(differing: Collection[Place], level: int, index: int) -> bool:
    return (level - 1, 2 * index) in differing or (level - 1, 2 * index + 1) in differing


def _leaves_differ(differing: Collection[Place], levels: Levels, place: Place, refuted: int | None) -> bool:
    """Tell whether rather the leaves below a node were changed than the node; one above it, or a head, settles it."""
    level, index = place
    if level + 1 < len(levels) and index // 2 < len(levels[level + 1]):
        return (level + 1, index // 2) in differing
    return refuted is not None and refuted > index << level


def _missing(stored: Nodes, levels: Levels) -> list[Place]:
    return [
        (level, index)
        for level, digests in enumerate(levels)
        if level > 0 or stored.get(0)
        for index in range(len(digests))
        if index not in stored.get(level, {})
    ]


def _surplus(stored: Nodes, size: int) -> list[Place]:
    return sorted(
        (level, index)
        for level, nodes in stored.items()
        for index in nodes
        if level not in range(max(1, size.bit_length())) or index not in range(size >> level)
    )
