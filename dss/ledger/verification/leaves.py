"""Which leaf hash was recorded where an entry and the stored copies of its hash differ.

The hash is stored beside the entry, as the tree's node of level 0, or both, and all nodes above depend on it. A partial
change contradicts the remaining copies. Only a head signed by a key out of the intruder's reach reveals a full one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dss.ledger.verification.alignment import Alignment
from dss.ledger.verification.rows import Evidence, Rows
from dss.model.ledger.findings import LedgerFault


@dataclass(frozen=True, slots=True)
class Leaves:
    """The recorded leaf hashes, as far as known.

    Attributes:
        digests: Of each sequence number; None where it is unknown.
        faults: Sequence numbers of entries whose bytes, or whose copies of the hash, are wrong, by what is wrong.
    """

    digests: Sequence[bytes | None]
    faults: Mapping[LedgerFault, Sequence[int]]


def list_stored_leaves(rows: Rows, alignment: Alignment, evidence: Evidence) -> list[bytes | None]:
    """Return the hashes of the stored entries; for removed ones, those of their nodes, or None."""
    return [
        evidence.nodes.get(number) if row is None else rows.digests[row] for number, row in enumerate(alignment.rows)
    ]


def settle_leaves(rows: Rows, alignment: Alignment, evidence: Evidence, proved: int) -> Leaves:
    """Decide for each entry which hash was recorded.

    Args:
        rows: The stored entries.
        alignment: Their sequence numbers.
        evidence: The stored nodes.
        proved: The number of entries that a signed head confirms.
    """
    digests = list_stored_leaves(rows, alignment, evidence)
    faults: dict[LedgerFault, list[int]] = {}
    for number, row in enumerate(alignment.rows):
        if row is None:
            continue
        digest = rows.digests[row]
        copy = rows.wrong_copies.get(row, digest)
        node = evidence.nodes.get(number, copy)
        is_signed = number < proved and (number ^ 1 >= len(digests) or bool(evidence.siblings(number)))
        if not digest == copy == node:
            recorded = digest if is_signed else _choose(number, (digest, copy, node), evidence)
            digests[number] = recorded
            for fault in _list_faults(recorded, digest, copy, evidence.nodes.get(number, recorded)):
                faults.setdefault(fault, []).append(number)
        if alignment.chosen[number] is None and digests[number] == digest:
            confirmed = is_signed or evidence.supports(number, digest)
            faults.setdefault(LedgerFault.NOT_CANONICAL if confirmed else LedgerFault.CHANGED, []).append(number)
    return Leaves(digests, faults)


def _choose(number: int, candidates: tuple[bytes, bytes, bytes], evidence: Evidence) -> bytes:
    """Return the candidate that leads to the parent; else the last of them, the node."""
    return next((each for each in candidates if evidence.matches_parent(number, each)), candidates[-1])


def _list_faults(recorded: bytes, digest: bytes, copy: bytes, node: bytes) -> list[LedgerFault]:
    if digest != recorded:
        return [LedgerFault.CHANGED]
    return [
        fault
        for fault, other in ((LedgerFault.WRONG_LEAF_HASH, copy), (LedgerFault.WRONG_NODE, node))
        if other != recorded
    ]
