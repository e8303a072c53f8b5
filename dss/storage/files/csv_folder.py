"""Write columns to CSV files in a folder, by polars; in slices, so that memory does not grow with the file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final, assert_never

import numpy as np
import polars as pl

from dss.model.organisation.organisation import UNKNOWN, Column
from dss.sample.columns import CodeColumn, CsvColumn, CsvTable, DayColumn, NumberColumn, TextColumn
from dss.storage.atomic import open_atomic_file

SLICE_ROWS: Final = 100_000
"""Rows written at a time."""


def write_csv_folder(files: Mapping[str, CsvTable], folder: Path) -> None:
    """Write files of UTF-8 with a header and line feeds, each atomically.

    Args:
        files: The columns of each file, by its name, e.g. ``seats.csv``.
        folder: Created if missing; files of these names in it are replaced, others stay.

    Raises:
        NotWritten: If the folder or a file can't be written.
    """
    for name, table in files.items():
        with open_atomic_file(folder / name) as file:
            _write(table, file)


def _write(table: CsvTable, file: BinaryIO) -> None:
    rows = max((_length(column) for column in table.values()), default=0)
    slices = {name: _slices(column) for name, column in table.items()}
    for start in range(0, max(rows, 1), SLICE_ROWS):
        part = slice(start, start + SLICE_ROWS)
        frame = pl.DataFrame({name: take(part) for name, take in slices.items()})
        frame.write_csv(file, include_header=start == 0)


def _length(column: CsvColumn) -> int:
    return len(column.texts) if isinstance(column, TextColumn) else len(column.numbers)


def _slices(column: CsvColumn) -> Callable[[slice], pl.Series]:
    """Return what takes slices of a column as series, null where a cell is empty."""
    match column:
        case CodeColumn(texts=texts, numbers=numbers):
            every = pl.Series(texts, dtype=pl.String)
            return lambda part: every.gather(_known(numbers[part]))
        case NumberColumn(numbers=numbers):
            return lambda part: _known(numbers[part])
        case DayColumn(numbers=numbers):
            return lambda part: _known(numbers[part]).cast(pl.Date)
        case TextColumn(texts=texts):
            return lambda part: pl.Series(texts[part].tolist(), dtype=pl.String).replace("", None)
        case _:
            assert_never(column)


def _known(numbers: Column) -> pl.Series:
    series = pl.Series(numbers.astype(np.int32))
    return series.set(series == UNKNOWN, None)
