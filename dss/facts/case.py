"""Facts of one case on any day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from dss.facts.employee import derive_dated_employee_facts, derive_recorded_facts, place_on_talent_map
from dss.facts.histories import EmployeeFact, PairFact
from dss.facts.lookups import Lookups
from dss.facts.pair import months_to_retirement
from dss.facts.records import EmployeeRecords, Records
from dss.facts.seat import derive_dated_seat_facts
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.organisation.table import FactRow
from dss.organisation.days import day_number

_AGE: Final = FactName("employee.age_months")
_RETIREMENT_AGE: Final = FactName("seat.retirement_age")
_MONTHS_TO_RETIREMENT: Final = FactName("match.months_to_retirement")


@dataclass(frozen=True)
class CaseHistories:
    """The facts that are taken from the histories of one employee, as those of several employees, with one seat."""

    of_employee: Sequence[EmployeeFact]
    of_pair: Sequence[PairFact]

    def on(self, days: Column) -> dict[FactName, Column]:
        """Return their values on each of the days."""
        place, seat = np.arange(len(days)), np.zeros(len(days), np.intp)
        found = {one.name: one.on(days) for one in self.of_employee}
        return found | {one.name: one.on(days).values(place, seat) for one in self.of_pair}


@dataclass(frozen=True)
class CaseOnDays:
    """One case on any day: only the facts that depend on the day are derived again.

    Records and head counts stay those of the organisation on every day.

    Attributes:
        known: The facts on some day.
        employee, seat: The records of both alone.
        histories: Returns what is taken from histories on so many days.
    """

    known: FactRow
    employee: EmployeeRecords
    seat: Records
    histories: Callable[[int], CaseHistories]
    lookups: Lookups

    def row_on(self, on: date) -> FactRow:
        """Derive the case on a day; equal to its row in the day's table."""
        (row,) = self.rows_on([on])
        return row

    def rows_on(self, days: Sequence[date]) -> list[FactRow]:
        """Derive the case on each of some days."""
        numbers = np.array([day_number(on) for on in days], np.int32)
        taken = self.histories(len(days)).on(numbers)
        return [
            self._row_on(on, {name: column[place : place + 1] for name, column in taken.items()})
            for place, on in enumerate(days)
        ]

    def _row_on(self, on: date, of_histories: Mapping[str, Column]) -> FactRow:
        columns = {**derive_dated_employee_facts(self.employee, self.lookups, on), **of_histories}
        columns |= place_on_talent_map(self._recorded | columns, self.lookups.knowledge)
        columns |= derive_dated_seat_facts(self.seat, self.lookups, on)
        passing = {FactName(name): int(column[0]) for name, column in columns.items()}
        age, limit = passing[_AGE], self.known.get(_RETIREMENT_AGE)
        if age != UNKNOWN and limit is not None:
            passing[_MONTHS_TO_RETIREMENT] = months_to_retirement(age, limit)
        numbers = {**self.known, **passing}
        return FactRow({name: number for name, number in numbers.items() if number != UNKNOWN}, self.known.vocabulary)

    @cached_property
    def _recorded(self) -> dict[str, Column]:
        """The facts of the employee that are columns of the records."""
        return derive_recorded_facts(self.employee)
