"""The keys that sign: the first key and every rotation are entries of the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dss.ledger.canonical import canonicalise
from dss.ledger.receipt_verifier import compute_key_id, verify_signature
from dss.ledger.signing import SigningKey
from dss.model.ledger.errors import WrongRotation
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry, ListedKey
from dss.model.text import _

KEY_FORMAT: Final = "dss-key/1"


def draft_first_key(key: SigningKey, size: int) -> EntryDraft:
    """Draft the entry that introduces a ledger's first key, signed by itself.

    Args:
        key: The key.
        size: The number of entries so far, which is the entry's sequence number.
    """
    return _draft(key.public, None, key, size)


def draft_rotation(old: SigningKey, new: SigningKey, size: int) -> EntryDraft:
    """Draft the entry that replaces a key by another, signed by the old one.

    The old key signs heads of up to `size` entries, the new key larger ones.

    Args:
        old: The present key.
        new: The next key.
        size: The number of entries so far, which is the entry's sequence number.
    """
    return _draft(new.public, old.key_id, old, size)


def list_keys(entries: Iterable[LedgerEntry]) -> tuple[ListedKey, ...]:
    """Return all keys, oldest first; the last one signs now.

    Args:
        entries: At least those of the kind KEY_ROTATED, in order of sequence.

    Raises:
        WrongRotation: If the previous key did not sign for a new one.
    """
    keys: tuple[ListedKey, ...] = ()
    for entry in entries:
        if entry.kind is EntryKind.KEY_ROTATED:
            keys = add_key(keys, entry)
    return keys


def add_key(keys: Sequence[ListedKey], entry: LedgerEntry) -> tuple[ListedKey, ...]:
    """Return the keys with the one that an entry introduces.

    Args:
        keys: Those before the entry, oldest first.
        entry: Of the kind KEY_ROTATED.

    Raises:
        WrongRotation: If the previous key did not sign for it, at this sequence number.
    """
    public, signature = _bytes(entry, "public"), _bytes(entry, "signature")
    signer = keys[-1].public if keys else public
    replaced = keys[-1].key_id if keys else None
    if entry.body.get("replaces") != replaced:
        raise WrongRotation(
            entry.sequence,
            _("it replaces {replaces}, but {replaced} signed so far.").filled(
                replaces=entry.body.get("replaces"), replaced=replaced
            ),
        )
    if not verify_signature(signer, signature, canonicalise(_statement(public, replaced, entry.sequence))):
        raise WrongRotation(entry.sequence, _("the signature is not that of the key that signed so far."))
    new = ListedKey(compute_key_id(public), public, entry.sequence)
    return (*keys[:-1], replace(keys[-1], until=entry.sequence), new) if keys else (new,)


def _draft(public: bytes, replaces: str | None, signer: SigningKey, size: int) -> EntryDraft:
    statement = _statement(public, replaces, size)
    signature = signer.sign(canonicalise(statement)).hex()
    return EntryDraft(EntryKind.KEY_ROTATED, f"key:{compute_key_id(public)}", {**statement, "signature": signature})


def _statement(public: bytes, replaces: str | None, size: int) -> Mapping[str, Json]:
    return {"format": KEY_FORMAT, "public": public.hex(), "replaces": replaces, "size": size}


def _bytes(entry: LedgerEntry, name: str) -> bytes:
    value = entry.body.get(name)
    try:
        return bytes.fromhex(value if isinstance(value, str) else "")
    except ValueError:
        return b""
