"""One organisation from its files to its candidates, in a process of its own, so that its peak memory is known.

``python -m bench.scale FOLDER`` prints the figures as JSON.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import numpy as np

from bench.inputs import AS_OF, SEED
from bench.memory import peak_bytes
from bench.timing import timed
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

POLARS_THREADS: Final = "POLARS_MAX_THREADS"
"""The environment variable that bounds Polars' threads; it is read once, when Polars is imported."""

ASKED_ONE_BY_ONE: Final = 25
"""How many seats are asked about one at a time, for the median of one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What one organisation takes, on all processors.

    Attributes:
        seconds_to_load: From files to records, rules and knowledge.
        seconds_for_facts: From records to facts.
        seconds_for_index: To build the screen, with what has to be compiled or read from disk for it.
        seconds_for_best: To find the best 50 of each seat, the first time.
        seconds_again: The same once more.
        seconds_one_seat: To find the best 50 of one seat; median of several seats.
        loaded_bytes: The most memory that the process held until the files were loaded.
        peak_bytes: The most that it held at all.
    """

    employees: int
    seats: int
    seconds_to_load: float
    seconds_for_facts: float
    seconds_for_index: float
    seconds_for_best: float
    seconds_again: float
    seconds_one_seat: float
    loaded_bytes: int
    peak_bytes: int

    @property
    def seconds_whole(self) -> float:
        """From loaded records to the best of each seat."""
        return self.seconds_for_facts + self.seconds_for_index + self.seconds_for_best


def measure_apart(folder: Path) -> Scale:
    """Measure in a process of its own, on all processors.

    Raises:
        CalledProcessError: If that process fails; it has said why.
    """
    command = [sys.executable, "-m", "bench.scale", str(folder)]
    unbound = {name: value for name, value in os.environ.items() if name != POLARS_THREADS}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=unbound)
    return Scale(**json.loads(done.stdout))


def measure(folder: Path) -> Scale:
    """Measure in this process, which should have done nothing else."""
    start = perf_counter()
    workspace = Workspace(Settings.of(AS_OF, data=folder))
    loaded = perf_counter() - start
    loaded_bytes = peak_bytes()
    facts = timed(lambda: workspace.table)
    index = timed(lambda: workspace.screen)
    screen = workspace.screen
    best = timed(screen.best)
    again = timed(screen.best)
    seats = len(workspace.table.seat_ids)
    chosen = np.random.default_rng(SEED).choice(seats, min(ASKED_ONE_BY_ONE, seats), replace=False)
    screen.best(chosen[:1])
    one_seat = [timed(partial(screen.best, seat)).median for seat in chosen[:, None]]
    return Scale(
        employees=len(workspace.table.employee_ids),
        seats=seats,
        seconds_to_load=loaded,
        seconds_for_facts=facts.median,
        seconds_for_index=index.median,
        seconds_for_best=best.median,
        seconds_again=again.median,
        seconds_one_seat=median(one_seat),
        loaded_bytes=loaded_bytes,
        peak_bytes=peak_bytes(),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(measure(Path(sys.argv[1])))))
