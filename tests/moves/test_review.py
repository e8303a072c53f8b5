"""Open cases judged again on events and once a day; going on against the verdict, and ending what can't go on."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dss.lifecycle.state import parties_of
from dss.model.casework.cases import FINAL_MOVE_STAGES, Duty, MoveStage, Obstacle, Stance
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Implement, Pursue, Respond, Waive
from dss.model.identifiers import RuleId
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import list_moves, show_move
from dss.service.casework.review import Reviewed, review_cases
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.moves.awaiting import home
from dss.service.moves.discontinue import discontinue
from dss.service.moves.steps import take_step
from dss.storage.records.entries import Search
from tests.support.case_beginnings import MOVES, decided, in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300
from tests.support.publishing import put_into_force
from tests.support.repository import REPOSITORY

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
    assert review is not None and review.forbids
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


# Another policy


def referring(offices: Offices, folder: Path) -> Path:
    """The rules in force with one more, which refers moves from the agency of the person."""
    rules = folder / "rules"
    shutil.copytree(REPOSITORY / "rules", rules)
    theme = rules / "career.yaml"
    theme.write_text(theme.read_text("utf-8") + REFERS, "utf-8")
    return rules


REFERS = """
  - id: career.referred_since
    title: {id: Dirujuk sejak kini, en: Referred from now on}
    basis: [{local_policy: Uji}]
    in_force: {from: 2026-01-01}
    when: {transfer.own_request: false}
    then: {refer: {authority: ppk}}
    because: {id: Dirujuk., en: Referred.}
"""
CASES = """
  - rule: career.referred_since
    title: {id: Bukan permintaan, en: No request}
    as_of: 2026-07-01
    facts: {transfer.own_request: false}
    expect: holds

  - rule: career.referred_since
    title: {id: Permintaan, en: A request}
    as_of: 2026-07-01
    facts: {transfer.own_request: true}
    expect: fails
"""
RULE = RuleId("career.referred_since")


@pytest.fixture
def referred(offices: Offices, tmp_path: Path) -> tuple[Offices, str]:
    """A case that is decided, and that a policy put into force since refers."""
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    rules = referring(offices, tmp_path / "changed")
    cases = rules / "cases" / "career.yaml"
    cases.write_text(cases.read_text("utf-8") + CASES, "utf-8")
    put_into_force(offices.on(START), offices.acting("hr"), rules)
    return offices, case.id


def waive(offices: Offices, move: str, authority: str = "ppk", official: str = "Bupati") -> None:
    event = Waive(RULE, authority, official, "SK/9", "Kebutuhan layanan.")
    take_step(offices.on(START), offices.acting("hr"), move, event)


def test_a_rule_of_a_new_policy_becomes_a_gate_of_the_case(referred: tuple[Offices, str]) -> None:
    offices, move = referred
    assert offices.move(move).flagged
    assert [gate.rule for gate in offices.move(move).open_referrals] == [RULE]
    with pytest.raises(StepRefused) as refused:
        inform_employee(offices.on(START), offices.acting("hr"), move, "S/1")
    assert refused.value.guard is GuardCode.ALLOWED_NOW


def test_only_the_named_authority_waives_it_and_the_order_presupposes_that(referred: tuple[Offices, str]) -> None:
    offices, move = referred
    for authority, official in (("gubernur", "Gubernur"), ("ppk", " ")):
        with pytest.raises(StepRefused):
            waive(offices, move, authority, official)
    waive(offices, move)
    assert not offices.move(move).flagged
    inform_employee(offices.on(START), offices.acting("hr"), move, "S/1")
    view = show_move(offices.on(START), offices.acting("hr"), move)
    assert [gate.waived_by for gate in view.gates if gate.rule == RULE] == ["Bupati"]
    day = max(one.day for one in offices.move(move).deadlines) + timedelta(days=1)
    deliver_order(offices.on(day), offices.acting("hr"), move, Implement("SK/7", day, day))
    assert offices.move(move).order is not None


def test_a_gate_that_comes_after_the_letter_stops_the_order_until_it_is_waived(
    offices: Offices, tmp_path: Path
) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    inform_employee(offices.on(START), offices.acting("hr"), case.id, "S/1")
    rules = referring(offices, tmp_path / "changed")
    cases = rules / "cases" / "career.yaml"
    cases.write_text(cases.read_text("utf-8") + CASES, "utf-8")
    put_into_force(offices.on(START), offices.acting("hr"), rules)
    day = max(one.day for one in offices.move(case.id).deadlines) + timedelta(days=1)
    order = Implement("SK/7", day, day)
    with pytest.raises(StepRefused) as refused:
        deliver_order(offices.on(day), offices.acting("hr"), case.id, order)
    assert refused.value.guard is GuardCode.GATES_WAIVED
    waive(offices, case.id)
    deliver_order(offices.on(day), offices.acting("hr"), case.id, order)


def test_a_refused_move_that_is_forbidden_now_is_not_pursued(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    for party in parties_of(case):
        answer = Respond(party, Stance.OBJECTS, "Tidak setuju.")
        take_step(offices.on(START), offices.acting("hr"), case.id, answer)
    record(offices, "suspended", PERSON)
    with pytest.raises(StepRefused) as refused:
        take_step(offices.on(START), offices.acting("hr"), case.id, Pursue("Mendesak."))
    assert refused.value.guard is GuardCode.ALLOWED_NOW
