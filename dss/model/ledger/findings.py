"""What the verification of a ledger finds."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dss.model.ledger.ledger import ListedKey
from dss.model.text import Text


class LedgerFault(StrEnum):
    """What can be wrong with a ledger."""

    CHANGED = "changed"
    """Entries have other bytes than were recorded."""

    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    """Entries stand at other places than they were recorded at."""

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
    """A new key came in without the signature of the one before."""

    REWRITTEN = "rewritten"
    """The entries do not lead to what a head signs for, though they agree with one another."""

    ROLLED_BACK = "rolled_back"
    """A head signs for more entries than there are."""

    UNSIGNED = "unsigned"
    """No head that holds signs for the last entries; not a fault by itself."""

    STATE_CHANGED = "state_changed"
    """A state is not what the last entry about it left."""

    STATE_MISSING = "state_missing"
    STATE_WITHOUT_ENTRY = "state_without_entry"
    SNAPSHOT_MISSING = "snapshot_missing"
    """What an entry rests on is not kept where it should be."""

    SNAPSHOT_CHANGED = "snapshot_changed"
    """What an entry rests on is not what was kept."""

    WRONG_FILE = "wrong_file"
    """A file of an archive is not what the archive says of it."""


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """One thing that a verification found.

    Attributes:
        first, last: Sequence numbers that it concerns, both inclusive; None where it concerns none.
        subject: The state, node, head or file that it is about; empty where it is the entries themselves.
        text: What was found, for people.
    """

    kind: LedgerFault
    first: int | None
    last: int | None
    subject: str
    text: Text

    @property
    def is_fault(self) -> bool:
        """Tell whether the ledger is not as it should be."""
        return self.kind is not LedgerFault.UNSIGNED


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying a whole ledger.

    Attributes:
        entries: How many entries were there.
        root: Root of the tree over them as they are, 32 bytes.
        keys: All keys that its own entries bring in. Whoever rewrote the whole ledger brought in keys of their own;
            only a key or a head known from elsewhere tells.
        heads: How many heads held: signed by a listed key, for these entries.
        signed: The largest size that one of them signs for; 0 without any.
        signed_at: When that head was taken; None without any.
        findings: By first sequence number; empty if the ledger is as it should be and signed to its end.
    """

    entries: int
    root: bytes
    keys: tuple[ListedKey, ...]
    heads: int
    signed: int
    signed_at: datetime | None
    findings: tuple[LedgerFinding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether no fault was found."""
        return not any(finding.is_fault for finding in self.findings)
