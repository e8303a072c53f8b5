"""Entries to bytes and back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import msgspec

from dss.ledger.canonical import canonical
from dss.model.access import Actor, Role
from dss.model.ledger import ENTRY_FORMAT, EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.ledger_errors import EntryUnreadable, NotRecordable
from dss.model.plan_record import PlanSource


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """An entry as JSON has it; its body may hold any."""

    sequence: int
    at: datetime
    actor: str
    role: Role
    kind: EntryKind
    subject: str
    body: dict[str, Any]
    sources: dict[PlanSource, str]
    states: dict[str, str]
    versions: dict[str, str]


_DECODER = msgspec.json.Decoder(_Written)


def present_versions() -> dict[str, str]:
    """Return the versions that an entry names when this installation writes it."""
    return {"format": ENTRY_FORMAT, "salor-dss": version("salor-dss")}


def placed(
    draft: EntryDraft,
    sequence: int,
    at: datetime,
    actor: Actor,
    states: Mapping[str, str],
    versions: Mapping[str, str],
) -> LedgerEntry:
    """Give a draft its place in the ledger.

    Args:
        draft: What is to be recorded.
        sequence: The size of the tree that it is appended to.
        at: Now, with its time zone.
        actor: Who causes it.
        states: Digest (`digest_of_value`) of each state saved with it, by kind and id.
        versions: As `present_versions`.
    """
    return LedgerEntry(
        sequence=sequence,
        at=at.astimezone(UTC),
        actor=actor.account,
        role=actor.role,
        kind=draft.kind,
        subject=draft.subject,
        body=draft.body,
        sources=draft.sources,
        states=states,
        versions=versions,
    )


def entry_bytes(entry: LedgerEntry) -> bytes:
    """Return an entry as it is recorded: what the leaf hash is taken of.

    Raises:
        NotRecordable: If it holds what canonical JSON can't, or a moment without a time zone.
    """
    members: dict[str, Json] = {
        "sequence": entry.sequence,
        "at": moment_text(entry.at),
        "actor": entry.actor,
        "role": entry.role,
        "kind": entry.kind,
        "subject": entry.subject,
        "body": entry.body,
        "sources": {str(source): digest for source, digest in entry.sources.items()},
        "states": entry.states,
        "versions": entry.versions,
    }
    return canonical(members)


def read_entry(data: bytes) -> LedgerEntry:
    """Return the entry of some bytes, whether or not they are canonical.

    Raises:
        EntryUnreadable: If they are none.
    """
    try:
        written = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise EntryUnreadable(str(error)) from error
    if written.versions.get("format") != ENTRY_FORMAT:
        raise EntryUnreadable(f"its format is {written.versions.get('format')!r}, not {ENTRY_FORMAT!r}.")
    return LedgerEntry(**msgspec.structs.asdict(written))


def moment_text(at: datetime) -> str:
    """Return a moment in UTC with six decimals of a second.

    >>> moment_text(datetime(2026, 7, 1, 8, tzinfo=UTC))
    '2026-07-01T08:00:00.000000Z'

    Raises:
        NotRecordable: If it has no time zone.
    """
    if at.tzinfo is None:
        raise NotRecordable("at", f"{at} has no time zone.")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
