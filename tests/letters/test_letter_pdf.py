"""Letters as PDF: the same each time, to be read out, and proof against whatever is written into them."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from dss.letters import compose_decision_sheet, compose_notice, compose_objection_outcome, compose_order
from dss.letters.characters import lacking, printable
from dss.letters.pdf import render_pdf
from dss.model.casework.cases import ObjectionOutcome
from dss.model.casework.letter import Callout, Column, Fields, Paragraph, Points, Section, Table
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, contents, objected, ordered, say
from tests.letters.pdf_reading import pages_of

NAME = "Łukasz O'Nguyễn Đỗ-Żółć"
HOSTILE = '<b>& "x" (\\) {nb} {pages}\u202eevil\x00\u738b\u5c0f\u0639\U0001f600 ﬁ'
LONG = " ".join(["panjang"] * 700)


def text_of(file: bytes) -> str:
    """Return all of it, however its lines are broken."""
    return " ".join(" ".join(pages_of(file)).split())


@pytest.fixture(scope="module")
def letters():
    return {language: compose_notice(contents(language, name=NAME), say(language)) for language in BOTH}


@pytest.fixture(scope="module")
def files(letters):
    return {language: render_pdf(letter) for language, letter in letters.items()}


def test_the_same_letter_gives_the_same_bytes(letters, files) -> None:
    assert render_pdf(letters[Language.INDONESIAN]) == files[Language.INDONESIAN]


def test_another_day_gives_other_bytes(letters, files) -> None:
    language = Language.INDONESIAN
    assert render_pdf(replace(letters[language], dated=letters[language].dated.replace(year=2027))) != files[language]


def test_no_moment_is_in_it_but_the_day_of_the_letter(files) -> None:
    years = set(re.findall(rb"20[0-9]{2}(?=[0-9]{10}|-[0-9]{2}-[0-9]{2}T)", files[Language.ENGLISH]))
    assert years == {b"2026"}


@pytest.mark.parametrize("language", BOTH)
def test_everything_that_the_letter_says_can_be_read_out_of_the_file(letters, files, language: Language) -> None:
    letter, read = letters[language], text_of(files[language])
    said = [letter.title, *letter.issuer, *letter.addressee, letter.signature.office]
    for section in letter.sections:
        said.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph():
                    said.append(block.text)
                case Points(items=items) | Callout(paragraphs=items):
                    said += [item.text for item in items]
                case Fields(rows=rows):
                    said += [cell for row in rows for cell in row]
                case Table(rows=rows):
                    said += [cell for row in rows for cell in row]
    assert [words for words in said if " ".join(words.split()) not in read] == []
    assert NAME in read


def test_each_page_tells_its_number_and_how_many_there_are(files) -> None:
    pages = pages_of(files[Language.INDONESIAN])
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"Surat Pemberitahuan Mutasi · mutasi M000007\n{number} / {len(pages)}")


@pytest.mark.parametrize("language", BOTH)
def test_it_says_what_it_is_as_archives_read_it(letters, files, language: Language) -> None:
    file, letter = files[language], letters[language]
    packet = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", file, re.S)[0]
    found = {node.tag.split("}")[1]: "".join(node.itertext()) for node in ElementTree.fromstring(packet)[0][0]}
    assert f"/Lang ({language})".encode() in file
    assert found["title"] == f"{letter.title} · {letter.subject}"
    assert found["language"] == language
    assert (found["part"], found["conformance"]) == ("2", "U")
    assert found["CreateDate"] == "2026-07-10T00:00:00+00:00"
    assert b"/DisplayDocTitle true" in file
    assert b"/OutputIntents" in file


def test_every_font_is_embedded_and_a_subset(files) -> None:
    names = re.findall(rb"/BaseFont /(\S+)", files[Language.ENGLISH])
    assert {name.split(b"+")[1] for name in names} == {b"SourceSansPro", b"SourceSansProSemibold"}
    assert files[Language.ENGLISH].count(b"/FontFile2") == 2


def test_bookmarks_lead_to_the_sections(letters, files) -> None:
    letter = letters[Language.ENGLISH]
    assert files[Language.ENGLISH].count(b"/Dest [") == len(letter.first_page) + 1 + len(letter.sections)


@pytest.mark.parametrize("language", list(Language))
def test_the_first_page_is_one_sheet_and_the_annex_begins_the_next(letters, files, language: Language) -> None:
    first, second, *_ = pages_of(files[language])
    letter = letters[language]
    assert letter.signature.office in first
    assert letter.annex not in first
    assert second.startswith(letter.annex)


def test_characters_that_the_typeface_lacks_are_written_by_number_with_a_note() -> None:
    read = text_of(render_pdf(compose_notice(contents(Language.ENGLISH, name=HOSTILE), say(Language.ENGLISH))))
    assert '<b>& "x" (\\) {nb} {pages}[U+FFFD]evil[U+FFFD U+738B U+5C0F U+0639 U+1F600] ﬁ' in read
    assert "[U+…] marks a character that the print typeface lacks" in read


def test_without_such_characters_there_is_no_note(files) -> None:
    assert "[U+" not in text_of(files[Language.ENGLISH])


def test_texts_longer_than_a_page_are_carried_on_to_the_next() -> None:
    letter = compose_notice(contents(Language.ENGLISH), say(Language.ENGLISH))
    columns = (Column("a", 3), Column("b", 8))
    blocks = (
        Table("long", columns, (("x", LONG), (LONG, "y"))),
        Callout("long", (Paragraph(LONG),)),
        Fields((("z", LONG), ("w", "W" * 3000))),
    )
    read = text_of(render_pdf(replace(letter, sections=(Section("long", blocks),))))
    assert read.count("panjang") == 4 * 700
    assert read.count("W") >= 3000


def test_the_other_letters_are_written_too() -> None:
    english = say(Language.ENGLISH)
    sheet = compose_decision_sheet(contents(Language.ENGLISH), english)
    outcome = compose_objection_outcome(contents(Language.ENGLISH, objected(ObjectionOutcome.UPHELD)), english)
    order = compose_order(contents(Language.ENGLISH, ordered()), english)
    assert "Other candidates for this seat" in text_of(render_pdf(sheet))
    assert "The decision on the move remains in force." in text_of(render_pdf(outcome))
    assert "We deliver to you order 821/3" in text_of(render_pdf(order))


def test_what_a_typeface_has_is_left_as_it_is_and_compatible_forms_stand_in() -> None:
    known = frozenset(map(ord, "Yosef e\N{LATIN SMALL LETTER E WITH ACUTE}"))
    assert printable("Yos\N{FULLWIDTH LATIN SMALL LETTER E}f e\N{COMBINING ACUTE ACCENT}", known) == "Yosef é"
    assert not lacking("Yosef", known)
    assert lacking("Yusuf", known)
