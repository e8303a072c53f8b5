"""Findings of the verification of a ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dss.model.ledger.ledger import ListedKey
from dss.model.text import Text


class LedgerFault(StrEnum):
    """A kind of fault in a ledger."""

    CHANGED = "changed"
    """Entries have other bytes than were recorded."""

    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    """Entries are in other places than they were recorded at."""

    RENUMBERED = "renumbered"
    """An entry is stored under another number than its own, in the right order."""

    NOT_CANONICAL = "not_canonical"
    """An entry's bytes are not an entry in the form of RFC 8785, though they may be what was recorded."""

    WRONG_LEAF_HASH = "wrong_leaf_hash"
    """The hash stored beside an entry is not the entry's."""

    WRONG_NODE = "wrong_node"
    MISSING_NODE = "missing_node"
    SURPLUS_NODE = "surplus_node"
    WRONG_SIGNATURE = "wrong_signature"
    """A head's signature is not that of the key that it names."""

    UNKNOWN_KEY = "unknown_key"
    """A head is signed by a key that the ledger does not list for that size, or that is not trusted."""

    WRONG_ROTATION = "wrong_rotation"
    """A new key was introduced without the signature of the one before."""

    REWRITTEN = "rewritten"
    """The entries are consistent, but their root differs from the one that a head signs."""

    ROLLED_BACK = "rolled_back"
    """A head signs for more entries than there are."""

    UNSIGNED = "unsigned"
    """No valid head signs the last entries; not a fault by itself."""

    STATE_CHANGED = "state_changed"
    """A state differs from the one that the last entry about it recorded."""

    STATE_MISSING = "state_missing"
    STATE_WITHOUT_ENTRY = "state_without_entry"
    SNAPSHOT_MISSING = "snapshot_missing"
    """A source of an entry, or a file that it names, is not stored."""

    SNAPSHOT_CHANGED = "snapshot_changed"
    """Such a source or file differs from its digest."""

    WRONG_FILE = "wrong_file"
    """A file of an archive differs from the archive's description of it."""


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """A finding of a verification.

    Attributes:
        first, last: Sequence numbers that it concerns, both inclusive; None where it concerns none.
        subject: The state, node, head or file that it is about; empty where it is the entries themselves.
        text: The description of the finding.
    """

    kind: LedgerFault
    first: int | None
    last: int | None
    subject: str
    text: Text

    @property
    def is_fault(self) -> bool:
        """Whether this is a fault of the ledger."""
        return self.kind is not LedgerFault.UNSIGNED


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying a whole ledger.

    Attributes:
        entries: The number of entries.
        root: Root of the tree over them as they are, 32 bytes.
        keys: All keys that its own entries introduce. A full rewrite of the ledger may introduce other keys, and is
            detected only by a key or a head known from elsewhere.
        heads: The number of valid heads: signed by a listed key, for these entries.
        signed: The largest size that one of them signs; 0 without any.
        signed_at: When that head was taken; None without any.
        programs: How many entries each version of the program wrote.
        findings: By first sequence number; empty if the ledger is sound and signed to its end.
    """

    entries: int
    root: bytes
    keys: tuple[ListedKey, ...]
    heads: int
    signed: int
    signed_at: datetime | None
    programs: Mapping[str, int]
    findings: tuple[LedgerFinding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether no fault was found."""
        return not any(finding.is_fault for finding in self.findings)
