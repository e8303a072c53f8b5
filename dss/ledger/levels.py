"""All perfect subtrees of a tree, hashed anew from its leaves, and set against the nodes that are stored."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from dss.ledger.receipt_verifier import node_hash

Levels = Sequence[Sequence[bytes]]
"""The roots of all perfect subtrees, by level and index; the leaves first."""

Place = tuple[int, int]
"""Level and index of a node."""


def hash_levels(leaves: Sequence[bytes]) -> Levels:
    """Return the perfect subtrees over some leaf hashes."""
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append(
            [sha256(b"\x01" + left + right).digest() for left, right in zip(below[::2], below[1::2], strict=False)]
        )
    return levels


def root_at(levels: Levels, size: int) -> bytes:
    """Return the root over the first `size` leaves (RFC 9162, 2.1.1); there are at least so many."""
    root: bytes | None = None
    for level in range(size.bit_length()):
        if size >> level & 1:
            subtree = levels[level][(size >> level) - 1]
            root = subtree if root is None else node_hash(subtree, root)
    return sha256(b"").digest() if root is None else root


@dataclass(frozen=True, slots=True)
class NodeFaults:
    """How stored nodes differ from those hashed anew.

    Attributes:
        wrong: Nodes that are wrong by themselves.
        changed: Lowest nodes with all above them differing too: the leaves below them, first and last, were changed
            together with what lies between.
        missing, surplus: Nodes that are not there, and that have no leaves.
    """

    wrong: Sequence[Place]
    changed: Sequence[Place]
    missing: Sequence[Place]
    surplus: Sequence[Place]


def compare_nodes(
    stored: Mapping[int, Mapping[int, bytes]], levels: Levels, size: int, proved: int, refuted: int | None
) -> NodeFaults:
    """Find the stored nodes above the leaves that differ from those hashed anew.

    Args:
        stored: By level, then index.
        levels: Hashed anew, as far as there are entries without a gap.
        size: How many entries were recorded.
        proved: So many leaves are signed for as they are.
        refuted: The size of the first head that signs for other leaves than these; None without one.
    """
    differing = {
        (level, index)
        for level, digests in enumerate(levels[1:], 1)
        for index, digest in enumerate(digests)
        if stored.get(level, {}).get(index, digest) != digest
    }
    wrong: list[Place] = []
    changed: list[Place] = []
    for level, index in sorted(differing):
        if (index + 1) << level <= proved:
            wrong.append((level, index))
        elif not _has_child(differing, level, index):
            leaves_differ = _leaves_differ(differing, levels, (level, index), refuted)
            (changed if leaves_differ else wrong).append((level, index))
    return NodeFaults(wrong, changed, _missing(stored, levels), _surplus(stored, size))


def _has_child(differing: Collection[Place], level: int, index: int) -> bool:
    return (level - 1, 2 * index) in differing or (level - 1, 2 * index + 1) in differing


def _leaves_differ(differing: Collection[Place], levels: Levels, place: Place, refuted: int | None) -> bool:
    """Tell whether rather the leaves below a node were changed than the node; one above it, or a head, settles it."""
    level, index = place
    if level + 1 < len(levels) and index // 2 < len(levels[level + 1]):
        return (level + 1, index // 2) in differing
    return refuted is not None and refuted > index << level


def _missing(stored: Mapping[int, Mapping[int, bytes]], levels: Levels) -> list[Place]:
    return [
        (level, index)
        for level, digests in enumerate(levels)
        for index in range(len(digests))
        if index not in stored.get(level, {})
    ]


def _surplus(stored: Mapping[int, Mapping[int, bytes]], size: int) -> list[Place]:
    return sorted(
        (level, index)
        for level, nodes in stored.items()
        for index in nodes
        if level not in range(size.bit_length()) or index not in range(size >> level)
    )
