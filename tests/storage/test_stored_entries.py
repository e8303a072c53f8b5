"""Entries stand in the order in which they were recorded, in a tree without gaps, and are found by what they say."""

from datetime import timedelta
from hashlib import sha256

import pytest

from dss.ledger.entries import serialise_entry
from dss.ledger.proofs import prove_inclusion
from dss.ledger.tree import NodesInMemory, append_all, compute_root
from dss.model.errors import UnknownName
from dss.model.ledger.errors import NodeMissing
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource
from dss.storage.database import Database
from dss.storage.records.entries import Search
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft, record


def test_an_entry_is_read_as_it_was_recorded(database: Database) -> None:
    with database.transaction(ACTOR, TickingClock()) as work:
        recorded = work.record(draft("plan:P000001", EntryKind.PLAN_MADE, moves=3, why="kekurangan"))
    with database.reading() as view:
        assert view.entries.entry(0) == recorded
        assert view.entries.stored(0).data == serialise_entry(recorded)
    assert (recorded.at, recorded.actor, recorded.role) == (START, "ani", Role.HR_OFFICER)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_the_tree_is_that_of_the_bytes_in_order(database: Database, size: int) -> None:
    record(database, *(draft(step=number) for number in range(size)))
    with database.reading() as view:
        stored = list(view.entries.all_stored())
        memory = NodesInMemory()
        append_all(memory, [one.data for one in stored])
        assert [one.sequence for one in stored] == list(range(size))
        assert [one.leaf_hash for one in stored] == [sha256(b"\0" + one.data).digest() for one in stored]
        assert compute_root(view.nodes) == compute_root(memory)
        assert prove_inclusion(view.nodes, size - 1, size) == prove_inclusion(memory, size - 1, size)
        assert {(one.level, one.index): one.digest for one in view.entries.all_nodes()} == {
            (level, index): memory.node(level, index) for level in range(4) for index in range(size >> level)
        }


def test_the_tree_is_the_same_whether_entries_come_together_or_one_by_one(database: Database) -> None:
    for number in range(5):
        record(database, draft(step=number))
    record(database, *(draft(step=number) for number in range(5, 12)))
    with database.reading() as view:
        memory = NodesInMemory()
        append_all(memory, [one.data for one in view.entries.all_stored()])
        assert compute_root(view.nodes) == compute_root(memory)


def test_a_node_that_is_not_there_is_missed(database: Database) -> None:
    record(database, draft(), draft())
    with database.reading() as view, pytest.raises(NodeMissing):
        view.nodes.node(1, 1)


def test_an_entry_that_is_not_there_is_named_in_the_error(database: Database) -> None:
    with database.reading() as view, pytest.raises(UnknownName, match="No entry is called '7'"):
        view.entries.entry(7)


def test_the_sources_are_kept(database: Database) -> None:
    sources = {PlanSource.RULES: "aa" * 32, PlanSource.DATA: "bb" * 32}
    record(database, EntryDraft(EntryKind.RECOMMENDATION, "employee:S1", {}, sources))
    with database.reading() as view:
        assert view.entries.entry(0).sources == sources


@pytest.fixture
def log(database: Database) -> Database:
    """Five entries of two actors, a second apart."""
    clock = TickingClock()
    with database.transaction(ACTOR, clock) as work:
        work.record(draft("move:M1"))
        work.record(draft("move:M2"))
        work.record(draft("move:M1", EntryKind.DECISION))
    with database.transaction(Actor("budi", Role.AUDITOR), clock) as work:
        work.record(draft("employee:S1", EntryKind.ACCESS))
        work.record(draft("move:M1", EntryKind.ACCESS))
    return database


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), [4, 3, 2, 1, 0]),
        (Search(subject="move:M1"), [4, 2, 0]),
        (Search(subject="move:M1", actor="ani"), [2, 0]),
        (Search(kind=EntryKind.ACCESS), [4, 3]),
        (Search(actor="budi", subject="employee:S1"), [3]),
        (Search(since=START + timedelta(seconds=3)), [4, 3]),
        (Search(since=START + timedelta(seconds=1), until=START + timedelta(seconds=2)), [2, 1]),
        (Search(subject="move:M9"), []),
    ],
)
def test_a_search_finds_what_fits_all_that_is_asked_newest_first(
    log: Database, search: Search, found: list[int]
) -> None:
    with log.reading() as view:
        assert [entry.sequence for entry in view.entries.newest(search, limit=9)] == found
        assert view.entries.number_of(search) == len(found)


def test_pages_follow_one_another_without_gap_or_double(log: Database) -> None:
    with log.reading() as view:
        first = view.entries.newest(Search(subject="move:M1"), limit=2)
        second = view.entries.newest(Search(subject="move:M1"), limit=2, before=first[-1].sequence)
    assert [entry.sequence for entry in first + second] == [4, 2, 0]


def test_reading_can_begin_in_the_middle(log: Database) -> None:
    with log.reading() as view:
        assert [stored.sequence for stored in view.entries.all_stored(first=3)] == [3, 4]
