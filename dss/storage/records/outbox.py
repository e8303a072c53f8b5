"""The outbox: reminders by e-mail until they are sent, and what became of them. It is not part of the records."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, delete, insert, select, true, update

from dss.storage.tables import outbox


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """The server permanently refuses its address."""

    GIVEN_UP = "given_up"
    """It could not be sent for days, or the server permanently refuses it for another reason than its address."""


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message to an account.

    Attributes:
        id: Random; the name of the message for mail servers, the same with each attempt.
        account: Id of the account.
        day: The day that it tells of.
        address: Where it is sent.
        queued: When it, or the one that it replaced before that could be sent, was queued; UTC.
        due: When it is tried next, if it waits; UTC.
        attempts: How often it was tried, or was about to be.
        answer: What the server, or the connection, last answered; None for nothing yet.
    """

    id: str
    account: str
    day: date
    address: str
    subject: str
    body: str
    queued: datetime
    due: datetime
    state: MessageState = MessageState.WAITING
    attempts: int = 0
    answer: str | None = None


class Outbox:
    """The outbox in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[StoredMessage, ...]:
        """Return every message that is kept, the newest first."""
        return self._found(true())

    def _found(self, which: ColumnElement[bool]) -> tuple[StoredMessage, ...]:
        wanted = select(outbox).where(which).order_by(outbox.c.day.desc(), outbox.c.account)
        rows = self._connection.execute(wanted).mappings()
        return tuple(StoredMessage(**{**row, "state": MessageState(row["state"])}) for row in rows)


class OutboxChanges(Outbox):
    """The outbox in a writing transaction."""

    def queue(self, message: StoredMessage) -> bool:
        """Queue a message unless the account has one of that day; it replaces one that waits, with its attempts.

        Returns:
            Whether it is new.
        """
        kept = self._found(outbox.c.account == message.account)
        if any(one.day == message.day for one in kept):
            return False
        waiting = next((one for one in kept if one.state is MessageState.WAITING), None)
        if waiting is None:
            self._connection.execute(insert(outbox).values({**asdict(message), "state": message.state.value}))
        else:
            text = {name: getattr(message, name) for name in ("day", "address", "subject", "body")}
            self._connection.execute(update(outbox).where(outbox.c.id == waiting.id).values(**text))
        return True

    def claim(self, message: StoredMessage, due: datetime) -> bool:
        """Count an attempt before it is made, and put the next one off.

        Returns:
            False if another process claimed it meanwhile, or replaced it.
        """
        as_read = (outbox.c.id == message.id) & (outbox.c.attempts == message.attempts) & (outbox.c.day == message.day)
        claimed = update(outbox).where(as_read, outbox.c.state == MessageState.WAITING.value)
        return self._connection.execute(claimed.values(attempts=message.attempts + 1, due=due)).rowcount == 1

    def note(self, message: StoredMessage, state: MessageState, answer: str | None) -> None:
        """Note what came of an attempt, unless the message was replaced meanwhile."""
        this = (outbox.c.id == message.id) & (outbox.c.day == message.day)
        self._connection.execute(update(outbox).where(this).values(state=state.value, answer=answer))

    def drop(self, id: str) -> None:
        """Delete a message."""
        self._connection.execute(delete(outbox).where(outbox.c.id == id))

    def drop_before(self, day: date) -> None:
        """Delete messages of earlier days."""
        self._connection.execute(delete(outbox).where(outbox.c.day < day))
