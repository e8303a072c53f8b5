"""Pages of the frame, for everyone: no violation of WCAG that axe finds; keyboard, dark, print, narrow and wide."""

from typing import Final

import pytest
from playwright.sync_api import expect

from dss.model.office.access import Role
from tests.browser.browser_pages import PageOf, examine, expect_no_violation, keep_picture

PAGES: Final[tuple[tuple[Role | None, str], ...]] = (
    (None, "/login"),
    (Role.HR_OFFICER, "/vacancies"),
    (Role.HR_OFFICER, "/seats/F900003"),
    (Role.HR_OFFICER, "/why/S9000008/F900003"),
    (Role.HR_OFFICER, "/seats/F900003/ask?name=wan"),
    (Role.HR_OFFICER, "/why/S9000008/F900003?rules=all"),
    (Role.HR_OFFICER, "/seats/F900003/compare?employee=S9000002&employee=S9000003&employee=S9000008"),
    (Role.HR_OFFICER, "/needs"),
    (Role.HR_OFFICER, "/needs/competencies?kind=managerial&government=asmat"),
    (Role.HR_OFFICER, "/needs/regions"),
    (Role.HR_OFFICER, "/people?name=wan"),
    (Role.HR_OFFICER, "/people/S9000008"),
    (Role.AUDITOR, "/people/S9000008"),
    (Role.POLICY_OFFICER, "/rules"),
    (Role.POLICY_OFFICER, "/rules/tenure.minimum"),
    (Role.AUDITOR, "/facts"),
    (Role.EMPLOYEE, "/account"),
    (Role.EMPLOYEE, "/account/reminders"),
    (Role.ADMINISTRATOR, "/accounts"),
    (Role.EMPLOYEE, "/vacancies"),
    (Role.EMPLOYEE, "/nowhere"),
)
"""Who opens what; the last ones are errors."""


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_has_no_violation_and_fits(page_of: PageOf, who: Role | None, path: str) -> None:
    examine(page_of(who, expect_complaint=(who, path) in PAGES[-2:]), path, f"{path}_{who}")


@pytest.mark.parametrize(("who", "path"), PAGES[:4])
def test_in_the_dark_everything_stands_out_as_well(page_of: PageOf, who: Role | None, path: str) -> None:
    page = page_of(who, color_scheme="dark")
    page.goto(path)
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"dark_{path}")


def test_signing_in_by_keyboard_alone_and_out_again(page_of: PageOf) -> None:
    page = page_of(None)
    page.goto("/seats/F900003")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Akun", exact=True)).to_be_focused()
    page.keyboard.type("test.both")
    page.keyboard.press("Tab")
    page.keyboard.type("rawa-biru.kanguru/sagu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Analis Jalan")

    menu = page.locator("details.menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="auditor")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    expect(page.get_by_role("button", name="auditor")).to_be_hidden()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(menu.locator("summary")).to_contain_text("auditor")
    expect(page.get_by_role("link", name="Formasi lowong")).to_be_hidden()

    menu.locator("summary").press("Enter")
    page.get_by_role("button", name="Keluar").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk")


def test_a_form_that_was_refused_says_first_what_is_wrong_and_leads_to_it(page_of: PageOf) -> None:
    page = page_of(None, expect_complaint=True)
    page.goto("/login")
    page.get_by_label("Akun", exact=True).fill("test.hr_officer")
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator(".faults")).to_be_focused()
    expect_no_violation(page)
    page.locator(".faults a").click()
    expect(page.get_by_label("Kata sandi")).to_be_focused()
    expect(page.get_by_label("Akun", exact=True)).to_have_value("test.hr_officer")


@pytest.mark.parametrize("path", ["/why/S9000008/F900003", "/rules/tenure.minimum"])
def test_on_paper_only_what_is_said_remains(page_of: PageOf, path: str) -> None:
    page = page_of(Role.HR_OFFICER, width=700)
    page.goto(path)
    page.emulate_media(media="print")
    for chrome in ("nav.main", "details.menu", ".switch", ".skip"):
        expect(page.locator(chrome)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_script_everything_works_still(page_of: PageOf) -> None:
    page = page_of("test.both", java_script_enabled=False)
    page.goto("/seats/F900003")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="auditor").click()
    expect(page.locator("details.menu summary")).to_contain_text("auditor")
