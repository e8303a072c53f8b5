"""The options that every command takes, each with its environment variable."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import click

from dss.model.office.access import Role
from dss.model.text import Language, Text, _
from dss.service.workspace.settings import (
    OFFICE_VARIABLES,
    SHIPPED,
    TIME_ZONE,
    VARIABLES,
    Settings,
    UnknownTimeZone,
    read_time_zone,
)

if TYPE_CHECKING:
    from dss.service.office.office import KeySource, Office

DATABASE: Final = "sqlite:///salor.db"
"""The default address of the records."""

_LANGUAGE: Final = f"{__name__}.language"


def _remember_language(context: click.Context, _: click.Parameter, lang: str | None) -> str | None:
    context.meta[_LANGUAGE] = lang
    return lang


def language_of(context: click.Context | None) -> Language:
    """Return the language of the messages of a command: ``--lang``, else ``DSS_LANG``, else that of the settings."""
    lang = (context and context.meta.get(_LANGUAGE)) or os.environ.get(VARIABLES["lang"])
    return Language(lang) if lang in list(Language) else Settings.of(date.today()).language


class WrongUsage(click.UsageError):
    """Arguments that don't belong together, or can't be read."""

    def __init__(self, message: Text, **places: object) -> None:
        self.text = message.filled(**places)
        super().__init__(str(self.text))

    def format_message(self) -> str:
        """Return the message in the language of the command."""
        return self.text.spoken(language_of(self.ctx))


class _TimeZone(click.ParamType[ZoneInfo]):
    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        if isinstance(value, ZoneInfo):
            return value
        try:
            return read_time_zone(value)
        except UnknownTimeZone as fault:
            raise WrongUsage(fault.message) from fault


_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FOLDERS = (
    click.option("--rules", type=_FOLDER, envvar=VARIABLES["rules"], help="Folder of the policy."),
    click.option("--knowledge", type=_FOLDER, envvar=VARIABLES["knowledge"], help="Folder of the knowledge base."),
    click.option("--data", type=_FOLDER, envvar=VARIABLES["data"], help="Folder of the organisation's CSV files."),
)
_DAY_AND_LANGUAGE = (
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
        is_eager=True,
        callback=_remember_language,
        help="Language of the answer.",
    ),
    click.option(
        "--time-zone",
        type=_TimeZone(),
        envvar=VARIABLES["time_zone"],
        default=TIME_ZONE,
        show_default=True,
        help="Time zone of days and times, e.g. Asia/Makassar.",
    ),
)

with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that were given; None for those that were not."""

    rules: Path | None
    knowledge: Path | None
    data: Path | None

    def within(self, settings: Settings) -> Settings:
        """Return settings with these folders."""
        return replace(
            settings,
            rules=self.rules or settings.rules,
            knowledge=self.knowledge or settings.knowledge,
            data=self.data or settings.data,
        )


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
    """Give a command ``--rules``, ``--knowledge``, ``--data``, ``--as-of``, ``--lang`` and ``--time-zone``.

    The command receives them as one argument, `settings`.
    """

    @wraps(command)
    def with_one_argument(*, settings: Settings, folders: Folders, **others: Any) -> None:
        command(settings=folders.within(settings), **others)

    return with_folders(_with_day(with_one_argument))


def with_folders(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--rules``, ``--knowledge`` and ``--data``.

    The command receives them as one argument, `folders`.
    """

    @wraps(command)
    def with_one_argument(*, rules: Path | None, knowledge: Path | None, data: Path | None, **others: Any) -> None:
        _mention_folder_not_read(rules)
        command(folders=Folders(rules, knowledge, data), **others)

    return _with_options(with_one_argument, _FOLDERS)


def _mention_folder_not_read(rules: Path | None) -> None:
    """Mention a policy in the working folder, such as a checkout's, that is not read because it was not named."""
    here = Path.cwd() / "rules"
    if rules is None and (here / "parameters.yaml").is_file() and not here.samefile(SHIPPED / "rules"):
        message = _(
            "The rules in {here} are not read, but those in {shipped}, which came with the program. To work on your "
            "own, give --rules rules --knowledge knowledge, or set DSS_RULES and DSS_KNOWLEDGE."
        )
        language = language_of(click.get_current_context())
        click.echo(message.filled(here=here, shipped=SHIPPED / "rules").spoken(language), err=True)


def _with_day(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--as-of``, ``--lang`` and ``--time-zone``, with the program's own folders, as `settings`."""

    @wraps(command)
    def with_one_argument(*, as_of: datetime | None, lang: str | None, time_zone: ZoneInfo, **others: Any) -> None:
        settings = Settings.of(
            today_in(time_zone),
            as_of=as_of.date() if as_of else None,
            language=Language(lang) if lang else None,
            time_zone=time_zone,
        )
        command(settings=settings, **others)

    return _with_options(with_one_argument, _DAY_AND_LANGUAGE)


def _with_options(command: Callable[..., None], options: Sequence[Callable[..., Any]]) -> Callable[..., None]:
    for option in reversed(options):
        command = option(command)
    return command


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
    click.option("--account", metavar="ID", envvar=OFFICE_VARIABLES["account"], help="The account to act as."),
    click.option(
        "--role",
        type=click.Choice([role.value for role in Role]),
        envvar=OFFICE_VARIABLES["role"],
        help="The role to act in; needed only with several roles.",
    ),
)
_WAIT_OPTIONS = (
    click.option(
        "--wait",
        "wait_seconds",
        metavar="SECONDS",
        type=click.FloatRange(0, min_open=True),
        envvar=OFFICE_VARIABLES["wait"],
        help="How long to wait while others write (default: 10).",
    ),
)


def with_records(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--database``, ``--key`` and the options of the day, for what needs no open database.

    The command receives them as `url`, `key` and `settings`. What the records need takes half a second to import, so
    only the commands that need it do.
    """

    @wraps(command)
    def with_address(*, database: str, key: Path | None, **others: Any) -> None:
        from dss.service.office.office import KeySource

        command(url=database, key=KeySource.of(database, key, os.environ), **others)

    return _with_options(_with_day(with_address), _RECORDS_OPTIONS)


def with_office(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--account``, ``--role`` and ``--wait`` beside the options of `with_records`.

    The command receives the open `office` and who is `acting`.
    """

    @wraps(command)
    def with_open_office(
        *,
        settings: Settings,
        url: str,
        key: "KeySource",
        account: str | None,
        role: Role | None,
        wait_seconds: float | None,
        **others: Any,
    ) -> None:
        with closing(office_at(url, key, settings, wait_seconds)) as office:
            command(office=office, acting=office.acting(account, role), **others)

    return with_who(_with_options(with_records(with_open_office), _WAIT_OPTIONS))


def with_who(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command ``--account`` and ``--role``, both optional; None where they are not given."""

    @wraps(command)
    def with_role(*, role: str | None, **others: Any) -> None:
        command(role=Role(role) if role else None, **others)

    return _with_options(with_role, _WHO_OPTIONS)


def office_at(url: str, key: "KeySource", settings: Settings, wait_seconds: float | None = None) -> "Office":
    """Open the records at an address.

    Args:
        url: The address.
        key: Where the private key is.
        settings: Language and day.
        wait_seconds: How long a writer waits for others; None for the usual.

    Raises:
        StorageError: If there are none, or they can't be opened.
    """
    from dss.service.casework.review import review_after_change
    from dss.service.office.office import Office

    office = Office.open(url, settings, key, cache_folder(), utc_now, wait_seconds)
    office.follow = review_after_change
    return office


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def today_in(time_zone: ZoneInfo) -> date:
    """Return the current day in a time zone."""
    return utc_now().astimezone(time_zone).date()


def cache_folder() -> Path:
    """Return the folder in which versions are unpacked to be read: DSS_CACHE, or the user's cache folder."""
    own = os.environ.get(OFFICE_VARIABLES["cache"])
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "salor-dss"
