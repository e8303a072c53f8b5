"""Inclusion and consistency proofs (RFC 9162, 2.1.3 and 2.1.4).

`verify_consistency` shares no code with `prove_consistency`. Inclusion proofs are verified by
`dss.ledger.receipt_verifier.verify_inclusion`.
"""

from collections.abc import Iterator, Sequence

from dss.ledger.receipt_verifier import HASH_BYTES, hash_children
from dss.ledger.tree import EMPTY_ROOT, NodeStore, compute_range_root
from dss.model.ledger.errors import NoSuchProof
from dss.model.text import _

_Range = tuple[int, int]
"""The leaves below a node: the first, and the end, exclusive."""


def prove_inclusion(nodes: NodeStore, sequence: int, size: int) -> tuple[bytes, ...]:
    """Prove that an entry is in the tree of some size (RFC 9162, 2.1.3.1), by O(log size) lookups.

    Returns:
        The siblings from the leaf upwards, without the leaf itself.

    Raises:
        NoSuchProof: If the tree never had that size, or no such entry at that size.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    if not 0 <= sequence < size <= present:
        raise NoSuchProof(_("entry {sequence} among {size}").filled(sequence=sequence, size=size), present)
    siblings = [sibling for _, sibling in _descend(sequence, size)]
    return _compute_roots(nodes, siblings[::-1])


def prove_consistency(nodes: NodeStore, earlier: int, later: int) -> tuple[bytes, ...]:
    """Prove that the tree of one size begins with the tree of an earlier size (RFC 9162, 2.1.4.1).

    It takes O(log later) lookups.

    Returns:
        The nodes in the RFC's order; none if the sizes are equal.

    Raises:
        NoSuchProof: If the sizes do not ascend from 1 on, or the tree never had one of them.
        NodeMissing: If the store lacks a node that is needed.
    """
    present = nodes.size
    if not 0 < earlier <= later <= present:
        raise NoSuchProof(
            _("{earlier} entries being the first of {later}").filled(earlier=earlier, later=later), present
        )
    reached, needed = (0, later), []
    for subtree, sibling in _descend(earlier - 1, later):
        if reached[1] == earlier:
            break
        needed.append(sibling)
        reached = subtree
    if reached[0] > 0:
        needed.append(reached)
    return _compute_roots(nodes, needed[::-1])


def verify_consistency(earlier: int, later: int, path: Sequence[bytes], earlier_root: bytes, later_root: bytes) -> bool:
    """Tell whether a path proves that the tree of one size begins with the tree of an earlier size (RFC 9162, 2.1.4.2).

    There is no proof between the empty tree and a larger one: the answer is false.

    Args:
        earlier: The earlier size.
        later: The later size.
        path: The nodes in the order of RFC 9162, 2.1.4.1; none for equal sizes.
        earlier_root: Root of the tree of the earlier size.
        later_root: Root of the tree of the later size.
    """
    if not 0 <= earlier <= later or any(len(digest) != HASH_BYTES for digest in (earlier_root, later_root, *path)):
        return False
    if earlier == later:
        return not path and earlier_root == later_root and (earlier > 0 or earlier_root == EMPTY_ROOT)
    if earlier == 0 or not path:
        return False
    if earlier & (earlier - 1) == 0:
        path = (earlier_root, *path)
    here, last = earlier - 1, later - 1
    while here % 2:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for digest in path[1:]:
        if last == 0:
            return False
        if here % 2 or here == last:
            old, new = hash_children(digest, old), hash_children(digest, new)
            while here and here % 2 == 0:
                here, last = here >> 1, last >> 1
        else:
            new = hash_children(new, digest)
        here, last = here >> 1, last >> 1
    return last == 0 and old == earlier_root and new == later_root


def _descend(leaf: int, size: int) -> Iterator[tuple[_Range, _Range]]:
    """Yield each subtree on the way from the root down to a leaf, with its sibling."""
    start, end = 0, size
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if leaf < middle:
            yield (start, middle), (middle, end)
            end = middle
        else:
            yield (middle, end), (start, middle)
            start = middle


def _compute_roots(nodes: NodeStore, ranges: Sequence[_Range]) -> tuple[bytes, ...]:
    return tuple(compute_range_root(nodes, start, end) for start, end in ranges)
