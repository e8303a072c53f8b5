"""Passwords: which will do, and how they are kept. The only door to argon2 and zxcvbn."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dss.model.account_errors import WeakPassword
from dss.model.text import Text

SHORTEST: Final = 12
LONGEST: Final = 128
"""Letters of a password; a longer one only costs time to hash."""

_LOOKED_AT: Final = 72
"""Letters that are looked at for how easily they are guessed; what follows can only make it harder."""

_SAFELY_UNGUESSABLE: Final = 3
"""Of 0 to 4: more than 10^8 guesses (Wheeler, zxcvbn, USENIX Security 2016)."""

_TOO_SHORT: Final = Text(
    f"Kata sandi paling sedikit {SHORTEST} huruf, angka, atau tanda.", f"A password has {SHORTEST} characters or more."
)
_TOO_LONG: Final = Text(
    f"Kata sandi paling banyak {LONGEST} huruf, angka, atau tanda.", f"A password has {LONGEST} characters or fewer."
)
_GUESSABLE: Final = Text(
    "Kata sandi ini mudah ditebak. Pakailah beberapa kata yang tidak berhubungan.",
    "This password is easily guessed. Use several words that have nothing to do with each other.",
)

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with 19 MiB and two passes, as the OWASP Password Storage Cheat Sheet has it."""


def new_hash(password: str, about: Iterable[str]) -> str:
    """Return what is kept of a new password.

    Args:
        password: Any characters.
        about: Words that whoever knows the person would try: id, name.

    Raises:
        WeakPassword: If it is too short, too long, or among the first that would be tried.
    """
    if len(password) < SHORTEST:
        raise WeakPassword(_TOO_SHORT)
    if len(password) > LONGEST:
        raise WeakPassword(_TOO_LONG)
    from zxcvbn import zxcvbn  # lists of the most used passwords, which take a tenth of a second to read

    if zxcvbn(password[:_LOOKED_AT], user_inputs=list(about))["score"] < _SAFELY_UNGUESSABLE:
        raise WeakPassword(_GUESSABLE)
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one of which something is kept; it takes as long where nothing is."""
    try:
        return _HASHER.verify(kept or _nobodys(), password[: LONGEST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("")
