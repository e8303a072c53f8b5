"""An import is a version, whole or not at all, and old ones stay."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.planning.record import IMPORTED, PlanSource
from dss.storage.database import Database
from dss.storage.records.changes import begin_block
from dss.storage.records.snapshots import Snapshot, take_snapshot
from dss.storage.records.versions import Imported, RosterEmployee, RosterSeat, Version
from tests.storage.storage_cases import ACTOR, START, TickingClock

PEOPLE = (
    RosterEmployee("S2", "Budi", "U1", "A1", "nurse"),
    RosterEmployee("S1", "Ani", "U1", "A1", "doctor"),
    RosterEmployee("S3", "Citra", "U2", "A2", "nurse"),
)
PLACES = (RosterSeat("F1", "U2", "A2", "doctor"),)

CHANGES = begin_block(date(2026, 7, 1))


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for source in IMPORTED:
        (tmp_path / source).mkdir()
        (tmp_path / source / "file").write_text(source)
    return tmp_path


def snapshots(sources: Path) -> dict[PlanSource, Snapshot]:
    return {source: take_snapshot(sources / source, "*") for source in IMPORTED}


def bring_in(
    database: Database, sources: Path, people: tuple[RosterEmployee, ...] = PEOPLE, kind: EntryKind = EntryKind.IMPORT
) -> tuple[Version, bool]:
    with database.transaction(ACTOR, TickingClock()) as work:
        return work.import_version(kind, {"people": len(people)}, snapshots(sources), people, PLACES, CHANGES)


def test_an_import_is_a_version_with_its_entry(database: Database, sources: Path) -> None:
    version, new = bring_in(database, sources)
    digests = {source: one.digest for source, one in snapshots(sources).items()}
    assert (version, new) == (Version(1, digests, 1, Imported(START, "ani", 0)), True)
    with database.reading() as view:
        entry = view.entries.entry(0)
        assert (entry.kind, entry.subject, entry.body) == (EntryKind.IMPORT, "version:1", {"people": 3})
        assert entry.sources == digests
        assert dict(view.digests()) == entry.states
        assert set(entry.states) == {"version:1", "organisation:organisation"}
        assert view.versions.version(1) == version
        newest = view.versions.newest()
        assert newest is not None and (newest.number, newest.imported_digests) == (1, digests)


def test_importing_the_same_again_changes_nothing(database: Database, sources: Path) -> None:
    first, _ = bring_in(database, sources)
    assert bring_in(database, sources) == (first, False)
    with database.reading() as view:
        assert view.versions.all() == (first,)
        assert view.entries.count() == 1


def test_each_version_keeps_its_own_people_and_seats(database: Database, sources: Path) -> None:
    old, _ = bring_in(database, sources)
    (sources / "data" / "file").write_text("a month later")
    new, _ = bring_in(database, sources, (RosterEmployee("S1", "Ani", "U2", "A2", "doctor"),))
    with database.reading() as view:
        assert view.versions.person(old, "S1").agency == "A1"
        assert view.versions.person(new, "S1").agency == "A2"
        assert [one.id for one in view.versions.people(old)] == ["S1", "S2", "S3"]
        assert [one.id for one in view.versions.people(old, agency="A1")] == ["S1", "S2"]
        assert [one.id for one in view.versions.people(new)] == ["S1"]
        assert view.versions.place(old, "F1") == PLACES[0]
        with pytest.raises(UnknownName, match="S2"):
            view.versions.person(new, "S2")


def test_a_change_of_rules_alone_is_a_version_of_the_same_people(database: Database, sources: Path) -> None:
    bring_in(database, sources)
    (sources / "rules" / "file").write_text("stricter")
    version, new = bring_in(database, sources, kind=EntryKind.POLICY_PUBLISHED)
    assert (version.number, version.roster, new) == (2, 1, True)
    with database.reading() as view:
        assert view.versions.person(version, "S3").name == "Citra"


def test_going_back_to_what_was_before_is_a_version_of_its_own(database: Database, sources: Path) -> None:
    bring_in(database, sources)
    (sources / "data" / "file").write_text("a mistake")
    bring_in(database, sources)
    (sources / "data" / "file").write_text("data")
    version, new = bring_in(database, sources)
    assert (version.number, version.roster, new) == (3, 1, True)


def test_the_files_of_a_version_come_back(database: Database, sources: Path, tmp_path: Path) -> None:
    version, _ = bring_in(database, sources)
    with database.reading() as view:
        view.snapshots.materialise(version.digests[PlanSource.DATA], tmp_path / "again")
    assert (tmp_path / "again" / "file").read_text() == "data"


def test_half_an_import_is_never_seen(database: Database, sources: Path) -> None:
    def breaking_off() -> Iterator[RosterEmployee]:
        yield from PEOPLE
        with database.reading() as view:
            assert view.versions.newest() is None
            assert view.entries.count() == 0
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError), database.transaction(ACTOR, TickingClock()) as work:
        work.import_version(EntryKind.IMPORT, {}, snapshots(sources), breaking_off(), PLACES, CHANGES)
    with database.reading() as view:
        assert view.versions.newest() is None
        assert view.entries.count() == 0
    assert bring_in(database, sources)[1]


def test_there_is_no_version_before_the_first_import(database: Database) -> None:
    with database.reading() as view:
        assert view.versions.newest() is None
        with pytest.raises(UnknownName, match="No version is called '1'"):
            view.versions.version(1)


def test_ten_thousands_of_people_are_brought_in_whole(database: Database, sources: Path) -> None:
    people = tuple(RosterEmployee(f"S{number:06}", f"Name {number}", "U1", "A1", "nurse") for number in range(20_001))
    version, _ = bring_in(database, sources, people)
    with database.reading() as view:
        assert tuple(view.versions.people(version)) == people
