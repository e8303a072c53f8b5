"""The HR officer's plans in a real browser: from signing in to a dialogue, changed by hand on the way; their pages."""

from typing import Final

import pytest
from playwright.sync_api import expect

from dss.model.office.access import Role
from tests.browser.browser_pages import WIDTHS, PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.sample_office import PASSWORD

PAGES: Final[tuple[tuple[Role, str], ...]] = (
    (Role.HR_OFFICER, "/plans"),
    (Role.HR_OFFICER, "/plans/new"),
    (Role.HR_OFFICER, "/plans/new?seat=F000019&seat=F000030&seat=F77&employee=S0001112&employee=S0000001"),
    (Role.HR_OFFICER, "/plans/new?seat=F000019&employee=S0001112&vetoes=S0000003+@S0001112&couples=S0000001+S0000003"),
    (Role.HR_OFFICER, "/plans/P000002"),
    (Role.HR_OFFICER, "/plans/P000002/moves?text=Merauke"),
    (Role.HR_OFFICER, "/plans/P000002/open?text=Asmat"),
    (Role.HR_OFFICER, "/plans/P000002/people?name=wan"),
    (Role.HR_OFFICER, "/plans/P000002/people/S0001112"),
    (Role.HR_OFFICER, "/plans/P000002/seats/F000001"),
    (Role.HR_OFFICER, "/plans/P000002/edit?pin=S0001619:F000001&stay=S0001112&pin=S0000001:F000002"),
    (Role.HR_OFFICER, "/plans/P000001/dialogue"),
    (Role.HR_OFFICER, "/plans/P000002/papers"),
    (Role.HR_OFFICER, "/plans/P000003/steps/start"),
    (Role.HR_OFFICER, "/plans/P000002/steps/submit"),
    (Role.HR_OFFICER, "/plans/compare?one=P000001.1&other=P000003.1"),
    (Role.HR_OFFICER, "/plans/P000003/sheet"),
    (Role.AUDITOR, "/plans/P000001/moves"),
)
"""Who opens what."""


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_of_plans_has_no_violation_and_fits(planned_page_of: PageOf, who: Role, path: str) -> None:
    examine(planned_page_of(who), path, f"{path}_{who}")


@pytest.mark.parametrize(("who", "path"), PAGES[4:5])
def test_in_the_dark_a_plan_stands_out_as_well(planned_page_of: PageOf, who: Role, path: str) -> None:
    page = planned_page_of(who, color_scheme="dark")
    page.goto(path)
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"dark_{path}")


def test_from_signing_in_to_a_dialogue_with_a_change_by_hand_on_the_way(page_of: PageOf) -> None:
    page = page_of(None)
    page.goto("/plans")
    page.get_by_label("Akun", exact=True).fill("test.hr_officer")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rencana")

    page.get_by_role("link", name="Buat rencana").first.click()
    page.get_by_label("Judul").fill("Guru untuk Asmat")
    page.get_by_label("Tambahkan formasi").fill("F000109 F000170, F000179")
    page.get_by_label("Tambahkan formasi").press("Enter")
    expect(page.get_by_role("group", name="Formasi tertentu").get_by_role("checkbox", checked=True)).to_have_count(3)
    page.get_by_label("Jumlah mutasi paling banyak").fill("3")
    page.get_by_role("button", name="Hitung rencana").click()
    page.reload()  # the work goes on, however often its page is asked for
    expect(page.get_by_role("heading", level=1)).to_contain_text("Guru untuk Asmat", timeout=20_000)
    expect(page.locator(".track [aria-current]")).to_have_text("Rancangan")
    plan = page.url.rsplit("/", 1)[-1]

    page.locator(".tabs").get_by_role("link", name="Mutasi").click()
    page.locator(".moves tbody th a").first.click()
    page.wait_for_url("**/people/**")
    expect_to_fit(page)
    page.get_by_role("link", name="Coba tanpa memindahkan").click()
    expect(page.locator(".edits tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Hitung dampaknya").click()
    expect(page.get_by_role("heading", name="Dampak perubahan")).to_be_visible()
    expect(page.locator(".verdict .big b")).to_contain_text("\N{MINUS SIGN}")
    expect(page.locator(".changes li").first).to_be_visible()
    expect_no_violation(page)
    keep_picture(page, "plan_result")
    page.get_by_label("Alasan").fill("Sedang cuti melahirkan.")
    page.get_by_role("button", name="Simpan sebagai revisi").click()
    expect(page.get_by_role("status")).to_have_text("Revisi 2 sudah disimpan.")

    page.get_by_role("link", name="Mulai dialog").click()
    expect(page.locator(".confirm .pairs")).to_contain_text("Mutasi yang dimulai")
    page.get_by_role("button", name="Mulai dialog").click()
    page.wait_for_url(f"**/plans/{plan}/dialogue**")
    expect(page.locator(".track [aria-current]")).to_have_text("Dalam dialog")
    expect(page.locator(".dialogue tbody tr").first).to_contain_text("belum menjawab")
    expect_to_fit(page)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_lists_to_the_form_of_a_plan_without_a_number_typed(page_of: PageOf, script: bool) -> None:
    page = page_of(Role.HR_OFFICER, WIDTHS["phone"], java_script_enabled=script, expect_complaint=True)
    page.goto("/vacancies")
    for place in (0, 2):
        page.locator(".vacancies").get_by_role("checkbox", name="Pilih F").nth(place).check()
    page.get_by_role("button", name="Rencanakan formasi ini").click()
    seats = page.get_by_role("group", name="Formasi tertentu").get_by_role("checkbox", checked=True)
    expect(seats).to_have_count(2)
    seats.first.uncheck()
    page.get_by_label("Dikecualikan: pegawai").fill("wan")
    page.get_by_label("Dikecualikan: formasi").fill("@S0001112")
    page.get_by_role("button", name="Tambahkan ke: Mutasi yang dikecualikan").click()
    page.get_by_role("group", name="Yang mana?").get_by_role("radio").first.check()
    if script:
        expect_no_violation(page)
        expect_to_fit(page)
    keep_picture(page, f"plan_names_{script}")
    page.get_by_role("button", name="Tambahkan ke: Mutasi yang dikecualikan").click()
    expect(page.get_by_role("group", name="Mutasi yang dikecualikan").get_by_role("checkbox")).to_have_count(1)
    expect(page.get_by_role("group", name="Formasi tertentu").get_by_role("checkbox")).to_have_count(1)

    page.goto("/seats/F000019")
    page.locator(".candidates").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Masukkan ke rencana").click()
    expect(page.get_by_role("group", name="Mutasi yang wajib dimasukkan").get_by_role("checkbox")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_a_plan_is_cancelled_on_the_page_that_tells_how_far_it_is(page_of: PageOf, script: bool) -> None:
    page = page_of(Role.HR_OFFICER, WIDTHS["phone"], java_script_enabled=script)
    page.goto("/plans/new?budget=150000&with_referred=y")
    page.get_by_role("button", name="Hitung rencana").click()
    page.reload()
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.get_by_text("pekerjaan tetap berjalan")).to_be_visible()
    if script:
        expect_no_violation(page)
        expect_to_fit(page)
    keep_picture(page, f"plan_job_{script}")
    page.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_text("Dibatalkan; tidak ada yang dicatat.")).to_be_visible(timeout=20_000)
    page.get_by_role("link", name="Mulai lagi").click()
    expect(page.get_by_label("Anggaran (ribu rupiah)")).to_have_value("150000")
