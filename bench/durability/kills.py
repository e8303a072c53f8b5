"""Kills at any instant: of a worker, of the database process that serves it, or of the whole server."""

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle
from random import Random
from signal import SIGKILL
from typing import Final, assert_never

from bench.durability.ground import Ground
from bench.durability.life import ActKind, next_act
from bench.durability.nursery import Nursery
from bench.durability.server import Server
from bench.durability.tally import Broken, Log, Tally
from bench.durability.told import Order, Task, Warmth, What

KILLED_DURING: Final = (ActKind.IMPORT, ActKind.PLAN, ActKind.RESPONSE, ActKind.DECISION)

_FIRST_GUESS: Final = 0.02
"""The assumed duration of an act until one was measured, in seconds."""


class Victim(StrEnum):
    """What is killed."""

    WORKER = "worker"
    BACKEND = "backend"
    """The process of the server that serves the worker."""

    SERVER = "server"
    """All of its processes."""


class Phase(StrEnum):
    """How far a killed act was, and what became of it."""

    BEFORE = "before its transaction"
    WITHIN = "within it, undone"
    UNTOLD = "there, not acknowledged"
    AFTER = "acknowledged"


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill, after which the records were checked."""

    during: ActKind
    victim: Victim
    phase: Phase


@dataclass(frozen=True, slots=True)
class Nurseries:
    """The processes that workers are forked from."""

    warm: Nursery
    cold: Nursery

    def live(self, url: str, following: ActKind, stop_at: Sequence[ActKind] = ()) -> tuple[Nursery, int]:
        """Start a worker on the acts that follow; return its nursery and its process id."""
        imports = following is ActKind.IMPORT
        others = [kind for kind in ActKind if (kind is ActKind.IMPORT) is not imports]
        nursery = self.cold if imports else self.warm
        (worker,) = nursery.order(Order(Task.LIVE, url, stop_at=(*others, *stop_at)))
        return nursery, worker


@contextmanager
def running_nurseries(ground: Ground) -> Iterator[Nurseries]:
    """Run both nurseries for the length of a block."""
    warm, cold = (Nursery(ground, warmth) for warmth in (Warmth.WARM, Warmth.COLD))
    try:
        yield Nurseries(warm, cold)
    finally:
        warm.close()
        cold.close()


class Killer:
    """Kills processes that work on some records, and checks the records after each kill."""

    def __init__(self, ground: Ground, url: str, nurseries: Nurseries, seed: int, server: Server | None = None) -> None:
        """Count the entries of the records as they are now.

        Args:
            ground: Their folder.
            url: Their address.
            nurseries: Where workers come from.
            seed: Seed of the instants.
            server: The server that keeps them; None for SQLite.
        """
        self._ground = ground
        self._url = url
        self._nurseries = nurseries
        self._random = Random(seed)
        self._server = server
        self._seconds: dict[tuple[ActKind, What], float] = {}
        with ground.opened(url) as office, office.reading() as view:
            self.tally = Tally(view.entries.count())

    def kill(self, wanted: Counter[ActKind], victims: Sequence[Victim], chance: float = 1.0) -> Iterator[Kill]:
        """Kill during so many acts of each kind.

        Args:
            wanted: How many.
            victims: What is killed, in turns.
            chance: The probability that an act of a wanted kind is killed.

        Raises:
            Broken: If the records are damaged after a kill.
        """
        left, turns = Counter(wanted), cycle(victims)
        while left.total():
            log, struck = Log(), None
            with self._ground.opened(self._url) as office:
                following = next_act(office, self._ground).kind
            nursery, worker = self._nurseries.live(self._url, following)
            while not log.stopped and struck is None:
                log.take(message := nursery.listen())
                if message.what is What.BEGUN and message.act and left[message.act] and self._random.random() < chance:
                    struck = message.act, next(turns)
                    self._strike(*struck, nursery, worker, log)
            os.kill(worker, SIGKILL)
            for message in nursery.until_ended():
                log.take(message)
            there = self._settle(log, struck is not None and struck[1] is not Victim.WORKER)
            self._seconds |= log.seconds
            if struck is not None:
                left[struck[0]] -= 1
                yield Kill(*struck, _phase(log, there))

    def _strike(self, during: ActKind, victim: Victim, nursery: Nursery, worker: int, log: Log) -> None:
        """Kill at a random instant of the act that has begun, or of its transaction."""
        begin = self._random.choice((What.BEGUN, What.LOCKED))
        while begin is What.LOCKED and not log.locked and log.underway is not None and not log.stopped:
            log.take(nursery.listen())
        time.sleep(self._random.random() * self._seconds.get((during, begin), _FIRST_GUESS))
        match victim:
            case Victim.WORKER:
                os.kill(worker, SIGKILL)
                return
            case Victim.BACKEND:
                assert self._server is not None
                self._server.kill_backends()
            case Victim.SERVER:
                assert self._server is not None
                self._server.kill()
            case _:
                assert_never(victim)
        while log.underway is not None and not log.stopped:
            log.take(nursery.listen())
        self._server.start()

    def _settle(self, log: Log, unreachable: bool) -> bool:
        """Account for what an ended worker did.

        Raises:
            Broken: If the records are damaged, or the worker failed for an unexpected reason.
        """
        if log.failure and not (unreachable and log.failure.startswith("DatabaseUnreachable: ")):
            raise Broken(log.failure)
        with self._ground.opened(self._url) as office:
            return self.tally.settle(office, log)


def _phase(log: Log, there: bool) -> Phase:
    if log.underway is None:
        return Phase.AFTER
    if there:
        return Phase.UNTOLD
    return Phase.WITHIN if log.locked else Phase.BEFORE


def bring_to(ground: Ground, url: str, nurseries: Nurseries, wanted: ActKind) -> str:
    """Let a worker continue until an act of a kind is next, and return the case that it is a step of."""
    while True:
        with ground.opened(url) as office:
            act = next_act(office, ground)
        if act.kind is wanted:
            return act.subject
        nursery, worker = nurseries.live(url, act.kind, stop_at=[wanted])
        log = Log()
        while not log.stopped:
            log.take(nursery.listen())
        os.kill(worker, SIGKILL)
        list(nursery.until_ended())
        if log.failure:
            raise Broken(log.failure)
