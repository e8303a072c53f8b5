"""Signing in and out: sessions that can't be fixed, stolen by a link, or outlive their time."""

from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.service.office.accounts import set_active, set_password, set_roles
from dss.service.office.sessions import Lasting
from tests.support.publishing import put_into_force
from tests.support.sample_office import PASSWORD, ClientOf, SampleOffice, configuration, sign_in, token_on
from web.app import create_app
from web.configuration import RateLimits

HR = "test.hr_officer"


def asked_to_sign_in(client: FlaskClient) -> bool:
    answer = client.get("/account")
    return answer.status_code == 302 and answer.headers["Location"].startswith("/login")


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("salor")
    assert cookie is not None
    return cookie.value


def post(client: FlaskClient, address: str, **fields: str) -> int:
    """Send a form with the token that its session has."""
    return client.post(address, data={"csrf_token": token_on(client, "/account"), **fields}).status_code


@pytest.fixture
def signed_in(own_app: Flask) -> FlaskClient:
    client = own_app.test_client()
    sign_in(client, HR)
    return client


def test_one_who_signs_in_comes_to_the_page_that_they_wanted(app: Flask) -> None:
    client = app.test_client()
    location = client.get("/seats/F900003?text=a").headers["Location"]
    assert location == "/login?next=/seats/F900003?text%3Da"
    token = token_on(client, location)
    given = {"csrf_token": token, "account": HR, "password": PASSWORD, "next": "/seats/F900003?text=a"}
    assert client.post("/login", data=given).headers["Location"] == "/seats/F900003?text=a"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://attacker.example/",
        "//attacker.example/",
        "/\\attacker.example",
        "/%2F/attacker.example",
        "javascript:alert(1)",
        "http:/vacancies",
        "/vacancies\r\nX: 1",
        "/nowhere",
        "/static/site.css",
        "\t//attacker.example",
    ],
)
def test_signing_in_leads_to_no_page_but_our_own(app: Flask, elsewhere: str) -> None:
    client = app.test_client()
    given = {"csrf_token": token_on(client, "/login"), "account": HR, "password": PASSWORD, "next": elsewhere}
    assert client.post("/login", data=given).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("account", "password"),
    [(HR, "wrong"), ("nobody", PASSWORD), ("admin", PASSWORD), (HR, PASSWORD + " "), (HR, "x" * 100_000)],
)
def test_whatever_is_wrong_the_answer_is_the_same(client: FlaskClient, account: str, password: str) -> None:
    given = {"csrf_token": token_on(client, "/login"), "account": account, "password": password}
    answer = client.post("/login", data=given)
    assert answer.status_code == 400
    assert "Nama akun atau kata sandi salah" in answer.text
    assert f'value="{account}"' in answer.text
    assert password not in answer.text
    assert asked_to_sign_in(client)


def test_a_session_begins_with_a_cookie_that_nobody_knew_before(own_app: Flask) -> None:
    client = own_app.test_client()
    token_on(client, "/login")
    before = cookie_of(client)
    sign_in(client, HR)
    assert cookie_of(client) != before
    other = own_app.test_client()
    other.set_cookie("salor", before)
    assert asked_to_sign_in(other)


def test_a_cookie_of_a_session_that_was_left_opens_nothing(own_app: Flask, signed_in: FlaskClient) -> None:
    stolen = cookie_of(signed_in)
    assert post(signed_in, "/logout") == 303
    thief = own_app.test_client()
    thief.set_cookie("salor", stolen)
    assert asked_to_sign_in(thief)
    assert asked_to_sign_in(signed_in)


def test_signing_out_clears_what_the_browser_keeps(signed_in: FlaskClient) -> None:
    answer = signed_in.post("/logout", data={"csrf_token": token_on(signed_in, "/account")})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_what_is_kept_of_a_session_signs_nobody_in(own_sample: SampleOffice, signed_in: FlaskClient) -> None:
    with signed_in.session_transaction() as session:
        token = session["_user_id"]
    kept = sha256(token.encode()).hexdigest()
    with own_sample.office.reading() as view:
        assert view.sessions.find(kept) is not None
        assert view.sessions.find(token) is None
    with signed_in.session_transaction() as session:
        session["_user_id"] = kept
    assert asked_to_sign_in(signed_in)
    assert len(token) >= 43


def test_signing_out_everywhere_ends_every_session_of_the_account(own_app: Flask, signed_in: FlaskClient) -> None:
    other = own_app.test_client()
    sign_in(other, HR)
    assert post(signed_in, "/logout/everywhere") == 303
    assert asked_to_sign_in(other)


def test_a_session_that_is_not_used_ends(own_sample: SampleOffice, signed_in: FlaskClient) -> None:
    own_sample.ahead = timedelta(minutes=29)
    assert not asked_to_sign_in(signed_in)
    own_sample.ahead += timedelta(minutes=29)
    assert not asked_to_sign_in(signed_in)
    own_sample.ahead += timedelta(minutes=31)
    assert asked_to_sign_in(signed_in)


def test_a_session_ends_however_much_it_is_used(own_sample: SampleOffice) -> None:
    lasting = Lasting(unused=timedelta(hours=1), at_most=timedelta(hours=2))
    client = create_app(own_sample.office, configuration(lasting=lasting)).test_client()
    sign_in(client, HR)
    for minutes in (50, 100):
        own_sample.ahead = timedelta(minutes=minutes)
        assert not asked_to_sign_in(client)
    own_sample.ahead = timedelta(minutes=121)
    assert asked_to_sign_in(client)


def test_a_disabled_account_is_out_at_once(own_sample: SampleOffice, signed_in: FlaskClient) -> None:
    office = own_sample.office
    set_active(office, office.acting("admin"), HR, active=False)
    assert asked_to_sign_in(signed_in)


def test_an_account_that_lost_its_role_is_out_at_once(own_sample: SampleOffice, signed_in: FlaskClient) -> None:
    office = own_sample.office
    set_roles(office, office.acting("admin"), HR, [Role.AUDITOR])
    assert asked_to_sign_in(signed_in)


def test_another_password_ends_all_sessions(own_sample: SampleOffice, signed_in: FlaskClient) -> None:
    office = own_sample.office
    set_password(office, office.acting("admin"), HR, "kelapa/muda-di.tanah merah")
    assert asked_to_sign_in(signed_in)


def test_changing_ones_password_ends_the_other_sessions_and_not_this(own_app: Flask, signed_in: FlaskClient) -> None:
    other = own_app.test_client()
    sign_in(other, HR)
    assert post(signed_in, "/account", old=PASSWORD, new="kelapa/muda-di.tanah merah") == 303
    assert asked_to_sign_in(other)
    assert not asked_to_sign_in(signed_in)
    sign_in(other, HR, "kelapa/muda-di.tanah merah")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("wrong", "kelapa/muda-di.tanah merah", "bukan kata sandi Anda sekarang"),
        (PASSWORD, "pendek", "paling sedikit 12"),
        (PASSWORD, "x" * 129, "paling banyak 128"),
        (PASSWORD, "password1234", "mudah ditebak"),
        (PASSWORD, "uji kepegawaian", "mudah ditebak"),
        (PASSWORD, "", "wajib diisi"),
    ],
)
def test_a_password_that_will_not_do_is_refused_at_its_field(
    signed_in: FlaskClient, old: str, new: str, complaint: str
) -> None:
    token = token_on(signed_in, "/account")
    answer = signed_in.post("/account", data={"csrf_token": token, "old": old, "new": new})
    assert answer.status_code == 400
    assert complaint in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_role_is_switched_to_in_a_session_of_a_new_token(own_app: Flask, own_client_of: ClientOf) -> None:
    both = own_client_of("test.both")
    assert both.get("/vacancies").status_code == 200
    before = cookie_of(both)
    assert post(both, "/role", role="auditor") == 303
    assert both.get("/vacancies").status_code == 403
    thief = own_app.test_client()
    thief.set_cookie("salor", before)
    assert asked_to_sign_in(thief)


@pytest.mark.parametrize(("role", "status"), [("administrator", 403), ("king", 400), ("", 400)])
def test_nobody_takes_a_role_that_is_not_theirs(own_client_of: ClientOf, role: str, status: int) -> None:
    both = own_client_of("test.both")
    assert post(both, "/role", role=role) == status
    assert both.get("/vacancies").status_code == 200


def test_what_was_typed_into_a_form_whose_session_ended_is_shown(app: Flask) -> None:
    answer = app.test_client().post("/account", data={"old": "secret", "remarks": "Pindah karena keluarga"})
    assert answer.status_code == 401
    assert "Pindah karena keluarga" in answer.text
    assert "secret" not in answer.text


def test_a_form_of_another_session_is_refused_and_what_was_typed_is_shown(own_client_of: ClientOf) -> None:
    foreign = token_on(own_client_of("test.both"), "/account")
    answer = own_client_of(Role.HR_OFFICER).post("/logout", data={"csrf_token": foreign, "note": "Catatan saya"})
    assert answer.status_code == 400
    assert "Catatan saya" in answer.text
    assert not asked_to_sign_in(own_client_of(Role.HR_OFFICER))


def test_over_https_cookies_go_nowhere_else(own_sample: SampleOffice) -> None:
    app = create_app(own_sample.office, configuration(https=True))
    answer = app.test_client().get("/login?lang=en", base_url="https://localhost")
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-salor", "__Host-lang"}
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_guesser_is_slowed_down_by_account_from_wherever(own_sample: SampleOffice) -> None:
    limits = RateLimits("1000 per minute", "1000 per minute", "3 per 15 minutes")
    app = create_app(own_sample.office, configuration(limits=limits, proxies=1))

    def tried(account: str, password: str, number: int) -> int:
        client = app.test_client()
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{number}"
        given = {"csrf_token": token_on(client, "/login"), "account": account, "password": password}
        return client.post("/login", data=given).status_code

    assert [tried(HR, "wrong", number) for number in range(4)] == [400, 400, 400, 429]
    assert tried(HR.upper(), "wrong", 9) == 429
    assert tried("test.auditor", PASSWORD, 5) == 303


def test_one_address_may_not_ask_without_end(own_sample: SampleOffice) -> None:
    app = create_app(
        own_sample.office, configuration(limits=RateLimits("3 per minute", "9 per minute", "9 per minute"))
    )
    client = app.test_client()
    answers = [client.get("/login") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers.get("Retry-After") for answer in answers] == [None, None, None, "60"]
    assert "Tunggu 60 detik" in answers[-1].text


def test_a_policy_that_is_published_is_in_force_with_the_next_request(
    own_sample: SampleOffice, own_client_of: ClientOf
) -> None:
    office, browser = own_sample.office, own_client_of(Role.POLICY_OFFICER)
    assert "Judul yang baru" not in browser.get("/rules").text
    rules = office.settings_of(office.version().digests).rules
    edited = own_sample.folder / "edited"
    edited.mkdir()
    for file in rules.rglob("*"):
        if file.is_file():
            target = edited / file.relative_to(rules)
            target.parent.mkdir(exist_ok=True, parents=True)
            text = file.read_text("utf-8").replace("Masa jabatan paling singkat", "Judul yang baru")
            target.write_text(text, "utf-8")
    put_into_force(office, office.acting("test.policy_officer"), edited)
    assert "Judul yang baru" in browser.get("/rules").text
    assert browser.get("/health/ready").json == {"status": "ok", "version": 2}
