"""Verify a receipt of the ledger, by this file alone: ``python receipt_verifier.py receipt.json --key KEY``.

It needs Python 3.8 or later, and the package ``cryptography`` to check the signature; nothing else of the system that
wrote the receipt. A receipt shows that one entry is in the ledger that a signed head stands for: the entry's hash is
carried up the Merkle tree (RFC 9162, 2.1.3.2) to the root that the head names, and the head is signed by a key
(Ed25519, RFC 8032).

The key that comes within a receipt proves nothing: anyone can make a receipt with a key of their own. Give the key, or
its id, as the organisation has published it.

Exit codes: 0 the entry is proved; 1 the receipt is wrong; 2 it can't be read; 3 the entry is in the tree, but its
signature was not checked, for want of ``cryptography``; 4 all holds, but the key is not known, for want of ``--key``.
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
"""What comes before an Ed25519 public key in DER (RFC 8410)."""

MOST_BYTES = 64 * 2**20
"""The largest receipt that is read."""


class Outcome(NamedTuple):
    """What a receipt comes to.

    Attributes:
        code: The exit code.
        lines: What was found, for people.
    """

    code: int
    lines: tuple[str, ...]


class Unreadable(Exception):
    """The receipt is none, or the key is none."""


class Parts(NamedTuple):
    """A receipt taken apart; hashes and signature in bytes."""

    data: bytes
    sequence: int
    path: tuple[bytes, ...]
    size: int
    root: bytes
    at: str
    key_id: str
    signature: bytes
    public: bytes


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry as a leaf of the tree (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two nodes of the tree (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def verify_inclusion(leaf: bytes, sequence: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a path leads from a leaf to a root (RFC 9162, 2.1.3.2).

    Args:
        leaf: The leaf's hash.
        sequence: The leaf's number, from 0.
        size: How many leaves the tree has.
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
            reached = node_hash(sibling, reached)
            while here and here % 2 == 0:
                here, last = here >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and reached == root


def key_id_of(public: bytes) -> str:
    """Return the id of a public key: its SHA-256 in hexadecimal digits."""
    return sha256(public).hexdigest()


def head_statement(size: int, root: bytes, at: str, key_id: str) -> bytes:
    """Return the bytes that a head's signature is over: canonical JSON (RFC 8785), all of it ASCII."""
    members = {"at": at, "format": HEAD_FORMAT, "key": key_id, "root": root.hex(), "size": size}
    return json.dumps(members, sort_keys=True, separators=(",", ":")).encode()


def read_receipt(text: str) -> Parts:
    """Take a receipt apart.

    Raises:
        Unreadable: If it is none.
    """
    try:
        receipt = json.loads(text)
        if receipt["format"] != RECEIPT_FORMAT:
            raise Unreadable(f"its format is {receipt['format']!r}, not {RECEIPT_FORMAT!r}")
        head = receipt["head"]
        return Parts(
            data=_text(receipt["entry"]).encode(),
            sequence=_whole(receipt["sequence"]),
            path=tuple(_hexadecimal(digest, HASH_BYTES) for digest in receipt["path"]),
            size=_whole(head["size"]),
            root=_hexadecimal(head["root"], HASH_BYTES),
            at=_text(head["at"]),
            key_id=_text(head["key"]),
            signature=_hexadecimal(head["signature"], SIGNATURE_BYTES),
            public=_hexadecimal(receipt["public_key"], HASH_BYTES),
        )
    except KeyError as error:
        raise Unreadable(f"it lacks {error}") from None
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def read_key(given: str) -> str:
    """Return the id of a key from hexadecimal digits or from a file that holds them, or a public key in PEM.

    Sixty-four hexadecimal digits are either a public key or its id; `knows` takes both.

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


def knows(known: str, public: bytes) -> bool:
    """Tell whether 64 hexadecimal digits are a public key or its id."""
    return known in (public.hex(), key_id_of(public))


def check(receipt: Parts, known: str | None) -> Outcome:
    """Verify a receipt.

    Args:
        receipt: As `read_receipt` gives it.
        known: The public key or its id in hexadecimal digits, from elsewhere than the receipt; None if unknown.
    """
    wrong = _what_is_wrong(receipt, known)
    if wrong:
        return Outcome(WRONG, (f"WRONG: {wrong}",))
    found = (
        f"Entry {receipt.sequence}: {_summary(receipt.data)}",
        f"It is in the tree of {receipt.size} entries whose root is {receipt.root.hex()}.",
    )
    if not HAS_CRYPTOGRAPHY:
        return Outcome(
            NOT_CHECKED,
            (*found, "NOT PROVED: the signature was NOT checked. Install the package cryptography, and try again."),
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


def _what_is_wrong(receipt: Parts, known: str | None) -> str | None:
    """Say what does not hold, or None; a signature that can't be checked is passed over."""
    if not verify_inclusion(leaf_hash(receipt.data), receipt.sequence, receipt.size, receipt.path, receipt.root):
        return "the path does not lead from this entry to the root; the entry or the path was changed."
    if _own_sequence(receipt.data) != receipt.sequence:
        return f"the entry does not say of itself that it is entry {receipt.sequence}."
    if key_id_of(receipt.public) != receipt.key_id:
        return "the head names another key than the one in the receipt."
    if known is not None and not knows(known, receipt.public):
        return f"the head is signed by the key {receipt.key_id}, which is not the one you gave."
    statement = head_statement(receipt.size, receipt.root, receipt.at, receipt.key_id)
    if HAS_CRYPTOGRAPHY and not _signed(receipt.public, receipt.signature, statement):
        return "the signature of the head does not hold."
    return None


def _signed(public: bytes, signature: bytes, statement: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _own_sequence(data: bytes) -> Any:
    try:
        entry = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return entry.get("sequence") if isinstance(entry, dict) else None


def _summary(data: bytes) -> str:
    """Return what an entry says of itself, in ASCII, so that it can't play with a terminal."""
    entry = json.loads(data)
    return ", ".join(
        f"{name} {json.dumps(entry[name])}" for name in ("at", "actor", "role", "kind", "subject") if name in entry
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _hexadecimal(value: Any, length: int) -> bytes:
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
        outcome = check(read_receipt(data.decode()), known)
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(f"This can't be verified: {error}.", file=sys.stderr)
        return UNREADABLE
    print("\n".join(outcome.lines))
    return outcome.code


if __name__ == "__main__":
    sys.exit(main())
