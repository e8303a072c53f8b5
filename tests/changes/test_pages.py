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

PERSON: Final = "S0000100"
SEAT: Final = "F900003"
UNIT: Final = "asmat-dinas-kesehatan"
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
        return ORIGIN, {"successors1": UNIT}
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
