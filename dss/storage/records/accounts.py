"""Accounts: who may act, in which roles, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import Json
from dss.model.office.access import Role
from dss.model.office.storage_errors import StateChanged
from dss.storage.tables import account, account_role

_KNOWN: Final = frozenset(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who acts.

    Attributes:
        id: What the person signs in as.
        name: For people to read.
        roles: What the person may act as.
        employee: The employee that the person is; None for one who is none.
        agency: The agency that the person acts for; None for one who acts for none or all.
        active: Whether the person may act at all.
        password_hash: As the library that made it writes it; None while there is none.
        version: How often it was saved; 0 for one that never was. Saving it adds 1.
    """

    id: str
    name: str
    roles: frozenset[Role]
    employee: str | None = None
    agency: str | None = None
    active: bool = True
    password_hash: str | None = None
    version: int = 0

    @property
    def reference(self) -> str:
        """How the ledger names it, e.g. ``account:ani``."""
        return f"account:{self.id}"

    def to_json(self) -> Mapping[str, Json]:
        """Return what the ledger's digest is taken of: all but the version."""
        return {
            "id": self.id,
            "name": self.name,
            "roles": sorted(self.roles),
            "employee": self.employee,
            "agency": self.agency,
            "active": self.active,
            "password_hash": self.password_hash,
        }


class Accounts:
    """The accounts, as a transaction sees them."""

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
        """Return every account by id, those that may not act any more too."""
        return self._with_roles(self._connection.execute(select(account).order_by(account.c.id)).all())

    def _with_roles(self, rows: Sequence[Row[Any]]) -> tuple[Account, ...]:
        roles: dict[str, set[Role]] = {}
        wanted = select(account_role)
        if len(rows) == 1:
            wanted = wanted.where(account_role.c.account == rows[0].id)
        for row in self._connection.execute(wanted):
            if row.role in _KNOWN:  # another would let nobody do anything; the ledger's digest tells of it
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
                version=row.version,
            )
            for row in rows
        )


def save_account(connection: Connection, saved: Account, entry: int) -> None:
    """Save an account over the version that it was made from.

    Args:
        connection: In a transaction that writes.
        saved: The account, under the version that it was read at.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If it was saved by somebody else since.
    """
    present = connection.execute(select(account.c.version).where(account.c.id == saved.id)).scalar() or 0
    if present != saved.version:
        raise StateChanged("account", saved.id)
    values = {
        "version": saved.version + 1,
        "entry": entry,
        "name": saved.name,
        "employee": saved.employee,
        "agency": saved.agency,
        "active": saved.active,
        "password_hash": saved.password_hash,
    }
    if present:
        connection.execute(update(account).where(account.c.id == saved.id).values(values))
        connection.execute(delete(account_role).where(account_role.c.account == saved.id))
    else:
        connection.execute(insert(account).values(id=saved.id, **values))
    if saved.roles:
        connection.execute(
            insert(account_role), [{"account": saved.id, "role": role.value} for role in sorted(saved.roles)]
        )
