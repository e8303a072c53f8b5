"""What commands write for people: texts, tables and lists on the terminal, in one language and time zone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text as Line

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.text import Language, Number, Text

Row = TypeVar("Row")

Cell = str | int | date | Text | Line | None
"""What a cell holds: plain text, a number, a day or moment, a text in all languages, text with styles, or nothing."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column of a table.

    Attributes:
        heading: Shown above it.
        cell: Returns what it holds of a row. A plain text is written as it is, without markup.
        no_wrap: Whether its cells stay on one line.
    """

    heading: Text | str
    cell: Callable[[Row], Cell]
    justify: JustifyMethod = "left"
    no_wrap: bool = False


def count(heading: Text | str, cell: Callable[[Row], int | None]) -> Column[Row]:
    """Return a column of counts to the right, with the marks of the language; blank where there are none."""
    return Column(heading, lambda row: Number(number) if (number := cell(row)) else None, "right")


class Screenwriter:
    """Writes to a console in one language and time zone.

    >>> from dss.model.text import _
    >>> writer = Screenwriter(Console(width=40), Language.ENGLISH, ZoneInfo("Asia/Jayapura"))
    >>> writer.table((Column("n", lambda n: n), Column(_("Square"), lambda n: n * n, "right")), (2, 3))
    n  Square
    2       4
    3       9
    """

    def __init__(self, console: Console, language: Language, time_zone: ZoneInfo) -> None:
        self.console = console
        self.language = language
        self.time_zone = time_zone

    def said(self, text: Text, *in_order: object, **places: object) -> str:
        """Return a text in the language, with its places filled."""
        return (text.filled(*in_order, **places) if in_order or places else text).spoken(self.language)

    def moment(self, at: datetime) -> str:
        """Return a moment to the second, with its time zone, e.g. ``2026-07-01 10:00:00 WIT``."""
        return f"{at.astimezone(self.time_zone):%Y-%m-%d %H:%M:%S %Z}"

    def write(self, text: Text | str, style: str = "", *, wrap: bool = True) -> None:
        """Write a text as it is, without markup."""
        words = self.said(text) if isinstance(text, Text) else text
        self.console.print(Line(words, style=style), soft_wrap=not wrap)

    def named(self, id: str, name: str) -> None:
        """Write an id with its name in one line."""
        self.console.print(Line.assemble((id, "bold"), f" {name}"))

    def heading(self, text: Text) -> None:
        """Write a heading after an empty line."""
        self.console.print()
        self.write(text, "bold underline")

    def items(self, heading: Text, lines: Iterable[str]) -> None:
        """Write a list under a heading; nothing where it is empty."""
        lines = list(lines)
        if lines:
            self.heading(heading)
        for line in lines:
            self.write(f"- {line}")

    def diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Write each diagnostic on one line, without wrapping, so that tools can parse it."""
        for diagnostic in diagnostics:
            self.write(diagnostic.line, "red" if diagnostic.severity is Severity.ERROR else "yellow", wrap=False)

    def fields(self, rows: Iterable[tuple[Text, Cell]]) -> None:
        """Write labels with their values; nothing of those that are blank."""
        table = _table()
        table.show_header = False
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for label, value in rows:
            if line := self._written(value):
                table.add_row(self.said(label), line)
        self.console.print(table)

    def table(
        self,
        columns: Sequence[Column[Row]],
        rows: Iterable[Row],
        title: Text | None = None,
        total: Row | None = None,
        gap: int = 2,
    ) -> None:
        """Write a table, one line for each row in the order given, and below them a total where there is one.

        Args:
            columns: The columns from left to right.
            rows: What each line shows.
            title: Above the table.
            total: What the last line shows, in bold.
            gap: Blanks between columns.
        """
        table = _table(gap)
        table.title = None if title is None else self.said(title)
        table.show_footer = total is not None
        for column in columns:
            table.add_column(
                self._written(column.heading),
                footer="" if total is None else self._written(column.cell(total)),
                justify=column.justify,
                no_wrap=column.no_wrap,
                overflow="fold",
            )
        for row in rows:
            table.add_row(*(self._written(column.cell(row)) for column in columns))
        self.console.print(table)

    def lines(self, rows: Iterable[Sequence[RenderableType]]) -> None:
        """Write rows of cells without headings, each cell under the one above it."""
        table = _table()
        table.show_header = False
        for row in rows:
            table.add_row(*row)
        self.console.print(table)

    def _written(self, cell: Cell) -> Line:
        match cell:
            case Line():
                return cell
            case Text():
                return Line(self.said(cell))
            case datetime():
                return Line(self.moment(cell))
            case None:
                return Line()
            case _:
                return Line(str(cell))


def _table(gap: int = 2) -> Table:
    return Table(title_justify="left", box=None, header_style="bold", pad_edge=False, padding=(0, gap, 0, 0))
