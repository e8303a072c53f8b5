"""What browser tests ask of any page."""

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

WIDTHS = {"phone": 360, "desk": 1280}

_STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

PageOf = Callable[..., Page]
"""``page_of(who, width=1280, language="id")``: a window signed in as a role, an account or, by None, nobody."""


def expect_to_fit(page: Page) -> None:
    """The page never scrolls sideways, and no text in a list is squeezed into a column of letters."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    texts = page.locator(".list tbody td span, .list tbody th span")
    assert min(texts.evaluate_all("texts => texts.map(text => text.clientWidth || 99)"), default=99) > 30


def expect_no_violation(page: Page, rules: Sequence[str] = _STANDARDS) -> None:
    """Axe finds nothing against WCAG 2.2 AA, nor against its best practices; or against the rules that are named."""
    found = Axe().run(page, options={"runOnly": list(rules), "resultTypes": ["violations"]}).response["violations"]
    told = [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]} {one['help']}" for one in found]
    assert told == [], json.dumps(told, indent=1)


def examine(page: Page, path: str, name: str, *, folded: str = "") -> None:
    """See that a page has no violation, and that it fits on a desk and on a phone in both languages.

    Axe, which takes ten times as long as all else, looks at half of the pages in either language.

    Args:
        page: A window.
        path: The address of the page.
        name: What its pictures are called.
        folded: Selects what is unfolded first, if anything.
    """
    languages = ("id", "en") if crc32(path.encode()) % 2 else ("en", "id")
    for language in languages:
        page.set_viewport_size({"width": WIDTHS["desk"], "height": 900})
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        if folded:
            page.locator(folded).evaluate_all("found => found.forEach(one => { one.open = true })")
        if language == languages[0]:
            expect_no_violation(page)
        for size, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            expect_to_fit(page)
            keep_picture(page, f"{name}_{language}_{size}")


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of a page in the folder that the variable SCREENSHOTS names, to be looked at; else none."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{re.sub('[^a-zA-Z0-9_]+', '-', name)}.png", full_page=True)
