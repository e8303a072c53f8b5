"""A CSV file with named columns to whole columns of values, with every fault located."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dss.model.diagnostic import Severity
from dss.model.text import Text, _, ngettext, sentences
from dss.reading.csv.blocks import FEED, RETURN, Block, QuotingFault, blocks, field_starts
from dss.reading.csv.cells import Cells
from dss.reading.csv.findings import MOST_FAULTS, Finding, Findings
from dss.reading.csv.header import NOT_UTF8, RepeatedKey, TableForm, read_header

Rows = NDArray[np.int64]

ExplainRow = Callable[[int], tuple[str, Text]]
"""Returns the code and the message of a fault in a row."""


_REPEATED: Final = _("The same {columns} as in line {line}.")
_TAKE_ONE_OUT: Final = _("Take one of the two rows out.")


@dataclass(frozen=True, slots=True)
class Table:
    """The sound rows of a file.

    Attributes:
        columns: The values of each column that the file has, null where empty or faulty.
        lines: The line in which each row starts, from 1.
        offsets: The byte of the file at which each row starts.
        ordinals: The number of each column's field, from 1.
    """

    columns: Mapping[str, pl.Series]
    lines: Rows
    offsets: Rows
    ordinals: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.lines)

    def sorted_by(self, column: str) -> "Table":
        """Return the rows in the order of a column's values; each keeps its line."""
        values = self.columns[column]
        if values.is_sorted():
            return self
        order = values.arg_sort(nulls_last=True)
        rows = order.to_numpy()
        columns = {name: series.gather(order) for name, series in self.columns.items()}
        return Table(columns, self.lines[rows], self.offsets[rows], self.ordinals)

    def report(
        self,
        rows: Rows,
        column: str,
        explain: ExplainRow,
        findings: Findings,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note faults or warnings of a column in some rows, by line."""
        ordinal = self.ordinals[column]
        first = rows[np.argsort(self.lines[rows])][: MOST_FAULTS + 1].tolist()
        found = [Finding(int(self.lines[row]), ordinal, int(self.offsets[row]), partial(explain, row)) for row in first]
        findings.note(found, len(rows), severity)


def read_table(path: Path, shown_as: str, form: TableForm) -> tuple[Table | None, Findings]:
    """Read a file of a form.

    Args:
        path: The file.
        shown_as: What diagnostics call it, e.g. ``salor/seats.csv``.
        form: The columns that it may have.

    Returns:
        Its rows, less those that are malformed, and the faults so far; None where nothing can be made of it.

    Raises:
        OSError: If the file can't be opened or read.
    """
    findings = Findings(path, shown_as)
    with path.open("rb") as file:
        header = read_header(file, form, findings)
        if header is None:
            return None, findings
        reader = _Reader(form, header.names, findings)
        for block in blocks(file, header.lines + 1):
            if isinstance(block, Block):
                reader.take(block)
            else:
                _report_quoting(block, findings)
    table = reader.table()
    if form.rows_required and not len(table) and not findings.total:
        findings.add(1, 1, "no-rows", _("There is no row below the header. Write a line for each record."))
    if form.key and all(name in table.columns for name in form.key if name in form.filled):
        _report_repeated(table, form, findings)
    return table, findings


def _report_quoting(fault: QuotingFault, findings: Findings) -> None:
    end = _("What comes after this line was not read.") if fault.last else None
    findings.add(fault.line, fault.field, "quoting", sentences(fault.message, end))


def _report_repeated(table: Table, form: TableForm, findings: Findings) -> None:
    """Report rows that agree with an earlier one in all columns of the key.

    A row with an empty cell that should be filled agrees with none; other empty cells are equal.
    """
    key = [name for name in form.key if name in table.columns]
    rows = pl.DataFrame([table.columns[name].rename(name) for name in key])
    known = rows.select(
        pl.all_horizontal(pl.col(name).is_not_null() for name in key if name in form.filled)
    ).to_series()
    repeated = (known & ~rows.select(pl.struct(pl.all()).is_first_distinct()).to_series()).arg_true()

    def explain(row: int) -> tuple[str, Text]:
        same = rows.select(pl.all_horizontal(pl.col(name).eq_missing(rows[name][row]) for name in key)).to_series()
        first = int(table.lines[same.arg_max() or 0])
        remedy = _remedy(table, form.repeated, row, same.arg_max() or 0)
        return "duplicate-row", sentences(_REPEATED.filled(columns=", ".join(key), line=first), remedy)

    table.report(repeated.to_numpy().astype(np.int64), key[-1], explain, findings)


def _remedy(table: Table, repeated: RepeatedKey | None, row: int, first: int) -> Text:
    def differ(columns: Sequence[str]) -> bool:
        there = [table.columns[name] for name in columns if name in table.columns]
        return any(column[row] != column[first] for column in there)

    if repeated is None or differ(repeated.same) or not differ(repeated.other):
        return _TAKE_ONE_OUT
    return repeated.remedy


class _Reader:
    """Takes the blocks of a file one by one, and keeps what they hold as columns."""

    def __init__(self, form: TableForm, names: Sequence[str], findings: Findings) -> None:
        self._form = form
        self._names = names
        self._findings = findings
        self._ordinals = {name: names.index(name) + 1 for name in form.cells if name in names}
        self._schema = {str(ordinal): pl.String for ordinal in range(1, len(names) + 1)}
        self._parts: dict[str, list[pl.Series]] = {name: [] for name in self._ordinals}
        self._lines: list[Rows] = []
        self._offsets: list[Rows] = []

    def take(self, block: Block) -> None:
        """Read the records of a block, and note what is wrong with them."""
        sound = self._sound_records(block)
        content = self._readable(block)
        starts = block.starts
        if not sound.all():
            bounds = zip(starts[sound].tolist(), block.ends[sound].tolist(), strict=True)
            content = b"".join(content[start:end] for start, end in bounds)
        if content:
            self._keep(content, block.lines[sound], starts[sound] + block.offset)

    def table(self) -> Table:
        """Return all that was read."""
        nothing = np.zeros(0, np.int64)
        empty = self._values(pl.DataFrame(schema=self._schema))
        columns = {}
        for name, parts in self._parts.items():
            columns[name] = pl.concat([empty[name], *parts], rechunk=True)
            parts.clear()
        lines, offsets = (np.concatenate((nothing, *parts)) for parts in (self._lines, self._offsets))
        return Table(columns, lines, offsets, self._ordinals)

    def _values(self, texts: pl.DataFrame) -> pl.DataFrame:
        """Parse all columns of texts; those of texts are named by their ordinals."""
        return texts.select(
            self._form.cells[name].parsed(pl.col(str(ordinal))).alias(name) for name, ordinal in self._ordinals.items()
        )

    def _keep(self, content: bytes, lines: Rows, offsets: Rows) -> None:
        """Parse sound records, and note their faulty cells."""
        texts = pl.read_csv(content, has_header=False, schema=self._schema)
        assert texts.height == len(lines), "the scan and the parser disagree on where records end"
        values = self._values(texts)
        rows = Table({}, lines, offsets, self._ordinals)
        for name, ordinal in self._ordinals.items():
            self._check(name, texts[str(ordinal)], values[name], rows)
            self._parts[name].append(values[name])
        self._lines.append(lines)
        self._offsets.append(offsets)

    def _check(self, name: str, texts: pl.Series, values: pl.Series, rows: Table) -> None:
        """Note the faulty cells of a column."""
        cells = self._form.cells[name]
        if values.null_count() != texts.null_count():
            faulty = (values.is_null() & (texts != "").fill_null(False)).arg_true().to_numpy().astype(np.int64)
            rows.report(faulty, name, lambda row: _in_column(name, cells, texts[row]), self._findings)
        if name in self._form.filled and values.null_count():
            empty = (texts.fill_null("") == "").arg_true().to_numpy().astype(np.int64)
            message = _("Column {name!q}: the cell is empty. Fill it in, or take the row out.").filled(name=name)
            rows.report(empty, name, lambda _: ("missing-value", message), self._findings)

    def _sound_records(self, block: Block) -> NDArray[np.bool_]:
        """Tell which records have as many fields as the header; blank lines are passed over in silence."""
        codes = np.frombuffer(block.content, np.uint8)
        starts = block.starts
        lengths = block.ends - starts
        blank = (lengths == 1) & (codes[starts] == FEED)
        blank |= (lengths == 2) & (codes[starts] == RETURN)
        sound: NDArray[np.bool_] = (block.fields == len(self._names)) & ~blank
        ragged = np.flatnonzero(~sound & ~blank)
        self._findings.note([self._ragged(block, row) for row in ragged[: MOST_FAULTS + 1].tolist()], len(ragged))
        return sound

    def _ragged(self, block: Block, row: int) -> Finding:
        fields, columns = int(block.fields[row]), len(self._names)
        wrong = ngettext(
            "This row has {n} field, and the header {columns}.",
            "This row has {n} fields, and the header {columns}.",
            fields,
        ).filled(columns=columns)
        remedy: Text = _("Put each field that holds a comma in quotes, or take out what is too much.")
        if fields < columns:
            missing = _("{name!q} and what follows it are missing. Write a comma for each empty cell too.")
            remedy = missing.filled(name=self._names[fields])
        message = sentences(wrong, remedy)
        offset = block.offset + int(block.starts[row])
        return Finding(int(block.lines[row]), min(fields, columns + 1), offset, lambda: ("ragged-row", message))

    def _readable(self, block: Block) -> bytes:
        """Return the bytes of a block, what is no text replaced and reported."""
        content = block.content
        if b"\0" in content:
            self._report_bytes(block, _nul_at, "nul-byte", _("Here is a NUL byte. Take it out."))
            content = content.replace(b"\0", b"?")
        try:
            content.decode()
        except UnicodeDecodeError:
            self._report_bytes(block, _not_utf8_at, "not-utf-8", NOT_UTF8)
            content = content.decode("utf-8", "surrogateescape").encode("utf-8", "replace")
        return content

    def _report_bytes(self, block: Block, find: Callable[[bytes], int], code: str, message: Text) -> None:
        """Report each record of a block in which `find` finds something, at the first place."""
        for start, end, line in zip(block.starts.tolist(), block.ends.tolist(), block.lines.tolist(), strict=True):
            record = block.content[start:end]
            at = find(record)
            if at >= 0:
                ordinal = len(field_starts(record[:at]))
                self._findings.note([Finding(line, ordinal, block.offset + start, lambda: (code, message))], 1)


def _in_column(name: str, cells: Cells, text: str) -> tuple[str, Text]:
    code, message = cells.fault(text)
    return code, in_column(name, message)


def in_column(name: str, message: Text) -> Text:
    """Return a message about a cell with the name of its column before it."""
    return _("Column {name!q}: {message}").filled(name=name, message=message)


def _nul_at(record: bytes) -> int:
    return record.find(b"\0")


def _not_utf8_at(record: bytes) -> int:
    try:
        record.decode()
    except UnicodeDecodeError as fault:
        return fault.start
    return -1
