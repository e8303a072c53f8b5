"""Tokens of accounts, which programs use in place of a password; only digests are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from dss.model.ledger.ledger import Json
from dss.model.office.access import Role, TokenKind
from dss.storage.records.saving import save_row
from dss.storage.tables import token, token_use

_TOKENS: Final[Select[Any]] = select(token, token_use.c.used).outerjoin(token_use, token.c.id == token_use.c.token)


@dataclass(frozen=True, slots=True)
class Token:
    """A token with which a program acts for an account, in one of its roles.

    Attributes:
        id: Its identifier, which is not secret.
        digest: SHA-256 of the whole token, in hexadecimal digits; it does not reveal the token.
        account: Id of the account.
        name: The name that its owner gave it.
        made: The time of its creation; UTC.
        ends: The last day on which it is valid.
        active: Whether it was not revoked.
        kind: What it opens.
        version: The number of times that it was saved; saving adds 1.
        used: The last use, to the precision that the service chooses; None for never. Not part of the records.
    """

    id: str
    digest: str
    account: str
    role: Role
    name: str
    made: datetime
    ends: date
    active: bool = True
    kind: TokenKind = TokenKind.API
    version: int = 0
    used: datetime | None = None

    @property
    def reference(self) -> str:
        """Its name in the ledger, e.g. ``token:5f0c91ab``."""
        return f"token:{self.id}"

    def to_json(self) -> Mapping[str, Json]:
        """Return the JSON that the ledger's digest is computed of: all but the version and the last use.

        The kind is left out of tokens of the API, as in entries older than kinds are.
        """
        return {
            "id": self.id,
            "digest": self.digest,
            "account": self.account,
            "role": self.role.value,
            "name": self.name,
            "made": self.made.isoformat(),
            "ends": self.ends.isoformat(),
            "active": self.active,
            **({} if self.kind is TokenKind.API else {"kind": self.kind.value}),
        }


class Tokens:
    """The tokens in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id: str) -> Token | None:
        """Return a token; None if there is none of this id."""
        row = self._connection.execute(_TOKENS.where(token.c.id == id)).one_or_none()
        return None if row is None else _token(row)

    def of(self, account: str) -> tuple[Token, ...]:
        """Return the tokens of an account, the newest first, invalid ones included."""
        wanted = _TOKENS.where(token.c.account == account).order_by(token.c.made.desc(), token.c.id)
        return _tokens(self._connection.execute(wanted).all())

    def all(self) -> tuple[Token, ...]:
        """Return every token by id."""
        return _tokens(self._connection.execute(_TOKENS.order_by(token.c.id)).all())


def save_token(connection: Connection, saved: Token, entry: int) -> None:
    """Save a token, replacing the version that it was read at.

    Args:
        connection: A connection in a writing transaction.
        saved: The token, with the version that was read.
        entry: The number of the entry that it is saved with.

    Raises:
        StateChanged: If another transaction has saved it since.
    """
    values = {
        "entry": entry,
        "digest": saved.digest,
        "account": saved.account,
        "role": saved.role.value,
        "name": saved.name,
        "made": saved.made,
        "ends": saved.ends,
        "active": saved.active,
        "kind": None if saved.kind is TokenKind.API else saved.kind.value,
    }
    save_row(connection, token, {"id": saved.id}, saved.version, values)


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
        kind=TokenKind(row.kind or TokenKind.API),
        version=row.version,
        used=row.used,
    )
