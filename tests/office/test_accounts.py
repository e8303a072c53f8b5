"""Accounts: who makes them, what their roles need, and that somebody is left to administer them."""

from collections.abc import Iterator

import pytest

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.account_errors import AccountExists, AccountIncomplete, LastAdministrator, MalformedAccount
from dss.service.office.accounts import accounts, add_account, set_active, set_roles
from tests.support.offices import START, Offices, founded, sample_of_300


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("accounts")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    yield made
    made.close()


def test_an_account_is_recorded_without_how_its_password_is_saved(offices: Offices) -> None:
    office = offices.on(START)
    changed = add_account(office, offices.acting("admin"), "eka", "Eka", [Role.EMPLOYEE], employee="S0000003")
    assert changed.entry is not None
    with office.reading() as view:
        entry = view.entries.entry(changed.entry)
    assert (entry.kind, entry.subject, entry.body["roles"]) == (EntryKind.ACCOUNT, "account:eka", ["employee"])
    assert "password_hash" not in entry.body
    assert "account:eka" in entry.states


def test_only_an_administrator_makes_accounts(offices: Offices) -> None:
    with pytest.raises(NotAllowed, match="administrator"):
        add_account(offices.on(START), offices.acting("hr"), "x", "X", [Role.AUDITOR])


def test_an_account_is_not_made_over_another(offices: Offices) -> None:
    with pytest.raises(AccountExists):
        add_account(offices.on(START), offices.acting("admin"), "hr", "Lain", [Role.AUDITOR])


@pytest.mark.parametrize(
    ("role", "option"),
    [(Role.EMPLOYEE, "--employee"), (Role.TEAM_MEMBER, "--employee"), (Role.AGENCY_HEAD, "--agency")],
)
def test_a_role_is_not_given_without_what_it_needs(offices: Offices, role: Role, option: str) -> None:
    with pytest.raises(AccountIncomplete, match=option):
        add_account(offices.on(START), offices.acting("admin"), "fitri", "Fitri", [role])


@pytest.mark.parametrize(("id", "name"), [("Ani Lestari", "Ani"), ("", "Ani"), ("ani", ""), ("ani", "A\x1b[2J")])
def test_an_account_has_an_id_and_a_name_that_can_be_printed(offices: Offices, id: str, name: str) -> None:
    with pytest.raises(MalformedAccount):
        add_account(offices.on(START), offices.acting("admin"), id, name, [Role.AUDITOR])


def test_an_account_is_of_an_employee_and_an_agency_on_record(offices: Offices) -> None:
    office, admin = offices.on(START), offices.acting("admin")
    with pytest.raises(UnknownName, match="S9999999"):
        add_account(office, admin, "gita", "Gita", [Role.EMPLOYEE], employee="S9999999")
    with pytest.raises(UnknownName, match="merauke-dinas-kesehatan"):
        add_account(office, admin, "gita", "Gita", [Role.AGENCY_HEAD], agency="merauke-dinas-kesehata")


def test_somebody_is_left_to_administer_accounts(offices: Offices) -> None:
    office, admin = offices.on(START), offices.acting("admin")
    with pytest.raises(LastAdministrator):
        set_active(office, admin, "admin", active=False)
    with pytest.raises(LastAdministrator):
        set_roles(office, admin, "admin", [Role.AUDITOR])
    assert offices.acting("admin").role is Role.ADMINISTRATOR


def test_what_is_so_already_is_not_recorded(offices: Offices) -> None:
    changed = set_active(offices.on(START), offices.acting("admin"), "hr", active=True)
    assert changed.entry is None


def test_accounts_are_listed_to_auditors_with_those_that_are_disabled(offices: Offices) -> None:
    office, admin = offices.on(START), offices.acting("admin")
    add_account(office, admin, "hadi", "Hadi", [Role.HR_OFFICER])
    set_active(office, admin, "hadi", active=False)
    listed = {row.id: row.active for row in accounts(office, offices.acting("auditor"))}
    assert (listed["hadi"], listed["hr"]) == (False, True)
    with pytest.raises(NotAllowed):
        accounts(office, offices.acting("hr"))
