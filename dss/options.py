"""The options that every command takes, each with its environment variable."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from dss.model.access import Role
from dss.model.text import Language
from dss.service.office import KeySource, Office
from dss.service.settings import OFFICE_VARIABLES, VARIABLES, Settings

DATABASE: Final = "sqlite:///salor.db"
"""Where the records are unless told otherwise."""

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


_RECORDS_OPTIONS = (
    click.option(
        "--database",
        "database",
        metavar="URL",
        envvar=OFFICE_VARIABLES["database"],
        default=DATABASE,
        show_default=True,
        help="Where the records are: sqlite:///folder/file.db or postgresql://user@host/name.",
    ),
    click.option(
        "--key",
        "key",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar=OFFICE_VARIABLES["key"],
        help="File of the private key that signs the ledger (default: beside a SQLite file, with .key added).",
    ),
)
_WHO_OPTIONS = (
    click.option("--account", metavar="ID", envvar=OFFICE_VARIABLES["account"], help="Whose account it is done by."),
    click.option(
        "--role",
        type=click.Choice([role.value for role in Role]),
        envvar=OFFICE_VARIABLES["role"],
        help="In which role; needed only by who has several.",
    ),
)


def with_records(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--database`` and ``--key`` beside `with_settings`, for what needs no open database.

    The command receives them as `url` and `key`.
    """

    @wraps(command)
    def with_address(*, database: str, key: Path | None, **others: Any) -> None:
        command(url=database, key=KeySource.of(database, key, os.environ), **others)

    given = with_settings(with_address)
    for option in reversed(_RECORDS_OPTIONS):
        given = option(given)
    return given


def with_office(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--database``, ``--key``, ``--account`` and ``--role`` beside `with_settings`.

    The command receives the open `office` and who is `acting`.
    """

    @wraps(command)
    def with_open_office(
        *, settings: Settings, url: str, key: KeySource, account: str | None, role: str | None, **others: Any
    ) -> None:
        with closing(Office.open(url, settings, key, shelf(), utc_now)) as office:
            command(office=office, acting=office.acting(account, Role(role) if role else None), **others)

    given = with_records(with_open_office)
    for option in reversed(_WHO_OPTIONS):
        given = option(given)
    return given


def utc_now() -> datetime:
    """Return what time it is."""
    return datetime.now(UTC)


def shelf() -> Path:
    """Return the folder in which versions are laid out to be read: DSS_CACHE, or one of the user's own."""
    own = os.environ.get(OFFICE_VARIABLES["cache"])
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "salor-dss"
