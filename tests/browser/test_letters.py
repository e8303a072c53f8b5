"""The first page of letters in a real browser: one sheet of A4, two screens of a telephone, and the annex apart."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browser_pages import PageOf, keep_picture
from tests.support.planned_sample import PlannedSample

TELEPHONE: Final = {"width": 360, "height": 740}
A4: Final = {"width": 624, "height": 971}
"""What the margins leave of a sheet, in CSS pixels."""

LETTERS: Final = (
    ("test.informed", "/moves/{informed}/letter"),
    ("test.ordered", "/moves/{ordered}/letter"),
    ("test.objected", "/moves/{objected}/order-letter"),
)


def height_of_first_page(page: Page) -> int:
    return page.locator(".first-page").evaluate("first => Math.ceil(first.getBoundingClientRect().bottom)")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("who", "path"), LETTERS)
def test_the_first_page_takes_two_screens_of_a_telephone_and_one_sheet_of_paper(
    planned_page_of: PageOf, served_planned: PlannedSample, who: str, path: str, language: str
) -> None:
    page = planned_page_of(who, width=TELEPHONE["width"])
    page.set_viewport_size(TELEPHONE)
    page.goto(f"{path.format(**served_planned.moves)}?lang={language}")
    keep_picture(page, f"letter_{path}_{language}_phone")
    assert height_of_first_page(page) <= 2 * TELEPHONE["height"]
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    keep_picture(page, f"letter_{path}_{language}_paper")
    assert height_of_first_page(page) <= A4["height"]


def test_on_paper_tables_are_tables(planned_page_of: PageOf, served_planned: PlannedSample) -> None:
    page = planned_page_of("test.informed")
    page.set_viewport_size(A4)
    page.goto(f"/moves/{served_planned.moves['informed']}/letter")
    page.emulate_media(media="print")
    assert page.locator(".annex table").first.evaluate("table => getComputedStyle(table).display") == "table"


def test_the_annex_is_always_there_and_begins_a_sheet(planned_page_of: PageOf, served_planned: PlannedSample) -> None:
    page = planned_page_of("test.informed")
    page.goto(f"/moves/{served_planned.moves['informed']}/letter")
    page.emulate_media(media="print")
    annex = page.locator(".annex")
    expect(annex).to_be_visible()
    expect(annex.get_by_role("heading").first).to_have_text("Lampiran: alasan lengkap dan dasar hukum")
    assert annex.evaluate("annex => getComputedStyle(annex).breakBefore") == "page"
