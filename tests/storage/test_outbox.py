"""The outbox of reminders: one message an account and day, claimed by one process, and no part of the records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from dss.storage.records.outbox import MessageState, OutboxChanges, StoredMessage
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST = StoredMessage("1" * 32, "ani", START.date(), "ani@x.example", "Satu", "Isi", START, START)
SECOND = replace(FIRST, id="2" * 32, day=FIRST.day + DAY, subject="Dua", queued=START + DAY, due=START + DAY)


@pytest.fixture
def change(database: Database) -> Callable[[Callable[[OutboxChanges], object]], object]:
    """Change the outbox, in a transaction of its own."""
    with database.transaction(ACTOR, TickingClock()) as work:
        ani = Account("ani", "Ani", frozenset({Role.HR_OFFICER}))
        work.record(draft("account:ani", EntryKind.ACCOUNT), [ani])

    def change(step: Callable[[OutboxChanges], object]) -> object:
        with database.changing_outbox() as outbox:
            return step(outbox)

    return change


Change = Callable[[Callable[[OutboxChanges], object]], object]


def stored(database: Database) -> tuple[StoredMessage, ...]:
    with database.reading() as view:
        return view.outbox.all()


def test_an_account_has_one_message_a_day(database: Database, change: Change) -> None:
    assert change(lambda outbox: outbox.queue(FIRST)) is True
    assert change(lambda outbox: outbox.queue(replace(SECOND, day=FIRST.day))) is False
    assert stored(database) == (FIRST,)


def test_a_message_replaces_one_that_waits_and_stands_beside_one_that_is_sent(
    database: Database, change: Change
) -> None:
    change(lambda outbox: outbox.queue(FIRST))
    assert change(lambda outbox: outbox.queue(SECOND)) is True
    replaced = replace(SECOND, id=FIRST.id, queued=START, due=START)
    change(lambda outbox: outbox.note(FIRST, MessageState.SENT, None))
    assert stored(database) == (replaced,)
    change(lambda outbox: outbox.note(replaced, MessageState.SENT, None))
    third = replace(SECOND, id="3" * 32, day=SECOND.day + DAY)
    change(lambda outbox: outbox.queue(third))
    assert stored(database) == (third, replace(replaced, state=MessageState.SENT))


def test_an_attempt_is_claimed_once(database: Database, change: Change) -> None:
    change(lambda outbox: outbox.queue(FIRST))
    assert [change(lambda outbox: outbox.claim(FIRST, START + HOUR)) for _ in range(2)] == [True, False]
    change(lambda outbox: outbox.note(FIRST, MessageState.REFUSED, "550"))
    refused = replace(FIRST, attempts=1, due=START + HOUR, state=MessageState.REFUSED, answer="550")
    assert stored(database) == (refused,)
    assert change(lambda outbox: outbox.claim(refused, START + HOUR)) is False


def test_messages_are_dropped_by_name_and_by_day(database: Database, change: Change) -> None:
    for message in (FIRST, SECOND):
        change(lambda outbox, message=message: outbox.queue(message))
        change(lambda outbox: outbox.note(FIRST, MessageState.SENT, None))
    change(lambda outbox: outbox.drop_before(SECOND.day))
    assert stored(database) == (SECOND,)
    change(lambda outbox: outbox.drop(SECOND.id))
    assert stored(database) == ()
