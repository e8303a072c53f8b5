"""The changes recorded since an import, as blocks that each name the one before by its digest.

A block holds the day of the import and up to `_A_BLOCK` documents. Whoever has the digest of the last block has them
all, in the order in which they were recorded; entries name it among their sources, so that what they rest on stays the
same whatever is recorded later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec

from dss.ledger.canonical import canonicalise
from dss.model.organisation.changes import ChangeDocument
from dss.storage.records.snapshots import Snapshots
from dss.storage.records.states import States, StoredState
from dss.storage.records.versions import CHANGES_STATE

_A_BLOCK: Final = 32


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """The changes recorded since an import.

    Attributes:
        digest: SHA-256 of the last block, in hexadecimal digits.
        imported_on: The day for which the data were imported.
        documents: Every change, the oldest first.
    """

    digest: str
    imported_on: date
    documents: tuple[ChangeDocument, ...]


class _Block(msgspec.Struct, forbid_unknown_fields=True):
    imported_on: str
    documents: list[dict[str, str]]
    before: str | None = None


def read_log(snapshots: Snapshots, digest: str, known: ChangeLog | None = None) -> ChangeLog:
    """Return the changes up to a block.

    Args:
        snapshots: Where the blocks are.
        digest: Of the last block.
        known: A log that was read before, at which reading may stop.

    Raises:
        SnapshotMissing, SnapshotDamaged: If a block is missing or was changed.
    """
    later: list[list[dict[str, str]]] = []
    at: str | None = digest
    block = None
    while at is not None:
        if known is not None and at == known.digest:
            documents = [*known.documents, *(one for each in reversed(later) for one in each)]
            return ChangeLog(digest, known.imported_on, tuple(documents))
        block = _read(snapshots, at)
        later.append(block.documents)
        at = block.before
    assert block is not None
    documents = [one for each in reversed(later) for one in each]
    return ChangeLog(digest, date.fromisoformat(block.imported_on), tuple(documents))


def begin_block(imported_on: date, documents: Sequence[ChangeDocument] = ()) -> bytes:
    """Return the first block of the changes since an import, some of which were recorded before."""
    return _written(imported_on, documents, None)


def append_to_block(snapshots: Snapshots, digest: str, document: ChangeDocument) -> bytes:
    """Return the last block with one more change, or the next block where it is full."""
    block = _read(snapshots, digest)
    imported_on = date.fromisoformat(block.imported_on)
    if len(block.documents) >= _A_BLOCK:
        return _written(imported_on, [document], digest)
    return _written(imported_on, [*block.documents, document], block.before)


def changes_state(states: States, digest: str) -> StoredState:
    """Return the state that names the last block of the changes recorded since the import, to be saved."""
    present = states.find_one(CHANGES_STATE, CHANGES_STATE)
    return StoredState(CHANGES_STATE, CHANGES_STATE, 0 if present is None else present.version, {"changes": digest}, "")


def _read(snapshots: Snapshots, digest: str) -> _Block:
    return msgspec.json.decode(snapshots.content(digest), type=_Block)


def _written(imported_on: date, documents: Sequence[ChangeDocument], before: str | None) -> bytes:
    block: dict[str, Any] = {"imported_on": imported_on.isoformat(), "documents": [dict(one) for one in documents]}
    return canonicalise({**block, **({} if before is None else {"before": before})})
