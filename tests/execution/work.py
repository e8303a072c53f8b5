"""Work that tests give to other processes, which import it from here."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dss.model.errors import EngineFailure


def double(number: int) -> int:
    return 2 * number


def process_of(number: int) -> int:
    return os.getpid()


def total(column: np.ndarray) -> int:
    column += 1
    return int(column.sum())


def fail(number: int) -> int:
    raise EngineFailure("test", f"piece {number}")


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@dataclass(frozen=True)
class DieOnce:
    """Work, save that the first process to begin a piece is killed by a signal with that piece in hand."""

    work: Callable[[object], object]
    grave: Path

    def __call__(self, piece: object) -> object:
        try:
            self.grave.touch(exist_ok=False)
        except FileExistsError:
            return self.work(piece)
        return die(0)
