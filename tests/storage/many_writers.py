"""Writers for tests: threads that raise shared counters until time is up. Run by itself, a process of them."""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

from dss.model.office.storage_errors import StateChanged
from dss.storage.database import Database
from dss.storage.records.states import State
from tests.storage.storage_cases import ACTOR, TickingClock, draft

COUNTERS = 3


def raise_counters(database: Database, seed: int, seconds: float) -> Counter[str]:
    """Raise one counter after another by 1, each read before it is written, and return what was acknowledged."""
    random = Random(seed)
    clock = TickingClock()
    acknowledged: Counter[str] = Counter()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        id = str(random.randrange(COUNTERS))
        with database.reading() as view:
            read = view.states.state("counter", id)
        value = read.document["value"]
        assert isinstance(value, int)
        try:
            with database.transaction(ACTOR, clock) as work:
                work.record(draft(read.reference), [replace(read, document={"value": value + 1})])
        except StateChanged:
            acknowledged["refused"] += 1
        else:
            acknowledged[id] += 1
    return acknowledged


def start_counters(database: Database) -> None:
    """Save every counter at 0."""
    with database.transaction(ACTOR, TickingClock()) as work:
        for id in map(str, range(COUNTERS)):
            work.record(draft(f"counter:{id}"), [State("counter", id, 0, {"value": 0}, "open")])


def main(url: str, threads: int, seed: int, seconds: float) -> None:
    """Write with some threads, and print what was acknowledged to each."""
    database = Database.open(url, wait_seconds=30)
    with ThreadPoolExecutor(threads) as pool:
        counts = pool.map(lambda number: raise_counters(database, seed + number, seconds), range(threads))
        total = sum(counts, Counter())
    database.close()
    print(*(total[id] for id in (*map(str, range(COUNTERS)), "refused")))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
