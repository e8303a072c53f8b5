"""The HR officer's room in a real browser: from a shortage to the people; and a person's page for those it concerns."""

import re

from playwright.sync_api import expect

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from tests.browser.browser_pages import PageOf, expect_no_violation, expect_to_fit, keep_picture
from tests.support.sample_office import EMPLOYEE, SampleOffice

SEAT = "F900003"


def recommendations(served: SampleOffice) -> int:
    with served.office.reading() as view:
        return sum(
            view.entries.entry(number).kind is EntryKind.RECOMMENDATION for number in range(view.entries.count())
        )


def test_from_a_shortage_to_the_people_side_by_side(page_of: PageOf) -> None:
    page = page_of(Role.HR_OFFICER)
    page.goto("/needs")
    page.get_by_role("link", name="Dinas Pekerjaan Umum dan Penataan Ruang").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kebutuhan Dinas Pekerjaan Umum")
    page.get_by_role("navigation", name="Kebutuhan").get_by_role("link", name="Wilayah").click()
    page.locator("svg.map").first.get_by_role("link", name="Kurik").click()
    expect(page.get_by_label("Wilayah")).to_have_value("93.01.11")
    page.get_by_label("Cari jabatan, unit, atau distrik").fill(SEAT)
    page.get_by_role("button", name="Terapkan").click()
    page.get_by_role("link", name="Analis Jalan").click()

    for place in (0, 2):
        page.locator(".candidates").get_by_role("checkbox").nth(place).check()
    chosen = [page.locator(".candidates tbody th a").nth(place).inner_text() for place in (0, 2)]
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("heading", level=2).nth(0)).to_have_text(chosen[0])
    expect(page.get_by_role("heading", level=2).nth(1)).to_have_text(chosen[1])
    page.get_by_role("link", name=chosen[1]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen[1])
    page.get_by_role("link", name=re.compile("^Mengapa")).first.click()
    expect(page.locator("section.verdict")).to_be_visible()


def test_the_list_follows_what_one_types_and_records_nothing_more(page_of: PageOf, served: SampleOffice) -> None:
    page = page_of(Role.HR_OFFICER)
    page.goto(f"/seats/{SEAT}")
    before, count = recommendations(served), page.get_by_role("status")
    whole = count.inner_text()
    first = page.locator(".candidates").get_by_role("checkbox").first
    picked = first.get_attribute("value")
    first.check()

    search = page.get_by_label("Cari nama atau nomor")
    search.press_sequentially("wan", delay=20)
    expect(count).not_to_have_text(whole)
    expect(page).to_have_url(re.compile(r"\?.*text=wan"))
    expect(search).to_be_focused()
    names = page.locator(".candidates tbody th a").all_inner_texts()
    assert names and all("wan" in name.casefold() for name in names)
    expect(page.locator(f'.choosing input[type=hidden][value="{picked}"]')).to_have_count(1)
    page.reload()
    expect(search).to_have_value("wan")

    page.goto(f"/seats/{SEAT}?text=wan")
    search.fill("")
    expect(count).to_have_text(whole)
    assert recommendations(served) == before

    page.get_by_label("Golongan").select_option("III/b")
    expect(page).to_have_url(re.compile("golongan=III%2Fb"))
    expect(page.locator(".candidates")).not_to_contain_text("III/c")
    expect(page.get_by_role("link", name="English")).to_have_attribute("href", re.compile("golongan=III%2Fb"))
    assert recommendations(served) == before + 1
    search.fill("tidak-ada-yang-begini")
    expect(count).to_have_text("Tidak ada calon yang cocok")
    expect_no_violation(page)


def test_no_more_than_three_can_be_ticked(page_of: PageOf) -> None:
    page = page_of(Role.HR_OFFICER)
    page.goto(f"/seats/{SEAT}")
    boxes = page.locator(".candidates").get_by_role("checkbox")
    for place in range(3):
        boxes.nth(place).check()
    expect(boxes.nth(3)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(3)).to_be_enabled()


def test_without_script_the_form_and_the_comparison_work_and_a_file_is_kept(page_of: PageOf) -> None:
    page = page_of(Role.HR_OFFICER, java_script_enabled=False, accept_downloads=True)
    page.goto(f"/seats/{SEAT}")
    page.get_by_label("Cari nama atau nomor").fill("wan")
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile("text=wan"))
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == f"{SEAT}-2026-07-01.csv"
    for place in range(2):
        page.locator(".candidates").get_by_role("checkbox").nth(place).check()
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Perbandingan")


def test_a_person_is_found_by_name_and_read_by_their_head_and_by_themselves(page_of: PageOf) -> None:
    page = page_of(Role.AGENCY_HEAD, width=360)
    page.goto("/people")
    page.get_by_label("Nama atau nomor pegawai").fill(EMPLOYEE)
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.get_by_text(f"Pegawai {EMPLOYEE}")).to_be_visible()
    expect(page.locator(".nine-box td.on")).to_have_count(1)
    expect_to_fit(page)
    own = page_of(Role.EMPLOYEE)
    own.goto("/people")
    expect(own.get_by_text("Ini halaman Anda sendiri.")).to_be_visible()
    expect_no_violation(own)
    keep_picture(own, "own_page")


def test_what_is_in_the_dark_stands_out_in_the_heat_map_and_the_diagram(page_of: PageOf) -> None:
    page = page_of(Role.HR_OFFICER, color_scheme="dark")
    for path in ("/needs/competencies?kind=managerial&government=asmat", "/needs/regions", "/people/S9000002"):
        page.goto(path)
        expect_no_violation(page, rules=["color-contrast"])
