"""The ledger's archive to a file that only its owner may read."""

import os
from pathlib import Path

from dss.ledger.archive.writing import write_archive
from dss.storage.view import View
from dss.storage.whole import whole_file


def write_archive_file(path: Path, view: View, snapshots: bool) -> None:
    """Write the whole ledger as one archive, whole or not at all; one that is there is replaced.

    Args:
        path: The file.
        view: The records.
        snapshots: Whether the rules, knowledge and data go along that entries rest on.

    Raises:
        SnapshotDamaged: If one of these is not what was kept.
        NotWritten: If the file can't be written.
    """
    with whole_file(path) as file:
        os.fchmod(file.fileno(), 0o600)
        write_archive(
            file,
            view.entries.all_stored(),
            view.heads.all(),
            view.heads.listed_keys(),
            view.snapshots.all() if snapshots else None,
        )
