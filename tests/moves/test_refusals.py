"""Refused moves: not proposed again for a time, unless for a reason that the parties see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dss.model.casework.cases import Capacity, MoveStage, Stance
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Respond, Withdraw
from dss.service.audit.replay import replay_all
from dss.service.casework.lists import show_move
from dss.service.changes.lists import list_changes
from dss.service.moves.discontinue import leave_open
from dss.service.moves.steps import take_step
from dss.service.office.refusals import find_refusals
from dss.service.planning.record import load_record
from dss.service.plans.life import plan_draft, start_dialogue
from dss.service.plans.replanning import replan
from tests.support.case_beginnings import MOVES, REQUEST, in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300

AGAIN = replace(REQUEST, locks=MOVES[:1], seats=(MOVES[0][1],))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    """An office in which one party refused the first of four moves, all of which were withdrawn then."""
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    office, hr = made.on(START), made.acting("hr")
    _, cases = in_dialogue(made)
    take_step(office, hr, cases[0].id, Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Anak masih sekolah."))
    take_step(office, hr, cases[1].id, Respond(Capacity.EMPLOYEE, Stance.AGREES, "Cocok."))
    for case in cases:
        take_step(office, hr, case.id, Withdraw("Tidak jadi."))
    yield made
    made.close()


def test_a_refused_move_is_remembered_for_the_months_of_the_policy(offices: Offices) -> None:
    with offices.on(START).reading() as view:
        assert set(find_refusals(view, START, 12)) == {MOVES[0]}
        assert not find_refusals(view, START + timedelta(days=366), 12)
        assert not find_refusals(view, START, None)
        assert not find_refusals(view, START, 12, "P000001")


def test_a_new_plan_does_not_propose_it_and_says_so(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    _, planned = plan_draft(office, hr, replace(AGAIN, locks=()))
    assert planned.demand.request.refused == MOVES[:1]
    assert MOVES[0] not in planned.moves
    found = replay_all(office, offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}


def test_it_is_required_again_only_for_a_reason_that_the_parties_see(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    with pytest.raises(StepRefused) as refused:
        plan_draft(office, hr, AGAIN)
    assert refused.value.guard is GuardCode.NOT_REFUSED
    made, planned = plan_draft(office, hr, AGAIN, overrule="Tidak ada calon lain.")
    assert planned.moves == MOVES[:1] and planned.demand.request.overrule == "Tidak ada calon lain."
    start_dialogue(office, hr, made.plan)
    (case,) = offices.moves(made.plan)
    assert case.proposal.overrules is not None
    shown = show_move(office, offices.employee(MOVES[0][0]), case.id)
    assert "Tidak ada calon lain." in shown.overrules and "M000001" in shown.overrules
    found = replay_all(office, offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}


def test_other_moves_are_proposed_as_before(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, planned = plan_draft(
        office, hr, replace(REQUEST, locks=MOVES[1:], seats=tuple(seat for _, seat in MOVES[1:]))
    )
    assert set(MOVES[1:]) <= set(planned.moves)
    start_dialogue(office, hr, made.plan)
    assert all(case.proposal.overrules is None for case in offices.moves(made.plan))


# Seats left open


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Offices, str, str]]:
    """A move whose receiving head asks to leave the seat open; the office, the plan and the move."""
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    plan, cases = in_dialogue(made)
    event = Respond(Capacity.RECEIVING_HEAD, Stance.LEAVE_OPEN, "Unit ditata ulang.", open_until=UNTIL)
    take_step(made.on(START), made.acting("hr"), cases[0].id, event)
    yield made, plan, cases[0].id
    made.close()


UNTIL = START + timedelta(days=120)


def test_a_seat_is_left_open_as_its_head_asks_and_plans_leave_it_out(asked: tuple[Offices, str, str]) -> None:
    offices, plan, move = asked
    office, hr = offices.on(START), offices.acting("hr")
    assert offices.move(move).stage is MoveStage.REFUSED
    assert leave_open(office, hr, move, "Diterima.").stage is MoveStage.DISCONTINUED
    assert office.workspace().frozen_seats == {MOVES[0][1]: UNTIL}
    (row,) = list_changes(office, hr).rows
    assert (row.kind, row.case) == ("seat-frozen", move)
    replan(office, hr, plan, "Satu formasi dibiarkan.")
    with office.reading() as view:
        record = load_record(view, offices.plan(plan).revisions[-1].record)
    assert MOVES[0][1] in record.request.without_seats
    found = replay_all(office, offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}


def test_only_the_receiving_head_asks_for_it_with_a_day_to_come(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, _ = plan_draft(office, hr, replace(REQUEST, locks=MOVES[1:], seats=tuple(seat for _, seat in MOVES[1:])))
    start_dialogue(office, hr, made.plan)
    move = offices.moves(made.plan)[0].id
    for party, until in (
        (Capacity.EMPLOYEE, UNTIL),
        (Capacity.RECEIVING_HEAD, None),
        (Capacity.RECEIVING_HEAD, START),
    ):
        with pytest.raises(StepRefused):
            take_step(office, hr, move, Respond(party, Stance.LEAVE_OPEN, "Ditata.", open_until=until))
    take_step(office, hr, move, Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Jauh."))
    with pytest.raises(StepRefused) as refused:
        leave_open(office, hr, move, "Tanpa diminta.")
    assert refused.value.guard is GuardCode.ASKED_TO_LEAVE_OPEN
