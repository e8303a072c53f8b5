"""Facts as columns: of each employee, of each seat, and of each pair of them.

The facts of all pairs are never written out. Each has one of three compact shapes that give the value of any pair: a
table by kind of employee and kind of seat (`KeyedFact`), a default with a few exceptions (`SparseFact`), or levels of
competencies to compute it from (`LevelsFact`).
"""

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Value, Vocabulary
from dss.model.organisation.organisation import UNKNOWN, Column, Names

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class KeyedFact:
    """value = table[seat_key[seat], employee_key[employee]].

    Attributes:
        table: 32-bit values, shape (kinds of seat, kinds of employee).
        employee_key: Kind of each employee.
        seat_key: Kind of each seat.
    """

    table: Column
    employee_key: Column
    seat_key: Column

    def values(self, employees: Rows, seats: Rows) -> Column:
        """Return the value of each pair (employees[i], seats[i])."""
        return self.table[self.seat_key[seats], self.employee_key[employees]]


@dataclass(frozen=True, slots=True)
class SparseFact:
    """value = the exception for (kind of seat, employee) where there is one, else default[employee].

    Attributes:
        default: Value of each employee with a seat without exceptions.
        seat_key: Kind of each seat.
        starts: Kind k has exceptions starts[k] to starts[k + 1] (exclusive); shape (kinds + 1,).
        employees: Employee of each exception, ascending within a kind.
        exceptions: Value of each exception.
    """

    default: Column
    seat_key: Column
    starts: NDArray[np.int64]
    employees: Column
    exceptions: Column

    def values(self, employees: Rows, seats: Rows) -> Column:
        """Return the value of each pair (employees[i], seats[i])."""
        values = self.default[employees].copy()
        keys = self.seat_key[seats]
        for key in np.unique(keys):
            exceptional = slice(self.starts[key], self.starts[key + 1])
            listed = self.employees[exceptional]
            if not len(listed):
                continue
            mine = np.flatnonzero(keys == key)
            found = np.minimum(np.searchsorted(listed, employees[mine]), len(listed) - 1)
            hit = listed[found] == employees[mine]
            values[mine[hit]] = self.exceptions[exceptional][found[hit]]
        return values


class Measure(StrEnum):
    """What a `LevelsFact` computes from levels held and levels required."""

    GAP = "gap"
    """Levels missing, summed over the required competencies."""

    WEIGHT = "weight"
    """Profile matching: mean weight of (held - required) over the required competencies, in hundredths,
    rounded half up."""


@dataclass(frozen=True, slots=True)
class LevelsFact:
    """A measure of the difference between the competency levels held and those that a seat's profile requires.

    Unknown where any required competency was not assessed. Where nothing is required, a gap is 0 and
    a weight is that of difference 0.

    Attributes:
        levels: Held, 0-5, -1 where not assessed; shape (employees, competencies).
        required: Shape (profiles, competencies); 0 where a profile doesn't ask.
        seat_key: Profile of each seat.
        weights: Weight of each difference from -5 to 5, in hundredths; shape (11,). Used by WEIGHT.
    """

    measure: Measure
    levels: NDArray[np.int8]
    required: NDArray[np.int8]
    seat_key: Column
    weights: Column

    def values(self, employees: Rows, seats: Rows) -> Column:
        """Return the value of each pair (employees[i], seats[i])."""
        held = self.levels[employees].astype(np.int32)
        required = self.required[self.seat_key[seats]].astype(np.int32)
        asked = required > 0
        if self.measure is Measure.GAP:
            values = np.where(asked, np.maximum(required - held, 0), 0).sum(axis=1)
        else:
            difference = np.clip(held - required, -5, 5) + 5
            total = np.where(asked, self.weights[difference], 0).sum(axis=1)
            count = asked.sum(axis=1)
            mean = (2 * total + count) // np.maximum(2 * count, 1)
            values = np.where(count > 0, mean, self.weights[5])
        unknown = (asked & (held < 0)).any(axis=1)
        return np.where(unknown, UNKNOWN, values).astype(np.int32)


PairFact = KeyedFact | SparseFact | LevelsFact


@dataclass(frozen=True, slots=True)
class FactRow(Mapping[FactName, int]):
    """The facts of one case, as whole numbers; absent facts are unknown."""

    numbers: Mapping[FactName, int]
    vocabulary: Vocabulary

    def __getitem__(self, name: FactName) -> int:
        return self.numbers[name]

    def __contains__(self, name: object) -> bool:
        return name in self.numbers

    def __iter__(self) -> Iterator[FactName]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def items(self) -> ItemsView[FactName, int]:
        """Return the known facts with their numbers; faster than by the default of `Mapping`."""
        return self.numbers.items()

    def value(self, name: FactName) -> Value | None:
        """Return the decoded value, as written in files, or None where it is unknown."""
        number = self.numbers.get(name)
        return None if number is None else self.vocabulary.facts[name].decode(number)


@dataclass(frozen=True, slots=True)
class FactTable:
    """The facts of every employee, every seat and every pair, on a day.

    Attributes:
        employees: A column for each fact of scope employee that the records give.
        seats: A column for each fact of scope seat.
        pairs: A shape for each fact of scope pair.
    """

    vocabulary: Vocabulary
    as_of: date
    employee_ids: Names
    seat_ids: Names
    employees: Mapping[FactName, Column]
    seats: Mapping[FactName, Column]
    pairs: Mapping[FactName, PairFact]

    def row(self, employee: int, seat: int) -> FactRow:
        """Return the case of one employee (row number) with one seat (row number)."""
        (row,) = self.rows(np.array([employee]), np.array([seat]))
        return row

    def rows(self, employees: Rows, seats: Rows) -> list[FactRow]:
        """Return the case of each pair (employees[i], seats[i])."""
        names = (*self.employees, *self.seats, *self.pairs)
        columns = [
            *(column[employees].tolist() for column in self.employees.values()),
            *(column[seats].tolist() for column in self.seats.values()),
            *(shape.values(employees, seats).tolist() for shape in self.pairs.values()),
        ]
        return [
            FactRow({name: value for name, value in zip(names, case, strict=True) if value != UNKNOWN}, self.vocabulary)
            for case in zip(*columns, strict=True)
        ]

    def employee_row(self, employee: int) -> FactRow:
        """Return the facts of one employee (row number) alone, as follow-up rules read them."""
        numbers = {name: int(column[employee]) for name, column in self.employees.items()}
        known = {name: number for name, number in numbers.items() if number != UNKNOWN}
        return FactRow(known, self.vocabulary)
