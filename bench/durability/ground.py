"""The folder that records need: two sets of data, the key, the unpacked versions, and records to start from."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from dss.model.casework.cases import TeamMember, TeamOffice
from dss.model.identifiers import EmployeeId
from dss.model.office.access import Role
from dss.model.text import Language
from dss.options import utc_now
from dss.service.office.accounts import add_account
from dss.service.office.office import KeySource, Office
from dss.service.setup.backups import back_up_records, restore_records
from dss.service.setup.founding import found_office
from dss.service.setup.imports import import_all
from dss.service.workspace.exports import write_sample
from dss.service.workspace.settings import SHIPPED, Settings

DAY: Final = date(2026, 7, 1)
"""The day of every case."""

TEAM: Final = tuple(
    TeamMember(EmployeeId(f"S{number:07}"), office)
    for number, office in zip(range(291, 296), (*TeamOffice, TeamOffice.LEADER), strict=True)
)
"""The assessment team of every move; no plan moves any of them."""

_EMPLOYEES, _SEATS, _SEED = 300, 40, 5


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder with everything that records need beside their database."""

    folder: Path

    @property
    def key(self) -> KeySource:
        """The signing key."""
        return KeySource(self.folder / "key", {})

    @property
    def cache(self) -> Path:
        """The cache of unpacked versions."""
        return self.folder / "unpacked"

    @property
    def backup(self) -> Path:
        """The records that all others are restored from."""
        return self.folder / "beginning.db"

    def settings_of(self, version: int) -> Settings:
        """Return the folders of a version; odd ones have one set of data, even ones the other."""
        data = self.folder / ("even" if version % 2 == 0 else "odd")
        return Settings.of(
            DAY, self.folder / "rules", self.folder / "knowledge", data, as_of=DAY, language=Language.ENGLISH
        )

    def open(self, url: str, office: type[Office] = Office) -> Office:
        """Open records with the settings of this folder."""
        return office.open(url, self.settings_of(1), self.key, self.cache, utc_now)

    @contextmanager
    def opened(self, url: str) -> Iterator[Office]:
        """Open records for the length of a block."""
        with closing(self.open(url)) as office:
            yield office

    def begin(self, url: str) -> None:
        """Restore records with two versions and all accounts, and no plan yet."""
        restore_records(self.backup, url)


def lay_ground(folder: Path) -> Ground:
    """Write rules, knowledge, data and the records to start from into a folder."""
    ground = Ground(folder)
    for source in ("rules", "knowledge"):
        shutil.copytree(SHIPPED / source, folder / source)
    for version in (1, 2):
        settings = ground.settings_of(version)
        write_sample(settings, _EMPLOYEES, _SEATS, _SEED, settings.data)
    seats = ground.settings_of(2).data / "seats.csv"
    *others, _ = seats.read_text("utf-8").splitlines()
    seats.write_text("\n".join((*others, "")), "utf-8")
    url = f"sqlite:///{folder}/first.db"
    found_office(url, ground.key, "admin", "Admin", ground.settings_of(1), utc_now)
    with ground.opened(url) as office:
        admin = office.acting("admin")
        add = partial(add_account, office, admin)
        add("hr", "Petugas", [Role.HR_OFFICER])
        add("auditor", "Auditor", [Role.AUDITOR])
        for member in TEAM:
            add(account_of(member.employee), member.employee, [Role.TEAM_MEMBER], member.employee)
        import_all(office, admin, ground.settings_of(2))
        back_up_records(office, admin, ground.backup)
    return ground


def account_of(employee: EmployeeId) -> str:
    """Return the account of a member of the team."""
    return employee.lower()
