"""The time that is left, someone who may ask to stop, and someone who wants to know how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

from dss.model.planning.plan import Ending, Progress


@dataclass(frozen=True, slots=True)
class Watch:
    """Watches over one run.

    Attributes:
        clock: Gives seconds from any start, never going back.
        started, ends: On that clock.
        stop: Tells whether someone has asked to stop.
        progress: Is told of each step.
    """

    clock: Callable[[], float]
    started: float
    ends: float
    stop: Callable[[], bool]
    progress: Callable[[Progress], None]

    def seconds_left(self) -> float:
        """Return the time left, not negative."""
        return max(0.0, self.ends - self.clock())

    def interrupted(self) -> Ending | None:
        """Tell why solving has to end now; None while it may go on."""
        if self.stop():
            return Ending.STOPPED
        return Ending.OUT_OF_TIME if self.seconds_left() <= 0 else None

    def report(self, step: str, objective: int | None, bound: int | None) -> None:
        """Tell how far it is."""
        self.progress(Progress(self.clock() - self.started, step, objective, bound))
