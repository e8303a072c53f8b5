"""The whole ledger as one zip file, which is examined without the database (`dss.ledger.archive_examination`)."""

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dss.ledger import receipt_verifier
from dss.ledger.archive_layout import (
    ARCHIVE_FORMAT,
    BLOBS,
    ENTRIES,
    HEADS,
    KEYS,
    LEAVES,
    MANIFEST,
    README,
    README_TEXT,
    VERIFIER,
)
from dss.ledger.canonical import canonical
from dss.ledger.heads import head_text
from dss.ledger.nodes import NodesInMemory
from dss.ledger.receipt_verifier import leaf_hash
from dss.ledger.tree import append, root_of
from dss.model.ledger.ledger import Json, ListedKey, SignedHead, StoredEntry

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""What every file in the archive is dated, so that the same ledger makes the same bytes."""

_LEVEL: Final = 6


def write_archive(
    file: BinaryIO,
    entries: Iterable[StoredEntry],
    heads: Iterable[SignedHead],
    keys: Sequence[ListedKey],
    blobs: Iterable[tuple[str, bytes]] | None,
) -> None:
    """Write a ledger as one archive. The same ledger makes the same bytes, given the same version of zlib.

    Entries are read once and not kept, blobs one at a time.

    Args:
        file: To be written to, from where it stands.
        entries: In the order of their sequence numbers.
        heads: In any order.
        keys: All keys that sign, in their order (`dss.ledger.keys.listed_keys`).
        blobs: What snapshots hold: each file with its SHA-256 in hexadecimal digits, in the order of these, each once;
            None to leave snapshots out.

    Raises:
        ValueError: If blobs are out of order.
        OSError: If the file can't be written to.
    """
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        files = _Files(archive)
        files.add(README, README_TEXT.encode())
        files.add(VERIFIER, inspect.getsource(receipt_verifier).encode())
        files.add(KEYS, keys_text(keys))
        in_order = sorted(heads, key=lambda head: (head.head.size, head.head.at, head.key_id))
        files.add(HEADS, "".join(map(head_text, in_order)).encode())
        nodes = NodesInMemory()
        leaves = []
        with files.opened(ENTRIES) as write:
            for entry in entries:
                append(nodes, entry.data)
                leaves.append((entry.leaf_hash or leaf_hash(entry.data)).hex() + "\n")
                write(entry.data + b"\n")
        files.add(LEAVES, "".join(leaves).encode())
        before = ""
        for digest, data in blobs or ():
            if digest <= before:
                raise ValueError(f"blob {digest} comes after {before}")
            files.add(BLOBS + digest, data)
            before = digest
        manifest: dict[str, Json] = {
            "format": ARCHIVE_FORMAT,
            "entries": nodes.size,
            "root": root_of(nodes).hex(),
            "snapshots": blobs is not None,
            "files": files.written,
        }
        files.add(MANIFEST, canonical(manifest) + b"\n")


def keys_text(keys: Iterable[ListedKey]) -> bytes:
    """Return public keys as canonical JSON."""
    listed = [{"key": key.key_id, "public": key.public.hex(), "since": key.since, "until": key.until} for key in keys]
    return canonical(listed) + b"\n"


class _Files:
    """Files of an archive that is being written, with the size and digest of each."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.written: dict[str, Mapping[str, Json]] = {}

    def add(self, name: str, data: bytes) -> None:
        with self.opened(name) as write:
            write(data)

    @contextmanager
    def opened(self, name: str) -> Iterator["_Write"]:
        """Give what a file is written with."""
        about = ZipInfo(name, _MOMENT)
        about.compress_type = ZIP_DEFLATED
        about.external_attr = 0o644 << 16
        about.create_system = 3
        with self._archive.open(about, "w", force_zip64=True) as target:
            write = _Write(target)
            yield write
        self.written[name] = {"bytes": write.size, "sha256": write.digest.hexdigest()}


class _Write:
    """Writes, counts and hashes."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self.size = 0
        self.digest = sha256()

    def __call__(self, data: bytes) -> None:
        self._target.write(data)
        self.size += len(data)
        self.digest.update(data)
