"""The whole ledger as one archive, verified without the database."""

from dataclasses import dataclass
from pathlib import Path

from dss.model.office.access import Action
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import record_access
from dss.storage.files.archive import write_archive_file


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """An archive that was written.

    Attributes:
        snapshots: Whether the sources are included: rules, knowledge and data.
    """

    entries: int
    snapshots: bool
    file: Path


def export_archive(office: Office, acting: Acting, out: Path, reason: str, snapshots: bool = True) -> ArchiveFile:
    """Write the whole ledger as one archive, verifiable without the database, and record the reason.

    Args:
        office: Where.
        acting: Who asks.
        out: The file; only its owner may read it.
        reason: Why.
        snapshots: Whether to include the sources: rules, knowledge and data.

    Raises:
        NotAllowed: If the role may not have it.
        ReasonNeeded: If the reason is blank.
        NotWritten: If the file can't be written.
    """
    acting.allow(Action.EXPORT)
    with office.recording(acting) as work:
        record_access(work, (), "archive of the ledger", reason)
    with office.reading() as view:
        write_archive_file(out, view, snapshots)
        return ArchiveFile(view.entries.count(), snapshots, out)
