"""Timing side by side: tasks take turns, so that a slow spell of the machine meets all of them."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one task took, in seconds, each time, and its last result."""

    seconds: tuple[float, ...]
    result: Any

    @property
    def median(self) -> float:
        """The median of the times, in seconds."""
        return median(self.seconds)


def timed(task: Callable[[], Any]) -> Timed:
    """Run a task once, with garbage collected before and not within."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        result = task()
        seconds = perf_counter() - start
    finally:
        gc.enable()
    return Timed((seconds,), result)


def in_turns(tasks: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, Timed]:
    """Run each task once, to warm it up, and then in turns so many times."""
    runs: dict[str, list[Timed]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            run = timed(task)
            if number > 0:
                runs[name].append(run)
    return {
        name: Timed(tuple(second for run in of_task for second in run.seconds), of_task[-1].result)
        for name, of_task in runs.items()
    }
