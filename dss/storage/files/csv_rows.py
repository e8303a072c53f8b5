"""Write rows of text and numbers to a CSV file in which a spreadsheet finds no formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from dss.storage.atomic import write_text

Cell = str | int | None
"""A cell; None is written empty."""

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters of texts that a spreadsheet takes for formulas (OWASP, CSV injection); in full width too."""


def write_csv_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a file of UTF-8 with a header and line feeds, atomically.

    A text that starts like a formula, even after blanks, gets an apostrophe before it, in the header too; its tabs and
    line breaks become blanks, so that no part of it starts a cell of its own. Numbers are unchanged.

    Raises:
        OSError: If it can't be written.
    """
    write_text(path, format_csv(header, rows))


def format_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the text of the file that `write_csv_rows` writes."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([escape_formula(cell) for cell in row] for row in (header, *rows))
    return text.getvalue()


def escape_formula(cell: Cell) -> Cell:
    """Return a cell so that no spreadsheet takes it for a formula.

    >>> escape_formula("=1+1"), escape_formula("Dokter"), escape_formula(-1)
    ("'=1+1", 'Dokter', -1)
    """
    if not isinstance(cell, str):
        return cell
    line = re.sub(r"[\t\r\n\v\f]", " ", cell)
    return f"'{line}" if line.lstrip().startswith(_STARTS_FORMULA) else line
