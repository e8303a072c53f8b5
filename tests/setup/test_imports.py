"""Versions: each import is all or nothing, the same again is none, and other rules leave the data as they are."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dss.model.errors import InvalidInput
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.planning.record import PlanSource
from dss.service.drafts.writing import begin_draft
from dss.service.office.accounts import add_account
from dss.service.setup.imports import import_all
from dss.service.workspace.settings import SHIPPED
from dss.service.workspace.workspace import Workspace
from tests.support.offices import START, Offices, founded, sample_of_300
from tests.support.publishing import put_into_force


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    data = sample_of_300(tmp_path / "data")
    made = founded(f"sqlite:///{tmp_path}/records.db", data, tmp_path / "shelf")
    add_account(made.on(START), made.acting("admin"), "dewi", "Dewi", [Role.POLICY_OFFICER])
    yield made
    made.close()


@pytest.fixture
def other_rules(tmp_path: Path) -> Path:
    """The rules with one title changed."""
    rules = shutil.copytree(SHIPPED / "rules", tmp_path / "rules")
    text = (rules / "tenure.yaml").read_text("utf-8")
    (rules / "tenure.yaml").write_text(f"# Revised\n{text}", "utf-8")
    return rules


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count()


def test_the_same_again_is_said_and_not_recorded(offices: Offices) -> None:
    before = entries(offices)
    version = import_all(offices.on(START), offices.acting("admin"), offices.on(START).settings)
    assert (version.number, version.new, version.changed) == (1, False, ())
    assert entries(offices) == before


def test_other_data_are_a_new_version_and_the_old_one_stays(offices: Offices) -> None:
    office = offices.on(START)
    before = office.version()
    seats = (offices.data / "seats.csv").read_text("utf-8").splitlines()
    (offices.data / "seats.csv").write_text("\n".join(seats[:-1]), "utf-8")
    version = import_all(office, offices.acting("admin"), office.settings)
    assert (version.number, version.new, version.changed) == (2, True, (PlanSource.DATA,))
    assert len(office.workspace().organisation.seats.ids) == len(seats) - 2
    assert len(office.workspace(before.digests).organisation.seats.ids) == len(seats) - 1
    with office.reading() as view:
        entry = view.entries.entry(version.entry)
        assert (entry.kind, entry.subject, entry.sources) == (EntryKind.IMPORT, "version:2", version.digests)
        assert entry.body["changed"] == ["data"]


def test_the_roster_has_everyone_with_their_agency(offices: Offices) -> None:
    office = offices.on(START)
    workspace = office.workspace()
    with office.reading() as view:
        people = {person.id: person for person in view.versions.people(office.version())}
    for row, id in enumerate(workspace.organisation.employees.ids):
        unit = workspace.unit(int(workspace.organisation.employees.columns["unit"][row]))
        assert (people[id].unit, people[id].agency) == (unit.id, unit.agency)


def test_faulty_sources_are_told_with_all_their_faults_and_change_nothing(offices: Offices, other_rules: Path) -> None:
    office, before = offices.on(START), entries(offices)
    (other_rules / "tenure.yaml").write_text("theme: tenure\nrules: nonsense\n", "utf-8")
    (offices.data / "seats.csv").write_text("id,position,unit\nF1,astronaut,nowhere\n", "utf-8")
    with pytest.raises(InvalidInput) as fault:
        import_all(office, offices.acting("admin"), replace(office.settings, rules=other_rules))
    assert {Path(one.place.file).name for one in fault.value.diagnostics} >= {"tenure.yaml", "seats.csv"}
    assert entries(offices) == before
    assert office.version().number == 1


def test_faulty_relations_are_not_imported(offices: Offices) -> None:
    (offices.data / "relations.csv").write_text("employee,relative,relation\nS0000001,S9999999,saudara\n", "utf-8")
    with pytest.raises(InvalidInput, match="S9999999"):
        import_all(offices.on(START), offices.acting("admin"), offices.on(START).settings)


def test_published_rules_judge_the_data_that_are_in_force(offices: Offices, other_rules: Path) -> None:
    office, before = offices.on(START), offices.on(START).version()
    (offices.data / "seats.csv").write_text("not imported", "utf-8")
    version = put_into_force(office, offices.acting("dewi"), other_rules)
    assert (version.number, version.changed) == (2, (PlanSource.RULES,))
    assert version.digests[PlanSource.DATA] == before.digests[PlanSource.DATA]
    assert isinstance(office.workspace(), Workspace)
    with office.reading() as view:
        assert view.entries.entry(version.entry).kind is EntryKind.POLICY_PUBLISHED


def test_a_policy_officer_imports_no_data_and_an_administrator_drafts_no_rules(offices: Offices) -> None:
    office, before = offices.on(START), entries(offices)
    with pytest.raises(NotAllowed):
        import_all(office, offices.acting("dewi"), office.settings)
    with pytest.raises(NotAllowed):
        begin_draft(office, offices.acting("admin"), "Aturan lain")
    assert entries(offices) == before
