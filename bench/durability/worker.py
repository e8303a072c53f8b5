"""A process that workers are forked from, with everything they need already loaded.

Hundreds of workers are killed, and a new process takes seconds to load the rules. A warm nursery has loaded both
versions. The reader of CSV files has threads that do not survive a fork, so that imports are done by workers of a cold
nursery, which has read none. No database is open while a nursery forks.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random
from typing import assert_never

import msgspec

from bench.durability.ground import Ground
from bench.durability.life import SEATS, ActKind, is_for, next_act
from bench.durability.messages import Message, Order, Task, Warmth, What
from dss.ledger.signing import SigningKey
from dss.lifecycle.state import parties_of
from dss.model.casework.cases import Stance
from dss.model.casework.events import Respond
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.request import PlanRequest
from dss.service.casework.stored import MOVE, move_kept
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.office.office import Acting, Office
from dss.service.planning.solve import make_plan
from dss.storage.database import Database
from dss.storage.transaction import Transaction


class WatchedOffice(Office):
    """An office that reports when a transaction begins."""

    @contextmanager
    def recording(self, acting: Acting, successor: SigningKey | None = None) -> Iterator[Transaction]:
        """Write, as `Office.recording`."""
        with super().recording(acting, successor) as work:
            report(What.LOCKED)
            yield work


def report(what: What, **more: object) -> None:
    """Send a message, in one write, to the process that gave the order."""
    message = msgspec.convert({"what": what, "at": time.monotonic(), "pid": os.getpid(), **more}, Message)
    os.write(1, msgspec.json.encode(message) + b"\n")


def warmed(ground: Ground) -> WatchedOffice:
    """Load everything that casework and plans need, and close the database."""
    office = ground.open(f"sqlite:///{ground.folder}/first.db", WatchedOffice)
    assert isinstance(office, WatchedOffice)
    with office.reading() as view:
        versions = list(view.versions.all())
    for version in versions:
        workspace = office.workspace(version.digests)
        make_plan(workspace, PlanRequest(seats=SEATS, with_referred=True, chains=False), progress=lambda _: None)
    office.database.close()
    return office


def work(order: Order, ground: Ground, office: Office | None, number: int, together: Barrier) -> None:
    """Carry out an order, as one of the workers."""
    if office is None:
        office = ground.open(order.url, WatchedOffice)
    else:
        office.database = Database.open(order.url, wait_seconds=60)
    match order.task:
        case Task.LIVE:
            _live(office, ground, order.stop_at)
        case Task.ANSWER:
            _at_once(office, order.moves[0], together, partial(_answer, office, number))
        case Task.DECIDE:
            _at_once(office, order.moves[0], together, partial(_decide, office))
        case Task.WRITE:
            _write(office, order, number, together)
        case _:
            assert_never(order.task)


def _live(office: Office, ground: Ground, stop_at: Sequence[ActKind]) -> None:
    while (act := next_act(office, ground)).kind not in stop_at:
        report(What.BEGUN, act=act.kind, subject=act.subject)
        report(What.DONE, entries=act.take())


def _at_once(office: Office, move: str, together: Barrier, act: Callable[[str, int, str], Sequence[int]]) -> None:
    """Read a move, and act on the version read once every worker has read it."""
    seen = _version(office, move)
    together.wait()
    _try(partial(act, move, seen, ""), "")


def _write(office: Office, order: Order, number: int, together: Barrier) -> None:
    random = Random(number)
    together.wait()
    until = time.monotonic() + order.seconds
    count = 0
    while time.monotonic() < until:
        count += 1
        move, words = random.choice(order.moves), f"{number}-{count}"
        seen = _version(office, move) if count % 2 else None
        _try(partial(_answer, office, number, move, seen, words), words)


def _try(act: Callable[[], Sequence[int]], words: str) -> None:
    try:
        entries = act()
    except StateChanged:
        report(What.REFUSED, words=words)
    else:
        report(What.DONE, words=words, entries=entries)


def _version(office: Office, move: str) -> int:
    with office.reading() as view:
        return view.states.state(MOVE, move).version


def _answer(office: Office, number: int, move: str, seen: int | None, words: str) -> Sequence[int]:
    """Answer for a party of a move, with words that identify the answer."""
    with office.reading() as view:
        parties = parties_of(move_kept(view, move).case)
    event = Respond(parties[number % len(parties)], Stance.AGREES, words or f"Jawaban {number}.")
    return take_step(office, office.acting("hr"), move, event, seen).entries


def _decide(office: Office, move: str, seen: int, words: str) -> Sequence[int]:
    """Decide a move as its team voted."""
    with office.reading() as view:
        approved = is_for(move_kept(view, move).case)
    reason = words or "Sesuai suara tim."
    return decide(office, office.acting("hr"), move, approved=approved, reason=reason, seen=seen).entries


def fork(order: Order, ground: Ground, office: Office | None, number: int, together: Barrier) -> None:
    """Start a worker, which never returns; with task `LIVE` it waits to be killed, so that its process id stays."""
    if os.fork():
        return
    try:
        report(What.BORN)
        work(order, ground, office, number, together)
        report(What.STOPPED)
    except Exception as error:
        report(What.FAILED, words=f"{type(error).__name__}: {error}")
    if order.task is Task.LIVE:
        signal.pause()
    os._exit(0)


def main(folder: str, warmth: str) -> None:
    """Fork workers as ordered, until no more orders come."""
    ground = Ground(Path(folder))
    office = warmed(ground) if warmth == Warmth.WARM else None
    report(What.READY)
    for line in sys.stdin:
        order = msgspec.json.decode(line, type=Order)
        together = get_context("fork").Barrier(order.workers)
        for number in range(order.workers):
            fork(order, ground, office, number, together)
        for _ in range(order.workers):
            worker, _ = os.wait()
            report(What.ENDED, pid=worker)


if __name__ == "__main__":
    main(*sys.argv[1:])
