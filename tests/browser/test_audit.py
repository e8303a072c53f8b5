"""An auditor's way: search, a decision with all it stood on, a reason, computing it anew, its receipt, verification."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_pages import WIDTHS, PageOf, expect_no_violation, expect_to_fit, keep_picture
from planned_sample import PLAN, PlannedSample
from playwright.sync_api import Page, expect

from dss.model.access import Role
from dss.model.ledger import EntryKind
from dss.storage.entries import Search

REASON = "Pengaduan 12/2026, nomor register 7."


@pytest.fixture(scope="session")
def entry_of(served_planned: PlannedSample) -> Callable[[EntryKind], int]:
    """Gives the number of the newest entry of a kind."""

    def entry_of(kind: EntryKind) -> int:
        with served_planned.sample.office.reading() as view:
            return view.entries.newest(Search(kind), 1)[0].sequence

    return entry_of


PAGES = (
    (Role.AUDITOR, "/ledger"),
    (Role.AUDITOR, "/ledger?person=S0000677"),
    (Role.AUDITOR, "/ledger/{decision}"),
    (Role.AUDITOR, "/ledger/{plan_made}"),
    (Role.AUDITOR, "/ledger/{decision}/receipt"),
    (Role.AUDITOR, "/ledger/verify?earlier=3&later=40"),
    (Role.AUDITOR, "/receipts/verify"),
    (Role.AUDITOR, "/policy"),
    (Role.AUDITOR, "/access"),
    (Role.AUDITOR, f"/effects?plan={PLAN}"),
    (Role.AUDITOR, "/outcomes"),
    (Role.EMPLOYEE, "/access"),
)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_of_the_audit_has_no_violation_and_fits(
    planned_page_of: PageOf, entry_of: Callable[[EntryKind], int], who: Role, path: str, language: str
) -> None:
    page = planned_page_of(who, WIDTHS["desk"], language)
    page.goto(path.format(decision=entry_of(EntryKind.DECISION), plan_made=entry_of(EntryKind.PLAN_MADE)))
    expect_no_violation(page)
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        expect_to_fit(page)
        keep_picture(page, f"audit_{path}_{who}_{language}_{name}")
