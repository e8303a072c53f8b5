"""Legal bases: citations, the documents that they name, and the periods in which rules and numbers are in force."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.diagnostic import Place
from dss.model.text import Bilingual


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of a rule or number.

    Attributes:
        document: The law, or the name of the local policy.
        article: Article, with its paragraph; None for a local policy, or where the article is not known.
        local: Whether it is local policy, which the agency may set.
        note: A remark (e.g. how the article is read), or None.
        place: Where it is written; None where it was not read from a file.
    """

    document: str
    article: str | None = None
    local: bool = False
    note: Bilingual | None = None
    place: Place | None = field(default=None, compare=False)


_CITED: Final = re.compile(r"(?P<document>.+?) ps (?P<article>[^ ,]+(?:, [^ ,]+)*)(?: .*)?")


def citations_in(text: str) -> tuple[Citation, ...]:
    """Return the citations in a text of the knowledge, which are divided by semicolons; other words are passed over.

    >>> cited = citations_in("PP 106/2021 ps 29; UU 21/2001 ps 62(2), 63 (of the first version)")
    >>> [(one.document, one.article) for one in cited]
    [('PP 106/2021', '29'), ('UU 21/2001', '62(2), 63')]
    """
    matches = filter(None, map(_CITED.fullmatch, text.split("; ")))
    return tuple(Citation(match["document"], match["article"]) for match in matches)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days; both ends are inclusive, and an end of None is open."""

    start: date
    end: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether `on` lies in the period."""
        return self.start <= on and (self.end is None or on <= self.end)


class TextRead(StrEnum):
    """How the text of a document was read."""

    ARTICLES = "articles"
    """The articles themselves."""

    SECONDARY = "secondary"
    """Only what others write of it, such as summaries and news."""

    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Document:
    """A law, regulation or circular that bases name.

    Attributes:
        name: As citations name it, e.g. ``PP 11/2017``.
        in_force: Since when, and until when; None where that is not known.
        text: How its text was read.
        read: The day on which it was last read; None where it was not.
        at: Where it was read; blank where it was not.
        amended_by: Documents of the same list that amend it.
        review_by: After this day a warning says that it is to be read again; None for never.
        note: A remark, or None.
    """

    name: str
    title: Bilingual
    in_force: Period | None
    text: TextRead
    read: date | None
    at: str
    amended_by: tuple[str, ...]
    review_by: date | None
    note: Bilingual | None
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as text; `local` marks local policy, `note` is a remark."""

    text: str
    local: bool
    note: str | None
