"""The protocol of executors, which do work in pieces."""

from collections.abc import Callable, Generator, Iterable
from typing import Final, Protocol, TypeVar

from dss.model.text import _

Piece = TypeVar("Piece")
Result = TypeVar("Result")

PATIENCE_SECONDS: Final = 1800.0
"""How long to wait for the next piece by default."""

MOST_DEATHS: Final = 3
"""A piece that was lost with this many workers is not tried again: it may be what kills them."""


NOTHING_CAME: Final = _("nothing came back in {seconds} seconds")
"""Why work was lost after so much patience."""


class Executor(Protocol):
    """Does pieces of work, several at a time, in other processes."""

    def run(self, work: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Generator[Result]:
        """Do the work on each piece, and yield the results as they come, in any order.

        Pieces are taken when a worker is free. One that is lost with its worker is done again by another. Exceptions of
        `work` are raised here. After the generator is closed, no further piece is begun.

        Args:
            work: A function of a module, perhaps with arguments filled in; it, the pieces and the results are
                pickled.
            pieces: The pieces of work.

        Raises:
            WorkersLost: If a piece keeps losing its workers, or no result arrives in time.
        """
