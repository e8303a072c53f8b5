"""An archive written: the whole ledger as one zip file."""

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dss.ledger import receipt_verifier
from dss.ledger.archive.layout import (
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
from dss.ledger.canonical import canonicalise
from dss.ledger.heads import serialise_head
from dss.ledger.receipt_verifier import hash_leaf
from dss.ledger.tree import NodesInMemory, NodeStore, append, compute_root
from dss.model.ledger.ledger import Json, ListedKey, SignedHead, StoredEntry

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive, so that the same ledger gives the same bytes."""

_LEVEL: Final = 6


def write_archive(
    file: BinaryIO,
    entries: Iterable[StoredEntry],
    heads: Iterable[SignedHead],
    keys: Sequence[ListedKey],
    blobs: Iterable[tuple[str, bytes]] | None,
) -> None:
    """Write a ledger as one archive. The same ledger gives the same bytes with the same version of zlib.

    Entries and blobs are read one at a time and not kept in memory.

    Args:
        file: Written to from its current position.
        entries: In the order of their sequence numbers.
        heads: In any order.
        keys: All keys that sign, oldest first (`dss.ledger.keys.list_keys`).
        blobs: The files of the snapshots: the SHA-256 of each in hexadecimal digits with its bytes, in ascending order,
            each once; None to leave snapshots out.

    Raises:
        ValueError: If blobs are out of order.
        OSError: If the file can't be written to.
    """
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        written: dict[str, Json] = {}

        def add(name: str, chunks: Iterable[bytes]) -> None:
            written[name] = _add_file(archive, name, chunks)

        add(README, [README_TEXT.encode()])
        add(VERIFIER, [inspect.getsource(receipt_verifier).encode()])
        add(KEYS, [serialise_keys(keys)])
        by_size = sorted(heads, key=lambda head: (head.head.size, head.head.at, head.key_id))
        add(HEADS, ["".join(map(serialise_head, by_size)).encode()])
        nodes, leaves = NodesInMemory(), list[str]()
        add(ENTRIES, _serialise_entries(entries, nodes, leaves))
        add(LEAVES, ["".join(leaves).encode()])
        before = ""
        for digest, data in blobs or ():
            if digest <= before:
                raise ValueError(f"blob {digest} comes after {before}")
            add(BLOBS + digest, [data])
            before = digest
        manifest: dict[str, Json] = {
            "format": ARCHIVE_FORMAT,
            "entries": nodes.size,
            "root": compute_root(nodes).hex(),
            "snapshots": blobs is not None,
            "files": written,
        }
        add(MANIFEST, [canonicalise(manifest) + b"\n"])


def serialise_keys(keys: Iterable[ListedKey]) -> bytes:
    """Serialise public keys as canonical JSON."""
    listed = [{"key": key.key_id, "public": key.public.hex(), "since": key.since, "until": key.until} for key in keys]
    return canonicalise(listed) + b"\n"


def _serialise_entries(entries: Iterable[StoredEntry], nodes: NodeStore, leaves: list[str]) -> Iterator[bytes]:
    """Yield the line of each entry, and append the entry to the tree and its leaf hash to the lines of hashes."""
    for entry in entries:
        append(nodes, entry.data)
        leaves.append((entry.leaf_hash or hash_leaf(entry.data)).hex() + "\n")
        yield entry.data + b"\n"


def _add_file(archive: ZipFile, name: str, chunks: Iterable[bytes]) -> Mapping[str, Json]:
    """Write a file into an archive, and return its size and digest for the manifest."""
    about = ZipInfo(name, _MOMENT)
    about.compress_type = ZIP_DEFLATED
    about.external_attr = 0o644 << 16
    about.create_system = 3
    size, digest = 0, sha256()
    with archive.open(about, "w", force_zip64=True) as target:
        for chunk in chunks:
            target.write(chunk)
            size += len(chunk)
            digest.update(chunk)
    return {"bytes": size, "sha256": digest.hexdigest()}
