"""The office: nothing is recorded unsigned, nor by one who may not act; versions come out as they came in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dss.ledger.heads import verify_head
from dss.ledger.signing import SigningKey
from dss.ledger.tree import compute_root
from dss.model.errors import UnknownName
from dss.model.ledger.errors import SigningKeyExposed
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import AccountDisabled, NoAccountGiven, RoleNotTheirs
from dss.model.office.errors import NotFounded, NothingImported, WrongSigningKey
from dss.model.planning.record import PlanSource
from dss.service.office.accounts import add_account, set_active, set_roles
from dss.service.office.office import KeySource, Office
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings, digests
from dss.storage.database import Database
from dss.storage.files.archive import write_signing_key
from tests.support.offices import START, Offices, founded, sample_of_300

NOTE = EntryDraft(EntryKind.FOLLOW_UP, "move:M000001", {})


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office without any version, on either kind of database."""
    key, settings = KeySource(tmp_path / "signing.key", {}), Settings.of(START)
    found_office(database_url, key, "admin", "Admin", None, now)
    opened = Office.open(database_url, settings, key, tmp_path / "shelf", now)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("office")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    yield made
    made.close()


def test_what_is_recorded_is_signed_in_the_same_transaction(office: Office) -> None:
    with office.recording(office.acting("admin")) as work:
        work.record(NOTE)
        work.record(NOTE)
    with office.reading() as view:
        signed, (key,) = view.heads.newest(), view.heads.listed_keys()
        assert signed is not None
        assert (signed.head.size, signed.head.root) == (view.entries.count(), compute_root(view.nodes))
        assert verify_head(signed, key.public)


def test_nothing_is_recorded_after_an_error(office: Office) -> None:
    with office.reading() as view:
        before = view.entries.count()
    with pytest.raises(RuntimeError), office.recording(office.acting("admin")) as work:
        work.record(NOTE)
        raise RuntimeError
    with office.reading() as view:
        assert view.entries.count() == before


def test_nothing_is_recorded_that_another_key_would_sign_for(office: Office, tmp_path: Path) -> None:
    write_signing_key(tmp_path / "other.key", SigningKey.generate().text())
    other = Office.open(office.url, office.settings, KeySource(tmp_path / "other.key", {}), tmp_path, now)
    with office.reading() as view:
        before = view.entries.count()
    with pytest.raises(WrongSigningKey), other.recording(other.acting("admin")) as work:
        work.record(NOTE)
    other.close()
    with office.reading() as view:
        assert view.entries.count() == before


def test_a_key_that_others_may_read_signs_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "signing.key").chmod(0o644)
    with pytest.raises(SigningKeyExposed, match="chmod 600"), office.recording(office.acting("admin")):
        pass


def test_who_was_disabled_meanwhile_records_nothing(office: Office) -> None:
    admin = office.acting("admin")
    add_account(office, admin, "budi", "Budi", [Role.ADMINISTRATOR])
    budi = office.acting("budi")
    set_active(office, admin, "budi", active=False)
    with pytest.raises(AccountDisabled), office.recording(budi) as work:
        work.record(NOTE)
    with pytest.raises(AccountDisabled):
        office.acting("budi")


def test_who_lost_a_role_meanwhile_records_nothing_in_it(office: Office) -> None:
    admin = office.acting("admin")
    add_account(office, admin, "budi", "Budi", [Role.ADMINISTRATOR])
    budi = office.acting("budi")
    set_roles(office, admin, "budi", [Role.AUDITOR])
    with pytest.raises(RoleNotTheirs), office.recording(budi) as work:
        work.record(NOTE)


def test_nobody_acts_without_an_account(office: Office) -> None:
    with pytest.raises(NoAccountGiven, match="DSS_ACCOUNT"):
        office.acting(None)
    with pytest.raises(UnknownName, match="stranger"):
        office.acting("stranger")


def test_records_without_an_account_say_how_to_end_what_was_begun(database: Database, database_url: str) -> None:
    office = Office.open(database_url, Settings.of(START), KeySource(None, {}), Path(), now)
    with pytest.raises(NotFounded, match="dss init"):
        office.acting("admin")
    office.close()


def test_without_a_version_there_is_nothing_to_work_on(office: Office) -> None:
    with pytest.raises(NothingImported, match="dss import"):
        office.workspace()


def test_a_version_is_laid_out_as_it_was_imported(offices: Offices) -> None:
    office = offices.on(START)
    version = office.version()
    assert digests(office.settings_of(version.digests)) == version.imported_digests == digests(office.settings)


def test_a_version_that_was_tampered_with_on_the_shelf_is_laid_out_anew(offices: Offices) -> None:
    office = offices.on(START)
    version = office.version()
    laid_out = office.settings_of(version.digests).data
    (laid_out / "seats.csv").write_text("id,position,unit\n", "utf-8")
    (laid_out / "more.csv").write_text("id\n", "utf-8")
    assert digests(office.settings_of(version.digests))[PlanSource.DATA] == version.digests[PlanSource.DATA]


def test_only_its_owner_may_look_at_the_shelf(offices: Offices) -> None:
    offices.on(START).settings_of(offices.on(START).version().digests)
    assert {path.stat().st_mode & 0o777 for path in (offices.shelf, *offices.shelf.iterdir())} == {0o700}


def test_a_version_is_loaded_once_a_day(offices: Offices) -> None:
    office = offices.on(START)
    assert office.workspace() is office.workspace(office.version().digests, START)
    assert office.workspace() is not office.workspace(as_of=date(2026, 7, 2))
