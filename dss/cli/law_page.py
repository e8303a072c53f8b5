"""The law of a policy as a page in Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dss.cli.tables import Screenwriter
from dss.model.basis import TextRead
from dss.model.text import Language, Text, Verbatim, _, join
from dss.service.policy.law import ArticleInUse, DocumentInUse, Due, Law, Resting

_TITLE: Final = _("Law")
_INTRODUCTION: Final = _(
    "Every article that the policy cites, how its text was read, and what rests on it. "
    "`dss policy law` prints this page from the files in `rules/`."
)
_DUE: Final = _("Overdue for review on {day}")
_NOTHING_DUE: Final = _("Nothing.")
_DUE_LINE: Final = _("{name}, {title}: by {day} ({place})")

_SECTIONS: Final[Mapping[TextRead | None, Text]] = {
    TextRead.ARTICLES: _("Articles read"),
    TextRead.SECONDARY: _("Known from secondary texts"),
    TextRead.UNREAD: _("Not read"),
    None: _("Not listed"),
}
_LOCAL: Final = _("Local policy")
_EXPLAINED: Final[Mapping[TextRead | None, Text]] = {
    TextRead.ARTICLES: _("The articles themselves were read."),
    TextRead.SECONDARY: _("The articles are known only from what others write of them."),
    TextRead.UNREAD: _("Their texts were not found."),
    None: _("The policy does not say how their texts were read."),
}
_LOCAL_EXPLAINED: Final = _("No law sets these; the government decides.")

_KIND: Final = _("Basis")
_DOCUMENTS: Final = _("Laws and circulars")
_ARTICLES: Final = _("Articles")
_RESTING: Final = _("What rests on it")
_ARTICLE: Final = _("Article")
_UNKNOWN: Final = _("not known")

_SINCE: Final = _("In force from {day}.")
_BETWEEN: Final = _("In force from {day} to {end}.")
_READ: Final = _("Read on {day}: {at}.")
_AMENDED: Final = _("Amended by {documents}.")
_AMENDER_UNREAD: Final = _("{} (not read)")
_AMENDS: Final = _("Amends {documents}.")
_REVIEW: Final = _("Review by {day}.")
_NO_BASIS: Final = _("No basis names it.")


def show_law(writer: Screenwriter, law: Law) -> None:
    """Write the law as a page in Markdown."""
    for line in _page(law, writer.language):
        writer.write(line, wrap=False)


def _page(law: Law, language: Language) -> Iterator[str]:
    """Yield the lines of the page.

    Args:
        law: In the language.
        language: The language of its headings.
    """

    def said(text: Text) -> str:
        return text.spoken(language)

    yield from (f"# {said(_TITLE)}", "", said(_INTRODUCTION), "")
    yield from _summary(law, language)
    yield from (f"## {said(_DUE.filled(day=law.on))}", "")
    yield from _due_list(law.due, language)
    for text, heading in _SECTIONS.items():
        documents = [one for one in law.documents if one.text is text]
        if documents:
            yield from (f"## {said(heading)}", "", said(_EXPLAINED[text]), "")
        for document in documents:
            yield from _document(document, law, language)
    yield from (f"## {said(_LOCAL)}", "", said(_LOCAL_EXPLAINED), "")
    yield from _table(law.local, said(_LOCAL), said(_RESTING), said(_UNKNOWN))


def _summary(law: Law, language: Language) -> Iterator[str]:
    """Yield a table of how many documents and articles were read in each way, and of how much rests on them."""
    headings = (_KIND, _DOCUMENTS, _ARTICLES, _RESTING)
    yield f"| {' | '.join(heading.spoken(language) for heading in headings)} |"
    yield "|---|---|---|---|"
    for text, heading in _SECTIONS.items():
        documents = [one for one in law.documents if one.text is text]
        if documents:
            articles = [article for one in documents for article in one.articles]
            numbers = f"{len(documents)} | {len([one for one in articles if one.name])} | {_count(articles)}"
            yield f"| {heading.spoken(language)} | {numbers} |"
    yield f"| {_LOCAL.spoken(language)} | {len(law.local)} | - | {_count(law.local)} |"
    yield ""


def _count(articles: Iterable[ArticleInUse]) -> int:
    """Count what rests on articles, each thing once."""
    return len({(one.part, one.id) for article in articles for one in article.resting})


def _due_list(due: tuple[Due, ...], language: Language) -> Iterator[str]:
    for one in due:
        line = _DUE_LINE.filled(name=one.name, title=one.title, day=one.review_by, place=one.place)
        yield f"- {line.spoken(language)}"
    if not due:
        yield _NOTHING_DUE.spoken(language)
    yield ""


def _document(document: DocumentInUse, law: Law, language: Language) -> Iterator[str]:
    title = f": {document.title}" if document.title else ""
    yield from (f"### {document.name}{title}", "")
    if about := " ".join(one.spoken(language) for one in _about(document, law)):
        yield from (" ".join(filter(None, (about, document.note))), "")
    yield from _table(document.articles, *(one.spoken(language) for one in (_ARTICLE, _RESTING, _UNKNOWN)))


def _about(document: DocumentInUse, law: Law) -> Iterator[Text]:
    """Yield what there is to say of a document in sentences."""
    if document.in_force is not None:
        sentence = _SINCE if document.in_force.end is None else _BETWEEN
        yield sentence.filled(day=document.in_force.start, end=document.in_force.end)
    if document.read is not None:
        yield _READ.filled(day=document.read, at=document.at)
    if document.amended_by:
        unread = {one.name for one in law.documents if one.text is TextRead.UNREAD}
        names = (_AMENDER_UNREAD.filled(name) if name in unread else Verbatim(name) for name in document.amended_by)
        yield _AMENDED.filled(documents=join(names))
    if document.amends:
        yield _AMENDS.filled(documents=", ".join(document.amends))
    if document.review_by is not None:
        yield _REVIEW.filled(day=document.review_by)
    if not document.articles:
        yield _NO_BASIS


def _table(articles: tuple[ArticleInUse, ...], name: str, resting: str, unknown: str) -> Iterator[str]:
    if not articles:
        return
    yield from (f"| {name} | {resting} |", "|---|---|")
    for article in articles:
        things = "<br>".join(map(_thing, article.resting))
        yield f"| {article.label or unknown} | {things} |"
    yield ""


def _thing(one: Resting) -> str:
    said = f"{one.title.rstrip('.')}. {one.notes}" if one.notes else one.title
    return f"{one.part_label} `{one.id}`: {said.replace('|', '/')}"
