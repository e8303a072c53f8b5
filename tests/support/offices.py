"""An office for tests of cases: a made-up organisation of three hundred people, and everyone who takes part."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from dss.model.casework.cases import MoveCase, PlanCase, TeamMember, TeamOffice
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.casework.review import review_after_change
from dss.service.casework.stored import move_kept, plan_kept
from dss.service.office.accounts import add_account
from dss.service.office.office import Acting, KeySource, Office
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings
from dss.storage.database import Database
from tests.support.organisations import OF_300

START = date(2026, 7, 1)
MEMBERS = tuple(EmployeeId(f"S{number:07}") for number in range(291, 300))
"""Employees who sit in assessment teams; no plan of the tests moves them."""

TEAM = tuple(
    TeamMember(employee, office) for employee, office in zip(MEMBERS, (*TeamOffice, *TeamOffice), strict=False)
)


def sample_of_300(folder: Path) -> Path:
    """Copy the organisation of three hundred to a folder that a test may change."""
    return shutil.copytree(OF_300, folder)


@dataclass
class Offices:
    """One set of records, looked at on any day.

    Attributes:
        url: The address of the records.
        key: Where the key is that signs them.
        shelf: Where versions are laid out.
        data: The folder that the records began with.
    """

    url: str
    shelf: Path
    data: Path
    key: KeySource
    opened: dict[date, Office] = field(default_factory=dict)
    ticks: Iterator[int] = field(default_factory=count)

    def on(self, day: date) -> Office:
        """The office on a day."""
        if day not in self.opened:
            settings = Settings.of(START, data=self.data, as_of=day, language=Language.ENGLISH)
            first = next(iter(self.opened.values()), None)
            self.opened[day] = (
                Office.open(self.url, settings, self.key, self.shelf, self.clock)
                if first is None
                else first.within(settings)
            )
            self.opened[day].follow = review_after_change
        return self.opened[day]

    def copy(self, records: Path, copy: Path) -> None:
        """Look at a new copy of records, with all that is loaded staying so."""
        shutil.copy(records, copy)
        self.url = f"sqlite:///{copy}"
        for office in self.opened.values():
            office.database.close()
            office.database = Database.open(self.url)

    def clock(self) -> datetime:
        """A clock that is one second later each time that it is looked at."""
        return datetime(2026, 7, 1, 1, tzinfo=UTC) + timedelta(seconds=next(self.ticks))

    def acting(self, account: str, role: Role | None = None) -> Acting:
        return self.on(START).acting(account, role)

    def head_of(self, agency: str) -> Acting:
        """Who acts for an agency; the account is made when it is first asked for."""
        return self._someone(f"head-{agency}", Role.AGENCY_HEAD, agency=agency)

    def employee(self, employee: str) -> Acting:
        """Who acts for an employee; likewise."""
        return self._someone(employee.lower(), Role.EMPLOYEE, employee=employee)

    def member(self, employee: str) -> Acting:
        """Who sits in a team; likewise."""
        return self._someone(f"team-{employee.lower()}", Role.TEAM_MEMBER, employee=employee)

    def _someone(self, id: str, role: Role, employee: str | None = None, agency: str | None = None) -> Acting:
        office = self.on(START)
        with office.reading() as view:
            there = any(account.id == id for account in view.accounts.all())
        if not there:
            add_account(office, self.acting("admin"), id, id, [role], employee, agency)
        return self.acting(id)

    def move(self, id: str) -> MoveCase:
        with self.on(START).reading() as view:
            return move_kept(view, id).case

    def plan(self, id: str) -> PlanCase:
        with self.on(START).reading() as view:
            return plan_kept(view, id).case

    def moves(self, plan: str) -> Sequence[MoveCase]:
        return [self.move(id) for id in self.plan(plan).moves]

    def close(self) -> None:
        for office in self.opened.values():
            office.close()


def founded(url: str, data: Path, shelf: Path, relations: Sequence[tuple[str, str, str]] = ()) -> Offices:
    """Found an office on a sample; with an administrator, an HR officer and an auditor."""
    if relations:
        lines = "".join(f"{','.join(relation)}\n" for relation in relations)
        (data / "relations.csv").write_text(f"employee,relative,relation\n{lines}", "utf-8")
    offices = Offices(url, shelf, data, KeySource.of(url, None, {}))
    settings = Settings.of(START, data=data, as_of=START, language=Language.ENGLISH)
    found_office(url, offices.key, "admin", "Admin", settings, offices.clock)
    admin = offices.acting("admin")
    add_account(offices.on(START), admin, "hr", "Petugas", [Role.HR_OFFICER])
    add_account(offices.on(START), admin, "auditor", "Auditor", [Role.AUDITOR])
    return offices
