"""The columns that a CSV file may have, and the header that names those that it has."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from dss.model.text import Text, _, sentences
from dss.reading.csv.blocks import field_starts
from dss.reading.csv.cells import Cells
from dss.reading.csv.findings import Findings
from dss.reading.yaml.record import nearest

LONGEST_HEADER: Final = 1 << 16
"""Bytes that no header reaches."""

NOT_UTF8: Final = _("Here are bytes that are not UTF-8. Save the file as 'CSV UTF-8'.")

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RepeatedKey:
    """Rows of one key that are two records of one thing, by which of their columns agree.

    Attributes:
        same: Columns in which they agree.
        other: Columns of which they differ in some.
        remedy: What to do with such rows.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    remedy: Text


@dataclass(frozen=True, slots=True)
class TableForm:
    """The columns that a CSV file may have.

    Attributes:
        cells: What the cells of each column may hold, by its name.
        required: Columns that must be there.
        filled: Columns without empty cells.
        key: Columns that together name a row; no two rows agree in all of them.
        rows_required: Whether a file without any row is a fault.
        repeated: When two rows of one key need another remedy than taking one out; None for never.
        retired: What to say of each column that older files have and that is not read any more.
    """

    cells: Mapping[str, Cells]
    required: frozenset[str]
    filled: frozenset[str]
    key: tuple[str, ...]
    rows_required: bool = False
    repeated: RepeatedKey | None = None
    retired: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """The first record of a file.

    Attributes:
        names: The names of the columns, in order.
        lines: How many lines it takes.
    """

    names: tuple[str, ...]
    lines: int


def read_header(file: BinaryIO, form: TableForm, findings: Findings) -> Header | None:
    """Read the names of the columns, and leave the file at the record below.

    Args:
        file: Opened for reading bytes, at its start.
        form: The columns that the file may have.
        findings: Where faults are noted: also columns that are unknown, missing or there twice.

    Returns:
        The header, or None where nothing can be made of it.
    """
    record = file.readline(LONGEST_HEADER)
    if record.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add(1, 1, "not-utf-8", _("The file is UTF-16. Save it as 'CSV UTF-8'."))
        return None
    while record.count(b'"') % 2 and len(record) < LONGEST_HEADER and (further := file.readline(LONGEST_HEADER)):
        record += further
    if len(record) >= LONGEST_HEADER:
        message = _("The header is longer than {bytes:,} bytes. Is this a CSV file?")
        findings.add(1, 1, "long-header", message.filled(bytes=LONGEST_HEADER))
        return None
    try:
        text = record.removeprefix(BYTE_ORDER_MARK).decode().rstrip("\r\n")
    except UnicodeDecodeError as fault:
        findings.add(1, len(field_starts(record[: fault.start])), "not-utf-8", NOT_UTF8)
        return None
    if refusal := _refusal(text, form):
        findings.add(1, 1, *refusal)
        return None
    try:
        names = tuple(next(csv.reader([text], strict=True)))
    except csv.Error:
        message = _("The quotes in the header don't match. Write the names of the columns without.")
        findings.add(1, 1, "quoting", message)
        return None
    _check_names(names, form, findings)
    return Header(names, record.count(b"\n") or 1)


def _refusal(header: str, form: TableForm) -> tuple[str, Text] | None:
    """Return the code and the message of what makes a header unreadable, or None."""
    if not header.strip(", "):
        columns = ", ".join(sorted(form.required))
        message = _("There is no header. Name the columns in the first line: {columns}, ...")
        return "empty", message.filled(columns=columns)
    if "\r" in header:
        return "line-ends", _("Lines end in carriage returns alone. Save the file with line feeds.")
    separator = next((one for one in ";\t|" if one in header), None)
    if "," not in header and separator:
        message = _("The columns are separated by {separator!q}. Save the file as 'CSV UTF-8 (comma delimited)'.")
        return "separator", message.filled(separator=separator)
    return None


def _check_names(names: Sequence[str], form: TableForm, findings: Findings) -> None:
    """Report columns that are unknown, missing or there twice."""
    for ordinal, name in enumerate(names, 1):
        if name in names[: ordinal - 1]:
            first = names.index(name) + 1
            message = _("Column {name!q} is there already, as field {field}. Take one of the two out.")
            findings.add(1, ordinal, "duplicate-column", message.filled(name=name, field=first))
        elif name in form.retired:
            findings.warn(1, ordinal, "retired-column", form.retired[name])
        elif name not in form.cells:
            absent = [known for known in form.cells if known not in names]
            wrong = _("Unknown column {name!q}.").filled(name=name)
            remedy = sentences(nearest(name, absent), _("Rename it, or take it out."))
            findings.add(1, ordinal, "unknown-column", sentences(wrong, remedy))
    for name in form.cells:
        if name in form.required and name not in names:
            message = _("Column {name!q} is missing. Add it to the header and to each row; a cell may be empty.")
            if name in form.filled:
                message = _("Column {name!q} is missing. Add it to the header and to each row.")
            findings.add(1, len(names) + 1, "missing-column", message.filled(name=name))
