"""Sample accounts for trying the web on one's own machine: at least one per role."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from secrets import choice
from typing import Final

from dss.model.errors import UnknownName
from dss.model.office.access import Action, Role
from dss.service.office.accounts import new_hash, record_account
from dss.service.office.office import Acting, Office
from dss.storage.records.accounts import Account
from dss.storage.view import View

PREFIX: Final = "contoh."
"""Prefix of the ids of these accounts."""

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not easily confused; 15 of them are 74 bits."""
_GROUPS, _GROUP = 3, 5


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """A sample account with its new password."""

    id: str
    name: str
    role: Role
    password: str


def _account(id: str, name: str, role: Role, employee: str | None = None, agency: str | None = None) -> Account:
    return Account(f"{PREFIX}{id}", name, frozenset({role}), employee, agency)


ACCOUNTS: Final = (
    _account("sdm", "Contoh Pengelola Kepegawaian", Role.HR_OFFICER),
    _account("kebijakan", "Contoh Perancang Kebijakan", Role.POLICY_OFFICER),
    _account("kebijakan2", "Contoh Penyetuju Kebijakan", Role.POLICY_OFFICER),
    _account("auditor", "Contoh Auditor", Role.AUDITOR),
    _account("asal", "Contoh Kepala Asal", Role.AGENCY_HEAD, agency="papua-selatan-dinas-pendidikan"),
    _account("penerima", "Contoh Kepala Penerima", Role.AGENCY_HEAD, agency="papua-selatan-dinas-kesehatan"),
    _account("pegawai", "Merince Kaliwen", Role.EMPLOYEE, employee="S9000001"),
    *(
        _account(f"tim{number}", f"Contoh Anggota Tim {number}", Role.TEAM_MEMBER, employee=f"S{number + 10:07}")
        for number in range(1, 6)
    ),
    _account("admin", "Contoh Administrator", Role.ADMINISTRATOR),
)


def open_sample_accounts(office: Office, acting: Acting) -> tuple[SampleAccount, ...]:
    """Create the missing sample accounts, and set new passwords for all, which are not stored in clear.

    Raises:
        NotAllowed: If the role may not create accounts.
        UnknownName: If the version in force does not hold the sample organisation.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    passwords = [_new_password() for _ in ACCOUNTS]
    hashes = [new_hash(password, ()) for password in passwords]
    with office.recording(acting) as work:
        _check_people(work)
        for account, hashed in zip(_present(work), hashes, strict=True):
            record_account(work, replace(account, password_hash=hashed, active=True), "sample_opened")
    return tuple(
        SampleAccount(account.id, account.name, min(account.roles), password)
        for account, password in zip(ACCOUNTS, passwords, strict=True)
    )


def sample_accounts_open(office: Office) -> tuple[str, ...]:
    """Return the ids of sample accounts that are active."""
    with office.reading() as view:
        return tuple(one.id for one in view.accounts.all() if one.id.startswith(PREFIX) and one.active)


def _present(view: View) -> Iterator[Account]:
    there = {account.id: account for account in view.accounts.all()}
    return (there.get(account.id, account) for account in ACCOUNTS)


def _check_people(view: View) -> None:
    version = view.versions.newest()
    for account in ACCOUNTS:
        if account.employee is not None:
            if version is None:
                raise UnknownName("employee", account.employee, ())
            view.versions.person(version, account.employee)


def _new_password() -> str:
    letters = iter(lambda: choice(_ALPHABET), "")
    return "-".join("".join(islice(letters, _GROUP)) for _ in range(_GROUPS))
