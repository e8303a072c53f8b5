"""An office on the Salor sample with an account a role, for tests of the web."""

import re
import shutil
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from dss.model.office.access import Role
from dss.service.office.accounts import record_account
from dss.service.office.office import KeySource, Office
from dss.service.reminders.mail import Mail, Security
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from tests.support.organisations import OF_2000
from web.configuration import Configuration, RateLimits

AS_OF: Final = date(2026, 7, 1)
IMPORTED_ON: Final = date(2026, 1, 1)
"""Before any order of the tests."""

PASSWORD: Final = "rawa-biru.kanguru/sagu"
"""Of every account of the tests."""

PASSWORD_HASH: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""As weak as Argon2 lets it be, since hundreds of tests sign in."""

EMPLOYEE: Final = "S0001112"
"""Moves in the plan for the whole sample, from `ORIGIN` to a seat at `RECEIVER`."""
ORIGIN: Final = "asmat-sekretariat-daerah"
RECEIVER: Final = "papua-selatan-bapenda"
MEMBER: Final = "S0000011"

ACCOUNTS: Final = (
    Account("test.hr_officer", "Uji Kepegawaian", frozenset({Role.HR_OFFICER})),
    Account("test.policy_officer", "Uji Kebijakan", frozenset({Role.POLICY_OFFICER})),
    Account("test.policy_officer2", "Uji Penyetuju", frozenset({Role.POLICY_OFFICER})),
    Account("test.auditor", "Uji Auditor", frozenset({Role.AUDITOR})),
    Account("test.agency_head", "Uji Kepala", frozenset({Role.AGENCY_HEAD}), agency=ORIGIN),
    Account("test.receiver", "Uji Penerima", frozenset({Role.AGENCY_HEAD}), agency=RECEIVER),
    Account("test.employee", "Uji Pegawai", frozenset({Role.EMPLOYEE}), employee=EMPLOYEE),
    *(
        Account(f"test.team_member{number}", f"Uji Tim {number}", frozenset({Role.TEAM_MEMBER}), employee=employee)
        for number, employee in (("", MEMBER), *((n, f"S{n + 10:07}") for n in range(2, 6)))
    ),
    Account("test.administrator", "Uji Administrator", frozenset({Role.ADMINISTRATOR})),
    Account("test.both", "Uji Dua Peran", frozenset({Role.HR_OFFICER, Role.AUDITOR})),
)
MAIL: Final = Mail(
    host="127.0.0.1",
    port=25,
    security=Security.NONE,
    user=None,
    password=None,
    sender="salor@papuaselatan.example",
    site="https://mutasi.papuaselatan.example",
)
"""How reminders would be sent; the pages offer them, and send none."""

ClientOf = Callable[[Role | str], FlaskClient]
"""Gives a browser that is signed in as somebody in a role, or by the id of an account."""

PASSWORDS: Final = {account.id: PASSWORD for account in ACCOUNTS}


@dataclass
class SampleOffice:
    """The sample's office and the folder that it is in.

    Attributes:
        ahead: How far its clock is ahead of the real one.
    """

    office: Office
    folder: Path
    ahead: timedelta = timedelta()

    def clock(self) -> datetime:
        """What time it is here."""
        return datetime.now(UTC) + self.ahead

    def copy(self, folder: Path) -> "SampleOffice":
        """Return the same over a copy of the records; what is loaded is shared."""
        with self.office.database.changing_sessions():  # nobody writes meanwhile
            for file in self.folder.glob("records.db*"):
                shutil.copy(file, folder / file.name)
        made = SampleOffice(copy(self.office), folder)
        made.office.url = f"sqlite:///{folder}/records.db"
        made.office.database = Database.open(made.office.url)
        made.office.clock = made.clock
        return made


def found_sample(folder: Path) -> SampleOffice:
    """Found an office on the sample."""
    url = f"sqlite:///{folder}/records.db"
    key, settings = KeySource.of(url, None, {}), Settings.of(AS_OF, data=OF_2000, as_of=AS_OF)
    found_office(url, key, "admin", "Admin", replace(settings, as_of=IMPORTED_ON), _now)
    office = Office.open(url, settings, key, folder / "shelf", _now)
    with office.recording(office.acting("admin")) as work:
        for account in ACCOUNTS:
            with_password = Account(
                account.id, account.name, account.roles, account.employee, account.agency, password_hash=PASSWORD_HASH
            )
            record_account(work, with_password, "added")
    return SampleOffice(office, folder)


def configuration(**others: object) -> Configuration:
    """How the tests serve the pages: on the sample's day, as often as they ask, with reminders on."""
    often = RateLimits(*["100000 per minute"] * 4)
    given: dict[str, object] = {"as_of": AS_OF, "limits": often, "secret": "s" * 64, "made_up": False, "mail": MAIL}
    return Configuration(**{**given, **others})  # type: ignore[arg-type]


def token_on(client: FlaskClient, address: str) -> str:
    """Return the CSRF token of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found, address
    return found[1]


def sign_in(client: FlaskClient, id: str, password: str = PASSWORD) -> None:
    """Sign in by the form."""
    given = {"csrf_token": token_on(client, "/login"), "account": id, "password": password}
    answer = client.post("/login", data=given)
    assert answer.status_code == 303, answer.text


def clients_of(app: Flask) -> ClientOf:
    """Return what gives a browser that is signed in, the same for the same role, in the language that nobody chose."""
    made: dict[str, FlaskClient] = {}

    def client_of(who: Role | str) -> FlaskClient:
        id = who if who in PASSWORDS or who not in list(Role) else f"test.{who}"
        if id not in made:
            made[id] = app.test_client()
            sign_in(made[id], id)
        made[id].delete_cookie("lang")
        return made[id]

    return client_of


def _now() -> datetime:
    return datetime.now(UTC)
