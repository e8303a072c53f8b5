"""How an employee fits the vacant seats: their own verdicts and scores, the same as `why` gives, and nobody else's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.ledger.ledger import EntryKind
from dss.model.listing import page_of
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.service.candidates.browsing import read_explanation
from dss.service.candidates.filters import VacancyFilter
from dss.service.candidates.fit import FitList, list_fit
from dss.service.candidates.ranking import explain_transfer, find_vacancies
from dss.service.office.office import Office
from tests.support.api_client import Programs
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE, ClientOf

STRANGER = "S9000008"


def everything(places):
    return page_of(places, 1, 1000)


@pytest.fixture(scope="module")
def office(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A copy of the planned sample in which fits are read."""
    made = planned.copy(tmp_path_factory.mktemp("fit"))
    yield made.sample.office
    made.sample.office.database.close()


@pytest.fixture(scope="module")
def own(office: Office) -> FitList:
    return list_fit(office, office.acting("test.employee"), EMPLOYEE.lower(), cut=everything)


def readings(office: Office) -> int:
    with office.reading() as view:
        return sum(view.entries.entry(number).kind is EntryKind.ACCESS for number in range(view.entries.count()))


def test_every_vacant_seat_is_there_with_its_place(office: Office, own: FitList) -> None:
    seats = {row.seat: row.place for row in find_vacancies(office.workspace())}
    assert {row.seat: row.place for row in own.listed.rows} == seats


def test_the_verdict_and_the_score_of_a_seat_are_those_that_why_gives(office: Office, own: FitList) -> None:
    workspace = office.workspace()
    for row in own.listed.rows[::9]:
        why = explain_transfer(workspace, EMPLOYEE, row.seat)
        assert (row.verdict, row.score, row.verdict_label) == (why.verdict, why.score, why.verdict_label)


def test_seats_that_the_employee_is_eligible_for_come_first_then_those_with_most_points(own: FitList) -> None:
    keys = [(STRICTNESS[row.verdict], -row.score) for row in own.listed.rows]
    assert keys == sorted(keys)
    assert own.eligible == sum(row.verdict is Verdict.ELIGIBLE for row in own.listed.rows) > 0
    assert own.referred == sum(row.verdict is Verdict.REFERRED for row in own.listed.rows)


def test_every_seat_has_its_first_reasons(own: FitList) -> None:
    assert [row.seat for row in own.listed.rows if not all(row.reasons)] == []
    assert all(row.reasons for row in own.listed.rows if row.verdict is not Verdict.ELIGIBLE)


def test_seats_are_filtered_by_place_agency_position_and_eligibility(office: Office, own: FitList) -> None:
    acting = office.acting("test.employee")
    some = own.listed.rows[0]
    filters = (
        (VacancyFilter(region=some.region_id), "region_id"),
        (VacancyFilter(regency=some.regency_id), "regency_id"),
        (VacancyFilter(agency=some.agency_id), "agency_id"),
        (VacancyFilter(text=some.position.upper()), "position"),
    )
    for wanted, attribute in filters:
        found = list_fit(office, acting, EMPLOYEE, wanted, everything).listed.rows
        assert {getattr(row, attribute) for row in found} == {getattr(some, attribute)}
        assert some in found
    eligible = list_fit(office, acting, EMPLOYEE, cut=everything, eligible_only=True).listed.rows
    assert {row.verdict for row in eligible} == {Verdict.ELIGIBLE}
    assert len(eligible) == own.eligible
    assert list_fit(office, acting, EMPLOYEE, VacancyFilter(text="nowhere at all")).listed.rows == ()


@pytest.mark.parametrize("whom", [STRANGER, "S7777777"])
def test_an_employee_reads_their_own_fit_alone_and_learns_of_nobody_else(office: Office, whom: str) -> None:
    acting = office.acting("test.employee")
    with pytest.raises(NotAllowed):
        list_fit(office, acting, whom)
    with pytest.raises(NotAllowed):
        read_explanation(office, acting, whom, "F900003")


@pytest.mark.parametrize("who", ["agency_head", "team_member", "auditor", "policy_officer", "administrator"])
def test_others_read_nobodys_fit(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        list_fit(office, office.acting(f"test.{who}"), EMPLOYEE)


def test_their_own_reading_is_unrecorded_and_an_officers_recorded_once_a_day(office: Office) -> None:
    before = readings(office)
    own, hr = office.acting("test.employee"), office.acting("test.hr_officer")
    list_fit(office, own, EMPLOYEE)
    read_explanation(office, own, EMPLOYEE, "F900003")
    assert readings(office) == before
    list_fit(office, hr, EMPLOYEE)
    list_fit(office, hr, EMPLOYEE, VacancyFilter(text="a"))
    assert readings(office) == before + 1
    with pytest.raises(UnknownName):
        list_fit(office, hr, "S7777777")


# The pages


@dataclass(frozen=True)
class Shown:
    text: str

    @property
    def employees(self) -> set[str]:
        return set(re.findall(r"S\d{7}", self.text))


def test_the_pages_of_an_employee_name_nobody_else(planned_client_of: ClientOf) -> None:
    browser = planned_client_of(Role.EMPLOYEE)
    listed = Shown(browser.get(f"/people/{EMPLOYEE}/vacancies?lang=en").text)
    assert "First reasons" in listed.text
    assert listed.employees == {EMPLOYEE}
    address = re.search(rf"/why/{EMPLOYEE}/F\d+", listed.text)[0]
    why = Shown(browser.get(f"{address}?lang=en").text)
    assert "The score, step by step" in why.text
    assert why.employees == {EMPLOYEE}
    assert "/seats/" not in why.text


def test_an_employees_pages_lead_to_their_vacant_seats(planned_client_of: ClientOf) -> None:
    browser, address = planned_client_of(Role.EMPLOYEE), f"/people/{EMPLOYEE}/vacancies"
    for path in ("/awaiting", f"/people/{EMPLOYEE}"):
        assert f'href="{address}"' in browser.get(path).text
    assert browser.get(f"/people/{STRANGER}/vacancies").status_code == 403
    assert browser.get(f"/why/{STRANGER}/F900003").status_code == 403


def test_filters_of_the_page_are_read_from_its_address(planned_client_of: ClientOf) -> None:
    browser = planned_client_of(Role.EMPLOYEE)
    page = browser.get(f"/people/{EMPLOYEE}/vacancies?lang=en&eligible=1&text=nowhere+at+all")
    assert "No vacant seat matches these filters." in page.text
    assert browser.get(f"/people/{EMPLOYEE}/vacancies?region=nowhere").status_code == 400


def test_a_program_reads_an_employees_own_fit_in_pages(programs: Programs) -> None:
    first = programs.ask(Role.EMPLOYEE, "GET", f"/people/{EMPLOYEE}/vacancies", limit="3").json
    second = programs.ask(Role.EMPLOYEE, "GET", f"/people/{EMPLOYEE}/vacancies", limit="3", after=first["next"]).json
    seats = [row["seat"] for row in (*first["items"], *second["items"])]
    assert len(set(seats)) == 6
    assert {"verdict", "score", "reasons", "place"} <= first["items"][0].keys()
    assert programs.ask(Role.EMPLOYEE, "GET", f"/why/{EMPLOYEE}/{seats[0]}").status_code == 200
    assert programs.ask(Role.EMPLOYEE, "GET", f"/people/{STRANGER}/vacancies").status_code == 403
