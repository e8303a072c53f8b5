"""What an intruder changes in the tables is found, on either database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text

from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import draft_first_key
from dss.ledger.signing import SigningKey
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.findings import LedgerFault, Verification
from dss.model.office.access import Role
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft, move, record, save

KEY = SigningKey.generate()


@pytest.fixture
def ledger(database: Database) -> Database:
    """A signed ledger of twelve entries, with two states and an account."""
    record(database, draft_first_key(KEY, 0), *(draft(step=number) for number in range(8)))
    save(database, move("M1", agency=("A1",)), move("M2", agency=("A2",)))
    with database.transaction(ACTOR, TickingClock()) as work:
        work.record(draft("account:budi"), [Account("budi", "Budi", frozenset({Role.AGENCY_HEAD}), agency="A1")])
        work.save_head(sign_head(take_head(work.nodes, START), KEY))
    return database


@pytest.fixture
def intruder(database_url: str) -> Iterator[Engine]:
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    yield engine
    engine.dispose()


def examined(database: Database) -> Verification:
    with database.reading() as view:
        return verify_ledger(
            view.entries.all_stored(), view.entries.all_nodes(), view.heads.all(), view.digests(), KEY.key_id
        )


def test_an_untouched_ledger_has_no_faults(ledger: Database) -> None:
    examination = examined(ledger)
    assert (examination.entries, examination.signed, examination.findings) == (12, 12, ())


COPY_OF_M1 = "INSERT INTO state SELECT kind, 'M3', version, entry, stage, due, document FROM state WHERE id = 'M1'"
BYTES_OF_3 = "UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE sequence = 3) WHERE sequence = 4"


@pytest.mark.parametrize(
    ("statement", "fault", "first", "subject"),
    [
        (BYTES_OF_3, LedgerFault.CHANGED, 4, ""),
        ("DELETE FROM entry WHERE sequence = 5", LedgerFault.REMOVED, 5, ""),
        ("UPDATE entry SET leaf_hash = bytes WHERE sequence = 2", LedgerFault.WRONG_LEAF_HASH, 2, ""),
        ("DELETE FROM node WHERE level = 1 AND place = 3", LedgerFault.MISSING_NODE, 6, "1/3"),
        ("UPDATE state SET document = '{}' WHERE id = 'M1'", LedgerFault.STATE_CHANGED, 9, "move:M1"),
        ("UPDATE state SET stage = 'decided' WHERE id = 'M1'", LedgerFault.STATE_CHANGED, 9, "move:M1"),
        ("UPDATE state_tag SET value = 'A1' WHERE id = 'M2'", LedgerFault.STATE_CHANGED, 10, "move:M2"),
        ("DELETE FROM state_tag WHERE id = 'M1'", LedgerFault.STATE_CHANGED, 9, "move:M1"),
        (COPY_OF_M1, LedgerFault.STATE_WITHOUT_ENTRY, None, "move:M3"),
        ("UPDATE account SET agency = 'A2'", LedgerFault.STATE_CHANGED, 11, "account:budi"),
        ("INSERT INTO account_role VALUES ('budi', 'administrator')", LedgerFault.STATE_CHANGED, 11, "account:budi"),
    ],
)
def test_a_change_behind_the_back_of_the_program_is_named(
    ledger: Database, intruder: Engine, statement: str, fault: LedgerFault, first: int | None, subject: str
) -> None:
    with intruder.begin() as connection:
        connection.execute(text(statement))
    assert (fault, first, subject) in {(one.kind, one.first, one.subject or "") for one in examined(ledger).findings}
