"""What the pages say of the Salor sample."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

ELIGIBLE, REFERRED, FORBIDDEN, UNDETERMINED = "S9000002", "S9000003", "S9000008", "S9000010"
"""Hand-written people of the sample, by what becomes of them in `SEAT`."""
SEAT = "F900003"
NURSE_SEAT = "F900007"

PAGES = ["/vacancies", f"/seats/{SEAT}", f"/why/{FORBIDDEN}/{SEAT}", "/rules", "/rules/tenure.minimum", "/facts"]


def text_of(hr: FlaskClient, address: str) -> str:
    """Return the page as a person reads it, with blanks folded."""
    answer = hr.get(address)
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def seats_on(page: str) -> list[str]:
    return re.findall(r'href="/seats/([^"/vacancies?]+)"', page)


def people_on(page: str) -> list[str]:
    """Return the employees that a list of candidates shows, best first."""
    return re.findall(r'href="/why/([^"/]+)/', page)


# Vacancies


def test_every_vacancy_is_on_exactly_one_page(hr: FlaskClient) -> None:
    pages = [hr.get(f"/vacancies?page={number}").text for number in range(1, 9)]
    listed = [seat for page in pages for seat in seats_on(page)]
    assert (len(listed), len(set(listed))) == (200, 200)
    assert "Halaman 8 dari 8" in unescape(pages[-1])
    assert 'rel="next"' not in pages[-1]


def test_filters_of_vacancies_narrow_together(hr: FlaskClient) -> None:
    page = text_of(hr, "/vacancies?critical=1&region=asmat&text=dokter&agency=asmat-dinas-kesehatan")
    assert "F900006" in page
    assert "Merauke" not in page.split("Distrik Keterpencilan")[1]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_vacancies_are_sorted_by_months_either_way(hr: FlaskClient, order: str) -> None:
    page = hr.get(f"/vacancies?sort=vacant&order={order}").text
    months = [int(number) for number in re.findall(r">(\d+) bulan<", page)]
    assert months == sorted(months, reverse=order == "desc")
    assert f'aria-sort="{order}ending"' in page


def test_the_heading_that_sorts_turns_the_order_round(hr: FlaskClient) -> None:
    page = hr.get("/vacancies?sort=vacant&order=desc&critical=1").text
    assert 'href="/vacancies?sort=vacant&amp;order=asc&amp;critical=1"' in page


def test_a_list_without_rows_says_what_to_do(hr: FlaskClient) -> None:
    page = text_of(hr, "/vacancies?text=tidak-ada-yang-begini")
    assert "Tidak ada formasi lowong yang sesuai dengan filter" in page
    assert "Longgarkan filter" in page


# Candidates


def test_candidates_are_ranked_with_their_points(hr: FlaskClient) -> None:
    page = hr.get(f"/seats/{SEAT}?verdict=eligible").text
    scores = [int(score) for score in re.findall(r'class="score"><b>(-?\d+)</b>', page)]
    assert ELIGIBLE in people_on(page)
    assert scores == sorted(scores, reverse=True)
    assert '<svg class="bar' in page


def test_only_the_verdicts_asked_for_are_shown(hr: FlaskClient) -> None:
    assert ELIGIBLE not in people_on(hr.get(f"/seats/{SEAT}?verdict=referred").text)
    shown = people_on(hr.get(f"/seats/{SEAT}?verdict=undetermined&verdict=forbidden&text={UNDETERMINED}").text)
    assert shown == [UNDETERMINED]


def test_the_form_keeps_what_was_asked(hr: FlaskClient) -> None:
    page = hr.get(f"/seats/{SEAT}?verdict=forbidden&golongan=III/b&text=wan&sort=name").text
    assert re.findall(r'value="(\w+)" checked', page) == ["forbidden"]
    assert re.findall(r'value="([^"]+)" selected', page) == ["III/b", "name"]
    assert 'value="wan"' in page


def test_a_filter_on_golongan_lets_no_other_through(hr: FlaskClient) -> None:
    page = hr.get(f"/seats/{NURSE_SEAT}?golongan=II/d&verdict=forbidden").text
    shown = re.findall(r"· (I+V?/[a-e])</span>", page)
    assert shown
    assert set(shown) == {"II/d"}


def test_nobody_found_leads_to_the_question_why_not(hr: FlaskClient) -> None:
    page = text_of(hr, f"/seats/{SEAT}?text=tidak-ada-yang-begini")
    assert "Tidak ada pegawai yang sesuai dengan filter." in page
    assert "Mengapa pegawai ini tidak direkomendasikan?" in page


@pytest.mark.parametrize("name", ["s9000008", "Gusobai nagomar", "NAGOMAR GUSOBAI"])
def test_one_person_of_that_name_or_number_is_explained_at_once(hr: FlaskClient, name: str) -> None:
    answer = hr.get(f"/seats/{SEAT}/ask", query_string={"name": name})
    assert answer.status_code == 302
    assert re.fullmatch(rf"/why/S\d+/{SEAT}", answer.location)


def test_several_people_of_that_name_are_offered(hr: FlaskClient) -> None:
    page = hr.get(f"/seats/{SEAT}/ask?name=wan")
    assert page.status_code == 200
    assert len(people_on(page.text)) > 1


def test_an_unknown_name_offers_the_nearest_which_lead_on(hr: FlaskClient) -> None:
    answer = hr.get(f"/seats/{SEAT}/ask?name=Nagomar Gusobei")
    assert answer.status_code == 404
    main = answer.text[answer.text.index("<main") :]
    (way, *_) = re.findall(rf'href="(/seats/{SEAT}/ask\?name=[^"]+)"', main)
    assert hr.get(unescape(way)).status_code in (200, 302)


# Why


def test_a_case_is_explained_with_its_rule_values_and_law(hr: FlaskClient) -> None:
    page = text_of(hr, f"/why/{FORBIDDEN}/{SEAT}")
    assert "Tidak memenuhi syarat." in page
    assert "PP 11/2017, Pasal 190 ayat (3)" in page
    assert "Masa dalam jabatan:" in page
    assert "rules/tenure.yaml:" in page


def test_a_refusal_names_the_smallest_change_with_its_day(hr: FlaskClient) -> None:
    page = text_of(hr, f"/why/{FORBIDDEN}/{SEAT}")
    assert "Yang perlu berubah agar memenuhi syarat" in page
    assert re.search(r"Menunggu sampai \d+ \w+ 20\d\d", page)
    assert "Atas permintaan sendiri: tidak → ya" not in page, "nobody is told to ask"


def test_an_open_verdict_says_what_to_ask_for(hr: FlaskClient) -> None:
    page = text_of(hr, f"/why/{UNDETERMINED}/{SEAT}")
    assert "Data yang perlu dilengkapi" in page


def test_someone_eligible_is_offered_no_change(hr: FlaskClient) -> None:
    page = text_of(hr, f"/why/{ELIGIBLE}/{SEAT}")
    assert "Memenuhi syarat." in page
    assert "Perubahan terkecil" not in page


def test_the_waterfall_ends_at_the_score(hr: FlaskClient) -> None:
    page = hr.get(f"/why/{ELIGIBLE}/{SEAT}").text
    table = page[page.index('<table class="waterfall">') : page.index("</table>")]
    totals = [int(number) for number in re.findall(r'class="amount">(-?\d+)</td>', table)]
    (score,) = re.findall(r'class="big"><b>(-?\d+)</b>', page)
    assert totals[-1] == int(score)
    assert f"<b>{score}</b></td>" in table


def test_each_path_in_the_graph_has_a_picture_and_the_same_in_words(hr: FlaskClient) -> None:
    page = hr.get("/why/S9000001/F900001").text
    pictures = re.findall(r'<div class="chain" role="img" aria-label="([^"]+)">', page)
    words = re.findall(r"</summary><p>([^<]+)</p></details></figcaption>", page)
    assert pictures
    assert pictures == words


def test_every_rule_in_force_is_on_the_page_once_if_one_asks_for_all(hr: FlaskClient) -> None:
    page = hr.get(f"/why/{FORBIDDEN}/{SEAT}?rules=all").text
    rules = re.findall(r'<details class="rule" id="([^"]+)"', page)
    transfer = re.findall(r'href="/rules/([^"?]+)', hr.get("/rules").text)
    assert len(rules) == len(set(rules)) > 60
    assert set(rules) <= set(transfer)


def test_rules_without_effect_are_counted_and_told_by_a_link(hr: FlaskClient) -> None:
    page = hr.get(f"/why/{FORBIDDEN}/{SEAT}").text
    link = re.search(r'<a href="([^"]+)#silent">(\d+) aturan lain', page)
    assert link is not None
    everything = hr.get(unescape(link[1])).text
    silent = everything[everything.index('id="silent"') :]
    assert len(re.findall(r'<details class="rule"', silent)) == int(link[2]) > 20
    assert 'id="tenure.minimum"' not in silent
    assert 'id="tenure.minimum"' in page


# Rules and facts


def test_rules_come_by_theme_with_law_day_and_place(hr: FlaskClient) -> None:
    page = text_of(hr, "/rules")
    assert "Penempatan terpencil" in page
    assert re.search(r"PP 11/2017, Pasal 190 ayat \(3\).*? · sejak \d+ \w+ \d+ · rules/tenure\.yaml:\d+", page)


def test_before_the_first_rule_there_is_none_and_the_page_says_so(hr: FlaskClient) -> None:
    page = text_of(hr, "/rules?on=1990-01-01")
    assert "Tidak ada aturan yang berlaku pada hari itu." in page


def test_a_rule_links_the_facts_that_it_reads(hr: FlaskClient) -> None:
    assert 'href="/facts?scope=employee#employee.months_in_position"' in hr.get("/rules/tenure.minimum").text
    assert 'id="employee.months_in_position"' in hr.get("/facts?scope=employee").text


def test_the_facts_of_a_scope_are_shown_at_once_those_of_employees_first(hr: FlaskClient) -> None:
    shown = [
        set(re.findall(r'<tr id="([^"]+)"', hr.get(f"/facts{scope}").text))
        for scope in ("", "?scope=seat", "?scope=pair")
    ]
    assert (
        "employee.months_in_position" in shown[0] and "seat.critical" in shown[1] and "match.competency_gap" in shown[2]
    )
    assert sum(map(len, shown)) == len(set.union(*shown)) > 90
    assert hr.get("/facts?scope=nobody").status_code == 400


# The frame


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_one_heading_and_one_title_of_its_own(hr: FlaskClient, page: str) -> None:
    text = hr.get(page).text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert re.search(r"<title>\S.* · Mutasi ASN Salor</title>", text)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_styles_scripts_or_loads_from_elsewhere(hr: FlaskClient, page: str) -> None:
    text = re.sub(r'<script src="/static/[a-z_]+\.js\?v=[0-9a-f]+" defer></script>', "", hr.get(page).text)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:|https?://|//\w", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_field_has_a_label(hr: FlaskClient, page: str) -> None:
    text = re.sub(r'<input type="hidden"[^>]*>', "", hr.get(page).text)
    fields = set(re.findall(r'<(?:select|input)[^>]* id="([^"]+)"', text))
    assert fields == set(re.findall(r'<label for="([^"]+)"', text))
    unnamed = [field for field in re.findall(r"<(?:select|input)[^>]*>", text) if " id=" not in field]
    assert all(f'<label class="tick">{field}' in text or f'<label class="pick">{field}' in text for field in unnamed)


@pytest.mark.parametrize("page", PAGES)
def test_no_id_stands_twice_on_a_page(hr: FlaskClient, page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', hr.get(page).text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_on_a_page_leads_somewhere(hr: FlaskClient, page: str) -> None:
    links = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', hr.get(page).text)}
    assert links
    for link in sorted(links)[:40]:
        with hr.get(link, follow_redirects=True) as answer:
            assert answer.status_code == 200, link
