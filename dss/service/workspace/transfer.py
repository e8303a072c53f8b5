"""One employee with one seat in a workspace."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from dss.graph import GraphPerson, read_person
from dss.model.errors import EngineDisagreement
from dss.model.identifiers import EmployeeId, SeatId
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.knowledge.evidence import MissingCompetency
from dss.model.knowledge.knowledge import Position
from dss.model.organisation.table import FactRow
from dss.service.workspace.judging import outcome_differences
from dss.service.workspace.workspace import Workspace


class Transfer:
    """One employee with one seat, by row numbers.

    Args:
        workspace: What they stand in.
        employee: Row of the employee.
        seat: Row of the seat.
        row: The facts of the case, where they are at hand; else they are looked up when they are first asked for.
    """

    def __init__(self, workspace: Workspace, employee: int, seat: int, row: FactRow | None = None) -> None:
        self.workspace = workspace
        self.employee = employee
        self.seat = seat
        self._row = row
        self.employee_id = EmployeeId(workspace.organisation.employees.ids[employee])
        self.seat_id = SeatId(workspace.organisation.seats.ids[seat])

    @property
    def name(self) -> str:
        """What to call the case in messages."""
        return f"{self.employee_id} for {self.seat_id}"

    @cached_property
    def row(self) -> FactRow:
        """The facts of the case on the day of assessment."""
        return self._row or self.workspace.table.row(self.employee, self.seat)

    @cached_property
    def position(self) -> Position:
        """What the seat asks for."""
        return self.workspace.position_of_seat(self.seat)

    @cached_property
    def person(self) -> GraphPerson:
        """The employee as the knowledge graph takes them in."""
        return read_person(self.workspace.knowledge, self.workspace.organisation.employees, self.employee)

    @cached_property
    def missing(self) -> tuple[MissingCompetency, ...]:
        """The competencies that the seat requires beyond what the employee holds."""
        return self.workspace.graph.missing_competencies(self.person.levels, self.position.id)


def transfers_of(workspace: Workspace, employees: Sequence[int], seats: Sequence[int]) -> tuple[Transfer, ...]:
    """Return the case of each pair (employees[i], seats[i]), their facts looked up together."""
    rows = workspace.table.rows(np.array(employees, np.intp), np.array(seats, np.intp))
    return tuple(Transfer(workspace, *case) for case in zip(employees, seats, rows, strict=True))


def assess_ranked(
    workspace: Workspace, cases: Sequence[Transfer], ranked: Iterable[tuple[Verdict, int]]
) -> tuple[Assessment, ...]:
    """Assess cases by both engines, whose verdicts and scores must be those by which they were ranked.

    Raises:
        EngineDisagreement: If the engines differ on any, or from the ranking; nothing may be shown then.
    """
    assessments = workspace.judge().assessments([case.row for case in cases], [case.name for case in cases])
    for case, assessment, found in zip(cases, assessments, ranked, strict=True):
        if differences := outcome_differences(found, assessment):
            raise EngineDisagreement(case.name, differences)
    return tuple(assessments)
