"""Each kind of move walked to its end by what its case waits for, BKN's consideration, and what follows the order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dss.lifecycle.awaiting import Awaited, awaiting
from dss.lifecycle.context import Participant
from dss.lifecycle.proposal import authority_of, verdict_for
from dss.lifecycle.state import missing_papers
from dss.lifecycle.stored import document_of, move_from
from dss.lifecycle.words import kind_label
from dss.model.casework.cases import (
    FINAL_MOVE_STAGES,
    FORMER_KINDS,
    PRESENT_KINDS,
    Capacity,
    DeadlineKind,
    Duty,
    MoveKind,
    MoveStage,
    OtherGovernment,
    ProposedMove,
    Referral,
    Stance,
    WayOfTesting,
)
from dss.model.casework.errors import KindNotDeclared, StepRefused
from dss.model.casework.events import (
    Annul,
    CastVote,
    CloseMove,
    Complete,
    ConveneTeam,
    Decide,
    Declare,
    GrantPertek,
    HandIn,
    Implement,
    Inform,
    MoveEvent,
    RateAsEmployee,
    RateAsHead,
    RecordTest,
    RefusePertek,
    Respond,
    ReturnPertek,
    SubmitPertek,
    Waive,
)
from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import AppliedEffect, Assessment, Verdict
from dss.model.policy.casework import NeededBefore
from dss.model.policy.kinds_of_move import Direction
from dss.model.policy.rules import Forbid, Refer
from dss.model.text import Language
from tests.lifecycle.case_worlds import (
    EMPLOYEE,
    HR,
    MOVE,
    PLAIN_WEEK,
    RECEIVER,
    World,
    consulted,
    decided,
    implemented,
    informed,
    limits,
    member,
    proposed,
    team_of,
    with_formalities,
    with_papers,
    with_votes,
)

CENTRE = OtherGovernment("Kementerian Kesehatan, Jakarta", "Analis Kebijakan")
BETWEEN = replace(MOVE, kind=MoveKind.BETWEEN_REGENCIES)


def move_of(kind: MoveKind) -> ProposedMove:
    """A move of a kind, to a seat or out of the province."""
    match limits().kind(kind).direction:
        case Direction.OUT_OF:
            return replace(MOVE, kind=kind, seat="", receiver=None, elsewhere=CENTRE)
        case Direction.INTO:
            return replace(MOVE, kind=kind, origin=None, elsewhere=CENTRE)
        case _:
            return replace(MOVE, kind=kind)


DONE: dict[Duty, Callable[[World, Awaited], tuple[MoveEvent, Participant]]] = {
    Duty.ANSWER: lambda world, one: (Respond(one.who, Stance.AGREES, "Cocok."), HR),
    Duty.HAND_IN: lambda world, one: (HandIn(one.about, "800/1", world.on), HR),
    Duty.SUBMIT_PERTEK: lambda world, one: (SubmitPertek("I-MUT/1", world.on), HR),
    Duty.RECORD_PERTEK: lambda world, one: (GrantPertek("PERTEK/1", world.on), HR),
    Duty.CONVENE_TEAM: lambda world, one: (ConveneTeam(team_of(5)), HR),
    Duty.DECLARE: lambda world, one: (Declare(conflict=False), member(one.about)),
    Duty.VOTE: lambda world, one: (CastVote(approves=True), member(one.about)),
    Duty.DECIDE: lambda world, one: (Decide(approved=True), HR),
    Duty.INFORM: lambda world, one: (Inform("800/2"), HR),
    Duty.IMPLEMENT: lambda world, one: (Implement("821/3", world.on, world.on), HR),
    Duty.COMPLETE: lambda world, one: (Complete(one.about, "821/9", world.on), HR),
    Duty.CLOSE: lambda world, one: (CloseMove(), HR),
}
"""What does each thing that a case waits for."""


def done(world: World, one: Awaited) -> tuple[MoveEvent, Participant]:
    if one.duty is Duty.RATE and one.who is Capacity.EMPLOYEE:
        return RateAsEmployee(int(one.about), 5), EMPLOYEE
    return (RateAsHead(int(one.about), "baik", 5), RECEIVER) if one.duty is Duty.RATE else DONE[one.duty](world, one)


def test_every_kind_has_a_row_and_no_former_one():
    assert set(limits().kinds) == set(PRESENT_KINDS)
    assert set(MoveKind) == {*PRESENT_KINDS, *FORMER_KINDS}


@pytest.mark.parametrize("kind", PRESENT_KINDS)
def test_each_kind_comes_to_its_end_by_doing_what_its_case_waits_for(kind):
    world, stages = proposed(move_of(kind)), []
    while not world.case.final:
        first = awaiting(world.case, world.limits)[0]
        if first.opens_on is not None and first.opens_on > world.on:
            world.wait(first.opens_on)
        event, by = done(world, first)
        world.take(event, by)
        stages.append(world.case.stage)
    assert world.case.stage is MoveStage.CLOSED
    row = world.limits.kind(kind)
    assert (MoveStage.EVALUATED in stages) is row.evaluated
    assert bool(world.case.team) is row.by_team
    assert bool(world.case.pertek) is (row.pertek is not None)
    assert {one.id for one in world.case.formalities} <= set(row.formalities)
    assert all(one.number for one in world.case.formalities)
    assert move_from(document_of(world.case)) == world.case


@pytest.mark.parametrize("kind", PRESENT_KINDS)
@pytest.mark.parametrize("stage", [stage for stage in MoveStage if stage not in FINAL_MOVE_STAGES])
def test_no_stage_of_a_case_waits_for_nothing(kind, stage):
    world = proposed(move_of(kind))
    if stage in (MoveStage.OBJECTED, MoveStage.IMPLEMENTED, MoveStage.EVALUATED, MoveStage.FOLLOWED_UP):
        world.case = replace(implemented(move_of(kind)).case, stage=stage)
    assert awaiting(replace(world.case, stage=stage), world.limits)


@pytest.mark.parametrize("former", FORMER_KINDS)
def test_a_kind_of_a_former_version_follows_the_row_of_today_and_keeps_its_name(former):
    move = replace(MOVE, kind=former)
    row = limits().kind(former)
    assert authority_of(move, limits()) == row.decides
    assert proposed(move).case.proposal.kind is former
    said = kind_label(former, limits()).spoken(Language.ENGLISH)
    assert (said == row.title.en) is (former is not MoveKind.BETWEEN_GOVERNMENTS)


def test_a_policy_that_lacks_a_kind_says_so():
    kinds = {kind: row for kind, row in limits().kinds.items() if kind is not MoveKind.ACTING}
    with pytest.raises(KindNotDeclared, match=r"'acting'.*Add the list 'kinds'"):
        proposed(replace(MOVE, kind=MoveKind.ACTING), replace(limits(), kinds=kinds))


# BKN's technical consideration


def refusal(world: World, event: MoveEvent, by: Participant = HR) -> str:
    with pytest.raises(StepRefused) as refused:
        world.take(event, by)
    return refused.value.guard


def duties(world: World) -> list[Duty]:
    return [one.duty for one in awaiting(world.case, world.limits)]


def test_a_move_that_bkn_returns_is_submitted_again_and_the_days_run_anew():
    world = consulted(BETWEEN)
    assert refusal(world, GrantPertek("P/1", world.on)) == "pertek_submitted"
    world.take(SubmitPertek("U/1", world.on))
    first = world.case.day_of(DeadlineKind.PERTEK)
    assert first == PLAIN_WEEK.add(world.on, 5)
    assert refusal(world, SubmitPertek("U/2", world.on)) == "pertek_due"
    assert refusal(world, ReturnPertek("B/1", world.on, " ")) == "reasoned"
    world.wait(3)
    world.take(ReturnPertek("B/1", world.on, "SK pangkat belum dilampirkan."))
    assert Duty.SUBMIT_PERTEK in duties(world)
    world.take(SubmitPertek("U/2", world.on))
    assert world.case.day_of(DeadlineKind.PERTEK) == PLAIN_WEEK.add(world.on, 5) != first
    world.take(GrantPertek("P/1", world.on))
    assert [(one.state, one.number) for one in world.case.pertek][-1] == ("granted", "P/1")
    assert world.case.pertek[1].reason == "SK pangkat belum dilampirkan."
    assert "pertimbangan_bkn" in {paper.document for paper in world.case.papers}
    assert not {Duty.SUBMIT_PERTEK, Duty.RECORD_PERTEK} & set(duties(world))


def test_what_lies_with_bkn_is_awaited_until_its_last_day():
    world = consulted(BETWEEN)
    world.take(SubmitPertek("U/1", world.on))
    awaited = next(one for one in awaiting(world.case, world.limits) if one.duty is Duty.RECORD_PERTEK)
    assert awaited.due == world.case.day_of(DeadlineKind.PERTEK)


@pytest.mark.parametrize(
    ("event", "guard"),
    [
        (SubmitPertek("", MOVE.effective_on), "pertek_numbered"),
        (SubmitPertek("U/1", MOVE.effective_on), "pertek_numbered"),
    ],
)
def test_a_submission_has_a_number_and_a_day_that_has_come(event, guard):
    assert refusal(consulted(BETWEEN), event) == guard


def test_an_answer_is_not_older_than_the_submission():
    world = consulted(BETWEEN)
    world.take(SubmitPertek("U/1", world.on))
    assert refusal(world, GrantPertek("P/1", world.on - timedelta(days=1))) == "pertek_submitted"


def test_a_move_that_bkn_refuses_before_the_decision_can_only_be_rejected_or_withdrawn():
    world = with_votes(consulted(BETWEEN))
    for document in world.case.documents:
        if document != "pertimbangan_bkn":
            world.take(HandIn(document, "800/1", world.on))
    world.take(SubmitPertek("U/1", world.on))
    world.take(RefusePertek("T/1", world.on, "Tidak memenuhi syarat."))
    assert refusal(world, SubmitPertek("U/2", world.on)) == "pertek_due"
    assert refusal(world, Decide(approved=True)) == "papers_complete"
    assert world.take(Decide(approved=False, reason="Ditolak BKN.")).stage is MoveStage.REJECTED


def test_no_order_is_given_before_bkn_grants_and_a_refusal_awaits_the_annulment():
    world = consulted()
    for document in world.case.documents:
        if document != "pencatatan_imut":
            world.take(HandIn(document, "800/1", world.on))
    with_votes(world).take(Decide(approved=True))
    world.take(Inform("800/2"))
    world.wait(world.case.day_of(DeadlineKind.NOTICE))
    order = Implement("821/3", world.on, world.on)
    assert refusal(world, order) == "order_papers_complete"
    world.take(SubmitPertek("U/1", world.on))
    world.take(RefusePertek("T/1", world.on, "Tidak memenuhi syarat."))
    assert refusal(world, order) == "order_papers_complete"
    assert duties(world) == [Duty.ANNUL]
    assert world.take(Annul("T/1", "Ditolak BKN.")).stage is MoveStage.ANNULLED


def test_the_minister_consents_before_the_move_is_submitted():
    gate = Referral(RuleId("election.freeze"), "mendagri")
    world = consulted(replace(BETWEEN, referrals=(gate,)))
    assert refusal(world, SubmitPertek("U/1", world.on)) == "minister_first"
    world.take(Waive(gate.rule, "mendagri", "Menteri", "100/1", "Kebutuhan mendesak."))
    world.take(SubmitPertek("U/1", world.on))


def test_a_kind_without_it_is_not_submitted():
    world = consulted(replace(MOVE, kind=MoveKind.ASSIGNMENT))
    assert refusal(world, SubmitPertek("U/1", world.on)) == "pertek_due"


def test_bkn_alone_grants_its_paper():
    assert refusal(consulted(BETWEEN), HandIn("pertimbangan_bkn", "1", BETWEEN.effective_on)) == "on_the_checklist"


# Tests


def test_a_move_that_needs_a_test_is_approved_only_with_a_passed_one():
    world = with_votes(with_papers(consulted(replace(MOVE, requirements=("uji_kompetensi",)))))
    assert duties(world)[0] is Duty.RECORD_TEST
    assert refusal(world, Decide(approved=True)) == "test_passed"
    assert refusal(world, RecordTest(WayOfTesting.OPEN_SELECTION, True, " ", world.on)) == "test_required"
    world.take(RecordTest(WayOfTesting.OPEN_SELECTION, False, "BA/1", world.on))
    assert refusal(world, Decide(approved=True)) == "test_passed"
    assert duties(world)[0] is Duty.RECORD_TEST
    world.take(RecordTest(WayOfTesting.COMPETENCY_TEST, True, "BA/2", world.on))
    assert Duty.RECORD_TEST not in duties(world)
    assert move_from(document_of(world.case)).test == world.case.test
    assert world.take(Decide(approved=True)).stage is MoveStage.DECIDED


def test_no_test_is_recorded_where_the_rules_require_none():
    world = consulted()
    result = RecordTest(WayOfTesting.COMPETENCY_TEST, True, "BA/1", world.on)
    assert refusal(world, result) == "test_required"


def test_a_health_worker_has_the_permit_for_the_new_place_before_the_order():
    world = consulted(replace(MOVE, requirements=("izin_praktik",)))
    assert "izin_praktik" in world.case.documents
    assert "izin_praktik" not in missing_papers(world.case, world.limits, NeededBefore.DECISION)
    assert "izin_praktik" in missing_papers(world.case, world.limits, NeededBefore.ORDER)


# After the order


def test_what_follows_the_order_is_due_so_many_working_days_after_its_first_day():
    world = implemented()
    order = world.case.order
    days = {form.id: form.days for form in world.limits.formalities}
    assert {one.id: one.due for one in world.case.formalities} == {
        one.id: PLAIN_WEEK.add(order.effective_on, days[one.id]) for one in world.case.formalities
    }
    assert [one.id for one in world.case.formalities] == ["pernyataan_jabatan", "spmt", "gaji", "siasn"]


def test_who_is_inaugurated_makes_no_statement():
    world = proposed(replace(MOVE, requirements=("pelantikan",)))
    assert [one.id for one in world.case.formalities] == ["pelantikan", "spmt", "gaji", "siasn"]


def test_the_receiver_shows_the_start_of_work_and_nothing_of_others():
    world = implemented()
    assert refusal(world, Complete("gaji", "900/1", world.on), RECEIVER) == "formality_open"
    world.take(Complete("spmt", "800/9", world.on), RECEIVER)
    assert refusal(world, Complete("spmt", "800/9", world.on), RECEIVER) == "formality_open"
    assert refusal(world, Complete("gaji", " ", world.on)) == "formality_open"
    assert refusal(world, Complete("gaji", "900/1", world.on + timedelta(days=1))) == "formality_open"


def test_nothing_follows_before_there_is_an_order():
    world = informed()
    world.case = replace(world.case, stage=MoveStage.OBJECTED)
    assert refusal(world, Complete("spmt", "800/9", world.on)) == "formality_open"


def test_evaluation_goes_on_while_something_is_open_and_the_case_is_not_closed():
    world = implemented()
    for months in (3, 6, 12):
        world.wait(next(one.opens_on for one in world.case.evaluations if one.months == months))
        world.take(RateAsHead(months, "baik", 5), RECEIVER)
        world.take(RateAsEmployee(months, 5), EMPLOYEE)
    assert refusal(world, CloseMove()) == "nothing_left"
    assert set(duties(world)) == {Duty.COMPLETE}
    assert with_formalities(world).take(CloseMove()).stage is MoveStage.CLOSED


# Kinds that differ


def test_an_acting_official_needs_no_team_no_notice_and_no_papers_but_the_instruction():
    world = consulted(replace(MOVE, kind=MoveKind.ACTING))
    assert world.case.documents == ("surat_perintah",)
    world.take(Decide(approved=True))
    world.take(Inform("800/2"))
    assert world.case.day_of(DeadlineKind.NOTICE) is None
    world.take(HandIn("surat_perintah", "821/1", world.on))
    world.take(Implement("821/1", world.on, world.on))
    assert world.case.evaluations == ()
    world.take(Complete("spmt", "800/9", world.on), RECEIVER)
    assert world.take(CloseMove()).stage is MoveStage.CLOSED


def test_without_a_team_an_officer_enters_the_consent_that_a_team_would_give():
    gate = Referral(RuleId("career.below"), "tim_penilai")
    world = consulted(replace(MOVE, kind=MoveKind.ACTING, referrals=(gate,)))
    assert [one.who for one in awaiting(world.case, world.limits) if one.duty is Duty.OBTAIN_WAIVER] == [
        Capacity.HR_OFFICER
    ]
    world.take(Waive(gate.rule, "tim_penilai", "Sekda", "BA/1", "Sementara."))
    assert world.take(Decide(approved=True)).stage is MoveStage.DECIDED


def test_who_leaves_the_province_is_not_evaluated_and_handed_over():
    world = decided(move_of(MoveKind.TO_CENTRE))
    assert [one.id for one in world.case.formalities] == ["serah_terima", "gaji", "siasn"]
    assert world.case.proposal.elsewhere == CENTRE
    assert not world.case.proposal.to_seat


def test_rules_that_a_kind_sets_aside_do_not_stand_against_it():
    leave, young = RuleId("eligibility.on_leave"), RuleId("tenure.minimum")
    forbidden = AppliedEffect(leave, Forbid())
    assessment = Assessment(Verdict.FORBIDDEN, 0, (), (forbidden,), (), (), ())
    assert verdict_for(assessment, ()) is Verdict.FORBIDDEN
    assert verdict_for(assessment, (leave,)) is Verdict.ELIGIBLE
    referred = replace(assessment, outcomes=(forbidden, AppliedEffect(RuleId("a.gate"), Refer("ppk"))))
    assert verdict_for(referred, (leave,)) is Verdict.REFERRED
    assert verdict_for(replace(assessment, open_gates=(young,)), (leave,)) is Verdict.UNDETERMINED
    assert verdict_for(replace(assessment, open_gates=(young,)), (leave, young)) is Verdict.ELIGIBLE
