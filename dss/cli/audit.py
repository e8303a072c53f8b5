"""Commands of the auditor: audit log, show, verify, replay, receipt, export, head, rotate-key, access."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

import click
from rich.table import Table
from rich.text import Text as Line

from dss.cli import record_words as words
from dss.cli.candidate_tables import Screenwriter
from dss.cli.output import print_json, progress, screenwriter
from dss.cli.tables import Column, print_table
from dss.model.ledger.ledger import EntryKind, Json
from dss.model.office.access import Role
from dss.model.text import Text, _
from dss.options import office_at, with_json, with_office, with_records, with_who
from dss.service.audit.access_log import AccessRow, list_accesses
from dss.service.audit.archive import export_archive
from dss.service.audit.entries import EntryFilter, EntryList, EntryRow, RecordedEntry, list_entries, show_recorded_entry
from dss.service.audit.keys import rotate_signing_key
from dss.service.audit.receipts import write_receipt
from dss.service.audit.replay import (
    DOUBTFUL,
    RejudgedEntry,
    Replay,
    ReplaySummary,
    rejudge,
    replay,
    replay_all,
)
from dss.service.audit.tree_heads import read_heads, read_newest_head
from dss.service.audit.verification import VerificationView, verify_archive, verify_records
from dss.service.office.office import Acting, KeySource, Office
from dss.service.workspace.settings import Settings

MOST_WHOSE: Final = 3
"""Most employees named in a line; the others are counted."""

MOST_DIFFERENCES: Final = 20
"""The most differences of an entry that are shown; --json has all."""


def write_log(writer: Screenwriter, page: EntryList) -> None:
    """Write entries, and how to see more."""
    if not page.rows:
        writer.console.print(writer.said(words.NO_ENTRIES))
        return
    print_table(writer.console, writer.language, _ENTRIES, page.rows)
    total = writer.said(words.LOG_TOTAL).format(shown=len(page.rows), total=page.total)
    more = "" if page.before is None else " " + writer.said(words.LOG_MORE).format(page.before)
    writer.console.print(Line(total + more, style="dim"))


def write_entry(writer: Screenwriter, shown: RecordedEntry) -> None:
    """Write an entry with its sources."""
    said, console = writer.said, writer.console
    signed = said(words.NOT_SIGNED)
    if shown.signed_at is not None:
        signed = said(words.SIGNED_BY).format(size=shown.signed_size, at=_moment(shown.signed_at))
    rests = [said(words.OF_VERSION).format(shown.version)] if shown.version is not None else []
    rests += [f"{said(words.source_words[source])} {digest}" for source, digest in shown.sources.items()]
    lines = (
        (words.NUMBER, str(shown.sequence)),
        (words.AT, _moment(shown.at)),
        (words.ACCOUNT, f"{shown.actor} ({said(words.role_words[shown.role])})"),
        (words.KIND, shown.kind.value),
        (words.SUBJECT, shown.subject),
        (words.BODY, json.dumps(shown.body, ensure_ascii=False, indent=2)),
        (words.SOURCES, "\n".join(rests)),
        (words.LEFT, "\n".join(f"{state} {digest}" for state, digest in shown.states.items())),
        (words.WRITTEN_BY, ", ".join(f"{name} {version}" for name, version in shown.programs.items())),
        (words.LEAF, shown.leaf),
        (words.SIGNED, signed),
    )
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in lines:
        if value:
            table.add_row(said(label), Line(value))
    console.print(table)
    if shown.masked:
        console.print(Line(said(words.MASKED), style="dim"))


def write_verification(writer: Screenwriter, verified: VerificationView, known: bool) -> None:
    """Write the result of a verification.

    Args:
        writer: Where to.
        verified: The result.
        known: Whether it was compared with anything kept elsewhere.
    """
    said, console = writer.said, writer.console
    faults = sum(finding.is_fault for finding in verified.findings)
    if verified.sound:
        at = "" if verified.signed_at is None else _moment(verified.signed_at)
        text = said(words.SOUND).format(entries=verified.entries, heads=verified.heads, signed=verified.signed, at=at)
        console.print(Line(text, style="green"))
    else:
        console.print(Line(said(words.UNSOUND).format(faults=faults, entries=verified.entries), style="bold red"))
    for program, count in verified.other_programs.items():
        console.print(Line(said(words.OTHER_PROGRAM).format(version=program, count=count)))
    for finding in verified.findings:
        console.print(Line(f"- [{finding.kind}] {finding.text}", style="red" if finding.is_fault else "yellow"))
    console.print(Line(f"{said(words.ROOT)}: {verified.root}"), soft_wrap=True)
    console.print(Line(f"{said(words.KEYS)}: {', '.join(verified.keys)}"), soft_wrap=True)
    anchored = said(words.ANCHORED).format(verified.anchors) if verified.anchors else ""
    console.print(Line(anchored if known else said(words.NOT_ANCHORED), style="dim"))


def write_replay(writer: Screenwriter, one: Replay) -> None:
    """Write the replay of an entry."""
    text = f"{writer.said(one.words)} [{one.outcome}]"
    text = f"{text}: {one.where}" if one.where else text
    writer.console.print(Line(writer.said(words.OUTCOME).format(sequence=one.sequence, words=text)))


def write_replays(writer: Screenwriter, replays: ReplaySummary) -> None:
    """Write the number of entries by outcome, and the doubtful ones."""
    for counted in replays.counts:
        text = f"{writer.said(counted.words)} [{counted.outcome}]"
        writer.console.print(Line(writer.said(words.COUNT).format(count=counted.count, words=text)))
    for one in replays.doubtful:
        write_replay(writer, one)


def write_rejudged(writer: Screenwriter, rejudged: Sequence[RejudgedEntry]) -> None:
    """Write the differences that other rules would make."""
    said, console = writer.said, writer.console
    for one in rejudged:
        named = {"sequence": one.sequence, "subject": one.subject}
        if one.problem:
            console.print(Line(said(words.NOT_JUDGED).format(why=one.problem, **named)))
        elif not one.differences:
            console.print(Line(said(words.UNCHANGED).format(**named)))
        else:
            console.print(Line(said(words.CHANGED).format(count=len(one.differences), **named), style="bold"))
            for difference in one.differences[:MOST_DIFFERENCES]:
                before, after = (_value(writer, value) for value in (difference.before, difference.after))
                console.print(Line(f"  {difference.path}: {before} → {after}"))
    changed = sum(bool(one.differences) for one in rejudged)
    console.print(Line(said(words.REJUDGED).format(changed=changed, all=len(rejudged)), style="dim"))


def write_accesses(writer: Screenwriter, rows: Sequence[AccessRow]) -> None:
    """Write accesses to personal data."""
    if not rows:
        writer.console.print(writer.said(words.NOBODY_READ))
        return
    print_table(writer.console, writer.language, _ACCESSES, rows)


def _whose(row: AccessRow) -> str | Text:
    named, left = ", ".join(row.employees[:MOST_WHOSE]), len(row.employees) - MOST_WHOSE
    return words.AND_MORE.filled(named=named, left=left) if left > 0 else named


def _value(writer: Screenwriter, value: Json) -> str:
    return writer.said(words.NOTHING) if value is None else json.dumps(value, ensure_ascii=False)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


_ENTRIES: Final[tuple[Column[EntryRow], ...]] = (
    Column(words.NUMBER, lambda row: row.sequence),
    Column(words.AT, lambda row: "" if row.at is None else _moment(row.at)),
    Column(words.ACCOUNT, lambda row: row.actor),
    Column(words.ROLE, lambda row: row.role_label),
    Column(words.KIND, lambda row: row.kind or row.kind_label),
    Column(words.SUBJECT, lambda row: row.subject),
)
_ACCESSES: Final[tuple[Column[AccessRow], ...]] = (
    Column(words.NUMBER, lambda row: row.entry),
    Column(words.AT, lambda row: _moment(row.at)),
    Column(words.ACCOUNT, lambda row: row.account),
    Column(words.ROLE, lambda row: words.role_words[row.role]),
    Column(words.WHAT, lambda row: row.what),
    Column(words.WHOSE, _whose),
    Column(words.WHY, lambda row: row.reason),
)


_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_DAY = click.DateTime(["%Y-%m-%d"])
_REPLAYING = _("Recomputing")
_REASON = click.option("--reason", help="The reason for reading personal data; recorded.")


@click.group()
def audit() -> None:
    """Inspect, verify and replay the audit ledger."""


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
    wanted = EntryFilter(
        kind=EntryKind(kind) if kind else None,
        subject=subject,
        actor=actor,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    page = list_entries(office, acting, wanted, limit, before)
    if as_json:
        print_json(page)
    else:
        write_log(screenwriter(office.language), page)


@audit.command("show")
@click.argument("entry", type=click.IntRange(0))
@_REASON
@with_json
@with_office
def show_entry(office: Office, acting: Acting, entry: int, reason: str | None, as_json: bool) -> None:
    """Show ENTRY with its sources; personal data are masked unless a --reason is given."""
    shown = show_recorded_entry(office, acting, entry, reason)
    if as_json:
        print_json(shown)
    else:
        write_entry(screenwriter(office.language), shown)


@audit.command()
@click.option("--anchor", "anchors", type=_FILE, multiple=True, help="A file of externally kept heads; repeatable.")
@click.option("--trust", metavar="KEY", help="A key known from elsewhere, or its id, in hexadecimal digits.")
@click.option("--archive", type=_FILE, help="Verify this archive, without the database.")
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
    """Verify every entry, node, head, state and snapshot, and list the faults (exit code 1)."""
    kept = read_heads(anchors)
    if archive is not None:
        verified = verify_archive(archive, settings.language, kept, trust)
    else:
        with closing(office_at(url, key, settings)) as office:
            verified = verify_records(office, office.acting(account, role), kept, trust)
    _show_verification(verified, settings, trust, as_json)
    context.exit(not verified.sound)


@audit.command("replay")
@click.argument("entry", type=click.IntRange(0), required=False)
@click.option("--all", "every", is_flag=True, help="Replay every entry.")
@click.option("--rules", type=_FOLDER, help="Recompute under these rules instead, and show the differences.")
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
    """Recompute ENTRY (or --all) from its sources and compare it byte by byte. Exit code 1 if one is doubtful."""
    if (entry is None) != every:
        raise click.UsageError("Name an entry, or give --all.")
    writer = screenwriter(office.language)
    if rules is not None:
        rejudged = rejudge(office, acting, rules, entry)
        print_json(rejudged) if as_json else write_rejudged(writer, rejudged)
    elif entry is not None:
        one = replay(office, acting, entry)
        print_json(one) if as_json else write_replay(writer, one)
        context.exit(one.outcome in DOUBTFUL)
    else:
        with progress(_REPLAYING, office.language) as report:
            replays = replay_all(office, acting, report)
        print_json(replays) if as_json else write_replays(writer, replays)
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
    _show(words.RECEIPT, written, office, as_json, file=out, sequence=entry, size=written.size, key=written.key)


@audit.command()
@click.option("--out", type=_FILE, required=True, help="The file of the archive.")
@click.option("--without-snapshots", is_flag=True, help="Leave out the rules, knowledge and data of each version.")
@click.option("--reason", required=True, help="The reason; recorded.")
@with_json
@with_office
def export(office: Office, acting: Acting, out: Path, without_snapshots: bool, reason: str, as_json: bool) -> None:
    """Write the whole ledger as one archive, to be verified on a machine without the database."""
    written = export_archive(office, acting, out, reason, not without_snapshots)
    _show(words.ARCHIVE, written, office, as_json, file=out, entries=written.entries)


@audit.command()
@click.option("--out", type=_FILE, help="Write the line to this file too.")
@with_json
@with_office
def head(office: Office, acting: Acting, out: Path | None, as_json: bool) -> None:
    """Print the newest signed head, to be kept out of reach of the ledger's keeper."""
    newest = read_newest_head(office, acting, out)
    if as_json:
        print_json(newest)
    else:
        click.echo(newest.text, nl=False)


@audit.command("rotate-key")
@click.option("--new-key", type=_FILE, required=True, help="The file of the new key; created if it is missing.")
@with_json
@with_office
def rotate_key(office: Office, acting: Acting, new_key: Path, as_json: bool) -> None:
    """Replace the signing key; the present key signs the change."""
    rotated = rotate_signing_key(office, acting, new_key)
    _show(words.ROTATED, rotated, office, as_json, entry=rotated.entry, key=rotated.key, file=rotated.file)


@audit.command()
@click.option("--employee", help="Only readings of this employee's data, by id.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="The most rows.")
@with_json
@with_office
def access(office: Office, acting: Acting, employee: str | None, limit: int, as_json: bool) -> None:
    """List who read whose personal data and why, newest first; employees may ask for their own."""
    if employee is None and acting.role is Role.EMPLOYEE:
        employee = acting.account.employee
    rows = list_accesses(office, acting, employee, limit)
    if as_json:
        print_json(rows)
    else:
        write_accesses(screenwriter(office.language), rows)


def _show_verification(verified: VerificationView, settings: Settings, trust: str | None, as_json: bool) -> None:
    if as_json:
        print_json(verified)
    else:
        write_verification(screenwriter(settings.language), verified, known=bool(verified.anchors or trust))


def _show(text: Text, written: object, office: Office, as_json: bool, **parts: object) -> None:
    if as_json:
        print_json(written)
    else:
        click.echo(text.spoken(office.language).format(**parts))


COMMANDS = (audit,)
