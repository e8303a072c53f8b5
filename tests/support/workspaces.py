"""The organisation of two thousand people, loaded once."""

from collections.abc import Iterator
from datetime import date

import pytest

from dss.model.text import Language
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.support.organisations import OF_2000

AS_OF = date(2026, 7, 1)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings.of(AS_OF, data=OF_2000, language=Language.ENGLISH)


@pytest.fixture(scope="session")
def workspace(settings: Settings) -> Iterator[Workspace]:
    loaded = Workspace(settings)
    yield loaded
    loaded.close()
