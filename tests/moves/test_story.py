"""The whole life of a plan: from a shortage to a closed case, with all that may come in between."""

from datetime import date
from hashlib import sha256

import pytest

from dss.model.casework.cases import Capacity, MoveStage, ObjectionOutcome, PlanStage, Stance, TeamMember
from dss.model.casework.errors import StepRefused
from dss.model.casework.events import (
    AnswerObjection,
    CastVote,
    Complete,
    ConveneTeam,
    Declare,
    FileObjection,
    FinishFollowUp,
    Implement,
    RateAsEmployee,
    RateAsHead,
    Respond,
    SubmitPlan,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.casework.letter import LetterForm, LetterKind
from dss.model.identifiers import EmployeeId
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.model.text import Language
from dss.service.audit.replay import ReplayOutcome, replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import list_duties, show_move
from dss.service.casework.views import DroppedMove
from dss.service.letters.sending import deliver_order, inform_employee, read_letter
from dss.service.moves.decide import decide
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.outcomes import outcomes
from dss.service.moves.steps import take_step
from dss.service.plans.life import plan_draft, start_dialogue, take_plan_step
from dss.service.plans.replanning import replan
from dss.storage.records.entries import Search
from tests.support.case_beginnings import REQUEST
from tests.support.offices import MEMBERS, START, TEAM, Offices, founded, sample_of_300
from tests.support.papers import paper_events

ANALYST = EmployeeId("S0000058")
"""The analyst to be, whose competencies are short of the new position's."""

DECISION_DAY = date(2026, 7, 10)
ORDER_DAY = date(2026, 8, 10)
THREE_MONTHS = date(2026, 11, 16)
SIX_MONTHS = date(2027, 2, 16)
A_YEAR = date(2027, 8, 18)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("story")
    data = sample_of_300(folder / "data")
    relations = [(MEMBERS[0], ANALYST, "saudara")]
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf", relations)
    yield made
    made.close()


def agree(offices: Offices, move: str) -> None:
    """Everyone who is asked agrees, each from their own account."""
    office, case = offices.on(START), offices.move(move)
    heads = {Capacity.ORIGIN_HEAD: case.proposal.origin, Capacity.RECEIVING_HEAD: case.proposal.receiver}
    if heads[Capacity.ORIGIN_HEAD] == heads[Capacity.RECEIVING_HEAD]:
        del heads[Capacity.RECEIVING_HEAD]
    for party, agency in heads.items():
        take_step(office, offices.head_of(agency), move, Respond(party, Stance.AGREES, "Cocok."))
    employee = offices.employee(case.proposal.employee)
    take_step(office, employee, move, Respond(Capacity.EMPLOYEE, Stance.AGREES, "Bersedia."))


def test_a_plan_lives_from_shortage_to_the_last_evaluation(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, planned = plan_draft(office, hr, REQUEST)
    plan = made.plan
    opened = start_dialogue(office, hr, plan)
    assert made.moves == len(planned.moves) == len(offices.moves(plan)) == 4
    assert opened.stage is PlanStage.IN_DIALOGUE
    by_employee = {case.proposal.employee: case.id for case in offices.moves(plan)}
    analyst = by_employee[ANALYST]
    refusing = next(case for case in offices.moves(plan) if case.proposal.seat == "F000024")

    # One refuses; the plan is solved again, and whoever agreed need not answer again.
    agree(offices, analyst)
    own = offices.employee(refusing.proposal.employee)
    refusal = Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Orang tua sakit.")
    assert take_step(office, own, refusing.id, refusal).stage is MoveStage.REFUSED
    changed = replan(office, hr, plan, "Satu pegawai keberatan.")
    assert changed.dropped == (DroppedMove(refusing.id, "Orang tua sakit."),)
    assert offices.move(refusing.id).stage is MoveStage.REPLACED
    assert analyst in changed.kept
    assert offices.move(analyst).stage is MoveStage.CONSULTED
    assert [one.seat for one in changed.new if one.employee == refusing.proposal.employee] in ([], ["F000021"])

    # The other moves are given up, so that one is left to be decided.
    for case in offices.moves(plan):
        if case.id != analyst and not case.final:
            take_step(office, hr, case.id, Withdraw("Menunggu anggaran."))
    assert take_plan_step(office, hr, plan, SubmitPlan()).stage is PlanStage.BEFORE_TEAM

    # Papers, and a team of which one is related to the employee and steps back for another.
    for event in paper_events(office, offices.move(analyst), START, "800/12"):
        take_step(office, hr, analyst, event)
    take_step(office, hr, analyst, ConveneTeam(TEAM[:5]))
    relative, *others = [member.employee for member in TEAM[:5]]
    take_step(office, offices.member(relative), analyst, Declare(conflict=False))
    with pytest.raises(StepRefused, match="conflict of interest takes no part"):
        take_step(office, offices.member(relative), analyst, CastVote(approves=True))
    joining = TeamMember(MEMBERS[8], TEAM[0].office)
    take_step(office, hr, analyst, Substitute(relative, joining, "Saudara pegawai."))
    for member in (*others, joining.employee):
        take_step(office, offices.member(member), analyst, Declare(conflict=False))

    # The gates are waived by the team; without that there is no decision for the move.
    with pytest.raises(StepRefused, match="Not waived yet"):
        for member in (*others, joining.employee):
            take_step(office, offices.member(member), analyst, CastVote(approves=True))
        decide(office, hr, analyst, approved=True)
    for referral in offices.move(analyst).proposal.referrals:
        waiver = Waive(referral.rule, referral.authority, "Ketua Tim", "BA/7", "Dinas itu tanpa analis.")
        take_step(office, offices.member(others[0]), analyst, waiver)
    decided = decide(offices.on(DECISION_DAY), hr, analyst, approved=True)
    assert decided.stage is MoveStage.DECIDED
    assert offices.plan(plan).stage is PlanStage.DECIDED

    # The letter, the order after the days of notice, and an objection to it upon which the decision is upheld.
    later = offices.on(DECISION_DAY)
    inform_employee(later, hr, analyst, "800/20", signatory="Contoh Pejabat")
    own_account = offices.employee(ANALYST)
    for form in LetterForm:
        letter = read_letter(later, own_account, analyst, LetterKind.NOTICE, form, language=Language.INDONESIAN)
        with later.reading() as view:
            kept = view.entries.entry(letter.entry).body["letters"]["id"][form.value]
        assert sha256(letter.content).hexdigest() == kept
    with pytest.raises(StepRefused, match="once the employee has received the decision"):
        take_step(later, own_account, analyst, FileObjection("Terlalu jauh."))
    with pytest.raises(StepRefused, match="notice has not run out"):
        deliver_order(later, hr, analyst, Implement("821/3", DECISION_DAY, ORDER_DAY))
    on_order = offices.on(ORDER_DAY)
    implemented = deliver_order(on_order, hr, analyst, Implement("821/3", ORDER_DAY, ORDER_DAY))
    assert implemented.stage is MoveStage.IMPLEMENTED
    assert offices.plan(plan).stage is PlanStage.IMPLEMENTING
    order = read_letter(on_order, own_account, analyst, LetterKind.ORDER, LetterForm.HTML, language=Language.ENGLISH)
    assert "14 working days of the day on which you receive this decision" in " ".join(order.content.decode().split())
    take_step(on_order, own_account, analyst, FileObjection("Terlalu jauh."))
    upheld = AnswerObjection.with_outcome(ObjectionOutcome.UPHELD, "Kapal berlayar tiap pekan.")
    assert take_step(on_order, hr, analyst, upheld).stage is MoveStage.IMPLEMENTED

    # Three months on, the work suffers from what the employee can't do yet: the rules ask for training.
    receiver = offices.head_of("boven-digoel-dinas-kesehatan")
    evaluated = offices.on(THREE_MONTHS)
    rate(evaluated, receiver, analyst, RateAsHead(3, "kurang", 3, "Belum menguasai tugas."))
    told = rate(evaluated, offices.employee(ANALYST), analyst, RateAsEmployee(3, 4, ("kompetensi",)))
    assert told.notes == ("The rules ask for a follow-up: Mentoring, Technical training.",)
    with pytest.raises(StepRefused, match="Not assigned yet: mentoring, pelatihan_teknis"):
        close_move(evaluated, hr, analyst)
    assign_follow_ups(evaluated, hr, analyst)
    training = {one.requirement: one for one in offices.move(analyst).follow_ups}
    assert set(training) == {"mentoring", "pelatihan_teknis"}
    for follow_up in training.values():
        assert follow_up.rules
        responsible = hr if follow_up.responsible is Capacity.HR_OFFICER else receiver
        take_step(evaluated, responsible, analyst, FinishFollowUp(follow_up.number, "Selesai, lulus."))
    with pytest.raises(StepRefused, match="evaluation of month 6"):
        close_move(evaluated, hr, analyst)

    # Half a year and a year on, all is well; nothing is left, and the case is closed, and the plan with it.
    for day, months in ((SIX_MONTHS, 6), (A_YEAR, 12)):
        rate(offices.on(day), receiver, analyst, RateAsHead(months, "baik", 4))
        rate(offices.on(day), offices.employee(ANALYST), analyst, RateAsEmployee(months, 5))
    with pytest.raises(StepRefused, match=r"Still to be done: .*Statement of start of work"):
        close_move(offices.on(A_YEAR), hr, analyst)
    for one in offices.move(analyst).formalities:
        take_step(offices.on(A_YEAR), hr, analyst, Complete(one.id, "821/9", THREE_MONTHS))
    closed = close_move(offices.on(A_YEAR), hr, analyst)
    assert closed.stage is MoveStage.CLOSED
    assert closed.awaited == ()
    assert offices.plan(plan).stage is PlanStage.CLOSED
    assert list_duties(offices.on(A_YEAR), hr) == ()

    # What came of it is told in counts, without a cause.
    told_outcomes = outcomes(offices.on(A_YEAR), hr)
    assert {outcome.favoured for outcome in told_outcomes} == {(1, 1)}
    assert all("shows no cause" in outcome.sentence for outcome in told_outcomes)

    # The ledger: plan and decision come out the same again, and every state is as its last entry left it.
    auditor = offices.acting("auditor")
    assert verify_records(office, auditor).sound
    replayed = replay_all(office, auditor)
    assert replayed.doubtful == ()
    assert replayed.count(ReplayOutcome.REPLAYED) == 3


def test_reading_somebodys_case_is_recorded_and_reading_ones_own_is_not(offices: Offices) -> None:
    office = offices.on(START)
    case = next(one for one in offices.moves("P000001") if one.proposal.employee == ANALYST)
    with office.reading() as view:
        before = view.entries.number_of(Search(EntryKind.ACCESS))
    shown = show_move(office, offices.employee(ANALYST), case.id)
    show_move(office, offices.acting("hr"), case.id)
    with office.reading() as view:
        assert view.entries.number_of(Search(EntryKind.ACCESS)) == before + 1
        entry = view.entries.newest(Search(EntryKind.ACCESS), 1)[0]
    assert entry.body["employees"] == [ANALYST]
    assert shown.team == ()
    assert shown.decision is not None


def test_an_auditor_is_shown_nobodys_name_until_a_reason_is_given(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    case = next(one for one in offices.moves("P000001") if one.proposal.employee == ANALYST)
    masked = show_move(office, auditor, case.id)
    open_ = show_move(office, auditor, case.id, "Pemeriksaan triwulan.")
    assert masked.name == "•••"
    assert ANALYST not in repr(masked)
    assert open_.employee == ANALYST
    with pytest.raises(NotAllowed):
        take_step(office, auditor, case.id, Withdraw("Tidak berhak."))
