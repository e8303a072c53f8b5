"""Contestants do the same work in turns, and their answers are compared before any time counts."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any, Generic, TypeVar

import numpy as np

Answer = TypeVar("Answer")


class WrongAnswer(Exception):
    """An answer differs from another or breaks a limit, so that no times can be compared."""


@dataclass(frozen=True, slots=True)
class Timed(Generic[Answer]):
    """The seconds that one run took, and what it returned."""

    seconds: float
    result: Answer


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to do the work.

    Attributes:
        run: Does the work on what `prepare` returned; this alone is timed.
        prepare: Puts the work into the contestant's own form.
        answer: Takes from the result of a run what is compared; None where there is nothing to compare.
        units: The cases, pairs or entries of one run.
        note: What is measured, where contestants differ in it.
    """

    name: str
    run: Callable[[Any], Any]
    prepare: Callable[[], Any] = _nothing
    answer: Callable[[Any], Any] | None = None
    units: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a contestant did.

    Attributes:
        seconds: The median of all rounds.
        result: What the last run returned.
    """

    name: str
    seconds: float
    result: Any
    units: int = 1
    note: str = ""

    @property
    def seconds_per_unit(self) -> float:
        """Seconds per case, pair or entry."""
        return self.seconds / self.units

    @property
    def units_per_second(self) -> float:
        """Cases, pairs or entries per second."""
        return self.units / self.seconds

    def record(self) -> dict[str, Any]:
        """Return the figures alone, for a JSON file."""
        return {"name": self.name, "note": self.note, "units": self.units, "seconds": self.seconds}


def timed(task: Callable[[], Answer], clock: Callable[[], float] = perf_counter) -> Timed[Answer]:
    """Run a task once; garbage is collected before the run and not during it."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        result = task()
        seconds = clock() - start
    finally:
        gc.enable()
    return Timed(seconds, result)


def compete(contestants: Sequence[Contestant], rounds: int, expected: Any = None) -> list[Outcome]:
    """Prepare all contestants, run each once to warm up, then all in turns for a number of rounds.

    Turns expose every contestant to a slow spell of the machine alike.

    Args:
        contestants: The first is the one that others are compared with.
        rounds: Timed runs of each contestant.
        expected: The right answer; None if the first contestant's answer is taken as right.

    Raises:
        WrongAnswer: If an answer differs.
    """
    prepared = [one.prepare() for one in contestants]
    results: list[Any] = [None] * len(contestants)
    seconds: list[list[float]] = [[] for _ in contestants]
    for number in range(rounds + 1):
        for place, one in enumerate(contestants):
            run = timed(partial(one.run, prepared[place]))
            results[place] = run.result
            if number > 0:
                seconds[place].append(run.seconds)
    _compare(contestants, results, expected)
    return [
        Outcome(one.name, median(times), result, one.units, one.note)
        for one, times, result in zip(contestants, seconds, results, strict=True)
    ]


def difference(expected: Any, found: Any) -> str | None:
    """Describe the first place where an answer differs from the expected one, or return None.

    Mappings are compared by the keys expected, sequences and arrays item by item.
    """
    keys: Sequence[Any]
    if isinstance(expected, Mapping):
        keys, items = list(expected), found.get
    elif isinstance(expected, list | tuple | np.ndarray):
        if len(expected) != len(found):
            return f"{len(found)} items, not {len(expected)}"
        if isinstance(expected, np.ndarray) and np.array_equal(expected, found):
            return None
        keys, items = range(len(expected)), found.__getitem__
    else:
        return None if expected == found else f"{found}, not {expected}"
    for key in keys:
        inner = difference(expected[key], items(key))
        if inner is not None:
            return f"{key}: {inner}"
    return None


def _compare(contestants: Sequence[Contestant], results: Sequence[Any], expected: Any) -> None:
    reference = "the expected answer"
    for one, result in zip(contestants, results, strict=True):
        if one.answer is None:
            continue
        answer = one.answer(result)
        if expected is None:
            expected, reference = answer, one.name
        found = difference(expected, answer)
        if found is not None:
            raise WrongAnswer(f"{one.name} differs from {reference}: {found}")
