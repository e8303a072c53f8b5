"""Rotation of the key that signs the ledger."""

from dataclasses import dataclass
from pathlib import Path

from dss.ledger.keys import draft_rotation
from dss.ledger.signing import SigningKey
from dss.model.office.access import Action
from dss.model.office.errors import WrongSigningKey
from dss.service.office.office import Acting, KeySource, Office
from dss.storage.files.archive import write_signing_key


@dataclass(frozen=True, slots=True)
class KeyRotation:
    """A new signing key.

    Attributes:
        entry: Sequence number of the entry that brings it in.
        key: SHA-256 of the public key, in hexadecimal digits.
        replaces: That of the key before.
        file: Where its private half is.
        made: Whether it was made just now.
    """

    entry: int
    key: str
    replaces: str
    file: Path
    made: bool


def rotate_signing_key(office: Office, acting: Acting, new_file: Path) -> KeyRotation:
    """Replace the signing key from now on.

    Args:
        office: Where.
        acting: Who does it.
        new_file: File of the private key; created with a new key if it is missing.

    Raises:
        NotAllowed: If the role may not do that.
        WrongSigningKey: If the key at hand is not the one that signs now.
        SigningKeyExposed, SigningKeyUnusable, NotWritten: If the new key can't be read or written.
    """
    acting.allow(Action.ROTATE_KEY)
    old = office.signer()
    made = not new_file.exists()
    if made:
        write_signing_key(new_file, SigningKey.generate().text())
    new = KeySource(new_file, {}).read()
    with office.recording(acting, successor=new) as work:
        signing = work.heads.listed_keys()[-1]
        if signing.key_id != old.key_id:
            raise WrongSigningKey(old.key_id, signing.key_id)
        entry = work.record(draft_rotation(old, new, work.nodes.size))
    return KeyRotation(entry.sequence, new.key_id, old.key_id, new_file, made)
