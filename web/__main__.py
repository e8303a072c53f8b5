"""``python -m web``: serve the pages on this machine alone."""

import logging
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click
import waitress

from dss.model.errors import InvalidInput
from dss.model.text import Language
from dss.service.settings import VARIABLES, Settings
from web.app import create_app

HOST: Final = "127.0.0.1"
"""The pages have no login yet, so nobody but this machine may ask for them."""
_THREADS: Final = 4

_FOLDER: Final = click.Path(path_type=Path, file_okay=False, exists=True)


def _folder(name: str, holds: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(f"--{name}", type=_FOLDER, envvar=VARIABLES[name], help=f"Folder of {holds}.")


@click.command()
@_folder("rules", "the policy")
@_folder("knowledge", "the knowledge base")
@_folder("data", "the organisation's CSV files")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), envvar=VARIABLES["as_of"], help="Day of assessment (default: today)."
)
@click.option("--lang", type=click.Choice([*Language]), envvar=VARIABLES["lang"], help="Bahasa / language.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(
    rules: Path | None,
    knowledge: Path | None,
    data: Path | None,
    as_of: datetime | None,
    lang: str | None,
    port: int,
) -> None:
    """Serve vacancies, candidates, reasons and rules as pages on 127.0.0.1, until Ctrl-C."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    settings = Settings.of(
        date.today(),
        rules=rules,
        knowledge=knowledge,
        data=data,
        as_of=as_of.date() if as_of else None,
        language=Language(lang) if lang else None,
    )
    for name, loaded in (("rules", settings.rules), ("knowledge", settings.knowledge), ("data", settings.data)):
        click.echo(f"{name + ':':<11}{loaded}")
    click.echo(f"{'as of:':<11}{settings.as_of}")
    try:
        app = create_app(settings)
    except InvalidInput as invalid:
        click.echo(str(invalid), err=True)
        sys.exit(1)
    click.echo(f"http://{HOST}:{port}/  (Ctrl-C ends)")
    waitress.serve(app, host=HOST, port=port, threads=_THREADS, ident=None)


if __name__ == "__main__":
    serve()
