"""What tests of commands work on."""

import pytest
from english_dss import dss


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A sample of three hundred people, so that commands are quick."""
    folder = tmp_path_factory.mktemp("data")
    made = dss("sample", "--employees", "300", "--seats", "40", "--seed", "5", "--out", str(folder))
    assert made.exit_code == 0, made.output
    return str(folder)
