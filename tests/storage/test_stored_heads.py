"""Signed heads and listed keys are kept as they were; a key comes in by an entry alone."""

import pytest

from dss.ledger.heads import sign_head, take_head, verify_head
from dss.ledger.keys import draft_first_key, draft_rotation, list_keys
from dss.ledger.signing import SigningKey
from dss.model.ledger.errors import WrongRotation
from dss.model.ledger.ledger import ListedKey, SignedHead
from dss.storage.database import Database
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft, record

OLD = SigningKey.generate()
NEW = SigningKey.generate()


def bring_in_first(database: Database) -> None:
    record(database, draft(), draft_first_key(OLD, 1))


def sign(database: Database, *keys: SigningKey) -> list[SignedHead]:
    """Sign the tree as it is with each of the keys."""
    with database.transaction(ACTOR, TickingClock()) as work:
        heads = [sign_head(take_head(work.nodes, START), key) for key in keys]
        for one in heads:
            work.save_head(one)
    return heads


def test_there_is_no_head_before_the_first(database: Database) -> None:
    with database.reading() as view:
        assert view.heads.newest() is None
        assert view.heads.all() == ()
        assert view.heads.listed_keys() == ()


def test_a_head_comes_back_as_it_was_signed(database: Database) -> None:
    bring_in_first(database)
    (signed,) = sign(database, OLD)
    with database.reading() as view:
        newest = view.heads.newest()
    assert newest == signed
    assert newest is not None
    assert verify_head(newest, OLD.public)


def test_the_newest_head_is_that_of_the_largest_tree(database: Database) -> None:
    bring_in_first(database)
    first = sign(database, OLD)
    record(database, draft())
    second = sign(database, OLD)
    with database.reading() as view:
        assert view.heads.newest() == second[0]
        assert view.heads.all() == (*first, *second)


def test_a_head_of_a_size_and_key_is_kept_once(database: Database) -> None:
    bring_in_first(database)
    signed = sign(database, OLD, OLD)
    with database.reading() as view:
        assert view.heads.all() == (signed[0],)


def test_two_keys_can_sign_for_one_size(database: Database) -> None:
    bring_in_first(database)
    record(database, draft_rotation(OLD, NEW, 2))
    sign(database, OLD, NEW)
    with database.reading() as view:
        assert {one.key_id for one in view.heads.all()} == {OLD.key_id, NEW.key_id}


def test_the_listed_keys_are_those_that_the_entries_tell(database: Database) -> None:
    bring_in_first(database)
    record(database, draft(), draft_rotation(OLD, NEW, 3))
    with database.reading() as view:
        keys = view.heads.listed_keys()
        told = list_keys(view.entries.entry(number) for number in range(view.entries.count()))
    assert keys == told == (ListedKey(OLD.key_id, OLD.public, 1, 3), ListedKey(NEW.key_id, NEW.public, 3))


def test_a_key_that_the_one_before_did_not_sign_for_is_not_taken(database: Database) -> None:
    bring_in_first(database)
    with pytest.raises(WrongRotation):
        record(database, draft_rotation(NEW, NEW, 2))
    with database.reading() as view:
        assert [one.key_id for one in view.heads.listed_keys()] == [OLD.key_id]
        assert view.entries.count() == 2
