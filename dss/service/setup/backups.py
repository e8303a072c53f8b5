"""Backups of all records, and their restoration."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dss.model.office.access import Action
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.storage.address import read_address
from dss.storage.backup import Copied, back_up, restore


@dataclass(frozen=True, slots=True)
class RecordsCopied:
    """What was copied, and compared row by row.

    Attributes:
        place: Where to.
        rows: How many rows of each table.
        root: Root of the tree over the entries, in hexadecimal digits.
    """

    place: str
    rows: Mapping[str, int]
    root: str


def back_up_records(office: Office, acting: Acting, out: Path) -> RecordsCopied:
    """Copy all records to a new file that only its owner may read; that they were is recorded first.

    The key that signs is not among them: it is kept elsewhere.

    Args:
        office: Where.
        acting: Who does it.
        out: The file.

    Raises:
        NotAllowed: If the role may not do that.
        DatabaseNotEmpty: If the file is there already.
        StorageError: If the database or the file fails.
        BackupDiffers: If the copy is not what was copied; it is not kept.
    """
    acting.allow(Action.BACK_UP)
    with office.recording(acting) as work:
        record_access(work, (), "all records", "backup")
    return _copy(str(out), back_up(office.url, out))


def restore_records(backup: Path, url: str) -> RecordsCopied:
    """Copy a backup, of this program or an older one, to a database that holds nothing yet.

    No account is asked for: there is none before.

    Args:
        backup: The file; it stays as it is.
        url: The database.

    Raises:
        DatabaseNotEmpty: If the database holds something.
        StorageError: If the backup or the database fails, or a newer program made the backup.
        BackupDiffers: If the copy is not what was copied; it is not kept.
    """
    return _copy(read_address(url).place, restore(backup, url))


def _copy(place: str, copied: Copied) -> RecordsCopied:
    return RecordsCopied(place, copied.rows, copied.root.hex())
