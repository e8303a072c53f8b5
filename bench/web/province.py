"""An office over a made-up province, with accounts to sign in by, and a server of its pages in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.organisation import AS_OF, write_organisation
from dss.model.office.access import Role
from dss.service.office.accounts import new_hash, record_account
from dss.service.office.office import KeySource, Office
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings
from dss.storage.records.accounts import Account

PASSWORD: Final = "rawa-biru.kanguru/sagu"
"""The password of every account here."""
_ADMINISTRATOR: Final = "admin"


@dataclass(frozen=True, slots=True)
class Province:
    """A folder with the records of a province.

    Attributes:
        seats: The ids of its vacant seats.
        accounts: The ids of HR officers.
    """

    url: str
    folder: Path
    seats: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: int


def found_province(folder: Path, employees: int, seats: int, officers: int) -> Province:
    """Make up a province and found an office on it, with as many HR officers."""
    data = folder / "data"
    data.mkdir()
    write_organisation(data, employees, seats)
    url = f"sqlite:///{folder}/records.db"
    key, settings = KeySource.of(url, None, {}), Settings.of(AS_OF, as_of=AS_OF, data=data)
    found_office(url, key, _ADMINISTRATOR, "Administrator", settings, _now)
    office = Office.open(url, settings, key, folder / "unpacked", _now)
    hashed = new_hash(PASSWORD, ())
    made = tuple(f"sdm{number:02}" for number in range(1, officers + 1))
    with office.recording(office.acting(_ADMINISTRATOR)) as work:
        for id in made:
            record_account(
                work, Account(id, id, frozenset({Role.HR_OFFICER}), None, None, password_hash=hashed), "added"
            )
    vacant = office.workspace().organisation.seats.ids
    office.close()
    return Province(url, folder, tuple(vacant), made)


@contextmanager
def serving(province: Province) -> Iterator[Server]:
    """Serve the pages as ``python -m web`` does, until the block ends.

    Raises:
        ChildProcessError: If the server ends before it answers.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "web", "--port", str(port), "--database", province.url, "--as-of", str(AS_OF)]
    environment = os.environ | {"DSS_CACHE": str(province.folder / "cache")}
    with (
        (province.folder / "server.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment) as server,
    ):
        try:
            assert server.stdout is not None
            if not any("Ctrl-C" in line for line in server.stdout):
                raise ChildProcessError(f"The server ended: {(province.folder / 'server.log').read_text('utf-8')}")
            yield Server(port, server.pid)
        finally:
            server.terminate()


def _now() -> datetime:
    return datetime.now(UTC)
