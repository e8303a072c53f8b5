"""A letter in one language, as it is printed and shown: sections of paragraphs, points, fields and tables.

A letter to an employee has two parts: a first page for everyone, and an annex with the full reasons and legal bases.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dss.model.basis import Source
from dss.model.errors import DssError
from dss.model.text import Language, Text, _


class LetterKind(StrEnum):
    """What is written about a move."""

    NOTICE = "notice"
    """To the employee, before the order: the move, its reasons and benefits (UU 30/2014 ps 47)."""

    ORDER = "order"
    """To the employee, with the order: the decision and the rights against it (UU 30/2014 ps 61, PP 79/2021 ps 4)."""

    DECISION_SHEET = "decision_sheet"
    """For the assessment team: what is recommended, by which rules, instead of what; once it has voted, the minutes of
    its consideration, for the authority."""

    OBJECTION_OUTCOME = "objection_outcome"
    """To the employee: what became of the objection (PP 79/2021 ps 5-6)."""


class LetterForm(StrEnum):
    """What a letter is written as."""

    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, followed by what it rests on.

    Attributes:
        lead: Words that stand before it and name it; blank for none.
    """

    text: str
    sources: tuple[Source, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points.

    Attributes:
        title: What they have in common; blank where the section says it.
    """

    title: str
    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels, each with its value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        share: Its width, as a share of the sum of all shares.
        numeric: Whether it holds numbers, which are set flush right.
    """

    title: str
    share: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the rows.

    Attributes:
        title: What it shows; blank where the section says it.
        total: Whether the last row sums up the others.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """What must not be overlooked."""

    title: str
    paragraphs: tuple[Paragraph, ...]


Block = Paragraph | Points | Fields | Table | Callout


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter; one without a block is not there."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs.

    Attributes:
        day: The day of the letter as a person reads it.
        office: In which office, e.g. ``Pejabat Pembina Kepegawaian``.
        name: Blank where it is to be signed by hand.
    """

    day: str
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language.

    Attributes:
        dated: The day that it bears.
        draft: What a reader must know of it as long as it is none to be sent; blank for one that is.
        issuer: Who it is from, from the widest body to the narrowest.
        subject: What it is about.
        reference: Number, day, subject and the like.
        addressee: Who it is to, a line each; none for a sheet that stays inside.
        closing: What comes after the last section of the part that is signed.
        first_page: The sections of the first page, which is signed; none for a letter in one part.
        annex: What the sections after the first page are called; blank for a letter in one part.
        running: The text at the foot of every page, before its number.
    """

    kind: LetterKind
    language: Language
    dated: date
    draft: str
    title: str
    issuer: tuple[str, ...]
    subject: str
    reference: Fields
    addressee: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]
    signature: Signature | None
    running: str
    first_page: tuple[Section, ...] = ()
    annex: str = ""


class LetterNotDue(DssError):
    """The event that a letter reports has not happened.

    Attributes:
        kind: Which letter.
    """

    def __init__(self, case: str, kind: LetterKind, missing: Text) -> None:
        self.kind = kind
        super().__init__(
            _("{case}: this letter can't be written yet: {missing}. Write it after that step."),
            case=case,
            missing=missing,
        )
