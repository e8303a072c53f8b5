"""Accounts: add, change, disable and list them; passwords."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action, Role
from dss.model.office.access_errors import WrongCredentials
from dss.model.office.account_errors import (
    AccountExists,
    AccountIncomplete,
    BadAddress,
    LastAdministrator,
    MalformedAccount,
    WeakPassword,
)
from dss.model.office.errors import NothingImported
from dss.model.planning.record import PlanSource
from dss.model.text import Language, _
from dss.service.office.office import Acting, Office, account_named
from dss.service.office.succession import Succession, read_succession
from dss.service.workspace.names import unknown
from dss.storage.records.accounts import Account
from dss.storage.transaction import Transaction

SHORTEST: Final = 12
LONGEST: Final = 128
"""Maximum length of a password; a longer one only takes more time to hash."""

_RATED_LENGTH: Final = 72
"""Number of characters whose strength is rated; further ones can only make a password stronger."""

_STRONG: Final = 3
"""Of 0 to 4: more than 10^8 guesses (Wheeler, zxcvbn, USENIX Security 2016)."""

_TOO_SHORT: Final = _("A password must have at least {SHORTEST} characters.").filled(SHORTEST=SHORTEST)
_TOO_LONG: Final = _("A password must have at most {LONGEST} characters.").filled(LONGEST=LONGEST)
_GUESSABLE: Final = _("This password is easily guessed. Use several unrelated words.")

_NOW: Final = _("{name} (now: {now})")
_ABOLISHED: Final = _("{name} (abolished)")

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with 19 MiB and two passes, as in the OWASP Password Storage Cheat Sheet."""


def new_hash(password: str, about: Iterable[str]) -> str:
    """Return the hash of a new password.

    Args:
        password: Any characters.
        about: Words related to the person, which an attacker would try: id, name.

    Raises:
        WeakPassword: If it is too short, too long or too easily guessed.
    """
    if len(password) < SHORTEST:
        raise WeakPassword(_TOO_SHORT)
    if len(password) > LONGEST:
        raise WeakPassword(_TOO_LONG)
    from zxcvbn import zxcvbn  # imported here, as its lists take a tenth of a second to load

    if zxcvbn(password[:_RATED_LENGTH], user_inputs=list(about))["score"] < _STRONG:
        raise WeakPassword(_GUESSABLE)
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Return whether a password matches a stored hash; it takes as long if there is none."""
    try:
        return _HASHER.verify(kept or _dummy_hash(), password[: LONGEST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy_hash() -> str:
    return _HASHER.hash("")


_LONGEST_ADDRESS: Final = 254
_ADDRESS: Final = re.compile(
    r"(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
"""An address of ASCII letters without quoted parts (RFC 5321 section 4.1.2), at a host with a domain."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

OF_AN_EMPLOYEE: Final = frozenset({Role.EMPLOYEE, Role.TEAM_MEMBER})
"""Roles that require an employee."""

OF_AN_AGENCY: Final = frozenset({Role.AGENCY_HEAD})
"""Roles that require an agency."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account for display.

    Attributes:
        employee: The employee whose account it is; None for none.
        agency: The agency that it acts for; None for none or all.
        active: Whether it is not disabled.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    employee: str | None
    agency: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """An account after a change.

    Attributes:
        entry: Sequence number of the entry that records the change; None if nothing changed.
    """

    account: AccountRow
    entry: int | None


def add_account(
    office: Office,
    acting: Acting,
    id: str,
    name: str,
    roles: Iterable[Role],
    employee: str | None = None,
    agency: str | None = None,
) -> AccountChanged:
    """Create an account.

    Args:
        office: The records.
        acting: The administrator.
        id: The name for signing in.
        name: The name for display.
        roles: At least one.
        employee: The employee whose account it is; required of employees and team members.
        agency: The agency that the person acts for; required of agency heads.

    Raises:
        AccessError: If the role may not do that.
        MalformedAccount: If the id or the name is not valid.
        AccountIncomplete: If a role lacks its employee or agency.
        AccountExists: If an account has this id.
        UnknownName: If the version in force has no such employee or agency.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    account = validated_account(Account(id.strip(), name.strip(), frozenset(roles), employee, agency))
    _check_names(office, account)
    with office.recording(acting) as work:
        if any(one.id == account.id for one in work.accounts.all()):
            raise AccountExists(account.id)
        entry = record_account(work, account, "added")
    return AccountChanged(_row(account), entry.sequence)


def set_roles(
    office: Office,
    acting: Acting,
    id: str,
    roles: Iterable[Role],
    employee: str | None = None,
    agency: str | None = None,
) -> AccountChanged:
    """Replace the roles of an account; an employee or agency that is not given stays. Else as `add_account`.

    Raises:
        UnknownName: If there is no such account, employee or agency.
        LastAdministrator: If no administrator would remain.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    with office.reading() as view:
        present = account_named(view, id)
    account = replace(
        present, roles=frozenset(roles), employee=employee or present.employee, agency=agency or present.agency
    )
    _check_names(office, validated_account(account))
    return _change(office, acting, present, account, "roles_set")


def set_active(office: Office, acting: Acting, id: str, active: bool) -> AccountChanged:
    """Disable an account, or enable it again.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such account.
        LastAdministrator: If no administrator would remain.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    with office.reading() as view:
        present = account_named(view, id)
    return _change(office, acting, present, replace(present, active=active), "enabled" if active else "disabled")


def set_password(office: Office, acting: Acting, id: str, password: str) -> AccountChanged:
    """Set the password of an account, which ends its sessions.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such account.
        WeakPassword: If the password is too easily guessed.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    with office.reading() as view:
        present = account_named(view, id)
    account = replace(present, password_hash=new_hash(password, (present.id, present.name)))
    changed = _change(office, acting, present, account, "password_set")
    with office.database.changing_sessions() as sessions:
        sessions.end_all(present.id)
    return changed


def change_own_password(office: Office, acting: Acting, old: str, new: str) -> AccountChanged:
    """Change one's own password, which ends all of one's sessions; everyone may.

    Raises:
        WrongCredentials: If the old password is wrong.
        WeakPassword: If the new one is too easily guessed.
    """
    with office.reading() as view:
        present = account_named(view, acting.account.id)
    if not fits(present.password_hash, old):
        raise WrongCredentials
    account = replace(present, password_hash=new_hash(new, (present.id, present.name, old)))
    changed = _change(office, acting, present, account, "password_changed")
    with office.database.changing_sessions() as sessions:
        sessions.end_all(present.id)
    return changed


def set_reminders(
    office: Office, acting: Acting, email: str, language: Language | None = None, id: str | None = None
) -> AccountChanged:
    """Set or remove the address of an account to which reminders are sent; everyone may set their own.

    The entry says that it changed; it does not hold the address, so that this is not kept beyond the account.

    Args:
        office: The records.
        acting: Who sets it.
        email: The address; blank for none.
        language: The language of reminders; None for that of the office.
        id: Whose address; None for one's own.

    Raises:
        AccessError: If it is another's, and the role may not do that.
        UnknownName: If there is no such account.
        BadAddress: If the address is not valid.
    """
    if id not in (None, acting.account.id):
        acting.allow(Action.MANAGE_ACCOUNTS)
    email = email.strip()
    if email and not is_address(email):
        raise BadAddress(email)
    with office.reading() as view:
        present = account_named(view, id or acting.account.id)
    account = replace(present, email=email or None, language=language if email else None)
    return _change(office, acting, present, account, "reminders_set" if email else "reminders_removed")


def is_address(email: str) -> bool:
    """Return whether a text has the form of an e-mail address.

    >>> is_address("hana@papuaselatan.example"), is_address("hana@localhost"), is_address("hana@a.id, b@c.id")
    (True, False, False)
    """
    return len(email) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(email) is not None


def accounts(office: Office, acting: Acting) -> tuple[AccountRow, ...]:
    """List every account by id, disabled ones too.

    Raises:
        AccessError: If the role may not do that.
    """
    acting.allow(Action.LIST_ACCOUNTS)
    with office.reading() as view:
        return tuple(map(_row, view.accounts.all()))


def validated_account(account: Account) -> Account:
    """Return an account after validating it.

    Raises:
        MalformedAccount: If its id or name is not valid, or it has no role.
        AccountIncomplete: If a role lacks its employee or agency.
    """
    if not _ID.fullmatch(account.id):
        message = _("an id has at most 64 lower-case letters, digits, dots, dashes and underscores")
        raise MalformedAccount(account.id, message)
    if not account.name or not account.name.isprintable():
        raise MalformedAccount(account.id, _("it needs a printable name"))
    if not account.roles:
        raise MalformedAccount(account.id, _("it needs a role"))
    if account.employee is None and (lacking := account.roles & OF_AN_EMPLOYEE):
        raise AccountIncomplete(account.id, min(lacking), "--employee")
    if account.agency is None and (lacking := account.roles & OF_AN_AGENCY):
        raise AccountIncomplete(account.id, min(lacking), "--agency")
    return account


def record_account(work: Transaction, account: Account, change: str) -> LedgerEntry:
    """Save an account with its entry, which does not hold the hash of the password."""
    body: dict[str, Json] = {
        "change": change,
        "name": account.name,
        "roles": sorted(role.value for role in account.roles),
        "employee": account.employee,
        "agency": account.agency,
        "active": account.active,
    }
    return work.record(EntryDraft(EntryKind.ACCOUNT, account.reference, body), [account])


def _change(office: Office, acting: Acting, present: Account, account: Account, change: str) -> AccountChanged:
    if account == present:
        return AccountChanged(_row(present), None)
    with office.recording(acting) as work:
        entry = record_account(work, account, change)
        if not any(one.active and Role.ADMINISTRATOR in one.roles for one in work.accounts.all()):
            raise LastAdministrator(account.id)
    return AccountChanged(_row(account), entry.sequence)


def _check_names(office: Office, account: Account) -> None:
    """Check that the version in force has the employee and the agency of an account."""
    if account.employee is None and account.agency is None:
        return
    with office.reading() as view:
        version = view.versions.newest()
        if version is None:
            raise NothingImported(office.place)
        if account.employee is not None:
            view.versions.person(version, account.employee)
    if account.agency is not None:
        knowledge = office.knowledge(version.digests[PlanSource.KNOWLEDGE])
        if account.agency not in knowledge.agencies:
            raise unknown("agency", account.agency, knowledge.agencies)


def agency_names(office: Office) -> dict[str, str]:
    """Return the names of all agencies, in the office's language; empty before the first version.

    An agency that is not there any more is called as it last was, with what stands for it on the day.
    """
    names: dict[str, str] = {}
    with office.reading() as view:
        versions, succession = view.versions.all(), read_succession(view)
    for digest in dict.fromkeys(version.digests[PlanSource.KNOWLEDGE] for version in reversed(versions)):
        knowledge = office.knowledge(digest)
        for id in knowledge.agencies:
            names.setdefault(id, knowledge.agency_name(id).spoken(office.language))
    return {id: _named(id, name, names, succession, office) for id, name in names.items()}


def _named(id: str, name: str, names: Mapping[str, str], succession: Succession, office: Office) -> str:
    standing = succession.stand_for(id, office.on)
    if standing == (id,):
        return name
    if not standing:
        return _ABOLISHED.filled(name=name).spoken(office.language)
    return _NOW.filled(name=name, now="; ".join(names.get(one, one) for one in standing)).spoken(office.language)


def _row(account: Account) -> AccountRow:
    return AccountRow(
        account.id, account.name, tuple(sorted(account.roles)), account.employee, account.agency, account.active
    )
