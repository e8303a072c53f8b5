"""Tokens of accounts: what programs show in the place of a password, kept as digests alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update

from dss.model.ledger.ledger import Json
from dss.model.office.access import Role
from dss.model.office.storage_errors import StateChanged
from dss.storage.tables import token, token_use

_TOKENS: Final[Select[Any]] = select(token, token_use.c.used).outerjoin(token_use, token.c.id == token_use.c.token)


@dataclass(frozen=True, slots=True)
class Token:
    """Something by which a program asks for an account, in one of its roles.

    Attributes:
        id: Names it; no secret.
        digest: SHA-256 of all of it, in hexadecimal digits: who reads this can't ask by it.
        account: Id of the account.
        name: What its owner calls it.
        made: When; UTC.
        ends: The last day on which it counts.
        active: Whether it counts at all.
        version: How often it was saved; 0 for one that never was. Saving it adds 1.
        used: When it was last used, give or take what its keeper allows; None for never. No part of the records.
    """

    id: str
    digest: str
    account: str
    role: Role
    name: str
    made: datetime
    ends: date
    active: bool = True
    version: int = 0
    used: datetime | None = None

    @property
    def reference(self) -> str:
        """How the ledger names it, e.g. ``token:5f0c91ab``."""
        return f"token:{self.id}"

    def to_json(self) -> Mapping[str, Json]:
        """Return what the ledger's digest is taken of: all but the version and the last use."""
        return {
            "id": self.id,
            "digest": self.digest,
            "account": self.account,
            "role": self.role.value,
            "name": self.name,
            "made": self.made.isoformat(),
            "ends": self.ends.isoformat(),
            "active": self.active,
        }


class Tokens:
    """The tokens, as a transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id: str) -> Token | None:
        """Return a token; None if there is none of this id."""
        row = self._connection.execute(_TOKENS.where(token.c.id == id)).one_or_none()
        return None if row is None else _token(row)

    def of(self, account: str) -> tuple[Token, ...]:
        """Return the tokens of an account, the newest first; those that don't count any more too."""
        wanted = _TOKENS.where(token.c.account == account).order_by(token.c.made.desc(), token.c.id)
        return _tokens(self._connection.execute(wanted).all())

    def all(self) -> tuple[Token, ...]:
        """Return every token by id."""
        return _tokens(self._connection.execute(_TOKENS.order_by(token.c.id)).all())


def save_token(connection: Connection, saved: Token, entry: int) -> None:
    """Save a token over the version that it was made from.

    Args:
        connection: In a transaction that writes.
        saved: The token, under the version that it was read at.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If it was saved by somebody else since.
    """
    present = connection.execute(select(token.c.version).where(token.c.id == saved.id)).scalar() or 0
    if present != saved.version:
        raise StateChanged("token", saved.id)
    values = {
        "version": saved.version + 1,
        "entry": entry,
        "digest": saved.digest,
        "account": saved.account,
        "role": saved.role.value,
        "name": saved.name,
        "made": saved.made,
        "ends": saved.ends,
        "active": saved.active,
    }
    if present:
        connection.execute(update(token).where(token.c.id == saved.id).values(values))
    else:
        connection.execute(insert(token).values(id=saved.id, **values))


def _tokens(rows: Sequence[Row[Any]]) -> tuple[Token, ...]:
    return tuple(map(_token, rows))


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        digest=row.digest,
        account=row.account,
        role=Role(row.role),
        name=row.name,
        made=row.made,
        ends=row.ends,
        active=row.active,
        version=row.version,
        used=row.used,
    )
