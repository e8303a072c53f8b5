"""``dss remind`` and ``dss user email``: off without a server, once a day, with the state of the outbox."""

import json
from collections.abc import Iterator

import pytest
from click.testing import Result

from tests.support.command_line import dss
from tests.support.mail_server import MailServer, running
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import MAIL

HR, ADDRESS = "test.hr_officer", "hana@dinas.example"


class Terminal:
    """The command line of an administrator over a copy of the sample with its plans."""

    def __init__(self, planned: PlannedSample, server: MailServer) -> None:
        sample = planned.sample
        self.server = server
        self._env = {
            "DSS_DATABASE": sample.office.url,
            "DSS_KEY": str(next(iter(sample.folder.glob("*.key")))),
            "DSS_CACHE": str(sample.folder / "shelf"),
            "DSS_ACCOUNT": "admin",
        }

    def dss(self, *arguments: str, on: bool = True, **env: str) -> Result:
        mail = {"DSS_SMTP": f"smtp://127.0.0.1:{self.server.port}", "DSS_SMTP_FROM": MAIL.sender, "DSS_SITE": MAIL.site}
        return dss(*arguments, **{**self._env, **(mail if on else {}), **env})


@pytest.fixture
def terminal(own_planned: PlannedSample) -> Iterator[Terminal]:
    with running(MailServer()) as server:
        yield Terminal(own_planned, server)


def test_without_a_server_the_command_says_how_to_turn_reminders_on(terminal: Terminal) -> None:
    for arguments in (["remind"], ["remind", "--status"]):
        run = terminal.dss(*arguments, on=False)
        assert (run.exit_code, run.stderr) == (1, "Reminders are off. Set DSS_SMTP to turn them on.\n")


def test_the_command_sends_each_message_once_a_day(terminal: Terminal) -> None:
    assert terminal.dss("user", "email", HR, ADDRESS, "--in", "en").exit_code == 0
    assert terminal.dss("remind").stdout == "Reminders queued: 1; sent: 1; failed attempts: 0.\n"
    assert json.loads(terminal.dss("remind", "--json").stdout) == {"queued": 0, "sent": 0, "failed": 0}
    assert terminal.server.tried == [ADDRESS]
    status = "Accounts with an address: 1; reminders waiting: 0; sent in the last 30 days: 1.\n"
    assert terminal.dss("remind", "--status").stdout == status


def test_the_state_names_accounts_that_are_not_reached(terminal: Terminal) -> None:
    terminal.server.refuses[ADDRESS] = "550 5.1.1 No such user"
    terminal.dss("user", "email", HR, ADDRESS)
    assert terminal.dss("remind").stdout == "Reminders queued: 1; sent: 0; failed attempts: 1.\n"
    shown = terminal.dss("remind", "--status").stdout
    assert "Reminders don't reach these accounts." in shown
    assert all(part in shown for part in (HR, "address refused", "550 5.1.1 No such user"))
    terminal.dss("user", "email", HR)
    assert "Accounts with an address: 0;" in terminal.dss("remind", "--status").stdout


def test_an_address_that_is_none_is_refused(terminal: Terminal) -> None:
    run = terminal.dss("user", "email", HR, "hana@localhost")
    assert (run.exit_code, "'hana@localhost' is not an e-mail address" in run.stderr) == (1, True)


def test_others_send_nothing_and_set_no_address_but_their_own(terminal: Terminal) -> None:
    for arguments in (["remind"], ["remind", "--status"], ["user", "email", "admin", ADDRESS]):
        assert terminal.dss(*arguments, DSS_ACCOUNT=HR).exit_code == 1
    assert terminal.dss("user", "email", HR, ADDRESS, DSS_ACCOUNT=HR).exit_code == 0
