"""What stored nodes bear out of single entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dss.ledger.receipt_verifier import node_hash
from dss.ledger.rows import Rows


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lowest nodes of the tree as stored, beside the hashes of the entries as stored.

    Attributes:
        nodes: Of level 0, by sequence number; empty where a store keeps them beside the entries only.
        parents: Of level 1, by index.
        digests: Hashes of the stored entries that claim a sequence number, by that number.
    """

    nodes: Mapping[int, bytes]
    parents: Mapping[int, bytes]
    digests: Mapping[int, Sequence[bytes]]

    def siblings(self, number: int) -> Sequence[bytes]:
        """Return what the leaf that shares a parent with a leaf may hash to: as its node has it, or its entries."""
        node = self.nodes.get(number ^ 1)
        return self.digests.get(number ^ 1, ()) if node is None else (node,)

    def leads_up(self, number: int, digest: bytes) -> bool:
        """Tell whether a leaf of this hash leads to the stored parent."""
        parent = self.parents.get(number // 2)
        return parent is not None and any(
            parent == (node_hash(sibling, digest) if number % 2 else node_hash(digest, sibling))
            for sibling in self.siblings(number)
        )

    def bears_out(self, number: int, digest: bytes) -> bool:
        """Tell whether any stored node says that a leaf has this hash."""
        return self.nodes.get(number) == digest or self.leads_up(number, digest)


def evidence_of(rows: Rows, stored: Mapping[int, Mapping[int, bytes]]) -> Evidence:
    """Gather the evidence.

    Args:
        rows: The entries as they are stored.
        stored: Nodes by level, then index.
    """
    digests: dict[int, list[bytes]] = {}
    for own, digest in zip(rows.own, rows.digests, strict=True):
        if own is not None:
            digests.setdefault(own, []).append(digest)
    return Evidence(stored.get(0, {}), stored.get(1, {}), digests)
