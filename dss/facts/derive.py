"""Facts of everyone on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial

import numpy as np

from dss.facts.case import CaseHistories, CaseOnDays
from dss.facts.employee import derive_employee_facts, place_on_talent_map
from dss.facts.histories import collect_histories, prepare_employee_facts, prepare_pair_facts
from dss.facts.kinds import unknown_fact
from dss.facts.lookups import Lookups
from dss.facts.pair import derive_pair_facts, measure_gaps_for_position
from dss.facts.records import Records, build_employee_records, build_seat_records
from dss.facts.seat import derive_seat_facts
from dss.facts.staffing import count_staff
from dss.graph import KnowledgeGraph
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Scope, Vocabulary
from dss.model.knowledge.histories import SEAT_UNIT
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.organisation.table import FactRow, FactTable
from dss.organisation.days import day_number


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
        people = self._employees.records
        self._staffing = count_staff(
            self._lookups, people.column("unit"), people.column("position"), organisation.workload, effective_minutes
        )

    def table(self, as_of: date) -> FactTable:
        """Derive the facts of everyone on a day."""
        lookups, counts, people = self._lookups, self._staffing, self._employees.records
        files, days = self._histories, np.full(people.length, day_number(as_of), np.int32)
        of_seats = derive_seat_facts(self._seats, lookups, counts, as_of)
        of_employees = derive_employee_facts(self._employees, lookups, counts, as_of)
        of_employees |= {one.name: one.on(days) for one in prepare_employee_facts(self._vocabulary, files)}
        of_employees |= place_on_talent_map(of_employees, lookups.knowledge)
        of_pairs = derive_pair_facts(self._employees, self._seats, of_employees | of_seats, lookups)
        named = _name_seats(of_seats.items(), self._seats)
        of_pairs |= {one.name: one.on(days) for one in prepare_pair_facts(self._vocabulary, files, named)}
        nothing = unknown_fact(people.length, self._seats.length)
        return FactTable(
            vocabulary=self._vocabulary,
            as_of=as_of,
            employee_ids=self._organisation.employees.ids,
            seat_ids=self._organisation.seats.ids,
            employees={name: of_employees.get(name, people.nothing) for name in self._declared(Scope.EMPLOYEE)},
            seats={name: of_seats.get(name, self._seats.nothing) for name in self._declared(Scope.SEAT)},
            pairs={name: of_pairs.get(name, nothing) for name in self._declared(Scope.PAIR)},
        )

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._lookups.knowledge.vocabulary

    def _declared(self, scope: Scope) -> list[FactName]:
        """Return the facts of a scope that no rule derives; one that nothing is derived for is unknown."""
        return [name for name, fact in self._vocabulary.facts.items() if fact.scope is scope and not fact.derived]

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

    def case(self, employee: int, seat: int, known: FactRow) -> CaseOnDays:
        """Return one case, to be evaluated on several days.

        Args:
            employee: Row number of the employee.
            seat: Row number of the seat.
            known: The row of both in the table of any day.
        """
        of_seat = {name: np.array([known.get(name, UNKNOWN)], np.int32) for name in self._declared(Scope.SEAT)}
        return CaseOnDays(
            known=known,
            employee=self._employees.row(employee),
            seat=self._seats.row(seat),
            histories=cache(partial(self._prepare, employee, _name_seats(of_seat.items(), self._seats.row(seat)))),
            lookups=self._lookups,
        )

    def _prepare(self, employee: int, of_seat: Mapping[FactName, Column], times: int) -> CaseHistories:
        files = {name: history.of(employee, times) for name, history in self._histories.items()}
        return CaseHistories(
            tuple(prepare_employee_facts(self._vocabulary, files)),
            tuple(prepare_pair_facts(self._vocabulary, files, of_seat)),
        )


def _name_seats(of_seats: Iterable[tuple[str, Column]], seats: Records) -> dict[FactName, Column]:
    """Return what the histories of pairs may name of seats."""
    return {SEAT_UNIT: seats.column("unit"), **{FactName(name): column for name, column in of_seats}}
