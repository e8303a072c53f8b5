"""Rows of tables cut so that each fits on a page, however much someone wrote into a cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap


def fitting(rows: Iterable[Sequence[str]], most: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield rows, those that hold too much as several of which each goes on where the one before ended.

    Args:
        rows: The rows.
        most: The most characters that a cell of each column may hold.

    >>> list(fitting([("Reason", "too far from home")], (20, 10)))
    [('Reason', 'too far'), ('', 'from home')]
    """
    for row in rows:
        pieces = [[cell] if len(cell) <= limit else wrap(cell, limit) for cell, limit in zip(row, most, strict=True)]
        yield from zip_longest(*pieces, fillvalue="")
