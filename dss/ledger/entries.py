"""Entries serialised to bytes, and read from them."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

import msgspec

from dss import __version__
from dss.ledger.canonical import LARGEST_INTEGER, canonicalise
from dss.model.ledger.errors import OTHER_FORMAT, EntryUnreadable, NotRecordable
from dss.model.ledger.ledger import ENTRY_FORMAT, EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Actor, Role
from dss.model.planning.record import PlanSource
from dss.model.text import Verbatim, _


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    """The JSON members of an entry; its body may hold any JSON."""

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
"""The first byte of a character beyond U+FFFF in UTF-8."""


PROGRAM: Final = "salor-dss"
"""The name under which entries give the version of the program."""


def read_software_versions() -> dict[str, str]:
    """Return the versions of the format and the program, as new entries name them."""
    return {"format": ENTRY_FORMAT, PROGRAM: __version__}


def program_version(entry: LedgerEntry) -> str:
    """Return the version of the program that wrote an entry; blank where it names none."""
    return entry.versions.get(PROGRAM, "")


def make_entry(
    draft: EntryDraft,
    sequence: int,
    at: datetime,
    actor: Actor,
    states: Mapping[str, str],
    versions: Mapping[str, str],
) -> LedgerEntry:
    """Complete a draft with its place in the ledger.

    Args:
        draft: The content.
        sequence: The size of the tree that it is appended to.
        at: Now, with its time zone.
        actor: Who caused it.
        states: Digest (`hash_value`) of each state saved with it, by kind and id.
        versions: From `read_software_versions`.
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


def serialise_entry(entry: LedgerEntry) -> bytes:
    """Return an entry's recorded bytes: the input of its leaf hash.

    Raises:
        NotRecordable: If canonical JSON can't hold it, or its moment has no time zone.
    """
    members: dict[str, Json] = {
        "sequence": entry.sequence,
        "at": format_moment(entry.at),
        "actor": entry.actor,
        "role": entry.role.value,
        "kind": entry.kind.value,
        "subject": entry.subject,
        "body": entry.body,
        "sources": {str(source): digest for source, digest in entry.sources.items()},
        "states": entry.states,
        "versions": entry.versions,
    }
    return canonicalise(members)


def read_entry(data: bytes) -> LedgerEntry:
    """Read an entry from bytes, canonical or not.

    Raises:
        EntryUnreadable: If they are not an entry.
    """
    return _entry(_written(data))


def read_canonical_entry(data: bytes) -> LedgerEntry:
    """Read an entry from canonical bytes.

    Raises:
        EntryUnreadable: If they are not an entry, or differ from the output of `serialise_entry`.
    """
    written = _written(data)
    if not _surely_canonical(written, data):
        try:
            value = json.loads(data, parse_float=_refuse)
            if canonicalise(value) != data:
                raise EntryUnreadable(_("its bytes are not canonical."))
        except (NotRecordable, ValueError) as error:
            raise EntryUnreadable(Verbatim(str(error))) from error
    return _entry(written)


def _written(data: bytes) -> _Written:
    try:
        written = _DECODE(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise EntryUnreadable(Verbatim(str(error))) from error
    if written.versions.get("format") != ENTRY_FORMAT:
        raise EntryUnreadable(OTHER_FORMAT.filled(found=written.versions.get("format"), wanted=ENTRY_FORMAT))
    return written


def _entry(written: _Written) -> LedgerEntry:
    try:
        at = datetime.fromisoformat(written.at)
    except ValueError as error:
        raise EntryUnreadable(Verbatim(str(error))) from error
    if at.tzinfo is None or format_moment(at) != written.at:
        raise EntryUnreadable(_("its moment {at!q} is not in UTC with six decimals.").filled(at=written.at))
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
    """Tell fast whether bytes are canonical; False means unknown.

    msgspec writes the same bytes as RFC 8785, except that it sorts keys beyond U+FFFF differently and writes integers
    that canonical JSON can't hold. Fractions are refused when the bytes are read.
    """
    plain = data.isascii() or not _BEYOND_BMP.search(data)
    return plain and _ENCODE(written) == data and not _holds_large_number(written.body)


def _holds_large_number(value: Any) -> bool:
    match value:
        case int():
            return abs(value) > LARGEST_INTEGER
        case dict():
            return any(map(_holds_large_number, value.values()))
        case list():
            return any(map(_holds_large_number, value))
        case _:
            return False


def format_moment(at: datetime) -> str:
    """Return a moment in UTC with six decimals of a second.

    >>> format_moment(datetime(2026, 7, 1, 8, tzinfo=UTC))
    '2026-07-01T08:00:00.000000Z'

    Raises:
        NotRecordable: If it has no time zone.
    """
    if at.tzinfo is None:
        raise NotRecordable("at", _("{at} has no time zone.").filled(at=at))
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
