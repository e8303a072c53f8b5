"""``--scheduler`` gives to others the work of screening, and changes nothing of the answer."""

import socket
from functools import partial

import pytest
from click.testing import CliRunner, Result

from dss.cli import main
from dss.execution.cluster import Cluster

ENGLISH = {"DSS_AS_OF": "2026-07-01", "DSS_LANG": "en"}


def dss(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env=ENGLISH)


@pytest.mark.parametrize("command", [["vacancies", "--json"], ["plan", "--cap", "5", "--json"]])
def test_a_cluster_gives_the_answer_of_this_machine_to_the_byte(command, scheduler):
    here, there = dss(*command), dss(*command, "--scheduler", scheduler)
    assert here.exit_code == there.exit_code == 0, there.output
    assert there.stdout_bytes == here.stdout_bytes


def test_the_cluster_is_really_asked(scheduler, monkeypatch):
    monkeypatch.setattr("dss.engine.screening.screen.Screen.best", None)
    assert dss("vacancies", "--top", "1", "--scheduler", scheduler).exit_code == 0
    assert dss("vacancies", "--top", "1").exit_code != 0


def test_an_address_where_no_scheduler_answers_is_named(monkeypatch):
    monkeypatch.setattr("dss.execution.cluster.Cluster", partial(Cluster, connect_seconds=0.2))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        run = dss("vacancies", "--scheduler", address)
    assert run.exit_code == 1
    assert f"No Dask scheduler answers at '{address}'" in run.stderr
