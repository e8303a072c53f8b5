"""An HR officer's way from a vacancy to the reasons, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from dss.model.office.access import Role
from tests.browser.browser_pages import WIDTHS, PageOf, expect_to_fit


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, page_of: PageOf) -> Page:
    """An HR officer's window, narrow or wide."""
    return page_of(Role.HR_OFFICER, WIDTHS[request.param])


def test_from_a_vacancy_to_the_reasons_for_and_against(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Perlu Anda tindak lanjuti")
    page.get_by_role("navigation").get_by_role("link", name="Formasi lowong").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Formasi lowong")
    expect_to_fit(page)

    page.get_by_label("Cari jabatan, unit, atau distrik").fill("F900003")
    page.get_by_role("button", name="Terapkan").click()
    page.get_by_role("link", name="Analis Jalan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Analis Jalan")
    expect_to_fit(page)

    page.get_by_role("link", name="Mengapa Sudiwan Kartalukita?").click()
    expect(page.locator("section.verdict")).to_contain_text("Memenuhi syarat.")
    expect(page.locator(".waterfall .plot rect").first).to_be_visible()
    expect(page.locator(".chain svg").first).to_be_visible()
    expect_to_fit(page)

    page.get_by_role("link", name="Kembali ke calon").click()
    page.get_by_label("Nama atau nomor pegawai").fill("S9000008")
    page.get_by_role("button", name="Cari").click()
    expect(page.locator("section.verdict")).to_contain_text("Tidak memenuhi syarat.")
    expect(page.get_by_text("PP 11/2017, Pasal 190 ayat (3)").first).to_be_visible()
    expect(page.locator(".ways li").first).to_be_visible()

    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="The smallest changes that would help")).to_be_visible()
    expect_to_fit(page)

    page.get_by_role("link", name="Rules", exact=True).click()
    page.get_by_role("link", name="Minimum time in the present position").click()
    expect(page.get_by_text("tenure.minimum", exact=True)).to_be_visible()
    expect_to_fit(page)

    page.locator(".trail").get_by_role("link", name="Rules").click()
    page.get_by_role("link", name="Facts", exact=True).click()
    expect(page.locator("[id='employee.months_in_position']")).to_be_visible()
    expect_to_fit(page)


def test_the_keyboard_alone_reaches_the_content_and_unfolds_a_rule(page: Page) -> None:
    page.goto("/why/S9000008/F900003")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    folded = page.locator("details.rule:not([open])").first
    rule = folded.get_attribute("id")
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{rule}'] .rows")).to_be_visible()
