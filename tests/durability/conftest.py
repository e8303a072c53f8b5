"""The ground that records stand on, nurseries of workers, and records of each kind, for tests that kill and crowd."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.durability.ground import Ground, lay_ground
from bench.durability.kills import Nurseries, running_nurseries
from bench.durability.server import Server, running_server


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return lay_ground(tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="session")
def nurseries(ground: Ground) -> Iterator[Nurseries]:
    with running_nurseries(ground) as running:
        yield running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server whose processes may be killed, apart from the one that other tests share."""
    with running_server(power_lasts=True) as running:
        yield running


@pytest.fixture(scope="session")
def sqlite_records(ground: Ground) -> str:
    url = f"sqlite:///{ground.folder}/records.db"
    ground.begin(url)
    return url


@pytest.fixture(scope="session")
def postgres_records(ground: Ground, server: Server) -> str:
    url = server.new_database()
    ground.begin(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def records(request: pytest.FixtureRequest) -> str:
    """The address of records of each kind; a test takes them as it finds them."""
    return request.getfixturevalue("sqlite_records" if request.param == "sqlite" else "postgres_records")


@pytest.fixture
def own_records(ground: Ground, tmp_path: Path) -> str:
    """The address of records that nobody else looks at."""
    url = f"sqlite:///{tmp_path}/records.db"
    ground.begin(url)
    return url
