"""What does work in pieces, wherever it does it."""

from collections.abc import Callable, Generator, Iterable
from typing import Final, Protocol, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

PATIENCE_SECONDS: Final = 1800.0
"""How long to wait for the next piece to be done, unless told otherwise."""

MOST_DEATHS: Final = 3
"""A piece that was lost with so many workers is not tried again: it may be what kills them."""


class Executor(Protocol):
    """Does pieces of work, several at a time, each in a process other than this one."""

    def run(self, work: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Generator[Result]:
        """Do the work on each piece, and yield the results as they come, in any order.

        Pieces are taken as there is room for them. One that is lost with its worker is done again by another. What
        `work` raises is raised here. When the generator is closed early, no more is begun.

        Args:
            work: A function of a module, perhaps with arguments filled in; it, the pieces and the results are
                pickled.
            pieces: What to do it on.

        Raises:
            WorkersLost: If a piece keeps losing its workers, or nothing comes back any more.
        """
