"""What no request may do: come from elsewhere, ask without end, take what another has, weigh too much, be stored."""

import re
from html import unescape
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.office.accounts import set_active, set_roles
from tests.support.api_permissions import API_PERMISSIONS, address_in
from tests.support.page_permissions import NOBODY, PERMISSIONS, routes
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import PASSWORD, ClientOf, SampleOffice, configuration, sign_in, token_on
from web.app import create_app
from web.configuration import RateLimits
from web.site.errors import STALE_FORM
from web.site.headers import CONTENT_SECURITY_POLICY

HR: Final = "test.hr_officer"
FORMS: Final = [route for route in PERMISSIONS if route.startswith("POST ")]


# Forged


@pytest.mark.parametrize("route", FORMS)
def test_a_form_is_taken_only_with_the_token_of_its_session(
    app: Flask, client: FlaskClient, client_of: ClientOf, route: str
) -> None:
    """The other fields don't matter: what is said is that the token is missing."""
    who = next((role for role in Role if role in PERMISSIONS[route]), None)
    browser = client_of(who) if who is not None and NOBODY not in PERMISSIONS[route] else client
    foreign = token_on(app.test_client(), "/login")
    for given in ({}, {"csrf_token": ""}, {"csrf_token": "x"}, {"csrf_token": foreign}):
        answer = browser.post(routes(app)[route], data=given)
        assert answer.status_code == 400
        assert STALE_FORM.title.spoken(Language.INDONESIAN) in unescape(answer.text)


def test_a_token_from_before_signing_in_counts_no_more_afterwards(app: Flask) -> None:
    """Whoever planted a session in a browser knows its token, and shall gain nothing by that."""
    browser = app.test_client()
    planted = token_on(browser, "/login")
    sign_in(browser, HR)
    assert browser.post("/logout", data={"csrf_token": planted}).status_code == 400
    assert browser.get("/account").status_code == 200


def test_a_token_that_is_sent_as_a_header_counts_by_its_session_alone(app: Flask, client_of: ClientOf) -> None:
    foreign = token_on(app.test_client(), "/login")
    answer = client_of(Role.HR_OFFICER).post("/logout", headers={"X-CSRFToken": foreign})
    assert answer.status_code == 400


# How often


def limited(sample: SampleOffice, pages: str, **others: object) -> Flask:
    return create_app(sample.office, configuration(limits=RateLimits(pages, *["1000 per minute"] * 3), **others))


def test_those_who_share_an_address_are_counted_each_by_themselves_once_they_are_signed_in(
    own_sample: SampleOffice,
) -> None:
    app = limited(own_sample, "8 per minute")
    one, other, nobody = (app.test_client() for _ in range(3))
    sign_in(one, HR)
    sign_in(other, "test.auditor")
    assert [one.get("/facts").status_code for _ in range(9)] == [200] * 8 + [429]
    assert other.get("/facts").status_code == 200
    assert [nobody.get("/login").status_code for _ in range(5)] == [200] * 4 + [429], "four were the signing in"


def test_a_second_session_gives_nobody_a_second_count(own_sample: SampleOffice) -> None:
    app = limited(own_sample, "8 per minute")
    first, second = app.test_client(), app.test_client()
    sign_in(first, HR)
    sign_in(second, HR)
    assert [first.get("/facts").status_code for _ in range(4)] == [200] * 4
    assert [second.get("/facts").status_code for _ in range(5)] == [200] * 4 + [429]


def test_a_cookie_of_a_session_that_is_over_or_made_up_is_counted_by_its_address(own_sample: SampleOffice) -> None:
    app = limited(own_sample, "6 per minute")
    gone = app.test_client()
    sign_in(gone, HR)
    cookie = gone.get_cookie("salor")
    assert cookie is not None
    assert gone.post("/logout", data={"csrf_token": token_on(gone, "/account")}).status_code == 303
    answers = []
    for made_up in (cookie.value, f"{cookie.value}x", "x.y.z", cookie.value, "a", "b"):
        browser = app.test_client()
        browser.set_cookie("salor", made_up)
        answers.append(browser.get("/login").status_code)
    assert answers == [200] * 4 + [429] * 2, "two were the signing in"


def test_signing_in_is_counted_by_address_whoever_is_signed_in(own_sample: SampleOffice) -> None:
    limits = RateLimits("1000 per minute", "3 per minute", "1000 per minute")
    app = create_app(own_sample.office, configuration(limits=limits))
    signed_in, nobody = app.test_client(), app.test_client()
    sign_in(signed_in, HR)
    given = {"account": "test.auditor", "password": "wrong"}
    tried = [
        browser.post("/login", data={"csrf_token": token_on(browser, page), **given}).status_code
        for browser, page in ((signed_in, "/account"), (nobody, "/login"), (signed_in, "/account"))
    ]
    assert tried == [400, 400, 429]


# Too much


def bomb() -> bytes:
    """A small archive of 64 MiB of zeros."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("receipt.json", bytes(2**26))
    return packed.getvalue()


FILES: Final = {
    "zip": bomb(),
    "gzip": b"\x1f\x8b" + bytes(100),
    "UTF-16": b"\xff\xfe{\x00}\x00",
    "no UTF-8": b"\xc3\x28" * 100,
    "zeros": bytes(1000),
    "a number without end": b'{"sequence":' + b"9" * 100_000 + b"}",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_receipt_is_refused_whatever_it_is(client_of: ClientOf, name: str) -> None:
    browser = client_of(Role.AUDITOR)
    given = {"csrf_token": token_on(browser, "/receipts/verify"), "file": (BytesIO(FILES[name]), "../../receipt.json")}
    answer = browser.post("/receipts/verify", data=given, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "Ini bukan bukti pencatatan" in answer.text


def anchors(lines: int) -> str:
    """Return text whose aliases stand for more than any memory holds, if anybody followed them."""
    return "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, lines))


YAML: Final = {
    "aliases": anchors(200),
    "an alias within itself": "rules: &a [*a]",
    "deep lists": "[" * 50_000,
    "deep mappings": "".join(" " * depth + "a:\n" for depth in range(600)),
    "many documents": "---\na: 1\n" * 20_000,
    "a tag": "rules: !!python/object/apply:os.system ['true']",
    "a tag of a tuple": "rules: !!python/tuple [1]",
    "a merge": "a: &a {b: 1}\nc: {<<: *a}",
    "a number without end": "rules: " + "9" * 100_000,
    "controls": "rules: \x01\x1b[2J",
    "no UTF-8": "rules: \ud800",
}


@pytest.fixture(scope="module")
def drafting(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The browser of a policy officer who writes draft D000001."""
    own = planned.sample.copy(tmp_path_factory.mktemp("drafting"))
    browser = create_app(own.office, configuration()).test_client()
    sign_in(browser, "test.policy_officer")
    given = {"csrf_token": token_on(browser, "/account"), "title": "Uji"}
    assert browser.post("/drafts/new", data=given).status_code == 303
    return browser


@pytest.mark.parametrize("name", YAML)
def test_a_text_that_would_weigh_too_much_is_told_to_be_no_policy(drafting: FlaskClient, name: str) -> None:
    given = {"csrf_token": token_on(drafting, "/account"), "text": YAML[name].encode("utf-8", "surrogatepass")}
    answer = drafting.post("/drafts/D000001/findings/tenure.yaml", data=given)
    assert answer.status_code == 200
    assert 'class="error"' in answer.text
    assert len(answer.text) < 500_000
    checked = drafting.post("/drafts/D000001/files/tenure.yaml", data={**given, "do": "check"})
    assert checked.status_code == 200


def test_a_text_larger_than_a_request_may_be_is_refused_unread(drafting: FlaskClient) -> None:
    given = {"csrf_token": token_on(drafting, "/account"), "text": "# " + "x" * 600_000}
    for address in ("/drafts/D000001/findings/tenure.yaml", "/drafts/D000001/files/tenure.yaml"):
        assert drafting.post(address, data=given).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "../rules.yaml",
        "..%2f..%2fetc%2fpasswd",
        "cases/../tenure.yaml",
        "/etc/passwd",
        ".git/config",
        "a.yaml%0a",
        "x.py",
    ],
)
def test_a_path_that_is_none_of_the_policy_is_not_found(drafting: FlaskClient, path: str) -> None:
    for address in (f"/drafts/D000001/files/{path}", f"/texts/{path}"):
        assert drafting.get(address, follow_redirects=True).status_code == 404
    given = {"csrf_token": token_on(drafting, "/account"), "text": "a: 1", "base": "", "continued": ""}
    for address in (f"/drafts/D000001/files/{path}", f"/drafts/D000001/findings/{path}"):
        assert drafting.post(address, data=given).status_code in (308, 404)


# Numbers and letters that no record holds


@pytest.mark.parametrize(
    "address",
    [
        f"/ledger/{10**30}",
        f"/ledger/{10**30}/receipt",
        f"/versions/{10**30}",
        f"/versions/compare?first={10**30}",
        f"/plans/P000002?revision={10**30}",
        "/plans/P000002?revision=²",
        f"/plans/compare?one=P000002.{'9' * 5000}&other=P000002.1",
        "/moves/%00",
        "/people/%00",
        "/moves/M000009%0d%0aX:1",
        "/moves?text=a%00",
        "/ledger?subject=%00",
        "/ledger?before=-1",
        "/moves?text=%ff%fe",
    ],
)
def test_what_no_record_can_be_called_is_not_found_or_refused(planned_client_of: ClientOf, address: str) -> None:
    for role in (Role.HR_OFFICER, Role.AUDITOR):
        assert planned_client_of(role).get(address).status_code in (200, 302, 400, 403, 404), role


# Others' records


def told(answer: TestResponse, id: str) -> tuple[int, str]:
    """Return what an answer says, without the id that was asked for and the number of the request."""
    text = re.sub(r'[0-9a-f]{16}|name="csrf_token" value="[^"]*"', "", answer.text).replace(id, "ID")
    return answer.status_code, text


THEIRS: Final = {
    "test.employee": ["/moves/{move}", "/moves/{move}/letter", "/people/{employee}"],
    "test.agency_head": ["/moves/{move}", "/people/{employee}", "/moves/{move}/letter"],
    "test.team_member": ["/moves/{move}", "/moves/{move}/sheet", "/people/{employee}"],
}
"""Addresses of records, by who has nothing to do with the one that is there."""


@pytest.mark.parametrize(("who", "address"), [(who, one) for who, some in THEIRS.items() for one in some])
def test_what_concerns_others_is_answered_as_what_is_not_there(
    planned: PlannedSample, planned_client_of: ClientOf, who: str, address: str
) -> None:
    there = {"move": planned.moves["decided" if who != "test.team_member" else "asked"], "employee": "S9000008"}
    nowhere = {"move": "M999999", "employee": "S9999999"}
    browser = planned_client_of(who)
    name = "move" if "{move}" in address else "employee"
    first = told(browser.get(address.format(**there)), there[name])
    assert first == told(browser.get(address.format(**nowhere)), nowhere[name])
    assert first[0] in (400, 403, 404)


def test_forms_of_others_cases_are_answered_as_those_of_none(
    planned: PlannedSample, planned_client_of: ClientOf
) -> None:
    browser = planned_client_of("test.employee")
    given = {"csrf_token": token_on(browser, "/account"), "respond-reason": "Tidak"}
    theirs, none = planned.moves["answered"], "M999999"
    answers = [told(browser.post(f"/moves/{move}/respond", data=given), move) for move in (theirs, none)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


# Sessions of those who lost what they had


def test_an_account_with_two_roles_keeps_no_session_in_the_one_that_was_taken(own_sample: SampleOffice) -> None:
    app = create_app(own_sample.office, configuration())
    both = app.test_client()
    sign_in(both, "test.both")
    assert both.get("/vacancies").status_code == 200
    office = own_sample.office
    set_roles(office, office.acting("admin"), "test.both", [Role.AUDITOR])
    assert both.get("/vacancies").location.startswith("/login")


def test_a_disabled_account_signs_in_no_more_and_is_told_nothing_else_than_others(own_sample: SampleOffice) -> None:
    office = own_sample.office
    set_active(office, office.acting("admin"), HR, active=False)
    client = create_app(office, configuration()).test_client()
    given = {"csrf_token": token_on(client, "/login"), "account": HR, "password": PASSWORD}
    answer = client.post("/login", data=given)
    assert answer.status_code == 400
    assert "Nama akun atau kata sandi salah" in answer.text


# Headers


def keeps_to_itself(answer: TestResponse, *, own_policy: bool = False) -> None:
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert policy == CONTENT_SECURITY_POLICY or own_policy
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Server" not in headers


@pytest.mark.parametrize("route", [route for route in (*PERMISSIONS, *API_PERMISSIONS) if "static" not in route])
def test_whatever_is_answered_keeps_to_itself(app: Flask, client: FlaskClient, client_of: ClientOf, route: str) -> None:
    method, address = address_in(route) if route in API_PERMISSIONS else (route.split(" ")[0], routes(app)[route])
    for browser in (client, client_of(Role.HR_OFFICER)):
        with browser.open(address, method=method) as answer:
            keeps_to_itself(answer)


def test_letters_files_and_failures_keep_to_themselves(
    planned: PlannedSample, planned_client_of: ClientOf, client: FlaskClient
) -> None:
    hr, move = planned_client_of(Role.HR_OFFICER), planned.moves["informed"]
    letter = hr.get(f"/moves/{move}/letter")
    assert letter.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    keeps_to_itself(letter, own_policy=True)
    for address in (f"/moves/{move}/letter.pdf", "/plans/P000002/moves.csv", "/plans/P000002/moves.xlsx"):
        with hr.get(address) as file:
            assert file.status_code == 200
            assert file.headers["Content-Disposition"].startswith("attachment")
            keeps_to_itself(file)
    for answer in (
        hr.get("/nowhere"),
        hr.post("/vacancies"),
        hr.post("/account", data={"old": "x" * 600_000}),
        hr.get("/", headers={"Host": "attacker.example"}),
        hr.get("/vacancies?page=0"),
        client.get("/api/v1/nowhere"),
        client.get("/vacancies"),
        client.options("/vacancies"),
        client.put("/vacancies"),
    ):
        keeps_to_itself(answer)


def test_what_no_database_takes_in_a_text_is_refused_at_the_door(
    client_of: ClientOf, planned_client_of: ClientOf
) -> None:
    hr = client_of(Role.HR_OFFICER)
    for address in ("/moves/%00", "/people?name=a%00", "/people?na%00me=a"):
        assert hr.get(address).status_code == 400
    given = {"csrf_token": token_on(hr, "/account"), "old": "\0", "new": "b"}
    assert hr.post("/account", data=given).status_code == 400
