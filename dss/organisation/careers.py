"""The rows of one history, edited person by person and written as columns once."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dss.model.knowledge.histories import EMPLOYEE, CellType, HistoryColumn, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, History, Names
from dss.organisation.attributes import list_attributes

Row = dict[str, Any]
"""The cells of a row by column: numbers, and words."""

Mask = NDArray[np.bool_]


def rows_valid_on(history: History, file: HistoryFile, day: int) -> Mask:
    """Tell which rows of a history have begun by a day, as days since 1970-01-01, and have not ended before it."""
    rows = len(history.columns[EMPLOYEE])
    begins, ends = (
        np.full(rows, UNKNOWN, np.int32) if name is None else history.columns[name] for name in (file.begins, file.ends)
    )
    valid: Mask = (begins <= day) & ((ends == UNKNOWN) | (ends >= day))
    return valid


class HistoryEdits:
    """A history with the rows of some people edited.

    Args:
        history: The rows so far.
        file: Their form.
        knowledge: Fills the cells that follow from others.
    """

    def __init__(self, history: History, file: HistoryFile, knowledge: Knowledge) -> None:
        self._history, self._file, self._knowledge = history, file, knowledge
        self._edited: dict[int, list[Row]] = {}
        self._attributes: dict[str, list[int]] = {}

    def rows(self, person: int) -> list[Row]:
        """Return the rows of a person, by row number of the employee, to be read and edited."""
        if person not in self._edited:
            self._edited[person] = list(self._read(person))
        return self._edited[person]

    def last_day(self, person: int) -> int:
        """Return the last day on which a row of a person begins or ends; UNKNOWN without any."""
        names = [name for name in (self._file.begins, self._file.ends) if name is not None]
        if person in self._edited:
            return max((row[name] for row in self._edited[person] for name in names), default=UNKNOWN)
        first, end = self._bounds(person)
        columns = [self._history.columns[name][first:end] for name in names]
        return max((int(column.max()) for column in columns if len(column)), default=UNKNOWN)

    def add(self, person: int, cells: Mapping[str, int], words: Mapping[str, str]) -> None:
        """Add a row in its order; cells that are not given are filled from what the knowledge says, or empty."""
        row: Row = {name: words.get(name, "") for name in self._history.texts}
        for name, column in self._file.columns.items():
            if column.type is CellType.WORDS:
                continue
            row[name] = cells.get(name, UNKNOWN)
            if row[name] == UNKNOWN and column.of is not None:
                row[name] = self._attribute(column, row[column.of])
        rows = self.rows(person)
        begins = self._file.begins
        place = len(rows)
        if begins is not None:
            place = sum(other[begins] <= row[begins] for other in rows)
        rows.insert(place, row)

    def has(self, person: int, cells: Mapping[str, int], words: Mapping[str, str]) -> bool:
        """Tell whether a person has a row of the same key."""
        given = {**cells, **words}
        key = [name for name in self._file.key if name in self._history.columns or name in self._history.texts]
        empty = {name: "" if name in self._history.texts else UNKNOWN for name in key}
        return any(all(row[name] == given.get(name, empty[name]) for name in key) for row in self.rows(person))

    def end(self, person: int, cells: Mapping[str, int], on: int) -> int:
        """End the rows that hold these cells and are not over, on the day before `on`; return how many there were."""
        ends = self._file.ends
        assert ends is not None
        over = [
            row
            for row in self.rows(person)
            if (row[ends] == UNKNOWN or row[ends] >= on) and all(row[name] == value for name, value in cells.items())
        ]
        for row in over:
            row[ends] = on - 1 if self._file.begins is None else max(row[self._file.begins], on - 1)
        return len(over)

    def built(self, number: Column, people: int) -> History:
        """Return the history of the people who are there.

        Args:
            number: The new row number of everyone, UNKNOWN for those who are not there.
            people: How many there are.
        """
        unchanged = not self._edited and len(number) == people and len(self._history.starts) == people + 1
        if unchanged:
            return self._history
        employee = self._history.columns[EMPLOYEE]
        untouched = np.ones(len(number), np.bool_)
        untouched[list(self._edited)] = False
        kept = np.flatnonzero((untouched & (number != UNKNOWN))[employee])
        added = [
            (int(number[person]), row)
            for person, rows in self._edited.items()
            if number[person] != UNKNOWN
            for row in rows
        ]
        owner = np.concatenate((number[employee[kept]], np.array([one for one, _ in added], np.int32)))
        order = np.argsort(owner, kind="stable")
        columns = {EMPLOYEE: owner[order].astype(np.int32)}
        for name, column in self._history.columns.items():
            if name != EMPLOYEE:
                new = np.array([row[name] for _, row in added], np.int32)
                columns[name] = np.concatenate((column[kept], new))[order]
        texts = {name: _take(column, kept, added, name, order) for name, column in self._history.texts.items()}
        starts = np.searchsorted(columns[EMPLOYEE], np.arange(people + 1)).astype(np.int64)
        return History(starts, columns, texts)

    def _attribute(self, column: HistoryColumn, source: int) -> int:
        """Return what the knowledge says of the position, unit or region that the source cell names."""
        if source == UNKNOWN:
            return UNKNOWN
        if column.name not in self._attributes:
            self._attributes[column.name] = list_attributes(column, self._knowledge).tolist()
        return self._attributes[column.name][source]

    def _bounds(self, person: int) -> tuple[int, int]:
        if person + 1 >= len(self._history.starts):  # someone who joined
            return 0, 0
        return int(self._history.starts[person]), int(self._history.starts[person + 1])

    def _read(self, person: int) -> Iterator[Row]:
        for place in range(*self._bounds(person)):
            row: Row = {name: int(column[place]) for name, column in self._history.columns.items() if name != EMPLOYEE}
            yield {**row, **{name: column[place] for name, column in self._history.texts.items()}}


def empty_history(file: HistoryFile, people: int) -> History:
    """Return a history without rows, of a file that has all its columns."""
    names = {name: column.type is CellType.WORDS for name, column in file.columns.items()}
    columns = {name: np.empty(0, np.int32) for name, words in names.items() if not words}
    texts: dict[str, Names] = {name: () for name, words in names.items() if words}
    return History(np.zeros(people + 1, np.int64), {EMPLOYEE: np.empty(0, np.int32), **columns}, texts)


def _take(
    column: Names, kept: NDArray[np.intp], added: list[tuple[int, Row]], name: str, order: NDArray[np.intp]
) -> Names:
    """Return the words of the rows that are kept, then of those added, in order."""
    words = [*map(list(column).__getitem__, kept.tolist()), *(row[name] for _, row in added)]
    return tuple(map(words.__getitem__, order.tolist()))
