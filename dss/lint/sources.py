"""Checks of the documents that bases name, against the list of documents of the policy."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dss.model.basis import Citation, Document, TextRead
from dss.model.diagnostic import Diagnostic, error, warning
from dss.reading.yaml.record import nearest


def lint_sources(documents: Mapping[str, Document], cited: Iterable[Citation], as_of: date) -> list[Diagnostic]:
    """Check the documents, and the citations that name them, as of a day.

    Args:
        documents: By name.
        cited: The citations of the policy; those without a place are not checked.
        as_of: The day.

    Returns:
        Errors for citations of documents that are not in the list, and for those without an article of a document
        whose articles were read; warnings for documents past their review. Sorted by place.
    """
    return sorted([*_misnamed(documents, cited), *_stale(documents.values(), as_of)])


def _misnamed(documents: Mapping[str, Document], cited: Iterable[Citation]) -> Iterator[Diagnostic]:
    for one in cited:
        if one.local or one.place is None:
            continue
        document = documents.get(one.document)
        if document is None:
            message = (
                f"The document {one.document[:80]!r} is not in sources.yaml.{nearest(one.document, documents)} "
                "Name one of its documents, or add this one there."
            )
            yield error(one.place, "unknown-document", message)
        elif document.text is TextRead.ARTICLES and one.article is None and one.note is None:
            message = (
                f"The articles of {document.name!r} were read. Name the article, or say in a note why there is none."
            )
            yield error(one.place, "missing-citation", message)


def _stale(documents: Iterable[Document], as_of: date) -> Iterator[Diagnostic]:
    for document in documents:
        if document.review_by is not None and document.review_by < as_of:
            message = (
                f"{document.name!r} was to be reviewed by {document.review_by}. Read its text, correct what rests on "
                "it, and give it a later review_by."
            )
            yield warning(document.place, "stale-document", message)
