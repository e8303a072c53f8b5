"""The messages of workers and the orders that they get, one line of JSON each."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from bench.durability.life import ActKind


class Warmth(StrEnum):
    """How much a nursery has loaded before it forks."""

    WARM = "warm"
    """Both versions, and the solver."""

    COLD = "cold"
    """Nothing, so that its workers can read CSV files."""


class Task(StrEnum):
    """The task of a worker."""

    LIVE = "live"
    """One act after another, until an act at which it stops is next."""

    ANSWER = "answer"
    """Answer for a party of a move, all at the same instant."""

    DECIDE = "decide"
    """Decide a move, all at the same instant."""

    WRITE = "write"
    """Answer for a party of one move or another, again and again until time is up."""


class Order(msgspec.Struct, frozen=True):
    """An order to some workers.

    Attributes:
        workers: How many do it.
        stop_at: The kinds of acts at which a worker with task `LIVE` stops.
        moves: The moves to answer or decide.
        seconds: How long to write.
    """

    task: Task
    url: str
    workers: int = 1
    stop_at: Sequence[ActKind] = ()
    moves: Sequence[str] = ()
    seconds: float = 0


class What(StrEnum):
    """The kind of a message."""

    READY = "ready"
    """The nursery waits for orders."""

    BORN = "born"
    BEGUN = "begun"
    """An act begins."""

    LOCKED = "locked"
    """Its transaction begins."""

    DONE = "done"
    """The use case has returned: the act is acknowledged."""

    REFUSED = "refused"
    """The use case refused: another writer was first."""

    FAILED = "failed"
    """The use case reported a fault of the database."""

    STOPPED = "stopped"
    """The worker has finished and waits for its end."""

    ENDED = "ended"
    """The worker is gone."""


class Message(msgspec.Struct, frozen=True):
    """A message of a worker.

    Attributes:
        at: The moment by the monotonic clock, in seconds.
        pid: The worker's.
        act: The act that begins.
        subject: The case that an act is a step of.
        entries: The numbers of the entries that record the act.
        words: The reason given, or the error.
    """

    what: What
    at: float
    pid: int
    act: ActKind | None = None
    subject: str = ""
    entries: Sequence[int] = ()
    words: str = ""
