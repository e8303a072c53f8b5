"""Signing in by a provider: the whole flow, over real HTTP, and every way in which it must fail."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey

from tests.site.openid_provider import CLIENT, SECRET, OpenIdProvider
from tests.support.sample_office import SampleOffice, configuration
from web.app import create_app
from web.configuration import Provider


@pytest.fixture(scope="module")
def served() -> Iterator[OpenIdProvider]:
    opened = OpenIdProvider()
    yield opened
    opened.close()


@pytest.fixture
def provider(served: OpenIdProvider) -> OpenIdProvider:
    served.person, served.spoil, served.signs_with = "test.hr_officer", {}, None
    return served


@pytest.fixture
def browser(sample: SampleOffice, provider: OpenIdProvider) -> FlaskClient:
    given = Provider(provider.issuer, CLIENT, SECRET, "preferred_username")
    return create_app(sample.office, configuration(provider=given)).test_client()


def led_back(browser: FlaskClient, wanted: str = "") -> str:
    """Go to the provider, be let in there, and return the address that leads back."""
    begun = browser.get("/login/openid", query_string={"next": wanted})
    assert begun.status_code == 302
    answer = requests.get(begun.headers["Location"], allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix("http://localhost")


def test_one_whom_the_provider_knows_comes_to_the_page_that_they_wanted(browser: FlaskClient) -> None:
    assert "/login/openid?next=/seats/F900003" in browser.get("/login?next=/seats/F900003").text
    answer = browser.get(led_back(browser, "/seats/F900003"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/seats/F900003")
    assert browser.get("/seats/F900003").status_code == 200


def test_the_way_back_leads_to_no_page_but_our_own(browser: FlaskClient) -> None:
    assert browser.get(led_back(browser, "//attacker.example/")).headers["Location"] == "/"


@pytest.mark.parametrize("person", ["stranger", "", "TEST.HR_OFFICER"])
def test_one_without_an_account_gets_none(browser: FlaskClient, provider: OpenIdProvider, person: str) -> None:
    provider.person = person
    answer = browser.get(led_back(browser))
    assert answer.status_code == 403
    assert browser.get("/account").status_code == 302


@pytest.mark.parametrize(
    "spoil",
    [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://attacker.example"}, {"exp": 1}, {"nonce": None}],
)
def test_a_token_that_is_not_for_us_and_now_opens_nothing(
    browser: FlaskClient, provider: OpenIdProvider, spoil: dict[str, object]
) -> None:
    provider.spoil = spoil
    assert browser.get(led_back(browser)).status_code == 403
    assert browser.get("/account").status_code == 302


def test_a_token_that_another_signed_opens_nothing(browser: FlaskClient, provider: OpenIdProvider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    assert browser.get(led_back(browser)).status_code == 403
    assert browser.get("/account").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused(browser: FlaskClient, sample: SampleOffice) -> None:
    back = led_back(browser)
    victim = browser.application.test_client()
    assert victim.get(back).status_code == 403
    assert victim.get("/account").status_code == 302


def test_an_answer_counts_once(browser: FlaskClient) -> None:
    back = led_back(browser)
    assert browser.get(back).status_code == 302
    assert browser.application.test_client().get(back).status_code == 403


def test_the_provider_is_asked_with_state_nonce_and_pkce(browser: FlaskClient) -> None:
    asked = parse_qs(urlsplit(browser.get("/login/openid").headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)


def test_a_provider_that_is_not_there_is_said_so(sample: SampleOffice) -> None:
    given = Provider("http://127.0.0.1:9", CLIENT, SECRET, "preferred_username")
    answer = create_app(sample.office, configuration(provider=given)).test_client().get("/login/openid")
    assert answer.status_code == 403
    assert "Anda belum masuk" in answer.text
