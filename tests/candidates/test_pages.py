"""The HR officer's room: needs, candidates, files, comparison, people; and what others see of it."""

import csv
import re
from html import escape, unescape
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.service.needs.analysis import sum_needs
from tests.support.sample_office import EMPLOYEE, ClientOf, SampleOffice

SEAT, SOMEBODY = "F900003", "S9000008"
HOSTILE = ['<script>alert("x")</script>', '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "'; drop table entry; --"]


def text_of(client: FlaskClient, address: str) -> str:
    """Return the page as a person reads it, with blanks folded."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def people_on(page: str) -> list[str]:
    return re.findall(r'name="employee" value="([^"]+)"', page)


def entries(sample: SampleOffice, kind: EntryKind) -> int:
    with sample.office.reading() as view:
        return sum(view.entries.entry(number).kind is kind for number in range(view.entries.count()))


# Needs


def test_needs_tell_the_sums_of_the_service(hr: FlaskClient, sample: SampleOffice) -> None:
    total = sum_needs(sample.office.workspace()).total
    page = hr.get("/needs").text
    told = [int(re.sub(r"\D", "", number)) for number in re.findall(r"<dd>([\d.]+)", page)]
    beside = [count for count in (total.absent, total.on_leave, total.acting) if count]
    assert beside and told == [
        *(total.needed, total.in_post, *beside),
        *(total.shortage, total.surplus, total.vacant, total.retiring),
    ]


def test_the_posts_of_an_agency_lead_to_their_vacant_seats(hr: FlaskClient) -> None:
    page = hr.get("/needs?agency=asmat-dinas-kesehatan&shortage=1").text
    seats = re.findall(r'href="/seats/([^"]+)"', page)
    assert seats
    assert hr.get(f"/seats/{seats[0]}").status_code == 200


@pytest.mark.parametrize("by", ["agency", "position", "post", "unit", "region", "regency", "sector"])
def test_needs_are_summed_by_anything_that_is_offered(hr: FlaskClient, by: str) -> None:
    page = hr.get(f"/needs?by={by}&sort=shortage").text
    shortages = [int(number) for number in re.findall(r"</svg>(\d+)</span></td>", page)[::2]]
    assert shortages == sorted(shortages, reverse=True)


def test_a_filter_that_leaves_nothing_says_what_to_do(hr: FlaskClient) -> None:
    page = text_of(hr, "/needs?agency=papua-selatan-biro-hukum&shortage=1")
    assert "Tidak ada kekurangan pegawai pada pilihan ini." in page or "dari" in page


def test_every_shaded_cell_says_its_value(hr: FlaskClient) -> None:
    page = hr.get("/needs/competencies?kind=managerial").text
    cells = re.findall(r'<td class="heat-(\d)" title="[^"]+">(\d+)</td>', page)
    assert len(cells) > 500
    assert all(int(shade) == min(int(percent) // 10, 9) for shade, percent in cells)


def test_the_heat_map_narrows_to_a_government(hr: FlaskClient) -> None:
    page = hr.get("/needs/competencies?government=asmat").text
    agencies = re.findall(r'href="/needs\?agency=([^"]+)"', page)
    assert agencies
    assert all(agency.startswith("asmat") for agency in agencies)


def test_the_vacancies_of_a_region_are_as_many_as_its_diagram_says(hr: FlaskClient) -> None:
    page = hr.get("/needs/regions").text
    told = re.findall(r'<a href="/vacancies\?region=([\d.]+)">\s*<g.*?· (\d+) lowong', page, re.DOTALL)
    assert len(told) > 60
    for region, count in told[:5]:
        assert f"dari {count}" in text_of(hr, f"/vacancies?region={region}")


def test_each_diagram_has_the_same_as_a_table(hr: FlaskClient) -> None:
    page = hr.get("/needs/regions").text
    drawn = re.findall(r'<text class="name"[^>]*>([^<]+?) ?(?:<tspan|</text>)', page)
    listed = re.findall(r'<th scope="row"><(?:b|a [^>]+)>([^<]+)<', page)
    assert len(drawn) == 82
    assert drawn == listed


# Candidates


def test_pages_of_candidates_follow_one_another(hr: FlaskClient) -> None:
    first, second = hr.get(f"/seats/{SEAT}").text, hr.get(f"/seats/{SEAT}?page=2").text
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert len(set(people_on(first)) | set(people_on(second))) == 40
    assert "21 sampai 40 dari" in unescape(second)


def test_typing_and_turning_pages_record_nothing_more(hr: FlaskClient, sample: SampleOffice) -> None:
    hr.get("/seats/F900007")
    before = entries(sample, EntryKind.RECOMMENDATION)
    for query in ("text=w", "text=wa", "text=wan", "page=2", "sort=name&order=desc", "lang=en", "lang=id"):
        assert hr.get(f"/seats/F900007?{query}").status_code == 200
    assert entries(sample, EntryKind.RECOMMENDATION) == before
    hr.get("/seats/F900007?golongan=III/a")
    assert entries(sample, EntryKind.RECOMMENDATION) == before + 1


def test_a_district_and_a_field_narrow_the_candidates(hr: FlaskClient) -> None:
    page = text_of(hr, f"/seats/{SEAT}?verdict=eligible&verdict=referred&region=93.01.11&education_field=0732")
    listed = page.split("Persyaratan dan hal yang perlu diperhatikan")[1].split(
        "Mengapa pegawai ini tidak direkomendasikan?"
    )[0]
    assert "Teknik Sipil" in listed and "Kurik" in listed
    assert "Merauke" not in listed and "Ilmu Hukum" not in listed


def test_the_heading_that_sorts_says_so(hr: FlaskClient) -> None:
    page = hr.get(f"/seats/{SEAT}?sort=name&order=desc").text
    assert '<th scope="col" aria-sort="descending"><a href="/seats/F900003?sort=name&amp;order=asc">' in page


@pytest.mark.parametrize("query", ["sort=luck", "order=up", "page=0", "region=99", "education_field=x", "golongan=X/z"])
def test_what_makes_no_sense_is_refused_with_a_way_out(hr: FlaskClient, query: str) -> None:
    answer = hr.get(f"/seats/{SEAT}?{query}")
    assert answer.status_code == 400
    assert f'href="/seats/{SEAT}"' in answer.text


def test_a_file_is_sent_to_be_kept_with_the_filters_of_the_page(hr: FlaskClient, sample: SampleOffice) -> None:
    page = hr.get(f"/seats/{SEAT}?text=wan&sort=name&page=2&lang=id").text
    (address, _) = re.findall(r'class="button quiet" href="([^"]+)"', page)
    assert unescape(address) == f"/seats/{SEAT}/candidates.csv?text=wan&sort=name"
    before = entries(sample, EntryKind.ACCESS)
    with hr.get(unescape(address)) as answer:
        rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
        assert answer.headers["Content-Disposition"] == f"attachment; filename={SEAT}-2026-07-01.csv"
        assert answer.content_type == "text/csv; charset=utf-8"
    assert rows and all("wan" in row["Nama"].casefold() or "wan" in row["Nomor pegawai"] for row in rows)
    assert entries(sample, EntryKind.ACCESS) == before + 1
    with hr.get(f"/seats/{SEAT}/candidates.xlsx?text=wan") as answer:
        assert "xl/workbook.xml" in ZipFile(BytesIO(answer.data)).namelist()
    assert hr.get(f"/seats/{SEAT}/candidates.exe").status_code == 400


def test_people_are_compared_side_by_side(hr: FlaskClient) -> None:
    page = text_of(hr, f"/seats/{SEAT}/compare?employee=S9000002&employee=s9000008")
    assert "Sudiwan Kartalukita" in page and "Nagomar Gusobai" in page
    assert "Tidak memenuhi syarat" in page or "tidak memenuhi syarat" in page


@pytest.mark.parametrize("query", ["", "employee=S9000002", "employee=S9000002&employee=s9000002 "])
def test_a_comparison_of_too_few_leads_back(hr: FlaskClient, query: str) -> None:
    page = hr.get(f"/seats/{SEAT}/compare?{query}")
    assert "Dua atau tiga pegawai dapat dibandingkan" in page.text
    assert f'href="/seats/{SEAT}"' in page.text


# What is typed


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    ("address", "field"),
    [(f"/seats/{SEAT}", "text"), ("/vacancies", "text"), ("/people", "name"), (f"/seats/{SEAT}/ask", "name")],
)
def test_what_is_typed_is_shown_as_text(hr: FlaskClient, address: str, field: str, hostile: str) -> None:
    page = hr.get(address, query_string={field: hostile}).text
    assert hostile not in page or hostile == escape(hostile)
    assert "49" not in page.split("<main")[1].split("</form>")[0] or "{{" not in hostile
    assert "onerror=alert(1)>" not in page


# People


def test_a_person_is_found_from_the_menu_and_opened_at_once(hr: FlaskClient) -> None:
    assert 'href="/people"' in hr.get("/vacancies").text
    answer = hr.get("/people", query_string={"name": "gusobai nagomar"})
    assert (answer.status_code, answer.location) == (302, f"/people/{SOMEBODY}")
    assert "Tidak ada pegawai yang cocok." in text_of(hr, "/people?name=tidakadabegini")


def test_a_persons_page_has_all_of_it(hr: FlaskClient) -> None:
    page = text_of(hr, "/people/S9000002")
    for part in (
        "Formasi yang cocok",
        "Kotak manajemen talenta",
        "Kompetensi terhadap jabatan sekarang",
        "Riwayat",
        "Keadaan dan",
    ):
        assert part in page
    html = hr.get("/people/S9000002").text
    assert len(re.findall(r'<td class="on">', html)) == 1
    (seat, *_) = re.findall(r'href="/why/S9000002/([^"]+)"', html)
    assert hr.get(f"/why/S9000002/{seat}").status_code == 200


def test_an_unknown_number_offers_the_nearest(hr: FlaskClient) -> None:
    answer = hr.get("/people/S900008")
    assert answer.status_code == 404
    assert re.findall(r'href="/people/S\d+"', answer.text)


def refused(client: FlaskClient, employee: str) -> str:
    answer = client.get(f"/people/{employee}")
    assert answer.status_code == 403
    return answer.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("who", ["test.agency_head", "test.receiver", "test.employee", "test.team_member"])
def test_another_agencys_head_and_another_employee_learn_nothing(client_of: ClientOf, who: str) -> None:
    theirs, nobodys = refused(client_of(who), SOMEBODY), refused(client_of(who), "S7777777")
    assert theirs == nobodys
    assert "Nagomar" not in theirs


def test_a_head_opens_the_people_of_the_agency_without_their_circumstances(client_of: ClientOf) -> None:
    head = client_of(Role.AGENCY_HEAD)
    page = text_of(head, f"/people/{EMPLOYEE}")
    assert "Riwayat" in page and "Keadaan dan minat" not in page and "Formasi yang cocok" not in page
    listed = head.get("/people").text
    assert EMPLOYEE in listed or 'rel="next"' in listed
    assert SOMEBODY not in listed
    assert head.get(f"/people?name={SOMEBODY}").status_code == 200


def test_employees_open_their_own_page(client_of: ClientOf) -> None:
    employee = client_of(Role.EMPLOYEE)
    assert employee.get("/people").location == f"/people/{EMPLOYEE}"
    page = text_of(employee, f"/people/{EMPLOYEE}")
    assert "Ini halaman Anda sendiri." in page and "Keadaan dan minat" in page


def test_an_auditor_sees_nobody_until_the_reason_is_given(own_client_of: ClientOf, hr: FlaskClient) -> None:
    auditor = own_client_of(Role.AUDITOR)
    masked = auditor.get(f"/people/{SOMEBODY}").text
    assert "Nagomar" not in masked and "•••" in masked
    token, record, after = (
        re.findall(rf'name="{name}" value="([^"]+)"', masked)[0] for name in ("csrf_token", "record", "next")
    )
    reason = f"{HOSTILE[0]} pengaduan 12/2026"
    given = {"csrf_token": token, "record": unescape(record), "next": unescape(after), "reason": reason}
    answer = auditor.post("/reasons", data=given)
    assert (answer.status_code, answer.location) == (303, f"/people/{SOMEBODY}")
    clear = auditor.get(answer.location).text
    assert "Nagomar Gusobai" in clear
    assert HOSTILE[0] not in clear and escape(HOSTILE[0], quote=False).replace('"', "&#34;") in clear
