"""Sessions of the web: who is signed in, as what, since when. They pass, and are no part of the records.

Nor is it when a token was used last, which is noted here too.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from dss.model.office.access import Role
from dss.storage.tables import session, token_use


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in.

    Attributes:
        digest: SHA-256 of the token that the browser has, in hexadecimal digits: who reads this can't sign in by it.
        account: Id of the account.
        role: What the account acts as.
        began: When the password was given; UTC.
        seen: When it was last used, give or take what its keeper allows; UTC.
    """

    digest: str
    account: str
    role: Role
    began: datetime
    seen: datetime


class Sessions:
    """The sessions, as a transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, digest: str) -> Session | None:
        """Return the session of a token; None if there is none, or no more."""
        row = self._connection.execute(select(session).where(session.c.digest == digest)).one_or_none()
        return None if row is None else Session(row.digest, row.account, Role(row.role), row.began, row.seen)

    def count(self, account: str) -> int:
        """Count the sessions of an account."""
        return len(self._connection.execute(select(session.c.digest).where(session.c.account == account)).all())


class SessionChanges(Sessions):
    """The sessions, as one who changes them does."""

    def begin(self, begun: Session) -> None:
        """Keep a new session."""
        self._connection.execute(
            insert(session).values(
                digest=begun.digest, account=begun.account, role=begun.role.value, began=begun.began, seen=begun.seen
            )
        )

    def use(self, digest: str, seen: datetime) -> None:
        """Note when a session was used."""
        self._connection.execute(update(session).where(session.c.digest == digest).values(seen=seen))

    def end(self, digest: str) -> None:
        """End a session; one that is not there stays so."""
        self._connection.execute(delete(session).where(session.c.digest == digest))

    def end_all(self, account: str) -> None:
        """End every session of an account."""
        self._connection.execute(delete(session).where(session.c.account == account))

    def end_old(self, began_before: datetime, seen_before: datetime) -> None:
        """End every session that began, or was used last, before a moment."""
        self._connection.execute(
            delete(session).where((session.c.began < began_before) | (session.c.seen < seen_before))
        )

    def use_token(self, id: str, used: datetime) -> None:
        """Note when a token was used."""
        noted = self._connection.execute(update(token_use).where(token_use.c.token == id).values(used=used))
        if not noted.rowcount:
            self._connection.execute(insert(token_use).values(token=id, used=used))
