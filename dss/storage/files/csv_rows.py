"""Rows of text and numbers to one CSV file that a spreadsheet opens without running anything in it."""

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
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection); in full width too."""


def write_csv_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a file of UTF-8 with a header and line feeds, whole or not at all.

    A text that starts as a formula does, whatever blanks come first, gets an apostrophe before it, in the header too;
    its tabs and line breaks become blanks, so that no part of it starts a cell of its own. Numbers are left as they
    are.

    Raises:
        OSError: If it can't be written.
    """
    write_text(path, format_csv(header, rows))


def format_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the text of such a file."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([escape_formula(cell) for cell in row] for row in (header, *rows))
    return text.getvalue()


def escape_formula(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Dokter"), harmless(-1)
    ("'=1+1", 'Dokter', -1)
    """
    if not isinstance(cell, str):
        return cell
    line = re.sub(r"[\t\r\n\v\f]", " ", cell)
    return f"'{line}" if line.lstrip().startswith(_STARTS_FORMULA) else line
