"""What the ledger is measured on: entries like those of a move's life, in memory beside pymerkle, and in SQLite."""

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from pymerkle import InmemoryTree

from bench.cases import Different
from bench.timing import in_turns, timed
from dss.ledger.canonical import digest_of_value
from dss.ledger.entries import entry_bytes, placed, present_versions
from dss.ledger.examination import examine
from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import first_key
from dss.ledger.nodes import NodesInMemory, NodeStore
from dss.ledger.proofs import verify_consistency
from dss.ledger.receipt_verifier import leaf_hash, verify_inclusion
from dss.ledger.signing import SigningKey
from dss.ledger.tree import append_all, consistency_path, inclusion_path, root_of
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import EntryDraft, EntryKind, SignedHead, StoredEntry, StoredNode
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource
from dss.storage.database import Database
from dss.storage.records.states import State

PEER = "pymerkle's InmemoryTree"
ACTOR = Actor("u-17", Role.HR_OFFICER)
SOURCES = {source: source.value.encode().hex().ljust(64, "0") for source in PlanSource}
START = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement.

    Attributes:
        what: What was done.
        ours, peer: How often in a second, or milliseconds each; the peer's is None where it does nothing of the kind.
        unit: Which of these.
        target: What ours should reach: at least so many in a second, or at most so many milliseconds; None without.
    """

    what: str
    ours: float
    peer: float | None
    unit: str
    target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Tell whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.ours <= self.target if self.unit == "ms" else self.ours >= self.target


def draft_of(number: int) -> EntryDraft:
    """Return an entry as a move's consultation leaves it, half a kilobyte long."""
    body = {"stage": "consulted", "party": "origin_agency", "answer": "agree", "reason": f"Formasi terisi ({number})."}
    return EntryDraft(EntryKind.MOVE_STEP, f"move:M{number % 5000:06}", body, SOURCES)


def move_of(number: int, version: int) -> State:
    """Return the move that such an entry leaves."""
    return State("move", f"M{number % 5000:06}", version, {"stage": "consulted", "answers": number}, "consulted")


def entries_of(size: int, key: SigningKey) -> list[bytes]:
    """Return the bytes of so many entries, the first of them the key's."""
    drafts = [first_key(key, 0), *map(draft_of, range(1, size))]
    return [
        entry_bytes(placed(draft, number, START + timedelta(seconds=number), ACTOR, {}, present_versions()))
        for number, draft in enumerate(drafts)
    ]


def measure_memory(size: int, rounds: int) -> list[Figure]:
    """Measure a ledger in memory beside pymerkle's tree over the same entries.

    Raises:
        Different: If roots or proofs differ from the peer's, or a proof does not verify, or a fault is found.
    """
    key = SigningKey.generate()
    entries = entries_of(size, key)
    builds = in_turns(
        {"ours": partial(_appended, entries), "peer": partial(InmemoryTree.init_from_entries, entries)}, rounds
    )
    nodes, peer = builds["ours"].result, builds["peer"].result
    if root_of(nodes) != peer.get_root():
        raise Different(PEER, "root")
    figures = [
        Figure("append an entry's bytes", size / builds["ours"].median, size / builds["peer"].median, "a second")
    ]
    figures += _proofs(nodes, peer, entries, rounds)
    stored = [StoredEntry(number, data, leaf_hash(data)) for number, data in enumerate(entries)]
    heads = _heads(nodes, key, size // 100)
    stored_nodes = [
        StoredNode(level, index, nodes.node(level, index))
        for level in range(size.bit_length())
        for index in range(size >> level)
    ]
    runs = in_turns(
        {
            "ours": partial(examine, stored, stored_nodes, heads, None),
            "peer": lambda: InmemoryTree.init_from_entries(entries).get_root(),
        },
        rounds,
    )
    found = [finding.kind for finding in runs["ours"].result.findings if finding.kind is not LedgerFault.UNSIGNED]
    if found or runs["ours"].result.root != runs["peer"].result:
        raise Different(PEER, found or "root")
    what = "examine all: entries, nodes, heads (peer: hash and root alone)"
    figures.append(Figure(what, size / runs["ours"].median, size / runs["peer"].median, "a second", target=20_000))
    return figures


def measure_sqlite(file: Path, size: int, transactions: int) -> list[Figure]:
    """Measure the ledger in a SQLite file.

    Args:
        file: Where it is made.
        size: How many entries it holds before one more is measured.
        transactions: How many are appended, each in a transaction of its own with the state that it leaves.

    Raises:
        Different: If a proof does not verify, or a fault is found.
    """
    key = SigningKey.generate()
    moments = iter(range(size + transactions))
    versions = [0] * 5000

    def clock() -> datetime:
        return START + timedelta(seconds=next(moments))

    with closing(Database.create(f"sqlite:///{file}")) as database:
        with database.transaction(ACTOR, clock) as work:
            work.record(first_key(key, 0))
            for number in range(1, size):
                work.record(draft_of(number), [move_of(number, versions[number % 5000])])
                versions[number % 5000] += 1
        start = perf_counter()
        for number in range(size, size + transactions):
            with database.transaction(ACTOR, clock) as work:
                work.record(draft_of(number), [move_of(number, versions[number % 5000])])
                versions[number % 5000] += 1
        appends = transactions / (perf_counter() - start)
        with database.transaction(ACTOR, clock) as work:
            work.save_head(sign_head(take_head(work.nodes, START), key))
        with database.reading() as view:
            milliseconds = proof_milliseconds(view.nodes, [view.entries.stored(n).data for n in _sample(size)], size)
            run = timed(
                lambda: examine(
                    view.entries.all_stored(),
                    view.entries.all_nodes(),
                    view.heads.all(),
                    ((state.reference, digest_of_value(state.recorded())) for state in view.states.all()),
                )
            )
    if run.result.findings:
        raise Different("the ledger in SQLite", [finding.text.en for finding in run.result.findings[:3]])
    return [
        Figure("append, a transaction each, with a state", appends, None, "a second", target=500),
        *(Figure(f"prove {what}", each, None, "ms", target=5) for what, each in milliseconds.items()),
        Figure("examine all, states included", (size + transactions) / run.median, None, "a second", target=20_000),
    ]


def _appended(entries: Sequence[bytes]) -> NodesInMemory:
    nodes = NodesInMemory()
    append_all(nodes, entries)
    return nodes


def _heads(nodes: NodesInMemory, key: SigningKey, every: int) -> list[SignedHead]:
    """Return a head after every so many entries, and one at the end."""
    taken = take_head(nodes, START)
    sizes = {*range(every, nodes.size, every), nodes.size} if every else {nodes.size}
    return [sign_head(type(taken)(size, root_of(nodes, size), START), key) for size in sorted(sizes)]


def _sample(size: int) -> list[int]:
    return random.Random(9162).sample(range(1, size), min(size - 1, 300))


def _proofs(nodes: NodesInMemory, peer: InmemoryTree, entries: Sequence[bytes], rounds: int) -> list[Figure]:
    size = len(entries)
    sample = _sample(size)
    runs = in_turns(
        {
            "ours inclusion": lambda: [inclusion_path(nodes, number, size) for number in sample],
            "peer inclusion": lambda: [peer.prove_inclusion(number + 1, size) for number in sample],
            "ours consistency": lambda: [consistency_path(nodes, number, size) for number in sample],
            "peer consistency": lambda: [peer.prove_consistency(number, size) for number in sample],
        },
        rounds,
    )
    for number, ours, theirs in zip(sample, runs["ours inclusion"].result, runs["peer inclusion"].result, strict=True):
        if list(ours) != theirs.path[1:]:
            raise Different(PEER, f"inclusion of entry {number}")
    proof_milliseconds(nodes, [entries[number] for number in sample], size)
    each = {name: 1000 * run.median / len(sample) for name, run in runs.items()}
    return [
        Figure(f"prove {kind}", each[f"ours {kind}"], each[f"peer {kind}"], "ms", target=5)
        for kind in ("inclusion", "consistency")
    ]


def proof_milliseconds(nodes: NodeStore, sample: Sequence[bytes], size: int) -> dict[str, float]:
    """Return how long proofs take, after each of them is verified.

    Raises:
        Different: If one is not.
    """
    numbers = _sample(size)
    inclusion = timed(lambda: [inclusion_path(nodes, number, size) for number in numbers])
    consistency = timed(lambda: [consistency_path(nodes, number, size) for number in numbers])
    root = root_of(nodes, size)
    for number, data, path in zip(numbers, sample, inclusion.result, strict=True):
        if not verify_inclusion(leaf_hash(data), number, size, path, root):
            raise Different("the verifier", f"inclusion of entry {number}")
    for number, path in zip(numbers, consistency.result, strict=True):
        if not verify_consistency(number, size, path, root_of(nodes, number), root):
            raise Different("the verifier", f"consistency of {number} entries")
    return {
        "inclusion": 1000 * inclusion.median / len(numbers),
        "consistency": 1000 * consistency.median / len(numbers),
    }
