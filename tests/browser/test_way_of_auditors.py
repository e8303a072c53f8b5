"""An auditor's way: search, a decision with all it stood on, a reason, computing it anew, its receipt, verification."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.storage.records.entries import Search
from tests.browser.browser_pages import PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.planned_sample import PLAN, PlannedSample

REASON = "Pengaduan 12/2026, nomor register 7."


@pytest.fixture(scope="session")
def entry_of(served_planned: PlannedSample) -> Callable[[EntryKind], int]:
    """Gives the number of the newest entry of a kind."""

    def entry_of(kind: EntryKind) -> int:
        with served_planned.sample.office.reading() as view:
            return view.entries.newest(Search(kind), 1)[0].sequence

    return entry_of


def test_from_the_search_to_a_decision_its_reason_its_replay_its_receipt_and_the_whole_ledger(
    planned_page_of: PageOf, served_planned: PlannedSample, tmp_path: Path
) -> None:
    move = served_planned.moves["rejected"]
    name = served_planned.case("rejected").proposal.employee
    page = planned_page_of(Role.AUDITOR, expect_complaint=True)  # of the reason that is too short
    page.goto("/")
    page.get_by_role("link", name="Jejak audit").first.click()
    page.get_by_label("Jenis").select_option("decision")
    page.get_by_label("Tentang").fill(move)
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("1 entri")).to_be_visible()
    page.get_by_role("link", name="Keputusan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Mutasi {move}")
    expect(page.get_by_text("Segel utuh")).to_be_visible()
    expect(page.get_by_text("terpenuhi").first).to_be_visible()
    assert name not in page.content()

    page.get_by_label("Keperluan akses").fill("kurang")
    page.get_by_role("button", name="Tampilkan data pribadi").click()
    expect(page.locator(".faults")).to_be_focused()
    page.get_by_label("Keperluan akses").fill(REASON)
    page.get_by_role("button", name="Tampilkan data pribadi").click()
    expect(page.locator(".opened")).to_contain_text(REASON)
    expect(page.get_by_text(name).first).to_be_visible()
    expect_no_violation(page)
    expect_to_fit(page)
    keep_picture(page, "audit_opened")

    page.get_by_role("button", name="Hitung ulang").click()
    expect(page.locator("#replay [role=status]")).to_contain_text("sama persis")
    keep_picture(page, "audit_replayed")

    page.get_by_role("link", name="Bukti pencatatan").first.click()
    expect(page.get_by_label("Keperluan akses")).to_have_value(REASON)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh JSON").click()
    receipt = tmp_path / "receipt.json"
    download.value.save_as(receipt)
    page.get_by_role("link", name="Verifikasi bukti pencatatan").click()
    page.get_by_label("Berkas bukti pencatatan").set_input_files(receipt)
    page.get_by_role("button", name="Verifikasi").click()
    expect(page.locator(".result")).to_contain_text("Terbukti")
    expect(page.locator(".result")).to_contain_text("Sama dengan entri bernomor ini di sini")
    expect_no_violation(page)
    keep_picture(page, "audit_receipt_checked")

    page.goto("/ledger/verify")
    page.get_by_role("button", name="Verifikasi seluruh jejak audit").click()
    expect(page.locator(".result")).to_contain_text("Jejak audit utuh", timeout=30_000)
    expect_no_violation(page)
    keep_picture(page, "audit_verified")


def test_a_decisions_page_is_a_sheet_for_the_file_on_paper(
    planned_page_of: PageOf, entry_of: Callable[[EntryKind], int]
) -> None:
    page = planned_page_of(Role.AUDITOR, width=760)
    page.goto(f"/ledger/{entry_of(EntryKind.DECISION)}")
    page.emulate_media(media="print")
    for chrome in ("nav.main", ".masked", "#replay form", ".document", "svg.life"):
        expect(page.locator(chrome)).to_be_hidden()
    for kept in ("h1", ".seal", ".rule-said >> nth=0", ".digests >> nth=0", "ol.life:has(.current)"):
        expect(page.locator(kept)).to_be_visible()
    keep_picture(page, "audit_paper")


@pytest.mark.parametrize("path", ["/ledger/{decision}", "/ledger/verify", "/policy"])
def test_in_the_dark_the_audit_stands_out_as_well(
    planned_page_of: PageOf, entry_of: Callable[[EntryKind], int], path: str
) -> None:
    page = planned_page_of(Role.AUDITOR, color_scheme="dark")
    page.goto(path.format(decision=entry_of(EntryKind.DECISION)))
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"audit_dark_{path}")


PAGES = (
    (Role.AUDITOR, "/ledger"),
    (Role.AUDITOR, "/ledger?person=S0001112"),
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


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_of_the_audit_has_no_violation_and_fits(
    planned_page_of: PageOf, entry_of: Callable[[EntryKind], int], who: Role, path: str
) -> None:
    address = path.format(decision=entry_of(EntryKind.DECISION), plan_made=entry_of(EntryKind.PLAN_MADE))
    examine(planned_page_of(who), address, f"audit_{path}_{who}")
