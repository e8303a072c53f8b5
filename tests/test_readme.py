"""The README's examples, run: every command prints what it says, and every named file is there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dss.cli import main

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def sessions() -> Iterator[list[tuple[str, str]]]:
    """Yield the ``$ dss`` commands of each console block, each with the output shown below it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        commands = re.findall(r"^\$ (dss .*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
        if commands:
            yield commands


def settings() -> dict[str, str]:
    """Return what the README exports before its examples."""
    exported = " ".join(re.findall(r"^\$ export (.*)", README, re.MULTILINE))
    return dict(re.findall(r"(DSS_[A-Z_]+)=(\S+)", exported))


def matches(shown: str, printed: str) -> bool:
    """Tell whether the lines shown were printed, in order; a line of ``...`` stands for any that are left out."""
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    pattern = re.escape("\n".join(line.rstrip() for line in shown.rstrip().splitlines()))
    return re.fullmatch(re.sub(r"(\\\n)?\\\.\\\.\\\.(\\\n)?", r"(?s:.*)", pattern), lines.strip("\n")) is not None


@pytest.mark.parametrize("commands", list(sessions()), ids=lambda commands: commands[0][0])
def test_the_commands_of_a_block_print_what_it_shows(commands: list[tuple[str, str]], tmp_path: Path) -> None:
    for command, shown in commands:
        arguments = [word.replace("/tmp/", f"{tmp_path}/") for word in shlex.split(command)[1:]]
        run = CliRunner().invoke(main, arguments, env=settings())
        assert run.exit_code == 0, run.output
        assert matches(shown, run.stdout.replace(f"{tmp_path}/", "/tmp/")), run.stdout


def test_every_file_and_picture_that_the_readme_links_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", README, re.MULTILINE))
    assert {"run", "test", "demo"} <= named
    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()
