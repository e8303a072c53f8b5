"""The documents that bases name: every fault of the list located, and what is sound read as written."""

from collections.abc import Mapping
from datetime import date

import pytest

from dss.model.basis import Document, Period, TextRead
from dss.model.diagnostic import Diagnostic
from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.policy.sources import read_sources
from tests.support.repository import REPOSITORY

ENTRY = """\
documents:
  PP 17/2020:
    title: {id: Perubahan, en: Amendment}
    text: unread
  PP 11/2017:
    title: {id: Manajemen PNS, en: Management of civil servants}
    in_force: {from: 2017-04-07}
    text: articles
    read: 2026-11-30
    at: example.org/pp/2017/11
    amended_by: PP 17/2020
    review_by: 2027-06-30
"""


def read(text: str) -> tuple[Mapping[str, Document] | None, list[Diagnostic]]:
    return read_sources(PolicyFiles("rules", {"sources.yaml": text}))


def test_a_document_is_read_as_written() -> None:
    documents, found = read(ENTRY)
    assert found == []
    assert documents is not None
    read_one = documents["PP 11/2017"]
    assert (read_one.name, read_one.title.en) == ("PP 11/2017", "Management of civil servants")
    assert read_one.in_force == Period(date(2017, 4, 7))
    assert (read_one.text, read_one.read, read_one.at) == (
        TextRead.ARTICLES,
        date(2026, 11, 30),
        "example.org/pp/2017/11",
    )
    assert (read_one.amended_by, read_one.review_by) == (("PP 17/2020",), date(2027, 6, 30))
    assert (str(read_one.place), documents["PP 17/2020"].text) == ("rules/sources.yaml:6:5", TextRead.UNREAD)


def test_a_policy_without_the_list_has_no_documents() -> None:
    assert read_sources(PolicyFiles("rules", {})) == ({}, [])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("text: articles", "text: article", "8:11: error[unknown-value] Unknown value 'article'. Did you mean"),
        ("    read: 2026-11-30\n", "", "6:5: error[missing-key] The key 'read' is missing: a text that was read says"),
        ("    at: example.org/pp/2017/11\n", "", "6:5: error[missing-key] The key 'at' is missing: a text that was "),
        ("text: unread", "text: unread\n    read: 2026-11-30", "5:11: error[contradictory-text] A text that is unread"),
        ("text: unread", "text: unread\n    at: example.org", "5:9: error[contradictory-text] A text that is unread"),
        ("amended_by: PP 17/2020", "amended_by: PP 17/2002", "11:17: error[unknown-document] Unknown document"),
        ("amended_by: PP 17/2020", "amended_by: PP 11/2017", "11:17: error[unknown-document] Unknown document"),
        ("review_by", "reviewed_by", "12:5: error[unknown-key] Unknown key 'reviewed_by'. Did you mean 'review_by'?"),
        (ENTRY, "documents: []\n", "1:12: error[wrong-type] Expected a mapping, found a list."),
    ],
)
def test_a_fault_of_the_list_is_located(old: str, new: str, found: str) -> None:
    documents, diagnostics = read(ENTRY.replace(old, new))
    assert documents is None
    assert [str(one)[: len(found) + 19] for one in diagnostics] == [f"rules/sources.yaml:{found}"]


def test_the_list_of_this_policy_is_sound() -> None:
    documents, found = read_sources(read_policy_files(REPOSITORY / "rules"))
    assert found == []
    assert documents
    assert [name for name, one in documents.items() if one.text is not TextRead.ARTICLES and not one.review_by] == []
