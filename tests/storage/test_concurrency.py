"""Many write at once: no update is lost, the tree has no gap, and of two that save one state one is told."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

from dss.ledger.entries import read_entry
from dss.ledger.tree import NodesInMemory, append_all, compute_root
from dss.model.office.storage_errors import StateChanged
from dss.storage.database import Database
from tests.storage import many_writers
from tests.storage.many_writers import COUNTERS, start_counters
from tests.storage.storage_cases import ACTOR, TickingClock, draft, move, save
from tests.support.repository import REPOSITORY

PROCESSES = 4
THREADS = 4
SECONDS = 1


def test_sixteen_writers_lose_no_update_and_leave_no_gap(database: Database, database_url: str) -> None:
    start_counters(database)
    here = Path(many_writers.__file__)
    writers = [
        subprocess.Popen(
            [sys.executable, here, database_url, str(THREADS), str(THREADS * number), str(SECONDS)],
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(REPOSITORY)},
        )
        for number in range(PROCESSES)
    ]
    outputs = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES
    *acknowledged, refused = (sum(counts) for counts in zip(*(map(int, one.split()) for one in outputs), strict=True))
    with database.reading() as view:
        counters = [view.states.state("counter", str(id)) for id in range(COUNTERS)]
        stored = list(view.entries.all_stored())
        memory = NodesInMemory()
        append_all(memory, [one.data for one in stored])
        assert [counter.document["value"] for counter in counters] == acknowledged
        assert [counter.version for counter in counters] == [1 + count for count in acknowledged]
        assert [one.sequence for one in stored] == list(range(COUNTERS + sum(acknowledged)))
        assert compute_root(view.nodes) == compute_root(memory)
        newest = {name: digest for one in stored for name, digest in read_entry(one.data).states.items()}
        assert dict(view.digests()) == newest
    assert min(acknowledged) > 0
    assert refused > 0


def test_of_two_that_decide_at_the_same_instant_one_is_told(database: Database) -> None:
    save(database, *(move(f"M{number}") for number in range(20)))
    together = Barrier(2)

    def decide(stage: str) -> list[str]:
        told = []
        for number in range(20):
            with database.reading() as view:
                read = view.states.state("move", f"M{number}")
            together.wait()
            try:
                with database.transaction(ACTOR, TickingClock()) as work:
                    work.record(draft(read.reference), [replace(read, stage=stage)])
            except StateChanged as error:
                told.append(error.id)
            together.wait()
        return told

    with ThreadPoolExecutor(2) as pool:
        approved, refused = pool.map(decide, ["approved", "refused"])
    assert sorted(approved + refused) == sorted(f"M{number}" for number in range(20))
    with database.reading() as view:
        assert view.entries.count() == 40
        for number in range(20):
            stage = "refused" if f"M{number}" in approved else "approved"
            assert view.states.state("move", f"M{number}").stage == stage
