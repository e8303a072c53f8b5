"""Which leaf hash was recorded, where an entry and its stored copies differ: the copies vote, heads have the last word.

An entry's hash is kept beside it, or as the tree's node of level 0, or both, and every node above is hashed from it.
Whoever changes some of them leaves the others to tell. Only heads signed by a key that they don't have tell of whoever
changes all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dss.ledger.alignment import Alignment
from dss.ledger.evidence import Evidence
from dss.ledger.rows import Rows
from dss.model.ledger.findings import LedgerFault


@dataclass(frozen=True, slots=True)
class Leaves:
    """The leaf hashes that were recorded, as far as can be told.

    Attributes:
        digests: Of each sequence number; None where nothing tells.
        faults: Sequence numbers of entries whose bytes, or whose copies of the hash, are wrong, by what is wrong.
    """

    digests: Sequence[bytes | None]
    faults: Mapping[LedgerFault, Sequence[int]]


def leaves_as_stored(rows: Rows, alignment: Alignment, evidence: Evidence) -> list[bytes | None]:
    """Return the hashes of the entries as they are, those of removed ones as their nodes have them, or None."""
    return [
        evidence.nodes.get(number) if row is None else rows.digests[row] for number, row in enumerate(alignment.rows)
    ]


def settle_leaves(rows: Rows, alignment: Alignment, evidence: Evidence, proved: int) -> Leaves:
    """Tell for each entry which hash was recorded.

    Args:
        rows: The entries as they are stored.
        alignment: Which of them is which.
        evidence: What nodes bear out.
        proved: So many entries are signed for as they are.
    """
    digests = leaves_as_stored(rows, alignment, evidence)
    faults: dict[LedgerFault, list[int]] = {}
    for number, row in enumerate(alignment.rows):
        if row is None:
            continue
        digest = rows.digests[row]
        copy = rows.wrong_copies.get(row, digest)
        node = evidence.nodes.get(number, copy)
        signed_for = number < proved and (number ^ 1 >= len(digests) or bool(evidence.siblings(number)))
        if not digest == copy == node:
            recorded = digest if signed_for else _recorded(number, (digest, copy, node), evidence)
            digests[number] = recorded
            for fault in _faults(recorded, digest, copy, evidence.nodes.get(number, recorded)):
                faults.setdefault(fault, []).append(number)
        if alignment.chosen[number] is None and digests[number] == digest:
            vouched = signed_for or evidence.bears_out(number, digest)
            faults.setdefault(LedgerFault.NOT_CANONICAL if vouched else LedgerFault.CHANGED, []).append(number)
    return Leaves(digests, faults)


def _recorded(number: int, candidates: tuple[bytes, bytes, bytes], evidence: Evidence) -> bytes:
    """Return the candidate that leads to the parent; else the last of them, the node."""
    return next((each for each in candidates if evidence.leads_up(number, each)), candidates[-1])


def _faults(recorded: bytes, digest: bytes, copy: bytes, node: bytes) -> list[LedgerFault]:
    if digest != recorded:
        return [LedgerFault.CHANGED]
    return [
        fault
        for fault, other in ((LedgerFault.WRONG_LEAF_HASH, copy), (LedgerFault.WRONG_NODE, node))
        if other != recorded
    ]
