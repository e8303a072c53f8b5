"""Tokens are saved with entries; when they were used last is noted beside the records."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from dss.ledger.canonical import hash_value
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Role, TokenKind
from dss.model.office.storage_errors import StateChanged
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from dss.storage.records.tokens import Token
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft

ANI = Account("ani", "Ani", frozenset({Role.HR_OFFICER}))
OLD = Token("00000001", "a" * 64, "ani", Role.HR_OFFICER, "laporan", START, START.date())
NEW = Token("00000000", "b" * 64, "ani", Role.HR_OFFICER, "papan", START + timedelta(hours=1), START.date())
DIGEST_OF_OLD = "276d35bb4c3ff6fdeb5ff7832f1587e0ae146d5f4e600facc34ce7bf2cdc1881"
"""As entries of former versions have it."""


def save(database: Database, *saved: Account | Token) -> list[LedgerEntry]:
    with database.transaction(ACTOR, TickingClock()) as work:
        return [work.record(draft("account:ani", EntryKind.ACCOUNT), [one]) for one in saved]


def test_tokens_of_an_account_are_listed_the_newest_first(database: Database) -> None:
    save(database, ANI, OLD, NEW)
    with database.reading() as view:
        assert view.tokens.of("ani") == (replace(NEW, version=1), replace(OLD, version=1))
        assert view.tokens.of("budi") == ()
        assert view.tokens.find("00000001") == replace(OLD, version=1)
        assert view.tokens.find("ffffffff") is None


def test_the_kind_of_a_token_is_saved_and_changes_no_digest_of_those_of_the_api(database: Database) -> None:
    calendar = replace(NEW, kind=TokenKind.CALENDAR)
    save(database, ANI, OLD, calendar)
    with database.reading() as view:
        assert view.tokens.of("ani") == (replace(calendar, version=1), replace(OLD, version=1))
    assert set(calendar.to_json()) - set(OLD.to_json()) == {"kind"}
    assert hash_value(OLD.to_json()) == DIGEST_OF_OLD


def test_the_ledger_notices_a_token_that_nobody_recorded(database: Database, database_url: str) -> None:
    _, entry = save(database, ANI, OLD)
    assert entry.states == {"token:00000001": hash_value(OLD.to_json())}
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE token SET role = 'auditor'"))
    engine.dispose()
    with database.reading() as view:
        assert dict(view.digests())["token:00000001"] != entry.states["token:00000001"]


def test_that_a_token_was_used_is_noted_and_changes_no_record(database: Database) -> None:
    save(database, ANI, OLD)
    with database.reading() as view:
        before = dict(view.digests())
    for used in (START, START + timedelta(days=1)):
        with database.changing_sessions() as sessions:
            sessions.use_token(OLD.id, used)
        with database.reading() as view:
            assert view.tokens.all() == (replace(OLD, version=1, used=used),)
            assert dict(view.digests()) == before


def test_one_of_two_that_change_a_token_is_told(database: Database) -> None:
    save(database, ANI, OLD, replace(OLD, active=False, version=1))
    with pytest.raises(StateChanged, match="token 00000001"):
        save(database, replace(OLD, name="lain", version=1))
