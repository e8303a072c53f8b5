"""Stored entries read for verification: their hashes, what they claim, and which claims the stored nodes support."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dss.ledger.entries import program_version, read_canonical_entry
from dss.ledger.keys import add_key
from dss.ledger.receipt_verifier import hash_children, hash_leaf
from dss.model.ledger.errors import EntryUnreadable, WrongRotation
from dss.model.ledger.ledger import EntryKind, LedgerEntry, ListedKey, StoredEntry
from dss.model.text import Text


@dataclass(slots=True)
class Rows:
    """Stored entries in the order of storage; the first three lists hold one value per row.

    Attributes:
        numbers: The number that it is stored under.
        own: The sequence number in its bytes; None if they have none.
        digests: Leaf hash of its bytes.
        wrong_copies: The leaf hash stored beside it where that differs, by row.
        faulty: Why its bytes are not a canonical entry, by row.
        keys: All keys that sign, oldest first.
        rotations: Why a new key is refused, by row.
        states: The last digest of each state, and the sequence number of the entry that gave it.
        programs: How many entries each version of the program wrote.
    """

    numbers: list[int] = field(default_factory=list)
    own: list[int | None] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    wrong_copies: dict[int, bytes] = field(default_factory=dict)
    faulty: dict[int, Text] = field(default_factory=dict)
    keys: tuple[ListedKey, ...] = ()
    rotations: dict[int, Text] = field(default_factory=dict)
    states: dict[str, tuple[int, str]] = field(default_factory=dict)
    programs: Counter[str] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.numbers)


def read_rows(entries: Iterable[StoredEntry]) -> Rows:
    """Read stored entries once, in the order of the numbers that they are stored under."""
    rows = Rows()
    for row, stored in enumerate(entries):
        digest = hash_leaf(stored.data)
        rows.numbers.append(stored.sequence)
        rows.digests.append(digest)
        if stored.leaf_hash is not None and stored.leaf_hash != digest:
            rows.wrong_copies[row] = stored.leaf_hash
        try:
            entry = read_canonical_entry(stored.data)
        except EntryUnreadable as error:
            rows.faulty[row] = error.why
            rows.own.append(None)
        else:
            rows.own.append(entry.sequence)
            _add_claims(rows, row, entry)
    return rows


def _add_claims(rows: Rows, row: int, entry: LedgerEntry) -> None:
    """Add the states, the key and the program of an entry."""
    rows.programs[program_version(entry)] += 1
    for state, digest in entry.states.items():
        if rows.states.get(state, (-1, ""))[0] <= entry.sequence:
            rows.states[state] = (entry.sequence, digest)
    if entry.kind is EntryKind.KEY_ROTATED:
        try:
            rows.keys = add_key(rows.keys, entry)
        except WrongRotation as error:
            rows.rotations[row] = error.why


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lowest nodes of the stored tree, and the hashes of the stored entries.

    Attributes:
        nodes: Of level 0, by sequence number; empty where a store keeps leaf hashes only beside the entries.
        parents: Of level 1, by index.
        digests: Hashes of the stored entries that claim a sequence number, by that number.
    """

    nodes: Mapping[int, bytes]
    parents: Mapping[int, bytes]
    digests: Mapping[int, Sequence[bytes]]

    def siblings(self, number: int) -> Sequence[bytes]:
        """Return the possible hashes of a leaf's sibling: that of its node, or else those of its entries."""
        node = self.nodes.get(number ^ 1)
        return self.digests.get(number ^ 1, ()) if node is None else (node,)

    def matches_parent(self, number: int, digest: bytes) -> bool:
        """Tell whether a leaf with this hash leads to the stored parent."""
        parent = self.parents.get(number // 2)
        return parent is not None and any(
            parent == (hash_children(sibling, digest) if number % 2 else hash_children(digest, sibling))
            for sibling in self.siblings(number)
        )

    def supports(self, number: int, digest: bytes) -> bool:
        """Tell whether any stored node confirms that a leaf has this hash."""
        return self.nodes.get(number) == digest or self.matches_parent(number, digest)


def gather_evidence(rows: Rows, stored: Mapping[int, Mapping[int, bytes]]) -> Evidence:
    """Gather the evidence for single entries.

    Args:
        rows: The stored entries.
        stored: Nodes by level, then index.
    """
    digests: dict[int, list[bytes]] = {}
    for own, digest in zip(rows.own, rows.digests, strict=True):
        if own is not None:
            digests.setdefault(own, []).append(digest)
    return Evidence(stored.get(0, {}), stored.get(1, {}), digests)
