"""Who must act next in a case, and until when."""

from dataclasses import replace
from datetime import timedelta

from dss.lifecycle.awaiting import Awaited, awaiting, overdue
from dss.model.casework.cases import Capacity, DeadlineKind, Duty, MoveKind, Stance
from dss.model.casework.events import (
    AssignFollowUp,
    CastVote,
    ConveneTeam,
    Declare,
    LeaveSeat,
    Pursue,
    Respond,
)
from tests.lifecycle.case_worlds import (
    EMPLOYEE,
    MEMBERS,
    MOVE,
    REFERRED,
    consulted,
    decided,
    evaluated,
    implemented,
    informed,
    limits,
    member,
    objected,
    proposed,
    team_of,
    with_formalities,
    with_papers,
)


def duties(world):
    return [(one.who, one.duty, one.about) for one in awaiting(world.case, limits())]


def test_a_proposed_move_waits_for_each_party_until_the_day_for_answers():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, Stance.AGREES, "Ya."), EMPLOYEE)
    due = world.case.day_of(DeadlineKind.ANSWERS)
    assert awaiting(world.case, limits()) == (
        Awaited(Capacity.ORIGIN_HEAD, Duty.ANSWER, due),
        Awaited(Capacity.RECEIVING_HEAD, Duty.ANSWER, due),
    )


def test_a_refused_move_waits_for_an_officer_to_settle_it():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Jauh."), EMPLOYEE)
    assert duties(world) == [(Capacity.HR_OFFICER, Duty.SETTLE_REFUSAL, "")]
    world.wait(60)
    assert world.take(Pursue("Perlu."))
    assert (Capacity.HR_OFFICER, Duty.CONVENE_TEAM, "") in duties(world)


def test_before_the_decision_papers_waivers_declarations_and_votes_are_awaited():
    world = consulted(REFERRED)
    documents = [about for _, duty, about in duties(world) if duty is Duty.HAND_IN]
    assert "sk_pangkat" in documents
    assert "pencatatan_imut" not in documents
    with_papers(world)
    world.take(ConveneTeam(team_of(5)))
    for employee in MEMBERS[:3]:
        world.take(Declare(employee == MEMBERS[0], "Ipar."), member(employee))
    world.take(CastVote(approves=True), member(MEMBERS[1]))
    assert duties(world) == [
        (Capacity.TEAM_MEMBER, Duty.OBTAIN_WAIVER, REFERRED.referrals[0].rule),
        (Capacity.HR_OFFICER, Duty.SUBSTITUTE, MEMBERS[0]),
        (Capacity.TEAM_MEMBER, Duty.VOTE, MEMBERS[2]),
        (Capacity.TEAM_MEMBER, Duty.DECLARE, MEMBERS[3]),
        (Capacity.TEAM_MEMBER, Duty.DECLARE, MEMBERS[4]),
        (Capacity.HR_OFFICER, Duty.DECIDE, "ppk"),
    ]


def test_another_authority_is_asked_by_an_officer():
    referral = replace(REFERRED.referrals[0], authority="mendagri")
    world = consulted(replace(MOVE, referrals=(referral,)))
    assert (Capacity.HR_OFFICER, Duty.OBTAIN_WAIVER, referral.rule) in duties(world)


def test_the_letter_is_awaited_by_its_day_and_the_order_from_the_end_of_the_notice_on():
    world = decided()
    (letter,) = awaiting(world.case, limits())
    assert letter == Awaited(Capacity.HR_OFFICER, Duty.INFORM, world.case.day_of(DeadlineKind.INFORM))
    world = informed()
    (order,) = awaiting(world.case, limits())
    assert (order.duty, order.opens_on, order.due) == (
        Duty.IMPLEMENT,
        world.case.day_of(DeadlineKind.NOTICE),
        MOVE.effective_on,
    )


def test_papers_for_the_order_are_awaited_once_the_employee_is_informed():
    world = consulted()
    assert "pencatatan_imut" not in [about for _, _, about in duties(world)]
    instruction = informed(replace(MOVE, kind=MoveKind.ACTING)).case
    asked = [one.about for one in awaiting(replace(instruction, papers=()), limits()) if one.duty is Duty.HAND_IN]
    assert asked == ["surat_perintah"]


def test_the_authority_whose_decision_is_awaited_is_named():
    world = consulted(replace(MOVE, kind=MoveKind.BETWEEN_GOVERNMENTS))
    world.take(ConveneTeam(team_of(5)))
    assert duties(world)[-1] == (Capacity.HR_OFFICER, Duty.DECIDE, "gubernur")


def test_an_objection_awaits_its_decision():
    world = objected()
    first = awaiting(world.case, limits())[0]
    assert (first.duty, first.due) == (Duty.ANSWER_OBJECTION, world.case.day_of(DeadlineKind.OBJECTION_ANSWER))


def test_evaluations_are_awaited_of_head_and_employee_alike_and_follow_ups_of_who_is_responsible():
    world = evaluated("kurang")
    world.take(AssignFollowUp("dukungan_keluarga", ()))
    assert duties(world) == [
        (Capacity.RECEIVING_HEAD, Duty.RATE, "6"),
        (Capacity.EMPLOYEE, Duty.RATE, "6"),
        (Capacity.RECEIVING_HEAD, Duty.RATE, "12"),
        (Capacity.EMPLOYEE, Duty.RATE, "12"),
        (Capacity.HR_OFFICER, Duty.FOLLOW_UP, "dukungan_keluarga"),
    ]


def test_when_all_is_done_the_case_is_to_be_closed():
    world = evaluated()
    done = replace(world.case, evaluations=world.case.evaluations[:1])
    assert awaiting(done, limits()) == (Awaited(Capacity.HR_OFFICER, Duty.CLOSE),)


def test_nothing_is_awaited_of_a_final_case():
    assert awaiting(implemented().take(LeaveSeat("Pensiun.")), limits()) == ()


def test_what_is_overdue_comes_longest_overdue_first():
    early, late = with_formalities(implemented()), proposed()
    due = early.case.evaluations[0].due
    assert overdue([early.case], limits(), due) == ()
    found = overdue([early.case, late.case], limits(), due + timedelta(days=1))
    assert [(case is late.case, one.duty) for case, one in found] == [
        (True, Duty.ANSWER),
        (True, Duty.ANSWER),
        (True, Duty.ANSWER),
        (False, Duty.RATE),
        (False, Duty.RATE),
    ]
