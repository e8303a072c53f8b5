"""The HR officer's plans in a real browser: from signing in to a dialogue, changed by hand on the way; and its pages."""

from typing import Final

import pytest
from browser_pages import WIDTHS, PageOf, expect_no_violation, expect_to_fit, keep_picture
from playwright.sync_api import expect
from sample_office import PASSWORD

from dss.model.access import Role

PAGES: Final[tuple[tuple[Role, str], ...]] = (
    (Role.HR_OFFICER, "/plans"),
    (Role.HR_OFFICER, "/plans/new"),
    (Role.HR_OFFICER, "/plans/P000002"),
    (Role.HR_OFFICER, "/plans/P000002/moves"),
    (Role.HR_OFFICER, "/plans/P000002/open"),
    (Role.HR_OFFICER, "/plans/P000002/people?name=wan"),
    (Role.HR_OFFICER, "/plans/P000002/people/S0000677"),
    (Role.HR_OFFICER, "/plans/P000002/seats/F000001"),
    (Role.HR_OFFICER, "/plans/P000002/edit?pin=S0001619:F000001&stay=S0000677&pin=S0000001:F000002"),
    (Role.HR_OFFICER, "/plans/P000002/dialogue"),
    (Role.HR_OFFICER, "/plans/P000003/steps/start"),
    (Role.HR_OFFICER, "/plans/P000002/steps/submit"),
    (Role.HR_OFFICER, "/plans/P000002/steps/withdraw"),
    (Role.HR_OFFICER, "/plans/compare?one=P000001.1&other=P000002.1"),
    (Role.HR_OFFICER, "/plans/P000003/sheet"),
    (Role.AUDITOR, "/plans/P000002/moves"),
)
"""Who opens what."""


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_of_plans_has_no_violation_and_fits(planned_page_of: PageOf, who: Role, path: str) -> None:
    for language in ("en", "id"):
        page = planned_page_of(who, WIDTHS["desk"], language)
        page.goto(path)
        expect_no_violation(page)
        for name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            expect_to_fit(page)
            keep_picture(page, f"{path}_{who}_{language}_{name}")


@pytest.mark.parametrize(("who", "path"), PAGES[2:4])
def test_in_the_dark_a_plan_stands_out_as_well(planned_page_of: PageOf, who: Role, path: str) -> None:
    page = planned_page_of(who, color_scheme="dark")
    page.goto(path)
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"dark_{path}")
