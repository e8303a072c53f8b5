"""CSV files in a folder: whole, in order, however long."""

from pathlib import Path

import numpy as np
import pytest

from dss.model.errors import NotWritten
from dss.sample.columns import NumberColumn, TextColumn
from dss.storage.files.csv_folder import SLICE_ROWS, write_csv_folder


def test_a_long_file_has_one_header_and_every_row_in_order(tmp_path: Path) -> None:
    rows = 2 * SLICE_ROWS + 1
    write_csv_folder({"numbers.csv": {"number": NumberColumn(np.arange(rows, dtype=np.int32))}}, tmp_path)
    assert (tmp_path / "numbers.csv").read_text() == "number\n" + "".join(f"{number}\n" for number in range(rows))


def test_a_table_without_rows_is_a_header(tmp_path: Path) -> None:
    write_csv_folder({"texts.csv": {"text": TextColumn(np.array([], np.str_))}}, tmp_path)
    assert (tmp_path / "texts.csv").read_text() == "text\n"


def test_a_file_of_the_same_name_is_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    write_csv_folder({"texts.csv": {"text": TextColumn(np.array(["new"]))}}, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "texts.csv": "text\nnew\n",
        "notes.txt": "mine",
    }


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    write_csv_folder({"texts.csv": {"text": TextColumn(np.array(["new"]))}}, tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "texts.csv").exists()


def test_a_file_in_place_of_the_folder_is_named_in_the_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(NotWritten, match="taken"):
        write_csv_folder({"texts.csv": {"text": TextColumn(np.array(["new"]))}}, tmp_path / "taken")


def test_what_could_not_take_its_name_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").mkdir()
    with pytest.raises(NotWritten, match=r"texts\.csv can't be written: Is a directory"):
        write_csv_folder({"texts.csv": {"text": TextColumn(np.array(["new"]))}}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["texts.csv"]
