"""Tokens: made by whoever acts, for a role that they have, until a day; dead with their account."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed, RoleNotTheirs
from dss.model.office.account_errors import BadTokenEnd, BadTokenName, TooManyTokens
from dss.service.office.accounts import set_active, set_roles
from dss.service.office.office import Office
from dss.service.office.tokens import MOST, PREFIX, TokenMade, bearer, last_day, make_token, revoke_token, tokens_of
from tests.support.offices import START, Offices, founded, sample_of_300

TOMORROW = START + timedelta(days=1)


@pytest.fixture
def offices(tmp_path_factory: pytest.TempPathFactory, founded_once: Offices) -> Iterator[Offices]:
    made = Offices(founded_once.url, founded_once.shelf, founded_once.data, founded_once.key)
    records = tmp_path_factory.mktemp("tokens") / "records.db"
    made.copy(founded_once.shelf.parent / "records.db", records)
    yield made
    made.close()


@pytest.fixture(scope="module")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    folder = tmp_path_factory.mktemp("tokens")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    made.close()
    return made


def made(offices: Offices, account: str = "hr", name: str = "papan", ends: date = TOMORROW) -> TokenMade:
    acting = offices.acting(account)
    return make_token(offices.on(START), acting, name, acting.role, ends)


def office_after(offices: Offices, days: int) -> Office:
    """The same records, so many days later by the clock."""
    later = offices.on(START + timedelta(days=days)).within(offices.on(START).settings)
    later.clock = lambda: offices.clock() + timedelta(days=days)
    return later


def test_a_program_acts_by_a_token_as_its_account_does(offices: Offices) -> None:
    token = made(offices)
    found = bearer(offices.on(START), token.secret)
    assert found is not None
    assert (found.acting, found.token.id) == (offices.acting("hr"), token.token.id)
    assert token.secret.startswith(f"{PREFIX}{token.token.id}_")


def test_nothing_that_is_kept_or_recorded_holds_the_secret(offices: Offices) -> None:
    token = made(offices)
    secret = token.secret.removeprefix(f"{PREFIX}{token.token.id}_")
    with offices.on(START).reading() as view:
        kept, entry = view.tokens.find(token.token.id), view.entries.entry(token.entry)
    assert secret not in f"{kept}{entry}"
    assert (entry.kind, entry.subject) == (EntryKind.ACCOUNT, "account:hr")
    assert (entry.body["change"], entry.body["role"]) == ("token_made", "hr_officer")
    assert f"token:{token.token.id}" in entry.states


@pytest.mark.parametrize("spoil", [lambda token: token[:-1] + "~", lambda token: token[:-2] + "AA", str.upper])
def test_what_is_not_the_whole_token_opens_nothing(offices: Offices, spoil: object) -> None:
    assert callable(spoil)
    assert bearer(offices.on(START), spoil(made(offices).secret)) is None


@pytest.mark.parametrize(
    "shown", ["", "salor_", "Bearer", "salor_00000000_" + "A" * 43, "\N{SNOWMAN}" * 60, "a" * 10_000]
)
def test_what_is_no_token_opens_nothing(offices: Offices, shown: str) -> None:
    assert bearer(offices.on(START), shown) is None


def test_a_token_counts_on_its_last_day_and_no_longer(offices: Offices) -> None:
    token = made(offices)
    assert bearer(office_after(offices, 1), token.secret) is not None
    assert bearer(office_after(offices, 2), token.secret) is None


def test_a_token_is_dead_while_its_account_is_disabled(offices: Offices) -> None:
    office, admin, token = offices.on(START), offices.acting("admin"), made(offices)
    set_active(office, admin, "hr", active=False)
    assert bearer(office, token.secret) is None
    assert [row.counts for row in tokens_of(office, admin, "hr")] == [False]
    set_active(office, admin, "hr", active=True)
    assert bearer(office, token.secret) is not None


def test_a_token_is_dead_without_its_role(offices: Offices) -> None:
    office, token = offices.on(START), made(offices)
    set_roles(office, offices.acting("admin"), "hr", [Role.AUDITOR])
    assert bearer(office, token.secret) is None


def test_a_revoked_token_opens_nothing_and_stays_in_the_list(offices: Offices) -> None:
    office, token = offices.on(START), made(offices)
    revoked = revoke_token(office, offices.acting("hr"), token.token.id)
    assert revoked.entry is not None
    assert bearer(office, token.secret) is None
    assert [(row.active, row.counts) for row in tokens_of(office, offices.acting("hr"))] == [(False, False)]
    assert revoke_token(office, offices.acting("hr"), token.token.id).entry is None


def test_another_s_token_is_not_there_but_for_an_administrator(offices: Offices) -> None:
    office, token = offices.on(START), made(offices)
    auditor = offices.acting("auditor")
    with pytest.raises(UnknownName):
        revoke_token(office, auditor, token.token.id)
    with pytest.raises(NotAllowed):
        tokens_of(office, offices.acting("hr"), "admin")
    assert [row.id for row in tokens_of(office, auditor, "hr")] == [token.token.id]
    revoke_token(office, offices.acting("admin"), token.token.id)
    assert bearer(office, token.secret) is None


def test_nobody_makes_a_token_for_a_role_that_is_not_theirs(offices: Offices) -> None:
    with pytest.raises(RoleNotTheirs):
        make_token(offices.on(START), offices.acting("hr"), "papan", Role.ADMINISTRATOR, TOMORROW)


@pytest.mark.parametrize("ends", [START - timedelta(days=1), last_day(START) + timedelta(days=1)])
def test_a_token_ends_within_a_year(offices: Offices, ends: date) -> None:
    with pytest.raises(BadTokenEnd, match="2026-07-01 and 2027-07-01"):
        made(offices, ends=ends)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 61])
def test_a_token_has_a_name_that_can_be_printed(offices: Offices, name: str) -> None:
    with pytest.raises(BadTokenName):
        made(offices, name=name)


def test_two_tokens_that_count_have_two_names(offices: Offices) -> None:
    token = made(offices)
    with pytest.raises(BadTokenName):
        made(offices, name=" papan ")
    revoke_token(offices.on(START), offices.acting("hr"), token.token.id)
    assert made(offices).secret != token.secret


def test_an_account_has_only_so_many_tokens(offices: Offices) -> None:
    for number in range(MOST):
        made(offices, name=f"program {number}")
    with pytest.raises(TooManyTokens, match=str(MOST)):
        made(offices)


def test_when_a_token_was_used_last_is_kept_to_the_minute(offices: Offices) -> None:
    office, token = offices.on(START), made(offices)
    assert token.token.used is None
    bearer(office, token.secret)
    (first,) = tokens_of(office, offices.acting("hr"))
    bearer(office, token.secret)
    assert tokens_of(office, offices.acting("hr")) == (first,)
    bearer(office_after(offices, 1), token.secret)
    (later,) = tokens_of(office, offices.acting("hr"))
    assert first.used is not None and later.used is not None
    assert later.used - first.used > timedelta(hours=23)
