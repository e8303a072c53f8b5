"""Write rows of text and numbers as an XLSX workbook. The only importer of XlsxWriter."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

import xlsxwriter

from dss.storage.files.csv_rows import Cell

_PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Texts are never converted to formulas, links or numbers."""

_LONGEST: Final = 32_767
"""The most characters of a cell that a spreadsheet takes."""
_LONGEST_NAME: Final = 31
_WIDEST: Final = 60
_HEADER: Final = 0


def format_workbook(sheet: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet, with its header bold and frozen, and its columns fitted to their content.

    Every text is written as a text, never as a formula; None leaves a cell empty.

    Args:
        sheet: The name of the sheet; characters that are not allowed become hyphens.
        header: Names of the columns.
        rows: Rows with one cell per column.
    """
    file = BytesIO()
    book = xlsxwriter.Workbook(file, _PLAIN)
    page = book.add_worksheet(re.sub(r"[^\w .-]", "-", sheet)[:_LONGEST_NAME])
    widths = [len(name) for name in header]
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, name in enumerate(header):
        page.write_string(_HEADER, column, name, bold)
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                page.write_string(row, column, cell[:_LONGEST])
            elif cell is not None:
                page.write_number(row, column, cell)
            widths[column] = max(widths[column], len(str(cell or "")))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)
    page.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
