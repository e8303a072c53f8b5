"""Where answers go: tables for people, JSON for programs."""

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress

from dss.cli import words
from dss.cli.show import Screenwriter
from dss.model.text import Language, Text
from dss.service.as_json import to_json
from dss.service.hr import Progress as Report
from dss.service.settings import Settings
from dss.service.workspace import Workspace

WIDTH_WHEN_PIPED = 120
"""Columns of a table that goes to a file or another program."""


def screenwriter(language: Language) -> Screenwriter:
    """Return a writer to standard output."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH_WHEN_PIPED)
    return Screenwriter(console, language)


def print_json(value: object) -> None:
    """Print a value as JSON, indented, one document; what the encoding may lack is escaped."""
    written = to_json(value)
    every_character = codecs.lookup(sys.stdout.encoding).name == "utf-8"
    click.echo(written if every_character else json.dumps(json.loads(written), indent=2))


def loaded(settings: Settings) -> Workspace:
    """Load everything, with a sign on standard error that it is under way."""
    with Console(stderr=True).status(words.LOADING.spoken(settings.language)):
        return Workspace(settings)


@contextmanager
def progress(text: Text, language: Language) -> Iterator[Report]:
    """Show a bar on standard error while long work reports how much of it is done."""
    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(text.spoken(language), total=None)

        def report(done: int, total: int) -> None:
            bars.update(bar, completed=done, total=total)

        yield report
