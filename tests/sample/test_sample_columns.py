"""Columns of CSV files: written as they are read, and added to."""

from pathlib import Path

import numpy as np
import pytest

from dss.model.organisation.organisation import UNKNOWN
from dss.sample.columns import CodeColumn, CsvTable, DayColumn, NumberColumn, TextColumn, append_rows
from dss.storage.files.csv_folder import write_csv_folder

TABLE: CsvTable = {
    "code": CodeColumn(("a", "b"), np.array([0, UNKNOWN], np.int32)),
    "number": NumberColumn(np.array([7, UNKNOWN], np.int32)),
    "day": DayColumn(np.array([0, UNKNOWN], np.int32)),
    "text": TextColumn(np.array(["x", "y, z"])),
}


def test_columns_are_written_as_they_are_read(tmp_path: Path) -> None:
    write_csv_folder({"table.csv": TABLE}, tmp_path)
    assert (tmp_path / "table.csv").read_text() == 'code,number,day,text\na,7,1970-01-01,x\n,,,"y, z"\n'


def test_rows_are_added_as_they_are_written(tmp_path: Path) -> None:
    more = append_rows(TABLE, [{"code": "b", "day": "2026-07-01"}, {"code": "c", "number": "0", "text": "w"}])
    write_csv_folder({"table.csv": more}, tmp_path)
    assert (tmp_path / "table.csv").read_text().splitlines()[3:] == ["b,,2026-07-01,", "c,0,,w"]


def test_a_row_with_a_column_that_the_table_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="colour"):
        append_rows(TABLE, [{"colour": "red"}])


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        append_rows(TABLE, [{"day": "2026-07-32"}])
