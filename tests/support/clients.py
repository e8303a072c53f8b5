"""The pages over the Salor sample: one office for those who read, a copy of it for those who change anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from dss.model.office.access import Role
from tests.support.api_client import Programs
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import ClientOf, SampleOffice, clients_of, configuration
from web.app import create_app


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each template is compiled once, although most tests of pages make an application of their own."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Flask.jinja_options, "bytecode_cache", kept)
        yield


@pytest.fixture(scope="session")
def app(sample: SampleOffice) -> Flask:
    return create_app(sample.office, configuration())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has never been here."""
    return app.test_client()


@pytest.fixture(scope="session")
def client_of(app: Flask) -> ClientOf:
    """Gives a browser that is signed in; the same one for the same role, so don't sign out."""
    return clients_of(app)


@pytest.fixture
def hr(client_of: ClientOf) -> FlaskClient:
    """An HR officer's browser."""
    return client_of(Role.HR_OFFICER)


@pytest.fixture
def own_sample(sample: SampleOffice, tmp_path: Path) -> Iterator[SampleOffice]:
    """A copy of the sample to change; what is loaded is shared."""
    own = sample.copy(tmp_path)
    yield own
    own.office.database.close()


@pytest.fixture
def own_app(own_sample: SampleOffice) -> Flask:
    return create_app(own_sample.office, configuration())


@pytest.fixture
def own_client_of(own_app: Flask) -> ClientOf:
    """As `client_of`, over a copy that may be changed."""
    return clients_of(own_app)


@pytest.fixture(scope="session")
def planned_client_of(planned: PlannedSample) -> ClientOf:
    """As `client_of`, over the sample with its plans."""
    return clients_of(create_app(planned.sample.office, configuration()))


@pytest.fixture
def own_planned_client_of(own_planned: PlannedSample) -> ClientOf:
    """As `planned_client_of`, over a copy that may be changed."""
    return clients_of(create_app(own_planned.sample.office, configuration()))


@pytest.fixture(scope="session")
def programs(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """Programs over one copy of the sample with its plans, for all who only read."""
    own = planned.copy(tmp_path_factory.mktemp("programs"))
    yield Programs(create_app(own.sample.office, configuration()), own)
    own.sample.office.database.close()


@pytest.fixture
def own_programs(own_planned: PlannedSample) -> Programs:
    """Programs over a copy that may be changed."""
    return Programs(create_app(own_planned.sample.office, configuration()), own_planned)
