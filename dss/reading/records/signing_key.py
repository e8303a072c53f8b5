"""The private key that signs the ledger's heads, from a file that no other user may read or from the environment."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dss.model.causes import cause_of
from dss.model.ledger.errors import NoSigningKey, SigningKeyExposed, SigningKeyUnusable
from dss.model.text import _

KEY_VARIABLE: Final = "DSS_SIGNING_KEY"
"""The variable that holds the key itself, not the name of a file."""

_MOST_BYTES: Final = 16_384


def read_signing_key(path: Path | None, environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the text of the key, and where it comes from.

    Args:
        path: Its file; None if the environment holds it.
        environment: The variables, as `os.environ`.

    Raises:
        NoSigningKey: If there is neither a file nor a variable.
        SigningKeyExposed: If other users than the file's owner may read or write it.
        SigningKeyUnusable: If the file can't be read, or is none.
    """
    if path is not None:
        return _of_file(path), str(path)
    text = environment.get(KEY_VARIABLE, "")
    if not text.strip():
        raise NoSigningKey(KEY_VARIABLE)
    return text, KEY_VARIABLE


def _of_file(path: Path) -> str:
    """Read the file whose mode was checked, even if another takes its name meanwhile."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise SigningKeyUnusable(str(path), _("it is not a regular file"))
            if mode & 0o077:
                raise SigningKeyExposed(path, stat.S_IMODE(mode))
            return file.read(_MOST_BYTES).decode("ascii")
    except OSError as error:
        raise SigningKeyUnusable(str(path), cause_of(error)) from error
    except UnicodeDecodeError as error:
        raise SigningKeyUnusable(str(path), _("it is not text")) from error
