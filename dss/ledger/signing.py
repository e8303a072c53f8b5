"""Private Ed25519 keys (RFC 8032). The only importer of cryptography except for `receipt_verifier`."""

import re
from base64 import b64decode
from typing import Final, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from dss.ledger.receipt_verifier import compute_key_id
from dss.model.ledger.errors import SigningKeyUnusable
from dss.model.text import _

_FRAME: Final = re.compile(r"-----(?:BEGIN|END) PRIVATE KEY-----")


class SigningKey:
    """A private key. Its representation never shows it.

    Attributes:
        public: The public key, 32 bytes.
        key_id: SHA-256 of the public key, in hexadecimal digits.
    """

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw()
        self.key_id = compute_key_id(self.public)

    def __repr__(self) -> str:
        return f"SigningKey({self.key_id})"

    @classmethod
    def generate(cls) -> Self:
        """Generate a key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_text(cls, text: str, place: str) -> Self:
        """Read a key in the format of ``openssl genpkey -algorithm ed25519``: PKCS#8 in PEM, not encrypted.

        For environment variables, the first and last line may be missing and the whole may be on one line.

        Args:
            text: The key.
            place: Its file or variable, for the error message.

        Raises:
            SigningKeyUnusable: If it is anything else.
        """
        try:
            private = load_der_private_key(b64decode("".join(_FRAME.sub("", text).split()), validate=True), None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise SigningKeyUnusable(place, _("it is not PKCS#8 in PEM, without a password")) from None
        if not isinstance(private, Ed25519PrivateKey):
            raise SigningKeyUnusable(place, _("it is a key of another kind"))
        return cls(private)

    def text(self) -> str:
        """Return the private key in PEM. Keep it secret."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    def sign(self, statement: bytes) -> bytes:
        """Return the signature over a statement, 64 bytes."""
        return self._private.sign(statement)
