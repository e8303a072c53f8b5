"""A head reads the needs, the vacant seats and the people of the own agency, and nothing of another."""

import re

import pytest

from dss.model.office.access import Action, Role
from dss.model.office.access_errors import NotAllowed
from dss.service.office.office import Acting
from dss.service.people.search import list_people
from dss.storage.records.accounts import Account
from tests.support.api_client import Programs
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import ORIGIN, RECEIVER, ClientOf

HEAD = Acting(Account("kepala", "Kepala", frozenset({Role.AGENCY_HEAD}), agency=ORIGIN), Role.AGENCY_HEAD)
HR = Acting(Account("hr", "HR", frozenset({Role.HR_OFFICER})), Role.HR_OFFICER)


def test_a_head_reads_the_own_agency_and_an_officer_the_one_asked_for() -> None:
    assert HEAD.agency_read(Action.READ_NEEDS) == HEAD.agency_read(Action.READ_NEEDS, ORIGIN) == ORIGIN
    with pytest.raises(NotAllowed):
        HEAD.agency_read(Action.READ_NEEDS, RECEIVER)
    assert (HR.agency_read(Action.READ_NEEDS), HR.agency_read(Action.READ_NEEDS, RECEIVER)) == (None, RECEIVER)


def test_a_head_of_no_agency_reads_nothing() -> None:
    account = Account("kepala", "Kepala", frozenset({Role.AGENCY_HEAD}))
    with pytest.raises(NotAllowed):
        Acting(account, Role.AGENCY_HEAD).agency_read(Action.READ_NEEDS)


@pytest.mark.parametrize("path", ["/needs", "/vacancies"])
def test_a_page_shows_a_head_the_own_agency_and_refuses_another(planned_client_of: ClientOf, path: str) -> None:
    browser = planned_client_of(Role.AGENCY_HEAD)
    own = browser.get(f"{path}?lang=en")
    assert own.status_code == 200
    assert 'name="agency"' not in own.text
    assert 'href="/seats/' not in own.text
    assert browser.get(f"{path}?agency={ORIGIN}").status_code == 200
    assert browser.get(f"{path}?agency={RECEIVER}").status_code == 403


def test_the_map_of_competencies_has_one_row_for_a_head(planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.AGENCY_HEAD).get("/needs/competencies").text
    assert set(re.findall(r"/needs\?agency=([a-z-]+)", page)) == {ORIGIN}
    assert "/needs/regions" not in page


def test_the_tabs_of_a_head_lead_to_what_they_may_open(planned_client_of: ClientOf) -> None:
    head, hr = (planned_client_of(role).get("/needs").text for role in (Role.AGENCY_HEAD, Role.HR_OFFICER))
    assert "/needs/competencies" in head
    assert "/needs/regions" not in head
    assert "/needs/regions" in hr


def test_the_home_page_of_a_head_leads_to_needs_vacancies_and_people(planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.AGENCY_HEAD).get("/awaiting").text
    work = page[page.index('id="work"') :]
    assert all(f'href="{path}"' in work for path in ("/needs", "/vacancies", "/people"))


def test_a_program_of_a_head_reads_the_own_agency_alone(programs: Programs) -> None:
    needs = programs.ask(Role.AGENCY_HEAD, "GET", "/needs").json
    assert (needs["agency"], needs["by"]) == (ORIGIN, "post")
    vacant = programs.ask("test.receiver", "GET", "/vacancies").json
    assert {row["agency_id"] for row in vacant["items"]} == {RECEIVER}
    cells = programs.ask(Role.AGENCY_HEAD, "GET", "/competencies").json
    assert {cell["agency"] for cell in cells["items"]} == {ORIGIN}
    people = programs.ask(Role.AGENCY_HEAD, "GET", "/people", name="a", limit="200").json
    assert len({row["agency"] for row in people["items"]}) == 1
    for path in ("/needs", "/vacancies", "/competencies"):
        assert programs.ask(Role.AGENCY_HEAD, "GET", path, agency=RECEIVER).status_code == 403


def test_what_one_reader_was_given_is_no_answer_to_another(programs: Programs) -> None:
    head = programs.ask(Role.AGENCY_HEAD, "GET", "/vacancies")
    again = programs.ask("test.receiver", "GET", "/vacancies", headers={"If-None-Match": head.headers["ETag"]})
    assert again.status_code == 200
    assert ORIGIN not in {row["agency_id"] for row in again.json["items"]}


def test_a_head_finds_the_people_of_the_own_agency_alone(planned: PlannedSample) -> None:
    office = planned.sample.office
    found = list_people(office, office.acting("test.agency_head"), "")
    names = {row.agency for row in found.rows}
    assert len(names) == 1
    assert 0 < found.total < len(office.workspace().organisation.employees.ids)
