"""Which steps of a move someone is offered: those of the table that are theirs and can be taken, each once."""

import pytest

from dss.lifecycle.move import MOVE_TABLE
from dss.model.casework.cases import MoveStage
from dss.model.casework.steps import step_called
from dss.model.errors import UnknownName
from dss.service.casework.lists import find_cases
from dss.service.moves.awaiting import KINDS, Nearness, home, nearness
from dss.service.moves.overview import MoveOverview, Passage, move_overview
from dss.storage.records.states import StateSearch
from tests.support.planned_sample import STAGED, PlannedSample
from tests.support.sample_office import AS_OF


def overview(planned: PlannedSample, name: str, account: str) -> MoveOverview:
    office = planned.sample.office
    return move_overview(office, office.acting(account), planned.moves[name])


def possible(planned: PlannedSample, name: str, account: str) -> set[str]:
    return {step.step for step in overview(planned, name, account).steps if step.possible}


@pytest.mark.parametrize("name", STAGED)
def test_what_is_offered_stands_in_the_table_for_that_stage_and_those_who_may(
    planned: PlannedSample, name: str
) -> None:
    for account in ("test.hr_officer", f"test.{name}", f"test.{name}.origin", f"test.{name}.receiver"):
        shown = overview(planned, name, account)
        here = {
            row.event for row in MOVE_TABLE if row.stage is shown.case.stage and shown.capacities.intersection(row.who)
        }
        assert {step_called(step.step).event for step in shown.steps} <= here
        assert len({step.step for step in shown.steps}) == len(shown.steps)


def test_what_a_case_waits_for_is_offered_to_those_who_can_do_it(planned: PlannedSample) -> None:
    assert "respond" in possible(planned, "asked", "test.employee")
    assert "convene" in possible(planned, "consulted", "test.hr_officer")
    assert possible(planned, "before_team", "test.team_member") == {"declare"}
    assert "decide" in possible(planned, "voted", "test.hr_officer")
    assert "object" in possible(planned, "ordered", "test.ordered")
    assert "object" not in possible(planned, "informed", "test.informed")
    assert "rate-as-head" in possible(planned, "evaluation_due", "test.evaluation_due.receiver")
    assert "assign" in possible(planned, "to_assign", "test.hr_officer")
    assert possible(planned, "followed_up", "test.followed_up.receiver") == {"finish"}


def test_a_move_at_its_end_offers_nothing(planned: PlannedSample) -> None:
    for name in ("left", "rejected", "withdrawn"):
        assert overview(planned, name, "test.hr_officer").steps == ()


def test_what_comes_first_is_told_of_a_step_that_is_not_possible_yet(planned: PlannedSample) -> None:
    vote = next(step for step in overview(planned, "before_team", "test.team_member").steps if step.step == "vote")
    assert not vote.possible
    assert vote.refusals


def test_a_head_is_not_offered_the_answer_of_the_other_side(planned: PlannedSample) -> None:
    (respond,) = (step for step in overview(planned, "asked", "test.agency_head").steps if step.step == "respond")
    assert [choice.code for choice in respond.about] == ["origin_head"]


def test_a_stranger_learns_nothing(planned: PlannedSample) -> None:
    with pytest.raises(UnknownName):
        overview(planned, "consulted", "test.employee")


def test_the_course_of_a_move_stands_at_its_stage(planned: PlannedSample) -> None:
    for name in STAGED:
        course = overview(planned, name, "test.hr_officer").course
        here = [one for one in course if one.passage is Passage.HERE]
        assert [one.stage for one in here] == [planned.case(name).stage]
        assert all(one.reached_on for one in course if one.passage in (Passage.PAST, Passage.HERE))
        assert all(one.reached_on is None for one in course if one.passage is Passage.AHEAD)
    rejected = overview(planned, "rejected", "test.hr_officer").course
    assert [one.stage for one in rejected] == [MoveStage.PROPOSED, MoveStage.CONSULTED, MoveStage.REJECTED]


def test_days_are_near_from_three_days_before_on() -> None:
    days = [AS_OF.replace(day=day) for day in (1, 4, 5)]
    assert [nearness(day, AS_OF) for day in days] == [Nearness.TODAY, Nearness.SOON, Nearness.LATER]
    assert nearness(AS_OF.replace(month=6), AS_OF) is Nearness.OVERDUE
    assert nearness(None, AS_OF) is Nearness.NONE


def test_home_counts_every_open_move_once_and_names_the_kinds_of_duties(planned: PlannedSample) -> None:
    office = planned.sample.office
    found = home(office, office.acting("test.hr_officer"))
    assert found.headline is not None
    with office.reading() as view:
        states = list(view.states.find(StateSearch("move"), 500))
    open_moves = [state for state in states if not planned.case(state.id).final]
    assert found.headline.open_moves == len(open_moves)
    assert {group.duty.value for group in (*found.mine, *found.others)} <= set(KINDS)
    assert all(group.total >= len(group.rows) for group in found.mine)
    assert found.mine[0].overdue


def test_a_role_that_takes_no_part_in_cases_finds_nothing(planned: PlannedSample) -> None:
    office = planned.sample.office
    found = home(office, office.acting("test.administrator"))
    assert (found.mine, found.moves, found.headline) == ((), (), None)


def test_an_auditor_finds_no_names_in_lists(planned: PlannedSample) -> None:
    office = planned.sample.office
    found = find_cases(office, office.acting("test.auditor"))
    assert {case.row.name for case in found} == {duty.name for case in found for duty, _ in case.duties} == {"•••"}
    assert not any(planned.case(case.row.move).proposal.employee in repr(case) for case in found)
