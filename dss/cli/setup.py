"""Commands that make and keep the records: init, import, upgrade, backup, restore."""

from pathlib import Path

import click

from dss.cli import record_words as words
from dss.cli.output import print_json, screenwriter
from dss.model.text import Text
from dss.options import Folders, utc_now, with_folders, with_json, with_office, with_records, with_settings
from dss.service.office.office import Acting, KeySource, Office
from dss.service.setup.backups import RecordsCopied, back_up_records, restore_records
from dss.service.setup.founding import Founded, found_office, upgrade_records
from dss.service.setup.imports import VersionInForce, import_all
from dss.service.workspace import exports
from dss.service.workspace.settings import OFFICE_VARIABLES, Settings

_FILE = click.Path(path_type=Path, dir_okay=False)
_ADMINISTRATOR = "admin"


@click.command()
@click.option(
    "--account",
    envvar=OFFICE_VARIABLES["account"],
    default=_ADMINISTRATOR,
    show_default=True,
    help="Id of the first administrator.",
)
@click.option("--name", default="Administrator", show_default=True, help="Their name.")
@click.option("--empty", is_flag=True, help="Import nothing; without it, the folders or the Salor sample.")
@with_json
@with_folders
@with_records
def init(
    url: str, key: KeySource, settings: Settings, folders: Folders, account: str, name: str, empty: bool, as_json: bool
) -> None:
    """Make the records: tables, the key that signs, the first administrator, the first version.

    Safe to run again: what is there stays, and what was begun is ended.
    """
    founded = found_office(url, key, account, name, None if empty else folders.within(settings), utc_now)
    if as_json:
        print_json(founded)
    else:
        _tell_founded(founded, settings)


@click.command("import")
@with_json
@with_folders
@with_office
def import_sources(office: Office, acting: Acting, folders: Folders, as_json: bool) -> None:
    """Make rules, knowledge and data the version in force, all or none of them; the same again changes nothing."""
    tell_version(import_all(office, acting, folders.within(office.settings)), office, as_json)


@click.command()
@with_json
@with_records
def upgrade(url: str, key: KeySource, settings: Settings, as_json: bool) -> None:
    """Bring the tables of older records to this program's, all the way or not at all."""
    done = upgrade_records(url)
    if as_json:
        print_json(done)
        return
    text = words.UP_TO_DATE if done.before == done.after else words.UPGRADED
    click.echo(text.spoken(settings.language).format(place=done.database, before=done.before, after=done.after))


@click.command()
@click.argument("file", type=_FILE)
@with_json
@with_office
def backup(office: Office, acting: Acting, file: Path, as_json: bool) -> None:
    """Copy all records, of either kind of database, to the new FILE, and compare the copy row by row."""
    copied = back_up_records(office, acting, file)
    _tell_copied(copied, office.settings, as_json)
    if not as_json:
        click.echo(words.KEY_APART.spoken(office.language))


@click.command()
@click.argument("file", type=_FILE)
@with_json
@with_records
def restore(url: str, key: KeySource, settings: Settings, file: Path, as_json: bool) -> None:
    """Restore the records from the backup FILE into an empty --database."""
    _tell_copied(restore_records(file, url), settings, as_json)


def _tell_founded(founded: Founded, settings: Settings) -> None:
    def said(text: Text, *parts: object, **named: object) -> None:
        click.echo(text.spoken(settings.language).format(*parts, **named))

    said(words.MADE_DATABASE if founded.made_database else words.DATABASE_THERE, founded.database)
    if founded.made_key:
        said(words.MADE_KEY, file=founded.key_file)
    said(words.KEY, founded.key)
    said(words.MADE_ACCOUNT if founded.made_account else words.ACCOUNT_THERE, ", ".join(founded.administrators))
    if founded.version is None:
        said(words.NO_VERSION)
    else:
        said(words.MADE_VERSION if founded.made_version else words.VERSION_THERE, founded.version)


def tell_version(version: VersionInForce, office: Office, as_json: bool) -> None:
    """Say which version is in force now, and what is odd about it."""
    if as_json:
        print_json(version)
        return
    screenwriter(office.language).diagnostics(version.warnings)
    changed = ", ".join(words.source_words[source].spoken(office.language) for source in version.changed)
    text = words.IMPORTED if version.new else words.SAME
    click.echo(
        text.spoken(office.language).format(
            number=version.number,
            employees=version.employees,
            seats=version.seats,
            changed=changed,
            entry=version.entry,
        )
    )


def _tell_copied(copied: RecordsCopied, settings: Settings, as_json: bool) -> None:
    if as_json:
        print_json(copied)
        return
    said = settings.language
    click.echo(words.COPIED.spoken(said).format(place=copied.place, rows=sum(copied.rows.values())))
    click.echo(words.COPIED_ENTRIES.spoken(said).format(entries=copied.rows.get("entry", 0), root=copied.root))


@click.command()
@click.option("--employees", type=click.IntRange(1), default=2000, show_default=True, help="How many people.")
@click.option("--seats", type=click.IntRange(0), help="How many vacant seats (default: a tenth of the people).")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same people.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@with_settings
def sample(settings: Settings, employees: int, seats: int | None, seed: int, out: Path) -> None:
    """Make up an organisation of any size, as the CSV files that --data reads."""
    for path in exports.write_sample(settings, employees, seats, seed, out):
        click.echo(path)


@click.command()
@click.option("--format", "kind", type=click.Choice(["graphml", "json"]), default="json", show_default=True)
@click.option("--around", help="Only the neighbourhood of this node, e.g. position:dokter-ahli-pertama.")
@with_settings
def graph(settings: Settings, kind: str, around: str | None) -> None:
    """Print the knowledge graph as GraphML or node-link JSON."""
    click.echo(exports.graph(settings, kind, around))


@click.command()
@click.option("--write", is_flag=True, help="Write the schemas into the policy's schema folder.")
@with_settings
def schema(settings: Settings, write: bool) -> None:
    """Print the JSON Schemas by which an editor completes and checks the rules."""
    if write:
        for path in exports.write_schemas(settings):
            click.echo(path)
    else:
        for text in exports.schemas(settings).values():
            click.echo(text, nl=False)


COMMANDS = (init, import_sources, upgrade, backup, restore, sample, graph, schema)
