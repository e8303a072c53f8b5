"""A heat map for the terminal: a digit for each cell, so that it reads the same in colour, piped, and read aloud."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Line

_COLOURS: Final = (
    "black on #e8f5e9",
    "black on #fff9c4",
    "black on #fff59d",
    "black on #ffe082",
    "black on #ffcc80",
    "black on #ffab91",
    "black on #ff8a65",
    "white on #e64a19",
    "white on #d32f2f",
    "white on #b71c1c",
)
"""The style of each digit, from cool to hot."""

NOT_ASKED: Final = "·"
NOT_KNOWN: Final = "?"
_LEAST_ROW: Final = 16
"""The fewest columns for the ids of rows."""


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    heat: Mapping[tuple[str, str], int | None],
    width: int,
) -> Iterator[Line]:
    """Draw a map, in as many blocks of columns as the width asks for.

    Args:
        rows: Id of each row.
        columns: Id of each column, written downwards above it.
        heat: A digit, 0 to 9, by the ids of row and column; None where it can't be told, absent where there is none.
        width: Columns of the terminal.
    """
    longest = max(map(cell_len, rows), default=0)
    row_width = min(longest, max(_LEAST_ROW, width - 2 * len(columns) - 1))
    a_block = max((width - row_width) // 2, 1)
    for start in range(0, len(columns), a_block):
        block = columns[start : start + a_block]
        if start:
            yield Line()
        yield from _heading(block, row_width)
        for row in rows:
            line = Line(set_cell_size(row, row_width))
            for column in block:
                line.append(" ")
                line.append(*_cell(heat, row, column))
            yield line


def _heading(columns: Sequence[str], row_width: int) -> Iterator[Line]:
    """Write ids downwards, their last characters in one line."""
    height = max(map(len, columns))
    for level in range(height):
        yield Line(" " * row_width + "".join(f" {column.rjust(height)[level]}" for column in columns), style="bold")


def _cell(heat: Mapping[tuple[str, str], int | None], row: str, column: str) -> tuple[str, str]:
    if (row, column) not in heat:
        return NOT_ASKED, "dim"
    digit = heat[row, column]
    return (NOT_KNOWN, "dim") if digit is None else (str(digit), _COLOURS[digit])
