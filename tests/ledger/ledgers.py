"""Ledgers for tests: entries with states, all nodes, heads signed now and then, one rotation of keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from dss.ledger.canonical import digest_of_value
from dss.ledger.entries import entry_bytes, placed, present_versions
from dss.ledger.examination import examine
from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import first_key, rotation
from dss.ledger.nodes import NodesInMemory
from dss.ledger.receipt_verifier import leaf_hash
from dss.ledger.signing import SigningKey
from dss.ledger.tree import append
from dss.model.ledger.findings import Examination
from dss.model.ledger.ledger import EntryDraft, EntryKind, SignedHead, StoredEntry, StoredNode
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource

START = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)


@cache
def keys() -> tuple[SigningKey, SigningKey, SigningKey]:
    return SigningKey.generate(), SigningKey.generate(), SigningKey.generate()


@dataclass(frozen=True)
class Stored:
    """A ledger as a store holds it."""

    entries: Sequence[StoredEntry]
    nodes: Sequence[StoredNode]
    heads: Sequence[SignedHead]
    states: Mapping[str, str] = field(default_factory=dict)

    def examined(self, **options: Any) -> Examination:
        return examine(self.entries, self.nodes, self.heads, self.states.items(), **options)

    def as_tables_have_it(self) -> "Stored":
        """Return the same without nodes of level 0, as where the leaf hash stands beside its entry alone."""
        return replace(self, nodes=tuple(node for node in self.nodes if node.level > 0))

    def without_copies(self, **options: Any) -> Examination:
        bare = [replace(entry, leaf_hash=None) for entry in self.entries]
        return examine(bare, None, self.heads, None, **options)


class Builder:
    """Records entries one after the other, as a store does."""

    def __init__(self, key: SigningKey) -> None:
        self.key = key
        self.nodes = NodesInMemory()
        self.entries: list[StoredEntry] = []
        self.heads: list[SignedHead] = []
        self.states: dict[str, str] = {}

    def record(self, draft: EntryDraft, states: Mapping[str, Mapping[str, int]] | None = None) -> None:
        digests = {state: digest_of_value(document) for state, document in (states or {}).items()}
        at = START + timedelta(seconds=self.nodes.size)
        actor = Actor("u-17", Role.HR_OFFICER)
        entry = placed(draft, self.nodes.size, at, actor, digests, present_versions())
        data = entry_bytes(entry)
        self.entries.append(StoredEntry(append(self.nodes, data), data, leaf_hash(data)))
        self.states |= digests

    def sign(self) -> None:
        head = take_head(self.nodes, START + timedelta(seconds=self.nodes.size, microseconds=1))
        self.heads.append(sign_head(head, self.key))

    def stored(self) -> Stored:
        return Stored(tuple(self.entries), tuple(nodes_of(self.nodes)), tuple(self.heads), dict(self.states))


def nodes_of(nodes: NodesInMemory) -> list[StoredNode]:
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
    """Build a ledger of `size` entries, the first of them the first key's, with a head after so many entries."""
    first, second, _ = keys()
    builder = Builder(first)
    builder.record(first_key(first, 0))
    for number in range(1, size):
        if number == rotated_at:
            builder.record(rotation(first, second, number))
            builder.key = second
        else:
            builder.record(*step(number, note, rules))
        if (number + 1) % heads_every == 0:
            builder.sign()
    return builder.stored()
