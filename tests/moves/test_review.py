"""Open cases judged again on events and once a day; going on against the verdict, and ending what can't go on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dss.model.casework.cases import FINAL_MOVE_STAGES, Duty, MoveStage, Obstacle
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Discontinue
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import list_moves, show_move
from dss.service.casework.review import Reviewed, review_cases
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.letters.sending import inform_employee
from dss.service.moves.awaiting import home
from dss.service.moves.discontinue import discontinue
from dss.storage.records.entries import Search
from tests.support.case_beginnings import MOVES, decided, in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300

PERSON, SEAT = MOVES[0]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def record(offices: Offices, kind: str, subject: str, on: date = START, /, **values: str) -> str:
    asked = ChangeRequest(kind, subject, on, values, paper="SK/1", reason="Uji")
    return record_change(offices.on(max(on, START)), offices.acting("hr"), asked).id


def reviewed(offices: Offices, on: date = START) -> Reviewed:
    return review_cases(offices.on(on), offices.acting("hr"))


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return len(view.entries.newest(Search(EntryKind.REVIEW), 100))


def test_nothing_is_recorded_while_no_case_is_open(offices: Offices) -> None:
    assert reviewed(offices).entry is None
    record(offices, "suspended", "S0000100")
    assert entries(offices) == 0


def test_a_change_has_open_cases_judged_again_and_flags_what_would_be_decided_differently(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    record(offices, "suspended", PERSON)
    review = offices.move(case.id).review
    assert review is not None and review.verdict is Verdict.FORBIDDEN and review.against
    changed = {one.fact: (one.then, one.now) for one in review.facts}
    assert "employee.legal_position" in changed
    then, now = changed["employee.legal_position"]
    assert then is not None and now is not None and then != now
    assert [row.move for row in list_moves(offices.on(START), offices.acting("hr"), flagged=True)] == [case.id]


def test_the_flag_goes_once_the_case_would_be_decided_as_before(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    before = offices.move(case.id)
    change = record(offices, "suspended", PERSON)
    record(offices, "withdrawn", change)
    assert offices.move(case.id) == before


@pytest.mark.parametrize(
    ("kind", "subject", "values", "obstacle"),
    [
        ("died", PERSON, {"leaves": "given_up"}, Obstacle.EMPLOYEE_GONE),
        ("seat-closed", SEAT, {}, Obstacle.SEAT_GONE),
        ("seat-frozen", SEAT, {"until": "2027-01-01"}, Obstacle.SEAT_FROZEN),
    ],
)
def test_a_person_or_seat_that_is_gone_is_flagged_and_the_case_can_be_ended(
    offices: Offices, kind: str, subject: str, values: dict[str, str], obstacle: Obstacle
) -> None:
    plan, (case, *_others) = in_dialogue(offices)
    record(offices, kind, subject, START, **values)
    review = offices.move(case.id).review
    assert review is not None and review.obstacle is obstacle
    taken = discontinue(offices.on(START), offices.acting("hr"), case.id, "Tidak dapat dilanjutkan.")
    assert taken.stage is MoveStage.DISCONTINUED
    assert offices.plan(plan).stage.value == "in_dialogue"
    found = replay_all(offices.on(START), offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}
    assert verify_records(offices.on(START), offices.acting("auditor")).findings == ()


def test_a_case_that_can_go_on_is_not_ended(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    with pytest.raises(StepRefused) as refused:
        discontinue(offices.on(START), offices.acting("hr"), case.id, "Tidak perlu.")
    assert refused.value.guard is GuardCode.CANNOT_GO_ON
    record(offices, "suspended", PERSON)
    with pytest.raises(StepRefused) as refused:
        discontinue(offices.on(START), offices.acting("hr"), case.id, " ")
    assert refused.value.guard is GuardCode.REASONED


def test_a_decided_case_whose_employee_died_is_ended_and_its_plan_can_close(offices: Offices) -> None:
    plan, cases = in_dialogue(offices)
    for case in cases:
        decided(offices, case.id)
    for person, _seat in MOVES:
        record(offices, "died", person, START, leaves="given_up")
    inform = pytest.raises(StepRefused)
    with inform:
        inform_employee(offices.on(START), offices.acting("hr"), cases[0].id, "S/1")
    for case in cases:
        discontinue(offices.on(START), offices.acting("hr"), case.id, "Meninggal.")
    assert {offices.move(case.id).stage for case in cases} <= FINAL_MOVE_STAGES
    assert offices.plan(plan).final or offices.plan(plan).stage.value == "in_dialogue"


def test_a_review_is_recorded_once_a_day_and_again_after_a_change(offices: Offices) -> None:
    in_dialogue(offices)
    first, again = reviewed(offices), reviewed(offices)
    assert first == again and entries(offices) == 1
    next_day = START + timedelta(days=1)
    assert reviewed(offices, next_day).entry != first.entry
    home(offices.on(next_day), offices.acting("hr"))
    assert entries(offices) == 2
    record(offices, "suspended", PERSON, next_day)
    assert entries(offices) == 3


def test_home_shows_what_changed_and_what_can_be_done(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    record(offices, "suspended", PERSON)
    group = next(one for one in home(offices.on(START), offices.acting("hr")).mine if one.duty is Duty.RECONSIDER)
    (row,) = group.rows
    assert row.move == case.id and row.review is not None
    assert row.review.rules and row.review.facts and row.review.remedies


def test_the_parties_are_not_told_and_auditors_see_no_facts(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    record(offices, "suspended", PERSON)
    assert show_move(offices.on(START), offices.employee(PERSON), case.id).review is None
    review = show_move(offices.on(START), offices.acting("auditor"), case.id).review
    assert review is not None and not review.facts and not review.rules
    with pytest.raises(NotAllowed):
        review_cases(offices.on(START), offices.employee(PERSON))


def test_a_review_replays_and_its_records_verify(offices: Offices) -> None:
    in_dialogue(offices)
    record(offices, "suspended", PERSON)
    record(offices, "seat-closed", MOVES[1][1])
    reviewed(offices, START + timedelta(days=30))
    found = replay_all(offices.on(START), offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}
    assert verify_records(offices.on(START), offices.acting("auditor")).findings == ()
