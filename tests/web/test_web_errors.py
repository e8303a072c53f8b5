"""Errors are calm pages with a way out, and never a traceback."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.errors import EngineDisagreement, EngineFailure
from dss.service.officer import Desk
from dss.service.workspace import Workspace
from web.app import app_over


@pytest.mark.parametrize(
    ("address", "name", "leads_to"),
    [
        ("/seats/F90003", "F90003", "/seats/F900003"),
        ("/why/S900008/F900003", "S900008", "/why/S9000008/F900003"),
        ("/why/S9000008/F90003", "F90003", "/why/S9000008/F900003"),
        ("/rules/tenure.minimun", "tenure.minimun", "/rules/tenure.minimum"),
    ],
)
def test_an_unknown_name_leads_to_the_nearest(client: FlaskClient, address: str, name: str, leads_to: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert f"“{name}”" in answer.text
    assert f'href="{leads_to}"' in answer.text


@pytest.mark.parametrize("address", ["/nowhere", "/seats/", "/why/S9000008", "/static/none.css", "/static/../app.py"])
def test_a_page_that_is_not_there_leads_back_to_the_start(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert '<a href="/">' in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/?page=0",
        "/?sort=salary",
        "/?order=up",
        "/?critical=yes",
        "/?agency=nowhere",
        "/?text=" + "x" * 101,
        "/seats/F900003?verdict=maybe",
        "/seats/F900003?golongan=V/a",
        "/seats/F900003?education_level=phd",
        "/seats/F900003?most=2000",
        "/rules?on=yesterday",
        "/rules/tenure.minimum?on=2026-13-01",
    ],
)
def test_a_bad_value_is_refused_with_the_way_out(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert f'<a class="button" href="{address.partition("?")[0]}">' in answer.text


def test_asking_who_could_take_a_seat_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/seats/NOPE/ask?name=a").status_code == 404


def test_a_page_that_can_only_be_read_says_so(client: FlaskClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "hanya dapat dibaca" in answer.text


def failing(sample: tuple[Workspace, Desk], error: Exception) -> FlaskClient:
    """Return a browser on an application with one page more, which raises."""
    app = app_over(*sample)

    @app.get("/broken")
    def broken() -> str:
        raise error

    return app.test_client()


def test_when_the_engines_disagree_nothing_is_recommended(sample: tuple[Workspace, Desk]) -> None:
    error = EngineDisagreement("S1 for F1", ["tenure.minimum holds against fails"])
    answer = failing(sample, error).get("/broken")
    assert answer.status_code == 500
    assert "tidak ada yang disarankan" in answer.text
    assert "S1 for F1" in answer.text
    assert "tenure.minimum holds against fails" in answer.text


@pytest.mark.parametrize("error", [EngineFailure("prove", "secret detail"), ZeroDivisionError("secret detail")])
def test_a_failure_is_logged_but_not_shown(
    sample: tuple[Workspace, Desk], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = failing(sample, error).get("/broken")
    assert answer.status_code == 500
    assert "Terjadi kesalahan" in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret detail" in caplog.text


def test_an_error_speaks_the_language_chosen(client: FlaskClient) -> None:
    assert "There is no seat" in client.get("/seats/F90003?lang=en").text


def test_a_foreign_host_name_is_not_answered(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"Host": "attacker.example"})
    assert answer.status_code == 400
    assert "F900003" not in answer.text
    assert "attacker.example" not in answer.text
