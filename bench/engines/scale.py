"""One organisation from its files to its candidates, on all processors, to be measured in a process of its own."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import numpy as np

from bench.harness.contest import timed
from bench.harness.memory import peak_bytes
from bench.harness.report import Figure
from bench.organisation import AS_OF, SEED
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

ASKED_ONE_BY_ONE: Final = 25
"""How many seats are asked about one at a time, for the median of one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What one organisation takes.

    Attributes:
        figures: The seconds of each part.
        loaded_bytes: The most memory that the process held until the files were loaded.
        peak_bytes: The most that it held at all.
    """

    employees: int
    seats: int
    figures: tuple[Figure, ...]
    loaded_bytes: int
    peak_bytes: int


def measure(folder: Path, most_seconds: float) -> Scale:
    """Measure in this process, which should have done nothing else.

    Args:
        folder: The organisation's.
        most_seconds: How long it should take at the most from records to the best of each seat.
    """
    start = perf_counter()
    workspace = Workspace(Settings.of(AS_OF, data=folder))
    seconds_to_load = perf_counter() - start
    loaded_bytes = peak_bytes()
    facts = timed(lambda: workspace.table)
    index = timed(lambda: workspace.screen)
    screen = workspace.screen
    best = timed(screen.best)
    again = timed(screen.best)
    seats = len(workspace.table.seat_ids)
    chosen = np.random.default_rng(SEED).choice(seats, min(ASKED_ONE_BY_ONE, seats), replace=False)
    screen.best(chosen[:1])
    one_seat = median(timed(partial(screen.best, seat)).seconds for seat in chosen[:, None])
    whole = facts.seconds + index.seconds + best.seconds
    figures = (
        Figure("from records to the best 50 of each seat", whole, "s", target=most_seconds),
        Figure("  of which: facts", facts.seconds, "s"),
        Figure("  of which: index, compiled or read from disk", index.seconds, "s"),
        Figure("  of which: best, the first time", best.seconds, "s"),
        Figure("best, once more", again.seconds, "s"),
        Figure("one seat, once loaded", one_seat, "s", target=0.1),
        Figure("loading rules, knowledge and files, before that", seconds_to_load, "s"),
    )
    return Scale(len(workspace.table.employee_ids), seats, figures, loaded_bytes, peak_bytes())
