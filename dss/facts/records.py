"""The records of an organisation as aligned columns; unrecorded values are UNKNOWN."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.organisation import UNKNOWN, Column, Employees, Seats


@dataclass(frozen=True)
class Records:
    """Columns of one length.

    Attributes:
        columns: What was recorded, under the names of the files' columns.
        length: Number of rows.
    """

    columns: Mapping[str, Column]
    length: int

    def column(self, name: str) -> Column:
        """Return a column; where the file had none it is all UNKNOWN."""
        return self.columns.get(name, self.nothing)

    def row(self, number: int) -> "Records":
        """Return one row by itself."""
        return Records({name: column[number : number + 1] for name, column in self.columns.items()}, 1)

    @cached_property
    def nothing(self) -> Column:
        """A column in which every value is UNKNOWN."""
        return np.full(self.length, UNKNOWN, np.int32)


@dataclass(frozen=True)
class EmployeeRecords:
    """All records of the employees, one row each.

    Attributes:
        records: The columns of employees.csv.
        levels: Competency levels, shape (employees, competencies).
        evaluations: The columns of the newest evaluation; UNKNOWN where an employee has none.
    """

    records: Records
    levels: NDArray[np.int8]
    evaluations: Records

    def row(self, number: int) -> "EmployeeRecords":
        """Return one employee alone."""
        return EmployeeRecords(self.records.row(number), self.levels[number : number + 1], self.evaluations.row(number))


def build_employee_records(employees: Employees, evaluations: Mapping[str, Column]) -> EmployeeRecords:
    """Align the evaluations with the rows of their employees."""
    length = len(employees.ids)
    aligned = {}
    for name, values in evaluations.items():
        if name != "employee":
            column = np.full(length, UNKNOWN, np.int32)
            column[evaluations["employee"]] = values
            aligned[name] = column
    return EmployeeRecords(Records(employees.columns, length), employees.competencies, Records(aligned, length))


def build_seat_records(seats: Seats) -> Records:
    """Take the columns of the seats."""
    return Records(seats.columns, len(seats.ids))
