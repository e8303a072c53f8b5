"""What whoever watches over the server sees, and what they don't: nobody's name, id or words."""

import io
import json
import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.service.office.office import Office
from tests.support.sample_office import SampleOffice, configuration, token_on
from web.app import create_app
from web.site.limits import MOST_BYTES
from web.site.logs import JsonLines


def test_whoever_runs_it_learns_whether_it_can_answer(client: FlaskClient) -> None:
    assert client.get("/health/live").json == {"status": "ok"}
    assert client.get("/health/ready").json == {"status": "ok", "version": 1}


def test_records_that_fail_make_it_not_ready_but_alive(own_sample: SampleOffice) -> None:
    client = create_app(own_sample.office, configuration()).test_client()
    own_sample.office.database.close()
    for file in own_sample.folder.glob("records.db*"):
        file.write_bytes(b"no database" * 1000)
    assert client.get("/health/live").status_code == 200
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert str(own_sample.folder) not in answer.text


def test_a_page_whose_records_fail_says_so_calmly(own_sample: SampleOffice) -> None:
    client = create_app(own_sample.office, configuration()).test_client()
    given = {"csrf_token": token_on(client, "/login"), "account": "a", "password": "b"}
    own_sample.office.database.close()
    for file in own_sample.folder.glob("records.db*"):
        file.write_bytes(b"no database" * 1000)
    answer = client.post("/login", data=given)
    assert answer.status_code == 500
    assert "Nomor permintaan" in answer.text
    assert str(own_sample.folder) not in answer.text


def test_metrics_count_pages_by_their_rule_and_name_nobody(hr: FlaskClient, client: FlaskClient) -> None:
    hr.get("/why/S9000008/F900003")
    told = client.get("/metrics").text
    assert re.search(r'dss_requests_total\{method="GET",page="candidates.why",status="200"\} [1-9]', told)
    assert "S9000008" not in told
    assert "test.hr" not in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_metrics_are_not_told_through_a_proxy(client: FlaskClient, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_metrics_are_not_told_to_other_machines(client: FlaskClient) -> None:
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "10.0.0.5"}).status_code == 404


def test_with_a_token_metrics_are_told_to_whoever_has_it_alone(sample: SampleOffice) -> None:
    client = create_app(sample.office, configuration(metrics_token="t" * 32)).test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer " + "x" * 32}).status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer " + "t" * 32}).status_code == 200


def test_a_request_is_logged_by_its_rule_with_its_number_and_nothing_of_a_person(
    hr: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "web.requests"):
        answer = hr.get("/why/S9000008/F900003?text=Gusobai")
    (line,) = (json.loads(JsonLines().format(record)) for record in caplog.records)
    assert (line["page"], line["status"]) == ("/why/<employee>/<seat>", 200)
    assert line["milliseconds"] > 0
    assert not re.search("S9000008|Gusobai|test.hr", json.dumps(line))
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])


@pytest.mark.parametrize(
    ("proxies", "given", "kept"), [(1, "abc-12345678", True), (1, "<script>", False), (0, "abc-12345678", False)]
)
def test_the_number_of_a_request_is_a_proxys_if_there_is_one(
    sample: SampleOffice, proxies: int, given: str, kept: bool
) -> None:
    client = create_app(sample.office, configuration(proxies=proxies)).test_client()
    answer = client.get("/health/live", headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) is kept


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_too_large_is_refused_before_it_is_read(hr: FlaskClient, kind: str) -> None:
    body = io.BytesIO(b"x" * (MOST_BYTES + 1))
    answer = hr.post("/account", input_stream=body, content_length=MOST_BYTES + 1, content_type=kind)
    assert answer.status_code == 413
    assert "512 kB" in answer.text
    assert body.tell() == 0


def test_a_form_of_endless_fields_is_refused(hr: FlaskClient) -> None:
    field = '--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n'
    parts = f"{field * 2000}--b--\r\n"
    answer = hr.post("/account", data=parts.encode(), content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413


def test_a_compressed_body_is_not_unpacked(hr: FlaskClient) -> None:
    answer = hr.post("/account", data=b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 400


def test_each_application_counts_for_itself(app: Flask, own_app: Flask) -> None:
    own_app.test_client().get("/health/live")
    own = own_app.test_client().get("/metrics").text
    assert 'page="health.live",status="200"} 1.0' in own


def test_a_new_day_comes_without_a_restart(own_sample: SampleOffice) -> None:
    client = create_app(own_sample.office, configuration(as_of=None)).test_client()
    assert isinstance(own_sample.office, Office)
    today = own_sample.clock().astimezone().date()
    assert f" {today.year}" in client.get("/login").text
    own_sample.ahead = own_sample.ahead.max / 1000
    assert f" {own_sample.clock().astimezone().year}" in client.get("/login").text
