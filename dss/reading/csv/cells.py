"""What the cells of a CSV column may hold: text to a number by whole columns, and what is wrong with one cell.

Each kind parses a column at once and gives null where a cell can't be read; `fault` then says why, for the few cells
that are shown. An empty cell is null too, and no fault of its own.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Protocol

import polars as pl

from dss.model.text import Text, _
from dss.reading.yaml.record import nearest, unknown

EARLIEST: Final = date(1900, 1, 1)
"""The earliest day that a record of a living organisation may bear."""

LAST: Final = date(2100, 12, 31)
"""The last day that a plan may reach."""

SEARCHED: Final = 2_000
"""The most names that a hint is sought among; of more, only those that begin or end alike."""

ENDING: Final = 3
"""Characters at the end of an id; one that is off by a character agrees in them, or in all before."""

NO: Final = ("tidak", "no", "0", "false")
YES: Final = ("ya", "yes", "1", "true")


class Cells(Protocol):
    """A kind of cell."""

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the values of a column of texts, null where a cell is empty or faulty."""
        ...

    def fault(self, text: str) -> tuple[str, Text]:
        """Return the code and the message for a cell that `parsed` could not read."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Text for people to read, such as a name.

    Whatever a spreadsheet takes for a formula is refused, and what a terminal takes for a command: control characters,
    save line ends and tabs within the text.
    """

    pattern: str = r"^[^=+\-@\p{Cc}]([^\p{Cc}]|[\t\n\r])*$"

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the texts."""
        return pl.when(texts.str.contains(self.pattern)).then(texts)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain a text that starts as a formula does, or holds a control character."""
        if text[0] not in "=+-@\t\r":
            return "control-character", _("{cell!q} holds a control character. Take it out.").filled(cell=text)
        message = _("{cell!q} starts with {sign!q}, so that spreadsheets take it for a formula. Write it without.")
        return "formula", message.filled(cell=text, sign=text[0])


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Ids: no control characters, no blanks at the ends, nothing that a spreadsheet takes for a formula."""

    pattern: str = r"^[^=+\-@\s\p{Cc}]([^\p{Cc}]*[^\s\p{Cc}])?$"

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the texts."""
        return pl.when(texts.str.contains(self.pattern)).then(texts)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain an id that can't be used."""
        if text[0] in "=+-@":
            return Words().fault(text)
        if text != text.strip():
            return "blank", _("The id {cell!q} has blanks at its ends. Take them out.").filled(cell=text)
        return "control-character", _("The id {cell!q} holds a control character. Take it out.").filled(cell=text)


@dataclass(frozen=True)
class Coded:
    """One of a closed list of names; its number is its place in the list.

    Attributes:
        kind: What the names are, e.g. "position".
        names: The names, unique, in order.
        without: Names of these that no cell may hold.
    """

    kind: Text
    names: tuple[str, ...]
    without: frozenset[str] = frozenset()

    @cached_property
    def _enum(self) -> pl.Enum:
        return pl.Enum(self.names)

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the places in the list."""
        allowed = pl.when(~texts.is_in(list(self.without))).then(texts) if self.without else texts
        return allowed.cast(self._enum, strict=False).to_physical().cast(pl.Int32)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain a name that is not in the list."""
        return unknown(self.kind, text, nearest(text, [name for name in self.names if name not in self.without]))


@dataclass(frozen=True, slots=True)
class YesNo:
    """``ya`` or ``tidak``, or another of `YES` and `NO`, in letters of either case; 1 or 0."""

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return 1 and 0."""
        place = texts.str.to_lowercase().cast(pl.Enum([*NO, *YES]), strict=False).to_physical()
        return (place >= len(NO)).cast(pl.Int32)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain what is neither."""
        message = _("{cell!q} is neither 'ya' nor 'tidak'. Write one of them, or leave the cell empty.")
        return "no-yes-no", message.filled(cell=text)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both inclusive and of 32 bits."""

    least: int
    most: int

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the numbers."""
        numbers = texts.cast(pl.Int32, strict=False)
        return pl.when(numbers.is_between(self.least, self.most)).then(numbers)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain what is no number, or out of bounds."""
        code, message = "out-of-range", _("{cell!q} lies outside the range from {least} to {most}.")
        if pl.Series([text]).cast(pl.Int64, strict=False)[0] is None:
            code, message = "no-number", _("{cell!q} is no whole number. Write digits alone, from {least} to {most}.")
        return code, message.filled(cell=text, least=self.least, most=self.most)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, written YYYY-MM-DD; days since 1970-01-01.

    Attributes:
        latest: The last day that makes sense, inclusive.
        past: Whether `latest` is there because the day must have come already.
    """

    latest: date = LAST
    past: bool = False

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the days."""
        days = texts.str.to_date("%Y-%m-%d", strict=False)
        sound = texts.str.contains(r"^\d{4}-\d\d-\d\d$") & days.is_between(EARLIEST, self.latest)
        return pl.when(sound).then(days.cast(pl.Int32))

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain what is no day, or one that can't be right."""
        try:
            day = date.fromisoformat(text) if len(text) == len("YYYY-MM-DD") else None
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            return "no-date", _("{cell!q} is no day. Write it as YYYY-MM-DD, e.g. 2024-03-31.").filled(cell=text)
        code, message = "implausible-date", _("{day} lies outside {first} to {last}. Is the year right?")
        if self.past and day > self.latest:
            code = "future-date"
            message = _("{day} lies in the future; the last possible day is {last}. Correct the date.")
        return code, message.filled(day=day, first=EARLIEST, last=self.latest)


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, written with four digits.

    Attributes:
        latest: The last year that makes sense, inclusive.
        past: Whether `latest` is there because the year must have come.
        complete: Whether it must be over.
    """

    latest: int = LAST.year
    past: bool = False
    complete: bool = False

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the years."""
        years = texts.cast(pl.Int32, strict=False)
        return pl.when(texts.str.contains(r"^\d{4}$") & years.is_between(EARLIEST.year, self.latest)).then(years)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain what is no year, or one that can't be right."""
        if not (len(text) == len("YYYY") and text.isascii() and text.isdigit()):
            return "no-year", _("{text!q} is no year. Write it with four digits, e.g. 2024.").filled(text=text)
        if self.past and int(text) > self.latest:
            late = _("{year} lies in the future; the last possible year is {latest}. Correct the year.")
            if self.complete:
                late = _("{year} is not over; the last possible year is {latest}. Correct the year.")
            return "future-date", late.filled(year=text, latest=self.latest)
        message = _("{year} lies outside {first} to {latest}. Is the year right?")
        return "implausible-date", message.filled(year=text, first=EARLIEST.year, latest=self.latest)


@dataclass(frozen=True)
class RowOf:
    """The id of a row of another table; the number of that row.

    Attributes:
        kind: What the rows are, e.g. "employee".
        ids: The ids, in the order of their rows; of equal ones the first counts.
    """

    kind: Text
    ids: pl.Series

    @cached_property
    def _rows(self) -> dict[str, int]:
        rows = zip(reversed(self.ids.to_list()), range(len(self.ids) - 1, -1, -1), strict=True)
        return {id: row for id, row in rows if id is not None}

    def parsed(self, texts: pl.Expr) -> pl.Expr:
        """Return the row numbers, from a dictionary, since polars would hash all ids again for each block."""
        return texts.map_batches(self._look_up, return_dtype=pl.Int32)

    def _look_up(self, texts: pl.Series) -> pl.Series:
        row = self._rows.get
        return pl.Series(texts.name, [row(text) for text in texts.to_list()], dtype=pl.Int32)

    def fault(self, text: str) -> tuple[str, Text]:
        """Explain an id that no row has."""
        ids = self.ids
        if len(ids) > SEARCHED:
            alike = ids.str.starts_with(text[:-ENDING]) | ids.str.ends_with(text[-ENDING:])
            ids = ids.filter(alike.fill_null(False)).head(SEARCHED)
        return unknown(self.kind, text, nearest(text, ids.drop_nulls().to_list()))
