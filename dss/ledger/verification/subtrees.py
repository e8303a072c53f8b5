"""All perfect subtrees of a tree, recomputed from its leaves and compared with the stored nodes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dss.ledger.receipt_verifier import hash_children
from dss.ledger.tree import combine_subtrees, list_subtrees

Nodes = Mapping[int, Mapping[int, bytes]]
"""Stored nodes by level, then index."""

Levels = Sequence[Sequence[bytes | None]]
"""The roots of all perfect subtrees, by level and index, the leaves first; None where unknown."""

Place = tuple[int, int]
"""Level and index of a node."""


def hash_levels(leaves: Sequence[bytes | None], stored: Nodes) -> Levels:
    """Return the roots of all perfect subtrees over some leaf hashes.

    Args:
        leaves: None where one is lost.
        stored: The nodes that replace the subtrees of lost leaves.
    """
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        known = stored.get(len(levels), {})
        pairs = zip(below[::2], below[1::2], strict=False)
        levels.append(
            [
                known.get(index) if left is None or right is None else hash_children(left, right)
                for index, (left, right) in enumerate(pairs)
            ]
        )
    return levels


def find_root(levels: Levels, size: int) -> bytes | None:
    """Return the root over the first `size` leaves (RFC 9162, 2.1.1); None if there are fewer, or one is lost."""
    if size > len(levels[0]):
        return None
    roots = [levels[level][index] for level, index in list_subtrees(0, size)]
    known = [root for root in roots if root is not None]
    return combine_subtrees(known) if len(known) == len(roots) else None


@dataclass(frozen=True, slots=True)
class NodeFaults:
    """How stored nodes differ from the recomputed ones.

    Attributes:
        wrong: Nodes that are wrong while the leaves below are right.
        changed: Lowest differing nodes where all nodes above differ too: leaves below were changed, together with the
            nodes between.
        missing: Nodes that are not stored.
        surplus: Nodes above leaves that do not exist.
    """

    wrong: Sequence[Place]
    changed: Sequence[Place]
    missing: Sequence[Place]
    surplus: Sequence[Place]


def compare_nodes(stored: Nodes, levels: Levels, proved: int, refuted: int | None) -> NodeFaults:
    """Find the stored nodes above the leaves that differ from the recomputed ones, and missing nodes of all levels.

    Args:
        stored: The stored nodes; level 0 may be absent as a whole.
        levels: The recomputed nodes.
        proved: The number of leaves that a signed head confirms.
        refuted: The size of the first head that contradicts the leaves; None without one.
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
    return NodeFaults(wrong, changed, _find_missing(stored, levels), _find_surplus(stored, len(levels[0])))


def _has_child(differing: Collection[Place], level: int, index: int) -> bool:
    return (level - 1, 2 * index) in differing or (level - 1, 2 * index + 1) in differing


def _leaves_differ(differing: Collection[Place], levels: Levels, place: Place, refuted: int | None) -> bool:
    """Tell whether the leaves below a node were changed rather than the node, by the node above or by a head."""
    level, index = place
    if level + 1 < len(levels) and index // 2 < len(levels[level + 1]):
        return (level + 1, index // 2) in differing
    return refuted is not None and refuted > index << level


def _find_missing(stored: Nodes, levels: Levels) -> list[Place]:
    return [
        (level, index)
        for level, digests in enumerate(levels)
        if level > 0 or stored.get(0)
        for index in range(len(digests))
        if index not in stored.get(level, {})
    ]


def _find_surplus(stored: Nodes, size: int) -> list[Place]:
    return sorted(
        (level, index)
        for level, nodes in stored.items()
        for index in nodes
        if level not in range(max(1, size.bit_length())) or index not in range(size >> level)
    )
