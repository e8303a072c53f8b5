"""Recorded changes, as they are kept: what was given, as text by field; made into changes under a knowledge base.

A document holds the ``id`` of the record, its ``kind``, its ``subject``, the day ``on``, and what was given in the
fields of its kind (`dss.model.organisation.change_kinds`); what is not given is not there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from dss.model.identifiers import AgencyId, EmployeeId, FactName, PositionId, SeatId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation import change_kinds as kinds
from dss.model.organisation.change_kinds import (
    CHANGE_KINDS,
    CORRECTED,
    LEAVES,
    WITHDRAWN,
    ChangeKind,
    FieldForm,
)
from dss.model.organisation.changes import (
    AgencySucceeded,
    Change,
    ChangeDocument,
    FieldsChanged,
    Joined,
    Left,
    MalformedChange,
    Moved,
    RowAdded,
    RowEnded,
    SeatClosed,
    SeatFrozen,
    SeatOpened,
)
from dss.model.organisation.organisation import UNKNOWN
from dss.model.text import _
from dss.organisation.days import day_number
from dss.reading.csv.cells import EARLIEST, LAST, Cells, Day
from dss.reading.organisation.columns import employees_form
from dss.reading.organisation.histories import history_form

ENVELOPE: Final = ("id", "kind", "subject", "on")
"""What every document holds beside the fields of its kind."""

_STATUS_FACT: Final = FactName("employee.legal_position")
_LEGAL_POSITION: Final = "legal_position"
_ON: Final = "on"
_AFTER: Final = "after"
_BEFORE: Final = "before"

_Value = int | str
_Key = tuple[str, str, str]
"""The file, the column and the text of a cell."""


@dataclass(frozen=True, slots=True)
class ChangeReader:
    """Reads changes under a knowledge base."""

    knowledge: Knowledge

    def cells(self, file: str) -> Mapping[str, Cells]:
        """Return the kinds of cells of employees.csv (blank), or of a history, by column."""
        if not file:
            return employees_form(self.knowledge, Day()).cells
        return history_form(self.knowledge.histories[file], self.knowledge, None, None).cells

    def read(self, documents: Iterable[ChangeDocument]) -> list[Change]:
        """Return the changes that stand: neither withdrawn nor a withdrawal.

        Raises:
            MalformedChange: If one can't be read.
        """
        kept = list(standing(documents))
        numbers = self._parse(kept)
        return [self._change(document, numbers) for document in kept]

    def _parse(self, documents: Sequence[ChangeDocument]) -> dict[_Key, _Value]:
        """Return the value of every cell in some documents, parsed by columns."""
        wanted: dict[tuple[str, str], dict[str, None]] = {}
        for document in documents:
            for file, column, text in _cells_in(document):
                if text:
                    wanted.setdefault((file, column), {})[text] = None
        forms = {file: self.cells(file) for file in {file for file, _column in wanted}}
        found: dict[_Key, _Value] = {}
        for (file, column), texts in wanted.items():
            cells = forms[file].get(column)
            if cells is None:
                raise MalformedChange(column, _("There is no such column. Look at the form of the kind of change."))
            series = pl.Series("text", list(texts))
            for text, value in zip(texts, pl.select(cells.parsed(pl.lit(series))).to_series().to_list(), strict=True):
                if value is None:
                    raise MalformedChange(column, cells.fault(text)[1])
                found[file, column, text] = value
        return found

    def _change(self, given: ChangeDocument, numbers: Mapping[_Key, _Value]) -> Change:
        kind, subject, on = CHANGE_KINDS[given["kind"]], given["subject"], read_day(_ON, given[_ON])

        def cells(file: str, names: Iterable[str]) -> dict[str, int]:
            values = {name: numbers[file, name, given[name]] for name in names if given.get(name)}
            return {name: value for name, value in values.items() if isinstance(value, int)}

        employee, seat = EmployeeId(subject), SeatId(subject)
        leaves = SeatId(given[LEAVES]) if given.get(LEAVES) else None
        filled = SeatId(given["seat"]) if given.get("seat") else None
        match kind.name:
            case kinds.MOVED:
                unit, position = UnitId(given["unit"]), PositionId(given["position"])
                return Moved(employee, on, unit, position, filled, given.get("order", ""), leaves)
            case kinds.JOINED:
                columns = [name for name in given if name not in ENVELOPE and name not in ("name", "seat")]
                return Joined(employee, on, given["name"], cells("", columns), filled)
            case kinds.LEFT | kinds.DIED:
                return Left(employee, on, leaves)
            case kinds.CORRECTED:
                column = given["column"]
                before, after = (_number(numbers.get(("", column, given.get(name, "")))) for name in (_BEFORE, _AFTER))
                return FieldsChanged(employee, on, {column: after}, {column: frozenset({before})})
            case kinds.SEAT_OPENED:
                return SeatOpened(seat, on, UnitId(given["unit"]), PositionId(given["position"]))
            case kinds.SEAT_FROZEN:
                return SeatFrozen(seat, on, read_day("until", given["until"]))
            case kinds.SEAT_CLOSED:
                return SeatClosed(seat, on)
            case kinds.AGENCY_SUCCEEDED:
                successors = split_ids(given.get("successors", ""))
                return AgencySucceeded(AgencyId(subject), on, tuple(map(AgencyId, successors)))
            case _ if kind.status:
                return self._status_changed(employee, on, kind)
            case _ if kind.file:
                columns = [field.name for field in kind.fields]
                values = cells(kind.file, columns)
                if kind.ends:
                    return RowEnded(employee, on, kind.file, values)
                words = {name: given[name] for name in columns if given.get(name) and name not in values}
                begins = self.knowledge.histories[kind.file].begins
                if begins is not None and begins not in values:
                    values[begins] = day_number(on)
                return RowAdded(employee, on, kind.file, values, words)
            case _:
                values = cells("", [field.name for field in kind.fields])
                return FieldsChanged(employee, on, {f.name: values.get(f.name, UNKNOWN) for f in kind.fields})

    def _status_changed(self, employee: EmployeeId, on: date, kind: ChangeKind) -> FieldsChanged:
        numbers = self.knowledge.vocabulary.facts[_STATUS_FACT].code_numbers
        allowed = kind.rests_on or tuple(code for code in numbers if code != kind.status)
        before = frozenset(numbers[code] for code in allowed if code in numbers)
        if not kind.rests_on:
            before |= {UNKNOWN}
        return FieldsChanged(employee, on, {_LEGAL_POSITION: numbers[kind.status]}, {_LEGAL_POSITION: before})


def standing(documents: Iterable[ChangeDocument]) -> Iterator[ChangeDocument]:
    """Yield the documents of changes that are neither withdrawn nor a withdrawal."""
    all = list(documents)
    withdrawn = {document["subject"] for document in all if withdraws(document)}
    return (one for one in all if not withdraws(one) and one["id"] not in withdrawn)


def withdraws(document: ChangeDocument) -> bool:
    """Tell whether a document takes another change back."""
    return document["kind"] == WITHDRAWN


def read_day(field: str, text: str) -> date:
    """Return a day.

    Raises:
        MalformedChange: If it is none.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not EARLIEST <= day <= LAST:
        raise MalformedChange(field, Day().fault(text)[1])
    return day


def split_ids(text: str) -> tuple[str, ...]:
    """Return the ids in a list that is separated by commas."""
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)


def _number(value: _Value | None) -> int:
    return value if isinstance(value, int) else UNKNOWN


def _cells_in(document: ChangeDocument) -> Iterator[tuple[str, str, str]]:
    """Yield the file, the column and the text of each cell that a document holds."""
    kind = CHANGE_KINDS[document["kind"]]
    if kind.name == CORRECTED:
        yield from (("", document["column"], document.get(name, "")) for name in (_BEFORE, _AFTER))
        return
    declared = {field.name: field.form for field in kind.fields}
    for name, text in document.items():
        if name in ENVELOPE:
            continue
        form = declared.get(name, FieldForm.CELL)
        if form in (FieldForm.CELL, FieldForm.UNIT, FieldForm.POSITION) and (kind.more or form is FieldForm.CELL):
            yield kind.file, name, text
