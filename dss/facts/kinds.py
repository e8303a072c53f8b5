"""Columns of many rows as few distinct values."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import KeyedFact


@dataclass(frozen=True)
class DistinctValues:
    """The distinct values of a column, and a key into them.

    Attributes:
        values: Ascending, UNKNOWN first where it occurs.
        key: Place in `values` of each row.
    """

    values: Column
    key: Column


def find_distinct(column: Column) -> DistinctValues:
    """Find the distinct values of a column of whole numbers from 0 up, and UNKNOWN."""
    places = np.where(column == UNKNOWN, 0, column + 1)
    occurs = np.zeros(int(places.max(initial=0)) + 1, np.bool_)
    occurs[places] = True
    values = np.flatnonzero(occurs).astype(np.int32) - 1
    numbers = np.cumsum(occurs, dtype=np.int32) - 1
    return DistinctValues(np.where(values < 0, np.int32(UNKNOWN), values), numbers[places])


def tabulate_fact(
    employee: DistinctValues, seat: DistinctValues, value: Callable[[Column, Column], Column]
) -> KeyedFact:
    """Tabulate a fact over distinct values of both sides; UNKNOWN where either is.

    Args:
        employee: What the fact reads of the employee.
        seat: What it reads of the seat.
        value: Of known values, employees' of shape (1, n) and seats' of shape (m, 1), the values (m, n).
    """
    known_employee, known_seat = employee.values != UNKNOWN, seat.values != UNKNOWN
    table = np.full((len(seat.values), len(employee.values)), UNKNOWN, np.int32)
    table[np.ix_(known_seat, known_employee)] = value(
        employee.values[known_employee][None, :], seat.values[known_seat][:, None]
    )
    return KeyedFact(table, employee.key, seat.key)


def unknown_fact(employees: int, seats: int) -> KeyedFact:
    """Return a fact that is unknown for every pair of so many employees and seats."""
    return KeyedFact(np.full((1, 1), UNKNOWN, np.int32), np.zeros(employees, np.int32), np.zeros(seats, np.int32))
