"""Files are kept once under what is in them, and come back to the byte."""

import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dss.model.errors import NotWritten
from dss.model.office.storage_errors import SnapshotDamaged, SnapshotMissing
from dss.reading.records.digest import digest_of
from dss.storage.database import Database
from dss.storage.records.snapshots import Blob, Snapshot, take_snapshot
from tests.storage.storage_cases import ACTOR, TickingClock

FILES = {"a.yaml": "title: café\n" * 100, "b.yaml": "", "cases/a.yaml": "title: café\n" * 100}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = tmp_path / "rules"
    for name, content in FILES.items():
        (written / name).parent.mkdir(parents=True, exist_ok=True)
        (written / name).write_text(content)
    (written / "notes.txt").write_text("of another kind")
    return written


def keep(database: Database, snapshot: Snapshot) -> None:
    with database.transaction(ACTOR, TickingClock()) as work:
        work.keep_snapshot(snapshot)


def blobs(url: str) -> int:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        found: int = connection.execute(text("SELECT count(*) FROM blob")).scalar_one()
    engine.dispose()
    return found


@pytest.mark.parametrize("pattern", ["**/*.yaml", "*.yaml", "*.csv"])
def test_the_digest_is_that_of_the_folder(folder: Path, pattern: str) -> None:
    assert take_snapshot(folder, pattern).digest == digest_of(folder, pattern)


def test_a_folder_comes_back_to_the_byte(database: Database, folder: Path, tmp_path: Path) -> None:
    snapshot = take_snapshot(folder, "**/*.yaml")
    keep(database, snapshot)
    with database.reading() as view:
        view.snapshots.materialise(snapshot.digest, tmp_path / "again")
    again = tmp_path / "again"
    assert {path.relative_to(again).as_posix(): path.read_text() for path in again.rglob("*.*")} == FILES
    assert digest_of(again, "**/*.yaml") == snapshot.digest


def test_equal_files_are_kept_once(database: Database, database_url: str, folder: Path) -> None:
    keep(database, take_snapshot(folder, "**/*.yaml"))
    assert blobs(database_url) == 3
    (folder / "b.yaml").write_text("changed")
    keep(database, take_snapshot(folder, "**/*.yaml"))
    assert blobs(database_url) == 5


def test_keeping_again_changes_nothing(database: Database, database_url: str, folder: Path) -> None:
    for _ in range(2):
        keep(database, take_snapshot(folder, "**/*.yaml"))
    assert blobs(database_url) == 3


def test_all_that_is_kept_is_read_in_the_order_of_its_digests(database: Database, folder: Path) -> None:
    snapshot = take_snapshot(folder, "**/*.yaml")
    keep(database, snapshot)
    with database.reading() as view:
        kept = list(view.snapshots.all())
    assert [digest for digest, _ in kept] == sorted(snapshot.blobs)
    assert all(sha256(data).hexdigest() == digest for digest, data in kept)


def test_what_was_never_kept_is_missing(database: Database, tmp_path: Path) -> None:
    with database.reading() as view, pytest.raises(SnapshotMissing, match="ab" * 32):
        view.snapshots.materialise("ab" * 32, tmp_path / "again")


@pytest.mark.parametrize("content", [b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_was_changed_since_is_not_written(
    database: Database, database_url: str, folder: Path, tmp_path: Path, content: bytes
) -> None:
    snapshot = take_snapshot(folder, "a.yaml")
    keep(database, snapshot)
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE blob SET content = :content WHERE digest <> :list"),
            {"content": content, "list": snapshot.digest},
        )
    engine.dispose()
    with database.reading() as view, pytest.raises(SnapshotDamaged):
        view.snapshots.materialise(snapshot.digest, tmp_path / "again")
    assert not (tmp_path / "again" / "a.yaml").exists()


@pytest.mark.parametrize("name", ["../elsewhere.yaml", "/tmp/elsewhere.yaml", "a/../../elsewhere.yaml"])
def test_nothing_is_written_outside_of_the_folder(database: Database, tmp_path: Path, name: str) -> None:
    content = sha256(b"").hexdigest()
    manifest = f"{content}  {name}\n".encode()
    digest = sha256(manifest).hexdigest()
    files = {digest: Blob(len(manifest), zlib.compress(manifest)), content: Blob(0, zlib.compress(b""))}
    keep(database, Snapshot(digest, files))
    with database.reading() as view, pytest.raises(SnapshotDamaged):
        view.snapshots.materialise(digest, tmp_path / "again" / "rules")
    assert list(tmp_path.rglob("elsewhere.yaml")) == []


def test_a_folder_that_can_not_be_written_is_told(database: Database, folder: Path, tmp_path: Path) -> None:
    snapshot = take_snapshot(folder, "a.yaml")
    keep(database, snapshot)
    (tmp_path / "taken").write_text("")
    with database.reading() as view, pytest.raises(NotWritten, match="taken"):
        view.snapshots.materialise(snapshot.digest, tmp_path / "taken")
