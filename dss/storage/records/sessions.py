"""Sessions of the web: account, role and times. They are temporary, and not part of the records.

The last use of each token, stored here too, is also not part of the records.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from dss.model.office.access import Role
from dss.storage.tables import session, token_use


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a signed-in account.

    Attributes:
        digest: SHA-256 of the token that the browser has, in hexadecimal digits; it does not reveal the token.
        account: Id of the account.
        role: The role that the account acts in.
        began: The time of signing in; UTC.
        seen: The last use, to the precision that the service chooses; UTC.
    """

    digest: str
    account: str
    role: Role
    began: datetime
    seen: datetime


class Sessions:
    """The sessions in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, digest: str) -> Session | None:
        """Return the session of a token; None if there is none."""
        row = self._connection.execute(select(session).where(session.c.digest == digest)).one_or_none()
        return None if row is None else Session(row.digest, row.account, Role(row.role), row.began, row.seen)

    def count(self, account: str) -> int:
        """Count the sessions of an account."""
        return len(self._connection.execute(select(session.c.digest).where(session.c.account == account)).all())


class SessionChanges(Sessions):
    """The sessions in a writing transaction."""

    def begin(self, begun: Session) -> None:
        """Insert a new session."""
        self._connection.execute(
            insert(session).values(
                digest=begun.digest, account=begun.account, role=begun.role.value, began=begun.began, seen=begun.seen
            )
        )

    def use(self, digest: str, seen: datetime) -> None:
        """Record the last use of a session."""
        self._connection.execute(update(session).where(session.c.digest == digest).values(seen=seen))

    def end(self, digest: str) -> None:
        """End a session, if it exists."""
        self._connection.execute(delete(session).where(session.c.digest == digest))

    def end_all(self, account: str) -> None:
        """End every session of an account."""
        self._connection.execute(delete(session).where(session.c.account == account))

    def end_old(self, began_before: datetime, seen_before: datetime) -> None:
        """End every session that began, or was last used, before the given times."""
        self._connection.execute(
            delete(session).where((session.c.began < began_before) | (session.c.seen < seen_before))
        )

    def use_token(self, id: str, used: datetime) -> None:
        """Record the last use of a token."""
        noted = self._connection.execute(update(token_use).where(token_use.c.token == id).values(used=used))
        if not noted.rowcount:
            self._connection.execute(insert(token_use).values(token=id, used=used))
