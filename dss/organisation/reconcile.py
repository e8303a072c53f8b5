"""Recorded changes held against data that came later: what the data confirm, contradict, or say nothing of.

A change leaves marks: that someone is there, cells of a record, rows of a history, seats. Each mark is looked for in
the data; one that a later change replaced may show in its later form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.knowledge.histories import HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.changes import (
    AgencySucceeded,
    Change,
    FieldsChanged,
    Joined,
    Left,
    Moved,
    RowAdded,
    RowEnded,
    SeatClosed,
    SeatFrozen,
    SeatOpened,
)
from dss.model.organisation.organisation import UNKNOWN, Organisation
from dss.organisation.careers import Row
from dss.organisation.days import day_number
from dss.organisation.draft import FROZEN_UNTIL, OrganisationDraft
from dss.organisation.step import subject_of

Cells = tuple[tuple[str, int | str], ...]
Value = int | bool
POST: Final = ("unit", "position")
"""Columns that say which post someone has."""


class MarkKind(StrEnum):
    """What a mark is in."""

    EMPLOYED = "employed"
    CELL = "cell"
    ROW = "row"
    """Whether there is a row; that it has not ended, where a change ended it."""

    SEAT = "seat"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a change shows.

    Attributes:
        of: The employee or the seat.
        column: The column of a cell, or the history of a row; blank for others.
        cells: What the row holds.
        open_on: The day on which the row must not have ended; None where that is of no account.
    """

    kind: MarkKind
    of: str
    column: str = ""
    cells: Cells = ()
    open_on: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change and the data say otherwise.

    Attributes:
        recorded: What the change says.
        imported: What the data say; None where whom or what it is about is not in them.
    """

    mark: Mark
    recorded: Value
    imported: Value | None


class Shown(StrEnum):
    """What data say of a change."""

    CONFIRMED = "confirmed"
    """They hold its effect, or that of a later change in its place."""

    NOT_YET = "not_yet"
    """It takes effect after their day."""

    UNSAID = "unsaid"
    """They say nothing of it, for example for want of the column."""

    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Finding:
    """What data say of a change, and where they differ from it; of one that they confirm, in what comes with it."""

    shown: Shown
    differences: tuple[Difference, ...] = ()


class ImportedData:
    """Data that came later, beside what was kept until then.

    Args:
        organisation: Of the data.
        knowledge: What they are read under.
        day: The day for which they are imported.
        kept: The organisation of that day by what was recorded until then.
    """

    def __init__(self, organisation: Organisation, knowledge: Knowledge, day: date, kept: Organisation) -> None:
        self._draft = OrganisationDraft(organisation, knowledge)
        self._knowledge, self._day = knowledge, day
        self._people, self._seats = frozenset(kept.employees.ids), frozenset(kept.seats.ids)

    def compare(self, changes: Sequence[Change]) -> list[Finding]:
        """Return what the data say of each change; `changes` are in the order in which they take effect."""
        later: dict[Mark, set[Value]] = {}
        found: list[Finding] = []
        for change in reversed(changes):
            marks = self._marks(change)
            for mark, value in marks.items():
                later.setdefault(mark, set()).add(value)
            found.append(Finding(Shown.NOT_YET) if change.on > self._day else self._finding(change, marks, later))
        return found[::-1]

    def _marks(self, change: Change) -> dict[Mark, Value]:
        """Return where a change shows, with what is there after it."""
        match change:
            case Joined(employee=of, cells=cells):
                return {Mark(MarkKind.EMPLOYED, of): True, **_cells(of, {name: cells[name] for name in POST})}
            case Moved(employee=of):
                post = self._draft.post(change.unit, change.position) or (UNKNOWN, UNKNOWN)
                return _cells(of, dict(zip(POST, post, strict=True)))
            case Left(employee=of):
                return {Mark(MarkKind.EMPLOYED, of): False}
            case FieldsChanged(employee=of, cells=cells):
                return _cells(of, cells)
            case RowAdded(employee=of, file=file):
                return {Mark(MarkKind.ROW, of, file, (*change.cells.items(), *change.words.items())): True}
            case RowEnded(employee=of, file=file):
                return {Mark(MarkKind.ROW, of, file, tuple(change.cells.items()), change.on): False}
            case SeatOpened(seat=of) | SeatClosed(seat=of):
                return {Mark(MarkKind.SEAT, of): isinstance(change, SeatOpened)}
            case SeatFrozen(seat=of, until=until):
                return {Mark(MarkKind.FROZEN, of): day_number(until)} if until >= self._day else {}
            case AgencySucceeded():
                return {}

    def _finding(self, change: Change, marks: Mapping[Mark, Value], later: Mapping[Mark, set[Value]]) -> Finding:
        differences, unsaid = [], False
        for mark, value in marks.items():
            imported = self._imported(mark)
            if (imported is None and self._is_moot(mark)) or imported in later[mark]:
                continue
            if imported == UNKNOWN:
                unsaid = True
            else:
                differences.append(Difference(mark, value, imported))
        if differences:
            return Finding(Shown.CONTRADICTED, tuple(differences))
        return Finding(Shown.UNSAID) if unsaid else Finding(Shown.CONFIRMED, tuple(self._besides(change)))

    def _besides(self, change: Change) -> Iterator[Difference]:
        """Yield where the data differ from what comes with a change that they confirm: they count there."""
        cells: Mapping[str, int] = {}
        if isinstance(change, Joined):
            cells = change.cells
        elif isinstance(change, Moved):
            cells = {"position_since": day_number(change.on)}
        for mark, value in _cells("" if not cells else subject_of(change), cells).items():
            imported = self._imported(mark)
            if imported not in (None, UNKNOWN, value) and mark.column not in POST:
                yield Difference(mark, value, imported)

    def _is_moot(self, mark: Mark) -> bool:
        """Tell whether whom or what a mark is about was not there any more by what was recorded either."""
        return mark.of not in (self._seats if mark.kind in (MarkKind.SEAT, MarkKind.FROZEN) else self._people)

    def _imported(self, mark: Mark) -> Value | None:
        """Return what the data say at a mark; UNKNOWN for nothing, None where its subject is not there."""
        if mark.kind is MarkKind.SEAT:
            return self._draft.seat(mark.of) is not None or (False if mark.of in self._seats else None)
        if mark.kind is MarkKind.FROZEN:
            seat = self._draft.seat(mark.of)
            return None if seat is None else seat[FROZEN_UNTIL]
        person = self._draft.person(mark.of)
        if mark.kind is MarkKind.EMPLOYED:
            return person is not None or (False if mark.of in self._people else None)
        if person is None:
            return None
        if mark.kind is MarkKind.CELL:
            return self._draft.cell(person, mark.column)
        return self._row(person, mark) if self._draft.has_history(mark.column) else UNKNOWN

    def _row(self, person: int, mark: Mark) -> bool:
        history, given = self._draft.history(mark.column), dict(mark.cells)
        if mark.open_on is None:
            numbers = {name: value for name, value in given.items() if isinstance(value, int)}
            words = {name: value for name, value in given.items() if isinstance(value, str)}
            return history.has(person, numbers, words)
        file, on = self._knowledge.histories[mark.column], day_number(mark.open_on)
        return any(
            _is_open(row, file, on) and all(row[name] == value for name, value in given.items())
            for row in history.rows(person)
        )


def _is_open(row: Row, file: HistoryFile, on: int) -> bool:
    """Tell whether a row that began by a day had not ended on it; one of a single day ends on that."""
    begins = on - 1 if file.begins is None else int(row[file.begins])
    ends = int(row[str(file.ends)])
    return begins <= on and (ends == UNKNOWN or ends > max(begins, on - 1))


def _cells(of: str, cells: Mapping[str, int]) -> dict[Mark, Value]:
    return {Mark(MarkKind.CELL, of, name): value for name, value in cells.items()}
