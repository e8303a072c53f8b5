"""What goes beyond one plan, by the interface: computed in the background, recorded or kept, and then read."""

from typing import Any, Final

import pytest

from dss.model.office.access import Role
from tests.support.api_client import ADDRESS, Programs
from tests.support.planned_sample import DRAFT

HR: Final = Role.HR_OFFICER
PLAN: Final = f"/plans/{DRAFT}"


def worked(programs: Programs, part: str, body: object = None) -> Any:
    """Start a job about the plan, and return its outcome once it is done."""
    answer = programs.ask(HR, "POST", f"{PLAN}/{part}", body)
    assert answer.status_code == 202, answer.json
    id = answer.json["id"]
    programs.app.extensions["jobs"].wait(f"test.{HR} as {HR}", id, seconds=120)
    job = programs.get(HR, answer.headers["Location"].removeprefix(ADDRESS))
    assert job["state"] == "done", job
    return job["outcome"]


def test_the_years_after_a_plan_are_planned_and_then_read(own_programs: Programs) -> None:
    assert own_programs.get(HR, f"{PLAN}/years") == {"planned": None}
    made = worked(own_programs, "years", {"years": 1})["years"]
    planned = own_programs.get(HR, f"{PLAN}/years")["planned"]
    assert (planned["entry"], planned["revision"], planned["clear"]) == (made["entry"], 1, True)
    assert len(planned["view"]["years"]) == made["years"] == 1
    masked = own_programs.get(Role.AUDITOR, f"{PLAN}/years")["planned"]
    assert not masked["clear"]
    assert all(move["employee"].startswith("#") for move in masked["view"]["moves"])


def test_how_sure_a_plan_is_and_its_trade_off_are_kept_for_all_readers(own_programs: Programs) -> None:
    assert own_programs.get(HR, f"{PLAN}/sureness") == {"robustness": None, "traded": None, "sentences": []}
    drawn = worked(own_programs, "sureness")["sureness"]
    traded = worked(own_programs, "tradeoff")["sureness"]
    assert drawn["robustness"] == traded["robustness"]
    assert traded["traded"]["points"]
    assert own_programs.get(HR, f"{PLAN}/sureness") == traded
    masked = own_programs.get(Role.AUDITOR, f"{PLAN}/sureness")["robustness"]
    assert all(move["employee"].startswith("#") for move in masked["moves"])


def test_fallbacks_are_listed_and_what_they_bring_is_worked_out(own_programs: Programs) -> None:
    listed = own_programs.get(HR, f"{PLAN}/fallbacks")
    expected = worked(own_programs, "fallbacks")["fallbacks"]
    assert listed["expectation"] is None
    assert {**expected, "expectation": None} == listed
    assert expected["expectation"]["draws"] == 100


@pytest.mark.parametrize("years", [0, 21])
def test_no_more_years_are_planned_than_may_be(own_programs: Programs, years: int) -> None:
    assert own_programs.ask(HR, "POST", f"{PLAN}/years", {"years": years}).status_code == 400
