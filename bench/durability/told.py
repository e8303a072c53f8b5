"""What workers tell while they work, a line of JSON each, and what they are told to do."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from bench.durability.life import ActKind


class Warmth(StrEnum):
    """What a nursery has loaded before it forks."""

    WARM = "warm"
    """Both versions, and the solver."""

    COLD = "cold"
    """Nothing, so that its workers can read CSV files."""


class Task(StrEnum):
    """What workers are for."""

    LIVE = "live"
    """One act after another, until one of another worker's kind comes next."""

    ANSWER = "answer"
    """Answer for a party of a move, all at the same instant."""

    DECIDE = "decide"
    """Decide a move, all at the same instant."""

    WRITE = "write"
    """Answer for a party of one move or another, again and again until time is up."""


class Order(msgspec.Struct, frozen=True):
    """What some workers are to do.

    Attributes:
        workers: How many do it.
        stop_at: The acts at which one who lives stops.
        moves: The moves that are answered or decided.
        seconds: How long one writes.
    """

    task: Task
    url: str
    workers: int = 1
    stop_at: Sequence[ActKind] = ()
    moves: Sequence[str] = ()
    seconds: float = 0


class What(StrEnum):
    """What is told."""

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
    """The use case said that somebody else was quicker."""

    FAILED = "failed"
    """The use case said that something is wrong with the database."""

    STOPPED = "stopped"
    """Nothing more is to be done; the worker waits for its end."""

    ENDED = "ended"
    """The worker is gone."""


class Told(msgspec.Struct, frozen=True):
    """A line.

    Attributes:
        at: The moment by the monotonic clock, in seconds.
        pid: The worker's.
        act: What begins.
        subject: The case that an act is a step of.
        entries: What records what was done.
        words: The reason given, or the error.
    """

    what: What
    at: float
    pid: int
    act: ActKind | None = None
    subject: str = ""
    entries: Sequence[int] = ()
    words: str = ""
