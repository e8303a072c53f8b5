"""Tokens on the page of one's account: made once shown, told apart, revoked; and the page about the interface."""

import re
from typing import Any, Final

import pytest
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.service.office.tokens import last_day, tokens_of
from tests.support.sample_office import PASSWORD, ClientOf, SampleOffice, token_on

TOKENS: Final = "/account/tokens"
EVIL: Final = '"><img src=x onerror=alert(1)>'


def made(client: FlaskClient, **given: str) -> Any:
    """Send the form, and return the answer."""
    form = {"csrf_token": token_on(client, TOKENS), "name": "laporan", "role": "hr_officer", "password": PASSWORD}
    ends = re.search(r'name="ends" type="date" value="([^"]+)"', client.get(TOKENS).text)
    assert ends
    return client.post(TOKENS, data={**form, "ends": ends[1], **given})


def test_a_token_is_shown_once_and_opens_the_interface(own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    answer = made(client)
    assert answer.status_code == 201
    (secret,) = re.findall(r"salor_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", answer.text)
    assert secret not in client.get(TOKENS).text
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json
    assert (me["account"], me["role"], me["token"]["name"]) == ("test.hr_officer", "hr_officer", "laporan")


def test_a_revoked_token_stays_in_the_list_and_opens_nothing(own_client_of: ClientOf, own_sample: SampleOffice) -> None:
    client, office = own_client_of(Role.HR_OFFICER), own_sample.office
    secret = re.findall(r"salor_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", made(client).text)[0]
    (token,) = tokens_of(office, office.acting("test.hr_officer"))
    answer = client.post(f"{TOKENS}/{token.id}/revoke", data={"csrf_token": token_on(client, TOKENS)})
    assert answer.headers["Location"] == f"{TOKENS}?revoked=1"
    assert "dicabut" in client.get(answer.headers["Location"]).text
    assert client.get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_nobody_revokes_another_s_token(own_client_of: ClientOf, own_sample: SampleOffice) -> None:
    office = own_sample.office
    made(own_client_of(Role.HR_OFFICER))
    (token,) = tokens_of(office, office.acting("test.hr_officer"))
    auditor = own_client_of(Role.AUDITOR)
    answer = auditor.post(f"{TOKENS}/{token.id}/revoke", data={"csrf_token": token_on(auditor, TOKENS)})
    assert answer.status_code in (400, 404)
    assert [one.active for one in tokens_of(office, office.acting("test.hr_officer"))] == [True]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"name": " "}, "name", "wajib diisi"),
        ({"name": "x" * 61}, "name", "60"),
        ({"ends": "2020-01-01"}, "ends", "Pilih hari terakhir"),
        ({"ends": "besok"}, "ends", "tanggal"),
        ({"role": "administrator"}, "role", "Pilih salah satu"),
        ({"password": "salah"}, "password", ""),
    ],
)
def test_what_can_not_be_taken_is_said_at_its_field_and_kept(
    hr: FlaskClient, given: dict[str, str], field: str, said: str
) -> None:
    answer = made(hr, **{"name": "papan", **given})
    assert answer.status_code == 400
    fault = answer.text.split(f'id="{field}-fault"')[1].split("</p>")[0]
    assert said in fault
    assert given.get("name", "papan").strip() in answer.text
    assert "salor_" not in answer.text


def test_a_second_token_of_a_name_is_refused_at_its_name(own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    made(client)
    again = made(client)
    assert again.status_code == 400
    assert "nama ini" in again.text.split('id="name-fault"')[1].split("</p>")[0]


def test_the_last_day_is_said_beside_the_field(client_of: ClientOf, sample: SampleOffice) -> None:
    page = client_of(Role.AUDITOR).get(TOKENS).text
    assert last_day(sample.office.today).isoformat() in page


def test_markup_in_a_name_is_shown_as_text(own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    page = made(client, name=EVIL).text
    assert "&gt;&lt;img" in page
    assert "<img" not in page


def test_one_with_two_roles_chooses_which(own_client_of: ClientOf) -> None:
    client = own_client_of("test.both")
    assert made(client, role="auditor").status_code == 201
    assert made(client, role="hr_officer", name="kedua").status_code == 201


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_about_the_interface_tells_of_every_address(client: FlaskClient, language: str) -> None:
    page = client.get(f"/api/v1?lang={language}").text
    told = client.get("/api/v1/openapi.json").json["paths"]
    assert all(f"<code>/api/v1{path}</code>" in page for path in told)
    assert "dss user token add" in page
    shapes = set(re.findall(r'href="#shape-([^"]+)"', page))
    assert shapes
    assert all(f'id="shape-{shape}"' in page for shape in shapes)
