"""Plans solved again upon answers, and decisions when the data have changed; nobody's step is lost to another's."""

import csv
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest

from dss.lifecycle.stored import document_of
from dss.model.casework.cases import Capacity, MoveCase, MoveStage, Stance
from dss.model.casework.errors import CaseRefusal, StepRefused
from dss.model.casework.events import Annul, Respond
from dss.model.errors import UnknownName
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.plan import Progress
from dss.model.planning.record import PlanOutdated
from dss.service.audit.replay import ReplayOutcome, replay
from dss.service.casework.lists import list_plans, show_plan
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, give_reason
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.plans.life import plan_draft, start_dialogue, withdraw_plan
from dss.service.plans.replanning import replan
from dss.service.setup.imports import import_all
from tests.support.case_beginnings import REQUEST, decided, in_dialogue, voted
from tests.support.offices import START, Offices, founded, sample_of_300

PLAN = "P000001"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Offices, Path]]:
    """An office with a plan in dialogue, and the file of its records."""
    folder = tmp_path_factory.mktemp("replanning")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    in_dialogue(made)
    made.on(START).database.close()
    yield made, folder / "records.db"
    made.close()


@pytest.fixture
def offices(beginning: tuple[Offices, Path], tmp_path: Path) -> Offices:
    """The office with records of its own."""
    made, records = beginning
    made.copy(records, tmp_path / "records.db")
    shutil.copytree(made.data, tmp_path / "data")
    return made


def cases_of(offices: Offices) -> Sequence[MoveCase]:
    return offices.moves(PLAN)


def propose_otherwise(offices: Offices, move: str, seat: str) -> None:
    event = Respond(Capacity.EMPLOYEE, Stance.PROPOSES_OTHERWISE, "Lebih dekat.", seat)
    take_step(offices.on(START), offices.acting("hr"), move, event)


def import_with(offices: Offices, data: Path, employee: str, **cells: str) -> None:
    """Import the data with other cells of one employee."""
    path = data / "employees.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == employee:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    office = offices.on(START)
    import_all(office, offices.acting("admin"), replace(office.settings, data=data))


def test_a_seat_that_a_party_proposes_is_planned_where_the_rules_allow_it(offices: Offices) -> None:
    cases = cases_of(offices)
    case = next(one for one in cases if one.proposal.seat == "F000024")
    propose_otherwise(offices, case.id, "f000025")
    done = replan(offices.on(START), offices.acting("hr"), PLAN, "Pegawai mengusulkan tempat lain.")
    assert (case.proposal.employee, "F000025") in {(one.employee, one.seat) for one in done.new}
    assert done.notes == ()
    assert offices.move(case.id).stage is MoveStage.REPLACED
    assert set(done.kept) <= {one.id for one in cases} - {case.id}


def test_a_seat_that_the_rules_forbid_is_told_and_the_first_is_avoided_all_the_same(offices: Offices) -> None:
    cases = cases_of(offices)
    case = next(one for one in cases if one.proposal.seat == "F000024")
    propose_otherwise(offices, case.id, "F000019")
    done = replan(offices.on(START), offices.acting("hr"), PLAN, "Pegawai mengusulkan tempat lain.")
    assert done.notes == (f"{case.proposal.employee}:F000019 was proposed, but by the rules it is: not allowed.",)
    assert offices.move(case.id).stage is MoveStage.REPLACED
    assert case.proposal.employee not in {one.employee for one in done.new}


def test_another_day_is_kept_to_with_the_answers_that_there_were(offices: Offices) -> None:
    cases = cases_of(offices)
    office, hr, move = offices.on(START), offices.acting("hr"), cases[0].id
    take_step(office, hr, move, Respond(Capacity.ORIGIN_HEAD, Stance.AGREES, "Cocok."))
    day = date(2026, 10, 1)
    other_day = Respond(Capacity.EMPLOYEE, Stance.PROPOSES_OTHERWISE, "Anak ujian.", effective_on=day)
    take_step(office, hr, move, other_day)
    assert move in replan(office, hr, PLAN, "Hari lain.").kept
    case = offices.move(move)
    assert (case.stage, case.proposal.effective_on, len(case.answers)) == (MoveStage.PROPOSED, day, 2)


def test_a_seat_that_is_not_there_can_not_be_proposed(offices: Offices) -> None:
    cases = cases_of(offices)
    with pytest.raises(UnknownName, match="Nearest: 'F0000"):
        propose_otherwise(offices, cases[0].id, "F00002")
    assert offices.move(cases[0].id).stage is MoveStage.PROPOSED


def test_an_answer_that_comes_while_the_plan_is_solved_is_not_lost(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    cases = cases_of(offices)
    answers = iter([Respond(Capacity.EMPLOYEE, Stance.OBJECTS, "Sakit.")])

    def answer_meanwhile(_: Progress) -> None:
        for event in answers:
            take_step(office, hr, cases[1].id, event)

    with pytest.raises(StateChanged, match=cases[1].id):
        replan(office, hr, PLAN, "Coba lagi.", progress=answer_meanwhile)
    assert offices.move(cases[1].id).stage is MoveStage.REFUSED
    assert len(offices.plan(PLAN).revisions) == 1


def test_a_draft_made_on_older_data_is_solved_again_before_anyone_is_asked(offices: Offices, tmp_path: Path) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    withdraw_plan(office, hr, PLAN, "Diganti.")
    made, _ = plan_draft(office, hr, REQUEST)
    import_with(offices, tmp_path / "data", "S0000001", training_hours="99")
    with pytest.raises(PlanOutdated, match="data"):
        start_dialogue(office, hr, made.plan)
    assert replan(office, hr, made.plan, "Data baru.").revision == 2
    start_dialogue(office, hr, made.plan)
    assert {row.stage for row in show_plan(office, hr, made.plan).moves} == {MoveStage.PROPOSED}


def test_a_plan_keeps_its_title_in_the_ledger_through_replay_and_revision(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, _ = plan_draft(office, hr, REQUEST, title="  Guru\n untuk  Asmat ")
    untitled, _ = plan_draft(office, hr, REQUEST, title=" ")
    with office.reading() as view:
        bodies = [view.entries.entry(one.entry).body for one in (made, untitled)]
    assert [body.get("title") for body in bodies] == ["Guru untuk Asmat", None]
    for one in (made, untitled):
        assert replay(office, offices.acting("auditor"), one.entry).outcome is ReplayOutcome.REPLAYED
    replan(office, hr, made.plan, "Sekali lagi.")
    assert show_plan(office, hr, made.plan).title == "Guru untuk Asmat"
    assert "title" not in document_of(offices.plan(untitled.plan)), "as version 0.1.0 wrote it"
    titles = {row.plan: row.title for row in list_plans(office, hr)}
    day = f"Plan of {office.workspace().phrases().day(START)}"
    assert (titles[made.plan], titles[untitled.plan]) == ("Guru untuk Asmat", day)
    for_auditor = offices.acting("auditor")
    assert {row.title for row in list_plans(office, for_auditor)} == {day}
    assert show_plan(office, for_auditor, made.plan).title == day
    give_reason(office, for_auditor, PersonalRecord(RecordKind.PLAN, made.plan), "Pemeriksaan rutin triwulan.")
    assert show_plan(office, for_auditor, made.plan).title == "Guru untuk Asmat"


def test_no_majority_decides_for_what_the_rules_forbid_by_now(offices: Offices, tmp_path: Path) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    cases = cases_of(offices)
    move = cases[0].id
    voted(offices, move)
    import_with(offices, tmp_path / "data", cases[0].proposal.employee, under_process="ya")
    with pytest.raises(StepRefused, match="By the rules and data in force now, this move is: not allowed"):
        decide(office, hr, move, approved=True)
    assert offices.move(move).stage is MoveStage.CONSULTED


def test_of_two_plans_of_older_records_with_the_same_move_only_one_decides_for_it(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    monkeypatch.setattr("dss.service.plans.life.check_in_no_case", lambda *_: None)
    first, (second, *_) = cases_of(offices)[0], in_dialogue(offices)[1]
    assert first.move == second.move
    decided(offices, first.id)
    voted(offices, second.id)
    with pytest.raises(StepRefused, match=f"The decision about {first.id} moves this employee already"):
        decide(office, hr, second.id, approved=True)
    take_step(office, hr, first.id, Annul("800/2", "Keliru."))
    assert decide(office, hr, second.id, approved=True).stage is MoveStage.DECIDED


def test_of_two_who_decide_at_the_same_instant_one_is_told(offices: Offices) -> None:
    cases = cases_of(offices)
    move, hr = cases[0].id, offices.acting("hr")
    voted(offices, move)
    office = offices.on(START)
    with office.reading() as view:
        seen, before = view.states.state("move", move).version, view.entries.count()
    together, came_of_it = Barrier(2), []

    def decide_now() -> None:
        together.wait()
        try:
            came_of_it.append(decide(office, hr, move, approved=True, seen=seen).stage)
        except (StateChanged, CaseRefusal) as told:
            came_of_it.append(type(told))

    both = [Thread(target=decide_now) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(map(str, came_of_it)) == sorted(map(str, [MoveStage.DECIDED, StateChanged]))
    with office.reading() as view:
        assert view.entries.count() == before + 1
