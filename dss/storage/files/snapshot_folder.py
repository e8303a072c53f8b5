"""A cache of snapshots unpacked to folders, so that readers of folders can read earlier imports."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from dss.model.errors import NotWritten
from dss.reading.records.digest import digest_of
from dss.storage.records.snapshots import Snapshots


def unpack_snapshot(snapshots: Snapshots, digest: str, pattern: str, cache: Path, name: str) -> Path:
    """Return a folder that holds a snapshot, made now unless it is there already with every byte as it should be.

    Args:
        snapshots: Where the snapshot is kept.
        digest: The snapshot's.
        pattern: Which files of its folder it was taken of.
        cache: The cache folder, which only its owner may read; it is created if missing.
        name: What the folder is called, as places of what is read name it; it stands in one that the digest names.

    Raises:
        SnapshotMissing: If the snapshot or one of its files is not stored.
        SnapshotDamaged: If one of them differs from its digest.
        NotWritten: If it can't be written.
    """
    parent = cache / digest
    folder = parent / name
    if _holds(folder, pattern, digest):
        return folder
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        parent.mkdir(mode=0o700, exist_ok=True)
        unfinished = Path(mkdtemp(prefix=".", dir=parent))
    except OSError as cause:
        raise NotWritten(parent, cause) from cause
    try:
        snapshots.materialise(digest, unfinished)
        _take_place(unfinished, folder, pattern, digest)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _take_place(unfinished: Path, folder: Path, pattern: str, digest: str) -> None:
    """Rename the folder to its place, unless another process has already filled it."""
    try:
        if folder.exists():
            former = unfinished.with_name(f"{unfinished.name}-former")
            folder.rename(former)
            shutil.rmtree(former, ignore_errors=True)
        unfinished.rename(folder)
    except OSError as cause:
        if not _holds(folder, pattern, digest):
            raise NotWritten(folder, cause) from cause


def _holds(folder: Path, pattern: str, digest: str) -> bool:
    try:
        return folder.is_dir() and digest_of(folder, pattern) == digest
    except OSError:
        return False
