"""The ledger in memory beside the tree as RFC 9162 defines it, and in SQLite: ``python -m bench.ledger``.

The entries are like those of the life of a move.
"""

import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from bench.harness.contest import Contestant, Outcome, WrongAnswer, compete, timed
from bench.harness.report import PER_SECOND, Figure, Report, json_option
from bench.merkle_tree import DefinedTree
from dss.ledger.canonical import hash_value
from dss.ledger.entries import make_entry, read_software_versions, serialise_entry
from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import draft_first_key
from dss.ledger.proofs import prove_consistency, prove_inclusion, verify_consistency
from dss.ledger.receipt_verifier import hash_leaf, verify_inclusion
from dss.ledger.signing import SigningKey
from dss.ledger.tree import NodesInMemory, NodeStore, append_all, compute_root
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.findings import LedgerFault, Verification
from dss.model.ledger.ledger import EntryDraft, EntryKind, SignedHead, StoredEntry, StoredNode
from dss.model.office.access import Actor, Role
from dss.model.planning.record import IMPORTED
from dss.storage.database import Database
from dss.storage.records.states import StoredState

PEER = "the tree as RFC 9162 defines it"
ACTOR = Actor("u-17", Role.HR_OFFICER)
SOURCES = {source: source.value.encode().hex().ljust(64, "0") for source in IMPORTED}
START = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)


def draft_of(number: int) -> EntryDraft:
    """Return an entry as a move's consultation leaves it, half a kilobyte long."""
    body = {"stage": "consulted", "party": "origin_agency", "answer": "agree", "reason": f"Formasi terisi ({number})."}
    return EntryDraft(EntryKind.MOVE_STEP, f"move:M{number % 5000:06}", body, SOURCES)


def move_of(number: int, version: int) -> StoredState:
    """Return the move that such an entry leaves."""
    return StoredState("move", f"M{number % 5000:06}", version, {"stage": "consulted", "answers": number}, "consulted")


def entries_of(size: int, key: SigningKey) -> list[bytes]:
    """Return the bytes of so many entries, the first of them the key's."""
    versions = read_software_versions()
    drafts = [draft_first_key(key, 0), *map(draft_of, range(1, size))]
    return [
        serialise_entry(make_entry(draft, number, START + timedelta(seconds=number), ACTOR, {}, versions))
        for number, draft in enumerate(drafts)
    ]


def measure_memory(size: int, rounds: int) -> list[Figure]:
    """Measure a ledger in memory beside the defined tree over the same entries.

    Raises:
        WrongAnswer: If roots or proofs differ from the peer's, or a proof does not verify, or a fault is found.
    """
    key = SigningKey.generate()
    entries = entries_of(size, key)
    ours, peer = compete(
        [
            Contestant("ours", lambda _: _appended(entries), answer=compute_root, units=size),
            Contestant(PEER, lambda _: _define(entries), answer=DefinedTree.root, units=size),
        ],
        rounds,
    )
    nodes, tree, sample = ours.result, peer.result, _sample(size)
    inclusion = compete(
        [
            _proving("ours", lambda number: prove_inclusion(nodes, number, size), sample),
            _proving(PEER, lambda number: tree.prove_inclusion(number), sample),
        ],
        rounds,
    )
    consistency = compete(
        [
            _proving("ours", lambda number: prove_consistency(nodes, number, size), sample),
            _proving(PEER, lambda number: tree.prove_consistency(number, size), sample),
        ],
        rounds,
    )
    proof_milliseconds(nodes, [entries[number] for number in sample], size)
    stored = [StoredEntry(number, data, hash_leaf(data)) for number, data in enumerate(entries)]
    stored_nodes = [
        StoredNode(level, index, nodes.node(level, index))
        for level in range(size.bit_length())
        for index in range(size >> level)
    ]
    heads = _heads(nodes, key, size // 100)
    verified = compete(
        [
            Contestant(
                "ours", lambda _: verify_ledger(stored, stored_nodes, heads, None), answer=_sound_root, units=size
            ),
            Contestant(PEER, lambda _: DefinedTree(entries).root(), answer=bytes, units=size),
        ],
        rounds,
    )
    return [
        _rate("append an entry's bytes", [ours, peer]),
        _milliseconds("prove inclusion", inclusion),
        _milliseconds("prove consistency", consistency),
        _rate("verify all: entries, nodes, heads (peer: hash and root alone)", verified, target=20_000),
    ]


def measure_sqlite(file: Path, size: int, transactions: int) -> list[Figure]:
    """Measure the ledger in a SQLite file.

    Args:
        file: Where it is made.
        size: How many entries it holds before one more is measured.
        transactions: How many are appended, each in a transaction of its own with the state that it leaves.

    Raises:
        WrongAnswer: If a proof does not verify, or a fault is found.
    """
    key = SigningKey.generate()
    moments = iter(range(size + transactions))
    versions = [0] * 5000

    def clock() -> datetime:
        return START + timedelta(seconds=next(moments))

    with closing(Database.create(f"sqlite:///{file}")) as database:
        with database.transaction(ACTOR, clock) as work:
            work.record(draft_first_key(key, 0))
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
                lambda: verify_ledger(
                    view.entries.all_stored(),
                    view.entries.all_nodes(),
                    view.heads.all(),
                    ((state.reference, hash_value(state.to_json())) for state in view.states.all()),
                )
            )
    if run.result.findings:
        raise WrongAnswer(f"The ledger in SQLite: {[str(finding.text) for finding in run.result.findings[:3]]}")
    return [
        Figure("append, one transaction each, with a state", appends, PER_SECOND, target=500),
        *(Figure(f"prove {what}", each, "ms", target=5) for what, each in milliseconds.items()),
        Figure("verify all, states included", (size + transactions) / run.seconds, PER_SECOND, target=20_000),
    ]


def _appended(entries: Sequence[bytes]) -> NodesInMemory:
    nodes = NodesInMemory()
    append_all(nodes, entries)
    return nodes


def _define(entries: Sequence[bytes]) -> DefinedTree:
    tree = DefinedTree(entries)
    tree.root()
    return tree


def _sound_root(verified: Verification) -> bytes:
    """Return the root of a verification without findings; heads signed by no known key are not counted.

    Raises:
        WrongAnswer: If it has any.
    """
    found = [finding.kind for finding in verified.findings if finding.kind is not LedgerFault.UNSIGNED]
    if found:
        raise WrongAnswer(f"The verification finds {found}")
    return verified.root


def _proving(name: str, prove: Callable[[int], Sequence[bytes]], sample: Sequence[int]) -> Contestant:
    """Return a contestant that proves something for each entry of a sample; the path of each proof is compared."""

    def answer(proofs: Sequence[Sequence[bytes]]) -> dict[str, Any]:
        return {f"entry {number}": list(proof) for number, proof in zip(sample, proofs, strict=True)}

    return Contestant(name, lambda _: [prove(number) for number in sample], answer=answer, units=len(sample))


def _rate(what: str, outcomes: Sequence[Outcome], target: float | None = None) -> Figure:
    ours, peer = outcomes
    return Figure(what, ours.units_per_second, PER_SECOND, peer.units_per_second, target)


def _milliseconds(what: str, outcomes: Sequence[Outcome]) -> Figure:
    ours, peer = outcomes
    return Figure(what, 1000 * ours.seconds_per_unit, "ms", 1000 * peer.seconds_per_unit, target=5)


def _heads(nodes: NodesInMemory, key: SigningKey, every: int) -> list[SignedHead]:
    """Return a head after every so many entries, and one at the end."""
    taken = take_head(nodes, START)
    sizes = {*range(every, nodes.size, every), nodes.size} if every else {nodes.size}
    return [sign_head(type(taken)(size, compute_root(nodes, size), START), key) for size in sorted(sizes)]


def _sample(size: int) -> list[int]:
    return random.Random(9162).sample(range(1, size), min(size - 1, 300))


def proof_milliseconds(nodes: NodeStore, sample: Sequence[bytes], size: int) -> dict[str, float]:
    """Return how long proofs take, after each of them is verified.

    Raises:
        WrongAnswer: If one is not.
    """
    numbers = _sample(size)
    inclusion = timed(lambda: [prove_inclusion(nodes, number, size) for number in numbers])
    consistency = timed(lambda: [prove_consistency(nodes, number, size) for number in numbers])
    root = compute_root(nodes, size)
    for number, data, path in zip(numbers, sample, inclusion.result, strict=True):
        if not verify_inclusion(hash_leaf(data), number, size, path, root):
            raise WrongAnswer(f"The verifier refuses the inclusion of entry {number}")
    for number, path in zip(numbers, consistency.result, strict=True):
        if not verify_consistency(number, size, path, compute_root(nodes, number), root):
            raise WrongAnswer(f"The verifier refuses the consistency of {number} entries")
    return {
        "inclusion": 1000 * inclusion.seconds / len(numbers),
        "consistency": 1000 * consistency.seconds / len(numbers),
    }


@click.command()
@click.option("--entries", default=100_000, show_default=True, type=click.IntRange(2), help="Entries of the ledger.")
@click.option(
    "--transactions", default=1_000, show_default=True, type=click.IntRange(1), help="Appended to SQLite one by one."
)
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1), help="Runs of each in memory.")
@json_option
def main(entries: int, transactions: int, rounds: int, file: Path | None) -> None:
    """Measure the ledger; a proof that does not verify, or differs from the peer's, ends the run."""
    report = Report(file, ("rfc8785", "cryptography", "SQLAlchemy"))
    memory = measure_memory(entries, rounds)
    report.figures(f"In memory, {entries:,} entries", memory, PEER)
    with tempfile.TemporaryDirectory() as folder:
        sqlite = measure_sqlite(Path(folder) / "bench.db", entries, transactions)
    report.figures(f"In SQLite, {entries:,} entries and {transactions:,} more", sqlite)
    for part, figures in (("memory", memory), ("sqlite", sqlite)):
        report.keep(part, map(asdict, figures))
    report.write()


if __name__ == "__main__":
    main()
