"""The pages over the Salor sample, loaded once."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.service.officer import Desk
from dss.service.settings import Settings
from dss.service.workspace import Workspace
from web.app import app_over

AS_OF = date(2026, 7, 1)


@pytest.fixture(scope="session")
def sample() -> Iterator[tuple[Workspace, Desk]]:
    settings = Settings.of(AS_OF)
    workspace = Workspace(settings)
    yield workspace, Desk(settings)
    workspace.close()


@pytest.fixture(scope="session")
def app(sample: tuple[Workspace, Desk]) -> Flask:
    return app_over(*sample)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has never been here."""
    return app.test_client()
