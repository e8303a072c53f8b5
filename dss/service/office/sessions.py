"""Sessions of the web: they start with a password, expire, and can be ended at any time."""

from dataclasses import dataclass, replace
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
_PRECISION: Final = timedelta(minutes=1)
"""Precision of the time of last use, so that not every request writes."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session is valid.

    Attributes:
        unused: Maximum time without use.
        at_most: Maximum time since sign-in.
    """

    unused: timedelta = timedelta(minutes=30)
    at_most: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account that is signed in.

    Attributes:
        token: The secret of the session, which only the browser holds.
        began: When the password was given, in UTC.
    """

    token: str
    acting: Acting
    began: datetime


def sign_in(office: Office, account: str, password: str, lasting: Lasting) -> SignedIn:
    """Start a session with a password.

    It takes as long, and raises the same, whether the account is unknown or disabled or the password is wrong.

    Raises:
        WrongCredentials: If the credentials do not allow signing in.
    """
    found = _account(office, account)
    if not fits(None if found is None else found.password_hash, password) or found is None:
        raise WrongCredentials
    return _begin(office, found, lasting)


def sign_in_vouched(office: Office, account: str, lasting: Lasting) -> SignedIn:
    """Start a session for a person whom a trusted provider has identified.

    Raises:
        WrongCredentials: If the account is unknown or disabled.
    """
    found = _account(office, account)
    if found is None:
        raise WrongCredentials
    return _begin(office, found, lasting)


def signed_in(office: Office, token: str, lasting: Lasting) -> SignedIn | None:
    """Return who is signed in by a session; None if it has ended, or the account lost the role."""
    digest, now = _digest(token), office.clock()
    with office.reading() as view:
        session = view.sessions.find(digest)
        if session is None or now - session.seen > lasting.unused or now - session.began > lasting.at_most:
            return None
        account = view.accounts.account(session.account)
        acting = Acting.of(view, account, session.role, office.on)
    if not account.active or session.role not in account.roles:
        return None
    if now - session.seen > _PRECISION:
        with office.database.changing_sessions() as sessions:
            sessions.use(digest, now)
    return SignedIn(token, acting, session.began)


def switch_role(office: Office, present: SignedIn, role: Role) -> SignedIn:
    """Switch to another role, in a session with a new token.

    Raises:
        RoleNotTheirs: If the account does not have that role.
    """
    account = present.acting.account
    check_role(account, role)
    token, now = token_urlsafe(_TOKEN_BYTES), office.clock()
    with office.database.changing_sessions() as sessions:
        sessions.end(_digest(present.token))
        sessions.begin(Session(_digest(token), account.id, role, present.began, now))
    return SignedIn(token, replace(present.acting, role=role), present.began)


def sign_out(office: Office, token: str) -> None:
    """End a session."""
    with office.database.changing_sessions() as sessions:
        sessions.end(_digest(token))


def sign_out_everywhere(office: Office, acting: Acting) -> None:
    """End all of one's own sessions."""
    with office.database.changing_sessions() as sessions:
        sessions.end_all(acting.account.id)


def sessions_of(office: Office, acting: Acting) -> int:
    """Count one's own sessions."""
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
    with office.reading() as view:
        return SignedIn(token, Acting.of(view, account, role, office.on), now)


def _account(office: Office, id: str) -> Account | None:
    try:
        with office.reading() as view:
            return view.accounts.account(id)
    except UnknownName:
        return None


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
