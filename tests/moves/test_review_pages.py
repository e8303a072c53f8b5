"""Pages of open cases that would be decided differently now, and marks of who is in a case."""

from dss.model.office.access import Role
from dss.service.casework.review import review_cases
from dss.service.changes.record import ChangeRequest, record_change
from tests.support.clients import ClientOf
from tests.support.planned_sample import PLAN, PlannedSample


def suspend(planned: PlannedSample) -> tuple[str, str]:
    """Suspend someone in an open case; return the case and the person."""
    office = planned.sample.office
    hr, case = office.acting("test.hr_officer"), planned.case("asked")
    request = ChangeRequest("suspended", case.proposal.employee, office.on, {}, "SK/1", "Uji")
    record_change(office, hr, request)
    review_cases(office, hr)
    return case.id, case.proposal.employee


def test_home_list_case_and_plan_show_what_would_be_decided_differently(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    move, _person = suspend(own_planned)
    hr = own_planned_client_of(Role.HR_OFFICER)
    home = hr.get("/awaiting?lang=en").text
    assert "Would be decided differently now" in home and "End the case" in home
    listed = hr.get("/moves?flagged=1&lang=en").text
    assert move in listed and listed.count("now: ") == 1
    assert "Would be decided differently now" in hr.get(f"/moves/{move}?lang=en").text
    assert "now: " in hr.get(f"/plans/{PLAN}/dialogue?lang=en").text
    assert "Kini akan diputus lain" in hr.get(f"/moves/{move}?lang=id").text


def test_who_is_in_a_case_is_marked_with_a_link_for_those_who_read_cases(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    move, person = suspend(own_planned)
    hr = own_planned_client_of(Role.HR_OFFICER)
    page = hr.get(f"/people/{person}?lang=en").text
    assert f"In the open case {move}" in page and f'href="/moves/{move}"' in page
    head = own_planned_client_of(Role.AGENCY_HEAD)
    assert "In the open case" not in head.get("/people?lang=en").text
