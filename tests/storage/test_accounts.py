"""Accounts are made, listed, changed and disabled, each time with an entry that says so."""

from dataclasses import replace

import pytest

from dss.ledger.canonical import hash_value
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind, LedgerEntry
from dss.model.office.access import Role
from dss.model.office.storage_errors import StateChanged
from dss.model.text import Language
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from tests.storage.storage_cases import ACTOR, TickingClock, draft

ANI = Account("ani", "Ani", frozenset({Role.HR_OFFICER, Role.EMPLOYEE}), employee="S1")
BUDI = Account("budi", "Budi", frozenset({Role.AGENCY_HEAD}), agency="A1", password_hash="scrypt:32768:8:1$salt$hash")
DIGEST_OF_ANI = "6cf44597e0912641aa7343418295672d3f8ffc91ac65ac3fd71c7b2f24844e11"
"""As entries of former versions have it."""


def save(database: Database, *accounts: Account) -> list[LedgerEntry]:
    with database.transaction(ACTOR, TickingClock()) as work:
        return [work.record(draft(one.reference, EntryKind.ACCOUNT), [one]) for one in accounts]


def test_accounts_are_listed_as_they_were_made(database: Database) -> None:
    save(database, BUDI, ANI)
    with database.reading() as view:
        assert view.accounts.all() == (replace(ANI, version=1), replace(BUDI, version=1))
        assert view.accounts.account("ani") == replace(ANI, version=1)


def test_where_reminders_are_sent_is_saved_and_changes_no_digest_of_those_without(database: Database) -> None:
    reached = replace(ANI, email="ani@dinas.example", language=Language.ENGLISH)
    save(database, reached, BUDI)
    with database.reading() as view:
        assert view.accounts.all() == (replace(reached, version=1), replace(BUDI, version=1))
    assert set(reached.to_json()) - set(ANI.to_json()) == {"email", "language"}
    assert hash_value(ANI.to_json()) == DIGEST_OF_ANI


def test_roles_are_given_and_taken(database: Database) -> None:
    save(database, ANI)
    save(database, replace(ANI, roles=frozenset({Role.AUDITOR}), version=1))
    with database.reading() as view:
        assert view.accounts.account("ani").roles == {Role.AUDITOR}


def test_an_account_without_roles_has_none(database: Database) -> None:
    save(database, ANI, replace(ANI, roles=frozenset(), version=1))
    with database.reading() as view:
        assert view.accounts.account("ani").roles == frozenset()


def test_a_disabled_account_is_listed_still(database: Database) -> None:
    save(database, ANI, replace(ANI, active=False, version=1))
    with database.reading() as view:
        assert [one.active for one in view.accounts.all()] == [False]


def test_the_entry_holds_the_digest_of_all_that_counts(database: Database) -> None:
    (entry,) = save(database, BUDI)
    assert entry.states == {"account:budi": hash_value(BUDI.to_json())}
    assert hash_value(replace(BUDI, password_hash="another").to_json()) != entry.states["account:budi"]
    with database.reading() as view:
        assert dict(view.digests()) == entry.states


def test_one_of_two_that_change_an_account_is_told(database: Database) -> None:
    save(database, ANI)
    save(database, replace(ANI, name="Ani Wijaya", version=1))
    with pytest.raises(StateChanged, match="account ani"):
        save(database, replace(ANI, active=False, version=1))
    with database.reading() as view:
        assert (view.accounts.account("ani").name, view.accounts.account("ani").active) == ("Ani Wijaya", True)


def test_an_account_is_not_made_twice(database: Database) -> None:
    save(database, ANI)
    with pytest.raises(StateChanged):
        save(database, ANI)


def test_an_account_that_is_not_there_is_named_in_the_error(database: Database) -> None:
    with database.reading() as view, pytest.raises(UnknownName, match="No account is called 'nobody'"):
        view.accounts.account("nobody")
