"""Agencies that are succeeded: accounts, cases and statistics follow, and old cases keep the names of their day."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dss.model.casework.cases import MoveCase
from dss.model.errors import UnknownName
from dss.model.office.access import Role
from dss.model.office.import_errors import AgenciesMissing, AnswerRefused
from dss.reading.organisation.change_documents import MalformedChange
from dss.service.audit.replay import replay_all
from dss.service.audit.verification import verify_records
from dss.service.casework.lists import list_duties, list_moves, show_move
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.office.accounts import accounts, add_account, agency_names
from dss.service.office.office import Acting
from dss.service.plans.yearly import evaluate_years
from dss.service.setup.answers import ImportAnswers
from dss.service.setup.comparison import compare_import
from dss.service.setup.imports import VersionInForce, import_all
from dss.service.workspace.settings import SHIPPED, Settings
from tests.support.case_beginnings import in_dialogue
from tests.support.offices import START, Offices, founded, sample_of_300

SECOND = START + timedelta(days=31)
THIRD = SECOND + timedelta(days=31)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded(f"sqlite:///{tmp_path / 'records.db'}", sample_of_300(tmp_path / "data"), tmp_path / "shelf")
    shutil.copytree(SHIPPED / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("salor"))
    yield made
    made.close()


def rename(offices: Offices, old: str, new: str, name: str = "") -> None:
    """Give an agency another id in the knowledge and in the data, and another name if one is given."""
    knowledge = offices.data.parent / "knowledge"
    path = knowledge / "agencies.yaml"
    text = path.read_text("utf-8")
    before, found, after = text.partition(f"\n  {old}:\n")
    assert found
    if name:
        first, _, rest = after.partition("\n")
        after = f"    name: {{id: {name}, en: {name}}}\n{rest}"
        assert first.lstrip().startswith("name:")
    path.write_text(f"{before}\n  {new}:\n{after}", "utf-8")
    for file in [*offices.data.glob("*.csv"), *knowledge.glob("*.yaml")]:
        if file != path:
            file.write_text(file.read_text("utf-8").replace(f"{old}-", f"{new}-"), "utf-8")


def settings_of(offices: Offices, day: date) -> Settings:
    return replace(offices.on(day).settings, knowledge=offices.data.parent / "knowledge")


def bring_in(offices: Offices, answers: ImportAnswers | None = None, day: date = SECOND) -> VersionInForce:
    return import_all(offices.on(day), offices.acting("admin"), settings_of(offices, day), answers or ImportAnswers())


def succeeded(old: str, *new: str) -> ImportAnswers:
    return ImportAnswers(successors={old: new})


def acting(offices: Offices, account: str, day: date) -> Acting:
    return offices.on(day).acting(account)


@pytest.fixture
def case(offices: Offices) -> MoveCase:
    _, cases = in_dialogue(offices)
    return cases[0]


@pytest.fixture
def old(offices: Offices, case: MoveCase) -> str:
    """The agency of origin of the case, of which there is a head."""
    agency = case.proposal.origin
    add_account(offices.on(START), offices.acting("admin"), "kepala", "Kepala", [Role.AGENCY_HEAD], agency=agency)
    return str(agency)


def test_an_agency_that_is_missing_must_have_successors_and_it_is_told_what_that_affects(
    offices: Offices, case: MoveCase, old: str
) -> None:
    rename(offices, old, "papua-selatan-badan-baru")
    with pytest.raises(AgenciesMissing, match="kepala") as refused:
        bring_in(offices)
    assert refused.value.agencies == (old,)
    assert offices.on(SECOND).version().number == 1
    compared = compare_import(offices.on(SECOND), offices.acting("admin"), settings_of(offices, SECOND))
    (missing,) = compared.agencies
    assert (missing.accounts, missing.settled) == (("kepala",), False)
    assert case.id in missing.open_cases


def test_the_head_acts_for_the_successor_and_the_case_keeps_the_name_of_its_day(
    offices: Offices, case: MoveCase, old: str
) -> None:
    hr = offices.acting("hr")
    before = show_move(offices.on(START), hr, case.id)
    rename(offices, old, "papua-selatan-badan-baru", "Badan yang Baru")
    version = bring_in(offices, succeeded(old, "papua-selatan-badan-baru"))
    assert version.comparison is not None
    assert [one.account for one in version.comparison.accounts] == ["kepala"]
    assert not version.comparison.moved
    office, head = offices.on(SECOND), acting(offices, "kepala", SECOND)
    shown = show_move(office, head, case.id)
    assert (shown.origin, shown.receiver, shown.place) == (before.origin, before.receiver, before.place)
    assert [row.move for row in list_moves(office, head) if row.move == case.id] == [case.id]
    assert case.id in {row.move for row in list_moves(office, hr, agency="papua-selatan-badan-baru")}
    assert case.id in {duty.move for duty in list_duties(office, head, mine=True)}
    unit = next(id for id, one in office.workspace().knowledge.units.items() if one.agency.endswith("badan-baru"))
    assert unit.startswith("papua-selatan-badan-baru-")
    add_account(office, offices.acting("admin"), "baru", "Baru", [Role.AGENCY_HEAD], agency="papua-selatan-badan-baru")
    assert case.id in {row.move for row in list_moves(office, acting(offices, "baru", SECOND))}
    assert acting(offices, "kepala", SECOND).agencies == acting(offices, "baru", SECOND).agencies
    assert not [one.agency for one in accounts(office, offices.acting("admin")) if one.id == "hr" and one.agency]
    assert "Badan yang Baru" in agency_names(office)[old]


def test_statistics_count_old_cases_under_the_main_successor(offices: Offices, case: MoveCase) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    old, new = case.proposal.receiver, "boven-digoel-dinas-pendidikan"
    before = {row.agency: row.planned for row in evaluate_years(office, hr).rows if not row.total}
    assert set(before.values()) == {1}
    given = {"successors": f"{new},{old}"}
    record_change(office, hr, ChangeRequest("agency-succeeded", str(old), START, given, "Perda/1", "SOTK"))
    after = {row.agency: row.planned for row in evaluate_years(office, hr).rows if not row.total}
    assert after[agency_names(office)[new]] == 2
    assert len(after) == len(before) - 1


def test_successions_follow_one_another_over_imports_and_outlive_them(
    offices: Offices, case: MoveCase, old: str
) -> None:
    rename(offices, old, "papua-selatan-badan-baru", "Badan yang Baru")
    bring_in(offices, succeeded(old, "papua-selatan-badan-baru"))
    rename(offices, "papua-selatan-badan-baru", "papua-selatan-badan-terbaru", "Badan Terbaru")
    with pytest.raises(AgenciesMissing):
        bring_in(offices, day=THIRD)
    bring_in(offices, succeeded("papua-selatan-badan-baru", "papua-selatan-badan-terbaru"), THIRD)
    head = acting(offices, "kepala", THIRD)
    assert "papua-selatan-badan-terbaru" in head.agencies
    assert "papua-selatan-badan-terbaru" not in acting(offices, "kepala", SECOND).agencies
    assert case.id in {row.move for row in list_moves(offices.on(THIRD), head)}
    with pytest.raises(AnswerRefused):
        bring_in(offices, succeeded(old, "papua-selatan-badan-terbaru"), THIRD)
    assert verify_records(offices.on(THIRD), offices.acting("auditor")).findings == ()
    found = replay_all(offices.on(THIRD), offices.acting("auditor"))
    assert {one.outcome.value for one in found.counts} <= {"replayed", "not_a_computation"}


def test_an_agency_that_is_abolished_has_nobody_in_its_place(offices: Offices, case: MoveCase, old: str) -> None:
    rename(offices, old, "papua-selatan-badan-baru")
    bring_in(offices, ImportAnswers(abolished=frozenset({old})))
    head = acting(offices, "kepala", SECOND)
    assert head.agencies == {old}
    assert case.id in {row.move for row in list_moves(offices.on(SECOND), head)}


def test_changes_in_units_of_an_agency_that_is_renamed_are_confirmed_under_the_new_name(
    offices: Offices, old: str
) -> None:
    hr, office = offices.acting("hr"), offices.on(START)
    unit = next(id for id, one in office.workspace().knowledge.units.items() if one.agency == old)
    _unit, position = office.workspace().post_of("S0000100")
    values = {"unit": str(unit), "position": str(position)}
    opened = record_change(office, hr, ChangeRequest("seat-opened", "NEW-1", SECOND, values, "SK/1", "Uji"))
    later = record_change(
        office, hr, ChangeRequest("seat-opened", "NEW-2", SECOND + timedelta(days=9), values, "SK/1", "Uji")
    )
    rename(offices, old, "papua-selatan-badan-baru")
    seats = offices.data / "seats.csv"
    new = str(unit).replace(old, "papua-selatan-badan-baru")
    header = seats.read_text("utf-8").splitlines()[0].split(",")
    row = {"id": "NEW-1", "position": str(position), "unit": new, "vacant_since": str(SECOND)}
    seats.write_text(seats.read_text("utf-8") + ",".join(row.get(name, "") for name in header) + "\n", "utf-8")
    version = bring_in(offices, succeeded(old, "papua-selatan-badan-baru"))
    assert version.comparison is not None
    assert {one.id: one.outcome.value for one in version.comparison.changes} == {
        opened.id: "absorbed",
        later.id: "carried",
    }
    workspace = offices.on(SECOND + timedelta(days=9)).workspace()
    assert workspace.unit_of_seat(workspace.seats.row("NEW-2")).id == new


def test_a_succession_is_recorded_by_itself_and_says_whose_accounts_it_concerns(
    offices: Offices, case: MoveCase, old: str
) -> None:
    office, hr = offices.on(START), offices.acting("hr")
    other = next(id for id in office.workspace().knowledge.agencies if id not in (old, case.proposal.receiver))

    def request(*successors: str) -> ChangeRequest:
        return ChangeRequest("agency-succeeded", old, START, {"successors": ",".join(successors)}, "Perda/1", "SOTK")

    with pytest.raises(MalformedChange):
        record_change(office, hr, request(old))
    with pytest.raises(UnknownName):
        record_change(office, hr, request("nowhere"))
    recorded = record_change(office, hr, request(other))
    assert recorded.accounts == ("kepala",)
    with pytest.raises(MalformedChange):
        record_change(office, hr, request(other))
    head = acting(offices, "kepala", START)
    assert head.agencies == {old, other}
    record_change(office, hr, ChangeRequest("withdrawn", recorded.id, START, {}, "Perda/2", "Batal"))
    assert acting(offices, "kepala", START).agencies == {old}
