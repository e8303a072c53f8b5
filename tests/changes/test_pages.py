"""The pages of changes: a form for every kind, faults at their fields, previews, taking back, orders, who sees what."""

import re
from html import unescape
from typing import Final

import pytest
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.model.organisation.change_kinds import CHANGE_KINDS, WITHDRAWN, Subject
from dss.service.changes.record import ChangeRequest, record_change
from tests.support.sample_office import AS_OF, EMPLOYEE, ORIGIN, ClientOf, SampleOffice, token_on
from web.changes.words import GROUPS

PERSON: Final = "S0000100"
SEAT: Final = "F900003"
AGENCY: Final = "asmat-dinas-kesehatan"
UNIT: Final = "asmat-dinas-kesehatan-rsud"
FIELDS: Final[dict[str, dict[str, str]]] = {
    "moved": {"seat": SEAT},
    "joined": {
        "subject": "N0000001",
        "name": "Pegawai Baru",
        "born": "1995-03-02",
        "status": "pns",
        "golongan": "III/a",
        "education_level": "s1",
        "legal_position": "aktif",
    },
    "left": {"leaves": "vacant"},
    "died": {"leaves": "given_up"},
    "acting": {"capacity": "plt", "until": "2026-12-31", "order": "SP/1"},
    "absent": {"reported_by": "Kepala Puskesmas"},
    "wish": {"wish_1": "93.01.11"},
    "request": {"document": "800/1", "region": "93.01.11"},
    "request-ended": {},
    "qualified": {"passed": "ya", "document": "LSP/2"},
    "corrected": {"after": "s2"},
    "seat-opened": {"subject": "NEW-1"},
    "seat-frozen": {"until": "2026-12-31"},
}
"""What is given for each kind beside the unit and the position; nothing for those that are not named."""


def post(client: FlaskClient, address: str, **given: str) -> tuple[int, str]:
    data = {"csrf_token": token_on(client, address), "on": AS_OF.isoformat(), "reason": "Uji", "paper": "SK/1", **given}
    answer = client.post(address, data=data)
    faults = re.search(r'<div class="faults".*?</div>', answer.text, re.DOTALL)
    return answer.status_code, unescape(faults[0] if faults else answer.text)


def recorded(sample: SampleOffice, kind: str, subject: str, **values: str) -> str:
    request = ChangeRequest(kind, subject, AS_OF, values, "SK/1", "Uji")
    return record_change(sample.office, sample.office.acting("test.hr_officer"), request).id


def prepared(sample: SampleOffice, kind: str) -> tuple[str, dict[str, str]]:
    """Record what a kind rests on; return its subject and what is given."""
    workspace = sample.office.workspace()
    given = dict(FIELDS.get(kind, {}))
    unit, position = workspace.post_of(EMPLOYEE)
    if kind in ("moved", "joined"):
        row = workspace.seats.row(SEAT)
        unit, position = workspace.unit_of_seat(row).id, workspace.position_of_seat(row).id
        given["seat"] = SEAT
    names = {field.name for field in CHANGE_KINDS[kind].fields}
    if {"unit", "position"} <= names and kind not in ("request", "request-ended"):
        given |= {"unit": str(unit), "position": str(position)}
    if kind == "joined":
        given["programme"] = next(iter(workspace.knowledge.programmes))
    if kind == "qualified":
        column = workspace.knowledge.histories["qualifications"].columns["qualification"]
        given["qualification"] = workspace.knowledge.vocabulary.facts[column.codes_of].codes[0].id  # type: ignore[index]
    if kind == "agency-succeeded":
        return ORIGIN, {"successors1": AGENCY}
    before = {"returned": "suspended", "acting-ended": "acting", "absence-ended": "absent", "request-ended": "request"}
    if kind in before:
        _, rest = prepared(sample, before[kind])
        recorded(sample, before[kind], PERSON, **rest)
    if kind == WITHDRAWN:
        return recorded(sample, "suspended", PERSON), {}
    match CHANGE_KINDS[kind].subject:
        case Subject.SEAT:
            return SEAT, given
        case _:
            return PERSON, given


@pytest.mark.parametrize("kind", CHANGE_KINDS)
def test_every_kind_is_recorded_by_its_form(own_sample: SampleOffice, own_client_of: ClientOf, kind: str) -> None:
    client = own_client_of(Role.HR_OFFICER)
    subject, given = prepared(own_sample, kind)
    address = f"/changes/new/{kind}"
    if "subject" not in given:
        address += f"?subject={subject}"
    if kind == "corrected":
        address += "&column=education_level"
        present = re.search(r'<option value="(\w+)" selected>', client.get(address).text)
        assert present
        given = {"before": present[1], "after": "s2" if present[1] != "s2" else "s1"}
    if kind == "returned":
        given["on"] = "2026-08-01"
    status, text = post(client, address, step="preview", **given)
    assert status == 200, text
    status, text = post(client, address, step="record", **given)
    assert status == 303, text
    shown = unescape(client.get("/changes?lang=en").text)
    assert str(CHANGE_KINDS[kind].title) in shown


def test_every_kind_but_the_taking_back_is_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(CHANGE_KINDS.keys() - {WITHDRAWN})


def test_the_kinds_for_one_employee_are_about_employees_who_are_there(client_of: ClientOf) -> None:
    page = client_of(Role.HR_OFFICER).get(f"/changes/new?subject={PERSON}").text
    shown = set(re.findall(r'href="/changes/new/([\w-]+)\?subject=' + PERSON, page))
    of_employees = {name for name, kind in CHANGE_KINDS.items() if kind.subject is Subject.EMPLOYEE}
    assert shown == of_employees - {"joined"}


# Faults


@pytest.mark.parametrize(
    ("address", "given", "field"),
    [
        ("/changes/new/suspended", {"subject": "Nobody Of This Name"}, "subject"),
        ("/changes/new/suspended", {"subject": PERSON, "reason": " "}, "reason"),
        ("/changes/new/suspended", {"subject": PERSON, "paper": ""}, "paper"),
        ("/changes/new/suspended", {"subject": PERSON, "on": "soon"}, "on"),
        ("/changes/new/returned", {"subject": PERSON}, "subject"),
        ("/changes/new/died", {"subject": PERSON, "on": "2027-01-01"}, "on"),
        ("/changes/new/moved", {"subject": PERSON, "unit": "nowhere at all", "position": "x"}, "unit"),
        ("/changes/new/moved", {"subject": PERSON, "unit": "dinas", "position": "x"}, "unit"),
        ("/changes/new/seat-frozen", {"subject": SEAT, "until": "2020-01-01"}, "until"),
        ("/changes/new/agency-succeeded", {"subject": ORIGIN, "successors1": "nowhere at all"}, "successors1"),
        ("/changes/new/seat-opened", {"subject": SEAT, "unit": UNIT, "position": "analis"}, "position"),
    ],
)
def test_a_fault_is_shown_at_its_field_and_what_was_typed_is_kept(
    own_sample: SampleOffice, own_client_of: ClientOf, address: str, given: dict[str, str], field: str
) -> None:
    client = own_client_of(Role.HR_OFFICER)
    given = {"reason": "Sudah diketik", **given}
    with own_sample.office.reading() as view:
        entries = view.entries.count()
    data = {"csrf_token": token_on(client, address), "on": AS_OF.isoformat(), "paper": "SK/1", **given}
    answer = client.post(address, data={**data, "step": "record"})
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert all(given[name] in unescape(answer.text) for name in ("reason", field) if name in given)
    with own_sample.office.reading() as view:
        assert view.entries.count() == entries


def test_several_that_fit_are_offered_to_choose_from(client_of: ClientOf) -> None:
    address = "/changes/new/acting"
    status, _ = post(client_of(Role.HR_OFFICER), address, subject=PERSON, unit="puskesmas asmat", position="perawat")
    assert status == 400
    client = client_of(Role.HR_OFFICER)
    data = {"csrf_token": token_on(client, address), "subject": "wan", "unit": "puskesmas", "position": "perawat"}
    text = client.post(address, data=data).text
    assert len(re.findall(r'type="radio" name="(?:unit|position)"', text)) >= 4


def test_a_change_that_is_impossible_on_its_day_is_refused_at_its_subject_and_recorded_nowhere(
    own_client_of: ClientOf,
) -> None:
    client = own_client_of(Role.HR_OFFICER)
    status, text = post(client, f"/changes/new/returned?subject={PERSON}", step="preview")
    assert status == 400
    assert "S0000100" in text
    assert PERSON not in client.get("/changes").text


# Previews


def test_a_preview_says_what_becomes_of_the_place_and_which_moves_are_touched_and_records_nothing(
    own_planned_client_of: ClientOf,
) -> None:
    client = own_planned_client_of(Role.HR_OFFICER)
    status, text = post(client, f"/changes/new/left?subject={EMPLOYEE}&lang=en", step="preview", leaves="vacant")
    assert status == 200
    assert "The place left becomes a vacant seat." in text
    assert re.search(r'href="/moves/M\d+"', text)
    status, text = post(client, f"/changes/new/suspended?subject={PERSON}&lang=en", step="preview")
    assert "It touches no open move." in text
    assert "SK/1" not in client.get("/changes").text


# The list, and taking back


def test_what_is_taken_back_is_marked_and_can_be_so_once(own_sample: SampleOffice, own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    change = recorded(own_sample, "suspended", PERSON)
    address = f"/changes/new/withdrawn?subject={change}"
    assert address.replace("&", "&amp;") in client.get("/changes").text
    assert "Pemberhentian sementara" in client.get(address).text
    assert post(client, address, step="record")[0] == 303
    page = client.get("/changes?lang=en").text
    assert 'class="tag alert">taken back' in page
    assert address not in page
    assert post(client, address, step="record")[0] == 400


def test_the_list_is_filtered_by_employee_and_kind_and_comes_in_pages(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    client = own_client_of(Role.HR_OFFICER)
    for number in range(100, 127):
        recorded(own_sample, "absent", f"S0000{number}", reported_by="Kepala")
    assert client.get("/changes").text.count("<tr>") == 26
    assert client.get("/changes?page=2").text.count("<tr>") == 3
    assert client.get(f"/changes?employee={PERSON.lower()}").text.count("<tr>") == 2
    assert client.get("/changes?kind=suspended").text.count("<tr>") == 0
    assert client.get("/changes?kind=none").status_code == 400


def test_an_auditor_reads_the_list_without_names_and_with_the_entries(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    recorded(own_sample, "absent", PERSON, reported_by="Kepala Puskesmas Contoh")
    client = own_client_of(Role.AUDITOR)
    page = client.get("/changes").text
    name = own_sample.office.workspace().name_of(PERSON)
    assert all(word not in page for word in (PERSON, name, "Kepala Puskesmas Contoh"))
    assert re.search(r'href="/ledger/\d+"', page)
    assert client.get("/changes/new").status_code == 403


# Orders


def test_orders_that_no_change_records_are_confirmed_one_by_one_or_together(own_planned_client_of: ClientOf) -> None:
    client = own_planned_client_of(Role.HR_OFFICER)
    moved = re.findall(r"/changes/new/withdrawn\?subject=(C\d+)", client.get("/changes?kind=moved").text)
    assert len(moved) > 1
    for change in moved:
        assert post(client, f"/changes/new/withdrawn?subject={change}", step="record")[0] == 303
    page = client.get("/changes/orders").text
    moves = re.findall(r'name="move" value="(M\d+)"', page)
    assert len(moves) == len(moved)
    data = {"csrf_token": token_on(client, "/changes/orders")}
    assert client.post("/changes/orders", data={**data, "move": moves[0]}).status_code == 303
    assert client.post("/changes/orders", data=data).status_code == 303
    assert 'name="move"' not in client.get("/changes/orders").text
    assert client.post("/changes/orders", data={**data, "move": moves[0]}).status_code == 400


# Who records and sees what


def test_an_employee_edits_wishes_from_the_own_page_and_sees_what_was_recorded(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    client = own_client_of(Role.EMPLOYEE)
    page = client.get(f"/people/{EMPLOYEE}").text
    for kind in ("wish", "request", "request-ended"):
        assert f"/changes/new/{kind}?subject={EMPLOYEE}" in page
    assert "/changes/new/suspended" not in client.get("/changes/new").text
    assert post(client, "/changes/new/wish", wish_1="93.01.11", wish_2="93.01.12")[0] == 303
    assert re.findall(r'value="(93\.\S+)" selected', client.get("/changes/new/wish").text) == ["93.01.11", "93.01.12"]
    assert post(client, "/changes/new/request", document="800/1", region="93.01.11")[0] == 303
    assert 'value="93.01.11" selected' in client.get("/changes/new/request-ended").text
    assert post(client, "/changes/new/request-ended", region="93.01.11")[0] == 303
    recorded(own_sample, "suspended", PERSON)
    assert client.get("/changes").text.count("<tr>") == 4
    assert "800/1" in client.get(f"/people/{EMPLOYEE}").text
    for address in (f"/changes/new/wish?subject={PERSON}", "/changes/new/suspended", "/changes/orders"):
        assert client.get(address).status_code == 403


def test_a_head_reports_the_absence_of_someone_of_the_own_agency_alone(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    client = own_client_of(Role.AGENCY_HEAD)
    address = f"/changes/new/absent?subject={EMPLOYEE}"
    assert address in client.get(f"/people/{EMPLOYEE}").text
    assert post(client, address, reported_by="Sekretaris")[0] == 303
    page = client.get(f"/people/{EMPLOYEE}?lang=en").text
    assert page.count("Sekretaris") >= 2
    assert "Sekretaris" in own_client_of(Role.EMPLOYEE).get(f"/people/{EMPLOYEE}").text
    assert "Sekretaris" not in own_client_of(Role.TEAM_MEMBER).get(f"/people/{EMPLOYEE}").text
    workspace = own_sample.office.workspace()
    other = next(
        id
        for id in workspace.organisation.employees.ids
        if workspace.knowledge.units[workspace.post_of(id)[0]].agency != ORIGIN  # type: ignore[index]
    )
    assert client.get(f"/changes/new/absent?subject={other}").status_code == 403
    assert client.get("/changes/new/absent?subject=S0").status_code == 403
    assert post(client, "/changes/new/absent", subject=other, reported_by="x")[0] == 400
    assert client.get("/changes").text.count("<tr>") == 2


def test_a_second_post_is_shown_on_the_page_of_the_person_and_beside_the_headcount(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    client = own_client_of(Role.HR_OFFICER)
    recorded(own_sample, "acting", PERSON, capacity="plt", unit=UNIT, position="dokter-ahli-utama")
    recorded(own_sample, "absent", PERSON, reported_by="Kepala")
    page = client.get(f"/people/{PERSON}?lang=en").text
    assert "Acting official (Plt)" in page
    needs = client.get(f"/needs?agency={AGENCY}&lang=en").text
    assert "Acting only: 1" in needs
    assert "Absent" in client.get("/needs?lang=en").text


def test_the_page_of_a_seat_leads_to_what_can_be_recorded_of_it(client_of: ClientOf) -> None:
    page = client_of(Role.HR_OFFICER).get(f"/seats/{SEAT}").text
    for kind in ("seat-frozen", "seat-closed"):
        assert f"/changes/new/{kind}?subject={SEAT}" in page
