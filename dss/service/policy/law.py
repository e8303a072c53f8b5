"""The law of a policy: each document with its articles, how its text was read, and what rests on it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.explanation.citations import cite_article
from dss.model.basis import Document, Period, TextRead
from dss.model.policy.citations import Citing, Part, citations_of
from dss.model.policy.rules import Parameter
from dss.model.text import Language, Text, Verbatim, _
from dss.reading.policy.files import read_policy_files
from dss.service.workspace.loading import (
    load_casework,
    load_knowledge,
    load_letters,
    load_planning,
    load_policy,
    load_sources,
)
from dss.service.workspace.settings import Settings

part_words: Final[Mapping[Part, Text]] = {
    Part.RULE: _("rule"),
    Part.PARAMETER: _("parameter"),
    Part.PLANNING: _("planning"),
    Part.CASEWORK: _("casework"),
    Part.LETTER: _("letter"),
    Part.KNOWLEDGE: _("knowledge"),
}
"""Each part of the policy in words."""

_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on an article or a local policy.

    Attributes:
        part: The part of the policy to which it belongs.
        id: Its name there.
        notes: Remarks of its citations; blank for none.
    """

    part: Part
    part_label: str
    id: str
    title: str
    notes: str


@dataclass(frozen=True, slots=True)
class ArticleInUse:
    """An article of a document, or a local policy, with what rests on it.

    Attributes:
        name: As the policy writes it; blank where the article is not known.
        label: In words.
    """

    name: str
    label: str
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class DocumentInUse:
    """A document with the articles that bases name.

    Attributes:
        text: How its text was read; None where the policy does not list the document.
        in_force: Since when, and until when; None where that is not known.
        read, at: When and where its text was read; None and blank where it was not.
        amended_by: Documents that amend it.
        amends: Documents that it amends.
        note: A remark; blank for none.
        articles: In the order of their numbers.
    """

    name: str
    title: str
    text: TextRead | None
    in_force: Period | None
    read: date | None
    at: str
    amended_by: tuple[str, ...]
    amends: tuple[str, ...]
    review_by: date | None
    note: str
    articles: tuple[ArticleInUse, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A document or parameter whose review is overdue.

    Attributes:
        place: Where it is written.
    """

    name: str
    title: str
    place: str
    review_by: date


@dataclass(frozen=True, slots=True)
class Law:
    """The law of a policy.

    Attributes:
        on: The day of which it says what is due.
        documents: In the order of their list; after them those that are not listed.
        local: The local policies, by name.
        due: What is overdue for review, the oldest first.
    """

    on: date
    documents: tuple[DocumentInUse, ...]
    local: tuple[ArticleInUse, ...]
    due: tuple[Due, ...]


def describe_law(settings: Settings) -> Law:
    """Describe the law of the policy of settings, in their language, as of their day.

    Raises:
        InvalidInput: If the knowledge or the policy holds errors.
    """
    on, files = settings.as_of, read_policy_files(settings.rules)
    knowledge, _warnings = load_knowledge(settings.knowledge)
    policy, _warnings = load_policy(files, knowledge, on)
    planning, _warnings = load_planning(files, knowledge, on)
    casework, _warnings = load_casework(files, knowledge, on)
    letters, _warnings = load_letters(files, knowledge, policy, on)
    documents, _warnings = load_sources(files)

    read = (policy, planning, casework, letters, knowledge)
    citing = [one for part in read for one in citations_of(part, knowledge)]
    parameters = [*policy.parameters.values(), *planning.parameters.values(), *casework.parameters.values()]
    local = [(one.citation.document, one) for one in citing if one.citation.local]
    return Law(
        on=on,
        documents=_documents(documents, [one for one in citing if not one.citation.local], settings.language),
        local=_articles(local, Verbatim, settings.language),
        due=_due([*documents.values(), *parameters], on, settings.language),
    )


def _documents(
    documents: Mapping[str, Document], citing: Iterable[Citing], language: Language
) -> tuple[DocumentInUse, ...]:
    by_document: dict[str, list[tuple[str, Citing]]] = {name: [] for name in documents}
    for one in citing:
        articles = (one.citation.article or "").split(", ")
        by_document.setdefault(one.citation.document, []).extend((article, one) for article in articles)
    return tuple(
        _document(name, documents, _articles(cited, cite_article, language), language)
        for name, cited in by_document.items()
    )


def _document(
    name: str, documents: Mapping[str, Document], articles: tuple[ArticleInUse, ...], language: Language
) -> DocumentInUse:
    listed = documents.get(name)
    if listed is None:
        return DocumentInUse(name, "", None, None, None, "", (), (), None, "", articles)
    return DocumentInUse(
        name=name,
        title=listed.title.spoken(language),
        text=listed.text,
        in_force=listed.in_force,
        read=listed.read,
        at=listed.at,
        amended_by=listed.amended_by,
        amends=tuple(other.name for other in documents.values() if name in other.amended_by),
        review_by=listed.review_by,
        note=listed.note.spoken(language) if listed.note else "",
        articles=articles,
    )


def _articles(
    named: Iterable[tuple[str, Citing]], cite: Callable[[str], Text], language: Language
) -> tuple[ArticleInUse, ...]:
    """Group what rests on articles, or local policies, by their names."""
    by_name: dict[str, list[Citing]] = {}
    for name, one in named:
        by_name.setdefault(name, []).append(one)
    return tuple(
        ArticleInUse(name, cite(name).spoken(language) if name else "", tuple(_resting(by_name[name], language)))
        for name in sorted(by_name, key=_in_order)
    )


def _in_order(name: str) -> tuple[int, list[int], str]:
    """Return a key by which articles are in the order of their numbers, and other names follow by the alphabet."""
    numbers = [int(number) for number in _NUMBER.findall(name)]
    return (0 if name[:1].isdigit() else 1), numbers, name


def _resting(citing: Iterable[Citing], language: Language) -> Iterator[Resting]:
    """Yield each thing once, with the remarks of all its citations."""
    notes: dict[tuple[Part, str, str], dict[str, None]] = {}
    for one in citing:
        said = notes.setdefault((one.part, one.id, one.title.spoken(language)), {})
        if one.citation.note is not None:
            said[one.citation.note.spoken(language)] = None
    for (part, id, title), said in notes.items():
        yield Resting(part, part_words[part].spoken(language), id, title, " ".join(said))


def _due(reviewed: Iterable[Document | Parameter], on: date, language: Language) -> tuple[Due, ...]:
    overdue = [
        Due(str(one.name), one.title.spoken(language), str(one.place), one.review_by)
        for one in reviewed
        if one.review_by is not None and one.review_by < on
    ]
    return tuple(sorted(overdue, key=lambda one: (one.review_by, one.name)))
