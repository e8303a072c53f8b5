"""What proves the ledger: its examination, heads to keep elsewhere, archives, and the keys that sign."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from dss.ledger.archive import verification as archive_verification
from dss.ledger.heads import read_head, serialise_head
from dss.ledger.keys import draft_rotation
from dss.ledger.proofs import prove_consistency, verify_consistency
from dss.ledger.signing import SigningKey
from dss.ledger.tree import compute_root
from dss.ledger.verification.findings import make_finding
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.errors import NoSuchProof, NotRecordable
from dss.model.ledger.findings import LedgerFault, LedgerFinding, Verification
from dss.model.ledger.ledger import SignedHead, StoredEntry
from dss.model.office.access import Action
from dss.model.office.errors import WrongSigningKey
from dss.model.office.storage_errors import DatabaseDamaged, SnapshotDamaged, SnapshotMissing
from dss.model.planning.record import PlanSource
from dss.model.text import Language
from dss.reading.records.lines import opened_file, read_lines
from dss.service.office.office import Acting, KeySource, Office
from dss.service.office.personal_data import record_access
from dss.storage.files.archive import write_archive_file
from dss.storage.files.signing_key import write_signing_key
from dss.storage.view import View
from dss.storage.whole import write_text

_TOLD_EVERY: Final = 500
"""After how many entries an examination tells how far it is."""


@dataclass(frozen=True, slots=True)
class HeadShown:
    """A signed head of the ledger.

    Attributes:
        size: How many entries it signs for.
        root: In hexadecimal digits.
        key: SHA-256 of the public key, in hexadecimal digits.
        text: The line to be kept elsewhere.
    """

    size: int
    root: str
    at: datetime
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ArchiveWritten:
    """An archive that was written.

    Attributes:
        snapshots: Whether the rules, knowledge and data that entries rest on went along.
    """

    entries: int
    snapshots: bool
    file: Path


@dataclass(frozen=True, slots=True)
class KeyRotated:
    """A key that signs from here on.

    Attributes:
        entry: Sequence number of the entry that brings it in.
        key: SHA-256 of the public key, in hexadecimal digits.
        replaces: That of the key before.
        file: Where its private half is.
        made: Whether it was made just now.
    """

    entry: int
    key: str
    replaces: str
    file: Path
    made: bool


@dataclass(frozen=True, slots=True)
class FindingShown:
    """Something that an examination found.

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
class Examined:
    """What an examination of the whole ledger came to.

    Attributes:
        sound: Whether no fault was found.
        root: Root of the tree over the entries, in hexadecimal digits.
        keys: SHA-256 of each public key that the entries bring in, oldest first; the last one signs.
        heads: How many signed heads held.
        signed: The largest size that one of them signs for.
        signed_at: When that head was taken; None without any.
        anchors: How many heads kept elsewhere it was held against.
    """

    sound: bool
    entries: int
    root: str
    keys: tuple[str, ...]
    heads: int
    signed: int
    signed_at: datetime | None
    anchors: int
    findings: tuple[FindingShown, ...]


def verify(office: Office, acting: Acting, anchors: Iterable[Path] = (), trusted: str | None = None) -> Examined:
    """Examine the whole ledger, held against files of heads that were kept elsewhere; else as `verify_against`.

    Raises:
        NotRead: If a file of heads can't be read.
        HeadUnreadable: If it holds something else.
    """
    acting.allow(Action.VERIFY)
    return verify_against(office, acting, heads_in(anchors), trusted)


def verify_against(
    office: Office,
    acting: Acting,
    kept: Sequence[SignedHead] = (),
    trusted: str | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Examined:
    """Examine the whole ledger: every entry, node, head, state and snapshot.

    Args:
        office: Where.
        acting: Who asks.
        kept: Heads that were kept elsewhere.
        trusted: The id or the public key, in hexadecimal digits, of a key known from elsewhere; None to trust those
            that the ledger lists.
        progress: Called with how many entries were read, and how many there are; what it raises ends the examination.

    Raises:
        NotAllowed: If the role may not examine the ledger.
        DatabaseDamaged: If a state, an account or a version can't be read at all.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        states = _states(view, office.place)
        entries = _counted(view.entries.all_stored(), view.entries.count(), progress)
        examination = verify_ledger(entries, view.entries.all_nodes(), view.heads.all(), states, trusted, kept)
        examination = replace(examination, findings=(*examination.findings, *_about_snapshots(view)))
    return _examined(examination, len(kept), office.language)


def verify_archive(
    archive: Path, language: Language, anchors: Iterable[Path] = (), trusted: str | None = None
) -> Examined:
    """Examine an archive of the ledger, for which neither database nor account is needed; else as `verify`.

    Raises:
        NotRead: If a file can't be read.
        ArchiveUnreadable: If it is no archive, damaged, or not safe to read.
        HeadUnreadable: If a file of heads holds something else.
    """
    kept = heads_in(anchors)
    with opened_file(archive) as file:
        return _examined(archive_verification.verify_archive(file, trusted, kept), len(kept), language)


def heads_in(files: Iterable[Path]) -> tuple[SignedHead, ...]:
    """Read heads that were kept elsewhere, one a line.

    Raises:
        NotRead: If a file can't be read.
        HeadUnreadable: If it holds something else.
    """
    return tuple(read_head(line) for file in files for line in read_lines(file))


def heads_from(text: str) -> tuple[SignedHead, ...]:
    """Read heads that were kept elsewhere from a text, one a line; blank lines are passed over.

    Raises:
        HeadUnreadable: If it holds something else.
    """
    return tuple(read_head(line) for line in text.splitlines() if line.strip())


def newest_head(office: Office, acting: Acting, out: Path | None = None) -> HeadShown:
    """Return the newest signed head, to be kept where the ledger's keeper can't change it.

    Args:
        office: Where.
        acting: Who asks.
        out: A file to write its line to; None for none.

    Raises:
        NotAllowed: If the role may not examine the ledger.
        NotWritten: If the file can't be written.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        signed = view.heads.newest()
    if signed is None:
        raise NoSuchProof("anything", 0)
    shown = head_shown(signed)
    if out is not None:
        write_text(out, shown.text)
    return shown


def head_shown(signed: SignedHead) -> HeadShown:
    """Return a signed head as it is shown."""
    return HeadShown(signed.head.size, signed.head.root.hex(), signed.head.at, signed.key_id, serialise_head(signed))


def export(office: Office, acting: Acting, out: Path, reason: str, snapshots: bool = True) -> ArchiveWritten:
    """Write the whole ledger as one archive, which is examined without the database. Who gets it and why is recorded.

    Args:
        office: Where.
        acting: Who asks.
        out: The file; only its owner may read it.
        reason: Why.
        snapshots: Whether the rules, knowledge and data go along that entries rest on.

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
        return ArchiveWritten(view.entries.count(), snapshots, out)


def rotate_key(office: Office, acting: Acting, new_file: Path) -> KeyRotated:
    """Let another key sign from here on.

    Args:
        office: Where.
        acting: Who does it.
        new_file: Where its private half is; where there is no such file, a key is made.

    Raises:
        NotAllowed: If the role may not do that.
        WrongSigningKey: If the key at hand is not the one that signs now.
        SigningKeyExposed, SigningKeyUnusable, NotWritten: If the new key can't be read or written.
    """
    acting.allow(Action.ROTATE_KEY)
    old = office.signer()
    made = not new_file.exists()
    if made:
        write_signing_key(new_file, SigningKey.generate().text())
    new = KeySource(new_file, {}).read()
    with office.recording(acting, successor=new) as work:
        signing = work.heads.listed_keys()[-1]
        if signing.key_id != old.key_id:
            raise WrongSigningKey(old.key_id, signing.key_id)
        entry = work.record(draft_rotation(old, new, work.nodes.size))
    return KeyRotated(entry.sequence, new.key_id, old.key_id, new_file, made)


def _examined(examination: Verification, anchors: int, language: Language) -> Examined:
    return Examined(
        sound=examination.sound,
        entries=examination.entries,
        root=examination.root.hex(),
        keys=tuple(key.key_id for key in examination.keys),
        heads=examination.heads,
        signed=examination.signed,
        signed_at=examination.signed_at,
        anchors=anchors,
        findings=tuple(
            FindingShown(one.kind, one.is_fault, one.first, one.last, one.subject, one.text.spoken(language))
            for one in examination.findings
        ),
    )


def _counted(entries: Iterable[StoredEntry], count: int, progress: Callable[[int, int], None]) -> Iterator[StoredEntry]:
    for number, stored in enumerate(entries):
        if number % _TOLD_EVERY == 0:
            progress(number, count)
        yield stored


def _states(view: View, place: str) -> list[tuple[str, str]]:
    """Return the digest of each state.

    Raises:
        DatabaseDamaged: If one of them can't be read at all.
    """
    try:
        return list(view.digests())
    except (ValueError, TypeError, OverflowError, msgspec.MsgspecError, NotRecordable) as broken:
        raise DatabaseDamaged(place, f"a state, an account or a version can't be read: {broken}") from broken


def _about_snapshots(view: View) -> list[LedgerFinding]:
    """Find what versions rest on and is not kept any more, or not as it was."""
    findings = []
    seen: set[str] = set()
    for version in view.versions.all():
        at = None if version.imported is None else version.imported.entry
        for source in PlanSource:
            digest = version.digests[source]
            if digest not in seen:
                seen.add(digest)
                findings += [make_finding(fault, at, subject=lost) for fault, lost in _lost(view, digest)]
    return findings


def _lost(view: View, digest: str) -> list[tuple[LedgerFault, str]]:
    lost = []
    try:
        wanted = [*view.snapshots.files(digest).values()]
    except SnapshotMissing:
        return [(LedgerFault.SNAPSHOT_MISSING, digest)]
    except SnapshotDamaged:
        return [(LedgerFault.SNAPSHOT_CHANGED, digest)]
    for each in wanted:
        try:
            view.snapshots.content(each)
        except SnapshotMissing:
            lost.append((LedgerFault.SNAPSHOT_MISSING, each))
        except SnapshotDamaged:
            lost.append((LedgerFault.SNAPSHOT_CHANGED, each))
    return lost


@dataclass(frozen=True, slots=True)
class Consistency:
    """What is proved of two sizes of the ledger.

    Attributes:
        earlier, later: How many entries.
        earlier_root, later_root: In hexadecimal digits; as the head of that size signs for them, where there is one.
        earlier_signed, later_signed: Whether there is such a head.
        path: The proof (RFC 9162, 2.1.4.1), in hexadecimal digits.
        holds: Whether it leads from the one root to the other, by code that did not make it.
    """

    earlier: int
    later: int
    earlier_root: str
    later_root: str
    earlier_signed: bool
    later_signed: bool
    path: tuple[str, ...]
    holds: bool


def consistency(office: Office, acting: Acting, earlier: int, later: int) -> Consistency:
    """Prove that the ledger of one size begins with the ledger of an earlier size, and verify that proof.

    Raises:
        NotAllowed: If the role may not examine the ledger.
        NoSuchProof: If the sizes don't ascend from 1 on, or the ledger was never of one of them.
        NodeMissing: If the tree lacks a node.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        path = prove_consistency(view.nodes, earlier, later)
        signed = [view.heads.of_size(size) for size in (earlier, later)]
        roots = [
            compute_root(view.nodes, size) if head is None else head.head.root
            for size, head in zip((earlier, later), signed, strict=True)
        ]
    return Consistency(
        earlier=earlier,
        later=later,
        earlier_root=roots[0].hex(),
        later_root=roots[1].hex(),
        earlier_signed=signed[0] is not None,
        later_signed=signed[1] is not None,
        path=tuple(digest.hex() for digest in path),
        holds=verify_consistency(earlier, later, path, roots[0], roots[1]),
    )


def newest_heads(office: Office, acting: Acting, limit: int) -> tuple[HeadShown, ...]:
    """Return the last signed heads, the newest first.

    Raises:
        NotAllowed: If the role may not examine the ledger.
    """
    acting.allow(Action.VERIFY)
    with office.reading() as view:
        return tuple(map(head_shown, view.heads.newest_first(limit)))
