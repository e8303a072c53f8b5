"""Access tokens, by which programs act for an account, in one of its roles, until a given day.

A token of another kind opens nothing of the API, but the feed of its account's calendar.

A token reads ``salor_<id>_<secret>``. The id names it in lists and in the ledger, and identifies a leaked one; only the
SHA-256 of the token is stored. It is shown once, when it is created.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex, token_urlsafe
from typing import Final

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action, Reach, Role, TokenKind
from dss.model.office.access_errors import WrongCredentials
from dss.model.office.account_errors import BadTokenEnd, BadTokenName, TooManyTokens
from dss.model.text import _
from dss.service.office.access import check_role, reach_of
from dss.service.office.accounts import fits
from dss.service.office.office import Acting, Office, account_named
from dss.storage.records.accounts import Account
from dss.storage.records.tokens import Token
from dss.storage.transaction import Transaction

PREFIX: Final = "salor_"
"""Prefix of all tokens, by which a leaked one is recognised."""

LONGEST_NAME: Final = 60
MOST_DAYS: Final = 366
"""Maximum number of days that a token is valid, the first and the last included."""

MOST: Final = 20
"""Maximum number of valid tokens per account."""

_ID_BYTES: Final = 4
_SECRET_BYTES: Final = 32
_SHAPE: Final = re.compile(rf"{PREFIX}([0-9a-f]{{{2 * _ID_BYTES}}})_[A-Za-z0-9_-]{{43}}")
_DUMMY_DIGEST: Final = "0" * 64
_PRECISION: Final = timedelta(minutes=1)
"""Precision of the time of last use, so that not every request writes."""

_NO_NAME: Final = _("Give a printable name of at most {LONGEST_NAME} characters.").filled(LONGEST_NAME=LONGEST_NAME)
_NAME_TAKEN: Final = _("A valid token has this name. Choose another name, or revoke that token first.")


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token for display.

    Attributes:
        account: Its account.
        ends: The last day on which it is valid, in the time zone of the office.
        used: When it was last used, to the minute; None for never.
        active: Whether it is not revoked.
        counts: Whether it is valid now: not revoked, not expired, of an active account that, for the API, has its role.
        kind: What it opens.
    """

    id: str
    account: str
    role: Role
    name: str
    made: datetime
    ends: date
    used: datetime | None
    active: bool
    counts: bool
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class TokenMade:
    """A token that was just created.

    Attributes:
        secret: The whole token, which is not stored.
        entry: Sequence number of the entry that records it.
    """

    token: TokenRow
    secret: str
    entry: int


@dataclass(frozen=True, slots=True)
class TokenRevoked:
    """A revoked token; the entry is None if it was revoked before."""

    token: TokenRow
    entry: int | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """The account that acts by a token."""

    acting: Acting
    token: TokenRow


def confirm_password(office: Office, acting: Acting, password: str) -> None:
    """Check the password of an account, if it has one, so that an unattended session can't create a token.

    Raises:
        WrongCredentials: If the password is wrong.
    """
    with office.reading() as view:
        present = account_named(view, acting.account.id)
    if present.password_hash is not None and not fits(present.password_hash, password):
        raise WrongCredentials


def make_token(office: Office, acting: Acting, name: str, role: Role, ends: date) -> TokenMade:
    """Create a token of one's own account; everyone may.

    Args:
        office: The records.
        acting: Whose token.
        name: A name to recognise it by, such as the program that uses it.
        role: The role in which it acts.
        ends: The last day on which it is valid, in the time zone of the office.

    Raises:
        RoleNotTheirs: If the account does not have that role.
        BadTokenName: If the name is not valid, or another valid token has it.
        BadTokenEnd: If the day is in the past or too far in the future.
        TooManyTokens: If the account has too many tokens.
    """
    check_role(acting.account, role)
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadTokenName(_NO_NAME)
    today = office.today
    if not today <= ends <= last_day(today):
        raise BadTokenEnd(today, last_day(today))
    token, secret = _new_token(office, acting, role, name, ends, TokenKind.API)
    with office.recording(acting) as work:
        counting = [one for one in work.tokens.of(acting.account.id) if _lasts(one, today) and one.kind is token.kind]
        if any(one.name == name for one in counting):
            raise BadTokenName(_NAME_TAKEN)
        if len(counting) >= MOST:
            raise TooManyTokens(MOST)
        entry = _record(work, acting.account, token, "token_made")
    return TokenMade(_row(token, acting.account, today), secret, entry.sequence)


def make_calendar(office: Office, acting: Acting) -> TokenMade:
    """Create the address of one's own calendar, valid as long as a token may be; the one before ends.

    Args:
        office: The records.
        acting: Whose calendar; it shows the duties of all their roles.
    """
    ends = last_day(office.today)
    token, secret = _new_token(office, acting, acting.role, TokenKind.CALENDAR.value, ends, TokenKind.CALENDAR)
    with office.recording(acting) as work:
        for one in work.tokens.of(acting.account.id):
            if one.active and one.kind is TokenKind.CALENDAR:
                _record(work, acting.account, replace(one, active=False), "token_revoked")
        entry = _record(work, acting.account, token, "token_made")
    return TokenMade(_row(token, acting.account, office.today), secret, entry.sequence)


def revoke_token(office: Office, acting: Acting, id: str) -> TokenRevoked:
    """Revoke a token: one's own or, as an administrator, anyone's.

    Raises:
        UnknownName: If there is no such token, or it belongs to another account; the two are not distinguished.
    """
    with office.recording(acting) as work:
        token = work.tokens.find(id)
        if token is None or not _may_see(acting, token.account, Action.MANAGE_ACCOUNTS):
            raise UnknownName("token", id, ())
        account = work.accounts.account(token.account)
        revoked = replace(token, active=False)
        entry = _record(work, account, revoked, "token_revoked") if token.active else None
    return TokenRevoked(_row(revoked, account, office.today), None if entry is None else entry.sequence)


def tokens_of(office: Office, acting: Acting, account: str | None = None) -> tuple[TokenRow, ...]:
    """List all tokens of an account, the newest first, invalid ones too.

    Args:
        office: The records.
        acting: Who asks.
        account: Whose tokens; None for one's own.

    Raises:
        NotAllowed: If it is another account's, and the role may not list accounts.
        UnknownName: If there is no such account.
    """
    wanted = acting.account.id if account is None else account
    if not _may_see(acting, wanted, Action.LIST_ACCOUNTS):
        acting.allow(Action.LIST_ACCOUNTS)
    with office.reading() as view:
        found = account_named(view, wanted)
        return tuple(_row(token, found, office.today) for token in view.tokens.of(found.id))


def bearer(office: Office, shown: str) -> Bearer | None:
    """Return who acts by a token of the API, and record its use; None if it is not valid.

    The comparison takes constant time.
    """
    found = _shown_token(office, shown, TokenKind.API)
    if found is None:
        return None
    token, account = found
    with office.reading() as view:
        acting = Acting.of(view, account, token.role, office.on)
    return Bearer(acting, _row(token, account, office.today))


def calendar_owner(office: Office, shown: str) -> tuple[Token, Account] | None:
    """Return the token of a calendar with its account; else as `bearer`."""
    return _shown_token(office, shown, TokenKind.CALENDAR)


def last_day(today: date) -> date:
    """Return the latest last day of a token created today."""
    return today + timedelta(days=MOST_DAYS - 1)


def _new_token(office: Office, acting: Acting, role: Role, name: str, ends: date, kind: TokenKind) -> tuple[Token, str]:
    id = token_hex(_ID_BYTES)
    secret = f"{PREFIX}{id}_{token_urlsafe(_SECRET_BYTES)}"
    token = Token(id, _digest(secret), acting.account.id, role, name, office.clock(), ends, kind=kind)
    return token, secret


def _shown_token(office: Office, shown: str, kind: TokenKind) -> tuple[Token, Account] | None:
    shape = _SHAPE.fullmatch(shown)
    now, today = office.clock(), office.today
    with office.reading() as view:
        token = None if shape is None else view.tokens.find(shape[1])
        same = compare_digest(_DUMMY_DIGEST if token is None else token.digest, _digest(shown))
        if token is None or not same:
            return None
        account = view.accounts.account(token.account)
    if token.kind is not kind or not _counts(token, account, today):
        return None
    if token.used is None or now - token.used > _PRECISION:
        with office.database.changing_sessions() as sessions:
            sessions.use_token(token.id, now)
    return token, account


def _record(work: Transaction, account: Account, token: Token, change: str) -> LedgerEntry:
    body: dict[str, Json] = {
        "change": change,
        "token": token.id,
        "name": token.name,
        "role": token.role.value,
        "ends": token.ends.isoformat(),
        **({} if token.kind is TokenKind.API else {"kind": token.kind.value}),
    }
    return work.record(EntryDraft(EntryKind.ACCOUNT, account.reference, body), [token])


def _may_see(acting: Acting, account: str, action: Action) -> bool:
    return account == acting.account.id or reach_of(acting.role, action) is Reach.EVERYONE


def _lasts(token: Token, today: date) -> bool:
    return token.active and today <= token.ends


def _counts(token: Token, account: Account, today: date) -> bool:
    acts = token.kind is not TokenKind.API or token.role in account.roles
    return _lasts(token, today) and account.active and acts


def _row(token: Token, account: Account, today: date) -> TokenRow:
    return TokenRow(
        id=token.id,
        account=token.account,
        role=token.role,
        name=token.name,
        made=token.made,
        ends=token.ends,
        used=token.used,
        active=token.active,
        counts=_counts(token, account, today),
        kind=token.kind,
    )


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
