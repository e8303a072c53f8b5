"""The command line imports what a command needs, and the list of commands nothing of it."""

import subprocess
import sys
from importlib import import_module
from inspect import cleandoc

import pytest

from dss.cli.main import SUMMARIES, main

_RUN = """
import sys
from dss.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""
HEAVY = {"dask", "distributed", "highspy", "ortools", "scipy", "flask", "web", "werkzeug"}


def packages_after(*arguments: str) -> set[str]:
    """Return the packages that are loaded once a command has run in a process of its own."""
    ran = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.splitlines())
    assert {"click", "dss"} <= loaded
    return loaded


@pytest.mark.parametrize("arguments", [("check",), ("why", "S9000001", "F900001")], ids=["check", "why"])
def test_a_command_on_files_imports_neither_solvers_nor_the_cluster_nor_the_web(arguments: tuple[str, ...]) -> None:
    assert not packages_after(*arguments, "--as-of", "2026-07-01") & HEAVY


def test_explaining_a_transfer_imports_nothing_that_only_the_records_need() -> None:
    loaded = packages_after("why", "S9000001", "F900001", "--as-of", "2026-07-01")
    assert not loaded & {"alembic", "argon2", "cryptography", "sqlalchemy"}


def test_the_list_of_commands_imports_no_command() -> None:
    loaded = packages_after("--help")
    assert not loaded & (HEAVY | {"msgspec", "networkx", "numba", "numpy", "polars", "rich", "sqlalchemy", "yaml"})


@pytest.mark.parametrize("name", sorted(SUMMARIES))
def test_a_summary_is_the_first_sentence_of_its_command(name: str) -> None:
    command = main.get_command(main.make_context("dss", [], resilient_parsing=True), name)
    assert command is not None and command.help is not None
    assert cleandoc(command.help).partition("\n\n")[0] == SUMMARIES[name][1]


def test_every_command_of_a_module_is_listed() -> None:
    modules = {module for module, _ in SUMMARIES.values()}
    commands = {command.name for module in modules for command in import_module(f"dss.cli.{module}").COMMANDS}
    assert commands == set(SUMMARIES)
