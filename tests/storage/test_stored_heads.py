"""Signed heads and listed keys are kept as they were."""

from storage_cases import ACTOR, START, TickingClock, draft

from dss.model.ledger import EntryKind, ListedKey, SignedHead, TreeHead
from dss.storage.database import Database

OLD_KEY = "0a" * 32
NEW_KEY = "0b" * 32


def head(size: int, key_id: str = OLD_KEY) -> SignedHead:
    return SignedHead(TreeHead(size, bytes([size]) * 32, START), key_id, bytes([size]) * 64)


def listed(database: Database, key_id: str) -> int:
    """List a key with its entry, and return the entry's number."""
    with database.transaction(ACTOR, TickingClock()) as work:
        entry = work.record(draft(f"key:{key_id}", EntryKind.KEY_ROTATED))
        work.list_key(key_id, bytes.fromhex(key_id), entry.sequence)
    return entry.sequence


def save(database: Database, *heads: SignedHead) -> None:
    with database.transaction(ACTOR, TickingClock()) as work:
        for one in heads:
            work.save_head(one)


def test_there_is_no_head_before_the_first(database: Database) -> None:
    with database.reading() as view:
        assert view.heads.newest() is None
        assert view.heads.all() == ()


def test_the_newest_head_is_that_of_the_largest_tree(database: Database) -> None:
    listed(database, OLD_KEY)
    save(database, head(3), head(9), head(5))
    with database.reading() as view:
        assert view.heads.newest() == head(9)
        assert view.heads.all() == (head(3), head(5), head(9))


def test_a_head_is_kept_once(database: Database) -> None:
    listed(database, OLD_KEY)
    save(database, head(3), head(3))
    with database.reading() as view:
        assert view.heads.all() == (head(3),)


def test_two_keys_can_sign_for_one_size(database: Database) -> None:
    listed(database, OLD_KEY)
    listed(database, NEW_KEY)
    save(database, head(3), head(3, NEW_KEY))
    with database.reading() as view:
        assert {one.key_id for one in view.heads.all()} == {OLD_KEY, NEW_KEY}


def test_a_key_signs_no_more_from_the_entry_that_brings_in_the_next(database: Database) -> None:
    first, second = listed(database, OLD_KEY), listed(database, NEW_KEY)
    with database.reading() as view:
        assert view.heads.keys() == (
            ListedKey(OLD_KEY, bytes.fromhex(OLD_KEY), since=first, until=second),
            ListedKey(NEW_KEY, bytes.fromhex(NEW_KEY), since=second),
        )
