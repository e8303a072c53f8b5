"""Reminders of one's own: an address that is saved, a calendar that is shown once, and a warning where they fail."""

import re

from playwright.sync_api import expect

from dss.model.office.access import Role
from dss.service.office.accounts import set_reminders
from dss.service.reminders.outbox import run_reminders
from tests.browser.browser_pages import PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.mail_server import MailServer, running, settings_of
from tests.support.planned_sample import PlannedSample


def test_from_the_account_to_an_address_and_a_calendar(page_of: PageOf) -> None:
    page = page_of(Role.HR_OFFICER, language="en")
    page.goto("/account")
    page.get_by_role("link", name="Set up reminders").click()
    page.get_by_label("E-mail address").fill("hana@dinas.example")
    page.get_by_label("Language of the reminders").select_option("English")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your reminders have been saved.")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value("hana@dinas.example")
    for language, button in (("id", "Buat alamat kalender"), ("en", "Create calendar address")):
        page.goto(f"/account/reminders?lang={language}")
        page.get_by_role("button", name=button).click()
        expect(page.locator("#address")).to_have_text(re.compile(r"^https://\S+/calendar/salor_\w{8}_[\w-]{43}\.ics$"))
        expect_no_violation(page)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            expect_to_fit(page)
            keep_picture(page, f"calendar_made_{language}_{width}")
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The address of your calendar has been revoked.")).to_be_visible()
    expect(page.get_by_role("button", name="Revoke")).to_be_hidden()


def test_the_warning_of_an_administrator_has_no_violation_and_fits(
    planned_page_of: PageOf, served_planned: PlannedSample
) -> None:
    office = served_planned.sample.office
    set_reminders(office, office.acting("test.hr_officer"), "hana@dinas.example")
    refusal = "550 5.1.1 <hana@dinas.example>: Recipient address rejected: User unknown in virtual mailbox table"
    with running(MailServer(refuses={"hana@dinas.example": refusal})) as server:
        run_reminders(office, settings_of(server))
    examine(planned_page_of(Role.ADMINISTRATOR), "/awaiting", "unreached")
