"""Digests: once a day for whom something awaits, sent with retries, given up with a warning."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Final

import pytest

from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.text import Language
from dss.service.casework.lists import list_moves
from dss.service.moves.awaiting import home
from dss.service.office.accounts import set_active, set_reminders
from dss.service.office.office import Acting, Office
from dss.service.reminders import outbox
from dss.service.reminders.duties import list_reminders
from dss.service.reminders.outbox import OutboxStatus, RemindersSent, outbox_status, remind, run_reminders
from dss.storage.records.outbox import MessageState, StoredMessage
from tests.support.mail_server import MailServer, running, settings_of
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import AS_OF, MAIL

HR, TEAM, HEAD = (f"test.{name}" for name in ("hr_officer", "team_member", "receiver"))
ALL: Final = {id: f"{id}@dinas.example" for id in (HR, TEAM, HEAD)}
BUSY, UNKNOWN = "450 4.2.1 Busy", "550 5.1.1 No such user"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with running(MailServer()) as made:
        yield made


def plain(message: EmailMessage) -> str:
    """The text of a message as it was written."""
    text: str = message.get_content()
    return text.replace("\r\n", "\n")


class Outboxes:
    """The outbox of a copy of the sample with its plans, whose three accounts have an address."""

    def __init__(self, planned: PlannedSample, server: MailServer) -> None:
        self.sample, self.server = planned.sample, server
        for id, address in ALL.items():
            self.set_address(id, address)

    @property
    def office(self) -> Office:
        return self.sample.office

    @property
    def admin(self) -> Acting:
        return self.office.acting("admin")

    def set_address(self, id: str, address: str, language: Language | None = None) -> None:
        set_reminders(self.office, self.admin, address, language, id)

    def on(self, days: int) -> Office:
        """The office so many days later, by its day and by its clock."""
        self.sample.ahead = timedelta(days=days)
        return self.office.within(replace(self.office.settings, as_of=AS_OF + timedelta(days=days)))

    def run(self, days: int = 0) -> RemindersSent:
        return run_reminders(self.on(days), settings_of(self.server))

    def stored(self, id: str) -> list[StoredMessage]:
        with self.office.reading() as view:
            return [one for one in view.outbox.all() if one.account == id]

    def status(self) -> OutboxStatus:
        return outbox_status(self.office, self.admin)


@pytest.fixture
def outboxes(own_planned: PlannedSample, server: MailServer) -> Outboxes:
    return Outboxes(own_planned, server)


def test_an_account_is_told_once_a_day_what_awaits_it(outboxes: Outboxes) -> None:
    assert outboxes.run() == RemindersSent(queued=3, sent=3, failed=0)
    assert outboxes.run() == RemindersSent(0, 0, 0)
    assert outboxes.run(days=1).sent == 3
    assert sorted(outboxes.server.tried) == sorted(2 * [*ALL.values()])
    assert outboxes.status() == OutboxStatus(addresses=3, waiting=0, sent=6, failed=())


def test_a_message_counts_what_the_home_page_counts(outboxes: Outboxes) -> None:
    outboxes.set_address(HR, ALL[HR], Language.ENGLISH)
    outboxes.run()
    (message,) = (one for one in outboxes.server.taken if one["To"] == ALL[HR])
    shown = home(outboxes.office, outboxes.office.acting(HR)).mine
    text = plain(message)
    told = re.findall(r"^- .*: ([\d,]+)(?: \((\d+) overdue\))?$", text, re.MULTILINE)
    assert sorted((int(n.replace(",", "")), int(late or 0)) for n, late in told) == sorted(
        (group.total, group.overdue) for group in shown
    )
    assert message["Subject"] == f"Salor: {sum(group.total for group in shown)} tasks await you"
    assert "What awaits you on July 1, 2026:" in text
    assert f"Open Salor: {MAIL.site}/\n" in text


def test_messages_are_in_the_language_of_the_account_else_of_the_office(outboxes: Outboxes) -> None:
    outboxes.set_address(TEAM, ALL[TEAM], Language.ENGLISH)
    outboxes.run()
    texts = {one["To"]: plain(one) for one in outboxes.server.taken}
    assert "What awaits you" in texts[ALL[TEAM]]
    assert "What awaits you" not in texts[ALL[HR]]


def test_headers_name_nobody_and_keep_other_programs_from_answering(outboxes: Outboxes) -> None:
    outboxes.run()
    for message in outboxes.server.taken:
        assert message["Auto-Submitted"] == "auto-generated"
        assert set(message.keys()) >= {"Date", "Message-ID", "From"}
        assert "test." not in message.as_string().replace(message["To"], "")


def test_no_message_has_a_name_or_a_number_of_anybody_or_any_case(outboxes: Outboxes) -> None:
    office = outboxes.office
    with office.reading() as view:
        accounts = view.accounts.all()
    for account in accounts:
        outboxes.set_address(account.id, "a@dinas.example", Language.ENGLISH)
    outboxes.run()
    texts = " ".join(f"{one['Subject']} {one['Message-ID']} {plain(one)}" for one in outboxes.server.taken)
    data = office.workspace().organisation
    moves = list_moves(office, office.acting(HR))
    secrets = {*data.employees.ids, *data.employees.names, *data.seats.ids, *(row.move for row in moves)}
    secrets |= {row.plan for row in moves} | {account.name for account in accounts} | {one.id for one in accounts}
    assert len(secrets) > 2000
    assert len(outboxes.server.taken) > 10
    words = set(re.findall(r"[\w.-]+", texts))
    assert {secret for secret in secrets if secret in words or (" " in secret and secret in texts)} == set()


def test_whoever_has_nothing_to_do_or_no_address_is_sent_nothing(outboxes: Outboxes) -> None:
    outboxes.set_address("test.policy_officer", "kebijakan@dinas.example")
    outboxes.set_address(TEAM, "")
    set_active(outboxes.office, outboxes.admin, HEAD, active=False)
    assert outboxes.run() == RemindersSent(1, 1, 0)
    assert outboxes.server.tried == [ALL[HR]]


def test_a_failing_address_holds_up_no_other_and_is_tried_again_later(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    outboxes.server.hangs_up.add(ALL[HR])
    assert outboxes.run() == RemindersSent(queued=3, sent=1, failed=2)
    assert outboxes.run() == RemindersSent(0, 0, 0)
    outboxes.server.refuses.clear()
    outboxes.server.hangs_up.clear()
    outboxes.sample.ahead += outbox.FIRST_WAIT
    assert run_reminders(outboxes.office, settings_of(outboxes.server)) == RemindersSent(0, 2, 0)
    assert [one.attempts for one in outboxes.stored(HEAD)] == [2]


def test_each_wait_is_twice_as_long_up_to_the_longest(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    outboxes.run()
    waits = []
    for _ in range(7):
        (message,) = outboxes.stored(HEAD)
        waits.append(round((message.due - outboxes.sample.clock()) / timedelta(minutes=15)))
        outboxes.sample.ahead += message.due - outboxes.sample.clock()
        run_reminders(outboxes.office, settings_of(outboxes.server))
    assert waits == [1, 2, 4, 8, 16, 32, 32]


def test_what_can_t_be_sent_for_days_is_given_up_with_a_warning_until_one_arrives(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    assert [outboxes.run(days).failed for days in range(3)] == [1, 1, 1]
    assert [(one.day, one.attempts) for one in outboxes.stored(HEAD)] == [(AS_OF + timedelta(days=2), 3)]
    assert outboxes.status().failed == ()
    outboxes.run(days=3)
    (failed,) = outboxes.status().failed
    assert (failed.account, failed.state, failed.attempts, failed.answer) == (HEAD, MessageState.GIVEN_UP, 4, BUSY)
    outboxes.run(days=4)
    assert len(outboxes.status().failed) == 1
    outboxes.server.refuses.clear()
    outboxes.run(days=5)
    assert outboxes.status().failed == ()


def test_an_address_that_is_refused_for_good_is_left_alone_until_it_changes(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = UNKNOWN
    for days in range(3):
        outboxes.run(days)
    assert outboxes.server.tried.count(ALL[HEAD]) == 1
    assert [(one.account, one.state) for one in outboxes.status().failed] == [(HEAD, MessageState.REFUSED)]
    outboxes.set_address(HEAD, "lain@dinas.example")
    assert outboxes.status().failed == ()
    outboxes.run(days=3)
    assert outboxes.server.tried.count("lain@dinas.example") == 1


def test_an_address_that_was_refused_is_tried_again_after_a_week(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = UNKNOWN
    outboxes.run()
    outboxes.run(days=outbox.REFUSED_FOR.days)
    assert outboxes.server.tried.count(ALL[HEAD]) == 2


def test_a_server_that_is_down_is_asked_once_a_run_and_all_messages_wait(outboxes: Outboxes) -> None:
    with running(MailServer()) as gone:
        pass
    down = settings_of(gone)
    assert run_reminders(outboxes.on(0), down) == RemindersSent(queued=3, sent=0, failed=3)
    outboxes.sample.ahead += outbox.FIRST_WAIT
    assert run_reminders(outboxes.office, settings_of(outboxes.server)) == RemindersSent(0, 3, 0)


def test_a_message_that_waits_is_brought_up_to_date_the_next_day(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    outboxes.run()
    (before,) = outboxes.stored(HEAD)
    outboxes.run(days=1)
    (after,) = outboxes.stored(HEAD)
    assert (after.id, after.queued, after.day) == (before.id, before.queued, before.day + timedelta(days=1))
    assert after.body != before.body


def test_what_waits_for_an_address_that_was_removed_is_dropped(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    outboxes.run()
    outboxes.set_address(HEAD, "")
    assert outboxes.run(days=1) == RemindersSent(2, 2, 0)
    assert outboxes.stored(HEAD) == []


def test_one_of_two_processes_makes_an_attempt(outboxes: Outboxes) -> None:
    outboxes.server.refuses[ALL[HEAD]] = BUSY
    outboxes.run()
    (message,) = outboxes.stored(HEAD)
    due = message.due + timedelta(hours=1)
    with outboxes.office.database.changing_outbox() as changes:
        assert changes.claim(message, due)
        assert not changes.claim(message, due)
    (after,) = outboxes.stored(HEAD)
    assert (after.attempts, after.due) == (2, due)


def test_after_a_crash_between_sending_and_noting_it_the_same_message_is_sent_once_more(
    outboxes: Outboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("dss.storage.records.outbox.OutboxChanges.note", _crash)
        outboxes.run()
    (first,) = outboxes.server.taken
    assert outboxes.run(days=1).sent == 3
    again = [one["Message-ID"] for one in outboxes.server.taken]
    assert again.count(first["Message-ID"]) == 2
    assert len(again) == 4


def _crash(*_: object) -> None:
    raise KeyboardInterrupt


def test_old_messages_are_deleted(outboxes: Outboxes) -> None:
    outboxes.run()
    outboxes.run(days=outbox.KEPT_FOR.days + 1)
    assert [one.day for one in outboxes.stored(HR)] == [AS_OF + outbox.KEPT_FOR + timedelta(days=1)]


def test_reminders_change_no_record(outboxes: Outboxes) -> None:
    with outboxes.office.reading() as view:
        before = view.entries.count(), dict(view.digests())
    outboxes.run()
    with outboxes.office.reading() as view:
        assert (view.entries.count(), dict(view.digests())) == before


def test_only_an_administrator_sends_reminders_and_sees_their_state(outboxes: Outboxes) -> None:
    hr = outboxes.office.acting(HR)
    with pytest.raises(NotAllowed):
        remind(outboxes.office, hr, settings_of(outboxes.server))
    with pytest.raises(NotAllowed):
        outbox_status(outboxes.office, hr)


def test_an_account_of_two_roles_is_reminded_of_both(planned: PlannedSample) -> None:
    office = planned.sample.office
    with office.reading() as view:
        hr, member = (view.accounts.account(id) for id in (HR, TEAM))
    both = replace(member, roles=frozenset({Role.HR_OFFICER, Role.TEAM_MEMBER}))
    kinds = {one.kind for account in (hr, member) for one in list_reminders(office, account)}
    assert {one.kind for one in list_reminders(office, both)} == kinds
