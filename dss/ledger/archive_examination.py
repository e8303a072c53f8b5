"""An archive of the ledger examined as the ledger itself is, on a machine without the database."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, Final

from dss.ledger.archive import keys_text
from dss.ledger.archive_layout import ARCHIVE_FORMAT, BLOB_NAME, BLOBS, ENTRIES, HEADS, KEYS, LEAVES, MANIFEST
from dss.ledger.archive_reading import MOST_BYTES, ArchiveReader, opened_archive
from dss.ledger.entries import read_entry
from dss.ledger.examination import examine
from dss.ledger.heads import read_head
from dss.ledger.receipt_verifier import HASH_BYTES
from dss.ledger.words import finding
from dss.model.ledger.errors import ArchiveUnreadable, EntryUnreadable, HeadUnreadable
from dss.model.ledger.findings import Examination, LedgerFault, LedgerFinding
from dss.model.ledger.ledger import SignedHead, StoredEntry
from dss.model.text import Text

MOST_ENTRIES: Final = 10_000_000

_NOT_AS_LISTED = Text("isinya tidak sesuai dengan manifest.json.", "it is not what manifest.json says.")
_NOT_LISTED = Text("tidak tercantum dalam manifest.json.", "manifest.json does not list it.")
_NOT_THERE = Text("tercantum dalam manifest.json, tetapi tidak ada.", "manifest.json lists it, but it is not there.")
_OTHER_LEDGER = Text("jumlah catatan atau akarnya lain.", "it tells another number of entries, or another root.")
_OTHER_KEYS = Text("kuncinya lain dari yang tercatat.", "its keys are not those that the entries bring in.")
_OTHER_NAME = Text("isinya tidak sesuai dengan namanya.", "what it holds is not what it is named by.")
_NO_HEAD = Text("memuat yang bukan kepala pohon.", "it holds what is no tree head.")


def examine_archive(
    file: BinaryIO, trusted: str | None = None, anchors: Iterable[SignedHead] = (), most_bytes: int = MOST_BYTES
) -> Examination:
    """Examine an archive that `dss.ledger.archive.write_archive` wrote.

    Args:
        file: The archive; it must be seekable.
        trusted: As of `dss.ledger.examination.examine`.
        anchors: Heads kept elsewhere.
        most_bytes: The most that it may hold, unpacked.

    Raises:
        ArchiveUnreadable: If it is no archive, damaged, or not safe to read.
    """
    with opened_archive(file, most_bytes) as archive:
        manifest = _manifest(archive)
        heads, findings = _heads(archive)
        examination = examine(_entries(archive), None, heads, None, trusted, anchors)
        findings += _about_files(archive, manifest["files"])
        if (manifest["entries"], manifest["root"]) != (examination.entries, examination.root.hex()):
            findings.append(finding(LedgerFault.WRONG_FILE, subject=MANIFEST, why=_OTHER_LEDGER))
        if archive.whole(KEYS) != keys_text(examination.keys):
            findings.append(finding(LedgerFault.WRONG_FILE, subject=KEYS, why=_OTHER_KEYS))
        if manifest["snapshots"]:
            findings += _about_snapshots(archive)
    return replace(examination, findings=(*examination.findings, *findings))


def _manifest(archive: ArchiveReader) -> Mapping[str, Any]:
    try:
        manifest = json.loads(archive.whole(MANIFEST))
        if manifest["format"] != ARCHIVE_FORMAT:
            raise ArchiveUnreadable(f"its format is {manifest['format']!r}, not {ARCHIVE_FORMAT!r}.")
        return {
            "entries": manifest["entries"],
            "root": manifest["root"],
            "snapshots": manifest["snapshots"],
            "files": {name: (about["bytes"], about["sha256"]) for name, about in manifest["files"].items()},
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveUnreadable(f"{MANIFEST} is not as it should be: {error}.") from error


def _heads(archive: ArchiveReader) -> tuple[list[SignedHead], list[LedgerFinding]]:
    heads, findings = [], []
    for line in archive.lines(HEADS):
        try:
            heads.append(read_head(line))
        except HeadUnreadable:
            findings.append(finding(LedgerFault.WRONG_FILE, subject=HEADS, why=_NO_HEAD))
    return heads, findings


def _entries(archive: ArchiveReader) -> Iterator[StoredEntry]:
    """Return the entries under the numbers of their lines, each with the leaf hash of its own number.

    An entry that says nothing of its own number is given the leaf hash of its line.
    """
    leaves = [_leaf(line) for line in _at_most(archive.lines(LEAVES))]
    for number, data in enumerate(_at_most(archive.lines(ENTRIES))):
        own = _own_number(data, number)
        yield StoredEntry(number, data, leaves[own] if own in range(len(leaves)) else None)


def _at_most(lines: Iterator[bytes]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if number == MOST_ENTRIES:
            raise ArchiveUnreadable(f"it has more than {MOST_ENTRIES} entries.")
        yield line


def _leaf(line: bytes) -> bytes | None:
    try:
        digest = bytes.fromhex(line.decode("ascii"))
    except ValueError:
        return None
    return digest if len(digest) == HASH_BYTES else None


def _about_files(archive: ArchiveReader, listed: Mapping[str, tuple[int, str]]) -> list[LedgerFinding]:
    wrong: dict[str, Text] = dict.fromkeys(sorted(set(listed) - set(archive.names)), _NOT_THERE)
    for name in archive.names:
        size, digest = archive.measured(name)
        if name != MANIFEST and name not in listed:
            wrong[name] = _NOT_LISTED
        elif name != MANIFEST and listed[name] != (size, digest):
            wrong[name] = _NOT_AS_LISTED
        if BLOB_NAME.fullmatch(name) and name != BLOBS + digest:
            wrong[name] = _OTHER_NAME
    return [finding(LedgerFault.WRONG_FILE, subject=name, why=why) for name, why in wrong.items()]


def _own_number(data: bytes, line: int) -> int:
    try:
        return read_entry(data).sequence
    except EntryUnreadable:
        return line


def _about_snapshots(archive: ArchiveReader) -> list[LedgerFinding]:
    """Find what entries rest on and the archive lacks: snapshots of folders, and files that these list."""
    first: dict[str, int] = {}
    for number, data in enumerate(archive.lines(ENTRIES)):
        for digest in _sources(data):
            first.setdefault(digest, number)
    missing = {}
    for digest, number in first.items():
        wanted = _listed(archive.whole(BLOBS + digest)) if digest in archive.blobs else [digest]
        missing.update({each: number for each in wanted if each not in archive.blobs and each not in missing})
    return [finding(LedgerFault.SNAPSHOT_MISSING, number, subject=BLOBS + each) for each, number in missing.items()]


def _sources(data: bytes) -> Iterable[str]:
    try:
        return read_entry(data).sources.values()
    except EntryUnreadable:
        return ()


def _listed(snapshot: bytes) -> list[str]:
    """Return the digests in a snapshot's list of files, which has the form of ``sha256sum``."""
    lines = snapshot.decode("utf-8", "replace").splitlines()
    return [line[:64] for line in lines if BLOB_NAME.fullmatch(BLOBS + line[:64])]
