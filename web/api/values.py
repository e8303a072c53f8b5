"""What requests may hold, and pieces that several answers share."""

from collections.abc import Sequence
from typing import Annotated, Final, Generic, TypeVar

from msgspec import Meta, Struct

from dss.model.listing import page_from

LONGEST_LINE: Final = 200
LONGEST_PROSE: Final = 4000
MOST_ROWS: Final = 200
"""Of a page of a list."""

_NO_CONTROL: Final = r"^[^\x00-\x1f\x7f]*$(?!\n)"
_NO_NUL: Final = r"^[^\x00]*$"

Name = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^/\x00-\x1f\x7f]+$(?!\n)")]
"""The id of something."""

Line = Annotated[str, Meta(max_length=LONGEST_LINE, pattern=_NO_CONTROL)]
"""Text of one line."""

FilledLine = Annotated[str, Meta(min_length=1, max_length=LONGEST_LINE, pattern=_NO_CONTROL)]
Prose = Annotated[str, Meta(max_length=LONGEST_PROSE, pattern=_NO_NUL)]
"""Text of several lines."""

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Number = Annotated[int, Meta(ge=0, le=9_007_199_254_740_991)]
"""A number that something is found by; the largest is what every reader of JSON takes exactly."""

Cursor = Annotated[str, Meta(pattern=r"^[0-9]{1,15}$(?!\n)")]
"""Where a page of a list begins."""

Row = TypeVar("Row")


class Paging(Struct, forbid_unknown_fields=True):
    """Which part of a list.

    Attributes:
        limit: The most rows of a page.
        after: What the page before gave as `next`.
    """

    limit: Annotated[int, Meta(ge=1, le=MOST_ROWS)] = 50
    after: Cursor | None = None


class Page(Struct, Generic[Row]):
    """A part of a list.

    Attributes:
        total: Rows of the whole list; null where nobody has counted them.
        next: What to ask for the next page with, as `after`; null on the last one.
    """

    items: tuple[Row, ...]
    total: int | None
    next: str | None


def page_of(rows: Sequence[Row], asked: Paging) -> Page[Row]:
    """Cut a page out of a list; past its end there is nothing.

    >>> page_of("abcde", Paging(limit=2, after="2"))
    Page(items=('c', 'd'), total=5, next='4')
    >>> page_of("abcde", Paging(limit=2, after="4"))
    Page(items=('e',), total=5, next=None)
    """
    page = page_from(rows, int(asked.after or 0), asked.limit)
    return Page(page.rows, page.total, None if page.next_start is None else str(page.next_start))
