"""``dss`` in English on the sample's day, as tests of commands call it."""

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from tests.support.organisations import OF_300, OF_2000

ENGLISH = {"DSS_AS_OF": "2026-07-01", "DSS_LANG": "en", "DSS_DATA": str(OF_2000)}


def dss(*arguments: str, **env: str) -> Result:
    """Run a command; what the environment says besides is given by name."""
    return CliRunner().invoke(main, arguments, env={**ENGLISH, **env})


@pytest.fixture(scope="module")
def data() -> str:
    """The organisation of three hundred people, so that commands are quick."""
    return str(OF_300)
