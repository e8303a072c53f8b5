"""What goes wrong in a database is told by its place and the way out, and leaves nothing half done."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event

from dss.model.office.storage_errors import (
    AccessRefused,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    NoDatabase,
    NotADatabase,
    StorageError,
    UnknownDatabase,
)
from dss.storage.database import Database
from dss.storage.records.states import StateSearch
from tests.storage.storage_cases import draft, move, record, save
from tests.support.database_servers import PostgresServer

NOBODY = 65534
APPEND_LOCK = 0x53616C6F72


def kept(url: str) -> tuple[int, int]:
    """Return how many entries and states there are."""
    database = Database.open(url)
    with database.reading() as view:
        found = view.entries.count(), len(view.states.find(StateSearch(), limit=100))
    database.close()
    return found


@contextmanager
def each_connection(pragma: str) -> Iterator[None]:
    """Set something on every connection to SQLite that is opened meanwhile."""

    def prepare(connection: Any, _: object) -> None:
        connection.execute(pragma)

    event.listen(Engine, "connect", prepare)
    try:
        yield
    finally:
        event.remove(Engine, "connect", prepare)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Let the rights of files hold, also where root runs the tests."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    made = Database.create(sqlite_url)
    save(made, move("M1"))
    yield made
    made.close()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    made = Database.create(postgres_url)
    save(made, move("M1"))
    yield made
    made.close()


def run_on(url: str, *statements: str) -> None:
    """Run statements on a PostgreSQL database, as its administrator."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_full_disk_is_told_and_the_transaction_taken_back(sqlite_database: Database, sqlite_url: str) -> None:
    sqlite_database.close()
    with each_connection("PRAGMA max_page_count = 70"):
        small = Database.open(sqlite_url)
        with pytest.raises(DiskFull, match=r"records\.db: the disk is full\. Nothing was saved"):
            save(small, *(move(f"N{number}", agency=("A" * 1000,)) for number in range(300)))
        save(small, move("M2"))
        small.close()
    assert kept(sqlite_url) == (2, 2)


def test_a_full_disk_of_a_server_is_told(postgres_database: Database, postgres_url: str) -> None:
    run_on(
        postgres_url,
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON state FOR EACH ROW EXECUTE FUNCTION no_room()",
    )
    with pytest.raises(DiskFull):
        save(postgres_database, move("M2"))
    assert kept(postgres_url) == (1, 1)


def test_a_database_opened_for_reading_is_read_and_not_written(sqlite_database: Database, sqlite_url: str) -> None:
    reader = Database.open(f"{sqlite_url}?mode=ro")
    with reader.reading() as view:
        assert view.entries.count() == 1
    with pytest.raises(DatabaseReadOnly):
        record(reader, draft())
    reader.close()
    assert kept(sqlite_url) == (1, 1)


def test_a_file_that_may_only_be_read_is_told(public_folder: Path) -> None:
    url = f"sqlite:///{public_folder}/records.db"
    made = Database.create(url)
    save(made, move("M1"))
    made.close()
    (public_folder / "records.db").chmod(0o444)
    with without_privileges():
        database = Database.open(url)
        with pytest.raises(DatabaseReadOnly, match="Nothing was saved"):
            save(database, move("M2"))
        database.close()
    assert kept(url) == (1, 1)


def test_a_folder_that_may_only_be_read_is_told(public_folder: Path) -> None:
    (public_folder / "closed").mkdir(mode=0o555)
    with without_privileges(), pytest.raises(DatabaseUnreachable, match="Permission denied"):
        Database.create(f"sqlite:///{public_folder}/closed/records.db")


def test_a_server_that_may_only_be_read_is_told(
    postgres_database: Database, postgres_url: str, postgres_server: PostgresServer
) -> None:
    name = postgres_url.partition("@/")[2].partition("?")[0]
    run_on(postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    postgres_database.close()
    with pytest.raises(DatabaseReadOnly):
        save(postgres_database, move("M2"))
    assert kept(postgres_url) == (1, 1)


def test_who_waits_too_long_for_another_writer_is_told(sqlite_database: Database, sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    hasty = Database.open(sqlite_url, wait_seconds=0.1)
    with pytest.raises(DatabaseBusy, match="try again"):
        save(hasty, move("M2"))
    other.execute("ROLLBACK")
    save(hasty, move("M2"))
    hasty.close()
    other.close()
    assert kept(sqlite_url) == (2, 2)


def test_who_waits_too_long_for_another_writer_of_a_server_is_told(
    postgres_database: Database, postgres_url: str
) -> None:
    hasty = Database.open(postgres_url, wait_seconds=0.1)
    with psycopg.connect(postgres_url) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({APPEND_LOCK})")
        with pytest.raises(DatabaseBusy, match="try again"):
            save(hasty, move("M2"))
    save(hasty, move("M2"))
    hasty.close()
    assert kept(postgres_url) == (2, 2)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(DatabaseUnreachable, match="Connection refused"):
        Database.open("postgresql://salor:secret@127.0.0.1:9/salor")


def test_a_database_that_the_server_lacks_is_told(postgres_server: PostgresServer) -> None:
    with pytest.raises(DatabaseUnreachable, match='database "nowhere" does not exist'):
        Database.open(postgres_server.url("nowhere"))


def test_a_server_that_goes_away_is_told_and_what_was_begun_is_taken_back(
    postgres_database: Database, postgres_url: str
) -> None:
    with pytest.raises(DatabaseUnreachable), postgres_database.reading() as view:
        view.entries.count()
        run_on(
            postgres_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        view.states.last_id("move")
    assert kept(postgres_url) == (1, 1)
    save(postgres_database, move("M2"))
    assert kept(postgres_url) == (2, 2)


def test_a_wrong_password_is_told_and_not_repeated(
    postgres_database: Database, postgres_server: PostgresServer
) -> None:
    postgres_server.ask_for_password("careful", "right")
    with pytest.raises(AccessRefused, match="password authentication failed") as refused:
        Database.open(postgres_server.url("postgres", "careful:s3cret"))
    assert "s3cret" not in str(refused.value)


def test_a_right_that_is_missing_is_told(postgres_database: Database, postgres_server: PostgresServer) -> None:
    name = postgres_database.place.partition("@/")[2].partition("?")[0]
    postgres_server.ask_for_password("guest", "right")
    with pytest.raises(AccessRefused, match="permission denied"):
        Database.open(postgres_server.url(name, "guest:right"))


def test_an_unknown_user_is_told(postgres_server: PostgresServer) -> None:
    with pytest.raises(AccessRefused, match="stranger"):
        Database.open(postgres_server.url("postgres", "stranger"))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database at all, though it is long enough to look like one\n" * 99)
    with pytest.raises(NotADatabase, match=r"notes\.db"):
        Database.open(f"sqlite:///{tmp_path}/notes.db")


def test_a_damaged_table_is_told(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> None:
    save(sqlite_database, *(move(f"N{number}", agency=("A" * 200,)) for number in range(200)))
    sqlite_database.close()
    file = tmp_path / "records.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(DatabaseDamaged, match="dss restore"):
        kept(sqlite_url)


def test_a_file_that_was_cut_short_is_told(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> None:
    sqlite_database.close()
    file = tmp_path / "records.db"
    file.write_bytes(file.read_bytes()[:8192])
    with pytest.raises(DatabaseDamaged):
        kept(sqlite_url)


def test_a_damaged_page_of_a_server_is_told(postgres_database: Database, postgres_url: str) -> None:
    run_on(
        postgres_url,
        "CREATE FUNCTION damaged() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'invalid page in block 3' USING ERRCODE = 'data_corrupted'; END $$",
        "CREATE TRIGGER damaged BEFORE INSERT ON state FOR EACH ROW EXECUTE FUNCTION damaged()",
    )
    with pytest.raises(DatabaseDamaged, match="invalid page"):
        save(postgres_database, move("M2"))


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="dss init"):
        Database.open(f"sqlite:///{tmp_path}/records.db")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_can_be_read_by_its_owner_alone(sqlite_database: Database, tmp_path: Path) -> None:
    save(sqlite_database, move("M2"))
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
        "records.db": 0o600,
        "records.db-shm": 0o600,
        "records.db-wal": 0o600,
    }


def test_a_database_that_could_not_be_made_can_be_made_later(sqlite_url: str) -> None:
    with each_connection("PRAGMA max_page_count = 5"), pytest.raises(DiskFull):
        Database.create(sqlite_url)
    with pytest.raises(NoDatabase, match="dss init"):
        Database.open(sqlite_url)
    Database.create(sqlite_url).close()
    assert kept(sqlite_url) == (0, 0)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.db"
    notes.write_text("mine\n" * 1000)
    with pytest.raises(NotADatabase):
        Database.create(f"sqlite:///{notes}")
    assert notes.read_text() == "mine\n" * 1000


@pytest.mark.parametrize(
    "address",
    [
        "",
        "records.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///x.db?mode=rwc",
        "mysql://u:s3cret@h/d",
        "postgresql://h",
    ],
)
def test_an_address_of_another_kind_is_told_without_its_password(address: str) -> None:
    with pytest.raises(UnknownDatabase, match="sqlite:///") as unknown:
        Database.open(address)
    assert "s3cret" not in str(unknown.value)


def test_a_value_that_the_server_does_not_take_is_no_fault_of_the_connection(postgres_database: Database) -> None:
    with pytest.raises(DatabaseFailed, match="NUL"):
        record(postgres_database, draft("move:\0"))


def test_every_failure_names_its_place() -> None:
    with pytest.raises(StorageError) as failure:
        Database.open("postgresql://salor:secret@127.0.0.1:9/salor")
    assert failure.value.place == "postgresql://salor:***@127.0.0.1:9/salor"
