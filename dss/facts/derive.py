"""Facts of everyone on a day, and of one case on any day."""

from datetime import date

from dss.facts.employee import employee_facts
from dss.facts.lookups import Lookups
from dss.facts.pair import pair_facts
from dss.facts.records import EmployeeRecords, Records, employee_records, seat_records
from dss.facts.seat import seat_facts
from dss.facts.staffing import staffing
from dss.graph import KnowledgeGraph
from dss.model.identifiers import FactName
from dss.model.organisation import Names, Organisation
from dss.model.table import FactRow, FactTable


def derive_facts(
    graph: KnowledgeGraph, organisation: Organisation, as_of: date, effective_minutes: int | None
) -> FactTable:
    """Derive every fact that no rule derives, of every employee, every seat and every pair.

    Args:
        graph: The knowledge graph.
        organisation: The people and seats; position and unit are known of every seat.
        as_of: The day of the assessment.
        effective_minutes: Minutes that one person works in a year; None where the policy doesn't say, and then how
            far needs are met is unknown.
    """
    return Facts(graph, organisation, effective_minutes).table(as_of)


class Facts:
    """The facts of an organisation, on any day. What does not depend on the day is worked out once.

    Args:
        graph: The knowledge graph.
        organisation: The people and seats; position and unit are known of every seat.
        effective_minutes: Minutes that one person works in a year; None where the policy doesn't say, and then how
            far needs are met is unknown.
    """

    def __init__(self, graph: KnowledgeGraph, organisation: Organisation, effective_minutes: int | None) -> None:
        self._organisation = organisation
        self._lookups = Lookups(graph)
        self._employees = employee_records(organisation.employees, organisation.evaluations)
        self._seats = seat_records(organisation.seats)
        people = self._employees.records
        self._staffing = staffing(
            self._lookups, people.column("unit"), people.column("position"), organisation.workload, effective_minutes
        )

    def table(self, as_of: date) -> FactTable:
        """Derive the facts of everyone on a day."""
        ids = self._organisation.employees.ids, self._organisation.seats.ids
        return self._derived(self._employees, self._seats, *ids, as_of)

    def row_on(self, employee: int, seat: int, on: date) -> FactRow:
        """Derive one case on a day, equal to that row of the day's table.

        Args:
            employee: Row number of the employee.
            seat: Row number of the seat.
            on: The day of the assessment. Records and head counts are those of the organisation, whatever
                the day: only time is moved.
        """
        ids = [self._organisation.employees.ids[employee]], [self._organisation.seats.ids[seat]]
        return self._derived(self._employees.row(employee), self._seats.row(seat), *ids, on).row(0, 0)

    def _derived(
        self, employees: EmployeeRecords, seats: Records, employee_ids: Names, seat_ids: Names, on: date
    ) -> FactTable:
        lookups, counts = self._lookups, self._staffing
        of_employees = employee_facts(employees, lookups, counts, on)
        of_seats = seat_facts(seats, lookups, counts, on)
        of_pairs = pair_facts(employees, seats, of_employees | of_seats, lookups)
        return FactTable(
            vocabulary=lookups.knowledge.vocabulary,
            as_of=on,
            employee_ids=employee_ids,
            seat_ids=seat_ids,
            employees={FactName(name): column for name, column in of_employees.items()},
            seats={FactName(name): column for name, column in of_seats.items()},
            pairs={FactName(name): shape for name, shape in of_pairs.items()},
        )
