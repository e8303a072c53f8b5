"""Progress of planning on the terminal, and stopping it early."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Final

from rich.console import Console
from rich.status import Status

from dss.cli import plan_tables
from dss.model.planning.plan import Progress
from dss.model.text import Language, _
from dss.service.plans.compare import Side

_SIDES: Final = {
    Side.BEFORE: _("before the edit"),
    Side.AFTER: _("after the edit"),
}


class ProgressLine:
    """Shows the progress of planning in one line."""

    def __init__(self, status: Status, language: Language) -> None:
        self._status = status
        self._language = language

    def __call__(self, progress: Progress) -> None:
        """Show it."""
        self._status.update(plan_tables.progress_line(progress, self._language))

    def show_draws(self, done: int, of: int) -> None:
        """Show how many plans are drawn."""
        self._status.update(_("Drawing plans: {done} of {of}").filled(done=done, of=of).spoken(self._language))

    def show_side(self, side: Side, progress: Progress) -> None:
        """Show that of one of two plans."""
        line = plan_tables.progress_line(progress, self._language)
        self._status.update(f"{line} ({_SIDES[side].spoken(self._language)})")


@contextmanager
def watch_planning(language: Language) -> Iterator[tuple[Callable[[], bool], ProgressLine]]:
    """Show progress on standard error; Ctrl-C asks to stop, a second one aborts."""
    asked = Event()
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    console = Console(stderr=True)
    signal.signal(signal.SIGINT, stop)
    try:
        with console.status(_("Planning").spoken(language)) as status:
            yield asked.is_set, ProgressLine(status, language)
    finally:
        signal.signal(signal.SIGINT, before)
