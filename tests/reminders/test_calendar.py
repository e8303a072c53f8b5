"""The calendar of an account: a private feed of last days by kind, opened by its secret alone."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role, TokenKind
from dss.model.text import Language
from dss.service.casework.lists import list_duties, list_moves
from dss.service.office.accounts import set_active, set_reminders, set_roles
from dss.service.office.office import Office
from dss.service.office.tokens import MOST, bearer, last_day, make_calendar, make_token, revoke_token, tokens_of
from dss.service.reminders.calendar import calendar_feed
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import MAIL

HR = "test.hr_officer"


def feed_of(office: Office, account: str) -> bytes:
    with office.reading() as view:
        role = min(view.accounts.account(account).roles)
    feed = calendar_feed(office, MAIL, make_calendar(office, office.acting(account, role)).secret)
    assert feed is not None
    return feed


def events_of(feed: bytes) -> list[Event]:
    calendar = Calendar.from_ical(feed)
    assert (calendar["VERSION"], bool(calendar["PRODID"])) == ("2.0", True)
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    assert len({one["UID"] for one in found}) == len(found)
    return found


@pytest.fixture
def office(own_planned: PlannedSample) -> Office:
    return own_planned.sample.office


def test_there_is_an_event_a_day_and_kind_with_how_much_is_due(office: Office) -> None:
    set_reminders(office, office.acting(HR), "a@dinas.example", Language.ENGLISH)
    *events, renewal = events_of(feed_of(office, HR))
    rows = {
        (duty.move, duty.who, duty.duty, duty.opens_on): duty
        for duty in reversed(list_duties(office, office.acting(HR), mine=True))
    }
    english = office.within(replace(office.settings, language=Language.ENGLISH))
    labels = {duty.duty: duty.duty_label for duty in list_duties(english, office.acting(HR), mine=True)}
    due = Counter((one.due, labels[one.duty]) for one in rows.values() if one.due is not None)
    assert {(one.start, str(one["SUMMARY"])) for one in events} == {
        (day, f"{label}: {count}") for (day, label), count in due.items()
    }
    assert len(events) == len(due) > 3
    assert renewal.start == last_day(office.today)


def test_events_last_a_day_are_private_and_lead_to_the_pages(office: Office) -> None:
    for event in events_of(feed_of(office, HR)):
        assert type(event.start) is date
        assert event.duration == timedelta(days=1)
        assert (event["CLASS"], event["TRANSP"], event["URL"]) == ("PRIVATE", "TRANSPARENT", f"{MAIL.site}/")


def test_lines_end_and_fold_as_the_standard_says(office: Office) -> None:
    lines = feed_of(office, HR).split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_what_is_asked_again_says_the_same_under_the_same_identifiers(office: Office) -> None:
    secret = make_calendar(office, office.acting(HR)).secret
    first, again = (calendar_feed(office, MAIL, secret) for _ in range(2))
    assert first == again
    later = calendar_feed(office.within(replace(office.settings, as_of=office.on + timedelta(days=1))), MAIL, secret)
    assert first is not None
    assert later is not None
    shared = {one["UID"] for one in events_of(first)} & {one["UID"] for one in events_of(later)}
    assert len(shared) > 3


def test_identifiers_of_two_calendars_have_nothing_in_common(office: Office) -> None:
    one, other = (events_of(feed_of(office, HR)) for _ in range(2))
    assert not {event["UID"] for event in one} & {event["UID"] for event in other}


def test_no_feed_has_a_name_or_a_number_of_anybody_or_any_case(office: Office) -> None:
    with office.reading() as view:
        accounts = view.accounts.all()
    texts = " ".join(feed_of(office, one.id).decode().replace("\r\n ", "") for one in accounts)
    moves = list_moves(office, office.acting(HR))
    data = office.workspace().organisation
    secrets = {*data.employees.ids, *data.employees.names, *data.seats.ids, *(row.move for row in moves)}
    secrets |= {row.plan for row in moves} | {account.name for account in accounts} | {one.id for one in accounts}
    words = set(re.findall(r"[\w.-]+", texts))
    assert texts.count("BEGIN:VEVENT") > len(accounts)
    assert {secret for secret in secrets if secret in words or (" " in secret and secret in texts)} == set()


def test_the_secret_opens_the_calendar_and_nothing_else(office: Office) -> None:
    made = make_calendar(office, office.acting(HR))
    assert bearer(office, made.secret) is None
    program = make_token(office, office.acting(HR), "papan", Role.HR_OFFICER, office.today)
    assert calendar_feed(office, MAIL, program.secret) is None
    for wrong in (made.secret[:-1] + "~", made.secret[:-2] + "AA", made.token.id, "", "x" * 10_000):
        assert calendar_feed(office, MAIL, wrong) is None


def test_a_new_calendar_replaces_the_one_before(office: Office) -> None:
    first, second = (make_calendar(office, office.acting(HR)).secret for _ in range(2))
    assert calendar_feed(office, MAIL, first) is None
    assert calendar_feed(office, MAIL, second) is not None


def test_a_calendar_ends_when_it_is_revoked_or_its_account_is_disabled(office: Office) -> None:
    acting, admin = office.acting(HR), office.acting("admin")
    made = make_calendar(office, acting)
    set_active(office, admin, HR, active=False)
    assert calendar_feed(office, MAIL, made.secret) is None
    set_active(office, admin, HR, active=True)
    assert calendar_feed(office, MAIL, made.secret) is not None
    with pytest.raises(UnknownName):
        revoke_token(office, office.acting("test.auditor"), made.token.id)
    revoke_token(office, acting, made.token.id)
    assert calendar_feed(office, MAIL, made.secret) is None


def test_a_calendar_is_for_all_roles_and_outlasts_the_one_that_it_was_made_in(office: Office) -> None:
    acting = office.acting("test.both", Role.AUDITOR)
    made = make_calendar(office, acting)
    before = calendar_feed(office, MAIL, made.secret)
    set_roles(office, office.acting("admin"), "test.both", [Role.HR_OFFICER])
    assert calendar_feed(office, MAIL, made.secret) == before
    assert before is not None
    assert len(events_of(before)) > 3


def test_calendars_take_no_place_of_tokens(office: Office) -> None:
    acting = office.acting(HR)
    make_calendar(office, acting)
    for number in range(MOST):
        make_token(office, acting, f"program {number}", acting.role, office.today)
    assert [one.kind for one in tokens_of(office, acting) if one.counts].count(TokenKind.API) == MOST


def test_the_ledger_says_that_a_calendar_was_made_and_not_how_it_is_opened(office: Office) -> None:
    made = make_calendar(office, office.acting(HR))
    with office.reading() as view:
        entry, kept = view.entries.entry(made.entry), view.tokens.find(made.token.id)
    assert (entry.kind, entry.body["change"], entry.body["kind"]) == (EntryKind.ACCOUNT, "token_made", "calendar")
    assert made.secret.rpartition("_")[2] not in f"{entry}{kept}"
