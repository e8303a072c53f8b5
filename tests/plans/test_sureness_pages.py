"""Pages of how sure a plan is and of its trade-off: computed in the background, kept for all readers, masked."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.model.planning.request import PlanRequest
from dss.service.plans.life import plan_draft
from tests.support.sample_office import ClientOf, SampleOffice, clients_of, configuration, token_on
from web.app import create_app
from web.jobs.jobs import Jobs, JobState

SEATS = ("F000018", "F000019", "F000026", "F900001", "F900007")
PLAN = "P000001"
PAGE = f"/plans/{PLAN}/sureness"
MINUTE = 60.0


@pytest.fixture(scope="module")
def pages(sample: SampleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An office on the sample with the draft of a small plan."""
    own = sample.copy(tmp_path_factory.mktemp("sureness"))
    plan_draft(own.office, own.office.acting("test.hr_officer"), PlanRequest(seats=SEATS))
    yield create_app(own.office, configuration())
    own.office.database.close()


@pytest.fixture(scope="module")
def client_for(pages: Flask) -> ClientOf:
    return clients_of(pages)


@pytest.fixture(scope="module")
def before(client_for: ClientOf) -> str:
    """The page before anything was computed."""
    return client_for(Role.HR_OFFICER).get(PAGE, query_string={"lang": "en"}).text


@pytest.fixture(scope="module")
def computed(client_for: ClientOf, before: str) -> FlaskClient:
    """The HR officer, once both were computed."""
    hr = client_for(Role.HR_OFFICER)
    jobs = hr.application.extensions["jobs"]
    assert isinstance(jobs, Jobs)
    for address in (PAGE, f"/plans/{PLAN}/tradeoff"):
        answer = hr.post(address, data={"csrf_token": token_on(hr, PAGE)})
        job = jobs.wait("test.hr_officer", answer.location.rsplit("/", 1)[-1], MINUTE)
        assert job.state is JobState.DONE, job.error
        assert hr.get(f"/jobs/{job.id}").location.endswith(PAGE)
    return hr


def test_before_anything_is_computed_there_is_a_button_for_each(before: str) -> None:
    assert "Draw plans" in before
    assert "Show the trade-off" in before
    assert "Among equals" not in before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("exchangeable", "Among equals", "Net need closed")),
        ("id", ("dapat dipertukarkan", "Di antara yang setara")),
    ],
)
def test_what_was_computed_is_shown_in_both_languages(
    computed: FlaskClient, language: str, said: tuple[str, ...]
) -> None:
    text = computed.get(PAGE, query_string={"lang": language}).text
    assert all(one in text for one in said)


def test_each_point_of_the_trade_off_leads_to_a_new_plan_with_its_limit(computed: FlaskClient) -> None:
    text = computed.get(PAGE, query_string={"lang": "en"}).text
    assert "/plans/new?most_unasked_remote=0" in text
    form = computed.get("/plans/new", query_string={"most_unasked_remote": 0}).text
    assert 'value="0"' in form.split('name="most_unasked_remote"')[1].split(">")[0]


def test_the_list_of_moves_shows_the_bands_once_plans_were_drawn(computed: FlaskClient) -> None:
    text = computed.get(f"/plans/{PLAN}/moves", query_string={"lang": "en"}).text
    assert "How sure" in text.split("<tbody>")[0]
    assert "exchangeable" in text.split("<tbody>")[1]


def test_an_auditor_reads_the_bands_without_names(computed: FlaskClient, client_for: ClientOf) -> None:
    text = client_for(Role.AUDITOR).get(PAGE, query_string={"lang": "en"}).text
    assert "exchangeable" in text
    assert "Draw plans again" not in text
    named = computed.get(PAGE, query_string={"lang": "en"}).text
    employee = named.split("/people/")[1].split('"')[0]
    assert employee in named
    assert employee not in text


def test_the_summary_shows_the_fairness_of_the_plan(computed: FlaskClient) -> None:
    text = computed.get(f"/plans/{PLAN}", query_string={"lang": "en"}).text
    assert "blocking pairs" in text
    assert "due to come back from remote posts" in text
    assert "Pasangan yang terhalang" in computed.get(f"/plans/{PLAN}", query_string={"lang": "id"}).text
