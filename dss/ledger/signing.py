"""Ed25519 (RFC 8032): private keys that sign, and signatures that hold. The only door to cryptography."""

import re
from base64 import b64decode
from typing import Final, Self

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from dss.ledger.receipt_verifier import key_id_of
from dss.model.ledger.errors import SigningKeyUnusable

_FRAME: Final = re.compile(r"-----(?:BEGIN|END) PRIVATE KEY-----")


class SigningKey:
    """A private key. Its text form never shows it.

    Attributes:
        public: The public key, 32 bytes.
        key_id: SHA-256 of the public key, in hexadecimal digits.
    """

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()
        self.key_id = key_id_of(self.public)

    def __repr__(self) -> str:
        return f"SigningKey({self.key_id})"

    @classmethod
    def generate(cls) -> Self:
        """Make a new key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_text(cls, text: str, place: str) -> Self:
        """Read a key as ``openssl genpkey -algorithm ed25519`` writes it: PKCS#8 in PEM, not encrypted.

        The first and last line may be missing and all be on one line, as suits an environment variable.

        Args:
            text: The key.
            place: Where it comes from, for the error.

        Raises:
            SigningKeyUnusable: If it is no such key.
        """
        try:
            private = load_der_private_key(b64decode("".join(_FRAME.sub("", text).split()), validate=True), None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise SigningKeyUnusable(place, "it is not PKCS#8 in PEM, without a password") from None
        if not isinstance(private, Ed25519PrivateKey):
            raise SigningKeyUnusable(place, "it is a key of another kind")
        return cls(private)

    def text(self) -> str:
        """Return the private key in PEM, to be kept where nobody else reads it."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    def sign(self, statement: bytes) -> bytes:
        """Return the signature over a statement, 64 bytes."""
        return self._private.sign(statement)


def signature_holds(public: bytes, signature: bytes, statement: bytes) -> bool:
    """Tell whether a signature over a statement is that of a public key; False also if it is no key at all."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True
