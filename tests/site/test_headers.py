"""What a page may not do, whatever stands in the address or on record."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from flask import Flask, g, render_template
from flask.testing import FlaskClient

from dss.model.knowledge.evidence import EvidencePath
from dss.model.text import Bilingual
from dss.service.candidates import ranking
from dss.service.candidates.browsing import compare_candidates
from dss.service.candidates.filters import list_choices
from dss.service.office.open_cases import show_open_cases
from dss.service.people.person import show_person
from tests.support.sample_office import SampleOffice
from web.candidates.listing import CandidateComparePage
from web.candidates.why import why_page
from web.people.people import PersonPage

EVIL = """<script>alert(1)</script>"><img src=x onerror=alert(1)>'"""

ADDRESSES = [
    "/vacancies",
    "/vacancies?page=0",
    "/nowhere",
    "/seats/F900003",
    "/seats/none",
    "/why/S9000008/F900003",
    "/rules",
    "/rules/none",
    "/facts",
    "/account",
    "/account/tokens",
    "/api/v1",
    "/api/v1/openapi.json",
    "/api/v1/me",
    "/accounts",
    "/login",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/static/site.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_strict_headers(hr: FlaskClient, address: str) -> None:
    with hr.get(address) as answer:
        headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == policy["connect-src"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Server" not in headers
    assert not [name for name, _ in headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_what_it_is(hr: FlaskClient, address: str) -> None:
    with hr.get(address) as answer:
        kind = answer.headers["Content-Type"]
    assert kind in ("application/json", "application/problem+json") or "charset=utf-8" in kind


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_what_names_people_is_stored_nowhere(hr: FlaskClient, address: str) -> None:
    assert hr.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/vacancies?text={}",
        "/seats/{}",
        "/why/{}/F900003",
        "/rules/{}",
        "/seats/F900003/ask?name={}",
        "/vacancies?sort={}",
        "/{}",
        "/login?next={}",
    ],
)
def test_what_stands_in_the_address_is_shown_as_text(hr: FlaskClient, client: FlaskClient, address: str) -> None:
    path, _, query = address.partition("?")
    browser = client if path == "/login" else hr
    answer = browser.get(path.format(EVIL.replace("/", "")), query_string=query.format(EVIL))
    assert "<script>" not in answer.text
    assert "<img" not in answer.text


@pytest.mark.parametrize("query", ["_external=1&_scheme=javascript", "_anchor=x&_method=POST", "lang=en&_external=1"])
@pytest.mark.parametrize("path", ["/vacancies", "/seats/F900003"])
def test_no_address_makes_a_link_that_leaves_the_site(hr: FlaskClient, path: str, query: str) -> None:
    page = hr.get(f"{path}?{query}&critical=1").text
    assert all(link.startswith(("/", "#", "?")) for link in re.findall(r'href="([^"]*)"', page))


def test_no_path_makes_a_link_that_leaves_the_site(client: FlaskClient) -> None:
    page = client.get("/%2F/attacker.example?lang=de").text
    assert 'href="/"' in page
    assert 'href="//' not in page


def spoiled(value: Any) -> Any:
    """Return the value with every text in it replaced by markup, and all else as it was."""
    match value:
        case Bilingual():
            return Bilingual(EVIL, EVIL)
        case str() if type(value) is str:
            return EVIL
        case tuple():
            return tuple(map(spoiled, value))
        case _ if is_dataclass(value) and not isinstance(value, type | EvidencePath):
            return replace(value, **{field.name: spoiled(getattr(value, field.name)) for field in fields(value)})
        case EvidencePath():
            return EvidencePath(spoiled(value.nodes), spoiled(value.edges), value.length)
        case _:
            return value


def test_markup_in_any_field_of_a_case_is_shown_as_text(app: Flask, sample: SampleOffice) -> None:
    workspace = sample.office.workspace()
    case = spoiled(ranking.explain_transfer(workspace, "S9000008", "F900003"))
    with app.test_request_context("/why/S9000008/F900003"):
        app.preprocess_request()
        g.open_cases = show_open_cases(sample.office, sample.office.acting("test.hr_officer"))
        page = render_template("candidates/why.html", page=why_page(case, list_choices(workspace), every_rule=True))
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<img" not in page


def test_markup_in_any_field_of_people_is_shown_as_text(own_app: Flask, own_sample: SampleOffice) -> None:
    office = own_sample.office
    hr = office.acting("test.hr_officer")
    person = spoiled(show_person(office, hr, "S9000002"))
    compared = spoiled(compare_candidates(office, hr, "F900003", ["S9000002", "S9000008"]))
    shown = (
        ("/people/S9000002", "people/person.html", PersonPage(person, None, (), ())),
        ("/seats/F900003/compare", "candidates/compare.html", CandidateComparePage(compared, 9)),
    )
    for address, template, values in shown:
        with own_app.test_request_context(address):
            own_app.preprocess_request()
            g.open_cases = show_open_cases(office, hr)
            page = render_template(template, page=values)
        assert "<script>" not in page and "<img" not in page
        assert page.count("&lt;script&gt;") > 20
