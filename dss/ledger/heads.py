"""Tree heads: taken, signed, verified, and written as a small text to be kept elsewhere."""

from datetime import datetime

import msgspec

from dss.ledger.canonical import canonical
from dss.ledger.entries import moment_text
from dss.ledger.nodes import NodeStore
from dss.ledger.proofs import verify_consistency
from dss.ledger.receipt_verifier import HASH_BYTES, HEAD_FORMAT, SIGNATURE_BYTES, head_statement, key_id_of
from dss.ledger.signing import SigningKey, signature_holds
from dss.ledger.tree import consistency_path, root_of
from dss.model.ledger.errors import HeadUnreadable
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import SignedHead, TreeHead


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """A signed head as its text has it; bytes in hexadecimal digits."""

    format: str
    size: int
    root: str
    at: datetime
    key: str
    signature: str


def take_head(nodes: NodeStore, at: datetime) -> TreeHead:
    """Return the head of a tree as it is.

    Args:
        nodes: The tree.
        at: Now, with its time zone.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    size = nodes.size
    return TreeHead(size, root_of(nodes, size), at)


def sign_head(head: TreeHead, key: SigningKey) -> SignedHead:
    """Sign a head."""
    return SignedHead(head, key.key_id, key.sign(_statement(head, key.key_id)))


def head_holds(signed: SignedHead, public: bytes) -> bool:
    """Tell whether a head is signed by a public key, which it names."""
    return signed.key_id == key_id_of(public) and signature_holds(
        public, signed.signature, _statement(signed.head, signed.key_id)
    )


def head_text(signed: SignedHead) -> str:
    """Return a signed head as one line of canonical JSON, to be kept where the ledger's keeper can't change it."""
    return (
        canonical(
            {
                "format": HEAD_FORMAT,
                "size": signed.head.size,
                "root": signed.head.root.hex(),
                "at": moment_text(signed.head.at),
                "key": signed.key_id,
                "signature": signed.signature.hex(),
            }
        ).decode()
        + "\n"
    )


def read_head(text: str | bytes) -> SignedHead:
    """Read what `head_text` wrote; whether it holds is for `head_holds` to tell.

    Raises:
        HeadUnreadable: If it is something else.
    """
    try:
        written = msgspec.json.decode(text, type=_Written)
        root, signature = bytes.fromhex(written.root), bytes.fromhex(written.signature)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HeadUnreadable(str(error)) from error
    if written.format != HEAD_FORMAT:
        raise HeadUnreadable(f"its format is {written.format!r}, not {HEAD_FORMAT!r}.")
    if len(root) != HASH_BYTES or len(signature) != SIGNATURE_BYTES or written.size < 0 or written.at.tzinfo is None:
        raise HeadUnreadable("its root, signature, size or moment is not of the right form.")
    return SignedHead(TreeHead(written.size, root, written.at), written.key, signature)


def compare_with_anchor(nodes: NodeStore, anchor: TreeHead) -> LedgerFault | None:
    """Tell whether a tree still begins with what a head kept elsewhere stands for, by O(log size) lookups.

    This trusts the stored nodes to stand over the stored entries; `dss.ledger.examination.examine` does not.

    Returns:
        ROLLED_BACK if the tree is smaller, REWRITTEN if it begins with something else, None if it agrees.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    size = nodes.size
    if size < anchor.size:
        return LedgerFault.ROLLED_BACK
    root = root_of(nodes, size)
    if anchor.size == 0:
        return None if anchor.root == root_of(nodes, 0) else LedgerFault.REWRITTEN
    path = consistency_path(nodes, anchor.size, size)
    agrees = verify_consistency(anchor.size, size, path, anchor.root, root)
    return None if agrees else LedgerFault.REWRITTEN


def _statement(head: TreeHead, key_id: str) -> bytes:
    return head_statement(head.size, head.root, moment_text(head.at), key_id)
