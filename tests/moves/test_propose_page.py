"""The page that proposes moves without a plan, that of the kinds of moves, and the requests that do the same."""

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from dss.model.casework.cases import PRESENT_KINDS, MoveKind
from dss.model.office.access import Role
from tests.moves.case_forms import sent
from tests.support.api_client import Programs
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import ClientOf

CENTRE = {"government": "Kementerian Kesehatan, Jakarta", "post": "Analis Kebijakan"}
FREE = "S9000006"
"""Somebody of the sample whom no case concerns."""

OTHER = "S9000007"


def propose(client: FlaskClient, step: str = "propose", **given: str) -> Any:
    """Send a form of the page as a browser would."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/moves/propose").text)
    assert token
    given = {"own_request": "no", **given} if step == "propose" else given
    data = {"csrf_token": token[1], **{f"{step}-{name}": value for name, value in given.items()}}
    return client.post(f"/moves/{step}", data=data)


def faults(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'class="fault" id="[^"]+">([^<]+)', page)]


def test_every_kind_of_move_is_shown_with_who_decides(planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.EMPLOYEE).get("/kinds-of-move").text
    for kind in PRESENT_KINDS:
        assert f'id="{kind}"' in page
    row = page[page.index('id="between_regencies"') : page.index('id="province_and_regency"')]
    for shown in ("Gubernur", "Kepala BKN", "PPK instansi asal", "PP 11/2017", "5 hari kerja", "Keputusan Gubernur"):
        assert shown in unescape(row), shown


def test_the_list_of_moves_leads_officers_to_the_page(planned_client_of: ClientOf) -> None:
    assert 'href="/moves/propose"' in planned_client_of(Role.HR_OFFICER).get("/moves").text
    assert 'href="/moves/propose"' not in planned_client_of(Role.EMPLOYEE).get("/moves").text


def test_a_move_out_of_the_province_is_proposed_and_shown_without_a_plan(own_planned_client_of: ClientOf) -> None:
    hr = own_planned_client_of(Role.HR_OFFICER)
    answer = propose(hr, kind="to_centre", employee=FREE, **CENTRE)
    assert answer.status_code == 303, faults(answer.text)
    page = unescape(hr.get(answer.headers["Location"]).text)
    assert "Diusulkan: tercatat" in page
    assert "Ke instansi pusat" in page
    assert "Analis Kebijakan, Kementerian Kesehatan, Jakarta" in page
    assert "Rencana P" not in page[page.index("<main") : page.index("</h1>")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "to_centre", "employee": FREE}, "Isi nama instansi di luar provinsi"),
        ({"kind": "acting", "employee": FREE, "seat": "F900001"}, "Isi hari terakhirnya"),
        ({"kind": "to_centre", "employee": "S404", **CENTRE}, "S404"),
        ({"kind": "rotation", "employee": FREE}, "Pilih salah satu"),
        ({"kind": "to_centre", "employee": " "}, "wajib diisi"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    planned_client_of: ClientOf, given: dict[str, str], says: str
) -> None:
    answer = propose(planned_client_of(Role.HR_OFFICER), **given)
    assert answer.status_code == 400
    assert says in unescape(answer.text)
    assert given["employee"] in answer.text


def test_an_exchange_that_the_rules_forbid_is_refused_with_its_reason(planned_client_of: ClientOf) -> None:
    answer = propose(planned_client_of(Role.HR_OFFICER), "exchange", first=FREE, second=FREE)
    assert answer.status_code == 400
    assert "Isi dua pegawai yang berbeda" in unescape(answer.text)


def test_bkn_returns_a_move_and_it_is_submitted_again_by_forms(
    own_planned_client_of: ClientOf, own_planned: PlannedSample
) -> None:
    hr, move = own_planned_client_of(Role.HR_OFFICER), own_planned.moves["consulted"]
    sent(hr, move, "submit-pertek", number="U/1", dated="2026-07-01")
    page = unescape(sent(hr, move, "return-pertek", number="B/1", dated="2026-07-01", reason="Lampiran kurang."))
    assert "Dikembalikan BKN (BTL)" in page
    assert "Lampiran kurang." in page
    sent(hr, move, "submit-pertek", number="U/2", dated="2026-07-01")
    page = sent(hr, move, "refuse-pertek", number="T/1", dated="2026-07-01", reason="Tidak memenuhi syarat.")
    assert "Ditolak BKN (TMS)" in unescape(page)
    assert [one.state for one in own_planned.case(move).pertek] == ["submitted", "returned", "submitted", "refused"]


def test_what_follows_the_order_is_recorded_by_its_form(
    own_planned_client_of: ClientOf, own_planned: PlannedSample
) -> None:
    hr, move = own_planned_client_of(Role.HR_OFFICER), own_planned.moves["ordered"]
    page = unescape(sent(hr, move, "complete", formality="spmt", number="800/55", dated="2026-06-30"))
    assert "Setelah surat keputusan" in page
    assert "nomor 800/55 tanggal 30 Juni 2026" in page
    done = {one.id: one.number for one in own_planned.case(move).formalities}
    assert done["spmt"] == "800/55"
    assert done["siasn"] is None


def test_a_request_proposes_a_move_and_says_where_it_is(own_programs: Programs) -> None:
    body = {"kind": "secondment", "employee": FREE, **CENTRE, "until": "2028-01-01"}
    answer = own_programs.ask(Role.HR_OFFICER, "POST", "/moves", body)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"/api/v1/moves/{answer.json['case']}"
    shown = own_programs.get(Role.HR_OFFICER, f"/moves/{answer.json['case']}")
    assert (shown["plan"], shown["until"], shown["seat"]) == ("", "2028-01-01", "")
    again = own_programs.ask(Role.HR_OFFICER, "POST", "/moves", body)
    assert again.status_code == 422
    assert answer.json["case"] in again.json["detail"]


def test_a_request_for_an_exchange_says_why_it_is_refused(programs: Programs) -> None:
    answer = programs.ask(Role.HR_OFFICER, "POST", "/exchanges", {"first": FREE, "second": FREE})
    assert answer.status_code == 422
    assert MoveKind.EXCHANGE not in answer.text
    assert programs.ask(Role.EMPLOYEE, "POST", "/exchanges", {"first": FREE, "second": OTHER}).status_code == 403
