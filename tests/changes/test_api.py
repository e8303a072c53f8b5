"""Changes by the interface for programs: recorded, listed, masked, taken back, refused with the place of the fault."""

from typing import Final

from dss.model.office.access import Role
from dss.model.organisation.change_kinds import CHANGE_KINDS
from tests.support.api_client import Programs
from tests.support.sample_office import EMPLOYEE

HR: Final = Role.HR_OFFICER
PERSON: Final = "S0000100"
SUSPENDED: Final = {"kind": "suspended", "subject": PERSON, "document": "SK/1", "reason": "Uji"}


def test_a_change_is_recorded_listed_and_taken_back(own_programs: Programs) -> None:
    recorded = own_programs.ask(HR, "POST", "/changes", SUSPENDED)
    assert recorded.status_code == 201
    (row,) = own_programs.get(HR, "/changes", employee=PERSON)["items"]
    assert (row["id"], row["kind"], row["entry"]) == (recorded.json["id"], "suspended", recorded.json["entry"])
    why = {"document": "SK/2", "reason": "Keliru"}
    assert own_programs.ask(HR, "POST", f"/changes/{row['id']}/take-back", why).status_code == 201
    (row,) = own_programs.get(HR, "/changes", employee=PERSON)["items"]
    assert row["withdrawn"]
    assert own_programs.ask(HR, "POST", f"/changes/{row['id']}/take-back", why).status_code == 404


def test_the_list_comes_in_pages_and_is_masked_for_auditors(own_programs: Programs) -> None:
    own_programs.ask(HR, "POST", "/changes", SUSPENDED)
    whole = own_programs.get(HR, "/changes")
    first = own_programs.get(HR, "/changes", limit="1")
    rest = own_programs.get(HR, "/changes", after=first["next"])
    assert [*first["items"], *rest["items"]] == whole["items"]
    masked = own_programs.get(Role.AUDITOR, "/changes")
    assert masked["total"] == whole["total"] > 1
    assert PERSON not in str(masked)
    answer = own_programs.ask(Role.AUDITOR, "GET", "/changes", employee=PERSON)
    assert answer.json["type"].endswith("reason-needed")


def test_a_role_is_told_the_kinds_that_it_records_and_what_each_takes(programs: Programs) -> None:
    kinds = {one["name"]: one for one in programs.get(HR, "/changes/kinds")}
    assert kinds.keys() == CHANGE_KINDS.keys()
    (capacity,) = (one for one in kinds["acting"]["fields"] if one["name"] == "capacity")
    assert (capacity["needed"], capacity["codes"]) == (True, ["plt", "plh", "rangkap", "penugasan"])
    own = programs.get(Role.EMPLOYEE, "/changes/kinds")
    assert {one["name"] for one in own} == {name for name, kind in CHANGE_KINDS.items() if kind.own}


def test_a_fault_says_where_it_is_and_a_change_of_others_is_not_allowed(own_programs: Programs) -> None:
    frozen = {**SUSPENDED, "kind": "seat-frozen", "subject": "F900003", "values": {"until": "soon"}}
    answer = own_programs.ask(HR, "POST", "/changes", frozen)
    assert (answer.status_code, "'until'" in answer.json["detail"]) == (422, True)
    answer = own_programs.ask(HR, "POST", "/changes", {**SUSPENDED, "kind": "returned"})
    assert (answer.status_code, PERSON in answer.json["detail"]) == (422, True)
    wish = {"kind": "wish", "subject": PERSON, "values": {"wish_1": "93.01.11"}, "reason": "Keluarga"}
    assert own_programs.ask(Role.EMPLOYEE, "POST", "/changes", wish).status_code == 403
    assert own_programs.ask(Role.EMPLOYEE, "POST", "/changes", {**wish, "subject": EMPLOYEE}).status_code == 201


def test_an_order_whose_change_was_taken_back_waits_to_be_confirmed(own_programs: Programs) -> None:
    assert own_programs.get(HR, "/changes/orders")["items"] == []
    moved = own_programs.get(HR, "/changes", kind="moved")["items"][0]
    own_programs.ask(HR, "POST", f"/changes/{moved['id']}/take-back", {"document": "X", "reason": "Uji"})
    (order,) = own_programs.get(HR, "/changes/orders")["items"]
    assert (order["move"], order["holds"]) == (moved["case"], False)
    assert own_programs.ask(HR, "POST", "/changes/orders", {"move": order["move"]}).status_code == 201
    assert own_programs.get(HR, "/changes/orders")["items"] == []
    assert own_programs.ask(Role.EMPLOYEE, "GET", "/changes/orders").status_code == 403
