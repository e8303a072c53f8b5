"""Which leaf hash was recorded, where an entry and its stored copies differ: the copies vote, heads have the last word.

An entry's hash is kept beside it and again as the tree's node of level 0, and every node above is hashed from these.
Whoever changes some of them leaves the others to tell. Only heads signed by a key that they don't have tell of whoever
changes all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dss.ledger.alignment import Alignment
from dss.ledger.receipt_verifier import node_hash
from dss.ledger.rows import Rows
from dss.model.ledger_findings import LedgerFault


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaf hashes that were recorded, as far as can be told.

    Attributes:
        digests: Up to the first that nothing tells.
        faults: Sequence numbers of entries whose bytes, or whose copies of the hash, are wrong, by what is wrong.
    """

    digests: Sequence[bytes]
    faults: Mapping[LedgerFault, Sequence[int]]


def leaves_as_stored(rows: Rows, alignment: Alignment, nodes: Mapping[int, bytes]) -> list[bytes]:
    """Return the hashes of the entries as they are, those of removed ones as their nodes have them.

    Returns:
        Up to the first entry that is there in neither way.
    """
    digests = []
    for number in range(len(alignment.chosen)):
        row = _row(alignment, number)
        digest = nodes.get(number) if row is None else rows.digests[row]
        if digest is None:
            break
        digests.append(digest)
    return digests


def settle_leaves(
    rows: Rows, alignment: Alignment, nodes: Mapping[int, bytes], parents: Mapping[int, bytes], proved: int
) -> Leaves:
    """Tell for each entry which hash was recorded.

    Args:
        rows: The entries as they are stored.
        alignment: Which of them is which.
        nodes: Stored nodes of level 0, by sequence number.
        parents: Stored nodes of level 1, by index.
        proved: So many entries are signed for as they are.
    """
    digests: list[bytes | None] = []
    faults: dict[LedgerFault, list[int]] = {}
    for number in range(len(alignment.chosen)):
        row = _row(alignment, number)
        if row is None:
            digests.append(nodes.get(number))
            continue
        digest = rows.digests[row]
        copy = rows.wrong_copies.get(row, digest)
        node = nodes.get(number, copy)
        recorded = digest
        if not digest == copy == node:
            if number >= proved:
                sibling = _sibling(rows, alignment, nodes, number)
                recorded = _recorded(number, (digest, copy, node), sibling, parents.get(number // 2))
            for fault in _faults(recorded, digest, copy, node):
                faults.setdefault(fault, []).append(number)
        digests.append(recorded)
        if alignment.chosen[number] is None and recorded == digest:
            vouched = number < proved or nodes.get(number) == digest
            faults.setdefault(LedgerFault.NOT_CANONICAL if vouched else LedgerFault.CHANGED, []).append(number)
    known = digests.index(None) if None in digests else len(digests)
    return Leaves([digest for digest in digests[:known] if digest is not None], faults)


def _row(alignment: Alignment, number: int) -> int | None:
    chosen = alignment.chosen[number]
    return alignment.replaced.get(number) if chosen is None else chosen


def _sibling(rows: Rows, alignment: Alignment, nodes: Mapping[int, bytes], number: int) -> bytes | None:
    """Return the leaf hash that shares a parent with a leaf, as its node has it, or its entry."""
    other = number ^ 1
    row = _row(alignment, other) if other < len(alignment.chosen) else None
    return nodes.get(other, None if row is None else rows.digests[row])


def _recorded(
    number: int, candidates: tuple[bytes, bytes, bytes], sibling: bytes | None, parent: bytes | None
) -> bytes:
    """Return the candidate that leads to the parent; else the last of them, the node."""
    if sibling is not None and parent is not None:
        for candidate in candidates:
            pair = (candidate, sibling) if number % 2 == 0 else (sibling, candidate)
            if node_hash(*pair) == parent:
                return candidate
    return candidates[-1]


def _faults(recorded: bytes, digest: bytes, copy: bytes, node: bytes) -> list[LedgerFault]:
    if digest != recorded:
        return [LedgerFault.CHANGED]
    return [
        fault
        for fault, other in ((LedgerFault.WRONG_LEAF_HASH, copy), (LedgerFault.WRONG_NODE, node))
        if other != recorded
    ]
