"""Files of papers: what is taken by name and content, what is kept of it, and under which name."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.lifecycle.attachments import attach, file_fault, safe_name
from dss.lifecycle.stored import document_of, event_document, event_from, move_from
from dss.model.casework.attachment import MOST_BYTES, Attachment, FileKind
from dss.model.casework.events import ConveneTeam, HandIn
from dss.model.text import Language
from tests.lifecycle.case_worlds import START, proposed
from tests.support.scans import JPEG, PDF, PNG


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("SK Pangkat.pdf", PDF, FileKind.PDF),
        ("SK.PDF", PDF, FileKind.PDF),
        ("pindai.png", PNG, FileKind.PNG),
        ("pindai.jpg", JPEG, FileKind.JPEG),
        ("pindai.JPEG", JPEG, FileKind.JPEG),
        ("besar.pdf", PDF.ljust(MOST_BYTES, b"\n"), FileKind.PDF),
    ],
)
def test_a_pdf_png_or_jpeg_file_is_taken_and_named_by_its_digest(name: str, content: bytes, kind: FileKind) -> None:
    assert file_fault(name, content) is None
    assert attach(name, content) == Attachment(sha256(content).hexdigest(), name.replace(" ", "_"), len(content), kind)


@pytest.mark.parametrize(
    ("name", "content", "english", "indonesian"),
    [
        ("a.pdf", b"", "a.pdf is empty. Save", "a.pdf kosong. Simpan"),
        ("a.pdf", PDF.ljust(MOST_BYTES + 1, b"\n"), "is larger than 5000 kB. Scan", "lebih besar dari 5000 kB. Pindai"),
        ("a.docx", b"PK\x03\x04", "is not a PDF, PNG or JPEG file. Save", "bukan berkas PDF, PNG, atau JPEG. Simpan"),
        ("a.html", PDF, "is not a PDF", "bukan berkas PDF"),
        ("pdf", PDF, "is not a PDF", "bukan berkas PDF"),
        ("a.pdf", b"<html>%PDF-1.7", "is not a PDF", "bukan berkas PDF"),
        ("a.pdf", PNG, "has the content of a PNG file. Save", "berisi berkas PNG. Simpan"),
        ("a.png", JPEG, "has the content of a JPEG file. Save", "berisi berkas JPEG. Simpan"),
    ],
)
def test_another_file_is_refused_with_its_name_the_cause_and_the_remedy(
    name: str, content: bytes, english: str, indonesian: str
) -> None:
    fault = file_fault(name, content)
    assert fault is not None
    assert english in fault.spoken(Language.ENGLISH)
    assert indonesian in fault.spoken(Language.INDONESIAN)
    assert name in str(fault)
    with pytest.raises(ValueError, match="not taken"):
        attach(name, content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Pindai\\SK.pdf", "SK.pdf"),
        (".pdf", "file.pdf"),
        ("", "file"),
        ('a"; filename="b.html.pdf', "a_filename_b.html.pdf"),
        ("x\r\nSet-Cookie: a.pdf", "x_Set-Cookie_a.pdf"),
        ("sura\u202etfdp.pdf", "sura_tfdp.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_strange_signs(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(st.text(max_size=400))
def test_a_name_is_short_plain_and_stays_as_it_is_once_it_is_kept(name: str) -> None:
    kept = safe_name(name)
    assert 0 < len(kept) <= 100
    assert not set(kept) & set('/\\:"<>|*? \r\n\0')
    assert safe_name(kept) == kept


FILE = attach("SK.pdf", PDF)


def test_an_event_without_a_file_is_stored_as_version_0_1_0_stored_it() -> None:
    assert event_document(HandIn("sk_pangkat", "1", START)) == {
        "event": "HandIn",
        "document": "sk_pangkat",
        "number": "1",
        "dated": START.isoformat(),
    }
    assert event_document(ConveneTeam(())) == {"event": "ConveneTeam", "members": []}


@pytest.mark.parametrize("event", [HandIn("sk_pangkat", "1", START, FILE), ConveneTeam((), "Tim I")])
def test_what_later_versions_added_comes_back_from_the_records(event: HandIn | ConveneTeam) -> None:
    assert event_from(event_document(event)) == event


def test_the_case_keeps_the_file_of_a_paper_until_a_newer_one_takes_its_place() -> None:
    world = proposed()
    with_file = world.take(HandIn("sk_pangkat", "1", START, FILE))
    assert [paper.file for paper in with_file.papers] == [FILE]
    assert move_from(document_of(with_file)) == with_file
    without = world.take(HandIn("sk_pangkat", "2", START))
    assert [paper.file for paper in without.papers] == [None]
    assert "file" not in document_of(without)["papers"][0]
