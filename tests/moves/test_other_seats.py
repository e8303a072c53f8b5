"""Another seat that a party proposes: found by place, unit and fit, chosen with or without script, and answered."""

import re
from collections.abc import Iterator

import pytest

from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.listing import page_of
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.service.candidates.filters import VacancyFilter
from dss.service.candidates.ranking import explain_transfer
from dss.service.moves.other_seats import OtherSeats, list_other_seats
from dss.service.office.office import Office
from tests.support.api_client import Programs
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE, ClientOf
from web.moves.forms import SUGGESTED

EVERY = VacancyFilter()


@pytest.fixture(scope="module")
def here(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    made = planned.copy(tmp_path_factory.mktemp("other_seats"))
    yield made
    made.sample.office.database.close()


@pytest.fixture
def office(here: PlannedSample) -> Office:
    return here.sample.office


def seats(here: PlannedSample, who: str, wanted: VacancyFilter = EVERY, **more: bool) -> OtherSeats:
    office = here.sample.office
    everything = lambda places: page_of(places, 1, 1000)  # noqa: E731
    return list_other_seats(office, office.acting(f"test.{who}"), here.moves["asked"], wanted, everything, **more)


def test_all_seats_but_the_one_proposed_are_there_those_that_fit_first(here: PlannedSample) -> None:
    rows = seats(here, "employee").listed.rows
    proposed = here.case("asked").proposal.seat
    assert {row.seat for row in rows} == set(here.sample.office.workspace().organisation.seats.ids) - {proposed}
    keys = [(STRICTNESS[row.verdict], -row.score) for row in rows]
    assert keys == sorted(keys)


def test_the_employee_sees_the_verdict_and_score_that_why_gives(here: PlannedSample) -> None:
    for row in seats(here, "employee").listed.rows[::25]:
        why = explain_transfer(here.sample.office.workspace(), EMPLOYEE, row.seat)
        assert (row.verdict, row.score) == (why.verdict, why.score)


@pytest.mark.parametrize("who", ["agency_head", "receiver"])
def test_a_head_sees_the_verdict_alone(here: PlannedSample, who: str) -> None:
    found = seats(here, who)
    assert not found.scored
    assert {(row.score, row.reasons) for row in found.listed.rows} == {(None, ())}
    assert Verdict.ELIGIBLE in {row.verdict for row in found.listed.rows}


def test_seats_are_found_by_place_unit_and_fit(here: PlannedSample) -> None:
    some = seats(here, "employee").listed.rows[3]
    assert {row.region_id for row in seats(here, "employee", VacancyFilter(region=some.region_id)).listed.rows} == {
        some.region_id
    }
    assert some in seats(here, "employee", VacancyFilter(text=some.unit)).listed.rows
    eligible = seats(here, "employee", eligible_only=True).listed.rows
    assert {row.verdict for row in eligible} == {Verdict.ELIGIBLE}


def test_whom_a_move_does_not_concern_finds_none(here: PlannedSample) -> None:
    with pytest.raises(UnknownName):
        seats(here, "informed")
    with pytest.raises(NotAllowed):
        seats(here, "auditor")


def test_the_form_suggests_a_few_seats_with_their_place_and_leads_to_all(
    here: PlannedSample, planned_client_of: ClientOf
) -> None:
    move = here.moves["asked"]
    page = planned_client_of(Role.EMPLOYEE).get(f"/moves/{move}").text
    (select,) = re.findall(r'<select id="respond-seat".*?</select>', page, re.S)
    assert select.count("<option") == 1 + SUGGESTED
    best = seats(here, "employee").listed.rows[0]
    assert f"{best.position}, " in select
    assert best.place in select
    assert f'href="/moves/{move}/seats"' in page


def test_a_seat_is_chosen_on_the_page_of_all_and_answered_without_script(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    move, browser = own_planned.moves["asked"], own_planned_client_of(Role.EMPLOYEE)
    last = seats(own_planned, "employee").listed.rows[-1]
    listed = browser.get(f"/moves/{move}/seats?text={last.seat}").text
    (address,) = re.findall(rf'href="(/moves/{move}\?seat={last.seat})#respond"', listed)
    form = browser.get(address).text
    assert re.search(rf'<option value="{last.seat}" selected', form)
    assert re.search(r'name="respond-stance" value="proposes_otherwise" checked', form)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    given = {name: value for name, value in hidden.items() if name.startswith(("respond-", "csrf"))}
    given |= {"respond-stance": "proposes_otherwise", "respond-reason": "Dekat rumah.", "respond-seat": last.seat}
    answered = browser.post(f"/moves/{move}/respond", data=given)
    assert answered.status_code == 303, answered.text
    response = own_planned.case("asked").answers[-1]
    assert response.seat == last.seat


def test_a_seat_that_is_none_is_not_put_into_the_answer(here: PlannedSample, planned_client_of: ClientOf) -> None:
    page = planned_client_of(Role.EMPLOYEE).get(f"/moves/{here.moves['asked']}?seat=F777777").text
    assert "F777777" not in re.findall(r'<select id="respond-seat".*?</select>', page, re.S)[0]


def test_a_program_lists_the_same_seats(here: PlannedSample, programs: Programs) -> None:
    asked = programs.ask(Role.EMPLOYEE, "GET", f"/moves/{here.moves['asked']}/seats", limit="5").json
    assert [row["seat"] for row in asked["items"]] == [row.seat for row in seats(here, "employee").listed.rows[:5]]
    told = programs.ask(Role.AGENCY_HEAD, "GET", f"/moves/{here.moves['asked']}/seats", limit="5").json
    assert {row["score"] for row in told["items"]} == {None}
