"""Whose cases somebody may touch: what doesn't concern them is, to them, not there."""

from collections.abc import Callable, Iterator

import pytest

from dss.model.casework.cases import Capacity, MoveCase, Stance
from dss.model.casework.errors import StepRefused
from dss.model.casework.events import CastVote, Declare, HandIn, Respond, SubmitPlan, Withdraw
from dss.model.errors import UnknownName
from dss.model.office.access_errors import NotAllowed
from dss.service.casework.lists import list_duties, list_moves, list_plans, show_move
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.office.office import Acting
from dss.service.plans.life import take_plan_step
from dss.service.plans.replanning import replan
from tests.support.case_beginnings import consult, convene, in_dialogue
from tests.support.offices import MEMBERS, START, TEAM, Offices, founded, sample_of_300

AGREES = Stance.AGREES


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("access")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    yield made
    made.close()


@pytest.fixture(scope="module")
def cases(offices: Offices) -> list[MoveCase]:
    """The cases of four moves; the last is before a team."""
    _, cases = in_dialogue(offices)
    consult(offices, cases[3].id)
    convene(offices, cases[3].id)
    return cases


def strangers(offices: Offices, case: MoveCase) -> list[Acting]:
    """Another agency's head, another employee, and one who sits in no team of the case."""
    return [
        offices.head_of("mappi-dinas-kesehatan"),
        offices.employee(MEMBERS[0]),
        offices.member(MEMBERS[8]),
    ]


@pytest.mark.parametrize(
    "touch",
    [
        lambda office, who, move: take_step(office, who, move, Respond(Capacity.EMPLOYEE, AGREES, "Ya.")),
        lambda office, who, move: take_step(office, who, move, HandIn("sk_pangkat", "1", START)),
        lambda office, who, move: take_step(office, who, move, Withdraw("Tidak jadi.")),
        lambda office, who, move: take_step(office, who, move, CastVote(approves=False, reason="Jangan.")),
        lambda office, who, move: decide(office, who, move, approved=True),
        lambda office, who, move: show_move(office, who, move, "Ingin tahu."),
    ],
)
def test_a_stranger_is_told_the_same_of_a_case_as_of_none(
    touch: Callable[..., object], offices: Offices, cases: list[MoveCase]
) -> None:
    office, case = offices.on(START), cases[3]
    before = offices.move(case.id)
    for who in strangers(offices, case):
        told = []
        for id in (case.id, "M999999"):
            with pytest.raises((UnknownName, NotAllowed)) as refused:
                touch(office, who, id)
            told.append(str(refused.value).replace(id, "M"))
        assert told[0] == told[1]
        assert case.proposal.employee not in told[0]
    assert offices.move(case.id) == before


def test_lists_hold_what_concerns_someone_and_nothing_else(offices: Offices, cases: list[MoveCase]) -> None:
    office, case = offices.on(START), cases[3]
    for who in strangers(offices, case):
        assert case.id not in {row.move for row in list_moves(office, who)}
        assert case.id not in {duty.move for duty in list_duties(office, who)}
    origin = offices.head_of(case.proposal.origin)
    for row in list_moves(office, origin):
        proposal = offices.move(row.move).proposal
        assert case.proposal.origin in (proposal.origin, proposal.receiver)
    assert [row.move for row in list_moves(office, offices.employee(case.proposal.employee))] == [case.id]
    assert [row.move for row in list_moves(office, offices.member(TEAM[1].employee))] == [case.id]
    assert len(list_moves(office, offices.acting("hr"))) == len(cases)


def test_a_member_is_awaited_to_declare_and_no_other_member_is(offices: Offices, cases: list[MoveCase]) -> None:
    office = offices.on(START)
    mine = list_duties(office, offices.member(TEAM[1].employee), mine=True)
    assert {(duty.duty.value, duty.about_id) for duty in mine if duty.duty.value == "declare"} == {
        ("declare", TEAM[1].employee)
    }


def test_a_head_answers_for_the_own_side_alone(offices: Offices, cases: list[MoveCase]) -> None:
    case = next(one for one in cases if one.proposal.origin != one.proposal.receiver and one is not cases[3])
    origin = offices.head_of(case.proposal.origin)
    with pytest.raises(StepRefused, match="answer for your own party"):
        take_step(offices.on(START), origin, case.id, Respond(Capacity.RECEIVING_HEAD, AGREES, "Ya."))


def test_parties_may_not_read_plans_nor_act_upon_them(offices: Offices, cases: list[MoveCase]) -> None:
    office, case = offices.on(START), cases[0]
    for who in (offices.head_of(case.proposal.origin), offices.employee(case.proposal.employee)):
        with pytest.raises(NotAllowed):
            list_plans(office, who)
        with pytest.raises(NotAllowed):
            replan(office, who, case.plan, "Saya mau.")
        with pytest.raises(NotAllowed):
            take_plan_step(office, who, case.plan, SubmitPlan())


def test_only_a_member_declares(offices: Offices, cases: list[MoveCase]) -> None:
    with pytest.raises(NotAllowed, match="Roles that may: member of an assessment team"):
        take_step(offices.on(START), offices.acting("hr"), cases[3].id, Declare(conflict=False))
