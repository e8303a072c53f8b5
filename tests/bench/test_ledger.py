"""The measurements of the ledger run, and stop where a result differs; times are not tested."""

from pathlib import Path

import pytest

from bench.harness.contest import WrongAnswer
from bench.harness.report import PER_SECOND, Figure
from bench.ledger import entries_of, measure_memory, measure_sqlite, proof_milliseconds
from dss.ledger.signing import SigningKey
from dss.ledger.tree import NodesInMemory, append_all


def test_the_ledger_agrees_with_its_peer_and_verifies():
    assert [figure.peer is None for figure in measure_memory(64, rounds=1)] == [False] * 4


def test_the_ledger_in_sqlite_verifies(tmp_path: Path):
    assert len(measure_sqlite(tmp_path / "bench.db", 40, 5)) == 4


def test_proofs_of_other_entries_end_the_run():
    nodes = NodesInMemory()
    append_all(nodes, entries_of(9, SigningKey.generate()))
    with pytest.raises(WrongAnswer, match="inclusion of entry"):
        proof_milliseconds(nodes, [b"other"] * 8, 9)


def test_rates_reach_a_target_from_above_and_times_from_below():
    assert Figure("append", 600, PER_SECOND, target=500).reached
    assert not Figure("append", 400, PER_SECOND, target=500).reached
    assert Figure("prove", 1, "ms", target=5).reached
    assert not Figure("prove", 6, "ms", target=5).reached
    assert Figure("append", 600, PER_SECOND).reached is None
