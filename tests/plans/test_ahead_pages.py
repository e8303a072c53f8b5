"""Pages of years ahead, fallbacks and the yearly evaluation: made in the background, in both languages, by role."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dss.model.office.access import Role
from dss.model.planning.request import PlanRequest
from dss.service.plans.life import plan_draft, start_dialogue
from tests.support.sample_office import ClientOf, SampleOffice, clients_of, configuration, token_on
from web.app import create_app
from web.jobs.jobs import Job, Jobs, JobState

SEATS = ("F000018", "F000153", "F900007")
PLAN, DRAFT = "P000001", "P000002"
MINUTE = 60.0


@pytest.fixture(scope="module")
def office(sample: SampleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleOffice]:
    """The sample with a small plan in dialogue, and a draft."""
    own = sample.copy(tmp_path_factory.mktemp("ahead"))
    hr = own.office.acting("test.hr_officer")
    plan_draft(own.office, hr, PlanRequest(seats=SEATS))
    start_dialogue(own.office, hr, PLAN)
    plan_draft(own.office, hr, PlanRequest(seats=SEATS[:1]))
    yield own
    own.office.database.close()


@pytest.fixture(scope="module")
def pages(office: SampleOffice) -> Flask:
    return create_app(office.office, configuration())


@pytest.fixture(scope="module")
def client_for(pages: Flask) -> ClientOf:
    return clients_of(pages)


@pytest.fixture
def hr(client_for: ClientOf) -> FlaskClient:
    return client_for(Role.HR_OFFICER)


@pytest.fixture(scope="module")
def planned(client_for: ClientOf) -> str:
    """Where the years of the plan are shown, once they are planned."""
    hr = client_for(Role.HR_OFFICER)
    job = ended(hr.application, sent(hr, f"/plans/{PLAN}/years", years="2"))
    assert job.state is JobState.DONE, job.error
    return hr.get(f"/jobs/{job.id}").location


def ended(app: Flask, answer: TestResponse) -> Job:
    assert answer.status_code == 303, answer.text
    jobs = app.extensions["jobs"]
    assert isinstance(jobs, Jobs)
    return jobs.wait("test.hr_officer", answer.location.rsplit("/", 1)[-1], MINUTE)


def sent(client: FlaskClient, page: str, **given: object) -> TestResponse:
    return client.post(page, data={"csrf_token": token_on(client, page), **given})


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


# Years ahead


def test_before_they_are_planned_the_page_says_so_and_offers_it(hr: FlaskClient) -> None:
    page = hr.get(f"/plans/{DRAFT}/years")
    assert page.status_code == 200
    assert "belum direncanakan" in page.text
    assert 'name="years"' in page.text


def test_the_years_are_planned_in_the_background_and_shown(planned: str, hr: FlaskClient) -> None:
    assert planned == f"/plans/{PLAN}/years"
    page = text_of(hr.get(planned).text)
    for part in ("2 tahun sejak 2026-07-01", "Kekurangan pegawai tanpa mutasi", "Tahun 2", "jatuh tempo"):
        assert part in page, part


@pytest.mark.parametrize(("which", "part"), [("people", "S"), ("terms", "Hak kembali"), ("posts", "Penghalang")])
def test_posts_people_and_terms_are_lists_of_their_own(which: str, part: str, planned: str, hr: FlaskClient) -> None:
    page = hr.get(f"{planned}?list={which}")
    assert page.status_code == 200
    assert part in page.text


def test_the_page_speaks_english(planned: str, hr: FlaskClient) -> None:
    page = text_of(hr.get(f"{planned}?lang=en").text)
    assert "2 years from 2026-07-01" in page
    assert "People missing without any moves" in page


@pytest.mark.parametrize("years", ["", "0", "21", "-3", "zwei", "1e9"])
def test_another_number_of_years_than_1_to_20_is_refused_at_its_field(years: str, hr: FlaskClient) -> None:
    answer = sent(hr, f"/plans/{DRAFT}/years", years=years)
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("query", ["list=nothing", "page=x", "list=people&page=999999"])
def test_a_query_that_makes_no_sense_is_no_server_error(query: str, planned: str, hr: FlaskClient) -> None:
    assert hr.get(f"{planned}?{query}").status_code in (200, 400, 404)


def test_an_auditor_sees_the_years_without_names_and_can_plan_none(planned: str, client_for: ClientOf) -> None:
    auditor = client_for(Role.AUDITOR)
    page = auditor.get(f"{planned}?list=terms")
    assert page.status_code == 200
    assert not re.search(r"S\d{7}", page.text)
    assert 'name="years"' not in page.text
    assert auditor.post(planned, data={"csrf_token": token_on(auditor, "/account"), "years": "1"}).status_code == 403


# Fallbacks


def test_each_seat_has_its_names_in_order_with_prices(hr: FlaskClient) -> None:
    page = text_of(hr.get(f"/plans/{PLAN}/fallbacks").text)
    assert "persen pegawai diandaikan setuju" in page
    for seat in SEATS:
        assert seat in page
    assert re.search(r"harga -?[\d.]+ poin", page)


def test_the_expectation_is_drawn_in_the_background(hr: FlaskClient) -> None:
    job = ended(hr.application, sent(hr, f"/plans/{PLAN}/fallbacks"))
    assert job.state is JobState.DONE, job.error
    address = hr.get(f"/jobs/{job.id}").location
    assert address == f"/plans/{PLAN}/fallbacks/{job.id}"
    assert "100 undian" in text_of(hr.get(address).text)
    assert hr.get(f"/plans/{DRAFT}/fallbacks/{job.id}").status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.AGENCY_HEAD, Role.EMPLOYEE, Role.POLICY_OFFICER])
def test_nobody_but_the_personnel_office_sees_fallbacks(role: Role, client_for: ClientOf) -> None:
    client = client_for(role)
    assert client.get(f"/plans/{PLAN}/fallbacks").status_code == 403
    assert "/fallbacks" not in client.get(f"/plans/{PLAN}").text


# The yearly evaluation


@pytest.mark.parametrize(
    ("role", "status"), [(Role.HR_OFFICER, 200), (Role.AUDITOR, 200), (Role.POLICY_OFFICER, 200), (Role.EMPLOYEE, 403)]
)
def test_the_yearly_evaluation_is_for_those_who_read_outcomes(role: Role, status: int, client_for: ClientOf) -> None:
    answer = client_for(role).get("/plans/yearly")
    assert answer.status_code == status
    if status == 200:
        assert "2026" in answer.text
        assert "Belum terlaksana" in answer.text
        assert not re.search(r"S\d{7}", answer.text)


def test_the_list_of_plans_leads_to_the_yearly_evaluation(hr: FlaskClient) -> None:
    assert "/plans/yearly" in hr.get("/plans").text
