"""What browser tests ask of any page."""

from collections.abc import Callable

from playwright.sync_api import Page

WIDTHS = {"phone": 360, "desk": 1280}

PageOf = Callable[..., Page]
"""``page_of(who, width=1280, language="id")``: a window signed in as a role, an account or, by None, nobody."""


def expect_to_fit(page: Page) -> None:
    """The page never scrolls sideways, and no text in a list is squeezed into a column of letters."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    texts = page.locator(".list tbody td span, .list tbody th span")
    assert min(texts.evaluate_all("texts => texts.map(text => text.clientWidth || 99)"), default=99) > 30
