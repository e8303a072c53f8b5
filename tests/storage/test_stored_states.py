"""States are saved with their entries or not at all, and never over what somebody else saved."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from dss.model.errors import UnknownName
from dss.model.ledger.errors import NotRecordable
from dss.model.office.storage_errors import StateChanged
from dss.storage.database import Database
from dss.storage.records.states import StateSearch, Tag
from tests.storage.storage_cases import ACTOR, TickingClock, draft, move, save


def test_a_state_is_read_as_it_was_saved_under_the_next_version(database: Database) -> None:
    saved = replace(move(agency=("A2", "A1"), employee=("S1",)), due=date(2026, 7, 15))
    save(database, saved)
    with database.reading() as view:
        assert view.states.state("move", "M000001") == replace(
            saved, version=1, tags={Tag.AGENCY: ("A1", "A2"), Tag.EMPLOYEE: ("S1",)}
        )


def test_the_entry_holds_the_digest_of_each_state_that_it_was_saved_with(database: Database) -> None:
    with database.transaction(ACTOR, TickingClock()) as work:
        entry = work.record(draft(), [move("M1", agency=("A2", "A1")), replace(move("M2"), due=date(2026, 7, 15))])
    first = b'{"document":{"stage":"proposed"},"due":null,"stage":"proposed","tags":{"agency":["A1","A2"]}}'
    second = b'{"document":{"stage":"proposed"},"due":"2026-07-15","stage":"proposed","tags":{}}'
    assert entry.states == {"move:M1": sha256(first).hexdigest(), "move:M2": sha256(second).hexdigest()}


def test_the_digests_are_those_of_the_newest_entries(database: Database) -> None:
    save(database, move("M1"), move("M2", agency=("A2", "A1")), move("M1", version=1, stage="decided"))
    with database.reading() as view:
        newest = {**view.entries.entry(1).states, **view.entries.entry(2).states}
        assert dict(view.digests()) == newest
        assert set(newest) == {"move:M1", "move:M2"}


def test_one_of_two_that_save_the_same_version_is_told(database: Database) -> None:
    save(database, move())
    with database.reading() as view:
        read_by_both = view.states.state("move", "M000001")
    save(database, replace(read_by_both, stage="decided"))
    with pytest.raises(StateChanged, match="move M000001"):
        save(database, replace(read_by_both, stage="withdrawn"))
    with database.reading() as view:
        assert view.states.state("move", "M000001").stage == "decided"
        assert view.entries.count() == 2


def test_a_new_state_is_not_saved_over_one_that_is_there(database: Database) -> None:
    save(database, move())
    with pytest.raises(StateChanged):
        save(database, move())


def test_a_state_that_never_was_is_not_saved_as_if_it_had_been(database: Database) -> None:
    with pytest.raises(StateChanged):
        save(database, move(version=1))


def test_nothing_of_a_transaction_that_fails_is_kept(database: Database) -> None:
    save(database, move("M000001"))
    with pytest.raises(StateChanged), database.transaction(ACTOR, TickingClock()) as work:
        work.record(draft(), [move("M000002"), move("M000003")])
        work.record(draft(), [move("M000001")])
    with database.reading() as view:
        assert [state.id for state in view.states.find(StateSearch(), limit=9)] == ["M000001"]
        assert view.entries.count() == 1
        assert [(one.level, one.index) for one in view.entries.all_nodes()] == [(0, 0)]


def test_an_error_of_the_caller_takes_back_what_was_recorded(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction(ACTOR, TickingClock()) as work:
        work.record(draft(), [move()])
        1 / 0  # noqa: B018
    with database.reading() as view:
        assert view.entries.count() == 0


def test_a_document_with_a_fraction_is_refused(database: Database) -> None:
    with pytest.raises(NotRecordable):
        save(database, replace(move(), document={"score": 0.5}))


def test_a_writer_sees_what_it_saved_itself(database: Database) -> None:
    with database.transaction(ACTOR, TickingClock()) as work:
        work.record(draft(), [move()])
        work.record(draft(), [replace(work.states.state("move", "M000001"), stage="decided")])
        assert work.states.state("move", "M000001").version == 2
    with database.reading() as view:
        assert view.states.state("move", "M000001").stage == "decided"


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    save(database, move())
    with database.reading() as view:
        before = view.states.state("move", "M000001")
        save(database, move(version=1, stage="decided"))
        assert view.states.state("move", "M000001") == before
        assert view.entries.count() == 1


def test_a_state_that_is_not_there_is_named_in_the_error(database: Database) -> None:
    with database.reading() as view, pytest.raises(UnknownName, match="No move is called 'M9'"):
        view.states.state("move", "M9")


@pytest.fixture
def moves(database: Database) -> Database:
    """Four moves of two plans."""
    save(
        database,
        move("M1", plan=("P1",), agency=("A1", "A2"), awaiting=("agency_head:A1", "employee:S1")),
        replace(move("M2", plan=("P1",), agency=("A2",), stage="decided"), due=date(2026, 7, 10)),
        replace(move("M3", plan=("P2",), agency=("A1",), employee=("S1",)), due=date(2026, 7, 20)),
        replace(move("P1", plan=("P1",)), kind="plan"),
    )
    return database


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (StateSearch(), ["M1", "M2", "M3", "P1"]),
        (StateSearch(kind="move", tags={Tag.PLAN: "P1"}), ["M1", "M2"]),
        (StateSearch(tags={Tag.AGENCY: "A1"}), ["M1", "M3"]),
        (StateSearch(tags={Tag.AGENCY: "A1", Tag.EMPLOYEE: "S1"}), ["M3"]),
        (StateSearch(tags={Tag.AWAITING: "employee:S1"}), ["M1"]),
        (StateSearch(kind="move", stage="proposed"), ["M1", "M3"]),
        (StateSearch(due_by=date(2026, 7, 10)), ["M2"]),
        (StateSearch(tags={Tag.AGENCY: "A3"}), []),
    ],
)
def test_a_search_finds_what_fits_all_that_is_asked(moves: Database, search: StateSearch, found: list[str]) -> None:
    with moves.reading() as view:
        assert [state.id for state in view.states.find(search, limit=9)] == found


def test_pages_of_a_search_follow_one_another_without_gap_or_double(moves: Database) -> None:
    with moves.reading() as view:
        first = view.states.find(StateSearch(), limit=3)
        second = view.states.find(StateSearch(), limit=3, after=first[-1])
    assert [state.id for state in first + second] == ["M1", "M2", "M3", "P1"]


def test_tags_that_a_state_lost_find_it_no_more(moves: Database) -> None:
    save(moves, move("M1", version=1, plan=("P1",)))
    with moves.reading() as view:
        assert view.states.find(StateSearch(tags={Tag.AWAITING: "employee:S1"}), limit=9) == ()


def test_the_last_id_is_that_of_its_kind(moves: Database) -> None:
    with moves.reading() as view:
        assert (view.states.last_id("move"), view.states.last_id("plan"), view.states.last_id("case")) == (
            "M3",
            "P1",
            None,
        )
