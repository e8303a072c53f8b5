"""The output of commands: tables for people, JSON for programs."""

import codecs
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from dss.cli.tables import Screenwriter
from dss.model.text import Language, Text, _
from dss.service.candidates.ranking import Progress as Report
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

Answer = TypeVar("Answer")


def to_json(value: object) -> str:
    """Write a value as JSON, indented by two blanks.

    A dataclass becomes an object of its fields in their order, an enum its value, a date its ISO form.

    Raises:
        TypeError: If a value is of another kind.

    >>> from dss.model.diagnostic import Place
    >>> print(to_json((Place("tenure.yaml", 7, 3),)))
    [
      {
        "file": "tenure.yaml",
        "line": 7,
        "column": 3
      }
    ]
    """
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=_plain), indent=2).decode()


def _plain(value: object) -> object:
    match value:
        case Text():
            return value.in_all_languages()
        case Path():
            return value.as_posix()
        case Mapping():
            return dict(value)
        case _:
            raise TypeError(f"No JSON is known for {type(value).__name__}")


WIDTH_WHEN_PIPED = 120
"""Columns of a table that goes to a file or another program."""


def screenwriter(settings: Settings) -> Screenwriter:
    """Return a writer to standard output, in the language and the time zone of the settings."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH_WHEN_PIPED)
    return Screenwriter(console, settings.language, settings.time_zone)


def answer(value: Answer, settings: Settings, as_json: bool, show: Callable[[Screenwriter, Answer], None]) -> None:
    """Print what a command found: as JSON for programs, or as `show` writes it for people."""
    if as_json:
        print_json(value)
    else:
        show(screenwriter(settings), value)


def print_json(value: object) -> None:
    """Print a value as JSON, indented, one document; what the encoding may lack is escaped."""
    written = to_json(value)
    every_character = codecs.lookup(sys.stdout.encoding).name == "utf-8"
    click.echo(written if every_character else json.dumps(json.loads(written), indent=2))


def loaded(settings: Settings) -> Workspace:
    """Load a workspace, with a status line on standard error."""
    with Console(stderr=True).status(_("Loading").spoken(settings.language)):
        return Workspace(settings)


@contextmanager
def progress(text: Text, language: Language) -> Iterator[Report]:
    """Show a progress bar on standard error."""
    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(text.spoken(language), total=None)

        def report(done: int, total: int) -> None:
            bars.update(bar, completed=done, total=total)

        yield report
