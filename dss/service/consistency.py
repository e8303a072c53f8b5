"""Proof that the ledger only grew: that its tree of one size begins with the tree of an earlier size."""

from dataclasses import dataclass

from dss.ledger.proofs import verify_consistency
from dss.ledger.tree import consistency_path, root_of
from dss.model.access import Action
from dss.service.audit_proofs import HeadShown, head_shown
from dss.service.office import Acting, Office


@dataclass(frozen=True, slots=True)
class Consistency:
    """What is proved of two sizes of the ledger.

    Attributes:
        earlier, later: How many entries.
        earlier_root, later_root: In hexadecimal digits; as the head of that size signs for them, where there is one.
        earlier_signed, later_signed: Whether there is such a head.
        path: The proof (RFC 9162, 2.1.4.1), in hexadecimal digits.
        holds: Whether it leads from the one root to the other, by code that did not make it.
    """

    earlier: int
    later: int
    earlier_root: str
    later_root: str
    earlier_signed: bool
    later_signed: bool
    path: tuple[str, ...]
    holds: bool


def consistency(office: Office, acting: Acting, earlier: int, later: int) -> Consistency:
    """Prove that the ledger of one size begins with the ledger of an earlier size, and verify that proof.

    Raises:
        NotAllowed: If the role may not examine the ledger.
        NoSuchProof: If the sizes don't ascend from 1 on, or the ledger was never of one of them.
        NodeMissing: If the tree lacks a node.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        path = consistency_path(view.nodes, earlier, later)
        signed = [view.heads.of_size(size) for size in (earlier, later)]
        roots = [
            root_of(view.nodes, size) if head is None else head.head.root
            for size, head in zip((earlier, later), signed, strict=True)
        ]
    return Consistency(
        earlier=earlier,
        later=later,
        earlier_root=roots[0].hex(),
        later_root=roots[1].hex(),
        earlier_signed=signed[0] is not None,
        later_signed=signed[1] is not None,
        path=tuple(digest.hex() for digest in path),
        holds=verify_consistency(earlier, later, path, roots[0], roots[1]),
    )


def newest_heads(office: Office, acting: Acting, limit: int) -> tuple[HeadShown, ...]:
    """Return the last signed heads, the newest first.

    Raises:
        NotAllowed: If the role may not examine the ledger.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        return tuple(map(head_shown, view.heads.newest_first(limit)))
