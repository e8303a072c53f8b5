"""Commands that make and keep the records: init, import, upgrade, backup, restore."""

from collections.abc import Sequence
from pathlib import Path

import click

from dss.cli.import_tables import show_comparison
from dss.cli.output import answer
from dss.cli.tables import Screenwriter
from dss.cli.words import source_words
from dss.model.text import _, join, ngettext
from dss.options import Folders, WrongUsage, utc_now, with_folders, with_json, with_office, with_records, with_settings
from dss.service.office.office import Acting, KeySource, Office
from dss.service.setup.answers import ImportAnswers
from dss.service.setup.backups import RecordsCopied, back_up_records, restore_records
from dss.service.setup.comparison import compare_import
from dss.service.setup.founding import Founded, Upgraded, found_office, upgrade_records
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
    """Create the records: tables, signing key, first administrator, first version.

    Safe to run again: what is there stays, and what was begun is ended.
    """
    founded = found_office(url, key, account, name, None if empty else folders.within(settings), utc_now)
    answer(founded, settings, as_json, _show_founded)


@click.command("import")
@click.option("--preview", is_flag=True, help="Only say what would change; record nothing.")
@click.option("--keep", multiple=True, metavar="CHANGE", help="A recorded change that counts against the data.")
@click.option("--take", multiple=True, metavar="CHANGE", help="A recorded change in whose place the data count.")
@click.option("--keep-all", is_flag=True, help="Keep all others that the data contradict.")
@click.option("--take-all", is_flag=True, help="Take the data in the place of all others that they contradict.")
@click.option("--older", is_flag=True, help="Data older than those in force are meant.")
@click.option("--successor", "successors", multiple=True, metavar="OLD=NEW[,NEW]", help="Agencies in place of another.")
@click.option("--abolished", multiple=True, metavar="AGENCY", help="An agency in whose place there is none.")
@with_json
@with_folders
@with_office
def import_sources(
    office: Office,
    acting: Acting,
    folders: Folders,
    preview: bool,
    keep: Sequence[str],
    take: Sequence[str],
    keep_all: bool,
    take_all: bool,
    older: bool,
    successors: Sequence[str],
    abolished: Sequence[str],
    as_json: bool,
) -> None:
    """Import rules, knowledge and data as the version in force.

    All of them are imported or none. Importing the same sources again changes nothing. The data are compared with the
    changes recorded since the last import; those that they contradict are kept or dropped as you say.
    """
    answers = ImportAnswers(
        _ids(keep), _ids(take), keep_all, take_all, older, _successors(successors), frozenset(map(str.strip, abolished))
    )
    settings = folders.within(office.settings)
    if preview:
        answer(compare_import(office, acting, settings, answers), office.settings, as_json, show_comparison)
    else:
        answer(import_all(office, acting, settings, answers), office.settings, as_json, show_version)


def _ids(given: Sequence[str]) -> frozenset[str]:
    """Return the ids of changes that were given, by several options or with commas."""
    return frozenset(id.strip().upper() for one in given for id in one.split(",") if id.strip())


def _successors(given: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the agencies that are given as OLD=NEW[,NEW].

    Raises:
        WrongUsage: If one isn't, or an agency is given twice.
    """
    found: dict[str, tuple[str, ...]] = {}
    for one in given:
        old, _equals, new = one.partition("=")
        names = tuple(part.strip() for part in new.split(",") if part.strip())
        if not old.strip() or not names:
            raise WrongUsage(_("{given!q} is not of the form OLD=NEW[,NEW]."), given=one)
        if old.strip() in found:
            raise WrongUsage(_("The agency {given!q} is given twice. Name its successors together."), given=old.strip())
        found[old.strip()] = names
    return found


@click.command()
@with_json
@with_records
def upgrade(url: str, key: KeySource, settings: Settings, as_json: bool) -> None:
    """Upgrade the tables of older records, completely or not at all."""
    answer(upgrade_records(url), settings, as_json, _show_upgraded)


@click.command()
@click.argument("file", type=_FILE)
@with_json
@with_office
def backup(office: Office, acting: Acting, file: Path, as_json: bool) -> None:
    """Copy all records to a new file and compare the copy row by row.

    It works with SQLite and PostgreSQL.
    """
    answer(back_up_records(office, acting, file), office.settings, as_json, _show_backup)


@click.command()
@click.argument("file", type=_FILE)
@with_json
@with_records
def restore(url: str, key: KeySource, settings: Settings, file: Path, as_json: bool) -> None:
    """Restore a backup into an empty database."""
    answer(restore_records(file, url), settings, as_json, _show_copied)


def _show_founded(writer: Screenwriter, founded: Founded) -> None:
    made, there = _("Database created: {}"), _("Database already exists: {}")
    texts = [(made if founded.made_database else there).filled(founded.database)]
    if founded.made_key:
        kept = _("Signing key created: {file}. Keep it safe; nothing can be recorded without it.")
        texts.append(kept.filled(file=founded.key_file))
    texts.append(_("Public key to publish: {}").filled(founded.key))
    made, there = _("First administrator's account: {}"), _("Administrators: {}")
    texts.append((made if founded.made_account else there).filled(", ".join(founded.administrators)))
    if founded.version is None:
        texts.append(_("No version yet. Import one: dss import"))
    else:
        made, there = _("Version {} imported and in force."), _("Version in force: {}")
        texts.append((made if founded.made_version else there).filled(founded.version))
    for text in texts:
        writer.write(text, wrap=False)


def show_version(writer: Screenwriter, version: VersionInForce) -> None:
    """Write which version is in force now, and what is odd about it."""
    writer.diagnostics(version.warnings)
    text = _("Identical to version {number}, which is in force; nothing was recorded.").filled(number=version.number)
    if version.new:
        text = _("Version {number} is now in force: {employees}, {seats}. New: {changed}. Entry {entry}.").filled(
            number=version.number,
            employees=ngettext("{n} employee", "{n} employees", version.employees),
            seats=ngettext("{n} vacant seat", "{n} vacant seats", version.seats),
            changed=join(source_words[source] for source in version.changed),
            entry=version.entry,
        )
    writer.write(text, wrap=False)
    if version.comparison is not None:
        show_comparison(writer, version.comparison)


def _show_upgraded(writer: Screenwriter, done: Upgraded) -> None:
    text = _("{place}: from revision {before} to {after}.")
    if done.before == done.after:
        text = _("{place}: already at revision {after}.")
    writer.write(text.filled(place=done.database, before=done.before, after=done.after), wrap=False)


def _show_copied(writer: Screenwriter, copied: RecordsCopied) -> None:
    rows = sum(copied.rows.values())
    text = ngettext(
        "{place}: {n} row copied and compared.", "{place}: {n} rows copied and compared.", rows, place=copied.place
    )
    writer.write(text, wrap=False)
    entries = copied.rows.get("entry", 0)
    writer.write(_("Entries: {entries}; root: {root}").filled(entries=entries, root=copied.root), wrap=False)


def _show_backup(writer: Screenwriter, copied: RecordsCopied) -> None:
    _show_copied(writer, copied)
    writer.write(_("The signing key is not included; keep it elsewhere."))


@click.command()
@click.option("--employees", type=click.IntRange(1), default=2000, show_default=True, help="How many people.")
@click.option("--seats", type=click.IntRange(0), help="How many vacant seats (default: a tenth of the people).")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same people.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@with_settings
def sample(settings: Settings, employees: int, seats: int | None, seed: int, out: Path) -> None:
    """Generate a made-up organisation of any size, as CSV files.

    The files are those that --data reads.
    """
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
    """Print the JSON Schemas of the rules, for editors."""
    if write:
        for path in exports.write_schemas(settings):
            click.echo(path)
    else:
        for text in exports.schemas(settings).values():
            click.echo(text, nl=False)


COMMANDS = (init, import_sources, upgrade, backup, restore, sample, graph, schema)
