"""How an office begins: all of it or nothing, and once."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dss.ledger.signing import SigningKey
from dss.model.errors import InvalidInput
from dss.model.ledger.errors import NoSigningKey, SigningKeyUnusable
from dss.model.ledger.ledger import EntryKind
from dss.model.office.account_errors import MalformedAccount
from dss.model.office.storage_errors import NoDatabase
from dss.service.office.office import KeySource, Office
from dss.service.setup.founding import Founded, found_office, upgrade_records
from dss.service.workspace.settings import Settings
from dss.storage.database import Database
from tests.support.offices import START, sample_of_300

Found = Callable[[Settings | None], Founded]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_of_300(tmp_path_factory.mktemp("setup") / "data")


@pytest.fixture
def found(database_url: str, tmp_path: Path) -> Found:
    """Founds an office on either kind of database."""
    return lambda settings: found_office(
        database_url, KeySource(tmp_path / "signing.key", {}), "admin", "Admin", settings, now
    )


def test_an_office_begins_with_its_key_an_administrator_and_a_version(
    found: Found, database_url: str, tmp_path: Path, data: Path
) -> None:
    founded = found(Settings.of(START, data=data))
    assert founded.made_database and founded.made_key and founded.made_account and founded.made_version
    assert (tmp_path / "signing.key").stat().st_mode & 0o777 == 0o600
    with closing(Database.open(database_url)) as database, database.reading() as view:
        kinds = [view.entries.entry(number).kind for number in range(view.entries.count())]
        assert kinds == [EntryKind.KEY_ROTATED, EntryKind.ACCOUNT, EntryKind.IMPORT]
        assert [key.key_id for key in view.heads.listed_keys()] == [founded.key]
        signed = view.heads.newest()
        assert signed is not None and signed.head.size == 3
        version = view.versions.newest()
        assert version is not None and len(list(view.versions.people(version))) == 300


def test_an_office_is_founded_once(found: Found) -> None:
    first, again = found(None), found(None)
    assert not (again.made_database or again.made_key or again.made_account or again.made_version)
    assert (again.key, again.administrators, again.version) == (first.key, ("admin",), None)


def test_faulty_sources_make_nothing(found: Found, database_url: str, tmp_path: Path, data: Path) -> None:
    faulty = shutil.copytree(data, tmp_path / "faulty")
    seats = (faulty / "seats.csv").read_text("utf-8").splitlines()
    (faulty / "seats.csv").write_text("\n".join([*seats, "F1,astronaut,nowhere,"]), "utf-8")
    with pytest.raises(InvalidInput, match="astronaut"):
        found(Settings.of(START, data=faulty))
    assert not (tmp_path / "signing.key").exists()
    with pytest.raises(NoDatabase):
        Database.open(database_url)


def test_what_was_begun_and_broken_off_is_ended(found: Found, database_url: str, tmp_path: Path) -> None:
    Database.create(database_url).close()
    founded = found(None)
    assert not founded.made_database and founded.made_account
    office = Office.open(database_url, Settings.of(START), KeySource(tmp_path / "signing.key", {}), tmp_path, now)
    assert office.acting("admin").account.name == "Admin"
    office.close()


def test_a_key_that_is_there_is_taken(found: Found, tmp_path: Path) -> None:
    key = SigningKey.generate()
    (tmp_path / "signing.key").write_text(key.text(), "ascii")
    (tmp_path / "signing.key").chmod(0o600)
    founded = found(None)
    assert (founded.key, founded.made_key) == (key.key_id, False)


def test_a_file_that_is_no_key_makes_nothing(found: Found, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "signing.key").write_text("secret", "ascii")
    (tmp_path / "signing.key").chmod(0o600)
    with pytest.raises(SigningKeyUnusable):
        found(None)
    with pytest.raises(NoDatabase):
        Database.open(database_url)


def test_an_administrator_needs_an_id(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(MalformedAccount):
        found_office(database_url, KeySource(tmp_path / "signing.key", {}), "Ibu Ani", "Ani", None, now)


def test_the_key_lies_beside_a_sqlite_file_unless_the_environment_holds_it(sqlite_url: str, tmp_path: Path) -> None:
    assert KeySource.of(sqlite_url, None, {}).path == tmp_path / "records.db.key"
    key = SigningKey.generate()
    of_environment = KeySource.of(sqlite_url, None, {"DSS_SIGNING_KEY": key.text()})
    assert found_office(sqlite_url, of_environment, "admin", "Admin", None, now).key == key.key_id


def test_a_server_needs_to_be_told_where_the_key_is(postgres_url: str) -> None:
    with pytest.raises(NoSigningKey):
        found_office(postgres_url, KeySource.of(postgres_url, None, {}), "admin", "Admin", None, now)
    with pytest.raises(NoDatabase):
        Database.open(postgres_url)


def test_tables_of_this_program_need_no_upgrade(found: Found, database_url: str) -> None:
    found(None)
    upgraded = upgrade_records(database_url)
    assert upgraded.before == upgraded.after
