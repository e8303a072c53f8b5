"""Recording a change in a real browser: found by words, previewed, recorded, taken back."""

import re

from playwright.sync_api import expect

from dss.model.office.access import Role
from tests.browser.browser_pages import PageOf, examine, expect_no_violation, keep_picture
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE

PERSON = "S0000100"


def test_a_second_post_is_found_by_words_previewed_recorded_and_taken_back(
    planned_page_of: PageOf, served_planned: PlannedSample
) -> None:
    page = planned_page_of(Role.HR_OFFICER, expect_complaint=True)
    page.goto(f"/people/{PERSON}?lang=en")
    page.get_by_role("link", name="Record a change").click()
    page.get_by_role("link", name="Second post for a time").click()
    page.get_by_label("Capacity").select_option("plt")
    page.get_by_label("Unit").fill("rsud")
    page.get_by_label("Position", exact=True).fill("dokter-ahli-pertama")
    page.get_by_label("Number of the document").fill("SP/12")
    page.get_by_label("Reason").fill("The post is vacant")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".faults")).to_be_focused()
    expect_no_violation(page)
    keep_picture(page, "change_choose_unit")
    page.get_by_role("group", name="Which one?").get_by_role("radio").first.check()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    expect_no_violation(page)
    keep_picture(page, "change_preview")
    page.get_by_role("button", name="Record the change").click()
    expect(page.get_by_role("status")).to_contain_text("is recorded")
    examine(page, "/changes", "changes_list")

    page.goto("/changes?lang=en")
    page.get_by_role("link", name=re.compile("Take back C")).first.click()
    examine(page, re.sub(r"^.*?(/changes.*?)(&lang=.*)?$", r"\1", page.url), "change_take_back")
    page.goto(f"/people/{PERSON}?lang=en")
    expect(page.get_by_text("Acting official (Plt)").first).to_be_visible()


def test_the_own_page_leads_to_wishes_and_requests_and_the_list_shows_them(planned_page_of: PageOf) -> None:
    page = planned_page_of(Role.EMPLOYEE)
    page.goto(f"/people/{EMPLOYEE}?lang=en")
    page.get_by_role("link", name="Edit my wishes").click()
    page.get_by_label("First wish").select_option("93.01.11")
    page.get_by_label("Reason").fill("Family")
    page.get_by_role("button", name="Record the change").click()
    expect(page.get_by_role("status")).to_contain_text("is recorded")
    examine(page, f"/people/{EMPLOYEE}", "own_page_with_changes")


def test_orders_of_older_records_have_no_violation(planned_page_of: PageOf) -> None:
    page = planned_page_of(Role.HR_OFFICER)
    page.goto("/changes?kind=moved&lang=en")
    page.get_by_role("link", name=re.compile("Take back C")).first.click()
    page.get_by_label("Number of the document").fill("PTUN/1")
    page.get_by_label("Reason").fill("Recorded by mistake")
    page.get_by_role("button", name="Record the change").click()
    expect(page.get_by_role("status")).to_contain_text("is recorded")
    examine(page, "/changes/orders", "change_orders")
    page.goto("/changes/orders?lang=en")
    page.get_by_role("button", name=re.compile("Confirm the order")).first.click()
    expect(page.get_by_role("status")).to_contain_text("recorded as a change")
