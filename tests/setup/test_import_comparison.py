"""An import is compared before it counts: what it confirms, contradicts and affects, and what is said of it."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dss.model.errors import UnknownName
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.import_errors import AnswerRefused, ChangesUnanswered, ImportOlder
from dss.reading.organisation.change_documents import MalformedChange
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.changes.lists import list_changes
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.office.accounts import add_account
from dss.service.office.office import Office
from dss.service.setup.answers import ImportAnswers
from dss.service.setup.comparison import compare_import
from dss.service.setup.comparison_views import ImportComparison
from dss.service.setup.imports import VersionInForce, import_all
from dss.service.setup.reconciling import Outcome
from tests.support.case_beginnings import MOVES, in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300
from tests.support.written_organisation import write_organisation

PERSON, SEAT = MOVES[0]
OTHER, THIRD = "S0000100", "S0000101"
SECOND = START + timedelta(days=31)

Row = dict[str, str]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    yield made
    made.close()


def record(offices: Offices, kind: str, subject: str, on: date = START, /, **values: str) -> str:
    request = ChangeRequest(kind, subject, on, values, paper="SK/1", reason="Uji")
    return record_change(offices.on(START), offices.acting("hr"), request).id


def edit(offices: Offices, change: Callable[[Row], Row | None], name: str = "employees.csv") -> None:
    """Edit the rows of a file of the data; None takes one out."""
    path = offices.data / name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [changed for row in rows if (changed := change(row)) is not None]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def with_status(employee: str, status: str) -> Callable[[Row], Row]:
    return lambda row: {**row, "legal_position": status} if row["id"] == employee else row


def without(id: str) -> Callable[[Row], Row | None]:
    return lambda row: None if id in (row.get("id"), row.get("employee")) else row


def take_out(offices: Offices, employee: str) -> None:
    for path in offices.data.glob("*.csv"):
        if path.name not in ("seats.csv", "workload.csv"):
            edit(offices, without(employee), path.name)


def compare(offices: Offices, answers: ImportAnswers | None = None, day: date = SECOND) -> ImportComparison:
    office = offices.on(day)
    return compare_import(office, offices.acting("admin"), office.settings, answers or ImportAnswers())


def bring_in(offices: Offices, answers: ImportAnswers | None = None, day: date = SECOND) -> VersionInForce:
    office = offices.on(day)
    return import_all(office, offices.acting("admin"), office.settings, answers or ImportAnswers())


def keeping(*ids: str) -> ImportAnswers:
    return ImportAnswers(keep=frozenset(ids))


def taking(*ids: str) -> ImportAnswers:
    return ImportAnswers(take=frozenset(ids))


def outcomes(compared: ImportComparison) -> dict[str, Outcome]:
    return {one.id: one.outcome for one in compared.changes}


def status_of(office: Office, employee: str) -> str:
    workspace = office.workspace()
    column = workspace.organisation.employees.columns["legal_position"]
    codes = workspace.knowledge.vocabulary.facts["employee.legal_position"].codes  # type: ignore[index]
    return codes[int(column[workspace.employees.row(employee)])].id


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count()


# Recorded changes


def test_data_that_hold_everything_confirm_everything_and_change_nothing(offices: Offices, tmp_path: Path) -> None:
    office = offices.on(START)
    unit, position = office.workspace().post_of(OTHER)
    record(offices, "suspended", OTHER)
    record(offices, "left", THIRD, leaves="vacant")
    record(offices, "seat-opened", "NEW-1", START, unit=str(unit), position=str(position))
    record(offices, "moved", "S0000012", START, unit=str(unit), position=str(position), seat="NEW-1", leaves="given_up")
    record(offices, "seat-closed", SEAT)
    record(offices, "wish", "S0000013", START, wish_1="93.01.11")
    record(offices, "request", "S0000014", START, document="800/1", region="93.01.11")
    record(offices, "request-ended", "S0000014", START, region="93.01.11")
    record(offices, "absent", "S0000015", START, reported_by="Kepala")
    kept = offices.on(SECOND).workspace()
    write_organisation(kept.organisation, kept.knowledge, tmp_path / "later")
    later = replace(offices.on(SECOND).settings, data=tmp_path / "later")
    compared = compare_import(offices.on(SECOND), offices.acting("admin"), later)
    assert set(outcomes(compared).values()) == {Outcome.ABSORBED}
    assert not (compared.new or compared.moved or compared.altered or compared.seats_new or compared.seats_gone)
    assert {one.employee: one.reason for one in compared.gone}[THIRD].startswith("Left the service")
    import_all(offices.on(SECOND), offices.acting("admin"), later)
    states = {row.state for row in list_changes(offices.on(SECOND), offices.acting("hr")).rows}
    assert states == {"absorbed: the data of version 2 hold it"}
    now = offices.on(SECOND).workspace()
    assert list(now.organisation.seats.ids) == list(kept.organisation.seats.ids)


def test_what_the_data_contradict_is_refused_until_it_is_answered(offices: Offices) -> None:
    suspended, left = record(offices, "suspended", OTHER), record(offices, "left", THIRD, leaves="vacant")
    edit(offices, lambda row: {**row, "name": "Nama Lain"} if row["id"] == "S0000012" else row)
    before = entries(offices)
    compared = compare(offices)
    assert set(compared.unanswered) == {left, suspended}
    shown = next(one for one in compared.changes if one.id == suspended)
    assert (shown.on, shown.paper) == (START, "SK/1")
    assert [(one.recorded, one.imported) for one in shown.differences] == [("Suspended", "Active")]
    with pytest.raises(ChangesUnanswered) as refused:
        bring_in(offices)
    assert set(refused.value.changes) == {suspended, left}
    with pytest.raises(ChangesUnanswered):
        bring_in(offices, keeping(suspended))
    assert entries(offices) == before


def test_ours_that_is_kept_counts_on_and_theirs_that_is_taken_drops_ours(offices: Offices) -> None:
    suspended, left = record(offices, "suspended", OTHER), record(offices, "left", THIRD, leaves="vacant")
    edit(offices, lambda row: {**row, "name": "Nama Lain"} if row["id"] == "S0000012" else row)
    version = bring_in(offices, ImportAnswers(keep=frozenset({suspended}), take=frozenset({left})))
    office = offices.on(SECOND)
    assert status_of(office, OTHER) == "pemberhentian_sementara"
    assert office.workspace().name_of(THIRD)
    states = {row.id: row.state for row in list_changes(office, offices.acting("hr")).rows}
    assert states == {suspended: "", left: "overruled by the data of version 2"}
    with office.reading() as view:
        said = view.entries.entry(version.entry).body["compared"]
    assert isinstance(said, dict) and said["changes"] == {"kept": [suspended], "overruled": [left]}
    with pytest.raises(MalformedChange):
        record(offices, "withdrawn", left)
    record(offices, "withdrawn", suspended)
    assert status_of(office, OTHER) == "aktif"


def test_all_are_kept_or_taken_by_one_word(offices: Offices) -> None:
    for person in (OTHER, THIRD):
        record(offices, "suspended", person)
    edit(offices, lambda row: {**row, "name": "Nama Lain"} if row["id"] == "S0000012" else row)
    assert set(outcomes(compare(offices, ImportAnswers(keep_all=True))).values()) == {Outcome.KEPT}
    assert set(outcomes(compare(offices, ImportAnswers(take_all=True))).values()) == {Outcome.OVERRULED}
    mixed = outcomes(compare(offices, ImportAnswers(keep=frozenset({"C000001"}), take_all=True)))
    assert mixed == {"C000001": Outcome.KEPT, "C000002": Outcome.OVERRULED}


def test_what_takes_effect_later_and_what_the_data_do_not_say_goes_on_to_count(offices: Offices) -> None:
    later = record(offices, "suspended", OTHER, SECOND + timedelta(days=10))
    unsaid = record(offices, "seat-frozen", SEAT, START, until="2027-01-01")
    edit(offices, lambda row: {**row, "name": "Nama Lain"} if row["id"] == "S0000012" else row)
    assert outcomes(compare(offices)) == {later: Outcome.CARRIED, unsaid: Outcome.CARRIED}
    bring_in(offices)
    assert status_of(offices.on(SECOND), OTHER) == "aktif"
    assert status_of(offices.on(SECOND + timedelta(days=10)), OTHER) == "pemberhentian_sementara"


def test_a_leave_that_the_data_hold_is_absorbed_and_the_return_that_they_lack_is_asked(offices: Offices) -> None:
    leave = record(offices, "study-leave", OTHER)
    back = record(offices, "returned", OTHER, START + timedelta(days=5))
    edit(offices, with_status(OTHER, "tugas_belajar"))
    assert outcomes(compare(offices)) == {leave: Outcome.ABSORBED, back: Outcome.UNANSWERED}
    bring_in(offices, keeping(back))
    assert status_of(offices.on(SECOND), OTHER) == "aktif"


def test_what_can_not_be_on_top_of_the_data_can_only_be_overruled(offices: Offices) -> None:
    later = record(offices, "suspended", OTHER, SECOND + timedelta(days=10))
    take_out(offices, OTHER)
    compared = compare(offices)
    assert compared.unanswered == (later,)
    assert "not employed" in compared.changes[0].fault
    with pytest.raises(ChangesUnanswered):
        bring_in(offices, ImportAnswers(keep_all=True))
    with pytest.raises(AnswerRefused):
        bring_in(offices, keeping(later))
    bring_in(offices, taking(later))
    assert [row.state for row in list_changes(offices.on(SECOND), offices.acting("hr")).rows] != [""]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (keeping("C000099"), UnknownName),
        (ImportAnswers(keep=frozenset({"C000001"}), take=frozenset({"C000001"})), AnswerRefused),
        (ImportAnswers(keep_all=True, take_all=True), AnswerRefused),
        (keeping("C000001"), AnswerRefused),
        (ImportAnswers(successors={"nowhere": ("papua-selatan-bpsdm",)}), UnknownName),
        (ImportAnswers(successors={"papua-selatan-bapenda": ("nowhere",)}), UnknownName),
        (ImportAnswers(successors={"papua-selatan-bapenda": ("papua-selatan-bapenda",)}), AnswerRefused),
        (
            ImportAnswers(
                successors={"papua-selatan-bapenda": ("papua-selatan-bapenda", "x")},
                abolished=frozenset({"papua-selatan-bapenda"}),
            ),
            AnswerRefused,
        ),
    ],
)
def test_an_answer_that_can_not_be_is_refused(offices: Offices, answers: ImportAnswers, error: type[Exception]) -> None:
    record(offices, "suspended", OTHER)
    edit(offices, with_status(OTHER, "pemberhentian_sementara"))
    before = entries(offices)
    with pytest.raises(error):
        bring_in(offices, answers)
    assert entries(offices) == before


# Older data


def test_older_data_are_refused_unless_they_are_meant_and_later_changes_count_again(offices: Offices) -> None:
    suspended = record(offices, "suspended", OTHER, START + timedelta(days=20))
    edit(offices, with_status(OTHER, "pemberhentian_sementara"))
    bring_in(offices)
    edit(offices, with_status(OTHER, "aktif"))
    day = START + timedelta(days=10)
    with pytest.raises(ImportOlder):
        bring_in(offices, day=day)
    assert compare(offices, day=day).older
    bring_in(offices, ImportAnswers(older=True), day=day)
    assert status_of(offices.on(day), OTHER) == "aktif"
    assert status_of(offices.on(SECOND), OTHER) == "pemberhentian_sementara"
    assert [row.state for row in list_changes(offices.on(day), offices.acting("hr")).rows] == [""]
    assert suspended == "C000001"


def test_the_same_data_on_an_earlier_day_are_the_same_and_nothing_is_recorded(offices: Offices) -> None:
    before = entries(offices)
    assert not bring_in(offices, day=START - timedelta(days=5)).new
    assert entries(offices) == before


# People, seats, cases and accounts


def test_people_seats_cases_and_accounts_that_are_affected_are_told(offices: Offices) -> None:
    _, cases = in_dialogue(offices)
    gone, other = cases[0].proposal.employee, cases[1].proposal.employee
    admin = offices.acting("admin")
    add_account(offices.on(START), admin, "gone", "Pergi", [Role.EMPLOYEE], employee=gone)
    take_out(offices, gone)
    edit(offices, with_status(other, "tugas_belajar"))
    edit(offices, without(cases[2].proposal.seat), "seats.csv")
    compared = compare(offices)
    assert [(one.employee, one.reason) for one in compared.gone if one.employee == gone] == [
        (gone, "no recorded reason")
    ]
    assert [(one.employee, one.before, one.after) for one in compared.altered] == [(other, "Active", "Study leave")]
    assert [one.seat for one in compared.seats_gone] == [cases[2].proposal.seat]
    assert [one.move for one in compared.cases] == [case.id for case in cases[:3]]
    assert all(one.reasons for one in compared.cases)
    assert [one.account for one in compared.accounts] == ["gone"]
    bring_in(offices)
    assert {one.outcome.value for one in replay_all(offices.on(SECOND), offices.acting("auditor")).counts} <= {
        "replayed",
        "not_a_computation",
    }
    assert verify_records(offices.on(SECOND), offices.acting("auditor")).findings == ()


def test_who_is_in_another_post_without_a_recorded_change_is_told(offices: Offices) -> None:
    workspace = offices.on(START).workspace()
    _unit, position = workspace.post_of(OTHER)
    unit, _position = workspace.post_of(THIRD)
    edit(offices, lambda row: {**row, "unit": str(unit)} if row["id"] == OTHER else row)
    path = offices.data / "positions_held.csv"
    rows = path.read_text("utf-8").splitlines()
    old = str(workspace.post_of(OTHER)[0])
    path.write_text("\n".join(row.replace(old, str(unit)) if row.startswith(OTHER) else row for row in rows), "utf-8")
    assert [one.employee for one in compare(offices).moved] == [OTHER]
    assert position is not None


def test_only_administrators_compare_an_import(offices: Offices) -> None:
    with pytest.raises(NotAllowed):
        compare_import(offices.on(START), offices.acting("hr"), offices.on(START).settings)
