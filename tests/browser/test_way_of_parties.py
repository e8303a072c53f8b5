"""Moves in a real browser: an agency head, an employee and a member of the team, each from signing in to done."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from dss.model.office.access import Role
from tests.browser.browser_pages import WIDTHS, PageOf, examine, expect_no_violation, expect_to_fit, keep_picture
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE, PASSWORD
from tests.support.scans import PDF, PNG

PAGES: Final = (
    (Role.HR_OFFICER, "/awaiting"),
    (Role.AUDITOR, "/awaiting"),
    (Role.HR_OFFICER, "/moves"),
    (Role.HR_OFFICER, "/moves/{voted}"),
    (Role.HR_OFFICER, "/moves/{consulted}"),
    (Role.HR_OFFICER, "/moves/{consulted}/papers"),
    ("test.informed", "/moves/{informed}/papers"),
    (Role.HR_OFFICER, "/teams"),
    (Role.AUDITOR, "/moves/{objected}"),
    (Role.EMPLOYEE, f"/people/{EMPLOYEE}"),
    (Role.EMPLOYEE, f"/people/{EMPLOYEE}/vacancies"),
    (Role.EMPLOYEE, f"/why/{EMPLOYEE}/F000003"),
    (Role.EMPLOYEE, "/awaiting"),
    (Role.EMPLOYEE, "/moves/{asked}/seats"),
    (Role.EMPLOYEE, "/moves/{asked}?seat=F000003"),
    (Role.AGENCY_HEAD, "/moves/{asked}/seats"),
    (Role.AGENCY_HEAD, "/awaiting"),
    (Role.AGENCY_HEAD, "/needs"),
    (Role.AGENCY_HEAD, "/needs/competencies"),
    ("test.receiver", "/vacancies"),
    (Role.AGENCY_HEAD, "/people"),
    ("test.followed_up", "/moves/{followed_up}"),
    ("test.evaluation_due.receiver", "/moves/{evaluation_due}"),
    ("test.informed", "/moves/{informed}/letter"),
    ("test.objected", "/moves/{objected}/order-letter"),
    ("test.informed", "/moves/{informed}/objection-letter"),
)
"""Who opens what; the last is a letter that is not there yet."""


def sign_in(page: Page, account: str) -> None:
    page.goto("/")
    page.get_by_label("Akun", exact=True).fill(account)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Perlu Anda tindak lanjuti")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_of_cases_has_no_violation_and_fits_in_either_language(
    planned_page_of: PageOf, served_planned: PlannedSample, who: Role | str, path: str
) -> None:
    page = planned_page_of(who, expect_complaint=(who, path) == PAGES[-1])
    examine(page, path.format(**served_planned.moves), f"{path}_{who}", folded="main details")


@pytest.mark.parametrize("path", ["/awaiting", "/moves/{voted}"])
def test_in_the_dark_cases_stand_out_as_well(planned_page_of: PageOf, served_planned: PlannedSample, path: str) -> None:
    page = planned_page_of(Role.HR_OFFICER, color_scheme="dark")
    page.goto(path.format(**served_planned.moves))
    expect_no_violation(page, rules=["color-contrast"])
    keep_picture(page, f"dark_{path}")


def test_a_head_answers_from_what_awaits_them_to_done(planned_page_of: PageOf, served_planned: PlannedSample) -> None:
    name, position = served_planned.names("asked")
    page = planned_page_of(None, width=WIDTHS["phone"])
    sign_in(page, "test.agency_head")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(position)
    expect_to_fit(page)
    form = page.locator("#respond form")
    expect(form.get_by_label("Formasi lain yang diusulkan")).to_be_hidden()
    form.get_by_label("Mengusulkan yang lain").check()
    expect(form.get_by_label("Formasi lain yang diusulkan")).to_be_visible()
    form.get_by_label("Setuju", exact=True).check()
    form.get_by_label("Alasan").fill("Tugasnya dapat dibagi.")
    form.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_role("status")).to_contain_text("Sekarang: Diusulkan")
    expect(page.get_by_role("status")).to_contain_text("Kepala perangkat daerah penerima: Menjawab usulan")
    expect(page.locator("aside")).to_contain_text("Tugasnya dapat dibagi.")
    expect_to_fit(page)
    page.get_by_role("navigation").get_by_role("link", name="Beranda").click()
    expect(page.get_by_role("region", name="Menjawab usulan").get_by_text(name)).to_have_count(0)
    expect(page.get_by_role("region", name="Mutasi yang menyangkut Anda")).to_contain_text(name)


def test_an_employee_reads_the_letter_objects_to_the_decision_and_evaluates(
    planned_page_of: PageOf, served_planned: PlannedSample
) -> None:
    page = planned_page_of(None, expect_complaint=True)
    sign_in(page, "test.ordered")
    page.goto(f"/moves/{served_planned.moves['ordered']}")
    page.get_by_role("link", name="Baca Surat pemberitahuan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pemberitahuan", ignore_case=True)
    page.go_back()
    page.locator("#object summary").click()
    form = page.locator("#object form")
    form.get_by_role("button", name="Ajukan keberatan").click()
    expect(page.locator(".faults")).to_be_focused()
    form.get_by_label("Alasan keberatan").fill("Anak saya masih dirawat di Merauke.")
    form.get_by_role("button", name="Ajukan keberatan").click()
    expect(page.get_by_role("status")).to_contain_text("Berikutnya: Pengelola kepegawaian: Memutus keberatan")
    expect(page.locator("[aria-current=step]")).to_contain_text("Dalam keberatan")

    page = planned_page_of("test.evaluation_late")
    page.goto("/")
    expect(page.get_by_text("lewat 1 hari").first).to_be_visible()
    page.get_by_role("link", name=served_planned.names("evaluation_late")[0]).first.click()
    form = page.locator("#rate-as-employee form")
    form.get_by_label("4, puas").check()
    form.get_by_label("Catatan").fill("Sudah betah.")
    form.get_by_role("button", name="Kirim evaluasi").click()
    expect(page.get_by_role("status")).to_contain_text("Dievaluasi")
    expect(page.locator("#evaluations ~ table")).to_contain_text("Sudah betah.")


def test_a_member_declares_votes_and_reads_the_sheet_by_keyboard_alone(
    planned_page_of: PageOf, served_planned: PlannedSample
) -> None:
    page = planned_page_of(None, expect_complaint=True)
    sign_in(page, "test.team_member")
    page.get_by_role("link", name=served_planned.names("before_team")[0]).first.press("Enter")
    page.get_by_role("radio", name="Tidak ada").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Kirim pernyataan").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Berikutnya")
    page.get_by_role("link", name="Baca Bahan atau berita acara pertimbangan").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bahan", ignore_case=True)
    page.go_back()
    page.get_by_role("radio", name="Menolak").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Kirim suara").press("Enter")
    expect(page.locator(".faults")).to_be_focused()
    page.locator(".faults a").press("Enter")
    page.keyboard.type("Unit asal tinggal satu orang.")
    page.get_by_role("button", name="Kirim suara").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Suara: tercatat")
    expect(page.get_by_role("row", name=re.compile("S0000011"))).to_contain_text("menolak")


def test_papers_are_handed_in_with_their_files_and_read_again(
    planned_page_of: PageOf, served_planned: PlannedSample, tmp_path: Path
) -> None:
    page = planned_page_of(Role.HR_OFFICER, expect_complaint=True)
    page.goto(f"/moves/{served_planned.moves['consulted']}")
    page.get_by_role("link", name="Isi daftar dokumen persyaratan").click()
    scan = {"name": "SK pangkat.pdf", "mimeType": "application/pdf", "buffer": PNG}
    page.get_by_label("Nomor: SK pangkat terakhir").fill("821/1")
    page.get_by_label("Berkas: SK pangkat terakhir").set_input_files(scan)
    page.get_by_label("Nomor: SK jabatan terakhir").fill("821/2")
    page.get_by_label("Tanggal: SK jabatan terakhir").fill("2026-05-01")
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.locator(".faults")).to_be_focused()
    expect_no_violation(page)
    keep_picture(page, "papers_refused")
    page.locator(".faults a").first.click()
    expect(page.get_by_label("Tanggal: SK pangkat terakhir")).to_be_focused()
    page.get_by_label("Tanggal: SK pangkat terakhir").fill("2026-05-02")
    page.get_by_label("Berkas: SK pangkat terakhir").set_input_files({**scan, "buffer": PDF})
    page.get_by_role("button", name="Catat dokumen").click()
    expect(page.get_by_role("status")).to_contain_text("2 dokumen tercatat.")
    with page.expect_download() as download:
        page.get_by_role("link", name="SK_pangkat.pdf").click()
    download.value.save_as(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == PDF
    expect_to_fit(page)
    keep_picture(page, "papers_recorded")
    page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
    expect_to_fit(page)
    keep_picture(page, "papers_recorded_phone")
    page.goto(f"/moves/{served_planned.moves['consulted']}")
    page.locator(".case-aside details summary").last.click()
    keep_picture(page, "papers_of_the_move")


def test_a_standing_team_is_saved_and_convened_by_its_name(
    planned_page_of: PageOf, served_planned: PlannedSample
) -> None:
    page = planned_page_of(Role.HR_OFFICER)
    page.goto("/moves")
    page.get_by_role("link", name="Tim tetap").click()
    page.get_by_label("Nama Tim").fill("Tim Penilai Provinsi")
    for number in range(1, 6):
        page.locator(f"[name=person{number}]").select_option(index=number)
    page.get_by_role("button", name="Simpan Tim").click()
    expect(page.get_by_role("status")).to_have_text("Tim sudah disimpan.")
    examine(page, "/teams", "teams_with_one")
    page.goto(f"/moves/{served_planned.moves['consulted']}?lang=id")
    form = page.locator("#convene form")
    form.get_by_label("Tim tetap").select_option("Tim Penilai Provinsi")
    keep_picture(page, "convene_by_name")
    form.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("tercatat")


def test_on_paper_a_move_is_without_its_forms(planned_page_of: PageOf, served_planned: PlannedSample) -> None:
    page = planned_page_of(Role.HR_OFFICER, width=700)
    page.goto(f"/moves/{served_planned.moves['decided']}")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Kirim surat")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_script_a_step_is_taken_all_the_same(planned_page_of: PageOf, served_planned: PlannedSample) -> None:
    page = planned_page_of("test.evaluation_due.receiver", java_script_enabled=False)
    page.goto(f"/moves/{served_planned.moves['evaluation_due']}")
    form = page.locator("#rate-as-head form")
    form.get_by_label("Baik", exact=True).check()
    form.get_by_label("4, puas").check()
    form.get_by_role("button", name="Kirim evaluasi").click()
    expect(page.get_by_role("status")).to_contain_text("Penilaian kepala perangkat daerah: tercatat")
