"""Commands of the auditor: audit log, show, verify, replay, receipt, export, head, rotate-key, access."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from dss.cli import audit_tables as tables
from dss.cli import record_words as words
from dss.cli.output import print_json, progress, screenwriter
from dss.model.access import Role
from dss.model.ledger import EntryKind
from dss.model.text import Text
from dss.options import office_at, with_json, with_office, with_records, with_who
from dss.service import audit_proofs
from dss.service.access_log import accesses
from dss.service.audit_log import LogFilter, log, show
from dss.service.audit_proofs import Examined
from dss.service.office import Acting, KeySource, Office
from dss.service.receipts import write_receipt
from dss.service.replay_outcomes import SOUND
from dss.service.replaying import rejudge, replay, replay_all
from dss.service.settings import Settings

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_DAY = click.DateTime(["%Y-%m-%d"])
_REPLAYING = Text("Menghitung ulang", "Computing anew")
_REASON = click.option("--reason", help="Why personal data are read; recorded.")


@click.group()
def audit() -> None:
    """The ledger: what was recorded, whether it is as it was, and whether it can be computed anew."""


@audit.command("log")
@click.option("--kind", type=click.Choice([kind.value for kind in EntryKind]), help="Only entries of this kind.")
@click.option("--subject", help="Only entries about this, e.g. move:M000001.")
@click.option("--actor", help="Only what this account did.")
@click.option("--from", "since", type=_DAY, help="From this day on (UTC).")
@click.option("--to", "until", type=_DAY, help="Up to this day, inclusive (UTC).")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="The most of a page.")
@click.option("--before", type=click.IntRange(0), help="Only entries before this number: the next page.")
@with_json
@with_office
def show_log(
    office: Office,
    acting: Acting,
    kind: str | None,
    subject: str | None,
    actor: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    before: int | None,
    as_json: bool,
) -> None:
    """List entries, newest first; employees are masked."""
    wanted = LogFilter(
        kind=EntryKind(kind) if kind else None,
        subject=subject,
        actor=actor,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    page = log(office, acting, wanted, limit, before)
    if as_json:
        print_json(page)
    else:
        tables.write_log(screenwriter(office.language), page)


@audit.command("show")
@click.argument("entry", type=click.IntRange(0))
@_REASON
@with_json
@with_office
def show_entry(office: Office, acting: Acting, entry: int, reason: str | None, as_json: bool) -> None:
    """Show ENTRY with what it stands on; personal data are masked unless there is a --reason."""
    shown = show(office, acting, entry, reason)
    if as_json:
        print_json(shown)
    else:
        tables.write_entry(screenwriter(office.language), shown)


@audit.command()
@click.option("--anchor", "anchors", type=_FILE, multiple=True, help="A file of heads kept elsewhere; again too.")
@click.option("--trust", metavar="KEY", help="A key known from elsewhere, or its id, in hexadecimal digits.")
@click.option("--archive", type=_FILE, help="Examine this archive, without the database.")
@with_json
@with_who
@with_records
@click.pass_context
def verify(
    context: click.Context,
    url: str,
    key: KeySource,
    settings: Settings,
    account: str | None,
    role: Role | None,
    anchors: tuple[Path, ...],
    trust: str | None,
    archive: Path | None,
    as_json: bool,
) -> None:
    """Examine every entry, node, head, state and snapshot, and say which are not as they were (exit code 1)."""
    if archive is not None:
        examined = audit_proofs.verify_archive(archive, settings.language, anchors, trust)
    else:
        with closing(office_at(url, key, settings)) as office:
            examined = audit_proofs.verify(office, office.acting(account, role), anchors, trust)
    _tell_examined(examined, settings, trust, as_json)
    context.exit(not examined.sound)


@audit.command("replay")
@click.argument("entry", type=click.IntRange(0), required=False)
@click.option("--all", "every", is_flag=True, help="Compute every entry anew.")
@click.option("--rules", type=_FOLDER, help="Judge under these rules instead, and show what they would change.")
@with_json
@with_office
@click.pass_context
def replay_entry(
    context: click.Context,
    office: Office,
    acting: Acting,
    entry: int | None,
    every: bool,
    rules: Path | None,
    as_json: bool,
) -> None:
    """Compute ENTRY (or --all) anew from what it rests on, and compare it to the byte. Exit code 1 if one differs."""
    if (entry is None) != every:
        raise click.UsageError("Name an entry, or give --all.")
    writer = screenwriter(office.language)
    if rules is not None:
        rejudged = rejudge(office, acting, rules, entry)
        print_json(rejudged) if as_json else tables.write_rejudged(writer, rejudged)
    elif entry is not None:
        one = replay(office, acting, entry)
        print_json(one) if as_json else tables.write_replay(writer, one)
        context.exit(one.outcome not in SOUND)
    else:
        with progress(_REPLAYING, office.language) as report:
            replays = replay_all(office, acting, report)
        print_json(replays) if as_json else tables.write_replays(writer, replays)
        context.exit(bool(replays.doubtful))


@audit.command()
@click.argument("entry", type=click.IntRange(0))
@click.option("--out", type=_FILE, required=True, help="The file of the receipt.")
@_REASON
@with_json
@with_office
def receipt(office: Office, acting: Acting, entry: int, out: Path, reason: str | None, as_json: bool) -> None:
    """Write proof that ENTRY is in the ledger, which receipt_verifier.py verifies by itself."""
    written = write_receipt(office, acting, entry, out, reason)
    _tell(words.RECEIPT, written, office, as_json, file=out, sequence=entry, size=written.size, key=written.key)


@audit.command()
@click.option("--out", type=_FILE, required=True, help="The file of the archive.")
@click.option("--without-snapshots", is_flag=True, help="Leave out the rules, knowledge and data of each version.")
@click.option("--reason", required=True, help="Why; recorded.")
@with_json
@with_office
def export(office: Office, acting: Acting, out: Path, without_snapshots: bool, reason: str, as_json: bool) -> None:
    """Write the whole ledger as one archive, to be examined on a machine without the database."""
    written = audit_proofs.export(office, acting, out, reason, not without_snapshots)
    _tell(words.ARCHIVE, written, office, as_json, file=out, entries=written.entries)


@audit.command()
@click.option("--out", type=_FILE, help="Write the line to this file too.")
@with_json
@with_office
def head(office: Office, acting: Acting, out: Path | None, as_json: bool) -> None:
    """Print the newest signed head, to be kept where the ledger's keeper can't change it."""
    newest = audit_proofs.newest_head(office, acting, out)
    if as_json:
        print_json(newest)
    else:
        click.echo(newest.text, nl=False)


@audit.command("rotate-key")
@click.option("--new-key", type=_FILE, required=True, help="The file of the new key; made where it is missing.")
@with_json
@with_office
def rotate_key(office: Office, acting: Acting, new_key: Path, as_json: bool) -> None:
    """Let another key sign from here on; the present one signs for it."""
    rotated = audit_proofs.rotate_key(office, acting, new_key)
    _tell(words.ROTATED, rotated, office, as_json, entry=rotated.entry, key=rotated.key, file=rotated.file)


@audit.command()
@click.option("--employee", help="Only readings of this employee's data, by id.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="The most rows.")
@with_json
@with_office
def access(office: Office, acting: Acting, employee: str | None, limit: int, as_json: bool) -> None:
    """List who read whose personal data and why, newest first; employees may ask for their own."""
    if employee is None and acting.role is Role.EMPLOYEE:
        employee = acting.account.employee
    rows = accesses(office, acting, employee, limit)
    if as_json:
        print_json(rows)
    else:
        tables.write_accesses(screenwriter(office.language), rows)


def _tell_examined(examined: Examined, settings: Settings, trust: str | None, as_json: bool) -> None:
    if as_json:
        print_json(examined)
    else:
        tables.write_examined(screenwriter(settings.language), examined, known=bool(examined.anchors or trust))


def _tell(text: Text, written: object, office: Office, as_json: bool, **parts: object) -> None:
    if as_json:
        print_json(written)
    else:
        click.echo(text.spoken(office.language).format(**parts))


COMMANDS = (audit,)
