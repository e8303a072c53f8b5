"""Commands of the auditor: audit log, show, verify, replay, receipt, export, head, rotate-key, access."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import click

from dss.cli.output import answer, print_json, progress
from dss.cli.tables import Column, Screenwriter
from dss.cli.words import source_words
from dss.model.ledger.ledger import EntryKind, Json
from dss.model.office.access import Role
from dss.model.text import Text, _, ngettext, pgettext
from dss.options import WrongUsage, office_at, with_json, with_office, with_records, with_who
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
from dss.service.workspace.labels import role_words
from dss.service.workspace.settings import Settings

MOST_WHOSE: Final = 3
"""Most employees named in a line; the others are counted."""

MOST_DIFFERENCES: Final = 20
"""The most differences of an entry that are shown; --json has all."""

_NOT_ANCHORED: Final = _(
    "Without an externally kept tree head (--anchor) or a known key (--trust), a full rewrite of the "
    "ledger cannot be detected."
)


def write_log(writer: Screenwriter, page: EntryList) -> None:
    """Write entries, and how to see more."""
    if not page.rows:
        writer.write(_("No matching entries."))
        return
    writer.table(
        (
            Column[EntryRow](_("No"), lambda row: row.sequence),
            Column(_("Time"), lambda row: row.at),
            Column(_("Account"), lambda row: row.actor),
            Column(_("Role"), lambda row: row.role_label),
            Column(_("Kind"), lambda row: row.kind or row.kind_label),
            Column(_("About"), lambda row: row.subject),
        ),
        page.rows,
    )
    shown = _("{shown} of {total}.").filled(
        shown=len(page.rows), total=_entries(len(page.rows) if page.total is None else page.total)
    )
    more = "" if page.before is None else " " + writer.said(_("Next page: --before {}"), page.before)
    writer.write(writer.said(shown) + more, "dim")


def write_entry(writer: Screenwriter, shown: RecordedEntry) -> None:
    """Write an entry with its sources."""
    signed = _("not yet")
    if shown.signed_at is not None:
        signed = _("tree head {size}, {at}").filled(size=shown.signed_size, at=writer.moment(shown.signed_at))
    rests = [writer.said(_("version {}"), shown.version)] if shown.version is not None else []
    rests += [f"{writer.said(source_words[source])} {digest}" for source, digest in shown.sources.items()]
    writer.fields(
        (
            (_("No"), shown.sequence),
            (_("Time"), shown.at),
            (_("Account"), f"{shown.actor} ({writer.said(role_words[shown.role])})"),
            (_("Kind"), shown.kind.value),
            (_("About"), shown.subject),
            (_("Content"), json.dumps(shown.body, ensure_ascii=False, indent=2)),
            (_("Sources"), "\n".join(rests)),
            (_("Changed states"), "\n".join(f"{state} {digest}" for state, digest in shown.states.items())),
            (_("Written by"), ", ".join(f"{name} {version}" for name, version in shown.programs.items())),
            (_("Leaf hash"), shown.leaf),
            (_("Signed"), signed),
        )
    )
    if shown.masked:
        writer.write(_("Personal data are masked. --reason TEXT shows them and is recorded."), "dim")


def write_verification(writer: Screenwriter, verified: VerificationView, known: bool) -> None:
    """Write the result of a verification.

    Args:
        writer: Where to.
        verified: The result.
        known: Whether it was compared with anything kept elsewhere.
    """
    entries = _entries(verified.entries)
    if verified.sound:
        at = "" if verified.signed_at is None else writer.moment(verified.signed_at)
        heads = ngettext("{n} valid tree head", "{n} valid tree heads", verified.heads)
        text = _("Sound: {entries}, {heads}, signed up to {signed} ({at}).")
        writer.write(text.filled(entries=entries, heads=heads, signed=verified.signed, at=at), "green")
    else:
        faults = sum(finding.is_fault for finding in verified.findings)
        text = ngettext(
            "NOT SOUND: {n} finding in {entries}.", "NOT SOUND: {n} findings in {entries}.", faults, entries=entries
        )
        writer.write(text, "bold red")
    for program, count in verified.other_programs.items():
        text = ngettext(
            "Written by version {version}: {n} entry. That version replays it.",
            "Written by version {version}: {n} entries. That version replays them.",
            count,
            version=program,
        )
        writer.write(text)
    for finding in verified.findings:
        writer.write(f"- [{finding.kind}] {finding.text}", "red" if finding.is_fault else "yellow")
    writer.write(f"{writer.said(_('Root'))}: {verified.root}", wrap=False)
    writer.write(f"{writer.said(_('Keys'))}: {', '.join(verified.keys)}", wrap=False)
    if not known:
        writer.write(_NOT_ANCHORED, "dim")
    elif verified.anchors:
        text = ngettext(
            "Compared with {n} externally kept tree head.",
            "Compared with {n} externally kept tree heads.",
            verified.anchors,
        )
        writer.write(text, "dim")


def write_replay(writer: Screenwriter, one: Replay) -> None:
    """Write the replay of an entry."""
    text = f"{writer.said(one.words)} [{one.outcome}]"
    text = f"{text}: {one.where}" if one.where else text
    writer.write(_("Entry {sequence}: {words}").filled(sequence=one.sequence, words=text))


def write_replays(writer: Screenwriter, replays: ReplaySummary) -> None:
    """Write the number of entries by outcome, and the doubtful ones."""
    for counted in replays.counts:
        writer.write(f"{writer.said(_entries(counted.count))}: {writer.said(counted.words)} [{counted.outcome}]")
    for one in replays.doubtful:
        write_replay(writer, one)


def write_rejudged(writer: Screenwriter, rejudged: Sequence[RejudgedEntry]) -> None:
    """Write the differences that other rules would make."""
    for one in rejudged:
        named = writer.said(_("Entry {sequence} ({subject})"), sequence=one.sequence, subject=one.subject)
        if one.problem:
            writer.write(f"{named}: {one.problem}")
        elif not one.differences:
            writer.write(f"{named}: {writer.said(_('unchanged'))}")
        else:
            found = ngettext("{n} difference", "{n} differences", len(one.differences))
            writer.write(f"{named}: {writer.said(found)}", "bold")
            for difference in one.differences[:MOST_DIFFERENCES]:
                before, after = (_value(writer, value) for value in (difference.before, difference.after))
                writer.write(f"  {difference.path}: {before} → {after}")
    changed = sum(bool(one.differences) for one in rejudged)
    writer.write(_("{changed} of {all} would change.").filled(changed=changed, all=_entries(len(rejudged))), "dim")


def write_accesses(writer: Screenwriter, rows: Sequence[AccessRow]) -> None:
    """Write accesses to personal data."""
    if not rows:
        writer.write(_("No accesses."))
        return
    writer.table(
        (
            Column[AccessRow](_("No"), lambda row: row.entry),
            Column(_("Time"), lambda row: row.at),
            Column(_("Account"), lambda row: row.account),
            Column(_("Role"), lambda row: role_words[row.role]),
            Column(_("What"), lambda row: row.what),
            Column(pgettext("person", "Whose"), _whose),
            Column(pgettext("reason", "Why"), lambda row: row.reason),
        ),
        rows,
    )


def _entries(number: int) -> Text:
    return ngettext("{n} entry", "{n} entries", number)


def _whose(row: AccessRow) -> str | Text:
    named, left = ", ".join(row.employees[:MOST_WHOSE]), len(row.employees) - MOST_WHOSE
    return _("{named} and {left} more").filled(named=named, left=left) if left > 0 else named


def _value(writer: Screenwriter, value: Json) -> str:
    return writer.said(_("nothing")) if value is None else json.dumps(value, ensure_ascii=False)


_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_DAY = click.DateTime(["%Y-%m-%d"])
_REASON = click.option("--reason", help="The reason for reading personal data; recorded.")


@click.group()
def audit() -> None:
    """Inspect, verify and replay the audit ledger."""


@audit.command("log")
@click.option("--kind", type=click.Choice([kind.value for kind in EntryKind]), help="Only entries of this kind.")
@click.option("--subject", help="Only entries about this, e.g. move:M000001.")
@click.option("--actor", help="Only what this account did.")
@click.option("--from", "since", type=_DAY, help="From this day on.")
@click.option("--to", "until", type=_DAY, help="Up to this day, inclusive.")
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
    answer(list_entries(office, acting, wanted, limit, before), office.settings, as_json, write_log)


@audit.command("show")
@click.argument("entry", type=click.IntRange(0))
@_REASON
@with_json
@with_office
def show_entry(office: Office, acting: Acting, entry: int, reason: str | None, as_json: bool) -> None:
    """Show ENTRY with its sources; personal data are masked unless a --reason is given."""
    answer(show_recorded_entry(office, acting, entry, reason), office.settings, as_json, write_entry)


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
    known = bool(verified.anchors or trust)
    answer(verified, settings, as_json, partial(write_verification, known=known))
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
        raise WrongUsage(_("Name an entry, or give --all."))
    if rules is not None:
        answer(rejudge(office, acting, rules, entry), office.settings, as_json, write_rejudged)
    elif entry is not None:
        one = replay(office, acting, entry)
        answer(one, office.settings, as_json, write_replay)
        context.exit(one.outcome in DOUBTFUL)
    else:
        with progress(_("Recomputing"), office.language) as report:
            replays = replay_all(office, acting, report)
        answer(replays, office.settings, as_json, write_replays)
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
    text = _("{file}: proof of entry {sequence} among {size}. Verify it with the key {key}.")
    _show(text.filled(file=out, sequence=entry, size=written.size, key=written.key), written, office, as_json)


@audit.command()
@click.option("--out", type=_FILE, required=True, help="The file of the archive.")
@click.option("--without-snapshots", is_flag=True, help="Leave out the rules, knowledge and data of each version.")
@click.option("--reason", required=True, help="The reason; recorded.")
@with_json
@with_office
def export(office: Office, acting: Acting, out: Path, without_snapshots: bool, reason: str, as_json: bool) -> None:
    """Write the whole ledger as one archive, to be verified on a machine without the database."""
    written = export_archive(office, acting, out, reason, not without_snapshots)
    text = _("{file}: {entries}. Verify it: dss audit verify --archive {file}")
    _show(text.filled(file=out, entries=_entries(written.entries)), written, office, as_json)


@audit.command()
@click.option("--out", type=_FILE, help="Write the line to this file too.")
@with_json
@with_office
def head(office: Office, acting: Acting, out: Path | None, as_json: bool) -> None:
    """Print the newest signed head, to be kept out of reach of the ledger's keeper."""
    newest = read_newest_head(office, acting, out)
    print_json(newest) if as_json else click.echo(newest.text, nl=False)


@audit.command("rotate-key")
@click.option("--new-key", type=_FILE, required=True, help="The file of the new key; created if it is missing.")
@with_json
@with_office
def rotate_key(office: Office, acting: Acting, new_key: Path, as_json: bool) -> None:
    """Replace the signing key; the present key signs the change."""
    rotated = rotate_signing_key(office, acting, new_key)
    text = _("From entry {entry} on, the key {key} signs: {file}. Pass it with --key or DSS_KEY.")
    _show(text.filled(entry=rotated.entry, key=rotated.key, file=rotated.file), rotated, office, as_json)


@audit.command()
@click.option("--employee", help="Only readings of this employee's data, by id.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="The most rows.")
@with_json
@with_office
def access(office: Office, acting: Acting, employee: str | None, limit: int, as_json: bool) -> None:
    """List who read whose personal data and why, newest first; employees may ask for their own."""
    if employee is None and acting.role is Role.EMPLOYEE:
        employee = acting.account.employee
    answer(list_accesses(office, acting, employee, limit), office.settings, as_json, write_accesses)


def _show(text: Text, written: object, office: Office, as_json: bool) -> None:
    answer(written, office.settings, as_json, lambda writer, _: writer.write(text, wrap=False))


COMMANDS = (audit,)
