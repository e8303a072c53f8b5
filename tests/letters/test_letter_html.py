"""Letters as HTML: nothing that is written into them gets out of its place, and nothing is loaded from elsewhere."""

import base64
import re
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from dss.letters import compose_decision_sheet, compose_notice
from dss.letters.html import read_stylesheet, render_html
from dss.model.casework.letter import Paragraph, Section, Table
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, contents, say

HOSTILE = "<script>alert(1)</script>\"' onload=x & </style></title>\u202e{{ 7*7 }}\x00"


class Page(HTMLParser):
    """What a browser makes of a page: its elements, and the text in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in ("meta", "link", "col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if "style" not in self.open:
            self.texts.append(text)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def page(language: Language = Language.ENGLISH, name: str = "Bembina Tenduma", address: str | None = None) -> Page:
    return Page(render_html(compose_notice(contents(language, name=name), say(language)), address))


def test_a_hostile_name_is_text_and_nothing_else() -> None:
    plain, hostile = page(), page(name=HOSTILE)
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in plain.elements]
    assert "To <script>alert(1)</script>\"' onload=x & </style></title>\ufffd{{ 7*7 }}\ufffd" in hostile.text


def test_every_text_of_a_letter_is_escaped() -> None:
    english = say(Language.ENGLISH)
    plain = compose_decision_sheet(contents(Language.ENGLISH), english)
    table = Table(HOSTILE, plain.sections[0].blocks[1].columns, ((HOSTILE,) * 3,))
    letter = replace(
        plain,
        title=HOSTILE,
        draft=HOSTILE,
        issuer=(HOSTILE,),
        subject=HOSTILE,
        sections=(Section(HOSTILE, (table, Paragraph(HOSTILE, (), HOSTILE))),),
    )
    made = Page(render_html(letter))
    assert {tag for tag, _ in made.elements}.isdisjoint({"script", "img", "iframe", "object"})
    assert made.text.count("alert(1)") == 12


@pytest.mark.parametrize("address", [None, "/static/letter.css"])
def test_no_script_no_style_on_an_element_and_nothing_from_elsewhere(address: str | None) -> None:
    made = page(address=address)
    assert "script" not in [tag for tag, _ in made.elements]
    for tag, attributes in made.elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert "src" not in attributes
        if "href" in attributes:
            assert (tag, attributes["href"]) == ("link", address)
    assert re.search(r"url\(|@import|//", read_stylesheet()) is None


def test_a_page_that_holds_its_styles_allows_itself_these_alone() -> None:
    made = page()
    policy = next(of["content"] for tag, of in made.elements if of.get("http-equiv") == "Content-Security-Policy")
    written = re.search(
        r"<style>(.*?)</style>", render_html(compose_notice(contents(Language.ENGLISH), say(Language.ENGLISH))), re.S
    )
    digest = base64.b64encode(sha256(written[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert written[1] == read_stylesheet()


@pytest.mark.parametrize("language", BOTH)
def test_the_page_says_its_language_title_and_parts(language: Language) -> None:
    made = page(language)
    elements = made.elements
    assert elements[0] == ("html", {"lang": language.value})
    assert [tag for tag, _ in elements].count("h1") == 1
    ids = [of["id"] for tag, of in elements if tag == "h2" and "id" in of]
    assert [of["aria-labelledby"] for tag, of in elements if tag == "section"] == ids
    assert made.open == []


def test_every_table_has_a_name_and_heads_for_its_rows_and_columns() -> None:
    elements = page().elements
    captions = [tag for tag, _ in elements].count("caption")
    named_by_part = [of for tag, of in elements if tag == "table" and "aria-labelledby" in of]
    assert captions + len(named_by_part) == [tag for tag, _ in elements].count("table")
    assert {of["scope"] for tag, of in elements if tag == "th"} == {"row", "col"}


def test_a_draft_says_that_it_is_one() -> None:
    draft = replace(contents(Language.ENGLISH), draft="DRAFT, not sent")
    assert "DRAFT, not sent" in Page(render_html(compose_notice(draft, say(Language.ENGLISH)))).text
    assert "DRAFT" not in page().text
