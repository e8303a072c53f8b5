"""A person's way to a token in a real browser, and a program's way on from there."""

from typing import Final

import pytest
import requests
from playwright.sync_api import expect

from dss.model.office.access import Role
from tests.browser.browser_pages import WIDTHS, PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.sample_office import PASSWORD

PAGES: Final[tuple[tuple[Role | None, str], ...]] = (
    (None, "/api/v1"),
    (Role.HR_OFFICER, "/account/tokens"),
)


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_has_no_violation_and_fits(page_of: PageOf, who: Role | None, path: str) -> None:
    examine(page_of(who), path, path, folded="details.address:nth-of-type(-n + 3)")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_in_the_dark_everything_stands_out_as_well(page_of: PageOf, who: Role | None, path: str) -> None:
    page = page_of(who, color_scheme="dark")
    page.goto(path)
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"dark_{path}")


def test_from_the_account_to_a_token_to_an_answer_and_its_end(page_of: PageOf, address: str) -> None:
    page = page_of(Role.AUDITOR, WIDTHS["desk"])
    page.goto("/account")
    page.get_by_role("link", name="Kelola token").click()
    page.get_by_label("Nama program").fill("Papan pemeriksaan")
    page.get_by_label("Kata sandi", exact=False).fill(PASSWORD)
    page.get_by_role("button", name="Buat token").click()
    expect(page.get_by_role("heading", name="Token “Papan pemeriksaan” sudah dibuat")).to_be_visible()
    expect_no_violation(page)
    expect_to_fit(page)
    keep_picture(page, "token_made")

    secret = page.locator("#token").inner_text()
    asked = {"headers": {"Authorization": f"Bearer {secret}"}, "timeout": 10}
    assert requests.get(f"{address}/api/v1/ledger/head", **asked).json()["size"] > 0

    page.goto("/account/tokens")
    expect(page.get_by_text(secret)).to_have_count(0)
    page.get_by_role("button", name="Cabut Papan pemeriksaan").click()
    expect(page.get_by_role("status")).to_have_text("Token sudah dicabut.")
    assert requests.get(f"{address}/api/v1/ledger/head", **asked).status_code == 401


def test_a_kind_of_problem_is_explained_where_its_address_leads(page_of: PageOf, address: str) -> None:
    kind = requests.get(f"{address}/api/v1/me", timeout=10).json()["type"]
    page = page_of(None)
    page.goto(kind)
    expect(page.locator("tr:target")).to_contain_text("Token tidak ada atau tidak berlaku")
