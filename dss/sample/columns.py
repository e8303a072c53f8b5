"""Columns of a CSV file as compact numbers, with the meaning of these.

In every column of numbers, UNKNOWN represents an empty cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.organisation import UNKNOWN, Column


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """One of a list of texts in each cell; `numbers` are places in `texts`."""

    texts: Sequence[str]
    numbers: Column


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A whole number in each cell."""

    numbers: Column


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day in each cell, counted from 1970-01-01."""

    numbers: Column


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text of its own in each cell."""

    texts: NDArray[np.str_]


CsvColumn = CodeColumn | NumberColumn | DayColumn | TextColumn

CsvTable = Mapping[str, CsvColumn]
"""The columns of one file, by name, in order; all of one length."""


def append_rows(table: CsvTable, rows: Sequence[Mapping[str, str]]) -> CsvTable:
    """Return a table with rows appended, given as the texts of their cells; missing cells are empty.

    Raises:
        KeyError: If a row has a column that the table lacks.
        ValueError: If a cell is not valid in its column.
    """
    unknown = sorted({name for row in rows for name in row} - table.keys())
    if unknown:
        raise KeyError(f"The table has no column {', '.join(unknown)}")
    return {name: _extend(column, [row.get(name, "") for row in rows]) for name, column in table.items()}


def keep_rows(table: CsvTable, kept: NDArray[np.bool_]) -> CsvTable:
    """Return a table with some of its rows."""
    return {name: _keep(column, kept) for name, column in table.items()}


def _keep(column: CsvColumn, kept: NDArray[np.bool_]) -> CsvColumn:
    if isinstance(column, TextColumn):
        return TextColumn(column.texts[kept])
    return replace(column, numbers=column.numbers[kept])


def _extend(column: CsvColumn, cells: Sequence[str]) -> CsvColumn:
    match column:
        case CodeColumn(texts=texts, numbers=numbers):
            every = [*texts, *dict.fromkeys(cell for cell in cells if cell and cell not in texts)]
            return CodeColumn(every, _join(numbers, [every.index(cell) if cell else UNKNOWN for cell in cells]))
        case NumberColumn(numbers=numbers):
            return NumberColumn(_join(numbers, [int(cell) if cell else UNKNOWN for cell in cells]))
        case DayColumn(numbers=numbers):
            return DayColumn(
                _join(numbers, [day_number(date.fromisoformat(cell)) if cell else UNKNOWN for cell in cells])
            )
        case TextColumn(texts=texts):
            return TextColumn(np.concatenate((texts, np.array(cells, np.str_))))
        case _:
            assert_never(column)


def _join(numbers: Column, more: Sequence[int]) -> Column:
    return np.concatenate((numbers, np.array(more, np.int32)))


def day_number(day: date) -> int:
    """Count the days since 1970-01-01."""
    return (day - date(1970, 1, 1)).days
