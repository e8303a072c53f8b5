"""A backup of either kind of database is one file, and comes back on either, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from dss.ledger.heads import sign_head, take_head
from dss.ledger.keys import draft_first_key
from dss.ledger.signing import SigningKey
from dss.ledger.verification.ledger import verify_ledger
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.storage_errors import (
    BackupDiffers,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseNotEmpty,
    DatabaseUnreachable,
    ForeignDatabase,
    NoDatabase,
    NotADatabase,
    SchemaNewer,
)
from dss.model.planning.record import IMPORTED
from dss.storage.address import make_address
from dss.storage.backup import back_up, restore
from dss.storage.connections import connect_to
from dss.storage.database import Database
from dss.storage.records.accounts import Account
from dss.storage.records.changes import begin_block
from dss.storage.records.sessions import Session
from dss.storage.records.snapshots import take_snapshot
from dss.storage.records.states import StateSearch
from dss.storage.records.tokens import Token
from dss.storage.records.versions import RosterEmployee, RosterSeat
from dss.storage.schema import create_tables, revisions
from dss.storage.tables import PASSING
from tests.storage.storage_cases import ACTOR, START, TickingClock, draft, move, record, save

KEY = SigningKey.generate()
TOKEN = Token("5f0c91ab", "1" * 64, "budi", Role.AUDITOR, "laporan", START, START.date())

SPOILT_ON_THE_WAY = (
    """CREATE FUNCTION spoil() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF to_regclass('account') IS NOT NULL AND to_regclass('spoilt') IS NULL THEN
            CREATE TABLE spoilt (id text);
            CREATE RULE spoil AS ON INSERT TO account DO ALSO UPDATE account SET name = 'Citra';
        END IF;
    END $$""",
    "CREATE EVENT TRIGGER spoil ON ddl_command_end EXECUTE FUNCTION spoil()",
)
"""A server that changes the name of every account that it is given."""

CHANGES = begin_block(date(2026, 7, 1))


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    """A database with something in every table."""
    record(database, draft_first_key(KEY, 0), *(draft(step=number) for number in range(5)))
    save(database, move("M1", agency=("A1", "A2")), move("M2"))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "file").write_text("what was imported")
    snapshots = {source: take_snapshot(tmp_path / "sources", "*") for source in IMPORTED}
    with database.transaction(ACTOR, TickingClock()) as work:
        people, places = [RosterEmployee("S1", "Ani", "U1", "A1", "nurse")], [RosterSeat("F1", "U1", "A1", "nurse")]
        work.import_version(EntryKind.IMPORT, {}, snapshots, people, places, CHANGES)
        work.record(draft("account:budi"), [Account("budi", "Budi", frozenset({Role.AUDITOR}))])
        work.record(draft("account:budi"), [TOKEN])
        work.save_head(sign_head(take_head(work.nodes, START), KEY))
    return database


@pytest.fixture
def backup(filled: Database, database_url: str, tmp_path: Path) -> Path:
    path = tmp_path / "backups" / "monday.db"
    back_up(database_url, path)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/restored.db"
    else:
        server = request.getfixturevalue("postgres_server")
        name = server.lend()
        yield server.url(name)
        server.take_back(name)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables of the records."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        tables = sorted(set(inspect(connection).get_table_names()) - {table.name for table in PASSING})
        found = {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr) for name in tables
        }
    engine.dispose()
    return {
        name: [tuple(str(value) if isinstance(value, date) else value for value in row) for row in of_table]
        for name, of_table in found.items()
    }


def test_a_restored_database_holds_all_that_was_backed_up(backup: Path, database_url: str, other_url: str) -> None:
    restore(backup, other_url)
    assert rows(other_url) == rows(database_url)
    assert min(map(len, rows(other_url).values())) > 0


def test_a_restored_database_verifies_and_can_be_written(backup: Path, other_url: str) -> None:
    restore(backup, other_url)
    database = Database.open(other_url)
    with database.reading() as view:
        examination = verify_ledger(
            view.entries.all_stored(), view.entries.all_nodes(), view.heads.all(), view.digests(), KEY.key_id
        )
        assert (examination.entries, examination.signed, examination.findings) == (11, 11, ())
    save(database, move("M1", version=1, stage="decided"))
    database.close()


def test_a_backup_tells_what_it_holds(filled: Database, database_url: str, tmp_path: Path) -> None:
    copied = back_up(database_url, tmp_path / "monday.db")
    assert {name: len(found) for name, found in rows(database_url).items() if name != "dss_revision"} == copied.rows
    with filled.reading() as view:
        assert copied.root == take_head(view.nodes, START).root


def test_nobody_is_signed_in_to_a_restored_database(
    filled: Database, database_url: str, other_url: str, tmp_path: Path
) -> None:
    with filled.reading() as view:
        (account, *_) = view.accounts.all()
    with filled.changing_sessions() as sessions:
        sessions.begin(Session("0" * 64, account.id, Role.HR_OFFICER, START, START))
    back_up(database_url, tmp_path / "monday.db")
    restore(tmp_path / "monday.db", other_url)
    restored = Database.open(other_url)
    with restored.reading() as view:
        assert view.sessions.count(account.id) == 0
    restored.close()


def test_a_backup_is_one_file_that_its_owner_alone_may_read(backup: Path) -> None:
    assert {path.name: path.stat().st_mode & 0o777 for path in backup.parent.iterdir()} == {"monday.db": 0o600}


def test_a_backup_can_be_opened_where_it_lies(backup: Path) -> None:
    database = Database.open(f"sqlite:///{backup}?mode=ro")
    with database.reading() as view:
        assert len(view.states.find(StateSearch(), limit=9)) == 3
    database.close()


def test_a_backup_is_not_written_over_another(backup: Path, database_url: str) -> None:
    before = backup.read_bytes()
    with pytest.raises(DatabaseNotEmpty, match=r"monday\.db"):
        back_up(database_url, backup)
    assert backup.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        back_up(database_url, tmp_path / "backups" / "monday.db")
    assert list((tmp_path / "backups").iterdir()) == []


def test_nothing_is_restored_over_what_is_there(backup: Path, database_url: str) -> None:
    before = rows(database_url)
    with pytest.raises(DatabaseNotEmpty):
        restore(backup, database_url)
    assert rows(database_url) == before


def test_a_restore_that_fails_leaves_no_tables_and_can_be_done_again(backup: Path, other_url: str) -> None:
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE state SET entry = 999 WHERE id = 'M2'")
    with pytest.raises(DatabaseFailed, match=r"(?i)foreign key"):
        restore(backup, other_url)
    with pytest.raises(NoDatabase):
        Database.open(other_url)
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE state SET entry = 7 WHERE id = 'M2'")
    assert restore(backup, other_url).rows["entry"] == 11


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_a_backup_of_an_older_program_is_upgraded_on_the_way(revision: str, other_url: str, tmp_path: Path) -> None:
    old = make_address(tmp_path / "old.db", may_write=True)
    engine = connect_to(old)
    with create_tables(old, engine, revision) as connection:
        connection.execute(text("INSERT INTO signing_key (id, public, since) SELECT 'a', 'b', sequence FROM entry"))
        connection.execute(
            text(
                "INSERT INTO entry (sequence, at, actor, role, kind, subject, bytes, leaf_hash)"
                " VALUES (0, 0, 'ani', 'hr_officer', 'import', 'version:1', x'61', x'62')"
            )
        )
        connection.execute(text("INSERT INTO node (level, place, hash) VALUES (0, 0, x'62')"))
    engine.dispose()
    before = (tmp_path / "old.db").read_bytes()
    assert restore(tmp_path / "old.db", other_url).rows["entry"] == 1
    assert (tmp_path / "old.db").read_bytes() == before
    database = Database.open(other_url)
    with database.reading() as view:
        assert view.entries.stored(0).data == b"a"
    database.close()


def test_a_backup_of_a_newer_program_is_refused(backup: Path, other_url: str) -> None:
    with sqlite3.connect(backup) as connection:
        connection.execute("UPDATE dss_revision SET version_num = '9999'")
    with pytest.raises(SchemaNewer):
        restore(backup, other_url)


def test_a_damaged_backup_is_refused(backup: Path, other_url: str) -> None:
    data = bytearray(backup.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    backup.write_bytes(data)
    with pytest.raises(DatabaseDamaged, match=r"monday\.db"):
        restore(backup, other_url)


def test_a_file_that_is_no_backup_is_refused(other_url: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing of the kind\n" * 1000)
    with pytest.raises(NotADatabase):
        restore(tmp_path / "notes.txt", other_url)
    with pytest.raises(DatabaseUnreachable, match="no such file"):
        restore(tmp_path / "nowhere.db", other_url)


def test_a_database_of_another_program_is_no_backup(other_url: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "payroll.db") as connection:
        connection.execute("CREATE TABLE payroll (id TEXT)")
    with pytest.raises(ForeignDatabase):
        restore(tmp_path / "payroll.db", other_url)


def test_others_write_while_a_backup_is_made(filled: Database, database_url: str, tmp_path: Path) -> None:
    with filled.transaction(ACTOR, TickingClock()) as work:
        work.record(draft())
        copied = back_up(database_url, tmp_path / "monday.db")
    assert copied.rows["entry"] == 11
    with filled.reading() as view:
        assert view.entries.count() == 12


def test_a_copy_that_differs_is_not_kept(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    database = Database.create(sqlite_url)
    with database.transaction(ACTOR, TickingClock()) as work:
        work.record(draft(), [Account("budi", "Budi", frozenset())])
    database.close()
    back_up(sqlite_url, tmp_path / "monday.db")
    engine = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for statement in SPOILT_ON_THE_WAY:
            connection.execute(text(statement))
    with pytest.raises(BackupDiffers, match="account"):
        restore(tmp_path / "monday.db", postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP EVENT TRIGGER spoil"))
    engine.dispose()
    with pytest.raises(NoDatabase):
        Database.open(postgres_url)
