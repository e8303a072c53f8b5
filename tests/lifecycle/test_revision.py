"""What the parties' answers ask of the next plan, and what that does to the cases."""

from dataclasses import replace
from datetime import date

import pytest

from dss.lifecycle.context import Context
from dss.lifecycle.move import step_move
from dss.lifecycle.plan import draft, step_plan
from dss.lifecycle.revision import open_dialogue, replanning, revise, withdraw
from dss.model.casework.cases import Capacity, MoveStage, ObjectionOutcome, PlanStage, Referral, Stance
from dss.model.casework.errors import NotTheirStep, StepRefused
from dss.model.casework.events import (
    AnswerObjection,
    BeginImplementation,
    ClosePlan,
    ConcludePlan,
    Decide,
    LeaveSeat,
    Replan,
    Respond,
    SubmitPlan,
    Withdraw,
    WithdrawPlan,
)
from dss.model.identifiers import EmployeeId, MoveId, PlanId, RuleId
from tests.lifecycle.case_worlds import (
    HR,
    MOVE,
    MOVER,
    PARTIES,
    PLAIN_WEEK,
    REFERRED,
    START,
    decided,
    implemented,
    limits,
    move_ids,
    objected,
    outvoted,
    proposed,
    voted,
)

OTHER = EmployeeId("S0000002")
CONTEXT = Context(START, HR, limits(), PLAIN_WEEK)
REPLAN = Replan("b" * 64, "Dua pihak menolak.")


def refused_with(seat=None, day=None, stance=Stance.PROPOSES_OTHERWISE, move=MOVE):
    world = proposed(move)
    return world.take(Respond(Capacity.EMPLOYEE, stance, "Lebih dekat.", seat, day))


def in_dialogue(*moves):
    ids = move_ids()
    plan, cases = open_dialogue(draft(PlanId("P000001"), "a" * 64, CONTEXT), moves, ids, CONTEXT)
    return plan, cases, ids


# What the answers ask for


def test_an_objection_asks_for_a_veto():
    asked = replanning([refused_with(stance=Stance.OBJECTS)])
    assert (asked.vetoes, asked.locks, asked.kept, asked.clashes) == (((MOVER, MOVE.seat),), (), (), ())


def test_another_seat_asks_for_a_lock_and_against_the_first():
    asked = replanning([refused_with(seat="F000002")])
    assert asked.locks == ((MOVER, "F000002"),)
    assert asked.vetoes == ((MOVER, MOVE.seat),)


def test_another_day_asks_for_the_same_move():
    asked = replanning([refused_with(day=date(2026, 10, 1))])
    assert asked.locks == ((MOVER, MOVE.seat),)
    assert asked.vetoes == ()


def test_an_objection_of_one_party_outweighs_what_another_proposes():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, Stance.PROPOSES_OTHERWISE, "Dekat.", "F000002"))
    world.take(Respond(Capacity.ORIGIN_HEAD, Stance.OBJECTS, "Kurang orang."))
    asked = replanning([world.case])
    assert (asked.locks, asked.vetoes) == ((), ((MOVER, MOVE.seat),))


def test_two_who_ask_for_one_seat_clash_and_get_neither():
    two = [refused_with("F000009"), refused_with("F000009", move=replace(MOVE, employee=OTHER, seat="F000003"))]
    asked = replanning(two)
    assert asked.locks == ()
    assert asked.clashes == ((MOVER, "F000009"), (OTHER, "F000009"))
    assert asked.vetoes == ((MOVER, MOVE.seat), (OTHER, "F000003"))


def test_what_is_decided_stands_and_what_nobody_is_against_is_kept():
    other = proposed(replace(MOVE, employee=OTHER, seat="F000003")).case
    asked = replanning([decided().case, other])
    assert asked.locks == ((MOVER, MOVE.seat),)
    assert asked.kept == ((OTHER, "F000003"),)


def test_a_seat_that_is_decided_upon_can_not_be_locked_for_another():
    asked = replanning([decided().case, refused_with(MOVE.seat, move=replace(MOVE, employee=OTHER, seat="F000003"))])
    assert asked.locks == ((MOVER, MOVE.seat),)
    assert asked.clashes == ((OTHER, MOVE.seat),)


def rejected():
    return outvoted().take(Decide(approved=False, reason="Belum siap."))


def annulled():
    return objected().take(AnswerObjection.with_outcome(ObjectionOutcome.ANNULLED, "Benar."))


@pytest.mark.parametrize("case", [rejected(), annulled(), proposed().take(Withdraw("Formasi dihapus."))])
def test_what_was_turned_down_is_not_proposed_again(case):
    assert replanning([case]).vetoes == ((MOVER, MOVE.seat),)


# What a new plan does to the cases


def test_kept_moves_keep_their_answers_dropped_ones_are_replaced_and_new_ones_begin():
    second, third = replace(MOVE, employee=OTHER, seat="F000002"), replace(MOVE, employee=OTHER, seat="F000003")
    plan, cases, ids = in_dialogue(MOVE, second)
    answered = step_move(cases[0], Respond(Capacity.EMPLOYEE, Stance.AGREES, "Baik."), CONTEXT)
    against = step_move(cases[1], Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Anak sakit."), CONTEXT)
    revised = revise(plan, (answered, against), [MOVE, third], REPLAN, ids, CONTEXT)
    assert revised.kept == (answered,)
    assert [(case.id, case.stage, case.steps[-1].reason) for case in revised.dropped] == [
        (cases[1].id, MoveStage.REPLACED, "Anak sakit.")
    ]
    assert [(case.id, case.stage, case.proposal) for case in revised.new] == [
        (MoveId("M000003"), MoveStage.PROPOSED, third)
    ]
    assert revised.plan.moves == (MoveId("M000001"), MoveId("M000002"), MoveId("M000003"))
    assert [(one.number, one.record, one.reason) for one in revised.plan.revisions] == [
        (1, "a" * 64, ""),
        (2, "b" * 64, REPLAN.reason),
    ]


def test_a_kept_move_has_the_gates_of_the_new_plan():
    plan, cases, ids = in_dialogue(REFERRED)
    referrals = (*REFERRED.referrals, Referral(RuleId("organisation_need.last_holder"), "ppk"))
    now = replace(MOVE, referrals=referrals, favoured_by=(RuleId("preference.home"),))
    (kept,) = revise(plan, cases, [now], REPLAN, ids, CONTEXT).kept
    assert (kept.proposal, kept.stage, kept.answers) == (now, MoveStage.PROPOSED, cases[0].answers)


def test_a_move_that_nobody_refused_is_dropped_with_the_reason_of_the_revision():
    plan, cases, ids = in_dialogue(MOVE)
    assert revise(plan, cases, [], REPLAN, ids, CONTEXT).dropped[0].steps[-1].reason == REPLAN.reason


def test_a_move_kept_on_another_day_takes_that_day():
    plan, cases, ids = in_dialogue(MOVE)
    answer = Respond(Capacity.EMPLOYEE, Stance.PROPOSES_OTHERWISE, "Panen.", None, date(2026, 11, 2))
    (kept,) = revise(plan, [step_move(cases[0], answer, CONTEXT)], [MOVE], REPLAN, ids, CONTEXT).kept
    assert kept.proposal.effective_on == date(2026, 11, 2)
    assert [one.stance for one in kept.answers] == [Stance.AGREES]


def test_a_new_plan_can_not_keep_what_a_party_objects_to():
    plan, cases, ids = in_dialogue(MOVE)
    against = step_move(cases[0], Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Jauh."), CONTEXT)
    with pytest.raises(StepRefused, match="A revision can accept another day only"):
        revise(plan, [against], [MOVE], REPLAN, ids, CONTEXT)


def test_what_is_decided_is_neither_dropped_nor_proposed_twice():
    plan, _, ids = in_dialogue(MOVE)
    world = decided()
    revised = revise(plan, [world.case], [MOVE], REPLAN, ids, world.context())
    assert (revised.kept, revised.dropped, revised.new) == ((), (), ())


def test_the_revision_of_a_draft_begins_no_cases():
    revised = revise(draft(PlanId("P000001"), "a" * 64, CONTEXT), [], [MOVE], REPLAN, move_ids(), CONTEXT)
    assert revised.plan.stage is PlanStage.DRAFT
    assert revised.new == ()


# The life of a plan


def test_a_plan_goes_from_draft_to_close_with_its_moves():
    plan, cases, _ = in_dialogue(MOVE)
    assert plan.stage is PlanStage.IN_DIALOGUE
    with_moves = {
        SubmitPlan: voted(),
        ConcludePlan: decided(),
        BeginImplementation: implemented(),
    }
    for event, world in with_moves.items():
        earlier = replace(CONTEXT, on=world.on, moves=cases)
        with pytest.raises(StepRefused):
            step_plan(plan, event(), earlier)
        plan = step_plan(plan, event(), replace(earlier, moves=(world.case,)))
    world = implemented()
    with pytest.raises(StepRefused, match="M000001"):
        step_plan(plan, ClosePlan(), replace(CONTEXT, on=world.on, moves=(world.case,)))
    left = world.take(LeaveSeat("Pensiun."))
    assert step_plan(plan, ClosePlan(), replace(CONTEXT, on=world.on, moves=(left,))).stage is PlanStage.CLOSED


def test_a_plan_without_moves_opens_no_dialogue():
    with pytest.raises(StepRefused, match="no moves"):
        in_dialogue()


def test_a_plan_of_which_no_move_is_left_does_not_go_to_the_team():
    plan, cases, ids = in_dialogue(MOVE)
    revised = revise(plan, cases, [], REPLAN, ids, CONTEXT)
    with pytest.raises(StepRefused, match="No move is left"):
        step_plan(revised.plan, SubmitPlan(), replace(CONTEXT, moves=revised.dropped))


def test_a_plan_with_a_decided_move_is_not_withdrawn():
    plan, _, _ = in_dialogue(MOVE)
    world = decided()
    with pytest.raises(StepRefused, match="M000001"):
        withdraw(plan, [world.case], WithdrawPlan("Anggaran."), world.context())


def test_withdrawing_a_plan_withdraws_its_open_moves():
    plan, cases, _ = in_dialogue(MOVE)
    withdrawn, moves = withdraw(plan, [*cases, rejected()], WithdrawPlan("Anggaran."), CONTEXT)
    assert withdrawn.stage is PlanStage.WITHDRAWN
    assert [(case.id, case.stage) for case in moves] == [(cases[0].id, MoveStage.WITHDRAWN)]


@pytest.mark.parametrize("by", PARTIES.values())
def test_only_an_officer_drafts_a_plan(by):
    with pytest.raises(NotTheirStep):
        draft(PlanId("P000001"), "a" * 64, replace(CONTEXT, by=by))
