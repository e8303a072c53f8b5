"""Receipts: the proof of one entry, as a file that `receipt_verifier.py` verifies without any other module."""

from dss.ledger.canonical import canonicalise
from dss.ledger.heads import list_members
from dss.ledger.proofs import prove_inclusion
from dss.ledger.receipt_verifier import RECEIPT_FORMAT
from dss.ledger.tree import NodeStore
from dss.model.ledger.ledger import Json, ListedKey, Receipt, SignedHead


def make_receipt(data: bytes, sequence: int, nodes: NodeStore, signed: SignedHead, key: ListedKey) -> Receipt:
    """Prove that an entry is in the tree of a signed head.

    Args:
        data: The entry's bytes.
        sequence: Its number.
        nodes: The tree.
        signed: A head of more entries than `sequence`.
        key: The key that signed it.

    Raises:
        NoSuchProof: If the head does not cover the entry, or the tree is smaller than the head.
        NodeMissing: If the store lacks a node that is needed.
    """
    return Receipt(data, sequence, prove_inclusion(nodes, sequence, signed.head.size), signed, key.public)


def serialise_receipt(receipt: Receipt) -> str:
    """Return a receipt as JSON, with the entry's bytes as a text in it."""
    members: dict[str, Json] = {
        "format": RECEIPT_FORMAT,
        "entry": receipt.data.decode(),
        "sequence": receipt.sequence,
        "path": [digest.hex() for digest in receipt.path],
        "head": list_members(receipt.signed),
        "public_key": receipt.public.hex(),
    }
    return canonicalise(members).decode() + "\n"
