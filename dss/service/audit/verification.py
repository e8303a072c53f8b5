"""Verification of the whole ledger, in the database or in an archive, against heads and keys known from elsewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from dss import __version__
from dss.ledger.archive import verification as archive_verification
from dss.ledger.entries import read_entry
from dss.ledger.verification.findings import make_finding
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.errors import EntryUnreadable, NotRecordable
from dss.model.ledger.findings import LedgerFault, LedgerFinding, Verification
from dss.model.ledger.ledger import EntryKind, SignedHead, StoredEntry
from dss.model.office.access import Action
from dss.model.office.storage_errors import DatabaseDamaged, SnapshotDamaged, SnapshotMissing
from dss.model.planning.record import IMPORTED
from dss.model.text import Language
from dss.reading.records.lines import opened_file
from dss.service.office.office import Acting, Office
from dss.storage.records.entries import Search
from dss.storage.view import View

_REPORTED_EVERY: Final = 500
"""Entries between two progress reports."""

_NAMES_A_FILE: Final = b'"file":'
"""What the bytes of an entry hold that names the file of a paper."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of a verification.

    Attributes:
        is_fault: Whether the ledger is not as it should be.
        first, last: The entries concerned, both inclusive; None where none is.
        subject: The state, node, head, file or snapshot concerned; blank for none.
        text: What was found.
    """

    kind: LedgerFault
    is_fault: bool
    first: int | None
    last: int | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class VerificationView:
    """The result of verifying the whole ledger.

    Attributes:
        sound: Whether no fault was found.
        root: Root of the tree over the entries, in hexadecimal digits.
        keys: SHA-256 of each public key that the entries bring in, oldest first; the last one signs.
        heads: How many signed heads held.
        signed: The largest size that one of them signs for.
        signed_at: When that head was taken; None without any.
        anchors: Number of externally kept heads it was compared with.
        other_programs: How many entries each other version of the program wrote.
    """

    sound: bool
    entries: int
    root: str
    keys: tuple[str, ...]
    heads: int
    signed: int
    signed_at: datetime | None
    anchors: int
    other_programs: Mapping[str, int]
    findings: tuple[FindingView, ...]


def verify_records(
    office: Office,
    acting: Acting,
    kept: Sequence[SignedHead] = (),
    trusted: str | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> VerificationView:
    """Verify the whole ledger: every entry, node, head, state and snapshot, and every file of a paper.

    Args:
        office: Where.
        acting: Who asks.
        kept: Heads kept outside the database.
        trusted: The id or the public key, in hexadecimal digits, of a key known from elsewhere; None for those
            that the ledger lists.
        progress: Called with the number of entries read and of all entries; an exception ends the verification.

    Raises:
        NotAllowed: If the role may not verify the ledger.
        DatabaseDamaged: If a state, an account or a version can't be read at all.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        states = _read_states(view, office.place)
        entries = _count(view.entries.all_stored(), view.entries.count(), progress)
        examination = verify_ledger(entries, view.entries.all_nodes(), view.heads.all(), states, trusted, kept)
        examination = replace(
            examination, findings=(*examination.findings, *_verify_snapshots(view), *_verify_papers(view))
        )
    return _describe(examination, len(kept), office.language)


def verify_archive(
    archive: Path, language: Language, kept: Sequence[SignedHead] = (), trusted: str | None = None
) -> VerificationView:
    """Verify an archive of the ledger without database or account; otherwise as `verify_records`.

    Raises:
        NotRead: If the file can't be read.
        ArchiveUnreadable: If it is no archive, damaged, or not safe to read.
    """
    with opened_file(archive) as file:
        return _describe(archive_verification.verify_archive(file, trusted, kept), len(kept), language)


def _describe(examination: Verification, anchors: int, language: Language) -> VerificationView:
    return VerificationView(
        sound=examination.sound,
        entries=examination.entries,
        root=examination.root.hex(),
        keys=tuple(key.key_id for key in examination.keys),
        heads=examination.heads,
        signed=examination.signed,
        signed_at=examination.signed_at,
        anchors=anchors,
        other_programs={version: count for version, count in examination.programs.items() if version != __version__},
        findings=tuple(
            FindingView(one.kind, one.is_fault, one.first, one.last, one.subject, one.text.spoken(language))
            for one in examination.findings
        ),
    )


def _count(entries: Iterable[StoredEntry], count: int, progress: Callable[[int, int], None]) -> Iterator[StoredEntry]:
    for number, stored in enumerate(entries):
        if number % _REPORTED_EVERY == 0:
            progress(number, count)
        yield stored


def _read_states(view: View, place: str) -> list[tuple[str, str]]:
    """Return the digest of each state.

    Raises:
        DatabaseDamaged: If one of them can't be read at all.
    """
    try:
        return list(view.digests())
    except (ValueError, TypeError, OverflowError, msgspec.MsgspecError, NotRecordable) as broken:
        raise DatabaseDamaged(place, f"a state, an account or a version can't be read: {broken}") from broken


def _verify_snapshots(view: View) -> list[LedgerFinding]:
    """Find the sources of versions that are missing or changed."""
    findings = []
    seen: set[str] = set()
    for version in view.versions.all():
        at = None if version.imported is None else version.imported.entry
        for source in IMPORTED:
            digest = version.digests[source]
            if digest not in seen:
                seen.add(digest)
                findings += [make_finding(fault, at, subject=lost) for fault, lost in _find_lost(view, digest)]
    return findings


def _verify_papers(view: View) -> Iterator[LedgerFinding]:
    """Find the files of papers that are missing or changed; entries that can't be read are found elsewhere."""
    named: dict[str, int] = {}
    for stored in view.entries.newest_stored(Search(EntryKind.MOVE_STEP)):
        if _NAMES_A_FILE in stored.data:
            with suppress(EntryUnreadable):
                file = read_entry(stored.data).body.get("file")
                if isinstance(file, Mapping):
                    named[str(file.get("digest"))] = stored.sequence
    for digest, sequence in named.items():
        if (fault := _fault_of_content(view, digest)) is not None:
            yield make_finding(fault, sequence, subject=digest)


def _fault_of_content(view: View, digest: str) -> LedgerFault | None:
    try:
        view.snapshots.content(digest)
    except SnapshotMissing:
        return LedgerFault.SNAPSHOT_MISSING
    except SnapshotDamaged:
        return LedgerFault.SNAPSHOT_CHANGED
    return None


def _find_lost(view: View, digest: str) -> list[tuple[LedgerFault, str]]:
    try:
        wanted = [*view.snapshots.files(digest).values()]
    except SnapshotMissing:
        return [(LedgerFault.SNAPSHOT_MISSING, digest)]
    except SnapshotDamaged:
        return [(LedgerFault.SNAPSHOT_CHANGED, digest)]
    faults = ((_fault_of_content(view, each), each) for each in wanted)
    return [(fault, each) for fault, each in faults if fault is not None]
