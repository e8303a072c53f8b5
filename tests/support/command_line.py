"""``dss`` in English on the sample's day, as tests of commands call it."""

import pytest
from click.testing import CliRunner, Result

from dss.cli import main

ENGLISH = {"DSS_AS_OF": "2026-07-01", "DSS_LANG": "en"}


def dss(*arguments: str, **env: str) -> Result:
    """Run a command; what the environment says besides is given by name."""
    return CliRunner().invoke(main, arguments, env={**ENGLISH, **env})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A sample of three hundred people, so that commands are quick."""
    folder = tmp_path_factory.mktemp("data")
    made = dss("sample", "--employees", "300", "--seats", "40", "--seed", "5", "--out", str(folder))
    assert made.exit_code == 0, made.output
    return str(folder)
