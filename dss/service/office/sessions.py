"""Signing in to the web: sessions that begin by a password, end by themselves, and can be ended at any time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

from dss.model.errors import UnknownName
from dss.model.office.access import Role
from dss.model.office.access_errors import AccountDisabled, WrongCredentials
from dss.service.office.access import ROLES, check_role
from dss.service.office.accounts import fits
from dss.service.office.office import Acting, Office
from dss.storage.records.accounts import Account
from dss.storage.records.sessions import Session

_TOKEN_BYTES: Final = 32
_NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly it is kept when a session was last used; so not every request writes."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts.

    Attributes:
        unused: Without being used.
        at_most: However much it is used.
    """

    unused: timedelta = timedelta(minutes=30)
    at_most: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody in a session.

    Attributes:
        token: What their browser proves it by; kept nowhere else.
        began: When they gave their password; UTC.
    """

    token: str
    acting: Acting
    began: datetime


def sign_in(office: Office, account: str, password: str, lasting: Lasting) -> SignedIn:
    """Begin a session by a password.

    It takes as long, and says the same, whether there is no such account, it is disabled, or the password is another.

    Raises:
        WrongCredentials: If nobody may sign in so.
    """
    found = _account(office, account)
    if not fits(None if found is None else found.password_hash, password) or found is None:
        raise WrongCredentials
    return _begin(office, found, lasting)


def sign_in_vouched(office: Office, account: str, lasting: Lasting) -> SignedIn:
    """Begin a session of someone whom a trusted provider has identified.

    Raises:
        WrongCredentials: If there is no such account, or it may not act.
    """
    found = _account(office, account)
    if found is None:
        raise WrongCredentials
    return _begin(office, found, lasting)


def signed_in(office: Office, token: str, lasting: Lasting) -> SignedIn | None:
    """Return who is in a session; None if it has ended, or they may not act any more as they did."""
    digest, now = _digest(token), office.clock()
    with office.reading() as view:
        session = view.sessions.find(digest)
        if session is None or now - session.seen > lasting.unused or now - session.began > lasting.at_most:
            return None
        account = view.accounts.account(session.account)
    if not account.active or session.role not in account.roles:
        return None
    if now - session.seen > _NOTED_EVERY:
        with office.database.changing_sessions() as sessions:
            sessions.use(digest, now)
    return SignedIn(token, Acting(account, session.role), session.began)


def switch_role(office: Office, present: SignedIn, role: Role) -> SignedIn:
    """Go on in another role, in a session of a new token.

    Raises:
        RoleNotTheirs: If the account has not that role.
    """
    account = present.acting.account
    check_role(account, role)
    token, now = token_urlsafe(_TOKEN_BYTES), office.clock()
    with office.database.changing_sessions() as sessions:
        sessions.end(_digest(present.token))
        sessions.begin(Session(_digest(token), account.id, role, present.began, now))
    return SignedIn(token, Acting(account, role), present.began)


def sign_out(office: Office, token: str) -> None:
    """End a session."""
    with office.database.changing_sessions() as sessions:
        sessions.end(_digest(token))


def sign_out_everywhere(office: Office, acting: Acting) -> None:
    """End every session of who acts."""
    with office.database.changing_sessions() as sessions:
        sessions.end_all(acting.account.id)


def sessions_of(office: Office, acting: Acting) -> int:
    """Count the sessions of who acts."""
    with office.reading() as view:
        return view.sessions.count(acting.account.id)


def _begin(office: Office, account: Account, lasting: Lasting) -> SignedIn:
    if not account.active or not account.roles:
        raise WrongCredentials from AccountDisabled(account.id)
    role = next(role for role in ROLES if role in account.roles)
    token, now = token_urlsafe(_TOKEN_BYTES), office.clock()
    with office.database.changing_sessions() as sessions:
        sessions.end_old(now - lasting.at_most, now - lasting.unused)
        sessions.begin(Session(_digest(token), account.id, role, now, now))
    return SignedIn(token, Acting(account, role), now)


def _account(office: Office, id: str) -> Account | None:
    try:
        with office.reading() as view:
            return view.accounts.account(id)
    except UnknownName:
        return None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
