"""Masking of CSRF tokens, so that the length of a compressed page reveals nothing of them (BREACH)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes


def mask_token(token: str) -> str:
    """Return a token encrypted with a one-time pad, after that pad; different each time.

    >>> mask_token("ab") == mask_token("ab"), unmask_token(mask_token("ab"))
    (False, 'ab')
    """
    plain = token.encode()
    pad = token_bytes(len(plain))
    return urlsafe_b64encode(pad + _xor(plain, pad)).decode()


def unmask_token(masked: str) -> str | None:
    """Return the token that was masked; None if it is not a masked token."""
    try:
        both = urlsafe_b64decode(masked.encode("ascii"))
        half = len(both) // 2
        return _xor(both[half:], both[:half]).decode("ascii")
    except ValueError:
        return None


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))
