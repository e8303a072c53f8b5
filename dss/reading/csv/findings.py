"""Faults of a CSV file: collected as they are met, explained and placed when they are shown.

A place in a CSV file is a line (line ends within quotes count) and the number of a field, both from 1. A file may
have a fault in each of a million rows, so a finding holds no more than it needs to be explained later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from dss.model.diagnostic import Diagnostic, Place, error
from dss.model.text import Text, _
from dss.reading.csv.blocks import BLOCK_BYTES, COMMA, FEED, QUOTE

MOST_FAULTS: Final = 200
"""The most faults that are shown of a file; of the rest, their number."""

Explain = Callable[[], tuple[str, Text]]
"""Tells the code and the message of a fault."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    Attributes:
        line: Line in which the field starts; where `offset` is set, in which its record does.
        ordinal: Number of the field, from 1.
        offset: The byte at which the record starts, or None.
    """

    line: int
    ordinal: int
    offset: int | None
    explain: Explain


@dataclass(slots=True)
class Findings:
    """The first faults of a file, and how many there are in all.

    Attributes:
        path: The file.
        shown_as: What diagnostics call it.
    """

    path: Path
    shown_as: str
    total: int = 0
    _first: list[Finding] = field(default_factory=list)

    def add(self, line: int, ordinal: int, code: str, message: Text) -> None:
        """Note a fault at the very line and field."""
        self.note([Finding(line, ordinal, None, lambda: (code, message))], 1)

    def note(self, findings: Sequence[Finding], total: int) -> None:
        """Note so many faults, of which `findings` are at least the first `MOST_FAULTS` + 1."""
        self.total += total
        self._first.extend(findings)
        if len(self._first) > 4 * MOST_FAULTS:
            self._trim()

    def diagnostics(self) -> list[Diagnostic]:
        """Explain the first `MOST_FAULTS` faults in order, and count the rest."""
        self._trim()
        if not self._first:
            return []
        with self.path.open("rb") as file:
            shown = [error(self._place(finding, file), *finding.explain()) for finding in self._first[:MOST_FAULTS]]
            if self.total > MOST_FAULTS:
                place = self._place(self._first[MOST_FAULTS], file)
                message = _("And {more:,} more from here on. Fix the errors above, then read again.")
                shown.append(error(place, "more-faults", message, more=self.total - MOST_FAULTS))
        return shown

    def _trim(self) -> None:
        self._first.sort(key=lambda finding: (finding.line, finding.ordinal))
        del self._first[MOST_FAULTS + 1 :]

    def _place(self, finding: Finding, file: BinaryIO) -> Place:
        further = 0
        if finding.offset is not None:
            file.seek(finding.offset)
            further = _feeds_before_field(file.read(BLOCK_BYTES), finding.ordinal)
        return Place(self.shown_as, finding.line + further, finding.ordinal)


def _feeds_before_field(text: bytes, ordinal: int) -> int:
    """Count the line feeds before a field of the record that starts `text`; of a missing field, before the last."""
    field_start = 0
    quoted = False
    fields = 1
    for position, byte in enumerate(text):
        if byte == QUOTE:
            quoted = not quoted
        elif not quoted and byte == FEED:
            break
        elif not quoted and byte == COMMA:
            fields += 1
            field_start = position + 1
        if fields == ordinal:
            break
    return text.count(b"\n", 0, field_start)
