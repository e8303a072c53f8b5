"""A person's page: who may read whom, what is masked, what is recorded; and the seats that somebody fits."""

from collections.abc import Iterator

import pytest

from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, STRICTNESS
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.service.audit.replay import ReplayOutcome, replay
from dss.service.candidates.seats import MOST_SEATS, find_fitting_seats
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, give_reason
from dss.service.office.office import Acting, Office
from dss.service.office.open_cases import find_open_cases
from dss.service.office.personal_data import MASK
from dss.service.people.person import show_person
from dss.service.people.search import LISTED, list_people
from dss.storage.records.entries import Search
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import EMPLOYEE, ORIGIN

STRANGER = "S9000008"
"""Works for the province, and has no case."""

ASKING = "S0000510"
"""Works for `ORIGIN`, and has filed a request."""


@pytest.fixture(scope="module")
def here(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    """A copy of the planned sample in which people are read."""
    made = planned.copy(tmp_path_factory.mktemp("people"))
    yield made
    made.sample.office.database.close()


@pytest.fixture
def office(here: PlannedSample) -> Office:
    return here.sample.office


def acting(office: Office, role: str) -> Acting:
    return office.acting(f"test.{role}")


def entries(office: Office) -> int:
    with office.reading() as view:
        return view.entries.count()


# Who reads whom


@pytest.mark.parametrize("who", ["hr_officer", "agency_head", "employee"])
def test_a_person_is_read_by_whom_they_concern(office: Office, who: str) -> None:
    shown = show_person(office, acting(office, who), EMPLOYEE.lower())
    assert (shown.employee, shown.masked, shown.own) == (EMPLOYEE, False, who == "employee")
    assert shown.name and shown.work and shown.competencies and shown.history


def test_a_member_reads_those_whose_move_they_assess(office: Office, here: PlannedSample) -> None:
    assessed = here.case("voted").proposal.employee
    assert show_person(office, acting(office, "team_member"), assessed).employee == assessed


@pytest.mark.parametrize(
    "who", ["agency_head", "receiver", "employee", "team_member", "policy_officer", "administrator"]
)
def test_whoever_may_not_read_somebody_learns_not_even_whether_they_exist(office: Office, who: str) -> None:
    told = []
    for employee in (STRANGER, "S1234567"):
        with pytest.raises(NotAllowed) as refusal:
            show_person(office, acting(office, who), employee)
        told.append(str(refusal.value))
    assert told[0] == told[1]


def test_an_unknown_number_offers_the_nearest_but_to_an_auditor_none(office: Office) -> None:
    for who, some in (("hr_officer", True), ("auditor", False)):
        with pytest.raises(UnknownName) as unknown:
            show_person(office, acting(office, who), "S900008")
        assert bool(unknown.value.nearest) is some


def test_heads_are_shown_what_concerns_work_and_not_the_circumstances(office: Office) -> None:
    assert show_person(office, acting(office, "agency_head"), EMPLOYEE).circumstances == ()
    assert show_person(office, acting(office, "employee"), EMPLOYEE).circumstances
    assert show_person(office, acting(office, "hr_officer"), EMPLOYEE).circumstances


# What is recorded


def test_reading_somebody_is_recorded_once_a_day_and_reading_oneself_is_not(office: Office) -> None:
    head, before = acting(office, "agency_head"), entries(office)
    show_person(office, acting(office, "employee"), EMPLOYEE)
    assert entries(office) == before
    for _ in range(3):
        show_person(office, head, EMPLOYEE)
    with office.reading() as view:
        (newest, *_) = view.entries.newest(Search(EntryKind.ACCESS, actor=head.account.id), 1)
    assert entries(office) <= before + 1
    assert (newest.body["what"], newest.body["employees"], newest.body["reason"]) == (
        "person",
        [EMPLOYEE],
        "agency_head",
    )


def test_an_auditor_is_shown_nothing_of_anybody_without_a_reason(office: Office) -> None:
    auditor = acting(office, "auditor")
    before, clear = entries(office), show_person(office, acting(office, "hr_officer"), EMPLOYEE)
    before = entries(office)
    masked = show_person(office, auditor, EMPLOYEE)
    assert (masked.name, masked.masked, masked.seats, entries(office)) == (MASK, True, None, before)
    told = repr(masked)
    hidden = {EMPLOYEE, clear.name, *(line.text for line in (*clear.work, *clear.circumstances))} - {"0 bulan"}
    assert not [value for value in hidden if value and f"'{value}'" in told]
    assert {one.level for one in masked.competencies} == {None}
    give_reason(office, auditor, PersonalRecord(RecordKind.EMPLOYEE, EMPLOYEE), "Pemeriksaan pengaduan 12/2026.")
    opened = show_person(office, auditor, EMPLOYEE)
    assert (opened.name, opened.masked) == (clear.name, False)


# History


def test_a_move_is_told_in_the_history_with_its_case(office: Office, here: PlannedSample) -> None:
    case = here.case("evaluation_late")
    history = show_person(office, acting(office, "hr_officer"), case.proposal.employee).history
    assert [event.order for event in history] == sorted((event.order for event in history), reverse=True)
    told = {event.on: event for event in history if event.move == case.id}
    assert case.order is not None
    assert told[case.order.effective_on].what == "Dimutasi"
    assert case.steps[0].on in told


def test_the_posts_of_a_career_stand_in_the_place_of_the_days_of_the_present_one(office: Office) -> None:
    history = show_person(office, acting(office, "hr_officer"), EMPLOYEE).history
    posts = [event for event in history if event.what == "Riwayat jabatan"]
    assert posts
    assert [event for event in posts if event.until is None]
    assert not [event for event in history if event.what == "Mulai pada jabatan sekarang"]


def test_a_head_is_not_shown_what_somebody_asked_for(office: Office) -> None:
    for who, shown in (("hr_officer", True), ("agency_head", False)):
        history = show_person(office, acting(office, who), ASKING).history
        assert any(event.what == "Permohonan mutasi" for event in history) is shown


def test_a_head_sees_no_case_that_concerns_only_others(office: Office, here: PlannedSample) -> None:
    case = here.case("asked")
    assert case.proposal.origin == ORIGIN
    assert any(one.move for one in show_person(office, acting(office, "agency_head"), EMPLOYEE).history)


# The talent box


def test_the_box_is_the_one_of_the_rules(office: Office) -> None:
    workspace = office.workspace()
    for employee in ("S0000001", "S0000002", "S0000011", EMPLOYEE):
        box = show_person(office, acting(office, "hr_officer"), employee).nine_box
        fact = workspace.table.employee_row(workspace.employees.row(employee)).value("employee.nine_box")
        assert box.box == fact
        at = {
            number: (row.performance, potential)
            for row in box.rows
            for potential, number in zip(box.columns, row.boxes, strict=True)
        }
        assert sorted(at) == list(range(1, 10))
        if box.box is not None:
            assert box.performance in at[box.box][0] and box.potential == at[box.box][1]


# Seats that fit


def test_the_best_seats_are_those_that_judging_each_alone_gives(office: Office) -> None:
    workspace, found = office.workspace(), find_fitting_seats(office, acting(office, "hr_officer"), "S9000002")
    person, judge = workspace.employees.row("S9000002"), workspace.judge()
    rows = [workspace.table.row(person, seat) for seat in range(len(workspace.organisation.seats.ids))]
    cases = [judge.assessment(row, "alone") for row in rows]
    with office.reading() as view:
        spoken_for = find_open_cases(view, office.on).seats
    free = (seat not in spoken_for for seat in workspace.organisation.seats.ids)
    fitting = [case for case, is_free in zip(cases, free, strict=True) if is_free and case.verdict in ACCEPTABLE]
    fitting.sort(key=lambda case: (STRICTNESS[case.verdict], -case.score))
    assert [(row.verdict, row.score) for row in found.rows] == [
        (case.verdict, case.score) for case in fitting[:MOST_SEATS]
    ]
    assert found.eligible == sum(case.verdict is Verdict.ELIGIBLE for case in cases)
    assert found.referred == sum(case.verdict is Verdict.REFERRED for case in cases)


def test_seats_are_recorded_once_a_day_and_replay_to_the_byte(office: Office) -> None:
    first = find_fitting_seats(office, acting(office, "hr_officer"), "S9000003")
    before = entries(office)
    assert find_fitting_seats(office, acting(office, "hr_officer"), "s9000003").entry == first.entry
    assert entries(office) == before
    assert replay(office, acting(office, "auditor"), first.entry).outcome is ReplayOutcome.REPLAYED


@pytest.mark.parametrize("who", ["agency_head", "employee", "auditor"])
def test_only_an_hr_officer_is_recommended_seats(office: Office, who: str) -> None:
    assert show_person(office, acting(office, who), EMPLOYEE).seats is None
    with pytest.raises(NotAllowed):
        find_fitting_seats(office, acting(office, who), EMPLOYEE)


# Finding people


def test_people_are_found_by_words_of_their_name_or_by_number(office: Office) -> None:
    hr = acting(office, "hr_officer")
    assert [row.employee for row in list_people(office, hr, "nagomar GUSOBAI").rows] == [STRANGER]
    assert [row.employee for row in list_people(office, hr, STRANGER.lower()).rows] == [STRANGER]
    everyone = list_people(office, hr, "", page=10**6)
    assert (everyone.total, everyone.last, everyone.number) == (2000, 2000, 2000 // LISTED)


def test_heads_find_their_own_people_alone(office: Office) -> None:
    head, workspace = acting(office, "agency_head"), office.workspace()
    own = list_people(office, head, "")
    agencies = {
        workspace.unit(
            int(workspace.organisation.employees.columns["unit"][workspace.employees.row(row.employee)])
        ).agency
        for row in own.rows
    }
    assert agencies == {ORIGIN}
    assert list_people(office, head, STRANGER).rows == ()


def test_employees_find_themselves_and_auditors_whole_numbers_only(office: Office) -> None:
    assert [row.employee for row in list_people(office, acting(office, "employee"), "").rows] == [EMPLOYEE]
    auditor = acting(office, "auditor")
    assert list_people(office, auditor, "").rows == list_people(office, auditor, "wan").rows == ()
    assert list_people(office, auditor, EMPLOYEE).total == 1
    with pytest.raises(NotAllowed):
        list_people(office, acting(office, "policy_officer"), "")
