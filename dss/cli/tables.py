"""Tables on the terminal, from columns that are declared once: a heading and a function from a row to its cell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text as Line

from dss.model.text import Language, Text

Row = TypeVar("Row")

Cell = str | int | Text | Line | None
"""What a cell holds: plain text, a number, a text in both languages, text with styles, or nothing."""


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


def print_table(
    console: Console,
    language: Language,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    title: Text | None = None,
    total: Row | None = None,
    gap: int = 2,
) -> None:
    """Print a table, one line for each row in the order given, and below them a total where there is one.

    Args:
        console: Where to print.
        language: The language of headings and cells.
        columns: The columns from left to right.
        rows: What each line shows.
        title: Above the table.
        total: What the last line shows, in bold.
        gap: Blanks between columns.

    >>> from dss.model.text import _
    >>> columns = (Column("n", lambda n: n), Column(_("Square"), lambda n: n * n, "right"))
    >>> print_table(Console(width=40), Language.ENGLISH, columns, (2, 3))
    n  Square
    2       4
    3       9
    """
    table = Table(
        title=None if title is None else title.spoken(language),
        title_justify="left",
        box=None,
        header_style="bold",
        pad_edge=False,
        padding=(0, gap, 0, 0),
        show_footer=total is not None,
    )
    for column in columns:
        table.add_column(
            column.heading.spoken(language) if isinstance(column.heading, Text) else column.heading,
            footer="" if total is None else _written(column.cell(total), language),
            justify=column.justify,
            no_wrap=column.no_wrap,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_written(column.cell(row), language) for column in columns))
    console.print(table)


def _written(cell: Cell, language: Language) -> Line:
    match cell:
        case Line():
            return cell
        case Text():
            return Line(cell.spoken(language))
        case None:
            return Line()
        case _:
            return Line(str(cell))
