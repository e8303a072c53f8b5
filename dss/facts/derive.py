"""Facts of everyone on a day, and of one case on any day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from typing import Final

import numpy as np

from dss.facts.employee import (
    derive_dated_employee_facts,
    derive_employee_facts,
    derive_recorded_facts,
    place_on_talent_map,
)
from dss.facts.histories import HistoryFacts, collect_histories
from dss.facts.kinds import unknown_fact
from dss.facts.lookups import Lookups
from dss.facts.months import day_number
from dss.facts.pair import derive_pair_facts, measure_gaps_for_position, months_to_retirement
from dss.facts.records import EmployeeRecords, Records, build_employee_records, build_seat_records
from dss.facts.seat import derive_dated_seat_facts, derive_seat_facts
from dss.facts.staffing import count_staff
from dss.graph import KnowledgeGraph
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Scope
from dss.model.knowledge.histories import SEAT_UNIT
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.organisation.table import FactRow, FactTable

_AGE: Final = FactName("employee.age_months")
_RETIREMENT_AGE: Final = FactName("seat.retirement_age")
_MONTHS_TO_RETIREMENT: Final = FactName("match.months_to_retirement")


def derive_facts(
    graph: KnowledgeGraph, organisation: Organisation, as_of: date, effective_minutes: int | None
) -> FactTable:
    """Derive every fact that no rule derives, of every employee, every seat and every pair.

    Args:
        graph: The knowledge graph.
        organisation: The people and seats; position and unit are known of every seat.
        as_of: The day of the assessment.
        effective_minutes: Minutes that one person works in a year; None where the policy gives none;
            staffing is unknown then.
    """
    return OrganisationFacts(graph, organisation, effective_minutes).table(as_of)


class OrganisationFacts:
    """The facts of an organisation, on any day. What does not depend on the day is computed once.

    Args:
        graph: The knowledge graph.
        organisation: The people and seats; position and unit are known of every seat.
        effective_minutes: Minutes that one person works in a year; None where the policy gives none;
            staffing is unknown then.
    """

    def __init__(self, graph: KnowledgeGraph, organisation: Organisation, effective_minutes: int | None) -> None:
        self._organisation = organisation
        self._lookups = Lookups(graph)
        self._employees = build_employee_records(organisation.employees, organisation.evaluations)
        self._seats = build_seat_records(organisation.seats)
        self._histories = collect_histories(self._lookups.knowledge, organisation)
        self._of_histories: HistoryFacts | None = None
        people = self._employees.records
        self._staffing = count_staff(
            self._lookups, people.column("unit"), people.column("position"), organisation.workload, effective_minutes
        )

    def table(self, as_of: date) -> FactTable:
        """Derive the facts of everyone on a day."""
        lookups, counts, people = self._lookups, self._staffing, self._employees.records
        of_seats = derive_seat_facts(self._seats, lookups, counts, as_of)
        histories, days = self._histories_with(of_seats), np.full(people.length, day_number(as_of), np.int32)
        of_employees = derive_employee_facts(self._employees, lookups, counts, as_of) | histories.of_employees(days)
        of_employees |= place_on_talent_map(of_employees, lookups.knowledge)
        of_pairs = derive_pair_facts(self._employees, self._seats, of_employees | of_seats, lookups)
        of_pairs |= histories.of_pairs(days)
        nothing = unknown_fact(people.length, self._seats.length)
        return FactTable(
            vocabulary=lookups.knowledge.vocabulary,
            as_of=as_of,
            employee_ids=self._organisation.employees.ids,
            seat_ids=self._organisation.seats.ids,
            employees={name: of_employees.get(name, people.nothing) for name in self._declared(Scope.EMPLOYEE)},
            seats={name: of_seats.get(name, self._seats.nothing) for name in self._declared(Scope.SEAT)},
            pairs={name: of_pairs.get(name, nothing) for name in self._declared(Scope.PAIR)},
        )

    def _declared(self, scope: Scope) -> list[FactName]:
        """Return the facts of a scope that no rule derives; one that nothing is derived for is unknown."""
        facts = self._lookups.knowledge.vocabulary.facts
        return [name for name, fact in facts.items() if fact.scope is scope and not fact.derived]

    def _histories_with(self, of_seats: Mapping[str, Column]) -> HistoryFacts:
        """Return the facts of histories; what filters name of the seats is the same on every day."""
        if self._of_histories is None:
            seats = {FactName(name): column for name, column in of_seats.items()}
            seats[SEAT_UNIT] = self._seats.column("unit")
            self._of_histories = HistoryFacts(self._lookups.knowledge.vocabulary, self._histories, seats)
        return self._of_histories

    def gaps(self, employee: int, position: int) -> Mapping[FactName, int]:
        """Count the levels that an employee lacks for a position, as every seat of it would have them.

        Args:
            employee: Row number of the employee.
            position: Number of the position.

        Returns:
            By the fact of scope pair; unknown gaps are left out.
        """
        found = measure_gaps_for_position(self._employees.row(employee).levels, position, self._lookups)
        return {FactName(name): levels for name, levels in found.items() if levels != UNKNOWN}

    def case(self, employee: int, seat: int, known: FactRow) -> "CaseOnDays":
        """Return one case, to be evaluated on several days.

        Args:
            employee: Row number of the employee.
            seat: Row number of the seat.
            known: The row of both in the table of any day.
        """
        of_seat = {name: np.array([number], np.int32) for name, number in known.items()}
        of_seat |= {name: self._seats.row(seat).nothing for name in self._declared(Scope.SEAT) if name not in of_seat}
        of_seat[SEAT_UNIT] = self._seats.row(seat).column("unit")
        histories = cache(partial(self._histories_of_one, employee, of_seat))
        return CaseOnDays(known, self._employees.row(employee), self._seats.row(seat), histories, self._lookups)

    def _histories_of_one(self, employee: int, of_seat: Mapping[FactName, Column], times: int) -> HistoryFacts:
        rows = {name: history.of(employee, times) for name, history in self._histories.items()}
        return HistoryFacts(self._lookups.knowledge.vocabulary, rows, of_seat)


@dataclass(frozen=True)
class CaseOnDays:
    """One case on any day: only the facts that depend on the day are derived again.

    Records and head counts stay those of the organisation on every day.

    Attributes:
        known: The facts on some day.
        employee, seat: The records of both alone.
        histories: Returns the facts that are taken from the employee's histories, as those of so many employees.
    """

    known: FactRow
    employee: EmployeeRecords
    seat: Records
    histories: Callable[[int], HistoryFacts]
    lookups: Lookups

    def row_on(self, on: date) -> FactRow:
        """Derive the case on a day; equal to its row in the day's table."""
        (row,) = self.rows_on([on])
        return row

    def rows_on(self, days: Sequence[date]) -> list[FactRow]:
        """Derive the case on each of some days."""
        numbers, there = np.array([day_number(on) for on in days], np.int32), np.arange(len(days))
        histories = self.histories(len(days))
        of_employee = histories.of_employees(numbers)
        of_pair = {name: fact.values(there, np.zeros_like(there)) for name, fact in histories.of_pairs(numbers).items()}
        return [
            self._row_on(on, {name: column[place : place + 1] for name, column in {**of_employee, **of_pair}.items()})
            for place, on in enumerate(days)
        ]

    def _row_on(self, on: date, of_histories: Mapping[str, Column]) -> FactRow:
        columns = derive_dated_employee_facts(self.employee, self.lookups, on) | of_histories
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
