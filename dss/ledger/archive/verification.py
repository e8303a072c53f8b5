"""Verify an archive of the ledger like the ledger itself, without the database."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, Final

from dss.ledger.archive.layout import ARCHIVE_FORMAT, BLOB_NAME, BLOBS, ENTRIES, HEADS, KEYS, LEAVES, MANIFEST
from dss.ledger.archive.reading import MOST_BYTES, ArchiveReader, open_archive
from dss.ledger.archive.writing import serialise_keys
from dss.ledger.entries import read_entry
from dss.ledger.heads import read_head
from dss.ledger.receipt_verifier import HASH_BYTES
from dss.ledger.verification.findings import make_finding
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.errors import OTHER_FORMAT, ArchiveUnreadable, EntryUnreadable, HeadUnreadable
from dss.model.ledger.findings import LedgerFault, LedgerFinding, Verification
from dss.model.ledger.ledger import SignedHead, StoredEntry
from dss.model.text import Text, _

MOST_ENTRIES: Final = 10_000_000

_NOT_AS_LISTED = _("it differs from manifest.json.")
_NOT_LISTED = _("it is not listed in manifest.json.")
_NOT_THERE = _("it is listed in manifest.json, but missing.")
_OTHER_LEDGER = _("the number of entries or the root differs.")
_OTHER_KEYS = _("its keys differ from those of the entries.")
_OTHER_NAME = _("its content does not match its name.")
_NO_HEAD = _("it contains something other than tree heads.")


def verify_archive(
    file: BinaryIO, trusted: str | None = None, anchors: Iterable[SignedHead] = (), most_bytes: int = MOST_BYTES
) -> Verification:
    """Verify an archive that `dss.ledger.archive.writing.write_archive` wrote.

    Args:
        file: The archive; it must be seekable.
        trusted: As of `dss.ledger.verification.ledger.verify_ledger`.
        anchors: Heads kept elsewhere.
        most_bytes: Its size limit, unpacked.

    Raises:
        ArchiveUnreadable: If it is not an archive, damaged, or not safe to read.
    """
    with open_archive(file, most_bytes) as archive:
        manifest = _read_manifest(archive)
        heads, findings = _read_heads(archive)
        verification = verify_ledger(_read_entries(archive), None, heads, None, trusted, anchors)
        findings += _compare_files(archive, manifest["files"])
        if (manifest["entries"], manifest["root"]) != (verification.entries, verification.root.hex()):
            findings.append(make_finding(LedgerFault.WRONG_FILE, subject=MANIFEST, why=_OTHER_LEDGER))
        if archive.read(KEYS) != serialise_keys(verification.keys):
            findings.append(make_finding(LedgerFault.WRONG_FILE, subject=KEYS, why=_OTHER_KEYS))
        if manifest["snapshots"]:
            findings += _find_missing_snapshots(archive)
    return replace(verification, findings=(*verification.findings, *findings))


def _read_manifest(archive: ArchiveReader) -> Mapping[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] != ARCHIVE_FORMAT:
            raise ArchiveUnreadable(OTHER_FORMAT.filled(found=manifest["format"], wanted=ARCHIVE_FORMAT))
        return {
            "entries": manifest["entries"],
            "root": manifest["root"],
            "snapshots": manifest["snapshots"],
            "files": {name: (about["bytes"], about["sha256"]) for name, about in manifest["files"].items()},
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveUnreadable(_("{name} is damaged.").filled(name=MANIFEST)) from error


def _read_heads(archive: ArchiveReader) -> tuple[list[SignedHead], list[LedgerFinding]]:
    heads, findings = [], []
    for line in archive.read_lines(HEADS):
        try:
            heads.append(read_head(line))
        except HeadUnreadable:
            findings.append(make_finding(LedgerFault.WRONG_FILE, subject=HEADS, why=_NO_HEAD))
    return heads, findings


def _read_entries(archive: ArchiveReader) -> Iterator[StoredEntry]:
    """Return the entries under the numbers of their lines, each with the leaf hash of its own number.

    An entry without a number gets the leaf hash of its line.
    """
    leaves = [_read_leaf(line) for line in _limit(archive.read_lines(LEAVES))]
    for number, data in enumerate(_limit(archive.read_lines(ENTRIES))):
        own = _read_number(data, number)
        yield StoredEntry(number, data, leaves[own] if own in range(len(leaves)) else None)


def _limit(lines: Iterator[bytes]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if number == MOST_ENTRIES:
            raise ArchiveUnreadable(_("it has more than {most_entries} entries.").filled(most_entries=MOST_ENTRIES))
        yield line


def _read_leaf(line: bytes) -> bytes | None:
    try:
        digest = bytes.fromhex(line.decode("ascii"))
    except ValueError:
        return None
    return digest if len(digest) == HASH_BYTES else None


def _compare_files(archive: ArchiveReader, listed: Mapping[str, tuple[int, str]]) -> list[LedgerFinding]:
    wrong: dict[str, Text] = dict.fromkeys(sorted(set(listed) - set(archive.names)), _NOT_THERE)
    for name in archive.names:
        size, digest = archive.measure(name)
        if name != MANIFEST and name not in listed:
            wrong[name] = _NOT_LISTED
        elif name != MANIFEST and listed[name] != (size, digest):
            wrong[name] = _NOT_AS_LISTED
        if BLOB_NAME.fullmatch(name) and name != BLOBS + digest:
            wrong[name] = _OTHER_NAME
    return [make_finding(LedgerFault.WRONG_FILE, subject=name, why=why) for name, why in wrong.items()]


def _read_number(data: bytes, line: int) -> int:
    try:
        return read_entry(data).sequence
    except EntryUnreadable:
        return line


def _find_missing_snapshots(archive: ArchiveReader) -> list[LedgerFinding]:
    """Find sources of entries that the archive lacks: snapshots of folders, and the files that these list."""
    first: dict[str, int] = {}
    for number, data in enumerate(archive.read_lines(ENTRIES)):
        for digest in _read_sources(data):
            first.setdefault(digest, number)
    missing = {}
    for digest, number in first.items():
        wanted = _list_digests(archive.read(BLOBS + digest)) if digest in archive.blobs else [digest]
        missing.update({each: number for each in wanted if each not in archive.blobs and each not in missing})
    return [
        make_finding(LedgerFault.SNAPSHOT_MISSING, number, subject=BLOBS + each) for each, number in missing.items()
    ]


def _read_sources(data: bytes) -> Iterable[str]:
    try:
        return read_entry(data).sources.values()
    except EntryUnreadable:
        return ()


def _list_digests(snapshot: bytes) -> list[str]:
    """Return the digests in a snapshot's list of files, which has the format of ``sha256sum``."""
    lines = snapshot.decode("utf-8", "replace").splitlines()
    return [line[:64] for line in lines if BLOB_NAME.fullmatch(BLOBS + line[:64])]
