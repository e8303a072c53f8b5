"""Verify a receipt of the ledger with this file alone: ``python receipt_verifier.py receipt.json --key KEY``.

It needs Python 3.8 or later, the package ``cryptography`` to verify the signature, and nothing else of the system that
wrote the receipt. A receipt proves that the ledger contains one entry: the path leads from the entry's hash up the
Merkle tree (RFC 9162, 2.1.3.2) to the root in the tree head, and a key signed the head (Ed25519, RFC 8032).

The key inside a receipt proves nothing: anyone can make a receipt with a key of their own. Give the key, or its id, as
the organisation has published it.

Exit codes: 0 the entry is proved; 1 the receipt is wrong; 2 it can't be read; 3 the entry is in the tree, but the
signature was not verified because ``cryptography`` is missing; 4 everything is right, but the key is unknown because
``--key`` is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from base64 import b64decode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    HAS_CRYPTOGRAPHY = False
else:
    HAS_CRYPTOGRAPHY = True

PROVED, WRONG, UNREADABLE, NOT_CHECKED, KEY_UNKNOWN = range(5)

RECEIPT_FORMAT = "dss-receipt/1"
HEAD_FORMAT = "dss-head/1"
HASH_BYTES = 32
SIGNATURE_BYTES = 64
PUBLIC_KEY_START = bytes.fromhex("302a300506032b6570032100")
"""The prefix of an Ed25519 public key in DER (RFC 8410)."""

MOST_BYTES = 64 * 2**20
"""The size limit of a receipt."""


class Outcome(NamedTuple):
    """The result of a verification.

    Attributes:
        code: The exit code.
        lines: The result in words.
    """

    code: int
    lines: tuple[str, ...]


class Unreadable(Exception):
    """The file is not a receipt, or the key is not a key."""


class Parts(NamedTuple):
    """The parts of a receipt; hashes and signature in bytes."""

    data: bytes
    sequence: int
    path: tuple[bytes, ...]
    size: int
    root: bytes
    at: str
    key_id: str
    signature: bytes
    public: bytes


def hash_leaf(data: bytes) -> bytes:
    """Return the hash of an entry as a leaf of the tree (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def hash_children(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node from its two children (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def verify_inclusion(leaf: bytes, sequence: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a path leads from a leaf to a root (RFC 9162, 2.1.3.2).

    Args:
        leaf: The leaf's hash.
        sequence: The leaf's number, from 0.
        size: The number of leaves of the tree.
        path: The siblings from the leaf upwards, without the leaf itself.
        root: The tree's root.
    """
    if not 0 <= sequence < size or any(len(digest) != HASH_BYTES for digest in (leaf, *path)):
        return False
    here, last, reached = sequence, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if here % 2 or here == last:
            reached = hash_children(sibling, reached)
            while here and here % 2 == 0:
                here, last = here >> 1, last >> 1
        else:
            reached = hash_children(reached, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and reached == root


def verify_signature(public: bytes, signature: bytes, statement: bytes) -> bool:
    """Tell whether a public key signed a statement; False also if it is not a key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def compute_key_id(public: bytes) -> str:
    """Return the id of a public key: its SHA-256 in hexadecimal digits."""
    return sha256(public).hexdigest()


def serialise_statement(size: int, root: bytes, at: str, key_id: str) -> bytes:
    """Return the signed bytes of a head: canonical JSON (RFC 8785) in ASCII."""
    members = {"at": at, "format": HEAD_FORMAT, "key": key_id, "root": root.hex(), "size": size}
    return json.dumps(members, sort_keys=True, separators=(",", ":")).encode()


def read_receipt(text: str) -> Parts:
    """Read a receipt.

    Raises:
        Unreadable: If it is something else.
    """
    try:
        receipt = json.loads(text)
        if receipt["format"] != RECEIPT_FORMAT:
            raise Unreadable(f"its format is {receipt['format']!r}, not {RECEIPT_FORMAT!r}")
        head = receipt["head"]
        return Parts(
            data=_text(receipt["entry"]).encode(),
            sequence=_integer(receipt["sequence"]),
            path=tuple(_digits(digest, HASH_BYTES) for digest in receipt["path"]),
            size=_integer(head["size"]),
            root=_digits(head["root"], HASH_BYTES),
            at=_text(head["at"]),
            key_id=_text(head["key"]),
            signature=_digits(head["signature"], SIGNATURE_BYTES),
            public=_digits(receipt["public_key"], HASH_BYTES),
        )
    except KeyError as error:
        raise Unreadable(f"it lacks {error}") from None
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def read_key(given: str) -> str:
    """Return 64 hexadecimal digits, a public key or its id, given as such or as a file of them or of a key in PEM.

    Raises:
        Unreadable: If it is neither.
    """
    text = given.strip()
    try:
        if not _is_hexadecimal(text):
            text = Path(given).read_text("ascii").strip()
        if text.startswith("-----BEGIN PUBLIC KEY-----"):
            written = b64decode("".join(text.splitlines()[1:-1]), validate=True)
            text = written[len(PUBLIC_KEY_START) :].hex() if written.startswith(PUBLIC_KEY_START) else text
    except (OSError, ValueError) as error:
        raise Unreadable(f"the key {given!r}: {error}") from None
    if not _is_hexadecimal(text):
        raise Unreadable(f"the key {given!r} is neither 64 hexadecimal digits nor a file of them or of a public key")
    return text.lower()


def matches_key(known: str, public: bytes) -> bool:
    """Tell whether 64 hexadecimal digits are a public key or its id."""
    return known in (public.hex(), compute_key_id(public))


def verify_receipt(receipt: Parts, known: str | None) -> Outcome:
    """Verify a receipt.

    Args:
        receipt: From `read_receipt`.
        known: The public key or its id in hexadecimal digits, from another source than the receipt; None if unknown.
    """
    wrong = _find_error(receipt, known)
    if wrong:
        return Outcome(WRONG, (f"WRONG: {wrong}",))
    found = (
        f"Entry {receipt.sequence}: {_summarise(receipt.data)}",
        f"It is in the tree of {receipt.size} entries whose root is {receipt.root.hex()}.",
    )
    if not HAS_CRYPTOGRAPHY:
        return Outcome(
            NOT_CHECKED,
            (*found, "NOT PROVED: the signature was NOT checked. Install the package cryptography and try again."),
        )
    signed = f"The head of {receipt.at!a} is signed by the key {receipt.key_id}."
    if known is None:
        return Outcome(
            KEY_UNKNOWN,
            (
                *found,
                signed,
                "NOT PROVED: the key comes from the receipt itself, and anyone can make such a key. Compare its id "
                "with the published one, and give that with --key.",
            ),
        )
    return Outcome(PROVED, (*found, signed, "PROVED: that is the key you gave."))


def _find_error(receipt: Parts, known: str | None) -> str | None:
    """Return the first error, or None; without `cryptography` the signature is skipped."""
    if not verify_inclusion(hash_leaf(receipt.data), receipt.sequence, receipt.size, receipt.path, receipt.root):
        return "the path does not lead from this entry to the root; the entry or the path was changed."
    if _read_sequence(receipt.data) != receipt.sequence:
        return f"the entry does not have the sequence number {receipt.sequence}."
    if compute_key_id(receipt.public) != receipt.key_id:
        return "the head names a different key from the one in the receipt."
    if known is not None and not matches_key(known, receipt.public):
        return f"the head is signed by the key {receipt.key_id}, not by the one you gave."
    statement = serialise_statement(receipt.size, receipt.root, receipt.at, receipt.key_id)
    if HAS_CRYPTOGRAPHY and not verify_signature(receipt.public, receipt.signature, statement):
        return "the signature of the head is not valid."
    return None


def _read_sequence(data: bytes) -> Any:
    try:
        entry = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return entry.get("sequence") if isinstance(entry, dict) else None


def _summarise(data: bytes) -> str:
    """Summarise an entry in ASCII, so that it can't send control codes to a terminal."""
    entry = json.loads(data)
    return ", ".join(
        f"{name} {json.dumps(entry[name])}" for name in ("at", "actor", "role", "kind", "subject") if name in entry
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _integer(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not an integer")
    return value


def _digits(value: Any, length: int) -> bytes:
    digits = bytes.fromhex(_text(value))
    if len(digits) != length:
        raise ValueError(f"{value!r} is not of {length} bytes")
    return digits


def _is_hexadecimal(text: str) -> bool:
    return len(text) == 2 * HASH_BYTES and all(digit in "0123456789abcdefABCDEF" for digit in text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify the receipt named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Verify a receipt of the ledger, offline.")
    parser.add_argument("receipt", help="the file of the receipt (JSON)")
    parser.add_argument("--key", help="the published public key or its id: 64 hexadecimal digits, or a file of it")
    options = parser.parse_args(arguments)
    try:
        known = None if options.key is None else read_key(options.key)
        with Path(options.receipt).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Unreadable(f"it is larger than {MOST_BYTES} bytes")
        outcome = verify_receipt(read_receipt(data.decode()), known)
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(f"This can't be verified: {error}.", file=sys.stderr)
        return UNREADABLE
    print("\n".join(outcome.lines))
    return outcome.code


if __name__ == "__main__":
    sys.exit(main())
