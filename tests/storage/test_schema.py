"""The tables are those of the program: made, upgraded, or refused."""

import re
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from dss.model.office.storage_errors import (
    DatabaseFailed,
    DatabaseNotEmpty,
    ForeignDatabase,
    NoDatabase,
    SchemaNewer,
    SchemaOlder,
)
from dss.storage.address import read_address
from dss.storage.connections import connect_to
from dss.storage.database import Database, upgrade
from dss.storage.schema import create_tables, newest_revision, revisions
from dss.storage.tables import metadata
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft, record


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A connection of another program to a database that may not be there yet."""
    url = database_url.replace("postgresql:", "postgresql+psycopg:")
    other = create_engine(url)
    yield other
    other.dispose()


@pytest.fixture(params=revisions()[:-1])
def older(database_url: str, engine: Engine, request: pytest.FixtureRequest) -> str:
    """The address of a database of an older revision that holds one entry."""
    address = read_address(database_url)
    own = connect_to(address)
    with create_tables(address, own, request.param):
        pass
    own.dispose()
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO entry (sequence, at, actor, role, kind, subject, bytes, leaf_hash)"
                " VALUES (0, :at, 'ani', 'hr_officer', 'import', 'version:1', :bytes, :hash)"
            ),
            {"at": int(START.timestamp()) * 1_000_000, "bytes": b"old", "hash": b"\1" * 32},
        )
        connection.execute(text("INSERT INTO node (level, place, hash) SELECT 0, 0, leaf_hash FROM entry"))
    return database_url


def test_the_migrations_make_what_the_tables_say(database: Database, engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (kind, name) != ("table", "dss_revision"),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_what_the_tables_say_to_the_letter(sqlite_url: str) -> None:
    Database.create(sqlite_url).close()

    def made(url: str, *, directly: bool) -> dict[str, list[str]]:
        engine = create_engine(url)
        if directly:
            metadata.create_all(engine)
        with engine.connect() as connection:
            rows = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'dss_revision'")
            ).all()
        engine.dispose()
        # SQLite writes columns that were added later after all else, on one line
        return {
            name: sorted(filter(None, re.split(r",?\s*\n\s*|, ", re.sub(r"\s*\)\s*\Z", "", sql)))) for name, sql in rows
        }

    assert made(sqlite_url, directly=False) == made(sqlite_url.replace("records", "directly"), directly=True)


def test_an_upgrade_keeps_what_is_there_and_opens(older: str, engine: Engine) -> None:
    before, after = upgrade(older)
    assert (before in revisions()[:-1], after) == (True, newest_revision())
    database = Database.open(older)
    with database.reading() as view:
        assert view.entries.stored(0).data == b"old"
    with database.transaction(ACTOR, TickingClock()) as work:
        assert work.record(draft()).sequence == 1
    database.close()


def test_an_older_database_is_refused_with_the_way_out(older: str) -> None:
    with pytest.raises(SchemaOlder, match="dss upgrade"):
        Database.open(older)


def test_an_upgrade_that_fails_leaves_all_as_it_was(older: str, engine: Engine) -> None:
    missing = sorted(set(metadata.tables) - set(inspect(engine).get_table_names()))
    in_the_way = f"TABLE {missing[-1]} (id TEXT)" if missing else "INDEX entry_by_role ON entry (at)"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE {in_the_way}"))
    before = set(inspect(engine).get_table_names())
    with pytest.raises(DatabaseFailed, match="already exists"):
        upgrade(older)
    assert set(inspect(engine).get_table_names()) == before
    with pytest.raises(SchemaOlder):
        Database.open(older)


def test_an_upgrade_of_the_newest_changes_nothing(database: Database, database_url: str) -> None:
    record(database, draft())
    assert upgrade(database_url) == (newest_revision(), newest_revision())
    with database.reading() as view:
        assert view.entries.count() == 1


def test_a_newer_database_is_neither_opened_nor_upgraded(database: Database, database_url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE dss_revision SET version_num = '9999'"))
    with pytest.raises(SchemaNewer, match="9999"):
        Database.open(database_url)
    with pytest.raises(SchemaNewer, match="9999"):
        upgrade(database_url)


def test_tables_of_another_program_are_left_alone(database_url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE payroll (id TEXT)"))
    for attempt in (Database.open, upgrade):
        with pytest.raises(ForeignDatabase):
            attempt(database_url)
    with pytest.raises(DatabaseNotEmpty):
        Database.create(database_url)
    assert inspect(engine).get_table_names() == ["payroll"]


def test_an_empty_database_is_not_opened(database_url: str, engine: Engine) -> None:
    with engine.connect():  # makes the file
        pass
    for attempt in (Database.open, upgrade):
        with pytest.raises(NoDatabase, match="dss init"):
            attempt(database_url)


def test_a_database_is_not_made_over_another(database: Database, database_url: str) -> None:
    record(database, draft())
    with pytest.raises(DatabaseNotEmpty):
        Database.create(database_url)
    with database.reading() as view:
        assert view.entries.count() == 1
