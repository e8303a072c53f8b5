"""The measurements of the ledger run, and stop where a result differs; their times are no matter here."""

from pathlib import Path

import pytest

from bench.cases import Different
from bench.ledger_work import Figure, entries_of, measure_memory, measure_sqlite, proof_milliseconds
from dss.ledger.nodes import NodesInMemory
from dss.ledger.signing import SigningKey
from dss.ledger.tree import append_all


def test_the_ledger_agrees_with_its_peer_and_verifies():
    assert [figure.peer is None for figure in measure_memory(64, rounds=1)] == [False] * 4


def test_the_ledger_in_sqlite_verifies(tmp_path: Path):
    assert len(measure_sqlite(tmp_path / "bench.db", 40, 5)) == 4


def test_proofs_of_other_entries_end_the_run():
    nodes = NodesInMemory()
    append_all(nodes, entries_of(9, SigningKey.generate()))
    with pytest.raises(Different, match="inclusion of entry"):
        proof_milliseconds(nodes, [b"other"] * 8, 9)


def test_a_target_is_reached_from_its_own_side():
    assert Figure("append", 600, None, "a second", target=500).reached
    assert not Figure("append", 400, None, "a second", target=500).reached
    assert Figure("prove", 1, None, "ms", target=5).reached
    assert not Figure("prove", 6, None, "ms", target=5).reached
    assert Figure("append", 600, None, "a second").reached is None
