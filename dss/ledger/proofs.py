"""Proofs of consistency verified (RFC 9162, 2.1.4.2), by code that does not make them.

Proofs of inclusion are verified by `dss.ledger.receipt_verifier.verify_inclusion`.
"""

from collections.abc import Sequence

from dss.ledger.receipt_verifier import HASH_BYTES, node_hash


def verify_consistency(earlier: int, later: int, path: Sequence[bytes], earlier_root: bytes, later_root: bytes) -> bool:
    """Tell whether a path shows that the tree of one size begins with the tree of an earlier size.

    From no entries to some there is no proof, and nothing that one would show; it counts as false.

    Args:
        earlier: The earlier size.
        later: The later size.
        path: The nodes as RFC 9162, 2.1.4.1 has them; none for equal sizes.
        earlier_root: Root of the tree of the earlier size.
        later_root: Root of the tree of the later size.
    """
    if earlier == later:
        return not path and earlier_root == later_root
    if not 0 < earlier < later or not path or any(len(digest) != HASH_BYTES for digest in path):
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
            old, new = node_hash(digest, old), node_hash(digest, new)
            while here and here % 2 == 0:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, digest)
        here, last = here >> 1, last >> 1
    return last == 0 and old == earlier_root and new == later_root
