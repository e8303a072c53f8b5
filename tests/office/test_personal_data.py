"""Personal data: masked, or read for a reason that is recorded."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.model.ledger.ledger import Json
from dss.model.office.access_errors import NotAllowed, ReasonNeeded
from dss.service.audit.access_log import list_accesses
from dss.service.candidates.recorded import recommend
from dss.service.office.personal_data import MASK, Mask, find_employees, record_access
from tests.support.offices import START, Offices, founded, sample_of_300


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("personal")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    yield made
    made.close()


def test_a_mask_keeps_what_tells_of_nobody_and_tells_people_apart() -> None:
    body: Json = {
        "event": "Respond",
        "employee": "S0000001",
        "reason": "Sakit.",
        "seat": "@S0000002",
        "score": 7,
        "prices": {"S0000001": 3, "S0000003": 4},
        "moves": [{"employee": "S0000002", "seat": "F000001", "verdict": "eligible"}],
    }
    assert Mask().value(body) == {
        "event": "Respond",
        "employee": "#1",
        "reason": MASK,
        "seat": "@#2",
        "score": 7,
        "prices": {"#1": 3, "#3": 4},
        "moves": [{"employee": "#2", "seat": "F000001", "verdict": "eligible"}],
    }


SECRET = "S1234567"
KEYS = st.sampled_from(["employee", "name", "reason", "note", "value", "employees", SECRET])
BODIES = st.recursive(
    st.sampled_from([SECRET, f"@{SECRET}", 1, None, True]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(BODIES)
def test_no_masked_value_holds_anybodys_number(body: Json) -> None:
    assert SECRET not in repr(Mask().value(body))


def test_the_subject_of_an_entry_is_masked_where_it_is_an_employee() -> None:
    mask = Mask()
    assert mask.subject("employee:S0000009") == "employee:#1"
    assert mask.subject("move:M000001") == "move:M000001"


def test_a_body_names_its_employees_wherever_they_stand() -> None:
    body: Json = {"employee": "S1", "moves": [{"employee": "S2", "seat": "F1"}], "employees": ["S3"], "reason": "S4"}
    assert find_employees(body) == {"S1", "S2", "S3"}


def test_personal_data_are_not_read_without_a_reason(offices: Offices) -> None:
    with pytest.raises(ReasonNeeded, match="--reason"), offices.on(START).recording(offices.acting("auditor")) as work:
        record_access(work, ["S0000001"], "case", "  ")


def test_who_read_whose_data_and_why_is_told(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    with office.recording(auditor) as work:
        record_access(work, ["S0000002", "S0000001"], "plan", "Pemeriksaan berkala.")
        one = record_access(work, ["S0000001"], "case", "Pengaduan.")
    assert one.subject == "employee:S0000001"
    case, plan = list_accesses(office, auditor, "S0000001", limit=2)
    assert (case.account, case.what, case.reason, case.employees) == ("auditor", "case", "Pengaduan.", ("S0000001",))
    assert (plan.what, plan.employees) == ("plan", ("S0000001", "S0000002"))
    assert [row.what for row in list_accesses(office, auditor, "S0000002", limit=1)] == ["plan"]


def test_candidates_of_a_seat_were_read_by_who_asked_for_them(offices: Offices) -> None:
    office = offices.on(START)
    asked = recommend(office, offices.acting("hr"), "F000021", most=2)
    (newest,) = list_accesses(office, offices.acting("auditor"), None, limit=1)
    assert (newest.entry, newest.account, newest.what) == (asked.entry, "hr", "candidates")
    assert set(newest.employees) == {row.employee for row in asked.candidates.rows}


def test_employees_learn_who_read_their_own_data_and_nobody_elses(offices: Offices) -> None:
    office = offices.on(START)
    with office.recording(offices.acting("auditor")) as work:
        record_access(work, ["S0000007"], "case", "Pengaduan.")
    seven = offices.employee("S0000007")
    assert [row.reason for row in list_accesses(office, seven, "S0000007", limit=9)] == ["Pengaduan."]
    for other in ("S0000008", None):
        with pytest.raises(NotAllowed):
            list_accesses(office, seven, other, limit=9)
