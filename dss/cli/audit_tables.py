"""The ledger on the terminal."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from dss.cli import record_words as words
from dss.cli.show import Screenwriter
from dss.model.ledger import Json
from dss.model.text import Text
from dss.service.access_log import AccessRow
from dss.service.audit_log import EntryShown, LogPage
from dss.service.audit_proofs import Examined
from dss.service.replay_outcomes import Rejudged, Replay, Replays, outcome_words

MOST_WHOSE: Final = 3
"""The most employees that a line names; of the rest, their number."""

MOST_DIFFERENCES: Final = 20
"""The most differences of an entry that are shown; --json has all."""


def write_log(writer: Screenwriter, page: LogPage) -> None:
    """Write entries, and how to see more."""
    if not page.rows:
        writer.console.print(writer.said(words.NO_ENTRIES))
        return
    table = _table(writer, words.NUMBER, words.AT, words.ACCOUNT, words.ROLE, words.KIND, words.SUBJECT)
    for row in page.rows:
        at = "" if row.at is None else _moment(row.at)
        kind = row.kind_label if row.kind is None else row.kind.value
        table.add_row(str(row.sequence), at, row.actor, row.role_label, kind, escape(row.subject))
    writer.console.print(table)
    total = writer.said(words.LOG_TOTAL).format(shown=len(page.rows), total=page.total)
    more = "" if page.before is None else " " + writer.said(words.LOG_MORE).format(page.before)
    writer.console.print(Line(total + more, style="dim"))


def write_entry(writer: Screenwriter, shown: EntryShown) -> None:
    """Write an entry with what it stands on."""
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
        (words.RESTS_ON, "\n".join(rests)),
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


def write_examined(writer: Screenwriter, examined: Examined, known: bool) -> None:
    """Write what an examination came to.

    Args:
        writer: Where to.
        examined: What it came to.
        known: Whether it was held against anything kept elsewhere.
    """
    said, console = writer.said, writer.console
    faults = sum(finding.is_fault for finding in examined.findings)
    if examined.sound:
        at = "" if examined.signed_at is None else _moment(examined.signed_at)
        text = said(words.SOUND).format(entries=examined.entries, heads=examined.heads, signed=examined.signed, at=at)
        console.print(Line(text, style="green"))
    else:
        console.print(Line(said(words.UNSOUND).format(faults=faults, entries=examined.entries), style="bold red"))
    for finding in examined.findings:
        console.print(Line(f"- [{finding.kind}] {finding.text}", style="red" if finding.is_fault else "yellow"))
    console.print(Line(f"{said(words.ROOT)}: {examined.root}"), soft_wrap=True)
    console.print(Line(f"{said(words.KEYS)}: {', '.join(examined.keys)}"), soft_wrap=True)
    anchored = said(words.ANCHORED).format(examined.anchors) if examined.anchors else ""
    console.print(Line(anchored if known else said(words.NOT_ANCHORED), style="dim"))


def write_replay(writer: Screenwriter, one: Replay) -> None:
    """Write what became of an entry that was computed anew."""
    told = f"{writer.said(outcome_words[one.outcome])} [{one.outcome}]"
    told = f"{told}: {one.where}" if one.where else told
    writer.console.print(Line(writer.said(words.OUTCOME).format(sequence=one.sequence, words=told)))


def write_replays(writer: Screenwriter, replays: Replays) -> None:
    """Write how many entries came to what, and those that cast doubt."""
    for outcome, count in replays.counts.items():
        told = f"{writer.said(outcome_words[outcome])} [{outcome}]"
        writer.console.print(Line(writer.said(words.COUNT).format(count=count, words=told)))
    for one in replays.doubtful:
        write_replay(writer, one)


def write_rejudged(writer: Screenwriter, rejudged: Sequence[Rejudged]) -> None:
    """Write what would be otherwise under other rules."""
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
    """Write who read whose data, and why."""
    if not rows:
        writer.console.print(writer.said(words.NOBODY_READ))
        return
    headings = (words.NUMBER, words.AT, words.ACCOUNT, words.ROLE, words.WHAT, words.WHOSE, words.WHY)
    table = _table(writer, *headings)
    for row in rows:
        table.add_row(
            str(row.entry),
            _moment(row.at),
            row.account,
            writer.said(words.role_words[row.role]),
            escape(row.what),
            _whose(writer, row.employees),
            escape(row.reason),
        )
    writer.console.print(table)


def _whose(writer: Screenwriter, employees: Sequence[str]) -> str:
    named = ", ".join(employees[:MOST_WHOSE])
    left = len(employees) - MOST_WHOSE
    return writer.said(words.AND_MORE).format(named, left) if left > 0 else named


def _value(writer: Screenwriter, value: Json) -> str:
    return writer.said(words.NOTHING) if value is None else json.dumps(value, ensure_ascii=False)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _table(writer: Screenwriter, *headings: Text) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(writer.said(heading))
    return table
