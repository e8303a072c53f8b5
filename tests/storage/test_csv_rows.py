"""Rows of text and numbers as a CSV file that runs nothing when it is opened."""

import csv
from pathlib import Path

import pytest

from dss.storage.files.csv_rows import write_csv_rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "  =", "\uff1d", "\uff20"])
def test_a_text_that_starts_as_a_formula_does_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    write_csv_rows(tmp_path / "rows.csv", [f"{start}1+1"], [[f"{start}cmd|' /C calc'!A0"]])
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        (header,), (written,) = csv.reader(file)
    assert header.startswith("'")
    assert written.startswith("'")
    assert written.endswith("cmd|' /C calc'!A0")


@pytest.mark.parametrize("line_break", ["\r", "\n", "\r\n"])
def test_a_line_break_in_a_text_starts_no_new_row(tmp_path: Path, line_break: str) -> None:
    write_csv_rows(tmp_path / "rows.csv", ["text"], [[f"Dokter{line_break}=1+1"]])
    text = (tmp_path / "rows.csv").read_bytes().decode()
    assert text.count("\n") == 2
    assert "\r" not in text


def test_numbers_stay_numbers_and_what_is_not_there_is_empty(tmp_path: Path) -> None:
    write_csv_rows(tmp_path / "deep" / "rows.csv", ["a", "b", "c"], [[-1, None, 'Kepala "A", B']])
    assert (tmp_path / "deep" / "rows.csv").read_text(encoding="utf-8") == 'a,b,c\n-1,,"Kepala ""A"", B"\n'
