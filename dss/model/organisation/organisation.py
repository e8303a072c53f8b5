"""The people and seats of an organisation, as columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import PositionId, UnitId

UNKNOWN: Final = -(2**31)
"""Represents an unknown value in a column of 32-bit whole numbers."""

Column = NDArray[np.int32]

MINUTES_A_YEAR: Final = 366 * 24 * 60
"""The most minutes of one item of a task, and of a person in a year."""

MOST_ITEMS: Final = 1_000_000_000
"""The most items of a task in a year."""


class Names(Protocol):
    """A sequence of names, in memory or decoded on access."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Employees:
    """Every employee, one row each.

    Attributes:
        ids: Employee numbers, unique.
        names: Names, for people to read.
        columns: One 32-bit column for each column of employees.csv but ``id`` and ``name``, under its
            name. A code is its number in the fact or mapping that it belongs to (a programme its
            place in `Knowledge.programmes`, a unit in `Knowledge.units`, ...); a date is days since
            1970-01-01; yes/no is 1/0; an empty cell is UNKNOWN.
        competencies: Levels 0-5, shape (employees, competencies of `Knowledge` in order); -1 where
            not assessed.
    """

    ids: Names
    names: Names
    columns: Mapping[str, Column]
    competencies: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Seats:
    """Every vacant seat, one row each; `columns` as for employees. Position and unit are known of each."""

    ids: Names
    columns: Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the workload of a position in a unit.

    Attributes:
        minutes: Time norm, for one item; 1 to `MINUTES_A_YEAR`.
        volume: Items in a year; 0 to `MOST_ITEMS`.
        line: Line of the file that it was read from, or 0; two tasks may be equal on different lines.
    """

    unit: UnitId
    position: PositionId
    name: str
    minutes: int
    volume: int
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class History:
    """The rows of one file of histories, by employee, then by the day or year from which they count.

    Attributes:
        starts: Employee e has the rows starts[e] to starts[e + 1] (exclusive); shape (employees + 1,).
        columns: Columns of numbers as for employees, and ``employee``, the row number in `Employees`. Cells that were
            empty are filled with what the knowledge says of the position, unit or region of the row.
        texts: The columns of words; '' where a cell is empty.
    """

    starts: NDArray[np.int64]
    columns: Mapping[str, Column]
    texts: Mapping[str, Names] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that was loaded completely.

    Attributes:
        evaluations: The newest evaluation after a move, at most one row per employee; the column
            ``employee`` holds the row number in `employees`.
        histories: The histories of which there is a file, by the file's name without ``.csv``.
    """

    employees: Employees
    seats: Seats
    workload: tuple[Task, ...]
    evaluations: Mapping[str, Column]
    histories: Mapping[str, History] = field(default_factory=dict)
