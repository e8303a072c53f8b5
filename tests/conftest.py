"""What holds for all tests: the plugins with their fixtures, the settings of Hypothesis, a clean environment."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from dss.reading.records.signing_key import KEY_VARIABLE
from dss.service.reminders import mail
from dss.service.workspace.settings import OFFICE_VARIABLES, VARIABLES

pytest.register_assert_rewrite("tests.support")  # before any of its modules imports another
pytest_plugins = (
    "tests.support.clients",
    "tests.support.command_line",
    "tests.support.database_servers",
    "tests.support.loaded_once",
    "tests.support.made_up_knowledge",
    "tests.support.made_up_organisation",
    "tests.support.planned_sample",
    "tests.support.policy_offices",
    "tests.support.workspaces",
)

settings.register_profile(
    "salor", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("salor")  # a slow machine is no failure, and CI tries the same examples each time


def pytest_addoption(parser: pytest.Parser) -> None:
    help = "Random cases with histories that are judged in all ways."
    parser.addoption("--history-cases", type=int, default=500, help=help)


def pytest_collection_finish() -> None:
    """Let nobody look through thousands of tests for garbage, again and again: they stay until the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Give each file to one process, so that what its tests share is made once, not once for each process."""
    return LoadFileScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.fixture(scope="session", autouse=True)
def without_settings() -> Iterator[None]:
    """Nobody's own settings of the command line change what the tests see."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in (*VARIABLES.values(), *OFFICE_VARIABLES.values(), KEY_VARIABLE, mail.SERVER, mail.PASSWORD):
            patch.delenv(variable, raising=False)
        yield
