"""Every address of the interface x every role, by token; and what doesn't count as one."""

import pytest
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.service.office.accounts import set_active
from dss.service.office.tokens import revoke_token
from tests.support.api_client import ADDRESS, Programs
from tests.support.api_permissions import API_PERMISSIONS, NOBODY, address_in
from tests.support.sample_office import ClientOf, configuration
from web.api.problems import MEDIA
from web.app import create_app
from web.configuration import RateLimits

SOME = "/me"


@pytest.mark.parametrize("route", API_PERMISSIONS)
@pytest.mark.parametrize("who", [*Role, NOBODY])
def test_an_address_is_open_to_those_of_its_line_and_to_nobody_else(
    programs: Programs, route: str, who: Role | str
) -> None:
    method, address = address_in(route)
    headers = {"Authorization": ""} if who == NOBODY else {}
    answer = programs.ask(
        Role.AUDITOR if who == NOBODY else who, method, address.removeprefix(ADDRESS), headers=headers
    )
    if who in API_PERMISSIONS[route]:
        assert answer.status_code in (200, 202, 304, 400, 404, 415, 428, 429), answer.text
    else:
        assert answer.status_code == (401 if who == NOBODY else 403)
    if answer.status_code >= 400:
        assert answer.content_type == MEDIA
        assert answer.json["status"] == answer.status_code
        assert answer.json["way_out"]


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "Bearer",
        "Bearer salor_00000000_" + "A" * 43,
        "Basic dGVzdDp0ZXN0",
        "Bearer \N{LATIN SMALL LETTER E WITH ACUTE}",
        "Bearer " + "a" * 5000,
    ],
)
def test_what_is_no_token_is_told_so_and_how_to_get_one(programs: Programs, shown: str) -> None:
    answer = programs.ask(Role.HR_OFFICER, "GET", SOME, headers={"Authorization": shown})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="api"')
    assert "Authorization: Bearer" in answer.json["way_out"]


def test_a_cookie_counts_for_nothing(client_of: ClientOf) -> None:
    assert client_of(Role.HR_OFFICER).get(f"{ADDRESS}/me").status_code == 401


def test_a_token_opens_no_page(programs: Programs) -> None:
    browser = programs.app.test_client()
    answer = browser.get("/vacancies", headers={"Authorization": f"Bearer {programs.token(Role.HR_OFFICER)}"})
    assert answer.status_code == 302


def test_a_token_acts_in_its_own_role_alone(programs: Programs) -> None:
    secret = programs.token("test.both", Role.AUDITOR)
    headers = {"Authorization": f"Bearer {secret}"}
    me = programs.ask(Role.HR_OFFICER, "GET", "/me", headers=headers).json
    assert (me["account"], me["role"], me["token"]["used"] is None) == ("test.both", "auditor", True)
    assert "replay" in me["may"]
    assert "recommend" not in me["may"]
    assert programs.ask(Role.HR_OFFICER, "GET", "/vacancies", headers=headers).status_code == 403


def test_a_token_is_dead_at_once_when_it_is_revoked_or_its_account_is_disabled(own_programs: Programs) -> None:
    office = own_programs.planned.sample.office
    id = own_programs.get(Role.HR_OFFICER, SOME)["token"]["id"]
    own_programs.get(Role.AUDITOR, SOME)
    revoke_token(office, office.acting("test.hr_officer"), id)
    assert own_programs.ask(Role.HR_OFFICER, "GET", SOME).status_code == 401
    assert own_programs.ask(Role.AUDITOR, "GET", SOME).status_code == 200
    set_active(office, office.acting("test.administrator"), "test.auditor", active=False)
    assert own_programs.ask(Role.AUDITOR, "GET", SOME).status_code == 401


def test_one_token_asks_only_so_often_whatever_others_do(own_programs: Programs) -> None:
    few = RateLimits(*["1000 per minute"] * 3, token="2 per minute")
    own_programs.app = create_app(own_programs.planned.sample.office, configuration(limits=few))
    answers = [own_programs.ask(Role.HR_OFFICER, "GET", SOME) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].content_type == MEDIA
    assert own_programs.ask(Role.AUDITOR, "GET", SOME).status_code == 200


def test_an_address_that_is_none_is_told_as_a_problem(client: FlaskClient) -> None:
    answer = client.get(f"{ADDRESS}/nowhere", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.content_type) == (404, MEDIA)
    assert "/api/v1/openapi.json" in answer.json["way_out"]
    answer = client.put(f"{ADDRESS}/me")
    assert (answer.status_code, answer.content_type) == (405, MEDIA)
    assert {"GET", "HEAD"} == set(answer.headers["Allow"].split(", "))


def test_the_language_is_the_one_that_is_asked_for(programs: Programs) -> None:
    said = {
        language: programs.ask(Role.HR_OFFICER, "GET", "/seats/none", headers={"Accept-Language": language})
        for language in ("id", "en-GB,en;q=0.8", "fr")
    }
    assert [answer.headers["Content-Language"] for answer in said.values()] == ["id", "en", "id"]
    assert said["id"].json["title"] != said["en-GB,en;q=0.8"].json["title"]
    assert "Set-Cookie" not in said["id"].headers
