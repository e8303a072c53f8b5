"""Ledgers for tests: entries with states, all nodes, heads at intervals, one rotation of keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from dss.ledger.canonical import hash_value
from dss.ledger.entries import make_entry, read_software_versions, serialise_entry
from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import draft_first_key, draft_rotation
from dss.ledger.receipt_verifier import hash_leaf
from dss.ledger.signing import SigningKey
from dss.ledger.tree import NodesInMemory, append, append_all
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.findings import LedgerFault, LedgerFinding, Verification
from dss.model.ledger.ledger import EntryDraft, EntryKind, SignedHead, StoredEntry, StoredNode
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource

START = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)
VERSIONS = read_software_versions()

Span = tuple[LedgerFault, int | None, int | None]
"""A finding by its kind, first and last entry."""


@cache
def keys() -> tuple[SigningKey, SigningKey, SigningKey]:
    return SigningKey.generate(), SigningKey.generate(), SigningKey.generate()


@dataclass(frozen=True)
class Stored:
    """A ledger as stored."""

    entries: Sequence[StoredEntry]
    nodes: Sequence[StoredNode]
    heads: Sequence[SignedHead]
    states: Mapping[str, str] = field(default_factory=dict)

    def verify(self, **options: Any) -> Verification:
        return verify_ledger(self.entries, self.nodes, self.heads, self.states.items(), **options)

    def drop_leaf_nodes(self) -> "Stored":
        """Return the same without nodes of level 0, as where leaf hashes are stored only beside the entries."""
        return replace(self, nodes=tuple(node for node in self.nodes if node.level > 0))

    def verify_bare(self, **options: Any) -> Verification:
        """Verify the entries and heads alone, as in an archive without leaf hashes."""
        bare = [replace(entry, leaf_hash=None) for entry in self.entries]
        return verify_ledger(bare, None, self.heads, None, **options)


class Builder:
    """Records entries in sequence, as a store does."""

    def __init__(self, key: SigningKey) -> None:
        self.key = key
        self.nodes = NodesInMemory()
        self.entries: list[StoredEntry] = []
        self.heads: list[SignedHead] = []
        self.states: dict[str, str] = {}

    def record(self, draft: EntryDraft, states: Mapping[str, Mapping[str, int]] | None = None) -> None:
        digests = {state: hash_value(document) for state, document in (states or {}).items()}
        at = START + timedelta(seconds=self.nodes.size)
        actor = Actor("u-17", Role.HR_OFFICER)
        entry = make_entry(draft, self.nodes.size, at, actor, digests, VERSIONS)
        data = serialise_entry(entry)
        self.entries.append(StoredEntry(append(self.nodes, data), data, hash_leaf(data)))
        self.states |= digests

    def sign(self) -> None:
        head = take_head(self.nodes, START + timedelta(seconds=self.nodes.size, microseconds=1))
        self.heads.append(sign_head(head, self.key))

    def stored(self) -> Stored:
        return Stored(tuple(self.entries), tuple(list_nodes(self.nodes)), tuple(self.heads), dict(self.states))


def list_faults(found: Verification) -> list[LedgerFinding]:
    return [each for each in found.findings if each.is_fault]


def list_spans(findings: Iterable[LedgerFinding]) -> list[Span]:
    return [(each.kind, each.first, each.last) for each in findings]


def rebuild_nodes(entries: Iterable[StoredEntry]) -> NodesInMemory:
    nodes = NodesInMemory()
    append_all(nodes, (entry.data for entry in entries))
    return nodes


def list_nodes(nodes: NodesInMemory) -> list[StoredNode]:
    return [
        StoredNode(level, index, nodes.node(level, index))
        for level in range(nodes.size.bit_length())
        for index in range(nodes.size >> level)
    ]


def step(number: int, note: str = "", rules: str = "a1" * 32) -> tuple[EntryDraft, dict[str, dict[str, int]]]:
    move = f"move:M{number % 7:06}"
    sources = {PlanSource.RULES: rules, PlanSource.KNOWLEDGE: "b2" * 32}
    draft = EntryDraft(EntryKind.MOVE_STEP, move, {"stage": "consulted", "note": note, "number": number}, sources)
    return draft, {move: {"number": number}}


@cache
def ledger(
    size: int, heads_every: int = 4, rotated_at: int | None = None, note: str = "", rules: str = "a1" * 32
) -> Stored:
    """Build a ledger of `size` entries, the first of them for the first key, with a head every few entries."""
    first, second, _ = keys()
    builder = Builder(first)
    builder.record(draft_first_key(first, 0))
    for number in range(1, size):
        if number == rotated_at:
            builder.record(draft_rotation(first, second, number))
            builder.key = second
        else:
            builder.record(*step(number, note, rules))
        if (number + 1) % heads_every == 0:
            builder.sign()
    return builder.stored()
