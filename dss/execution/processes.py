"""Work in processes of this machine.

`concurrent.futures` gives up its whole pool and all pending work when one process dies, and cannot interrupt what a
process is doing. Here only the dead process's piece is done again, and closing the generator stops the work.
"""

import os
import signal
import traceback
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from dss.execution.executor import MOST_DEATHS, NOTHING_CAME, PATIENCE_SECONDS
from dss.execution.handover import Handed, hand_over, take_over
from dss.model.errors import WorkersLost
from dss.model.text import _

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_SPAWN: Final = get_context("spawn")
"""Workers are started as new interpreters, which share no lock or thread with this one."""


@dataclass(frozen=True, slots=True)
class Processes:
    """An executor whose workers are new processes of this machine, no more of them than pieces.

    Attributes:
        workers: How many at the most; None for one for each processor.
        patience_seconds: How long to wait for the next piece to be done.
    """

    workers: int | None = None
    patience_seconds: float = PATIENCE_SECONDS

    def run(self, work: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Generator[Result]:
        """Do the work on each piece; see `Executor.run`."""
        most = self.workers or os.cpu_count() or 1
        busy: list[_Worker] = []
        with TemporaryDirectory(prefix="dss-") as folder:
            ahead = _Ahead(pieces, Path(folder))
            try:
                while True:
                    while len(busy) < most and (task := ahead.next()):
                        busy.append(_Worker(work, task))
                    if not busy:
                        return
                    lines = wait([worker.line for worker in busy], self.patience_seconds)
                    if not lines:
                        raise WorkersLost(NOTHING_CAME.filled(seconds=round(self.patience_seconds)))
                    worker = next(worker for worker in busy if worker.line is lines[0])
                    try:
                        raised, value = worker.line.recv()
                    except (EOFError, OSError):
                        busy.remove(worker)
                        worker.stop()
                        ahead.put_back(worker.task)
                        continue
                    if raised:
                        raise value
                    worker.task.handed.file.unlink()
                    if task := ahead.next():
                        worker.give(task)
                    else:
                        busy.remove(worker)
                        worker.stop()
                    yield value
            finally:
                for worker in busy:
                    worker.stop()


@dataclass(slots=True)
class _Task:
    """A piece handed over, and how many workers it was lost with."""

    handed: Handed
    deaths: int = 0


class _Ahead:
    """The pieces that no worker has begun."""

    def __init__(self, pieces: Iterable[object], folder: Path) -> None:
        self._lost: list[_Task] = []
        self._new = (_Task(hand_over(piece, folder / str(number))) for number, piece in enumerate(pieces))

    def next(self) -> _Task | None:
        return self._lost.pop() if self._lost else next(self._new, None)

    def put_back(self, task: _Task) -> None:
        task.deaths += 1
        if task.deaths == MOST_DEATHS:
            message = _("a piece of it was lost with {workers} workers, one after the other")
            raise WorkersLost(message.filled(workers=MOST_DEATHS))
        self._lost.append(task)


class _Worker:
    """A process with a task in hand."""

    def __init__(self, work: Callable[[Any], object], task: _Task) -> None:
        self.line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()
        self.give(task)

    def give(self, task: _Task) -> None:
        self.task = task
        with suppress(OSError):  # a dead worker is noticed when its answer is awaited
            self.line.send(task.handed)

    def stop(self) -> None:
        self.line.close()
        self._process.kill()
        self._process.join()


def _serve(line: Connection, work: Callable[[Any], object]) -> None:
    """Do the work received on a connection until it is closed; answer with the result or the exception."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is handled by the process at the other end
    with suppress(EOFError, OSError):
        while True:
            handed: Handed = line.recv()
            try:
                answer = False, work(take_over(handed))
            except Exception as failure:
                failure.add_note(traceback.format_exc())
                answer = True, failure
            line.send(answer)
