"""The ledger's records: entries, the heads that sign for them, the keys that sign, and receipts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Union

from dss.model.office.access import Role
from dss.model.planning.record import PlanSource

ENTRY_FORMAT: Final = "dss-entry/1"
"""The format of entries, recorded under ``format`` in their versions."""

Json = Union[None, bool, int, str, "Sequence[Json]", "Mapping[str, Json]"]
"""The values that an entry can hold: JSON without fractions."""


class EntryKind(StrEnum):
    """The kind of event that an entry records."""

    IMPORT = "import"
    CHANGE = "change"
    """A change of the organisation, recorded since the import."""

    POLICY_PUBLISHED = "policy_published"
    POLICY_DRAFT = "policy_draft"
    """A step of a draft of the policy: begun, saved, handed in, given back, approved, withdrawn."""

    REVIEW = "review"
    """Open cases were judged again; the cases that were are kept as bytes of their own."""

    RECOMMENDATION = "recommendation"
    PLAN_MADE = "plan_made"
    YEARS_MADE = "years_made"
    """A plan of several years, of which a plan is the first."""

    PLAN_STEP = "plan_step"
    RESPONSE = "response"
    MOVE_STEP = "move_step"
    WAIVER = "waiver"
    DECISION = "decision"
    LETTER = "letter"
    OBJECTION = "objection"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"
    TEAM = "team"
    """A standing team was added, changed or retired."""

    ACCESS = "access"
    """Someone read personal data: who, whose and why."""

    ACCOUNT = "account"
    KEY_ROTATED = "key_rotated"
    """Another key signs the heads from here on; the first key is also introduced by such an entry."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """The content of an entry before it has its place in the ledger.

    Attributes:
        subject: What it is about: kind and id, e.g. ``plan:P000001``, ``move:M000001``, ``employee:S9000008``.
        body: What happened; no fractions.
        sources: SHA-256 of its sources, in hexadecimal digits; empty without sources.
    """

    kind: EntryKind
    subject: str
    body: Mapping[str, Json]
    sources: Mapping[PlanSource, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One record of the ledger; its RFC 8785 bytes are a leaf of the tree.

    Attributes:
        sequence: Its leaf number, from 0.
        at: When it was recorded; UTC, to the microsecond.
        actor: Id of the account that caused it.
        kind, subject, body, sources: As in `EntryDraft`.
        states: SHA-256 of the canonical JSON of each state saved with it, in hexadecimal digits, by state, e.g.
            ``plan:P000001``.
        versions: Versions of the packages that wrote it, by name, and ``format``.
    """

    sequence: int
    at: datetime
    actor: str
    role: Role
    kind: EntryKind
    subject: str
    body: Mapping[str, Json]
    sources: Mapping[PlanSource, str]
    states: Mapping[str, str]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as a store holds it, not yet checked.

    Attributes:
        sequence: The number that it is stored under.
        data: Its bytes.
        leaf_hash: The leaf hash stored beside it, 32 bytes; None where only the bytes are kept.
    """

    sequence: int
    data: bytes
    leaf_hash: bytes | None = None


@dataclass(frozen=True, slots=True)
class StoredNode:
    """The root of a perfect subtree as a store holds it, not yet checked.

    Attributes:
        level: Of 2**level leaves; 0 for a leaf.
        index: Which of its level, from 0: it stands over the leaves from index * 2**level on.
        digest: 32 bytes.
    """

    level: int
    index: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The root hash of the whole ledger at some size.

    Attributes:
        size: The number of entries that it covers: those with a lower sequence number.
        root: Root of the tree over them (RFC 9162, 2.1.1), 32 bytes.
        at: The time of its computation; UTC.
    """

    size: int
    root: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A tree head with a signature.

    Attributes:
        key_id: SHA-256 of the public key, in hexadecimal digits.
        signature: Ed25519 (RFC 8032), 64 bytes.
    """

    head: TreeHead
    key_id: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A public key that signs heads, or did so earlier.

    Attributes:
        key_id: SHA-256 of the public key, in hexadecimal digits.
        public: Ed25519 public key, 32 bytes.
        since: Sequence number of the entry that introduced it.
        until: Sequence number of the entry that replaced it; None while it is in use.
    """

    key_id: str
    public: bytes
    since: int
    until: int | None = None

    def signs_for(self, size: int) -> bool:
        """Tell whether this key signs heads of `size` entries."""
        return self.since < size and (self.until is None or size <= self.until)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an entry is in the ledger of a signed head.

    Attributes:
        data: The entry's bytes.
        sequence: Its leaf number.
        path: Inclusion proof (RFC 9162, 2.1.3), from the leaf upwards.
        public: The public key that the head is signed with, 32 bytes. The key, or its id, must be known from
            elsewhere.
    """

    data: bytes
    sequence: int
    path: tuple[bytes, ...]
    signed: SignedHead
    public: bytes
