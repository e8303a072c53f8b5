"""The README and the pages of docs/: every example prints what the page shows, and every link leads somewhere."""

import doctest
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import Final

import click
import pytest
from click.testing import CliRunner

from dss import library
from dss.cli import main
from tests.support.repository import REPOSITORY

PAGES: Final = {
    page.relative_to(REPOSITORY).as_posix(): page.read_text(encoding="utf-8")
    for page in (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
}
COMMANDS_SHOWN: Final = {
    "README.md": 3,
    "docs/changes.md": 7,
    "docs/commands.md": 3,
    "docs/data.md": 1,
    "docs/moves.md": 7,
    "docs/plans.md": 6,
    "docs/records.md": 7,
    "docs/rules.md": 2,
}
"""How many example commands each page has: change a number here only together with the page."""


PYTHON_SHOWN: Final = {"docs/library.md": 10}
"""How many blocks of Python each page has; the same holds."""


def blocks(page: str, language: str = "console") -> list[str]:
    """Return the text of each block of a page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGES[page], re.DOTALL)


def sessions() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each page and the ``$ dss`` commands of its console blocks, each with the output shown below it."""
    for page in PAGES:
        text = "".join(blocks(page))
        if commands := re.findall(r"^\$ (dss .*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            yield page, commands


def settings(page: str) -> dict[str, str]:
    """Return what a page exports before its examples."""
    exported = " ".join(re.findall(r"^\$ export (.*)", PAGES[page], re.MULTILINE))
    return dict(re.findall(r"(DSS_[A-Z_]+)=(\S+)", exported))


def matches(shown: str, printed: str) -> bool:
    """Tell whether the lines shown were printed, in order; a line of ``...`` stands for any that are left out."""
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    pattern = re.escape("\n".join(line.rstrip() for line in shown.rstrip().splitlines()))
    return re.fullmatch(re.sub(r"(\\\n)?\\\.\\\.\\\.(\\\n)?", r"(?s:.*)", pattern), lines.strip("\n")) is not None


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: str) -> list[str]:
    """Return the links of a page to files or headings that don't exist."""
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", PAGES[page]):
        path, _, anchor = link.partition("#")
        target = (REPOSITORY / page).parent / path if path else REPOSITORY / page
        if "://" in link:
            continue
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    return broken


def leaves(command: click.Command, name: str) -> Iterator[str]:
    """Yield the full name of every command that has no commands below it."""
    if not isinstance(command, click.Group):
        yield name
        return
    if command.invoke_without_command:
        yield name
    for child in command.list_commands(click.Context(command)):
        found = command.get_command(click.Context(command), child)
        assert found is not None
        yield from leaves(found, f"{name} {child}")


@pytest.mark.parametrize(
    ("page", "commands"), list(sessions()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_commands_of_a_page_print_what_it_shows(page: str, commands: list[tuple[str, str]], tmp_path: Path) -> None:
    for command, shown in commands:
        arguments = [word.replace("/tmp/", f"{tmp_path}/") for word in shlex.split(command)[1:]]
        run = CliRunner().invoke(main, arguments, env=settings(page))
        assert run.exit_code == 0, run.output
        assert matches(shown, run.stdout.replace(f"{tmp_path}/", "/tmp/")), run.stdout


def test_no_page_has_lost_or_gained_an_example_unnoticed() -> None:
    shown: dict[str, int] = {}
    for page, commands in sessions():
        shown[page] = shown.get(page, 0) + len(commands)
    assert shown == COMMANDS_SHOWN


def test_a_console_block_holds_only_commands_that_are_run() -> None:
    typed = {line for page in PAGES for block in blocks(page) for line in re.findall(r"^\$.*", block, re.MULTILINE)}
    assert {line for line in typed if not line.startswith(("$ dss ", "$ export "))} == set()


def test_no_page_has_lost_or_gained_a_block_of_python_unnoticed() -> None:
    assert {page: len(blocks(page, "python")) for page in PAGES if blocks(page, "python")} == PYTHON_SHOWN


@pytest.mark.parametrize("page", PYTHON_SHOWN)
def test_the_python_of_a_page_prints_what_it_shows(page: str) -> None:
    shown = [block for block in blocks(page, "python") if block.startswith(">>> ")]
    assert len(shown) == PYTHON_SHOWN[page]
    examples = doctest.DocTestParser().get_doctest("\n".join(shown), {}, page, page, 0)
    printed: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=printed.append).failed == 0, "".join(printed)


def test_the_page_on_the_library_names_every_function() -> None:
    functions = {name for name in library.__all__ if name.islower()}
    assert functions == set(re.findall(r"^\| `(\w+)\(", PAGES["docs/library.md"], re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_to_a_file_or_a_heading(page: str) -> None:
    assert broken_links(page) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_path_and_name_of_the_program_that_a_page_mentions_exists(page: str) -> None:
    paths = re.findall(r"`((?:bench|docs|dss|knowledge|rules|tests|web)/[\w/.]*)`", PAGES[page])
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []
    for name in re.findall(r"`((?:dss|web)(?:\.\w+)+)`", PAGES[page]):
        resolve_name(name)


def test_the_readme_leads_to_every_page_of_docs() -> None:
    linked = set(re.findall(r"\]\((docs/\w+\.md)", PAGES["README.md"]))
    assert set(PAGES) - {"README.md"} == linked


def test_the_readme_is_read_in_five_minutes() -> None:
    assert len(PAGES["README.md"].splitlines()) <= 200


def test_every_make_target_that_a_page_names_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    named = {page: set(re.findall(r"(?:`|^    )make ([a-z]+)", text, re.MULTILINE)) for page, text in PAGES.items()}
    assert {"run", "test", "demo"} <= named["README.md"]
    assert {target for target in set().union(*named.values()) if f"\n{target}:" not in makefile} == set()


def test_the_page_of_commands_names_every_command() -> None:
    page = PAGES["docs/commands.md"]
    assert {name for name in leaves(main, "dss") if not re.search(rf"`{name}[` ]", page)} == set()


def test_the_page_on_architecture_draws_the_layers_of_the_import_contracts() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layered = [contract["layers"] for contract in contracts["contracts"] if contract["type"] == "layers"]
    section = PAGES["docs/architecture.md"].partition("\n## Layers\n")[2].partition("\n## ")[0].replace("\n    |", " |")
    drawn = [
        [re.split(r" {2,}", line)[0] for line in block.splitlines()]
        for block in re.findall(r"^```\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    ]
    assert drawn == layered
