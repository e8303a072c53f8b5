"""Random walks through the life of a move and of a plan.

The steps that there are stand here once more, in a form of its own, so that the tables are not checked by themselves.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dss.lifecycle.awaiting import awaiting
from dss.lifecycle.context import Context
from dss.lifecycle.move import MOVE_TABLE
from dss.lifecycle.plan import PLAN_TABLE, draft, step_plan
from dss.lifecycle.revision import open_dialogue, revise, withdraw
from dss.lifecycle.stored import document_of, event_document, event_from, move_from, plan_from
from dss.model.casework.cases import (
    FINAL_MOVE_STAGES,
    FINAL_PLAN_STAGES,
    Capacity,
    MoveCase,
    MoveStage,
    ObjectionOutcome,
    PlanCase,
    PlanStage,
    Stance,
    TeamMember,
    TeamOffice,
    WayOfTesting,
)
from dss.model.casework.errors import CaseRefusal, NoSuchStep
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    AssignFollowUp,
    BeginImplementation,
    CastVote,
    CloseConsultation,
    CloseMove,
    ClosePlan,
    Complete,
    ConcludePlan,
    ConveneTeam,
    Decide,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    Inform,
    Keep,
    LeaveSeat,
    LetObjectionLapse,
    MoveEvent,
    OpenDialogue,
    PlanEvent,
    RateAsEmployee,
    RateAsHead,
    RecordTest,
    Replace,
    Replan,
    Respond,
    SubmitPlan,
    Substitute,
    Waive,
    Withdraw,
    WithdrawPlan,
)
from dss.model.identifiers import PlanId
from tests.lifecycle.case_worlds import (
    BEGINNINGS,
    EMPLOYEE,
    HR,
    MEMBERS,
    MOVE,
    ORIGIN,
    PLAIN_WEEK,
    POLICY_OFFICER,
    RECEIVER,
    REFERRED,
    START,
    World,
    limits,
    member,
    move_ids,
    proposed,
    team_of,
)

LIFE_OF_A_MOVE = """
proposed     Respond refused consulted proposed; CloseConsultation consulted; HandIn proposed; Replace replaced;
             Withdraw withdrawn
refused      Respond refused consulted proposed; Pursue consulted; Keep consulted proposed; HandIn refused;
             Replace replaced; Withdraw withdrawn
consulted    Respond consulted; HandIn consulted; ConveneTeam consulted; Substitute consulted; Declare consulted;
             Waive consulted; CastVote consulted; Decide decided rejected; Replace replaced; Withdraw withdrawn;
             RecordTest consulted;
             SubmitPertek consulted; ReturnPertek consulted; RefusePertek consulted; GrantPertek consulted
decided      HandIn decided; SubmitPertek decided; ReturnPertek decided; RefusePertek decided; GrantPertek decided;
             Inform informed; Annul annulled
informed     HandIn informed; SubmitPertek informed; ReturnPertek informed; RefusePertek informed; GrantPertek informed;
             FileObjection objected; Implement implemented; Annul annulled
objected     AnswerObjection annulled implemented informed; LetObjectionLapse annulled implemented informed;
             HandIn objected; Implement objected; Annul annulled; Complete objected;
             SubmitPertek objected; ReturnPertek objected; RefusePertek objected; GrantPertek objected
implemented  FileObjection objected; RateAsHead evaluated implemented; RateAsEmployee evaluated implemented;
             Complete implemented; CloseMove closed; LeaveSeat closed; Annul annulled
evaluated    Complete evaluated; RateAsHead evaluated; RateAsEmployee evaluated; AssignFollowUp followed_up;
             CloseMove closed; LeaveSeat closed; Annul annulled
followed_up  Complete followed_up; FinishFollowUp followed_up; AssignFollowUp followed_up; RateAsHead followed_up;
             RateAsEmployee followed_up; CloseMove closed; LeaveSeat closed; Annul annulled
"""

LIFE_OF_A_PLAN = """
draft         OpenDialogue in_dialogue; Replan draft; WithdrawPlan withdrawn
in_dialogue   Replan in_dialogue; SubmitPlan before_team; WithdrawPlan withdrawn
before_team   Replan in_dialogue; ConcludePlan decided; WithdrawPlan withdrawn
decided       BeginImplementation implementing; ClosePlan closed
implementing  ClosePlan closed
"""


def ways(text: str) -> dict[str, dict[str, set[str]]]:
    """The next stages by stage and event."""
    joined = text.strip().replace(";\n             ", "; ")
    lines = (line.split(maxsplit=1) for line in joined.splitlines())
    return {stage: {step.split()[0]: set(step.split()[1:]) for step in steps.split(";")} for stage, steps in lines}


MOVE_WAYS = ways(LIFE_OF_A_MOVE)
PLAN_WAYS = ways(LIFE_OF_A_PLAN)
EVENTS = get_args(MoveEvent)
PEOPLE = (HR, ORIGIN, RECEIVER, EMPLOYEE, POLICY_OFFICER, *(member(one) for one in MEMBERS))


def as_told(table) -> dict[str, dict[str, set[str]]]:
    told: dict[str, dict[str, set[str]]] = {}
    for row in table:
        told.setdefault(row.stage.value, {}).setdefault(row.event.__name__, set()).add(row.to.value)
    return told


def test_the_table_of_moves_has_the_steps_told_here_and_no_others():
    assert as_told(MOVE_TABLE) == MOVE_WAYS


def test_the_table_of_plans_has_the_steps_told_here_and_no_others():
    assert as_told(PLAN_TABLE) == PLAN_WAYS


@pytest.mark.parametrize(
    ("table", "stages", "final"),
    [(MOVE_TABLE, MoveStage, FINAL_MOVE_STAGES), (PLAN_TABLE, PlanStage, FINAL_PLAN_STAGES)],
    ids=["moves", "plans"],
)
def test_every_stage_is_reached_has_a_way_on_unless_it_is_final_and_leads_to_an_end(table, stages, final):
    first = next(iter(stages))
    assert {row.to for row in table} | {first} == set(stages)
    assert {row.stage for row in table} == set(stages) - final
    leads_to_an_end = set(final)
    for _ in stages:
        leads_to_an_end |= {row.stage for row in table if row.to in leads_to_an_end}
    assert leads_to_an_end == set(stages)


@pytest.mark.parametrize("table", [MOVE_TABLE, PLAN_TABLE], ids=["moves", "plans"])
def test_of_rows_with_one_stage_and_event_only_the_last_takes_all_that_is_left(table):
    groups: dict[object, list[bool]] = {}
    for row in table:
        groups.setdefault((row.stage, row.event), []).append(row.when is None)
    assert all(group == [False] * (len(group) - 1) + [True] for group in groups.values())


def some_event(case: MoveCase, kind: type, random: Random, on) -> object:
    """An event of a kind, as someone may bring it: sound more often than not."""
    said = random.choice(("Alasan.", "Alasan.", "Alasan.", ""))
    later = on + timedelta(days=random.randrange(1, 60))
    others = MEMBERS[random.randrange(7)]
    match kind.__name__:
        case "Respond":
            stance = random.choice((Stance.AGREES, Stance.AGREES, *Stance))
            otherwise = stance is Stance.PROPOSES_OTHERWISE
            seat = random.choice(("F000002", None)) if otherwise else None
            day = later if otherwise and seat is None else None
            return Respond(random.choice(tuple(Capacity)), stance, said, seat, day)
        case "Pursue" | "Replace" | "Withdraw" | "LeaveSeat":
            return kind(said)
        case "HandIn":
            return HandIn(random.choice((*case.documents, "ijazah")), "800/1", on)
        case "Waive":
            return Waive("career.promotion_review", "tim_penilai", "Ketua", "BA-1", said)
        case "ConveneTeam":
            return ConveneTeam(team_of(random.choice((5, 5, 6, 7))))
        case "Substitute":
            return Substitute(others, TeamMember(MEMBERS[random.randrange(7)], random.choice(tuple(TeamOffice))), said)
        case "Declare":
            return Declare(random.random() < 0.1, said)
        case "CastVote":
            return CastVote(random.random() < 0.8, said)
        case "Decide":
            return Decide(random.random() < 0.5, said)
        case "Inform":
            return Inform("800/2")
        case "FileObjection":
            return FileObjection(said)
        case "AnswerObjection":
            outcome = random.choice(tuple(ObjectionOutcome))
            return AnswerObjection.with_outcome(outcome, said, random.choice((None, None, later)))
        case "Implement":
            return Implement("821/3", on, later)
        case "SubmitPertek" | "GrantPertek":
            return kind("PERTEK/1", on)
        case "ReturnPertek" | "RefusePertek":
            return kind("PERTEK/1", on, said)
        case "RecordTest":
            return RecordTest(WayOfTesting.COMPETENCY_TEST, random.random() < 0.8, "BA/1", on)
        case "Complete":
            return Complete(random.choice([*(one.id for one in case.formalities), "spmt"]), "821/9", on)
        case "Annul":
            return Annul("PTUN", said)
        case "RateAsHead":
            return RateAsHead(random.choice((3, 6, 12)), "baik", random.randrange(1, 6))
        case "RateAsEmployee":
            return RateAsEmployee(random.choice((3, 6, 12)), random.randrange(1, 6))
        case "AssignFollowUp":
            return AssignFollowUp(random.choice(("dialog", "mentoring", "evaluasi")), ())
        case "FinishFollowUp":
            return FinishFollowUp(random.randrange(1, 4), said)
        case _:
            return kind()


ENDS = (Replace, Withdraw, Annul, LeaveSeat)
"""Events that end a walk early; they come seldom, so that walks get far."""


def walk(seed: int, steps: int) -> World:
    """Try events at random, and see that each is taken as told, or refused with the case as it was."""
    random = Random(seed)
    world = proposed(REFERRED) if random.random() < 0.1 else random.choice(BEGINNINGS)()
    for _ in range(steps):
        possible = [kind for kind in EVENTS if kind.__name__ in MOVE_WAYS.get(world.case.stage, {})]
        kinds = possible if possible and random.random() < 0.9 else EVENTS
        kind = random.choice(kinds)
        if kind in ENDS and random.random() < 0.95:
            continue
        event, by = some_event(world.case, kind, random, world.on), random.choice((HR, HR, HR, *PEOPLE))
        before, known = world.case, MOVE_WAYS.get(world.case.stage, {}).get(kind.__name__)
        try:
            after = world.take(event, by)
        except NoSuchStep:
            assert known is None
        except CaseRefusal:
            assert known is not None
        else:
            assert known is not None
            assert after.stage in known
            assert after.steps[:-1] == before.steps
            assert before.steps[-1].on <= world.on
            assert after == move_from(document_of(after))
        world.wait(random.choice((0, 0, 0, 0, 1, 5, 30)))
    return world


SAFE_ENDS = {
    MoveStage.PROPOSED: Withdraw("Selesai."),
    MoveStage.REFUSED: Withdraw("Selesai."),
    MoveStage.CONSULTED: Withdraw("Selesai."),
    MoveStage.DECIDED: Annul("PTUN", "Selesai."),
    MoveStage.INFORMED: Annul("PTUN", "Selesai."),
    MoveStage.OBJECTED: Annul("PTUN", "Selesai."),
    MoveStage.IMPLEMENTED: LeaveSeat("Selesai."),
    MoveStage.EVALUATED: LeaveSeat("Selesai."),
    MoveStage.FOLLOWED_UP: LeaveSeat("Selesai."),
}


def ended_safely(case: MoveCase) -> MoveCase:
    """The case brought to its end by the step that is always open to an officer."""
    return World(case, on=case.steps[-1].on).take(SAFE_ENDS[case.stage])


@cache
def each_stage() -> dict[MoveStage, World]:
    """A world in each stage, come there by steps."""
    found: dict[MoveStage, World] = {}
    for seed in count():
        world = walk(seed, seed % 90)
        found.setdefault(world.case.stage, world)
        if len(found) == len(MoveStage):
            break
    return found


@pytest.mark.parametrize("stage", MoveStage)
def test_a_move_is_refused_each_step_that_is_not_told_in_each_stage(stage):
    world, random = each_stage()[stage], Random(stage)
    untold = [kind for kind in EVENTS if kind.__name__ not in MOVE_WAYS.get(stage, {})]
    assert len(untold) == len(EVENTS) - len(MOVE_WAYS.get(stage, {}))
    before = document_of(world.case)
    for kind in untold:
        for by in PEOPLE:
            with pytest.raises(NoSuchStep):
                world.take(some_event(world.case, kind, random, world.on), by)
    assert document_of(world.case) == before


@given(st.integers(0, 10**9))
def test_no_walk_takes_a_step_that_is_not_told_and_each_can_be_brought_to_an_end(seed):
    world = walk(seed, 80)
    if world.case.final:
        assert awaiting(world.case, world.limits) == ()
        for kind in EVENTS:
            with pytest.raises(NoSuchStep, match="the case has ended"):
                world.take(some_event(world.case, kind, Random(seed), world.on), HR)
    else:
        assert awaiting(world.case, world.limits)
        assert world.take(SAFE_ENDS[world.case.stage]).final


def test_walks_come_to_every_stage():
    assert {step.stage for seed in range(80) for step in walk(seed, 120).case.steps} == set(MoveStage)


@given(st.integers(0, 10**9))
def test_a_case_comes_back_from_json_as_it_was(seed):
    case = walk(seed, 60).case
    assert move_from(json.loads(json.dumps(document_of(case)))) == case


@given(st.integers(0, 10**9), st.sampled_from(EVENTS))
def test_an_event_comes_back_from_json_as_it_was(seed, kind):
    event = some_event(proposed().case, kind, Random(seed), START)
    assert event_from(json.loads(json.dumps(event_document(event)))) == event


# Plans


PLAN_EVENTS = {
    OpenDialogue: OpenDialogue(),
    Replan: Replan("b" * 64, "Dialog."),
    SubmitPlan: SubmitPlan(),
    ConcludePlan: ConcludePlan(),
    BeginImplementation: BeginImplementation(),
    ClosePlan: ClosePlan(),
    WithdrawPlan: WithdrawPlan("Anggaran."),
}
WALKS = 40


@cache
def walked_case(seed: int) -> MoveCase:
    return walk(seed, 120).case


def plan_context(moves: Sequence[MoveCase] = ()) -> Context:
    return Context(START, HR, limits(), PLAIN_WEEK, moves=tuple(moves))


def plan_walk(steps: Sequence[tuple[type[PlanEvent], Sequence[MoveCase]]]) -> PlanCase:
    """Try events of a plan, and see that each is taken as told, or refused with the case as it was."""
    plan = draft(PlanId("P000001"), "a" * 64, plan_context())
    for kind, moves in steps:
        known = PLAN_WAYS.get(plan.stage, {}).get(kind.__name__)
        before = document_of(plan)
        try:
            after = step_plan(plan, PLAN_EVENTS[kind], plan_context(moves))
        except CaseRefusal as refusal:
            assert isinstance(refusal, NoSuchStep) is (known is None)
            assert document_of(plan) == before
            continue
        assert known is not None
        assert after.stage in known
        assert plan_from(json.loads(json.dumps(document_of(after)))) == after
        plan = after
    return plan


WALKED_CASES = st.integers(0, WALKS - 1).map(walked_case)
WALKS_OF_PLANS = st.lists(st.tuples(st.sampled_from(get_args(PlanEvent)), st.lists(WALKED_CASES, max_size=3)))


@given(WALKS_OF_PLANS)
def test_no_plan_takes_a_step_that_is_not_told_and_each_comes_back_from_json(steps):
    plan = plan_walk(steps)
    assert plan.final is (plan.stage in FINAL_PLAN_STAGES)


@given(WALKS_OF_PLANS, st.lists(WALKED_CASES, min_size=1, max_size=3))
def test_whatever_became_of_a_plan_and_its_moves_the_plan_has_a_way_to_its_end(steps, moves):
    plan = plan_walk(steps)
    ended = [move if move.final else ended_safely(move) for move in moves]
    for _ in PlanStage:
        for event in () if plan.final else (ConcludePlan(), ClosePlan(), WithdrawPlan("Selesai.")):
            with suppress(CaseRefusal):
                plan = step_plan(plan, event, plan_context(ended))
                break
    assert plan.final
    for event in PLAN_EVENTS.values():
        with pytest.raises(NoSuchStep, match="the case has ended"):
            step_plan(plan, event, plan_context(ended))


@pytest.mark.parametrize("stage", PlanStage)
def test_a_plan_is_refused_each_step_that_is_not_told_in_each_stage(stage):
    plan = replace(draft(PlanId("P000001"), "a" * 64, plan_context()), stage=stage)
    untold = [kind for kind in PLAN_EVENTS if kind.__name__ not in PLAN_WAYS.get(stage, {})]
    assert len(untold) == len(get_args(PlanEvent)) - len(PLAN_WAYS.get(stage, {}))
    cases = tuple(map(walked_case, range(WALKS)))
    for kind in untold:
        for moves in ((), cases[:1], cases):
            with pytest.raises(NoSuchStep):
                step_plan(plan, PLAN_EVENTS[kind], plan_context(moves))


@given(st.integers(0, 10**9))
def test_a_plan_comes_to_its_end_with_its_moves(seed):
    random = Random(seed)
    context = Context(START, HR, limits(), PLAIN_WEEK)
    ids = move_ids()
    plan, cases = open_dialogue(draft(PlanId("P000001"), "a" * 64, context), [MOVE], ids, context)
    if random.random() < 0.5:
        revised = revise(plan, cases, [], Replan("b" * 64, "Dialog."), ids, context)
        plan, cases = revised.plan, revised.dropped
    plan, ended = withdraw(plan, cases, WithdrawPlan("Anggaran."), context)
    assert plan.final
    assert all(case.final for case in ended)


def test_keep_and_the_lapse_of_time_are_events_that_an_officer_brings():
    officers = (Keep, CloseConsultation, CloseMove, LetObjectionLapse)
    assert all(Capacity.HR_OFFICER in row.who for row in MOVE_TABLE if row.event in officers)
