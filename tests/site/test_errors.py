"""Errors are calm pages with a way out, and never a traceback."""

import json
import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.errors import EngineDisagreement, EngineFailure
from dss.model.office.storage_errors import StateChanged
from dss.model.text import Verbatim
from tests.support.sample_office import SampleOffice, configuration, sign_in, token_on
from web.app import create_app
from web.site.logs import JsonLines
from web.site.permissions import public, signed_in


@pytest.mark.parametrize(
    ("address", "name", "leads_to"),
    [
        ("/seats/F90003", "F90003", "/seats/F900003"),
        ("/why/S900008/F900003", "S900008", "/why/S9000008/F900003"),
        ("/why/S9000008/F90003", "F90003", "/why/S9000008/F900003"),
        ("/rules/tenure.minimun", "tenure.minimun", "/rules/tenure.minimum"),
    ],
)
def test_an_unknown_name_leads_to_the_nearest(hr: FlaskClient, address: str, name: str, leads_to: str) -> None:
    answer = hr.get(address)
    assert answer.status_code == 404
    assert f"“{name}”" in answer.text
    assert f'href="{leads_to}"' in answer.text


@pytest.mark.parametrize("address", ["/nowhere", "/seats/", "/why/S9000008", "/static/none.css", "/static/../app.py"])
def test_a_page_that_is_not_there_leads_back_to_the_start(hr: FlaskClient, address: str) -> None:
    answer = hr.get(address)
    assert answer.status_code == 404
    assert '<a href="/">' in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/vacancies?page=0",
        "/vacancies?sort=salary",
        "/vacancies?order=up",
        "/vacancies?critical=yes",
        "/vacancies?agency=nowhere",
        "/vacancies?text=" + "x" * 101,
        "/seats/F900003?verdict=maybe",
        "/seats/F900003?golongan=V/a",
        "/seats/F900003?education_level=phd",
        "/seats/F900003?sort=luck",
        "/rules?on=yesterday",
        "/rules/tenure.minimum?on=2026-13-01",
    ],
)
def test_a_bad_value_is_refused_with_the_way_out(hr: FlaskClient, address: str) -> None:
    answer = hr.get(address)
    assert answer.status_code == 400
    assert f'<a class="button" href="{address.partition("?")[0]}">' in answer.text


def test_asking_who_could_take_a_seat_that_is_not_there_is_not_found(hr: FlaskClient) -> None:
    assert hr.get("/seats/NOPE/ask?name=a").status_code == 404


def test_a_page_that_can_only_be_read_says_so(hr: FlaskClient) -> None:
    answer = hr.post("/vacancies", data={"csrf_token": token_on(hr, "/account")})
    assert answer.status_code == 405
    assert "tidak menerima jenis permintaan itu" in answer.text


def failing(sample: SampleOffice, error: Exception) -> FlaskClient:
    """Return a browser on an application with one page more, which raises."""
    app = create_app(sample.office, configuration())

    @app.get("/broken")
    @public
    def broken() -> str:
        raise error

    return app.test_client()


def test_when_the_engines_disagree_nothing_is_recommended(sample: SampleOffice) -> None:
    error = EngineDisagreement("S1 for F1", [Verbatim("tenure.minimum holds against fails")])
    answer = failing(sample, error).get("/broken")
    assert answer.status_code == 500
    assert "rekomendasi tidak ditampilkan" in answer.text
    assert "S1 for F1" in answer.text
    assert "tenure.minimum holds against fails" in answer.text


@pytest.mark.parametrize("error", [EngineFailure("prove", "secret detail"), ZeroDivisionError("secret detail")])
def test_a_failure_is_logged_by_its_class_and_place_and_never_shown(
    sample: SampleOffice, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = failing(sample, error).get("/broken")
    assert answer.status_code == 500
    assert "Terjadi kesalahan" in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    (line,) = (json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "web.site.errors")
    assert line["error"] == type(error).__name__
    assert line["where"][-1].endswith(" broken")
    assert "secret detail" not in json.dumps(line)


def test_a_record_that_somebody_else_changed_keeps_what_was_typed(own_sample: SampleOffice) -> None:
    app = create_app(own_sample.office, configuration())

    @app.post("/step")
    @signed_in
    def step() -> str:
        raise StateChanged("move", "M000001")

    client = app.test_client()
    sign_in(client, "test.hr_officer")
    given = {"csrf_token": token_on(client, "/account"), "reason": "Demi pelayanan <b>", "password": "x"}
    answer = client.post("/step", data=given)
    assert answer.status_code == 409
    assert "Demi pelayanan &lt;b&gt;" in answer.text
    assert "<dt>csrf_token" not in answer.text
    assert "<dt>password" not in answer.text


def test_an_error_speaks_the_language_chosen(hr: FlaskClient) -> None:
    assert "There is no seat" in hr.get("/seats/F90003?lang=en").text


def test_a_foreign_host_name_is_not_answered(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"Host": "attacker.example"})
    assert answer.status_code == 400
    assert "F900003" not in answer.text
    assert "attacker.example" not in answer.text
