"""The memory that processes hold, on Linux."""

from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getpagesize, getrusage
from threading import Event, Thread
from typing import Final

SAMPLED_EVERY_SECONDS: Final = 0.1


def peak_bytes() -> int:
    """Return the largest resident size of this process so far.

    On Linux the kernel's own figure for this program is read: `getrusage` there (in KiB; elsewhere in bytes) goes on
    from the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    return getrusage(RUSAGE_SELF).ru_maxrss


def resident_bytes(process: int | str = "self") -> int:
    """Return the memory that a process holds now; 0 if it has ended."""
    words = _words(Path(f"/proc/{process}/statm"))
    return int(words[1]) * getpagesize() if words else 0


def resident_bytes_with_children() -> int:
    """Return the memory that this process and its children hold, shared pages counted for each."""
    children = [pid for task in Path("/proc/self/task").iterdir() for pid in _words(task / "children")]
    return sum(map(resident_bytes, ["self", *children]))


class PeakWatch:
    """The highest value of a measurement during a block, sampled by a thread."""

    def __init__(self, measure: Callable[[], int]) -> None:
        self._measure = measure
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self.peak = 0

    def __enter__(self) -> "PeakWatch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLED_EVERY_SECONDS):
            self.peak = max(self.peak, self._measure())


def _words(file: Path) -> list[str]:
    try:
        return file.read_text("ascii").split()
    except OSError:  # the process has just ended
        return []
