"""Entries to bytes and back."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Final, NoReturn

import msgspec

from dss.ledger.canonical import MOST, canonical
from dss.model.ledger.errors import EntryUnreadable, NotRecordable
from dss.model.ledger.ledger import ENTRY_FORMAT, EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """An entry as JSON has it; its body may hold any."""

    sequence: int
    at: str
    actor: str
    role: Role
    kind: EntryKind
    subject: str
    body: dict[str, Any]
    sources: dict[PlanSource, str]
    states: dict[str, str]
    versions: dict[str, str]


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"{number} has a fraction.")


_DECODE: Final = msgspec.json.Decoder(_Written, float_hook=_refuse).decode
_ENCODE: Final = msgspec.json.Encoder(order="sorted").encode
_BEYOND_BMP: Final = re.compile(rb"[\xf0-\xf4]")
"""Starts a character beyond U+FFFF in UTF-8."""


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
        "role": entry.role.value,
        "kind": entry.kind.value,
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
    return _entry(_written(data))


def read_canonical_entry(data: bytes) -> LedgerEntry:
    """Return the entry of some bytes, which must be the one way to write it.

    Raises:
        EntryUnreadable: If they are no entry, or not written as `entry_bytes` writes it.
    """
    written = _written(data)
    if not _surely_canonical(written, data):
        try:
            value = json.loads(data, parse_float=_refuse)
            if canonical(value) != data:
                raise EntryUnreadable("its bytes are not canonical.")
        except (NotRecordable, ValueError) as error:
            raise EntryUnreadable(str(error)) from error
    return _entry(written)


def _written(data: bytes) -> _Written:
    try:
        written = _DECODE(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise EntryUnreadable(str(error)) from error
    if written.versions.get("format") != ENTRY_FORMAT:
        raise EntryUnreadable(f"its format is {written.versions.get('format')!r}, not {ENTRY_FORMAT!r}.")
    return written


def _entry(written: _Written) -> LedgerEntry:
    try:
        at = datetime.fromisoformat(written.at)
    except ValueError as error:
        raise EntryUnreadable(str(error)) from error
    if at.tzinfo is None or moment_text(at) != written.at:
        raise EntryUnreadable(f"its moment {written.at!r} is not in UTC with six decimals.")
    return LedgerEntry(
        sequence=written.sequence,
        at=at,
        actor=written.actor,
        role=written.role,
        kind=written.kind,
        subject=written.subject,
        body=written.body,
        sources=written.sources,
        states=written.states,
        versions=written.versions,
    )


def _surely_canonical(written: _Written, data: bytes) -> bool:
    """Tell, fast, that bytes are canonical; False leaves it open.

    msgspec writes the same bytes as RFC 8785, but for keys beyond U+FFFF, which it sorts otherwise, and numbers that
    canonical JSON can't hold; fractions are refused when the bytes are read.
    """
    plain = data.isascii() or not _BEYOND_BMP.search(data)
    return plain and _ENCODE(written) == data and not _holds_large_number(written.body)


def _holds_large_number(value: Any) -> bool:
    match value:
        case int():
            return abs(value) > MOST
        case dict():
            return any(map(_holds_large_number, value.values()))
        case list():
            return any(map(_holds_large_number, value))
        case _:
            return False


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
