"""Tree heads: taken, signed, verified, serialised and read."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from dss.ledger.canonical import canonicalise
from dss.ledger.entries import format_moment
from dss.ledger.proofs import prove_consistency, verify_consistency
from dss.ledger.receipt_verifier import (
    HASH_BYTES,
    HEAD_FORMAT,
    SIGNATURE_BYTES,
    compute_key_id,
    serialise_statement,
    verify_signature,
)
from dss.ledger.signing import SigningKey
from dss.ledger.tree import NodeStore, compute_root
from dss.model.ledger.errors import OTHER_FORMAT, HeadUnreadable
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import Json, SignedHead, TreeHead
from dss.model.text import Verbatim, _


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """A serialised head; bytes in hexadecimal digits."""

    format: str
    size: int
    root: str
    at: datetime
    key: str
    signature: str


def take_head(nodes: NodeStore, at: datetime) -> TreeHead:
    """Return the present head of a tree.

    Args:
        nodes: The tree.
        at: Now, with its time zone.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    size = nodes.size
    return TreeHead(size, compute_root(nodes, size), at)


def sign_head(head: TreeHead, key: SigningKey) -> SignedHead:
    """Sign a head."""
    return SignedHead(head, key.key_id, key.sign(_statement(head, key.key_id)))


def verify_head(signed: SignedHead, public: bytes) -> bool:
    """Tell whether a head names a public key and is signed by it."""
    return signed.key_id == compute_key_id(public) and verify_signature(
        public, signed.signature, _statement(signed.head, signed.key_id)
    )


def list_members(signed: SignedHead) -> Mapping[str, Json]:
    """Return the members of a signed head in JSON: in its own file, and in receipts."""
    return {
        "size": signed.head.size,
        "root": signed.head.root.hex(),
        "at": format_moment(signed.head.at),
        "key": signed.key_id,
        "signature": signed.signature.hex(),
    }


def serialise_head(signed: SignedHead) -> str:
    """Return a signed head as one line of canonical JSON, to be kept outside the reach of the ledger's keeper."""
    return canonicalise({"format": HEAD_FORMAT, **list_members(signed)}).decode() + "\n"


def read_head(text: str | bytes) -> SignedHead:
    """Read the output of `serialise_head`, without verifying the signature (see `verify_head`).

    Raises:
        HeadUnreadable: If it is something else.
    """
    try:
        written = msgspec.json.decode(text, type=_Written)
        root, signature = bytes.fromhex(written.root), bytes.fromhex(written.signature)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HeadUnreadable(Verbatim(str(error))) from error
    if written.format != HEAD_FORMAT:
        raise HeadUnreadable(OTHER_FORMAT.filled(found=written.format, wanted=HEAD_FORMAT))
    if len(root) != HASH_BYTES or len(signature) != SIGNATURE_BYTES or written.size < 0 or written.at.tzinfo is None:
        raise HeadUnreadable(_("its root, signature, size or moment is not of the right form."))
    return SignedHead(TreeHead(written.size, root, written.at), written.key, signature)


def compare_with_anchor(nodes: NodeStore, anchor: TreeHead) -> LedgerFault | None:
    """Compare a tree with a head kept elsewhere, by O(log size) lookups.

    This trusts the stored nodes to match the stored entries; `dss.ledger.verification.ledger.verify_ledger` does not.

    Returns:
        ROLLED_BACK if the tree is smaller, REWRITTEN if it begins with other entries, None if it agrees.

    Raises:
        NodeMissing: If the store lacks a node that is needed.
    """
    size = nodes.size
    if size < anchor.size:
        return LedgerFault.ROLLED_BACK
    if anchor.size == 0:
        agrees = anchor.root == compute_root(nodes, 0)
    else:
        path = prove_consistency(nodes, anchor.size, size)
        agrees = verify_consistency(anchor.size, size, path, anchor.root, compute_root(nodes, size))
    return None if agrees else LedgerFault.REWRITTEN


def _statement(head: TreeHead, key_id: str) -> bytes:
    return serialise_statement(head.size, head.root, format_moment(head.at), key_id)
