"""Changes of the organisation: recorded, taken back, brought by orders; what they rest on, and that all replays."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dss.model.casework.cases import MoveStage
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.casework.events import Annul, Implement
from dss.model.errors import DssError, UnknownName
from dss.model.office.access_errors import NotAllowed
from dss.model.organisation.change_kinds import CHANGE_KINDS
from dss.model.organisation.changes import ChangeFault, ImpossibleChange, MalformedChange
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.record import PlanSource
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.orders import confirm_order, list_unrecorded_orders
from dss.service.changes.lists import list_changes, list_kinds
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.changes.retired import list_retired
from dss.service.drafts.soundness import validate_draft
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.plans.life import plan_draft, start_dialogue
from tests.support.case_beginnings import MOVES, REQUEST, decided, in_dialogue, voted
from tests.support.offices import START, Offices, founded, sample_of_300

PERSON, SEAT = MOVES[0]
LATER = START + timedelta(days=40)
OTHER = "S0000100"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def request(kind: str, subject: str, on: date = START, /, **values: str) -> ChangeRequest:
    return ChangeRequest(kind, subject, on, values, paper="SK/1", reason="Uji")


def record(offices: Offices, kind: str, subject: str, on: date = START, /, **values: str) -> str:
    return record_change(offices.on(max(on, START)), offices.acting("hr"), request(kind, subject, on, **values)).id


def ordered(offices: Offices, move: str) -> date:
    """Carry a move that is decided to its order; return the first day in the new post."""
    hr = offices.acting("hr")
    inform_employee(offices.on(START), hr, move, "S/1")
    notice = offices.move(move).deadlines[-1].day
    day = max(one.day for one in offices.move(move).deadlines) + timedelta(days=1)
    assert day > notice - timedelta(days=1)
    deliver_order(offices.on(day), hr, move, Implement("SK/7", day, day))
    return day


def seats(offices: Offices, on: date) -> set[str]:
    return set(offices.on(on).workspace().organisation.seats.ids)


def people(offices: Offices, on: date) -> set[str]:
    return set(offices.on(on).workspace().organisation.employees.ids)


# Orders


def test_an_order_moves_the_person_fills_the_seat_and_is_named_by_what_is_computed_later(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    before = offices.on(START).workspace().post_of(PERSON)
    day = ordered(offices, case.id)
    workspace = offices.on(day).workspace()
    assert workspace.post_of(PERSON) == (case.proposal.unit, case.proposal.position)
    assert SEAT not in seats(offices, day)
    assert offices.on(day - timedelta(days=1)).workspace().post_of(PERSON) == before
    assert SEAT in seats(offices, day - timedelta(days=1))
    (row,) = list_changes(offices.on(day), offices.acting("hr")).rows
    assert (row.kind, row.employee, row.case, row.on) == ("moved", PERSON, case.id, day)
    assert offices.on(day).version().changes is not None


def test_the_place_left_is_vacant_where_the_need_says_so_and_given_up_where_not(offices: Offices) -> None:
    for person, (kept, asked) in {"S0000010": (True, "vacant"), "S0000011": (False, "given_up")}.items():
        there = seats(offices, START)
        record(offices, "left", person, START, leaves=asked)
        assert (len(seats(offices, START)) > len(there)) is kept


def test_who_was_suspended_since_gets_no_order_and_no_letter(offices: Offices) -> None:
    _, (case, other, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    inform_employee(offices.on(START), offices.acting("hr"), case.id, "S/1")
    record(offices, "suspended", PERSON)
    day = max(one.day for one in offices.move(case.id).deadlines) + timedelta(days=1)
    with pytest.raises(StepRefused) as refused:
        deliver_order(offices.on(day), offices.acting("hr"), case.id, Implement("SK/7", day, day))
    assert refused.value.guard is GuardCode.ALLOWED_NOW
    decided(offices, other.id)
    record(offices, "suspended", other.proposal.employee)
    with pytest.raises(StepRefused):
        inform_employee(offices.on(START), offices.acting("hr"), other.id, "S/2")
    assert offices.move(other.id).stage is MoveStage.DECIDED


def test_an_order_for_a_seat_that_was_filled_meanwhile_is_refused_and_nothing_is_half_done(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    inform_employee(offices.on(START), offices.acting("hr"), case.id, "S/1")
    record(offices, "seat-closed", SEAT)
    day = max(one.day for one in offices.move(case.id).deadlines) + timedelta(days=1)
    with offices.on(day).reading() as view:
        entries = view.entries.count()
    with pytest.raises(StepRefused):
        deliver_order(offices.on(day), offices.acting("hr"), case.id, Implement("SK/7", day, day))
    with offices.on(day).reading() as view:
        assert view.entries.count() == entries
    assert offices.move(case.id).stage is MoveStage.INFORMED


def test_an_annulled_order_takes_its_change_back(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    before = offices.on(START).workspace().post_of(PERSON)
    day = ordered(offices, case.id)
    take_step(offices.on(day), offices.acting("hr"), case.id, Annul("PTUN/1", "Batal."))
    assert offices.on(day).workspace().post_of(PERSON) == before
    assert SEAT in seats(offices, day)
    assert [row.withdrawn for row in list_changes(offices.on(day), offices.acting("hr")).rows] == [False, True]


def test_a_rejection_is_possible_for_somebody_who_has_gone(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    voted(offices, case.id)
    record(offices, "died", PERSON, START, leaves="given_up")
    with pytest.raises(StepRefused):
        decide(offices.on(START), offices.acting("hr"), case.id, approved=True)
    decide(offices.on(START), offices.acting("hr"), case.id, approved=False, reason="Meninggal.")
    assert offices.move(case.id).stage is MoveStage.REJECTED
    assert {one.outcome.value for one in replay_all(offices.on(START), offices.acting("auditor")).counts} <= {
        "replayed",
        "not_a_computation",
    }


def test_all_that_was_computed_replays_after_changes_and_the_records_verify(offices: Offices) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    day = ordered(offices, case.id)
    record(offices, "suspended", OTHER, day)
    plan_draft(offices.on(START), offices.acting("hr"), REQUEST)
    found = replay_all(offices.on(day), offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}
    assert verify_records(offices.on(day), offices.acting("auditor")).findings == ()


def test_orders_of_older_records_are_listed_and_become_changes_once_confirmed(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (case, *_others) = in_dialogue(offices)
    decided(offices, case.id)
    with monkeypatch.context() as older:
        older.setattr("dss.service.casework.transaction.follow_order", lambda *_: ())
        day = ordered(offices, case.id)
    hr = offices.acting("hr")
    (row,) = list_unrecorded_orders(offices.on(day), hr)
    assert (row.move, row.employee, row.holds) == (case.id, PERSON, False)
    assert SEAT in seats(offices, day)
    confirm_order(offices.on(day), hr, case.id)
    assert SEAT not in seats(offices, day)
    assert list_unrecorded_orders(offices.on(day), hr) == ()
    with pytest.raises(UnknownName):
        confirm_order(offices.on(day), hr, case.id)


def test_rules_can_come_into_force_over_recorded_changes(offices: Offices) -> None:
    record(offices, "suspended", OTHER)
    office = offices.on(START)
    assert len(validate_draft(office, office.version().digests).people) == 300


def test_a_draft_begins_after_what_was_recorded_since_unless_a_move_of_it_is_judged_otherwise(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    made, _ = plan_draft(office, hr, REQUEST)
    record(offices, "wish", OTHER, START, wish_1="93.01.11")
    leave = record(offices, "suspended", PERSON)
    with pytest.raises(StepRefused, match=PERSON) as refused:
        start_dialogue(office, hr, made.plan)
    assert refused.value.guard is GuardCode.ALLOWED_NOW
    record(offices, "withdrawn", leave)
    assert start_dialogue(office, hr, made.plan).entries


# Every kind


def test_leave_and_return_change_the_legal_position_and_only_a_leave_on_record_ends(offices: Offices) -> None:
    with pytest.raises(ImpossibleChange) as refused:
        record(offices, "returned", OTHER)
    assert refused.value.fault is ChangeFault.OTHER_VALUE
    record(offices, "study-leave", OTHER)
    with pytest.raises(ImpossibleChange):
        record(offices, "study-leave", OTHER, LATER)
    record(offices, "returned", OTHER, LATER)
    column = offices.on(LATER).workspace().organisation.employees.columns["legal_position"]
    row = offices.on(LATER).workspace().employees.row(OTHER)
    assert column[row] == offices.on(LATER).workspace().knowledge.vocabulary.facts["employee.legal_position"].encode(  # type: ignore[index]
        "aktif"
    )


def test_who_joins_is_found_and_who_leaves_or_retires_is_not(offices: Offices) -> None:
    workspace = offices.on(START).workspace()
    seat = workspace.seats.row(SEAT)
    values = {
        "name": "Pegawai Baru",
        "unit": workspace.unit_of_seat(seat).id,
        "position": workspace.position_of_seat(seat).id,
        "seat": SEAT,
        "born": "1995-03-02",
        "status": "pns",
        "golongan": "III/a",
        "education_level": "s1",
        "programme": next(iter(workspace.knowledge.programmes)),
        "legal_position": "aktif",
    }
    record(offices, "joined", "n0000001", START, **values)
    assert offices.on(START).workspace().name_of("N0000001") == "Pegawai Baru"
    assert SEAT not in seats(offices, START)
    with pytest.raises(ImpossibleChange):
        record(offices, "joined", "N0000001", START, **{**values, "seat": ""})
    record(offices, "left", "N0000001", LATER, leaves="vacant")
    assert "N0000001" not in people(offices, LATER)
    assert len(seats(offices, LATER)) == len(seats(offices, START)) + 1
    far = START.replace(year=START.year + 5)
    assert people(offices, far) < people(offices, LATER)


def test_seats_open_freeze_and_close(offices: Offices) -> None:
    unit, position = offices.on(START).workspace().post_of(OTHER)
    record(offices, "seat-opened", "new-1", START, unit=str(unit), position=str(position))
    assert "NEW-1" in seats(offices, START)
    record(offices, "seat-frozen", "NEW-1", START, until=str(LATER))
    with pytest.raises(ImpossibleChange) as refused:
        record(offices, "moved", "S0000012", LATER, unit=str(unit), position=str(position), seat="NEW-1")
    assert refused.value.fault in (ChangeFault.FROZEN, ChangeFault.POST_HELD)
    record(offices, "seat-closed", "NEW-1", LATER)
    assert "NEW-1" not in seats(offices, LATER)


def test_requests_tests_absences_and_second_posts_are_rows_of_histories(offices: Offices) -> None:
    workspace = offices.on(START).workspace()
    unit, position = workspace.post_of(OTHER)
    record(offices, "request", OTHER, START, document="800/1", region="93.01.11")
    record(offices, "acting", OTHER, START, capacity="plt", unit=str(unit), position=str(position))
    record(offices, "absent", OTHER, START, reported_by="Kepala Puskesmas")
    histories = offices.on(START).workspace().organisation.histories
    assert {"requests", "second_posts", "absences"} <= histories.keys()
    assert list(histories["absences"].texts["reported_by"]) == ["Kepala Puskesmas"]
    record(offices, "absence-ended", OTHER, LATER)
    with pytest.raises(ImpossibleChange) as refused:
        record(offices, "absence-ended", OTHER, LATER + timedelta(days=1))
    assert refused.value.fault is ChangeFault.NO_SUCH_ROW
    record(offices, "acting-ended", OTHER, LATER, unit=str(unit), position=str(position))
    record(offices, "request-ended", OTHER, LATER, region="93.01.11")


def test_what_is_recorded_of_one_record_on_one_day_takes_effect_in_that_order(offices: Offices) -> None:
    regions = offices.on(START).workspace().knowledge.regions
    for code in (*list(regions)[:3], next(iter(regions))):
        record(offices, "wish", OTHER, START, wish_1=code)
        workspace = offices.on(START).workspace()
        wish = workspace.organisation.employees.columns["wish_1"][workspace.employees.row(OTHER)]
        assert list(regions)[wish] == code
    record(offices, "request", OTHER, START, document="800/1", region="93.01.11")
    record(offices, "request-ended", OTHER, START)
    record(offices, "request", OTHER, START, document="800/2", region="93.01.12")
    workspace = offices.on(LATER).workspace()
    history, row = workspace.organisation.histories["requests"], workspace.employees.row(OTHER)
    rows = slice(*history.starts[row : row + 2].tolist())
    assert [int(day) for day in history.columns["until"][rows]].count(UNKNOWN) == 1


def test_a_correction_keeps_the_old_value_and_taking_it_back_restores(offices: Offices) -> None:
    def education() -> int:
        workspace = offices.on(START).workspace()
        return int(workspace.organisation.employees.columns["education_level"][workspace.employees.row(OTHER)])

    before = education()
    levels = offices.on(START).workspace().knowledge.vocabulary.facts["employee.education_level"]  # type: ignore[index]
    old, new = levels.decode(before), "s2" if levels.decode(before) != "s2" else "s1"
    with pytest.raises(ImpossibleChange):
        record(offices, "corrected", OTHER, START, column="education_level", before=new, after=str(old))
    change = record(offices, "corrected", OTHER, START, column="education_level", before=str(old), after=new)
    assert education() == levels.encode(new)
    record(offices, "withdrawn", change)
    assert education() == before
    with pytest.raises(UnknownName):
        record(offices, "withdrawn", change)


def test_what_a_later_change_rests_on_is_not_taken_back(offices: Offices) -> None:
    leave = record(offices, "unpaid-leave", OTHER)
    record(offices, "returned", OTHER, LATER)
    with pytest.raises(ImpossibleChange):
        record(offices, "withdrawn", leave)


def test_who_has_retired_is_listed_with_the_places_that_are_needed(offices: Offices) -> None:
    far = START.replace(year=START.year + 2)
    gone = people(offices, START) - people(offices, far)
    rows = list_retired(offices.on(far), offices.acting("hr"))
    assert {row.employee for row in rows} == gone and gone
    assert all(START < row.on <= far for row in rows)
    needed = next(row for row in rows if row.needed)
    record(offices, "seat-opened", "R1", far, unit=needed.unit, position=needed.position)
    again = list_retired(offices.on(far), offices.acting("hr"))
    assert sum(row.needed for row in again) == sum(row.needed for row in rows) - 1
    assert list_retired(offices.on(START), offices.acting("hr")) == ()


# What is refused


@pytest.mark.parametrize(
    ("kind", "subject", "on", "values", "error"),
    [
        ("suspended", "S9999999", START, {}, UnknownName),
        ("seat-closed", "F999999", START, {}, UnknownName),
        ("agency-succeeded", "no-such-agency", START, {"successors": "x"}, UnknownName),
        ("no-such-kind", OTHER, START, {}, UnknownName),
        ("died", OTHER, LATER, {}, MalformedChange),
        ("suspended", OTHER, START - timedelta(days=1), {}, MalformedChange),
        ("moved", OTHER, START, {}, MalformedChange),
        ("moved", OTHER, START, {"unit": "no-such-unit", "position": "x"}, UnknownName),
        ("suspended", OTHER, START, {"colour": "red"}, MalformedChange),
        ("wish", OTHER, START, {"wish_1": "nowhere"}, MalformedChange),
        ("seat-frozen", "F000001", START, {"until": "soon"}, MalformedChange),
        ("seat-frozen", "F000001", START, {"until": "2020-01-01"}, MalformedChange),
        ("corrected", OTHER, START, {"column": "no_such_column", "after": "x"}, MalformedChange),
        ("left", OTHER, START, {"leaves": "maybe"}, UnknownName),
    ],
)
def test_a_change_that_can_not_be_is_refused_at_its_place_and_nothing_is_recorded(
    offices: Offices, kind: str, subject: str, on: date, values: dict[str, str], error: type[DssError]
) -> None:
    office = offices.on(START)
    with office.reading() as view:
        entries = view.entries.count()
    with pytest.raises(error):
        record_change(office, offices.acting("hr"), request(kind, subject, on, **values))
    with office.reading() as view:
        assert view.entries.count() == entries


def test_a_reason_is_needed_and_a_document_where_the_kind_asks_for_one(offices: Offices) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    for paper, reason in (("SK/1", " "), ("", "x")):
        with pytest.raises(MalformedChange):
            record_change(office, hr, ChangeRequest("suspended", OTHER, START, {}, paper, reason))
    record_change(office, hr, ChangeRequest("wish", OTHER, START, {"wish_1": "93.01.11"}, "", "x"))


def test_the_same_twice_on_a_day_is_refused(offices: Offices) -> None:
    record(offices, "left", OTHER, START, leaves="given_up")
    with pytest.raises((ImpossibleChange, UnknownName)):
        record(offices, "left", OTHER, START, leaves="given_up")


# Who may


def test_employees_report_their_own_wishes_and_heads_absences_of_their_agency(offices: Offices) -> None:
    workspace = offices.on(START).workspace()
    unit, _position = workspace.post_of(OTHER)
    agency = workspace.knowledge.units[unit].agency  # type: ignore[index]
    own, head = offices.employee(OTHER), offices.head_of(agency)
    office = offices.on(START)
    record_change(office, own, ChangeRequest("wish", OTHER, START, {"wish_1": "93.01.11"}, "", "Keluarga"))
    record_change(office, head, ChangeRequest("absent", OTHER, START, {"reported_by": "Kepala"}, "", "Tidak hadir"))
    for acting, asked in (
        (own, request("suspended", OTHER)),
        (own, request("wish", "S0000012", wish_1="93.01.11")),
        (head, request("suspended", OTHER)),
        (offices.acting("auditor"), request("suspended", OTHER)),
    ):
        with pytest.raises(NotAllowed):
            record_change(office, acting, asked)
    assert {row.kind for row in list_changes(office, own).rows} == {"wish", "absent"}
    assert {row.kind for row in list_changes(office, head).rows} == {"wish", "absent"}
    assert {row.name for row in list_kinds(office, own)} == {name for name, kind in CHANGE_KINDS.items() if kind.own}


def test_an_auditor_sees_changes_without_names(offices: Offices) -> None:
    record(offices, "suspended", OTHER)
    (row,) = list_changes(offices.on(START), offices.acting("auditor")).rows
    assert OTHER not in str(row) and row.name != offices.on(START).workspace().name_of(OTHER)


def test_entries_name_the_changes_recorded_by_then(offices: Offices) -> None:
    record(offices, "suspended", OTHER)
    first = offices.on(START).version().digests[PlanSource.CHANGES]
    record(offices, "suspended", "S0000101")
    with offices.on(START).reading() as view:
        newest = view.entries.entry(view.entries.count() - 1)
    assert newest.sources[PlanSource.CHANGES] == first
    assert offices.on(START).version().digests[PlanSource.CHANGES] == newest.body["changes"]
