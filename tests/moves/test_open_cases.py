"""People and seats in open cases: left out of candidates and plans, shown on request, and in no second case."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dss.model.casework.cases import MoveStage
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Withdraw
from dss.model.planning.request import PlanRequest
from dss.service.audit.replay import replay_all
from dss.service.candidates.browsing import ListView, show_candidates
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.recorded import recommend
from dss.service.candidates.seats import find_fitting_seats
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.moves.steps import take_step
from dss.service.office.open_cases import show_open_cases
from dss.service.plans.life import plan_draft, start_dialogue
from dss.service.plans.replanning import replan
from tests.support.case_beginnings import MOVES, REQUEST, SEATS, in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300

PERSON, SEAT = MOVES[0]
EVERYONE = CandidateFilter(with_in_case=True)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def froze(offices: Offices, seat: str) -> None:
    values = {"until": str(START + timedelta(days=90))}
    record_change(
        offices.on(START), offices.acting("hr"), ChangeRequest("seat-frozen", seat, START, values, "SK/1", "Uji")
    )


def replays(offices: Offices) -> bool:
    found = replay_all(offices.on(START), offices.acting("auditor"))
    return {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}


def test_who_is_in_a_case_is_no_candidate_unless_asked_for_and_then_marked(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    before = recommend(office, hr, SEAT, 300)
    assert PERSON in {row.employee for row in before.candidates.rows} and before.left_out == 0
    _, (case, *_others) = in_dialogue(offices)
    without = recommend(office, hr, SEAT, 300)
    assert PERSON not in {row.employee for row in without.candidates.rows} and without.left_out == len(MOVES)
    everyone = recommend(office, hr, SEAT, 300, EVERYONE)
    marks = {row.employee: row.in_case for row in everyone.candidates.rows if row.in_case}
    assert marks[PERSON] == case.id
    page = show_candidates(office, hr, SEAT, CandidateFilter(), ListView())
    assert page.left_out == len(MOVES)
    assert replays(offices)


def test_a_request_without_anyone_left_out_is_recorded_as_before(offices: Offices) -> None:
    office = offices.on(START)
    entry = recommend(office, offices.acting("hr"), SEAT, 5).entry
    with office.reading() as view:
        request = view.entries.entry(entry).body["request"]
    assert isinstance(request, dict) and {"without", "with_in_case"}.isdisjoint(request)


def test_seats_in_cases_and_frozen_ones_are_not_offered_to_anybody(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    best = find_fitting_seats(office, hr, "S0000100").rows
    froze(offices, best[0].seat)
    assert best[0].seat not in {row.seat for row in find_fitting_seats(office, hr, "S0000100").rows}
    assert replays(offices)


def test_a_new_plan_leaves_out_who_and_what_is_in_a_case_and_frozen_seats(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    in_dialogue(offices)
    frozen = next(seat for seat in office.workspace().organisation.seats.ids if seat not in SEATS)
    froze(offices, frozen)
    _, planned = plan_draft(office, hr, PlanRequest(with_referred=True))
    pairs, people = planned.solution.problem.pairs, office.workspace().organisation.employees.ids
    assert {people[row] for row in pairs.person.tolist()}.isdisjoint({employee for employee, _ in MOVES})
    assert set(planned.demand.seat_ids).isdisjoint({*SEATS, frozen})
    request = planned.demand.request
    assert set(request.without_people) == {employee for employee, _ in MOVES}
    assert {frozen, *SEATS} <= set(request.without_seats)
    _, whole = plan_draft(office, hr, PlanRequest(with_referred=True, with_in_case=True))
    assert whole.demand.request.without_people == ()
    assert {employee for employee, _ in whole.moves} & {employee for employee, _ in MOVES}
    assert replays(offices)


def test_no_second_case_begins_and_nothing_is_half_done(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, _ = plan_draft(office, hr, REQUEST)
    _, (case, *others) = in_dialogue(offices)
    with office.reading() as view:
        entries = view.entries.count()
    with pytest.raises(StepRefused, match=case.id) as refused:
        start_dialogue(office, hr, made.plan)
    assert refused.value.guard is GuardCode.IN_NO_CASE
    with office.reading() as view:
        assert view.entries.count() == entries
    assert offices.plan(made.plan).stage.value == "draft"
    for one in (case, *others):
        take_step(office, hr, one.id, Withdraw("Tidak jadi."))
    start_dialogue(office, hr, made.plan)
    assert {one.stage for one in offices.moves(made.plan)} == {MoveStage.PROPOSED}


def test_a_plan_that_is_made_again_keeps_its_own_cases(offices: Offices) -> None:
    plan, cases = in_dialogue(offices)
    take_step(offices.on(START), offices.acting("hr"), cases[0].id, Withdraw("Tidak jadi."))
    done = replan(offices.on(START), offices.acting("hr"), plan, "Satu mutasi ditarik.")
    assert not done.dropped
    assert replays(offices)


def test_only_those_who_read_all_cases_are_told_who_is_in_one(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    office = offices.on(START)
    shown = show_open_cases(office, offices.acting("hr"))
    assert (shown.people[PERSON], shown.seats[SEAT]) == (case.id, case.id)
    assert not show_open_cases(office, offices.employee(PERSON)).people
