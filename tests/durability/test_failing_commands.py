"""What a command says, and leaves, when the records can't be written: a clear error, and everything as it was."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import psycopg
import pytest
from click.testing import CliRunner, Result

from bench.durability.ground import DAY, Ground
from bench.durability.kills import Nurseries, bring_to
from bench.durability.life import ActKind
from bench.durability.tally import check_sound
from dss.cli import main

APPEND_LOCK = 0x53616C6F72
COMMANDS = ("import", "respond", "recommend")


def dss(ground: Ground, url: str, command: str, move: str, wait: float = 10) -> Result:
    """Run a command that would record something."""
    other = ground.settings_of(2)
    accounts = {"import": "admin", "respond": "hr", "recommend": "hr"}
    arguments = {
        "import": ("import", "--rules", other.rules, "--knowledge", other.knowledge, "--data", other.data),
        "respond": ("case", "respond", move, "--party", "employee", "--stance", "agrees", "--reason", "Bersedia."),
        "recommend": ("recommend", "F000009", "--top", "3"),
    }
    env = {
        "DSS_DATABASE": url,
        "DSS_KEY": str(ground.key.path),
        "DSS_CACHE": str(ground.cache),
        "DSS_ACCOUNT": accounts[command],
        "DSS_AS_OF": DAY.isoformat(),
        "DSS_LANG": "en",
        "DSS_WAIT": str(wait),
    }
    return CliRunner().invoke(main, [str(argument) for argument in arguments[command]], env=env)


def held(ground: Ground, url: str) -> tuple[int, Mapping[str, str]]:
    """How many entries there are, and the digest of every state, of records that verify."""
    with ground.opened(url) as office:
        check_sound(office)
        with office.reading() as view:
            return view.entries.count(), dict(view.digests())


def check_told(run: Result, words: str) -> None:
    """See that a command failed with a clear error, and gave no answer."""
    assert run.exit_code == 1, run.output
    assert isinstance(run.exception, SystemExit)
    assert words in run.stderr
    assert run.stdout == ""


@pytest.fixture(scope="module")
def asked(ground: Ground, nurseries: Nurseries, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The file of records with the odd version in force, and a move of theirs whose parties are asked."""
    file = tmp_path_factory.mktemp("asked") / "records.db"
    url = f"sqlite:///{file}"
    ground.begin(url)
    move = bring_to(ground, url, nurseries, ActKind.RESPONSE)
    held(ground, url)
    return file, move


@pytest.fixture
def file(asked: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copy(asked[0], tmp_path / "records.db"))


@pytest.fixture
def move(asked: tuple[Path, str]) -> str:
    return asked[1]


@contextmanager
def files_of_at_most(most: int) -> Iterator[None]:
    """Let the system refuse to write beyond so many bytes of a file, as it does where a disk or a quota is full."""
    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


@contextmanager
def other_writer(file: Path) -> Iterator[None]:
    """Have somebody else write to a file all the while."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_finds_no_room_a_lock_or_no_right_says_so_and_leaves_all_as_it_was(
    ground: Ground, file: Path, move: str, command: str
) -> None:
    url = f"sqlite:///{file}"
    before = held(ground, url)
    check_told(dss(ground, f"{url}?mode=ro", command, move), "is read-only. Nothing was saved")
    assert held(ground, url) == before
    with other_writer(file):
        check_told(dss(ground, url, command, move, wait=0.1), "locked by other writers for too long")
    assert held(ground, url) == before
    with files_of_at_most(4096):
        check_told(dss(ground, url, command, move), "the disk is full. Nothing was saved")
    assert held(ground, url) == before


def test_a_command_succeeds_once_there_is_room_again(ground: Ground, file: Path, move: str) -> None:
    url = f"sqlite:///{file}"
    before, _ = held(ground, url)
    with files_of_at_most(4096):
        assert dss(ground, url, "respond", move).exit_code == 1
    run = dss(ground, url, "respond", move)
    assert run.exit_code == 0, run.output
    assert held(ground, url)[0] == before + 1


def test_a_server_that_is_locked_or_read_alone_is_told_of_by_the_command(
    ground: Ground, nurseries: Nurseries, postgres_records: str
) -> None:
    move = bring_to(ground, postgres_records, nurseries, ActKind.RESPONSE)
    before = held(ground, postgres_records)
    with psycopg.connect(postgres_records, autocommit=True) as other:
        other.execute(f"SELECT pg_advisory_lock({APPEND_LOCK})")
        check_told(dss(ground, postgres_records, "respond", move, wait=0.1), "locked by other writers")
        other.execute(f"SELECT pg_advisory_unlock({APPEND_LOCK})")
        name = other.info.dbname
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        check_told(dss(ground, postgres_records, "respond", move), "is read-only. Nothing was saved")
        other.execute(f"SET default_transaction_read_only = off; ALTER DATABASE {name} RESET ALL")
    assert held(ground, postgres_records) == before
