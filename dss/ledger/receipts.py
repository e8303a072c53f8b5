"""Receipts: proof of one entry, as a file that `receipt_verifier.py` checks by itself."""

from dss.ledger.canonical import canonical
from dss.ledger.entries import moment_text
from dss.ledger.nodes import NodeStore
from dss.ledger.receipt_verifier import RECEIPT_FORMAT
from dss.ledger.tree import inclusion_path
from dss.model.ledger.ledger import ListedKey, Receipt, SignedHead


def receipt_for(data: bytes, sequence: int, nodes: NodeStore, signed: SignedHead, key: ListedKey) -> Receipt:
    """Prove that an entry is in the tree that a head signs for.

    Args:
        data: The entry's bytes.
        sequence: Its number.
        nodes: The tree.
        signed: A head of more entries than `sequence`.
        key: The key that it is signed with.

    Raises:
        NoSuchProof: If the head does not reach to the entry, or the tree does not reach to the head.
        NodeMissing: If the store lacks a node that is needed.
    """
    return Receipt(data, sequence, inclusion_path(nodes, sequence, signed.head.size), signed, key.public)


def receipt_text(receipt: Receipt) -> str:
    """Return a receipt as JSON, the entry's bytes being a text within it."""
    head = receipt.signed.head
    return (
        canonical(
            {
                "format": RECEIPT_FORMAT,
                "entry": receipt.data.decode(),
                "sequence": receipt.sequence,
                "path": [digest.hex() for digest in receipt.path],
                "head": {
                    "size": head.size,
                    "root": head.root.hex(),
                    "at": moment_text(head.at),
                    "key": receipt.signed.key_id,
                    "signature": receipt.signed.signature.hex(),
                },
                "public_key": receipt.public.hex(),
            }
        ).decode()
        + "\n"
    )
