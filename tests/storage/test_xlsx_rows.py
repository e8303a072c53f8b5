"""Workbooks: what is in their cells, read back from the parts of the file."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from dss.storage.files.xlsx_rows import format_workbook


def parts(data: bytes) -> tuple[str, list[str]]:
    """Return the sheet, and the texts that its cells refer to."""
    book = ZipFile(BytesIO(data))
    texts = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    return book.read("xl/worksheets/sheet1.xml").decode(), texts


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "http://x", "{=A1}", "12"]
)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    sheet, texts = parts(format_workbook("F1", ["Name"], [[text]]))
    assert texts[1].replace("&quot;", '"') == text
    assert 't="s"' in sheet.split('r="A2"')[1].split("</c>")[0]
    assert "<f>" not in sheet and "hyperlink" not in sheet


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    sheet, texts = parts(format_workbook("F1", ["A", "B", "C"], [[-3, None, "x"]]))
    assert '<c r="A2"><v>-3</v></c>' in sheet
    assert 'r="B2"' not in sheet
    assert texts == ["A", "B", "C", "x"]


def test_a_sheet_takes_any_name() -> None:
    book = ZipFile(BytesIO(format_workbook("F[1]/2:*?\\" + "x" * 40, ["A"], [])))
    (name,) = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert name == ("F-1--2----" + "x" * 40)[:31]
