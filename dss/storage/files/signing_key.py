"""A private key to a file that only its owner may read."""

import os
from pathlib import Path

from dss.model.errors import NotWritten


def write_signing_key(path: Path, text: str) -> None:
    """Write a new file of mode 0600; one that is there already is left alone.

    Raises:
        NotWritten: If it is there already, or can't be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotWritten(path, error) from error
