"""The pages of reminders: one's own address and calendar, a warning, and nothing where they are off."""

import logging
import re
from datetime import UTC, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.service.office.accounts import set_active, set_reminders
from dss.service.office.office import Office
from dss.service.office.tokens import make_calendar
from dss.service.reminders.outbox import run_reminders
from dss.storage.records.entries import Search
from tests.support.mail_server import MailServer, running, settings_of
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import AS_OF, MAIL, ClientOf, SampleOffice, clients_of, configuration, token_on
from web.app import create_app
from web.jobs import reminders as job

HR = "test.hr_officer"


def save(client: FlaskClient, email: str, language: str = "en") -> int:
    token = token_on(client, "/account/reminders?lang=en")
    answer = client.post("/account/reminders", data={"csrf_token": token, "email": email, "language": language})
    return answer.status_code


def make(client: FlaskClient) -> str:
    """Create a calendar, and return its path."""
    token = token_on(client, "/account/reminders?lang=en")
    page = client.post("/account/reminders/calendar", data={"csrf_token": token})
    assert page.status_code == 201
    found = re.search(rf"{re.escape(MAIL.site)}(/calendar/\S+\.ics)<", page.text)
    assert found
    return found[1]


def test_an_address_is_set_and_removed_by_whose_it_is(own_sample: SampleOffice, own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    assert save(client, " hana@dinas.example ") == 303
    with own_sample.office.reading() as view:
        account = view.accounts.account(HR)
        (entry,) = view.entries.newest(Search(subject=account.reference), 1)
    assert entry.body["change"] == "reminders_set"
    assert (account.email, account.language) == ("hana@dinas.example", "en")
    assert "hana@" not in str(entry)
    assert 'value="hana@dinas.example"' in client.get("/account/reminders").text
    assert save(client, "") == 303
    with own_sample.office.reading() as view:
        assert view.accounts.account(HR).email is None


@pytest.mark.parametrize("wrong", ["hana", "hana@dinas", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])
def test_an_address_that_is_none_is_refused_and_shown_again(own_client_of: ClientOf, wrong: str) -> None:
    client = own_client_of(Role.HR_OFFICER)
    assert save(client, wrong) == 400
    assert save(client, "hana@dinas.example", "xx") == 400


def test_a_calendar_is_opened_by_its_address_without_a_session(own_app: Flask, own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    path = make(client)
    assert path not in client.get("/account/reminders").text
    feed = own_app.test_client().get(path)
    assert (feed.status_code, feed.mimetype) == (200, "text/calendar")
    assert feed.text.startswith("BEGIN:VCALENDAR\r\n")
    assert "Set-Cookie" not in feed.headers
    assert set(re.split(", ?", feed.headers["Cache-Control"])) == {"private", "max-age=900"}
    unchanged = own_app.test_client().get(path, headers={"If-None-Match": feed.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")


def test_a_wrong_revoked_or_disabled_address_is_not_there(
    own_sample: SampleOffice, own_app: Flask, own_client_of: ClientOf
) -> None:
    client, program = own_client_of(Role.HR_OFFICER), own_app.test_client()
    path = make(client)
    assert program.get(path.replace("salor_", "salor-")).status_code == 404
    admin = own_sample.office.acting("admin")
    set_active(own_sample.office, admin, HR, active=False)
    assert program.get(path).status_code == 404
    set_active(own_sample.office, admin, HR, active=True)
    token = token_on(client, "/account/reminders?lang=en")
    client.post("/account/reminders/calendar/revoke", data={"csrf_token": token})
    assert program.get(path).status_code == 404
    assert program.get("/account/reminders").status_code == 302


def test_a_session_opens_no_calendar_and_a_calendar_no_page(own_app: Flask, own_client_of: ClientOf) -> None:
    path = make(own_client_of(Role.HR_OFFICER))
    assert own_client_of(Role.HR_OFFICER).get("/calendar/none.ics").status_code == 404
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert own_app.test_client().get("/api/v1/me", headers=bearer).status_code == 401


def test_calendars_are_not_among_the_tokens_of_programs(own_client_of: ClientOf) -> None:
    client = own_client_of(Role.HR_OFFICER)
    make(client)
    assert "You have no tokens yet." in client.get("/account/tokens?lang=en").text


def test_the_secret_of_a_calendar_is_not_logged(
    own_app: Flask, own_client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    path = make(own_client_of(Role.HR_OFFICER))
    with caplog.at_level(logging.DEBUG):
        own_app.test_client().get(path)
    assert any(getattr(record, "page", "") == "/calendar/<secret>.ics" for record in caplog.records)
    assert not any(path in f"{record.getMessage()} {vars(record)}" for record in caplog.records)


def test_an_administrator_is_warned_of_accounts_that_reminders_don_t_reach(
    own_planned: PlannedSample, own_planned_client_of: ClientOf
) -> None:
    office = own_planned.sample.office
    set_reminders(office, office.acting(HR), "hana@dinas.example")
    warning = "Reminders don&#39;t reach 1 account."
    assert warning not in own_planned_client_of(Role.ADMINISTRATOR).get("/awaiting?lang=en").text
    with running(MailServer(refuses={"hana@dinas.example": "550 5.1.1 No such user"})) as server:
        run_reminders(office, settings_of(server))
    page = own_planned_client_of(Role.ADMINISTRATOR).get("/awaiting?lang=en").text
    assert warning in page
    assert f"<code>{HR}</code>: address refused" in page
    assert warning not in own_planned_client_of(Role.HR_OFFICER).get("/awaiting?lang=en").text


def test_where_they_are_off_nothing_is_offered_and_nothing_is_there(own_sample: SampleOffice) -> None:
    office = own_sample.office
    secret = make_calendar(office, office.acting(HR)).secret
    client = clients_of(create_app(office, configuration(mail=None)))(Role.HR_OFFICER)
    assert "/account/reminders" not in client.get("/account").text
    assert client.get("/account/reminders").status_code == 404
    assert client.get(f"/calendar/{secret}.ics").status_code == 404
    token = token_on(client, "/account")
    for path in ("/account/reminders", "/account/reminders/calendar", "/account/reminders/calendar/revoke"):
        assert client.post(path, data={"csrf_token": token, "email": "a@b.example"}).status_code == 404


def at(office: Office, hour: int) -> None:
    """Set the clock of an office to an hour of its own time on the day of the sample."""
    midnight = office.settings.start_of(AS_OF).astimezone(UTC)
    office.clock = lambda: midnight + timedelta(hours=hour)


def test_the_server_queues_in_the_morning_and_sends_by_itself(own_planned: PlannedSample) -> None:
    office = own_planned.sample.office
    set_reminders(office, office.acting(HR), "hana@dinas.example")
    with running(MailServer()) as server:
        mail = settings_of(server)
        at(office, 5)
        job.send_once(office, mail, None)
        assert server.tried == []
        at(office, 6)
        job.send_once(office, mail, None)
        job.send_once(office, mail, None)
        assert server.tried == ["hana@dinas.example"]
        at(office, 24 + 7)
        job.send_once(office, mail, None)
        assert "2 Juli 2026" in server.taken[-1].get_content()


def test_a_thread_sends_them_only_where_they_are_on(own_sample: SampleOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(job, "_send_always", lambda *given: started.append(given))
    assert job.start_reminders(own_sample.office, configuration(mail=None)) is None
    thread = job.start_reminders(own_sample.office, configuration())
    assert thread is not None
    thread.join()
    assert started == [(own_sample.office, MAIL, AS_OF)]
