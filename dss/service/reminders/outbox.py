"""The outbox: queue one digest a day for each account that something awaits, and send it with retries.

An attempt is counted before it is made, so that no other process makes it too. If the program ends between sending and
noting that, the message is sent once more, under the same Message-ID.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Final

from dss.model.disclosure import Open, Personal
from dss.model.office.access import Action
from dss.model.text import Text, _
from dss.service.office.office import Acting, Office
from dss.service.reminders.digest import compose, write_digest
from dss.service.reminders.duties import list_reminders
from dss.service.reminders.mail import Delivery, Mail, ServerUnreachable, send
from dss.storage.records.accounts import Account
from dss.storage.records.outbox import MessageState, StoredMessage

FIRST_WAIT: Final = timedelta(minutes=15)
"""How long after the first attempt the second one is made; each further wait is twice as long."""

LONGEST_WAIT: Final = timedelta(hours=8)
GIVEN_UP_AFTER: Final = timedelta(days=3)
"""How long after it was queued a message that can't be sent is given up."""

REFUSED_FOR: Final = timedelta(days=7)
"""How long nothing is sent to an address that was permanently refused, unless it changes."""

KEPT_FOR: Final = timedelta(days=30)

FAILURES: Final[Mapping[MessageState, Text]] = {
    MessageState.REFUSED: _("address refused"),
    MessageState.GIVEN_UP: _("given up"),
}


@dataclass(frozen=True, slots=True)
class RemindersSent:
    """What one run did.

    Attributes:
        queued: New messages.
        sent: Messages sent.
        failed: Attempts that failed.
    """

    queued: int
    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class FailedReminder:
    """An account whose last message could not be sent.

    Attributes:
        state: Refused or given up.
        answer: What the server or the connection answered.
    """

    account: Open[str]
    day: Open[date]
    state: Open[MessageState]
    attempts: Open[int]
    answer: Personal[str]


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """The state of the outbox.

    Attributes:
        addresses: Active accounts with an address.
        waiting: Messages that wait to be sent, or sent again.
        sent: Messages sent in the last month.
        failed: Accounts that reminders don't reach.
    """

    addresses: int
    waiting: int
    sent: int
    failed: tuple[FailedReminder, ...]


def remind(office: Office, acting: Acting, mail: Mail) -> RemindersSent:
    """Queue the messages of the day, and send what is due.

    Raises:
        AccessError: If the role may not manage accounts.
        StorageError: If the outbox can't be written.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    return run_reminders(office, mail)


def run_reminders(office: Office, mail: Mail, *, queueing: bool = True) -> RemindersSent:
    """Do as `remind` does, for the server itself; it may leave the messages of the day for later."""
    try:
        queued = _queue(office, mail) if queueing else 0
    finally:  # what was queued before does not wait for it
        states = list(_send_due(office, mail))
    return RemindersSent(queued, states.count(MessageState.SENT), sum(one is not MessageState.SENT for one in states))


def outbox_status(office: Office, acting: Acting) -> OutboxStatus:
    """Return the state of the outbox.

    Raises:
        AccessError: If the role may not manage accounts.
    """
    acting.allow(Action.MANAGE_ACCOUNTS)
    with office.reading() as view:
        addresses = {account.id: account.email for account in view.accounts.all() if account.active and account.email}
        messages = view.outbox.all()
    ended = {one.account: one for one in reversed(messages) if one.state is not MessageState.WAITING}
    failed = [
        FailedReminder(one.account, one.day, one.state, one.attempts, one.answer or "")
        for one in ended.values()
        if one.state is not MessageState.SENT and addresses.get(one.account) == one.address
    ]
    return OutboxStatus(
        addresses=len(addresses),
        waiting=sum(one.state is MessageState.WAITING for one in messages),
        sent=sum(one.state is MessageState.SENT for one in messages),
        failed=tuple(sorted(failed, key=lambda one: one.account)),
    )


def _queue(office: Office, mail: Mail) -> int:
    with office.reading() as view:
        accounts, messages = view.accounts.all(), view.outbox.all()
    done = {(one.account, one.address) for one in messages if _keeps_silent(office, one)}
    wanted = [one for one in accounts if one.active and one.email and (one.id, one.email) not in done]
    written = [message for account in wanted if (message := _digest(office, mail, account)) is not None]
    with office.database.changing_outbox() as outbox:
        outbox.drop_before(office.on - KEPT_FOR)
        return sum(outbox.queue(message) for message in written)


def _keeps_silent(office: Office, message: StoredMessage) -> bool:
    """Return whether, because of a message, none is to be sent to its address today."""
    refused = message.state is MessageState.REFUSED and office.on - message.day < REFUSED_FOR
    return message.day == office.on or refused


def _digest(office: Office, mail: Mail, account: Account) -> StoredMessage | None:
    """Write the message of the day to an account; None if nothing that it can do now awaits it."""
    awaiting = [one for one in list_reminders(office, account) if one.opens_on is None]
    if not awaiting:
        return None
    now = office.clock()
    subject, body = write_digest(office, mail, awaiting, account.language or office.language)
    return StoredMessage(token_hex(16), account.id, office.on, account.email or "", subject, body, now, now)


def _send_due(office: Office, mail: Mail) -> Iterator[MessageState]:
    """Try each message that is due, and yield what became of it; one that fails holds up no other."""
    with office.reading() as view:
        addresses = {account.id: account.email for account in view.accounts.all() if account.active}
        waiting = [one for one in view.outbox.all() if one.state is MessageState.WAITING]
    unreachable: ServerUnreachable | None = None
    for message in waiting:
        now = office.clock()
        if addresses.get(message.account) != message.address:
            with office.database.changing_outbox() as outbox:
                outbox.drop(message.id)
            continue
        if message.due > now or not _claimed(office, message, now):
            continue
        try:
            if unreachable is not None:
                raise unreachable
            delivery = send(mail, compose(mail, message, now))
        except ServerUnreachable as fault:
            unreachable, delivery = fault, Delivery(MessageState.WAITING, str(fault))
        given_up = delivery.state is MessageState.WAITING and now - message.queued >= GIVEN_UP_AFTER
        state = MessageState.GIVEN_UP if given_up else delivery.state
        with office.database.changing_outbox() as outbox:
            outbox.note(message, state, delivery.answer)
        yield state


def _claimed(office: Office, message: StoredMessage, now: datetime) -> bool:
    """Count the attempt that is about to be made, unless another process makes it."""
    wait = min(FIRST_WAIT * 2 ** min(message.attempts, 10), LONGEST_WAIT)
    with office.database.changing_outbox() as outbox:
        return outbox.claim(message, now + wait)
