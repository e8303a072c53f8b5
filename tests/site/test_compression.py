"""Compressed responses, and what they must not reveal; style sheets and scripts that browsers keep."""

import gzip
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.model.text import Language
from tests.support.api_client import Programs
from tests.support.sample_office import ClientOf, token_on
from web.site.compression import LEAST_BYTES
from web.site.errors import STALE_FORM

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/vacancies", "text/html"),
        ("/nowhere", "text/html"),
        ("/seats/F900003/candidates.csv", "text/csv"),
        ("/api/v1/openapi.json", "application/json"),
        ("/static/site.css", "text/css"),
        ("/static/site.js", "text/javascript"),
    ],
)
def test_a_response_is_compressed_for_clients_that_accept_it(hr: FlaskClient, address: str, kind: str) -> None:
    with hr.get(address) as plain, hr.get(address, headers=GZIP) as packed:
        assert (packed.mimetype, packed.headers["Content-Encoding"]) == (kind, "gzip")
        assert "Content-Encoding" not in plain.headers
        assert packed.content_length == len(packed.data) < len(plain.data)
        assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(plain.vary) & set(packed.vary)
        assert without_secrets(gzip.decompress(packed.data)) == without_secrets(plain.data)


def without_secrets(page: bytes) -> bytes:
    """Return a page without what differs each time: its token and the number of its request."""
    return re.sub(rb'name="csrf_token" value="[^"]+"|[0-9a-f]{16}', b"", page)


def test_responses_of_the_interface_are_compressed(programs: Programs) -> None:
    plain = programs.ask(Role.HR_OFFICER, "GET", "/vacancies")
    packed = programs.ask(Role.HR_OFFICER, "GET", "/vacancies", headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0"])
def test_a_client_that_does_not_accept_gzip_gets_the_text(hr: FlaskClient, accepted: str) -> None:
    assert hr.get("/vacancies", headers={"Accept-Encoding": accepted}).text.startswith("<!doctype html>")


def test_a_short_response_and_one_without_content_stay_as_they_are(hr: FlaskClient, client: FlaskClient) -> None:
    with client.get("/static/icon.svg", headers=GZIP) as short:
        assert len(short.data) < LEAST_BYTES and "Content-Encoding" not in short.headers
        tag = short.headers["ETag"]
    with client.get("/static/icon.svg", headers={**GZIP, "If-None-Match": tag}) as unchanged:
        assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert "Content-Encoding" not in client.get("/vacancies", headers=GZIP).headers  # a redirect
    assert hr.head("/vacancies", headers=GZIP).data == b""


# What compression must not reveal


def test_a_token_differs_in_each_response_and_all_of_them_are_accepted(own_client_of: ClientOf) -> None:
    own_hr = own_client_of(Role.HR_OFFICER)
    first, second, last = (token_on(own_hr, "/account") for _ in range(3))
    assert not shared(first, second) and not shared(second, last)
    for token in (second, first):
        answer = own_hr.post("/account", data={"csrf_token": token, "old": "x", "new": "y", "again": "y"})
        assert STALE_FORM.title.spoken(Language.INDONESIAN) not in unescape(answer.text)
    assert own_hr.post("/logout", data={"csrf_token": first}).status_code == 303


def shared(one: str, other: str) -> set[str]:
    """Return the parts of six letters that two tokens share."""
    parts = [{token[start : start + 6] for start in range(len(token) - 5)} for token in (one, other)]
    return parts[0] & parts[1]


@pytest.mark.parametrize(
    "change",
    [lambda token: token[:-4], lambda token: ("B" if token[0] == "A" else "A") + token[1:], lambda token: token[::-1]],
)
def test_a_changed_token_is_refused(hr: FlaskClient, change: Callable[[str], str]) -> None:
    given = change(token_on(hr, "/account"))
    assert hr.post("/logout", data={"csrf_token": given}).status_code == 400


def test_the_length_of_one_page_differs_at_random(hr: FlaskClient) -> None:
    lengths = {hr.get("/api/v1/openapi.json", headers=GZIP).content_length for _ in range(12)}
    assert len(lengths) > 1


@pytest.mark.parametrize(("site", "encoding"), [("cross-site", None), ("same-origin", "gzip"), ("none", "gzip")])
def test_a_page_that_another_site_opens_is_not_compressed(hr: FlaskClient, site: str, encoding: str | None) -> None:
    answer = hr.get("/vacancies?text=a", headers={**GZIP, "Sec-Fetch-Site": site})
    assert answer.headers.get("Content-Encoding") == encoding


# Style sheets and scripts


def test_style_sheets_and_scripts_have_a_digest_in_their_address_and_are_kept(hr: FlaskClient) -> None:
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', hr.get("/seats/F900003").text)
    assert len(found) >= 3
    for address in found:
        assert re.search(r"\?v=[0-9a-f]{16}$", address)
        with hr.get(address) as answer:
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "Cookie" not in answer.vary


@pytest.mark.parametrize("address", ["/static/site.css", "/static/site.css?v=", "/static/site.css?v=0123456789abcdef"])
def test_an_address_without_the_digest_of_today_is_asked_for_each_time(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
