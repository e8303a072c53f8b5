"""The steps of a move: the usual way, and what each of them presupposes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dss.lifecycle.state import missing_papers, unanswered_parties
from dss.model.casework.cases import (
    Capacity,
    Conflict,
    ConflictKind,
    DeadlineKind,
    HeadRating,
    MoveKind,
    MoveStage,
    ObjectionOutcome,
    Stance,
    TeamMember,
    TeamOffice,
)
from dss.model.casework.errors import NoSuchStep, NotTheirStep, StepRefused
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    AssignFollowUp,
    CastVote,
    CloseConsultation,
    CloseMove,
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
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.identifiers import AgencyId, EmployeeId, RuleId
from dss.model.organisation.family import FamilyRelation, FamilyTies
from dss.model.policy.casework import NeededBefore
from dss.model.text import Language
from tests.lifecycle.case_worlds import (
    EMPLOYEE,
    HEALTH,
    HR,
    MEMBERS,
    MOVE,
    MOVER,
    ORIGIN,
    PARTIES,
    PLAIN_WEEK,
    POLICY_OFFICER,
    RECEIVER,
    REFERRED,
    START,
    STRANGER,
    consulted,
    decided,
    evaluated,
    implemented,
    informed,
    informed_by_version_0_1_0,
    limits,
    member,
    objected,
    proposed,
    team_of,
    with_papers,
    with_pertek,
    with_votes,
)

AGREES, OBJECTS, OTHERWISE = Stance.AGREES, Stance.OBJECTS, Stance.PROPOSES_OTHERWISE
RULE = RuleId("career.promotion_review")


def refusal(world, event, by=HR):
    """Return the guard that refuses a step, and see that the case stays as it was."""
    before = world.case
    with pytest.raises(StepRefused) as refused:
        world.take(event, by)
    assert world.case is before
    assert refused.value.reason.spoken(Language.INDONESIAN)
    assert refused.value.reason.spoken(Language.ENGLISH) in str(refused.value)
    return refused.value.guard


# Answers


def test_a_move_is_consulted_once_every_party_agrees():
    world = proposed()
    stages = [world.take(Respond(party, AGREES, "Cocok."), by).stage for party, by in PARTIES.items()]
    assert stages == [MoveStage.PROPOSED, MoveStage.PROPOSED, MoveStage.CONSULTED]


def test_within_one_agency_its_head_answers_once():
    world = proposed(replace(MOVE, receiver=HEALTH, kind=MoveKind.WITHIN_AGENCY))
    assert unanswered_parties(world.case) == (Capacity.ORIGIN_HEAD, Capacity.EMPLOYEE)


@pytest.mark.parametrize("party", PARTIES)
def test_one_party_against_it_makes_a_move_refused(party):
    world = proposed()
    assert world.take(Respond(party, OBJECTS, "Kekurangan guru."), PARTIES[party]).stage is MoveStage.REFUSED


def test_a_refusal_that_is_taken_back_leads_on():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, OBJECTS, "Keluarga."), EMPLOYEE)
    world.take(Respond(Capacity.ORIGIN_HEAD, AGREES, "Ya."), ORIGIN)
    assert world.case.stage is MoveStage.REFUSED
    assert world.take(Respond(Capacity.EMPLOYEE, AGREES, "Baik."), EMPLOYEE).stage is MoveStage.PROPOSED


def test_an_answer_without_a_reason_is_refused():
    assert refusal(proposed(), Respond(Capacity.EMPLOYEE, AGREES, "  "), EMPLOYEE) == "reasoned"


def test_a_party_does_not_answer_for_another():
    assert refusal(proposed(), Respond(Capacity.EMPLOYEE, AGREES, "Ya."), ORIGIN) == "for_own_party"


def test_an_officer_may_enter_what_a_party_answered_on_paper():
    case = proposed().take(Respond(Capacity.EMPLOYEE, AGREES, "Surat 12 Juni."), HR)
    assert case.answers[0].account == HR.actor.account


@pytest.mark.parametrize("by", [STRANGER, POLICY_OFFICER, member(MEMBERS[0])], ids=lambda by: by.actor.role)
def test_those_whom_a_move_does_not_concern_take_no_step_in_it(by):
    with pytest.raises(NotTheirStep):
        proposed().take(Respond(Capacity.EMPLOYEE, AGREES, "Ya."), by)


@pytest.mark.parametrize(
    ("stance", "seat", "day"),
    [
        (OTHERWISE, None, None),
        (AGREES, "F000002", None),
        (OBJECTS, None, date(2026, 10, 1)),
        (OTHERWISE, MOVE.seat, None),
        (OTHERWISE, None, MOVE.effective_on),
        (OTHERWISE, None, START),
    ],
)
def test_only_a_proposal_otherwise_names_another_seat_or_a_day_to_come(stance, seat, day):
    answer = Respond(Capacity.EMPLOYEE, stance, "Lebih dekat.", seat, day)
    assert refusal(proposed(), answer, EMPLOYEE) == "proposing_another"


def test_a_refusal_may_be_pursued_once_all_had_their_say():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, OBJECTS, "Jauh."), EMPLOYEE)
    pursue = Pursue("Wajib bersedia ditempatkan.")
    assert refusal(world, pursue) == "everyone_had_a_say"
    world.wait(world.case.day_of(DeadlineKind.ANSWERS) + timedelta(days=1))
    assert world.take(pursue).stage is MoveStage.CONSULTED
    assert world.case.pursued


def test_consultation_closes_only_when_the_days_for_answers_are_over():
    world = proposed()
    world.wait(world.case.day_of(DeadlineKind.ANSWERS))
    assert refusal(world, CloseConsultation()) == "answers_overdue"
    world.wait(1)
    assert world.take(CloseConsultation()).stage is MoveStage.CONSULTED


def test_a_late_answer_is_heard_until_the_vote_begins():
    world = proposed()
    world.wait(60)
    world.take(CloseConsultation())
    late = Respond(Capacity.EMPLOYEE, OBJECTS, "Baru kembali.")
    assert world.take(late, EMPLOYEE).stage is MoveStage.CONSULTED
    with_votes(world, 1)
    assert refusal(world, late, EMPLOYEE) == "before_the_vote"


def test_a_move_is_kept_on_the_latest_day_proposed_and_who_proposed_another_is_asked_again():
    world = proposed()
    world.take(Respond(Capacity.ORIGIN_HEAD, OTHERWISE, "Ujian.", None, date(2026, 10, 1)), ORIGIN)
    world.take(Respond(Capacity.EMPLOYEE, OTHERWISE, "Panen.", None, date(2026, 11, 2)), EMPLOYEE)
    world.take(Respond(Capacity.RECEIVING_HEAD, AGREES, "Ya."), RECEIVER)
    case = world.take(Keep())
    assert case.proposal.effective_on == date(2026, 11, 2)
    assert case.stage is MoveStage.PROPOSED
    assert unanswered_parties(case) == (Capacity.ORIGIN_HEAD,)


def test_what_a_party_disagrees_with_can_not_be_kept():
    world = proposed()
    world.take(Respond(Capacity.EMPLOYEE, OBJECTS, "Jauh."), EMPLOYEE)
    assert refusal(world, Keep()) == "only_days_proposed"


def test_employees_withdraw_only_what_they_asked_for():
    assert refusal(proposed(), Withdraw("Batal."), EMPLOYEE) == "of_an_own_request"
    own = proposed(replace(MOVE, own_request=True))
    assert own.take(Withdraw("Batal."), EMPLOYEE).stage is MoveStage.WITHDRAWN


# Papers and waivers


@pytest.mark.parametrize(
    ("kind", "own_request", "asked", "not_asked"),
    [
        (MoveKind.WITHIN_AGENCY, False, {"rencana_mutasi", "sk_pangkat"}, {"permohonan", "persetujuan_ppk_asal"}),
        (MoveKind.BETWEEN_AGENCIES, True, {"permohonan", "analisis_jabatan"}, {"rencana_mutasi", "anggaran_penerima"}),
        (MoveKind.BETWEEN_GOVERNMENTS, False, {"persetujuan_ppk_asal", "keputusan_gubernur"}, {"keputusan_pusat"}),
        (MoveKind.OUT_OF_PROVINCE, False, {"pertimbangan_bkn", "keputusan_pusat"}, {"keputusan_gubernur"}),
        (MoveKind.WITH_CENTRE, False, {"usul_ppk_penerima", "keputusan_pusat"}, {"pertimbangan_bkn"}),
    ],
)
def test_the_checklist_follows_the_kind_of_move(kind, own_request, asked, not_asked):
    documents = set(proposed(replace(MOVE, kind=kind, own_request=own_request)).case.documents)
    assert asked <= documents
    assert not not_asked & documents


@pytest.mark.parametrize("required", [True, False])
def test_a_certificate_of_fitness_is_among_the_papers_where_the_rules_require_it(required):
    move = replace(MOVE, requirements=("dialog", "surat_sehat") if required else ("dialog",))
    assert ("surat_sehat" in proposed(move).case.documents) is required


def test_a_missing_paper_blocks_the_decision_for_a_move_but_not_against_it():
    world = with_votes(consulted())
    assert refusal(world, Decide(approved=True)) == "papers_complete"
    rejected = with_votes(consulted(), ayes=1, noes=4)
    assert rejected.take(Decide(approved=False, reason="Berkas tidak ada.")).stage is MoveStage.REJECTED


@pytest.mark.parametrize("paper", ["pertimbangan_bkn", "keputusan_gubernur"])
def test_between_governments_bkn_considers_and_the_governor_decides_before_the_decision_is_recorded(paper):
    world = with_votes(consulted(replace(MOVE, kind=MoveKind.BETWEEN_GOVERNMENTS)))
    for document in world.case.documents:
        if document not in (paper, "pertimbangan_bkn"):
            world.take(HandIn(document, "800/1", START))
    if paper != "pertimbangan_bkn":
        with_pertek(world)
    assert refusal(world, Decide(approved=True)) == "papers_complete"
    if paper == "pertimbangan_bkn":
        assert refusal(world, HandIn(paper, "800/1", START)) == "on_the_checklist"
        with_pertek(world)
    else:
        world.take(HandIn(paper, "800/1", START))
    assert world.take(Decide(approved=True)).stage is MoveStage.DECIDED


def test_an_entry_in_i_mut_is_needed_for_the_order_and_not_for_the_decision():
    world = consulted()
    for document in missing_papers(world.case, limits(), NeededBefore.DECISION):
        world.take(HandIn(document, "800/1", START))
    with_votes(world).take(Decide(approved=True))
    world.take(Inform("800/2"))
    world.wait(30)
    order = Implement("821/3", world.on, date(2026, 9, 1))
    assert refusal(world, order) == "order_papers_complete"
    with_pertek(world)
    assert world.take(order).stage is MoveStage.IMPLEMENTED


@pytest.mark.parametrize(
    "paper",
    [
        HandIn("ijazah", "1", START),
        HandIn("sk_pangkat", "1", START + timedelta(days=1)),
        HandIn("sk_pangkat", "", START),
    ],
)
def test_a_paper_must_be_asked_for_dated_and_numbered(paper):
    assert refusal(proposed(), paper) == "on_the_checklist"


def test_a_newer_paper_takes_the_place_of_an_earlier():
    world = proposed()
    world.take(HandIn("sk_pangkat", "1", START))
    assert [paper.number for paper in world.take(HandIn("sk_pangkat", "2", START)).papers] == ["2"]


def test_a_referred_move_is_not_decided_before_its_rule_is_waived():
    world = with_votes(with_papers(consulted(REFERRED)))
    assert refusal(world, Decide(approved=True)) == "gates_waived"
    world.take(Waive(RULE, "tim_penilai", "Ketua tim", "BA-1", "Layak."), member(MEMBERS[0]))
    assert world.take(Decide(approved=True)).stage is MoveStage.DECIDED


@pytest.mark.parametrize(
    ("waiver", "by"),
    [
        (Waive(RULE, "ppk", "Gubernur", "BA-1", "Layak."), HR),
        (Waive(RULE, "tim_penilai", "Ketua", "BA-1", "Layak."), HR),
        (Waive(RuleId("tenure.other"), "tim_penilai", "Ketua", "BA-1", "Layak."), member(MEMBERS[0])),
        (Waive(RULE, "tim_penilai", "", "BA-1", "Layak."), member(MEMBERS[0])),
        (Waive(RULE, "tim_penilai", "Ketua", "BA-1", "Layak."), member(MEMBERS[6])),
    ],
)
def test_only_the_named_authority_waives_a_rule(waiver, by):
    world = with_votes(consulted(REFERRED), 1)
    assert refusal(world, waiver, by) == "by_the_named_authority"


def test_what_another_authority_waives_an_officer_enters_with_a_reason_and_once():
    referral = replace(REFERRED.referrals[0], authority="ppk")
    world = consulted(replace(MOVE, referrals=(referral,)))
    assert refusal(world, Waive(RULE, "ppk", "Gubernur", "821/9", " ")) == "reasoned"
    world.take(Waive(RULE, "ppk", "Gubernur", "821/9", "Kebutuhan mendesak."))
    assert refusal(world, Waive(RULE, "ppk", "Gubernur", "821/9", "Lagi.")) == "not_waived_yet"


# The team


@pytest.mark.parametrize(
    "team",
    [
        team_of(4),
        team_of(6),
        team_of(3),
        (*team_of(4), team_of(1)[0]),
        tuple(replace(one, office=TeamOffice.LEADER) for one in team_of(5)),
        (*team_of(4), replace(team_of(5)[4], released=True)),
    ],
    ids=["four", "six", "three", "one twice", "offices empty", "one released"],
)
def test_an_unlawful_team_is_not_convened(team):
    assert refusal(consulted(), ConveneTeam(team)) == "a_lawful_team"


def test_a_member_who_has_not_declared_does_not_vote():
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    assert refusal(world, CastVote(approves=True), member(MEMBERS[0])) == "free_to_vote"


def test_a_member_who_declares_a_conflict_stands_down():
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    assert refusal(world, Declare(conflict=True), member(MEMBERS[0])) == "declared_with_reason"
    world.take(Declare(conflict=True, reason="Rekan usaha."), member(MEMBERS[0]))
    assert refusal(world, CastVote(approves=True), member(MEMBERS[0])) == "free_to_vote"


@pytest.mark.parametrize("pair", [(MOVER, MEMBERS[0]), (MEMBERS[0], MOVER)])
def test_a_relative_stands_down_whatever_is_declared(pair):
    world = consulted(ties=FamilyTies({pair: FamilyRelation.SPOUSES_SIBLING}))
    world.take(ConveneTeam(team_of(5)))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    found = Conflict(ConflictKind.FAMILY, FamilyRelation.SPOUSES_SIBLING)
    assert world.case.declarations[0].found == (found,)
    assert refusal(world, CastVote(approves=True), member(MEMBERS[0])) == "free_to_vote"


def test_a_relation_that_comes_on_record_after_the_declaration_counts_too():
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    world.ties = FamilyTies({(MOVER, MEMBERS[0]): FamilyRelation.PARENT})
    assert refusal(world, CastVote(approves=True), member(MEMBERS[0])) == "free_to_vote"


@pytest.mark.parametrize("heads", [MOVE.origin, MOVE.receiver])
def test_the_head_of_a_party_stands_down(heads):
    world = consulted()
    world.take(ConveneTeam(team_of(5, heads)))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    assert world.case.declarations[0].found == (Conflict(ConflictKind.PARTYS_HEAD),)


def test_the_head_of_another_agency_votes():
    world = consulted()
    world.take(ConveneTeam(team_of(5, AgencyId("dinas-sosial"))))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    assert len(world.take(CastVote(approves=True), member(MEMBERS[0])).votes) == 1


def test_the_employee_does_not_decide_on_the_own_move():
    world = consulted()
    world.take(ConveneTeam((replace(team_of(1)[0], employee=MOVER), *team_of(5)[1:])))
    world.take(Declare(conflict=False), member(MOVER))
    assert world.case.declarations[0].found == (Conflict(ConflictKind.SELF),)


def test_a_substitute_restores_the_quorum():
    world = with_papers(consulted())
    world.take(ConveneTeam(team_of(5)))
    world.take(Declare(conflict=True, reason="Ipar."), member(MEMBERS[4]))
    for employee in MEMBERS[:4]:
        world.take(Declare(conflict=False), member(employee))
        world.take(CastVote(approves=True), member(employee))
    assert refusal(world, Decide(approved=True)) == "enough_votes"
    substitute = TeamMember(MEMBERS[6], world.case.team[4].office)
    world.take(Substitute(MEMBERS[4], substitute, "Mundur."))
    world.take(Declare(conflict=False), member(MEMBERS[6]))
    world.take(CastVote(approves=True), member(MEMBERS[6]))
    assert world.take(Decide(approved=True)).stage is MoveStage.DECIDED


def test_one_whose_place_was_taken_takes_no_further_part():
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    world.take(Substitute(MEMBERS[4], TeamMember(MEMBERS[6], world.case.team[4].office), "Sakit."))
    with pytest.raises(NotTheirStep):
        world.take(Declare(conflict=False), member(MEMBERS[4]))


@pytest.mark.parametrize(
    ("leaving", "joining"),
    [
        (EmployeeId("X"), TeamMember(MEMBERS[6], TeamOffice.LEADER)),
        (MEMBERS[0], TeamMember(MEMBERS[6], TeamOffice.AUTHORISED_OFFICIAL)),
        (MEMBERS[1], TeamMember(MEMBERS[2], TeamOffice.PERSONNEL)),
        (MEMBERS[1], TeamMember(MEMBERS[6], TeamOffice.OVERSIGHT)),
    ],
    ids=["no member", "has voted", "sits already", "another office"],
)
def test_an_unlawful_substitute_is_refused(leaving, joining):
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    world.take(CastVote(approves=True), member(MEMBERS[0]))
    assert refusal(world, Substitute(leaving, joining, "Mundur.")) == "a_lawful_substitute"


@pytest.mark.parametrize(("votes", "guard"), [(4, "enough_votes"), (6, "enough_votes"), (0, "enough_votes")])
def test_votes_must_be_odd_and_at_least_five(votes, guard):
    assert refusal(with_votes(with_papers(consulted()), votes), Decide(approved=True)) == guard


def test_an_even_number_of_votes_is_enough_where_the_policy_lets_it():
    lenient = replace(limits(), odd_voters=False)
    assert with_votes(with_papers(consulted(policy=lenient)), 4, 2).take(Decide(True)).stage is MoveStage.DECIDED


@pytest.mark.parametrize(("ayes", "approved", "stage"), [(2, True, "decided"), (3, False, "rejected")])
def test_the_authority_may_decide_otherwise_than_the_team_considered_and_says_why(ayes, approved, stage):
    world = with_votes(with_papers(consulted()), ayes, 5 - ayes)
    assert refusal(world, Decide(approved)) == "deviation_reasoned"
    case = world.take(Decide(approved, "Kebutuhan layanan."))
    assert case.stage == stage
    assert (case.decision.votes_for, case.decision.votes_against) == (ayes, 5 - ayes)


@pytest.mark.parametrize(("ayes", "approved"), [(3, True), (5, True)])
def test_a_decision_as_the_team_considered_and_the_system_recommended_needs_no_reason(ayes, approved):
    assert with_votes(with_papers(consulted()), ayes, 5 - ayes).take(Decide(approved)).decision.reason == ""


@pytest.mark.parametrize("approved", [True, False])
def test_any_decision_upon_equal_votes_needs_a_reason(approved):
    lenient = replace(limits(), odd_voters=False)
    tie = with_votes(with_papers(consulted(replace(MOVE, recommended=approved), policy=lenient)), 3, 3)
    assert refusal(tie, Decide(approved)) == "deviation_reasoned"


def test_an_officer_who_is_related_to_the_employee_records_no_decision():
    related = replace(HR, employee=EmployeeId("S0000009"))
    world = with_votes(with_papers(consulted()))
    world.ties = FamilyTies({(MOVER, EmployeeId("S0000009")): FamilyRelation.SIBLING})
    assert refusal(world, Decide(approved=True), related) == "by_an_unrelated_officer"
    assert world.take(Decide(approved=True), HR).stage is MoveStage.DECIDED


def test_an_officer_takes_no_officers_step_in_the_own_move():
    with pytest.raises(NotTheirStep):
        proposed().take(Withdraw("Batal."), replace(HR, employee=MOVER))


def test_nobody_votes_twice():
    world = with_votes(consulted(), 1)
    assert refusal(world, CastVote(approves=True), member(MEMBERS[0])) == "free_to_vote"


def test_a_decision_against_the_recommendation_needs_a_reason():
    world = with_votes(with_papers(consulted()), 1, 4)
    assert refusal(world, Decide(approved=False)) == "deviation_reasoned"


def test_a_decision_for_what_was_not_recommended_needs_a_reason():
    world = with_votes(with_papers(consulted(replace(MOVE, recommended=False))))
    assert refusal(world, Decide(approved=True)) == "deviation_reasoned"
    decision = world.take(Decide(approved=True, reason="Kebutuhan puskesmas.")).decision
    assert (decision.votes_for, decision.votes_against) == (5, 0)


def test_a_vote_against_the_recommendation_needs_a_reason():
    world = consulted()
    world.take(ConveneTeam(team_of(5)))
    world.take(Declare(conflict=False), member(MEMBERS[0]))
    assert refusal(world, CastVote(approves=False), member(MEMBERS[0])) == "vote_reasoned"


# Notice, objection, order


def test_the_notice_begins_when_the_employee_is_informed_and_stays():
    world = informed()
    assert world.case.day_of(DeadlineKind.NOTICE) == PLAIN_WEEK.add(world.on, 10)
    before = world.case.deadlines
    world.limits = replace(world.limits, notice_days=20)
    world.wait(3)
    assert world.take(HandIn("sk_pangkat", "2", START)).deadlines == before


def test_the_days_for_an_objection_begin_with_the_receipt_of_the_decision_and_not_with_the_letter_before():
    world = informed()
    assert world.case.day_of(DeadlineKind.OBJECTION) is None
    assert refusal(world, FileObjection("Jauh."), EMPLOYEE) == "objection_in_time"
    world.wait(30)
    world.take(Implement("821/3", world.on - timedelta(days=3), date(2026, 9, 1)))
    assert world.case.day_of(DeadlineKind.OBJECTION) == PLAIN_WEEK.add(world.on, 14)
    before = world.case.deadlines
    world.limits = replace(world.limits, objection_days=1)
    world.wait(3)
    assert world.take(FileObjection("Jauh."), EMPLOYEE).deadlines[: len(before)] == before


def test_the_order_waits_for_the_tenth_working_day_of_notice():
    world = informed()
    earliest = world.case.day_of(DeadlineKind.NOTICE)
    world.wait(earliest)
    early = Implement("821/3", earliest - timedelta(days=1), date(2026, 9, 1))
    assert refusal(world, early) == "notice_kept"
    assert world.take(Implement("821/3", earliest, earliest)).stage is MoveStage.IMPLEMENTED


def test_where_the_notice_lies_before_the_effect_the_order_may_be_dated_earlier():
    world = informed(policy=replace(limits(), notice_before_order=False))
    earliest = world.case.day_of(DeadlineKind.NOTICE)
    assert refusal(world, Implement("821/3", world.on, earliest - timedelta(days=1))) == "notice_kept"
    assert world.take(Implement("821/3", world.on, earliest)).stage is MoveStage.IMPLEMENTED


@pytest.mark.parametrize(
    ("number", "dated", "effective_on"),
    [
        ("", date(2026, 7, 2), date(2026, 9, 1)),
        ("821/3", date(2026, 7, 3), date(2026, 9, 1)),
        ("821/3", date(2026, 7, 2), date(2026, 7, 1)),
    ],
    ids=["no number", "dated ahead", "effect before order"],
)
def test_an_unsound_order_is_refused(number, dated, effective_on):
    world = informed()
    world.wait(date(2026, 7, 2))
    assert refusal(world, Implement(number, dated, effective_on)) == "a_sound_order"


@pytest.mark.parametrize("begin", [implemented, informed_by_version_0_1_0])
def test_an_objection_is_filed_until_the_fourteenth_working_day_and_not_after(begin):
    world, late = begin(), begin()
    world.wait(world.case.day_of(DeadlineKind.OBJECTION))
    late.wait(world.on + timedelta(days=1))
    case = world.take(FileObjection("Pasangan sakit."), EMPLOYEE)
    assert case.stage is MoveStage.OBJECTED
    assert case.day_of(DeadlineKind.OBJECTION_ANSWER) == PLAIN_WEEK.add(world.on, 21)
    assert refusal(late, FileObjection("Pasangan sakit."), EMPLOYEE) == "objection_in_time"


def test_an_objection_of_version_0_1_0_holds_the_order_up_no_more_than_the_law_does():
    world = informed_by_version_0_1_0()
    world.take(FileObjection("Jauh."), EMPLOYEE)
    world.wait(30)
    assert world.take(Implement("821/3", world.on, world.on)).stage is MoveStage.OBJECTED
    upheld = AnswerObjection.with_outcome(ObjectionOutcome.UPHELD, "Tidak beralasan.")
    assert world.take(upheld).stage is MoveStage.IMPLEMENTED


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [
        (ObjectionOutcome.UPHELD, MoveStage.IMPLEMENTED),
        (ObjectionOutcome.CHANGED, MoveStage.IMPLEMENTED),
        (ObjectionOutcome.REVOKED, MoveStage.ANNULLED),
        (ObjectionOutcome.ANNULLED, MoveStage.ANNULLED),
    ],
)
def test_a_decision_that_is_revoked_or_annulled_ends_and_one_that_is_upheld_or_changed_remains(outcome, stage):
    case = objected().take(AnswerObjection.with_outcome(outcome, "Ditimbang."))
    assert case.stage is stage
    assert case.objection.result is outcome


@pytest.mark.parametrize(("granted", "outcome"), [(True, "annulled"), (False, "upheld")])
def test_an_answer_of_version_0_1_0_annulled_the_decision_or_upheld_it(granted, outcome):
    assert objected().take(AnswerObjection(granted, "Ditimbang.")).objection.result == outcome


def test_a_decision_that_is_changed_may_have_another_first_day_from_which_evaluations_count():
    case = objected().take(AnswerObjection.with_outcome(ObjectionOutcome.CHANGED, "Ujian.", date(2026, 10, 1)))
    assert case.order.effective_on == date(2026, 10, 1)
    assert [one.opens_on for one in case.evaluations] == [date(2027, 1, 1), date(2027, 4, 1), date(2027, 10, 1)]


@pytest.mark.parametrize("outcome", [one for one in ObjectionOutcome if one is not ObjectionOutcome.CHANGED])
def test_only_a_decision_that_is_changed_has_another_first_day(outcome):
    assert refusal(objected(), AnswerObjection.with_outcome(outcome, "Ujian.", date(2026, 10, 1))) == "changes_the_day"


@pytest.mark.parametrize(("days", "sound"), [(-1, False), (0, True), (1, True)])
def test_another_first_day_is_not_before_the_day_of_the_order(days, sound):
    world = objected()
    day = world.case.order.dated + timedelta(days=days)
    changed = AnswerObjection.with_outcome(ObjectionOutcome.CHANGED, "Ujian.", day)
    assert world.take(changed).order.effective_on == day if sound else refusal(world, changed) == "changes_the_day"


def test_a_placement_that_was_evaluated_keeps_its_first_day():
    world = objected()
    rated = tuple(replace(one, head=HeadRating("baik", 4, "", START)) for one in world.case.evaluations)
    world.case = replace(world.case, evaluations=rated)
    changed = AnswerObjection.with_outcome(ObjectionOutcome.CHANGED, "Ujian.", date(2026, 10, 1))
    assert refusal(world, changed) == "changes_the_day"


@pytest.mark.parametrize(("granted", "stage"), [(True, MoveStage.ANNULLED), (False, MoveStage.IMPLEMENTED)])
def test_an_objection_that_is_not_decided_in_time_ends_as_the_policy_says(granted, stage):
    world = implemented(policy=replace(limits(), unanswered_granted=granted))
    world.take(FileObjection("Jauh."), EMPLOYEE)
    world.wait(world.case.day_of(DeadlineKind.OBJECTION_ANSWER))
    assert refusal(world, LetObjectionLapse(), EMPLOYEE) == "answer_overdue"
    world.wait(1)
    case = world.take(LetObjectionLapse(), EMPLOYEE)
    assert case.stage is stage
    assert case.objection.lapsed
    assert case.objection.result is None


@pytest.mark.parametrize("outcome", [ObjectionOutcome.UPHELD, ObjectionOutcome.CHANGED])
def test_where_silence_grants_a_decision_that_remains_comes_too_late(outcome):
    world = implemented(policy=replace(limits(), unanswered_granted=True))
    world.take(FileObjection("Jauh."), EMPLOYEE)
    world.wait(world.case.day_of(DeadlineKind.OBJECTION_ANSWER) + timedelta(days=1))
    assert refusal(world, AnswerObjection.with_outcome(outcome, "Tidak.")) == "answer_not_lapsed"
    revoked = AnswerObjection.with_outcome(ObjectionOutcome.REVOKED, "Ya.")
    assert world.take(revoked).stage is MoveStage.ANNULLED


def test_there_is_one_objection():
    world = objected()
    world.take(AnswerObjection.with_outcome(ObjectionOutcome.UPHELD, "Tidak."))
    assert refusal(world, FileObjection("Masih jauh."), EMPLOYEE) == "objection_in_time"


def test_a_decision_is_annulled_with_its_document_and_not_withdrawn():
    world = decided()
    with pytest.raises(
        NoSuchStep, match=r"Available: Paper handed in, Submitted to BKN, Returned by BKN, .*, Informed, Annulled"
    ):
        world.take(Withdraw("Batal."))
    assert refusal(world, Annul("", "Putusan.")) == "has_a_document"
    assert world.take(Annul("12/G/2026/PTUN", "Putusan.")).stage is MoveStage.ANNULLED


# After the move


def test_evaluations_fall_due_three_six_and_twelve_months_after_the_effective_day():
    evaluations = implemented().case.evaluations
    assert [one.opens_on for one in evaluations] == [date(2026, 12, 1), date(2027, 3, 1), date(2027, 9, 1)]
    assert all(one.due == PLAIN_WEEK.add(one.opens_on, 10) for one in evaluations)


@pytest.mark.parametrize("event", [RateAsHead(3, "baik", 4), RateAsEmployee(3, 4)], ids=["head", "employee"])
def test_an_evaluation_waits_for_its_day(event):
    world = implemented()
    by = RECEIVER if isinstance(event, RateAsHead) else EMPLOYEE
    world.wait(date(2026, 11, 30))
    assert refusal(world, event, by) == "evaluation_open"
    world.wait(1)
    assert world.take(event, by).stage is MoveStage.IMPLEMENTED


def test_an_evaluation_is_complete_when_head_and_employee_have_said_their_part():
    world = evaluated()
    assert world.case.stage is MoveStage.EVALUATED
    assert refusal(world, RateAsHead(3, "kurang", 1), RECEIVER) == "evaluation_open"
    assert refusal(world, RateAsHead(4, "kurang", 1), RECEIVER) == "evaluation_open"


def test_the_head_does_not_rate_for_the_employee():
    world = implemented()
    world.wait(date(2026, 12, 1))
    with pytest.raises(NotTheirStep):
        world.take(RateAsEmployee(3, 5), RECEIVER)


@pytest.mark.parametrize(
    "event",
    [RateAsEmployee(3, 0), RateAsEmployee(3, 6), RateAsEmployee(3, 4, ("cuaca",)), RateAsHead(3, "lumayan", 4)],
    ids=["below", "above", "no such difficulty", "no such rating"],
)
def test_a_rating_is_on_the_scales_that_there_are(event):
    world = implemented()
    world.wait(date(2026, 12, 1))
    assert refusal(world, event, HR) == "rated_on_the_scales"


def test_a_follow_up_is_tracked_until_it_is_done():
    world = evaluated("kurang")
    rules = (RuleId("follow_up.mentoring"),)
    case = world.take(AssignFollowUp("mentoring", rules))
    assert case.stage is MoveStage.FOLLOWED_UP
    assert (case.follow_ups[0].responsible, case.follow_ups[0].due) == (Capacity.RECEIVING_HEAD, date(2027, 3, 1))
    assert refusal(world, AssignFollowUp("mentoring", rules)) == "can_be_followed_up"
    assert refusal(world, FinishFollowUp(1, ""), RECEIVER) == "follow_up_open"
    assert refusal(world, FinishFollowUp(1, "Selesai."), EMPLOYEE) == "follow_up_open"
    assert world.take(FinishFollowUp(1, "Selesai."), RECEIVER).follow_ups[0].done_on == world.on
    assert refusal(world, FinishFollowUp(1, "Lagi."), RECEIVER) == "follow_up_open"


def test_what_is_no_follow_up_is_not_assigned():
    assert refusal(evaluated(), AssignFollowUp("evaluasi", ())) == "can_be_followed_up"


def test_a_move_closes_when_all_is_evaluated_and_followed_up():
    world = evaluated()
    world.take(AssignFollowUp("dialog", ()))
    assert refusal(world, CloseMove()) == "nothing_left"
    for months, day in ((6, date(2027, 3, 1)), (12, date(2027, 9, 1))):
        world.wait(day)
        world.take(RateAsHead(months, "baik", 5), RECEIVER)
        world.take(RateAsEmployee(months, 5), EMPLOYEE)
    assert refusal(world, CloseMove()) == "nothing_left"
    world.take(FinishFollowUp(1, "Dibicarakan."))
    assert world.take(CloseMove()).stage is MoveStage.CLOSED


def test_who_leaves_the_seat_early_closes_the_case_with_a_reason():
    assert refusal(implemented(), LeaveSeat("")) == "reasoned"
    assert implemented().take(LeaveSeat("Pensiun.")).stage is MoveStage.CLOSED


# Steps in general


def test_no_step_comes_before_the_last():
    world = proposed()
    world.wait(-1)
    assert refusal(world, HandIn("sk_pangkat", "1", START - timedelta(days=9))) == "in_order"


def test_each_step_is_kept_with_its_day_its_account_and_its_reason():
    world = proposed()
    world.wait(2)
    step = world.take(Withdraw("Formasi dihapus.")).steps[-1]
    assert (step.on, step.event, step.account, step.stage, step.reason) == (
        world.on,
        "Withdraw",
        HR.actor.account,
        "withdrawn",
        "Formasi dihapus.",
    )
