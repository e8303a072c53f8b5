"""Types of values in requests, and parts that several responses share."""

from collections.abc import Sequence
from typing import Annotated, Final, Generic, TypeVar

from msgspec import Meta, Struct

from dss.model import listing
from dss.model.casework.cases import MOST_TITLE
from dss.model.text import Text
from dss.service.candidates.filters import VacancyFilter

LONGEST_LINE: Final = 200
LONGEST_PROSE: Final = 4000
MOST_ROWS: Final = 200
"""The maximum number of rows of a page."""

_NO_CONTROL: Final = r"^[^\x00-\x1f\x7f]*$(?!\n)"
_NO_NUL: Final = r"^[^\x00]*$"

Name = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[^/\x00-\x1f\x7f]+$(?!\n)")]
"""An id."""

TextLine = Annotated[str, Meta(max_length=LONGEST_LINE, pattern=_NO_CONTROL)]
"""A single line of text."""

ShortLine = Annotated[str, Meta(max_length=MOST_TITLE, pattern=_NO_CONTROL)]
"""The title of a plan."""

FilledLine = Annotated[str, Meta(min_length=1, max_length=LONGEST_LINE, pattern=_NO_CONTROL)]
Prose = Annotated[str, Meta(max_length=LONGEST_PROSE, pattern=_NO_NUL)]
"""Text of several lines."""

Base64 = Annotated[
    bytes, Meta(extra_json_schema={"pattern": r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"})
]
"""Bytes, in base64 (RFC 4648, section 4)."""

Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Number = Annotated[int, Meta(ge=0, le=9_007_199_254_740_991)]
"""A sequence number; the maximum is the largest that every JSON parser represents exactly."""

Cursor = Annotated[str, Meta(pattern=r"^[0-9]{1,15}$(?!\n)")]
"""The start of a page of a list."""

Row = TypeVar("Row")


class Paging(Struct, forbid_unknown_fields=True):
    """Which page of a list.

    Attributes:
        limit: The maximum number of rows.
        after: The value of `next` of the previous page.
    """

    limit: Annotated[int, Meta(ge=1, le=MOST_ROWS)] = 50
    after: Cursor | None = None


class FitQuery(Paging, forbid_unknown_fields=True):
    """Which vacant seats, with one employee's fit.

    Attributes:
        text: A part of the position, unit, agency, region or number.
        agency: The id of their agency.
        regency, region: The code of their regency or district.
        eligible_only: Leave out the seats that the employee is not eligible for.
    """

    text: TextLine = ""
    agency: Name | None = None
    regency: Name | None = None
    region: Name | None = None
    eligible_only: bool = False

    @property
    def wanted(self) -> VacancyFilter:
        """The filter of seats."""
        return VacancyFilter(self.text, self.agency, self.regency, self.region)


class Page(Struct, Generic[Row]):
    """A page of a list.

    Attributes:
        total: The number of rows of the whole list; null if unknown.
        next: The value of `after` for the next page; null on the last one.
    """

    items: tuple[Row, ...]
    total: int | None
    next: str | None


def page_of(rows: Sequence[Row], asked: Paging) -> Page[Row]:
    """Return a page of a list; it is empty past the end.

    >>> page_of("abcde", Paging(limit=2, after="2"))
    Page(items=('c', 'd'), total=5, next='4')
    >>> page_of("abcde", Paging(limit=2, after="4"))
    Page(items=('e',), total=5, next=None)
    """
    return as_page(cut_page(rows, asked))


def cut_page(rows: Sequence[Row], asked: Paging) -> listing.Page[Row]:
    """Cut the page that is asked for out of a list."""
    return listing.page_from(rows, int(asked.after or 0), asked.limit)


def as_page(page: listing.Page[Row]) -> Page[Row]:
    """Return a page of a list as a response has it."""
    return Page(page.rows, page.total, None if page.next_start is None else str(page.next_start))


def encode_text(value: object) -> dict[str, str]:
    """Return a text as JSON has it: its words by the code of each language.

    Raises:
        TypeError: If the value is no text.
    """
    if not isinstance(value, Text):
        raise TypeError(f"{type(value).__name__} can't be written as JSON")
    return value.in_all_languages()
