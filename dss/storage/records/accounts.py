"""Accounts: users, with their roles and the employee or agency that they act for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import Json
from dss.model.office.access import Role
from dss.model.text import Language
from dss.storage.records.saving import save_row
from dss.storage.tables import account, account_role

_KNOWN: Final = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a user.

    Attributes:
        id: The name to sign in with.
        name: For people to read.
        roles: The roles that the user may act in.
        employee: The employee that the user is; None if the user is not an employee.
        agency: The agency that the user acts for; None for none or all.
        active: Whether the account may be used.
        password_hash: The encoded hash of the library that made it; None without a password.
        email: Where reminders are sent; None for nowhere.
        language: The language of reminders; None for that of the office.
        version: The number of times that it was saved; saving adds 1.
    """

    id: str
    name: str
    roles: frozenset[Role]
    employee: str | None = None
    agency: str | None = None
    active: bool = True
    password_hash: str | None = None
    email: str | None = None
    language: Language | None = None
    version: int = 0

    @property
    def reference(self) -> str:
        """Its name in the ledger, e.g. ``account:ani``."""
        return f"account:{self.id}"

    def to_json(self) -> Mapping[str, Json]:
        """Return the JSON that the ledger's digest is computed of: all but the version.

        An address and a language are left out where there are none, as in entries older than they are.
        """
        optional = {"email": self.email, "language": self.language}
        return {
            "id": self.id,
            "name": self.name,
            "roles": sorted(self.roles),
            "employee": self.employee,
            "agency": self.agency,
            "active": self.active,
            "password_hash": self.password_hash,
            **{name: str(value) for name, value in optional.items() if value is not None},
        }


class Accounts:
    """The accounts in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def account(self, id: str) -> Account:
        """Return an account.

        Raises:
            UnknownName: If there is none.
        """
        row = self._connection.execute(select(account).where(account.c.id == id)).one_or_none()
        if row is None:
            raise UnknownName("account", id, ())
        return self._with_roles([row])[0]

    def all(self) -> tuple[Account, ...]:
        """Return every account by id, inactive ones included."""
        return self._with_roles(self._connection.execute(select(account).order_by(account.c.id)).all())

    def _with_roles(self, rows: Sequence[Row[Any]]) -> tuple[Account, ...]:
        roles: dict[str, set[Role]] = {}
        wanted = select(account_role)
        if len(rows) == 1:
            wanted = wanted.where(account_role.c.account == rows[0].id)
        for row in self._connection.execute(wanted):
            if row.role in _KNOWN:  # an unknown role permits nothing; the ledger's digest reveals it
                roles.setdefault(row.account, set()).add(Role(row.role))
        return tuple(
            Account(
                id=row.id,
                name=row.name,
                roles=frozenset(roles.get(row.id, ())),
                employee=row.employee,
                agency=row.agency,
                active=row.active,
                password_hash=row.password_hash,
                email=row.email,
                language=Language(row.language) if row.language in list(Language) else None,
                version=row.version,
            )
            for row in rows
        )


def save_account(connection: Connection, saved: Account, entry: int) -> None:
    """Save an account, replacing the version that it was read at.

    Args:
        connection: A connection in a writing transaction.
        saved: The account, with the version that was read.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If another transaction has saved it since.
    """
    values = {
        "entry": entry,
        "name": saved.name,
        "employee": saved.employee,
        "agency": saved.agency,
        "active": saved.active,
        "password_hash": saved.password_hash,
        "email": saved.email,
        "language": saved.language and saved.language.value,
    }
    if save_row(connection, account, {"id": saved.id}, saved.version, values):
        connection.execute(delete(account_role).where(account_role.c.account == saved.id))
    if saved.roles:
        connection.execute(
            insert(account_role), [{"account": saved.id, "role": role.value} for role in sorted(saved.roles)]
        )
