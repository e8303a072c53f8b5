"""What a policy says of its documents, held against the citations that name them."""

from datetime import date

import pytest

from dss.lint import lint_sources
from dss.model.basis import Citation, Document, TextRead
from dss.model.diagnostic import Place
from dss.model.text import Bilingual

AS_OF = date(2026, 7, 1)
HERE = Place("rules/tenure.yaml", 9, 9)
NOTE = Bilingual(id="Seluruhnya.", en="All of it.")


def document(name: str = "PP 11/2017", text: TextRead = TextRead.ARTICLES, review_by: date | None = None) -> Document:
    place = Place("rules/sources.yaml", 6, 5)
    return Document(name, Bilingual(id=name, en=name), None, text, None, "", (), review_by, None, place)


def lint(*cited: Citation, listed: Document | None = None) -> list[str]:
    documents = {one.name: one for one in (listed or document(), document("PP 94/2021"))}
    return [str(one) for one in lint_sources(documents, cited, AS_OF)]


def test_a_citation_of_a_listed_document_is_in_order() -> None:
    assert lint(Citation("PP 11/2017", "190(3)", place=HERE)) == []


def test_a_document_that_is_not_listed_is_reported_at_its_basis_with_the_nearest_name() -> None:
    assert lint(Citation("PP 11/2071", "190(3)", place=HERE)) == [
        "rules/tenure.yaml:9:9: error[unknown-document] The document 'PP 11/2071' is not in sources.yaml. "
        "Name one of its documents, or add this one there. Did you mean 'PP 11/2017'?"
    ]


def test_local_policy_needs_no_document() -> None:
    assert lint(Citation("Pola karier", local=True, place=HERE)) == []


@pytest.mark.parametrize(
    ("text", "note", "found"),
    [
        (TextRead.ARTICLES, None, 1),
        (TextRead.ARTICLES, NOTE, 0),
        (TextRead.SECONDARY, None, 0),
        (TextRead.UNREAD, None, 0),
    ],
)
def test_an_article_may_be_missing_only_where_the_articles_were_not_read_or_a_note_says_why(
    text: TextRead, note: Bilingual | None, found: int
) -> None:
    faults = lint(Citation("PP 11/2017", note=note, place=HERE), listed=document(text=text))
    assert [one[: one.index("]") + 1] for one in faults] == found * ["rules/tenure.yaml:9:9: error[missing-citation]"]


@pytest.mark.parametrize(("review_by", "stale"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 0), (None, 0)])
def test_a_document_is_due_after_the_day_of_its_review(review_by: date | None, stale: int) -> None:
    found = lint(listed=document(review_by=review_by))
    assert [one[: one.index("]") + 1] for one in found] == stale * ["rules/sources.yaml:6:5: warning[stale-document]"]
