"""Snapshots of folders: each file by its digest, and the list of files by the digest of the folder."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from sqlalchemy import Connection, insert, select

from dss.model.office.storage_errors import SnapshotDamaged, SnapshotMissing
from dss.reading.records.digest import manifest_of
from dss.storage.atomic import open_atomic_file
from dss.storage.tables import blob

_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of a file.

    Attributes:
        size: Bytes before compression.
        content: Compressed (RFC 1950).
    """

    size: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Some files of a folder at one moment.

    Attributes:
        digest: The result of `dss.reading.records.digest.digest_of` for the folder.
        blobs: The files and the list of them, by their digests.
    """

    digest: str
    blobs: Mapping[str, Blob]


def take_snapshot(folder: Path, pattern: str) -> Snapshot:
    """Read the files of a folder.

    Args:
        folder: The folder.
        pattern: A glob pattern of its files, as for `dss.reading.records.digest.digest_of`.

    Raises:
        OSError: If a file can't be read.
    """
    blobs = {}
    digests = {}
    for path in folder.glob(pattern):
        data = path.read_bytes()
        digest = sha256(data).hexdigest()
        digests[path.relative_to(folder).as_posix()] = digest
        blobs[digest] = _blob(data)
    manifest = manifest_of(digests).encode()
    digest = sha256(manifest).hexdigest()
    return Snapshot(digest, {**blobs, digest: _blob(manifest)})


def edit_snapshot(files: Mapping[str, str], edited: Mapping[str, bytes | None]) -> Snapshot:
    """Return a snapshot of stored files with edits to some of them.

    Args:
        files: SHA-256 of each stored file, by its path.
        edited: The new content of files, by path; None for a removed file.
    """
    contents = {path: data for path, data in edited.items() if data is not None}
    digests = {path: digest for path, digest in files.items() if path not in edited}
    digests |= {path: sha256(data).hexdigest() for path, data in contents.items()}
    manifest = manifest_of(digests).encode()
    digest = sha256(manifest).hexdigest()
    blobs = {digests[path]: _blob(data) for path, data in contents.items()}
    return Snapshot(digest, {**blobs, digest: _blob(manifest)})


class Snapshots:
    """The snapshots in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def materialise(self, digest: str, folder: Path) -> None:
        """Write the files of a snapshot, each atomically, after checking their digests.

        Args:
            digest: The digest of the snapshot.
            folder: Created if missing; other files in it stay.

        Raises:
            SnapshotMissing: If the snapshot or one of its files is not stored.
            SnapshotDamaged: If one of them differs from its digest.
            NotWritten: If a file can't be written.
        """
        for name, of_file in self.files(digest).items():
            with open_atomic_file(folder / name) as file:
                file.write(self.content(of_file))

    def files(self, digest: str) -> Mapping[str, str]:
        """Return the digest of each file of a snapshot, by its path in the folder.

        Raises:
            SnapshotMissing: If the snapshot is not stored.
            SnapshotDamaged: If it differs from its digest.
        """
        lines = self.content(digest).decode().splitlines()
        files = {line[66:]: line[:64] for line in lines}
        if any(PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts for name in files):
            raise SnapshotDamaged(digest)  # it would be written outside the folder
        return files

    def content(self, digest: str) -> bytes:
        """Return the content stored under a digest.

        Raises:
            SnapshotMissing: If there is none.
            SnapshotDamaged: If it differs from its digest.
        """
        content = self._connection.execute(select(blob.c.content).where(blob.c.digest == digest)).scalar()
        if content is None:
            raise SnapshotMissing(digest)
        return _check(digest, content)

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Return all stored contents with their digests, sorted by these, one at a time.

        Raises:
            SnapshotDamaged: If one differs from its digest.
        """
        digests = self._connection.execute(select(blob.c.digest).order_by(blob.c.digest)).scalars().all()
        return ((digest, self.content(digest)) for digest in digests)


def keep_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Store the missing files of a snapshot; in a writing transaction."""
    kept = set(connection.execute(select(blob.c.digest).where(blob.c.digest.in_(snapshot.blobs))).scalars())
    rows = [
        {"digest": digest, "size": one.size, "content": one.content}
        for digest, one in snapshot.blobs.items()
        if digest not in kept
    ]
    if rows:
        connection.execute(insert(blob), rows)


def keep_content(connection: Connection, data: bytes) -> str:
    """Store some bytes by themselves, and return their digest; in a writing transaction."""
    digest = sha256(data).hexdigest()
    keep_snapshot(connection, Snapshot(digest, {digest: _blob(data)}))
    return digest


def _check(digest: str, content: bytes) -> bytes:
    try:
        data = zlib.decompress(content)
    except zlib.error:
        raise SnapshotDamaged(digest) from None
    if sha256(data).hexdigest() != digest:
        raise SnapshotDamaged(digest)
    return data


def _blob(data: bytes) -> Blob:
    return Blob(len(data), zlib.compress(data, _LEVEL))
