"""The options that every command takes, each with its environment variable."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from dss.model.text import Language
from dss.service.settings import VARIABLES, Settings

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_OPTIONS = (
    click.option("--rules", type=_FOLDER, envvar=VARIABLES["rules"], help="Folder of the policy."),
    click.option("--knowledge", type=_FOLDER, envvar=VARIABLES["knowledge"], help="Folder of the knowledge base."),
    click.option("--data", type=_FOLDER, envvar=VARIABLES["data"], help="Folder of the organisation's CSV files."),
    click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        envvar=VARIABLES["as_of"],
        help="Day of assessment, e.g. 2026-07-01 (default: today).",
    ),
    click.option(
        "--lang",
        type=click.Choice([language.value for language in Language]),
        envvar=VARIABLES["lang"],
        help="Language of the answer.",
    ),
)

with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def with_scheduler(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that screens everyone ``--scheduler``, which becomes part of its `settings`."""

    @wraps(command)
    def with_one_argument(*, settings: Settings, scheduler: str | None, **others: Any) -> None:
        command(settings=replace(settings, scheduler=scheduler), **others)

    return click.option(
        "--scheduler",
        metavar="ADDRESS",
        envvar=VARIABLES["scheduler"],
        help="Screen everyone on the cluster of this Dask scheduler, e.g. tcp://10.0.0.5:8786.",
    )(with_one_argument)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--rules``, ``--knowledge``, ``--data``, ``--as-of`` and ``--lang``.

    The command receives them as one argument, `settings`.
    """

    @wraps(command)
    def with_one_argument(
        *,
        rules: Path | None,
        knowledge: Path | None,
        data: Path | None,
        as_of: datetime | None,
        lang: str | None,
        **others: Any,
    ) -> None:
        settings = Settings.of(
            date.today(), rules, knowledge, data, as_of.date() if as_of else None, Language(lang) if lang else None
        )
        command(settings=settings, **others)

    for option in reversed(_OPTIONS):
        with_one_argument = option(with_one_argument)
    return with_one_argument
