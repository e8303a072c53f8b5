"""The policy officers' way in a real browser: from an edit to rules in force and back, with two pairs of eyes."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from dss.model.office.access import Role
from tests.browser.browser_pages import WIDTHS, PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import PASSWORD, SampleOffice

AUTHOR: Final = "test.policy_officer"
OTHER: Final = "test.policy_officer2"
NUMBER: Final = "minimum_months_in_position"
OLD: Final = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"
NEW: Final = "value: 36, basis: {document: PP 11/2017, article: '190(3)'}"

READ: Final = (
    "/parameters",
    f"/parameters/{NUMBER}",
    "/texts/tenure.yaml",
    "/versions",
    "/versions/1",
    "/drafts",
    "/drafts/new?path=tenure.yaml&line=6",
)
"""Beside the pages of rules and facts, at which the tests of pages for all look."""


@pytest.fixture(scope="module")
def own(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleOffice]:
    """The sample with its plans, whose policy these tests change."""
    made = planned.sample.copy(tmp_path_factory.mktemp("policy"))
    yield made
    made.office.database.close()


@pytest.fixture(scope="module")
def address(own: SampleOffice, serve: Callable[[SampleOffice], str]) -> str:
    """Where it is served."""
    return serve(own)


def look_at(page: Page, name: str) -> None:
    """Look at a page as everyone may see it: nothing against WCAG, narrow and wide."""
    expect_no_violation(page)
    for size, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        expect_to_fit(page)
        keep_picture(page, f"officer_{name}_{size}")


def test_pages_of_the_policy_have_no_violation_and_fit(page_of: PageOf) -> None:
    page = page_of(Role.POLICY_OFFICER)
    for path in READ:
        examine(page, path, f"officer_{path}")


def test_from_an_edit_to_rules_in_force_and_back_with_two_pairs_of_eyes(page_of: PageOf) -> None:
    page = page_of(None)
    page.goto("/login")
    page.get_by_label("Akun", exact=True).fill(AUTHOR)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("link", name="Aturan", exact=True).first.click()
    page.get_by_role("link", name="Masa jabatan paling singkat").click()
    page.get_by_role("link", name="Masa jabatan paling singkat sebelum mutasi").click()
    page.get_by_role("link", name="Sunting").click()
    page.get_by_label("Tujuan perubahan").fill("Tiga tahun sebelum mutasi")
    page.get_by_role("button", name="Mulai rancangan").click()

    # A fault, told at its line as one types, and mended
    field = page.get_by_label("Naskah", exact=True)
    expect(field).to_be_focused()
    page.get_by_label("Ke aturan").select_option(label=NUMBER)
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Home", *["ArrowRight"] * 4):
        page.keyboard.press(key)
    page.keyboard.type("salah_")
    line = page.locator(".paint .wrong")
    expect(line.first).to_contain_text("salah_unit: months")
    expect(page.locator(".gutter .wrong").first).to_be_visible()
    expect(page.locator(".counts")).to_contain_text("kasus uji belum dijalankan")
    look_at(page, "editor_error")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".remarks.here a").first.click()
    expect(field).to_be_focused()
    for _ in "salah_":
        page.keyboard.press("Control+z")
    expect(page.locator(".paint .wrong")).to_have_count(0)
    field.fill(field.input_value().replace(OLD, NEW))

    # Its cases beside it: those that fail lead to where they stand
    expect(page.locator(".counts")).to_contain_text("3 gagal")
    expect(page.locator(".outcome-list .failed").first).to_contain_text(
        "diharapkan tidak terpenuhi; hasilnya terpenuhi"
    )
    expect(page.locator(".says").first).to_contain_text("36 bulan")
    look_at(page, "editor_cases")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.keyboard.press("Control+s")
    expect(page.locator(".save-state")).to_have_text("Tersimpan di rancangan.")
    page.locator(".outcome-list .failed a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("cases/tenure.yaml")
    text = field.input_value()
    for months in (23, 24, 25):
        text = text.replace(f"months_in_position: {months}", f"months_in_position: {months + 12}")
    field.fill(text)
    expect(page.locator(".counts")).to_contain_text("0 gagal")
    page.get_by_role("button", name="Simpan rancangan").click()
    expect(page.locator(".save-state")).to_have_text("Tersimpan di rancangan.")

    # What it would change: verdicts, the assignment person by person, moves under way
    page.get_by_role("link", name="Tiga tahun sebelum mutasi").click()
    look_at(page, "draft")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Hitung dampak").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dampak rancangan", timeout=60_000)
    expect(page.locator(".headline")).to_contain_text("Penempatan yang berubah")
    look_at(page, "impact")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Pegawai", exact=True).click()
    look_at(page, "impact_people")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".list tbody th a").first.click()
    expect(page.locator(".list")).to_contain_text("tenure.minimum")
    look_at(page, "impact_person")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.go_back()
    page.get_by_role("link", name="Penempatan", exact=True).click()
    page.locator(".by-rule a").first.click()
    expect(page.locator(".list tbody tr").first).to_contain_text("tenure.minimum")
    look_at(page, "impact_assignment")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Mutasi berjalan", exact=True).click()
    look_at(page, "impact_moves")
    page.set_viewport_size({"width": 1280, "height": 900})

    # Handed in; its author can't approve it
    page.get_by_role("link", name="Tiga tahun sebelum mutasi").click()
    page.get_by_label("Komentar").fill("Agar pegawai cukup lama di satu jabatan.")
    page.get_by_role("button", name="Ajukan untuk disetujui").click()
    expect(page.get_by_text("Penyusunnya tidak dapat menyetujui.")).to_be_visible()
    expect(page.get_by_role("button", name="Setujui dan berlakukan")).to_have_count(0)
    draft = page.url

    # Another officer approves it, and it is in force
    other = page_of(OTHER)
    other.goto("/drafts")
    expect(other.locator(".list tbody tr").first).to_contain_text("menunggu tindakan Anda")
    other.get_by_role("link", name="Tiga tahun sebelum mutasi").click()
    assert other.url == draft
    other.get_by_label("Komentar").fill("Dampaknya sudah dilihat.")
    look_at(other, "review")
    other.get_by_role("button", name="Setujui dan berlakukan").click()
    expect(other.get_by_text("berlaku sekarang")).to_be_visible()
    look_at(other, "version")
    page.goto(f"/parameters/{NUMBER}")
    expect(page.locator(".list tbody tr").first).to_contain_text("36 bulan")
    expect(page.locator(".draft-steps li")).to_have_count(2)

    # Back again, by a new version and the same two pairs of eyes
    other.goto("/versions/1")
    other.get_by_role("button", name="Kembali ke versi ini").click()
    other.get_by_label("Komentar").fill("Terlalu banyak yang tertahan.")
    other.get_by_role("button", name="Ajukan untuk disetujui").click()
    page.goto(other.url)
    page.get_by_label("Komentar").fill("Setuju.")
    page.get_by_role("button", name="Setujui dan berlakukan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kembali ke aturan versi 1")
    page.goto("/versions/compare?first=1&second=2")
    look_at(page, "compare")
    page.goto(f"/parameters/{NUMBER}")
    expect(page.locator(".list tbody tr").first).to_contain_text("24 bulan")


def test_the_editor_without_script_checks_by_a_button_and_leads_to_lines(page_of: PageOf) -> None:
    page = page_of(OTHER, java_script_enabled=False)
    page.goto("/drafts/new?path=tenure.yaml")
    page.get_by_label("Tujuan perubahan").fill("Tanpa skrip")
    page.get_by_role("button", name="Mulai rancangan").click()
    field = page.get_by_label("Naskah", exact=True)
    field.fill(field.input_value().replace("    when:", "    whn:", 1))
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Belum disimpan.")).to_be_visible()
    assert "whn:" in field.input_value()
    page.locator(".remarks.here a").first.click()
    expect(page.locator(".listing li:target")).to_be_visible()


def test_the_editor_in_the_dark_and_by_keyboard(page_of: PageOf) -> None:
    page = page_of(OTHER, color_scheme="dark")
    page.goto("/drafts/new?path=tenure.yaml")
    page.get_by_label("Tujuan perubahan").fill("Di malam hari")
    page.get_by_role("button", name="Mulai rancangan").click()
    field = page.get_by_label("Naskah", exact=True)
    field.focus()
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, "officer_editor_dark")
    page.goto("/texts/tenure.yaml")
    expect_no_violation(page, rules=["color-contrast"])
