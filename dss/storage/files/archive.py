"""The ledger's archive and private signing keys, as files that only their owner may read."""

import os
from pathlib import Path

from dss.ledger.archive.writing import write_archive
from dss.model.errors import NotWritten
from dss.storage.atomic import open_atomic_file
from dss.storage.view import View


def write_archive_file(path: Path, view: View, snapshots: bool) -> None:
    """Write the whole ledger as one archive, atomically; an existing file is replaced.

    Args:
        path: The file.
        view: The records.
        snapshots: Whether to include the rules, knowledge and data that entries rest on.

    Raises:
        SnapshotDamaged: If one of these differs from its digest.
        NotWritten: If the file can't be written.
    """
    with open_atomic_file(path) as file:
        os.fchmod(file.fileno(), 0o600)
        write_archive(
            file,
            view.entries.all_stored(),
            view.heads.all(),
            view.heads.listed_keys(),
            view.snapshots.all() if snapshots else None,
        )


def write_signing_key(path: Path, text: str) -> None:
    """Write a private key to a new file of mode 0600.

    Raises:
        NotWritten: If the file exists, or can't be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotWritten(path, error) from error
