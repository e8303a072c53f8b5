"""Files of histories to columns, sorted by employee and day; their forms are declared in ``records.yaml``."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dss.model.knowledge.histories import EMPLOYEE, CellType, HistoryColumn, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, History
from dss.model.text import Bilingual, _
from dss.organisation.attributes import attributes_of, codes_of
from dss.reading.csv.cells import Cells, Coded, Day, Identifiers, RowOf, Whole, Words, Year, YesNo
from dss.reading.csv.header import TableForm
from dss.reading.csv.table import Table


def history_form(
    file: HistoryFile, knowledge: Knowledge, latest: date | None, employees: pl.Series | None
) -> TableForm:
    """Return the columns of a file of histories.

    Args:
        file: The file.
        knowledge: What codes, positions, units, regions and programmes there are.
        latest: The last day, inclusive, that a past event may bear; None for no such limit.
        employees: The ids of the employees; None where they are unknown, and then any id will do.
    """
    ids = Identifiers() if employees is None else RowOf(_("employee"), employees)
    written = [column for column in file.columns.values() if column.written]
    cells: dict[str, Cells] = {EMPLOYEE: ids, **{one.name: _cells(one, knowledge, latest) for one in written}}
    required = frozenset({EMPLOYEE, *(one.name for one in written if one.required)})
    key = (EMPLOYEE, *file.key) if file.key else ()
    return TableForm(cells, required, filled=required, key=key)


def sort_history(table: Table, file: HistoryFile, knowledge: Knowledge, employees: int) -> History:
    """Return the sound rows of a file, sorted, with empty cells filled from what the knowledge says.

    Args:
        table: The rows.
        file: Their form.
        knowledge: Has positions, units and regions.
        employees: How many employees there are.
    """
    order = sort_rows(table, file)
    numbers = {EMPLOYEE: as_column(table.columns[EMPLOYEE])[order]}
    texts = {}
    for name, column in file.columns.items():
        if column.type is CellType.WORDS and name in table.columns:
            texts[name] = table.columns[name].fill_null("").gather(order)
        elif column.type is not CellType.WORDS:
            numbers[name] = _filled(column, table, order, numbers, knowledge)
    starts = np.searchsorted(numbers[EMPLOYEE], np.arange(employees + 1)).astype(np.int64)
    return History(starts, numbers, texts)


def sort_rows(table: Table, file: HistoryFile) -> NDArray[np.intp]:
    """Return the order of rows by employee, then by the day or year in which they begin; else as in the file."""
    keys = [as_column(table.columns[EMPLOYEE])]
    if file.begins is not None and file.begins in table.columns:
        keys.insert(0, as_column(table.columns[file.begins]))
    return np.lexsort(keys)


def as_column(series: pl.Series) -> Column:
    """Return numbers with UNKNOWN where null."""
    return series.cast(pl.Int32).fill_null(UNKNOWN).to_numpy().astype(np.int32, copy=False)


def _cells(column: HistoryColumn, knowledge: Knowledge, latest: date | None) -> Cells:
    match column.type:
        case CellType.CODE:
            return Coded(_within_sentence(column.label), codes_of(column, knowledge), frozenset(column.without))
        case CellType.WHOLE:
            return Whole(column.least, column.most)
        case CellType.DAY:
            return Day() if latest is None or not column.past else Day(latest, past=True)
        case CellType.YEAR:
            return (
                Year() if latest is None else Year(latest.year - column.complete, past=True, complete=column.complete)
            )
        case CellType.YES_NO:
            return YesNo()
        case CellType.WORDS:
            return Words()


def _within_sentence(label: Bilingual) -> Bilingual:
    """Return a label with a small first letter."""
    return Bilingual(*(text[0].lower() + text[1:] for text in (label.id, label.en)))


def _filled(
    column: HistoryColumn,
    table: Table,
    order: NDArray[np.intp],
    above: Mapping[str, Column],
    knowledge: Knowledge,
) -> Column:
    """Return a column in order, its empty cells filled from the column above that it is `of`."""
    if column.name in table.columns:
        values = as_column(table.columns[column.name])[order]
    else:
        values = np.full(len(order), UNKNOWN, np.int32)
    if column.of is None:
        return values
    return np.where(values == UNKNOWN, attributes_of(column, knowledge, above[column.of]), values)
