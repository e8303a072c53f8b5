"""Stored entries read for an examination: their hashes as they are, and what they say of themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dss.ledger.entries import read_canonical_entry
from dss.ledger.keys import with_next_key
from dss.ledger.receipt_verifier import leaf_hash
from dss.model.ledger.errors import EntryUnreadable, WrongRotation
from dss.model.ledger.ledger import EntryKind, LedgerEntry, ListedKey, StoredEntry


@dataclass(slots=True)
class Rows:
    """Stored entries in the order in which they are stored; the first three hold one value a row.

    Attributes:
        numbers: The number that it is stored under.
        own: The sequence number that its bytes give; None if they give none.
        digests: Leaf hash of its bytes.
        wrong_copies: The leaf hash stored beside it where that differs, by row.
        faulty: Why its bytes are no canonical entry, by row.
        keys: All keys that sign, in their order.
        rotations: Why a new key is not taken, by row.
        states: The last digest of each state, and the sequence number of the entry that gave it.
    """

    numbers: list[int] = field(default_factory=list)
    own: list[int | None] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    wrong_copies: dict[int, bytes] = field(default_factory=dict)
    faulty: dict[int, str] = field(default_factory=dict)
    keys: tuple[ListedKey, ...] = ()
    rotations: dict[int, str] = field(default_factory=dict)
    states: dict[str, tuple[int, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)


def read_rows(entries: Iterable[StoredEntry]) -> Rows:
    """Read stored entries once, in the order of the numbers that they are stored under."""
    rows = Rows()
    for row, stored in enumerate(entries):
        digest = leaf_hash(stored.data)
        rows.numbers.append(stored.sequence)
        rows.digests.append(digest)
        if stored.leaf_hash is not None and stored.leaf_hash != digest:
            rows.wrong_copies[row] = stored.leaf_hash
        try:
            entry = read_canonical_entry(stored.data)
        except EntryUnreadable as error:
            rows.faulty[row] = str(error)
            rows.own.append(None)
        else:
            rows.own.append(entry.sequence)
            _note(rows, row, entry)
    return rows


def _note(rows: Rows, row: int, entry: LedgerEntry) -> None:
    """Keep what an entry says of states and keys."""
    for state, digest in entry.states.items():
        if rows.states.get(state, (-1, ""))[0] <= entry.sequence:
            rows.states[state] = (entry.sequence, digest)
    if entry.kind is EntryKind.KEY_ROTATED:
        try:
            rows.keys = with_next_key(rows.keys, entry)
        except WrongRotation as error:
            rows.rotations[row] = str(error)
