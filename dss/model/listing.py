"""Long lists in pages: on the web by the number of the page, in the API by the rows before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A part of a list.

    Attributes:
        start: How many rows of the list come before it.
        size: The most rows of a page, at least 1.
        total: Rows of the whole list.
    """

    rows: tuple[Row, ...]
    start: int
    size: int
    total: int

    @property
    def number(self) -> int:
        """Which page it is, from 1."""
        return self.start // self.size + 1

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Place of its first row in the whole list, from 1; 0 on an empty page."""
        return self.start + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Place of its last row in the whole list, from 1; 0 on an empty page."""
        return self.start + len(self.rows) if self.rows else 0

    @property
    def next_start(self) -> int | None:
        """The `start` of the next page; None on the last one."""
        end = self.start + self.size
        return end if end < self.total else None

    def showing(self, rows: Iterable[Shown]) -> "Page[Shown]":
        """Return the same page with each row as it is shown, in the same order."""
        return Page(tuple(rows), self.start, self.size, self.total)


def page_of(rows: Sequence[Row], number: int, size: int) -> Page[Row]:
    """Cut out the page of a number, from 1; a number past the end gives the last page.

    >>> page = page_of("abcde", 2, size=2)
    >>> page.rows, page.number, page.pages, page.first, page.last
    (('c', 'd'), 2, 3, 3, 4)
    >>> page_of("abcde", 9, size=2).rows
    ('e',)
    """
    pages = max(1, -(-len(rows) // size))
    return page_from(rows, (min(number, pages) - 1) * size, size)


def page_from(rows: Sequence[Row], start: int, size: int) -> Page[Row]:
    """Cut out the page after the first `start` rows; past the end it is empty.

    >>> page_from("abcde", 2, size=2)
    Page(rows=('c', 'd'), start=2, size=2, total=5)
    >>> page_from("abcde", 9, size=2).rows
    ()
    """
    return Page(tuple(rows[start : start + size]), start, size, len(rows))
