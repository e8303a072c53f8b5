"""Pagination of lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """A page of a list.

    Attributes:
        number: Its number, from 1.
        pages: The number of pages, at least 1.
        first, last: Positions of its first and last row in the whole list, from 1; both 0 in an empty list.
        total: The number of rows of the whole list.
    """

    rows: tuple[Row, ...]
    number: int
    pages: int
    first: int
    last: int
    total: int


def page_of(rows: Sequence[Row], number: int, size: int) -> ListPage[Row]:
    """Return a page of a list; a number past the end gives the last page.

    >>> page_of("abcde", 2, size=2)
    Page(rows=('c', 'd'), number=2, pages=3, first=3, last=4, total=5)
    >>> page_of("abcde", 9, size=2).rows
    ('e',)
    """
    pages = max(1, -(-len(rows) // size))
    number = min(number, pages)
    start = (number - 1) * size
    chosen = tuple(rows[start : start + size])
    return ListPage(chosen, number, pages, start + 1 if chosen else 0, start + len(chosen), len(rows))
