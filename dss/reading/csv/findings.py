"""Faults of a CSV file: collected as they are met, explained and placed when they are shown.

A place in a CSV file is a line (line ends within quotes count) and the number of a field, both from 1. A file may
have a fault in each of a million rows, so a finding holds no more than it needs to be explained later.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from dss.model.diagnostic import Diagnostic, Place, Severity
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
    """The first faults and warnings of a file, and how many of each there are in all.

    Attributes:
        path: The file.
        shown_as: What diagnostics call it.
        totals: How many there are of each severity.
    """

    path: Path
    shown_as: str
    totals: Counter[Severity] = field(default_factory=Counter)
    _first: dict[Severity, list[Finding]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many faults there are."""
        return self.totals[Severity.ERROR]

    def add(self, line: int, ordinal: int, code: str, message: Text) -> None:
        """Note a fault at the very line and field."""
        self.note([Finding(line, ordinal, None, lambda: (code, message))], 1)

    def warn(self, line: int, ordinal: int, code: str, message: Text) -> None:
        """Note a warning, which lets the file be used, at the very line and field."""
        self.note([Finding(line, ordinal, None, lambda: (code, message))], 1, Severity.WARNING)

    def note(self, findings: Sequence[Finding], total: int, severity: Severity = Severity.ERROR) -> None:
        """Note so many faults or warnings, of which `findings` are at least the first `MOST_FAULTS` + 1."""
        self.totals[severity] += total
        first = self._first.setdefault(severity, [])
        first.extend(findings)
        if len(first) > 4 * MOST_FAULTS:
            _trim(first)

    def diagnostics(self) -> list[Diagnostic]:
        """Explain the first `MOST_FAULTS` of each severity in order, and count the rest."""
        return [one for severity, first in self._first.items() for one in self._explained(severity, first)]

    def _explained(self, severity: Severity, first: list[Finding]) -> list[Diagnostic]:
        _trim(first)
        if not first:
            return []
        with self.path.open("rb") as file:
            shown = [
                Diagnostic(self._place(finding, file), severity, *finding.explain()) for finding in first[:MOST_FAULTS]
            ]
            if self.totals[severity] > MOST_FAULTS:
                place = self._place(first[MOST_FAULTS], file)
                more = self.totals[severity] - MOST_FAULTS
                message = _("And {more:,} more from here on. Fix the errors above, then read again.").filled(more=more)
                shown.append(Diagnostic(place, severity, "more-faults", message))
        return shown

    def _place(self, finding: Finding, file: BinaryIO) -> Place:
        further = 0
        if finding.offset is not None:
            file.seek(finding.offset)
            further = _feeds_before_field(file.read(BLOCK_BYTES), finding.ordinal)
        return Place(self.shown_as, finding.line + further, finding.ordinal)


def _trim(first: list[Finding]) -> None:
    first.sort(key=lambda finding: (finding.line, finding.ordinal))
    del first[MOST_FAULTS + 1 :]


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
