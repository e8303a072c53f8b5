"""Which keys sign, from which entry on: the first key and every rotation are entries of the ledger themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dss.ledger.canonical import canonical
from dss.ledger.receipt_verifier import key_id_of
from dss.ledger.signing import SigningKey, signature_holds
from dss.model.ledger.errors import WrongRotation
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry, ListedKey

KEY_FORMAT: Final = "dss-key/1"


def first_key(key: SigningKey, size: int) -> EntryDraft:
    """Draft the entry that brings in a ledger's first key, signed by itself.

    Args:
        key: The key.
        size: How many entries there are; the entry's sequence number.
    """
    return _draft(key.public, None, key, size)


def rotation(old: SigningKey, new: SigningKey, size: int) -> EntryDraft:
    """Draft the entry by which a key gives way to another, signed by the old one.

    Heads of up to `size` entries are the old key's to sign, larger ones the new key's.

    Args:
        old: The key that has signed so far.
        new: The key that is to sign.
        size: How many entries there are; the entry's sequence number.
    """
    return _draft(new.public, old.key_id, old, size)


def listed_keys(entries: Iterable[LedgerEntry]) -> tuple[ListedKey, ...]:
    """Return all keys that have signed, in their order; the last one signs now.

    Args:
        entries: Those of the kind KEY_ROTATED at least, in their order.

    Raises:
        WrongRotation: If one brings in a key that the key before did not sign for.
    """
    keys: tuple[ListedKey, ...] = ()
    for entry in entries:
        if entry.kind is EntryKind.KEY_ROTATED:
            keys = with_next_key(keys, entry)
    return keys


def with_next_key(keys: Sequence[ListedKey], entry: LedgerEntry) -> tuple[ListedKey, ...]:
    """Return the keys with the one that an entry brings in.

    Args:
        keys: Those before the entry, in their order.
        entry: Of the kind KEY_ROTATED.

    Raises:
        WrongRotation: If the key before did not sign for it, at this place.
    """
    public, signature = _bytes(entry, "public"), _bytes(entry, "signature")
    signer = keys[-1].public if keys else public
    replaced = keys[-1].key_id if keys else None
    if entry.body.get("replaces") != replaced:
        raise WrongRotation(entry.sequence, f"it replaces {entry.body.get('replaces')}, but {replaced} signed so far.")
    if not signature_holds(signer, signature, canonical(_statement(public, replaced, entry.sequence))):
        raise WrongRotation(entry.sequence, "the signature is not that of the key that signed so far.")
    new = ListedKey(key_id_of(public), public, entry.sequence)
    return (*keys[:-1], replace(keys[-1], until=entry.sequence), new) if keys else (new,)


def _draft(public: bytes, replaces: str | None, signer: SigningKey, size: int) -> EntryDraft:
    statement = _statement(public, replaces, size)
    signature = signer.sign(canonical(statement)).hex()
    return EntryDraft(EntryKind.KEY_ROTATED, f"key:{key_id_of(public)}", {**statement, "signature": signature})


def _statement(public: bytes, replaces: str | None, size: int) -> Mapping[str, Json]:
    return {"format": KEY_FORMAT, "public": public.hex(), "replaces": replaces, "size": size}


def _bytes(entry: LedgerEntry, name: str) -> bytes:
    value = entry.body.get(name)
    try:
        return bytes.fromhex(value if isinstance(value, str) else "")
    except ValueError:
        return b""
