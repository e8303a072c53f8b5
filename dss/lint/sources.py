"""Checks of the documents that bases name, against the list of documents of the policy."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dss.model.basis import Citation, Document, TextRead
from dss.model.diagnostic import Diagnostic, error, warning
from dss.model.text import _
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
            message = _(
                "The document {document!q} is not in sources.yaml. Name one of its documents, or add this one there."
            )
            hint = nearest(one.document, documents)
            yield error(one.place, "unknown-document", message, hint, document=one.document)
        elif document.text is TextRead.ARTICLES and one.article is None and one.note is None:
            message = _("The articles of {document!q} were read. Name the article, or say in a note why there is none.")
            yield error(one.place, "missing-citation", message, document=document.name)


def _stale(documents: Iterable[Document], as_of: date) -> Iterator[Diagnostic]:
    for document in documents:
        if document.review_by is not None and document.review_by < as_of:
            message = _(
                "{document!q} was to be reviewed by {day}. Read its text, correct what rests on it, and give it a "
                "later 'review_by'."
            )
            yield warning(document.place, "stale-document", message, document=document.name, day=document.review_by)
