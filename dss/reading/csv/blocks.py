"""CSV bytes to blocks of whole records, with the line and byte at which each starts.

The grammar is that of RFC 4180: fields parted by commas, records by line feeds (a carriage return before them is
passed over), a field in double quotes where it holds one of these, and a quote within it doubled. A block is scanned
with numpy and no Python loop, so that a file of a million rows costs seconds; bytes within a record are walked
through only where a fault is to be shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from dss.model.text import Text, _, ngettext, sentences

BLOCK_BYTES: Final = 4 << 20
"""Bytes read at a time."""

MOST_QUOTING_FAULTS: Final = 20
"""Quoting faults after which the rest of a file is not read, since each makes it scan again."""

QUOTE: Final = ord('"')
COMMA: Final = ord(",")
FEED: Final = ord("\n")
RETURN: Final = ord("\r")

Offsets = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive whole records of a file.

    Attributes:
        content: Their bytes.
        offset: Where `content` starts in the file.
        ends: Where each record ends in `content`, exclusive, its line end included.
        fields: How many fields each record has.
        lines: The line in which each record starts, from 1.
    """

    content: bytes
    offset: int
    ends: Offsets
    fields: Offsets
    lines: Offsets

    @property
    def starts(self) -> Offsets:
        """Where each record starts in `content`."""
        return np.concatenate((np.zeros(1, np.int64), self.ends[:-1]))


@dataclass(frozen=True, slots=True)
class QuotingFault:
    """A field whose quotes don't match; reading goes on with the line after the one that it starts in.

    Attributes:
        line: Line in which the field starts, from 1.
        field: Number of the field in its record, from 1.
        message: What is wrong, and the remedy.
        last: Whether the rest of the file was given up.
    """

    line: int
    field: int
    message: Text
    last: bool


def blocks(file: BinaryIO, line: int, block_bytes: int = BLOCK_BYTES) -> Iterator[Block | QuotingFault]:
    """Cut the rest of a file into blocks.

    Args:
        file: Opened for reading bytes; read from its position, which must be the start of a record.
        line: The line of its position, from 1.
        block_bytes: Bytes read at a time; a record that is longer is a fault.
    """
    content = b""
    offset = file.tell()
    faults = 0
    at_end = False
    while not at_end or content:
        if not at_end and len(content) < block_bytes:
            piece = file.read(block_bytes)
            at_end = len(piece) < block_bytes
            content += piece
        layout = _Layout.of(content, at_end)
        used, fault = layout.sound_end, layout.fault
        if fault is None and not used and not at_end:
            message = _("This record is longer than {bytes:,} bytes. Is a quote in it never closed?")
            fault = _Fault(0, message.filled(bytes=block_bytes))
        if used:
            yield Block(content[:used], offset, layout.ends, layout.fields, layout.lines + line)
        if fault is not None:
            faults += 1
            resume = content.find(b"\n", fault.field_start) + 1
            record = content[used : fault.field_start]
            last = faults == MOST_QUOTING_FAULTS or not resume
            started = line + content.count(b"\n", 0, fault.field_start)
            yield QuotingFault(started, len(field_starts(record)), fault.message, last and bool(resume))
            if last:
                return
            used = resume
        line += content.count(b"\n", 0, used)
        offset += used
        content = content[used:]


def field_starts(record: bytes) -> list[int]:
    """Return where each field of a record starts.

    >>> field_starts(b'a,"b,c",d')
    [0, 2, 8]
    """
    starts = [0]
    quoted = False
    for position, byte in enumerate(record):
        if byte == QUOTE:
            quoted = not quoted
        elif byte == COMMA and not quoted:
            starts.append(position + 1)
    return starts


@dataclass(frozen=True, slots=True)
class _Fault:
    field_start: int
    message: Text


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where records end in some bytes that start a record, up to the first quoting fault."""

    ends: Offsets
    fields: Offsets
    lines: Offsets
    fault: _Fault | None

    @property
    def sound_end(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0

    @classmethod
    def of(cls, content: bytes, at_end: bool) -> "_Layout":
        """Scan `content`; where it is the end of the file, its last record needs no line end."""
        codes = np.frombuffer(content, np.uint8)
        feeds, commas, quotes = (np.flatnonzero(codes == mark) for mark in (FEED, COMMA, QUOTE))
        ends, parting = feeds + 1, commas
        fault = None
        if len(quotes):
            quoted = (np.cumsum(codes == QUOTE, dtype=np.uint8) & 1).astype(np.bool_)
            ends, parting = ends[~quoted[feeds]], commas[~quoted[commas]]
            fault = _quoting_fault(content, codes, quotes, quoted, ends, at_end)
        if fault is not None:
            ends = ends[ends <= fault.field_start]
        elif at_end and len(codes) and codes[-1] != FEED:
            ends = np.append(ends, len(codes))
        starts = np.concatenate(([0], ends))[:-1]
        fields = np.diff(np.searchsorted(parting, ends), prepend=0) + 1
        return cls(ends, fields, np.searchsorted(feeds, starts), fault)


def _quoting_fault(
    content: bytes, codes: NDArray[np.uint8], quotes: Offsets, quoted: Bools, ends: Offsets, at_end: bool
) -> _Fault | None:
    """Return the first fault of the quotes, or None.

    Args:
        content: Some bytes that start a record.
        codes: The same as an array.
        quotes: Where the quotes are.
        quoted: Whether a quote is open at each byte.
        ends: Where records end, as far as the quotes are right.
        at_end: Whether the file ends with `content`.
    """
    wrong = _wrong_quote(codes, quotes, quoted)
    if wrong is not None:
        start = int(np.max(ends[ends <= wrong], initial=0))
        return _explained(content, start, wrong)
    if at_end and quoted[-1]:
        start = int(np.max(ends, initial=0))
        opened = start + field_starts(content[start:])[-1]
        return _Fault(opened, _("The quote that opens this field is never closed. Close it at the end of the field."))
    return None


def _wrong_quote(codes: NDArray[np.uint8], quotes: Offsets, quoted: Bools) -> int | None:
    """Return the place of the first quote that neither opens, closes nor is doubled; None where there is none."""
    padded = np.concatenate(([FEED], codes, [FEED])).astype(np.uint8)
    opens = quoted[quotes]
    wrong_open = opens & ~np.isin(padded[quotes], (COMMA, FEED, QUOTE))
    wrong_close = ~opens & ~np.isin(padded[quotes + 2], (COMMA, FEED, RETURN, QUOTE))
    wrong = quotes[wrong_open | wrong_close]
    return int(wrong[0]) if len(wrong) else None


def _explained(content: bytes, record_start: int, fault_at: int) -> _Fault:
    """Explain the wrong quote at `fault_at`, in the record that starts at `record_start`."""
    field_start = record_start + field_starts(content[record_start:fault_at])[-1]
    if content[field_start] != QUOTE:
        remedy = _("Put the whole field in quotes, and double each quote in it.")
        return _Fault(field_start, sentences(_("A quote stands in a field without quotes."), remedy))
    lines = content.count(b"\n", field_start, fault_at)
    wrong: Text = _("After this quoted field is closed {follower!q} follows.")
    if lines:
        wrong = ngettext(
            "After this quoted field is closed, {n} line further down, {follower!q} follows.",
            "After this quoted field is closed, {n} lines further down, {follower!q} follows.",
            lines,
        )
    follower = content[fault_at + 1 : fault_at + 2].decode("ascii", "replace")
    remedy = _("Close it before the comma, and double each quote in it.")
    return _Fault(field_start, sentences(wrong.filled(follower=follower), remedy))
