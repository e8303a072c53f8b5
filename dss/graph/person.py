"""One person as a part of the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from dss.graph.network import Edge
from dss.model.identifiers import CompetencyId, EmployeeId, PositionId, ProgrammeId, RegionId, UnitId
from dss.model.knowledge.evidence import NodeKey, NodeKind, Relation
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Employees
from dss.model.text import Text, Verbatim

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class GraphPerson:
    """An employee's node and edges in the graph; unknown attributes are None, unknown levels absent."""

    id: EmployeeId
    name: str
    programme: ProgrammeId | None
    position: PositionId | None
    unit: UnitId | None
    home_region: RegionId | None
    levels: Mapping[CompetencyId, int]

    @property
    def node(self) -> NodeKey:
        """The person's node."""
        return NodeKey(NodeKind.EMPLOYEE, self.id)

    @property
    def label(self) -> Text:
        """The person's name, in either language."""
        return Verbatim(self.name)

    def edges(self) -> Iterable[Edge]:
        """Yield the person's edges; a level of 0 gives none."""
        joined = (
            (Relation.GRADUATED_FROM, NodeKind.PROGRAMME, self.programme),
            (Relation.WORKS_AS, NodeKind.POSITION, self.position),
            (Relation.WORKS_IN, NodeKind.UNIT, self.unit),
            (Relation.COMES_FROM, NodeKind.REGION, self.home_region),
        )
        for relation, kind, id in joined:
            if id is not None:
                yield Edge(self.node, NodeKey(kind, id), relation)
        for competency, level in self.levels.items():
            if level > 0:
                yield Edge(self.node, NodeKey(NodeKind.COMPETENCY, competency), Relation.HAS_LEVEL, level)


def read_person(knowledge: Knowledge, employees: Employees, row: int) -> GraphPerson:
    """Read one person from the columns of an organisation.

    Args:
        knowledge: The knowledge that the columns' numbers refer to.
        employees: The employees.
        row: Row number of the person.
    """

    def one_of(column: str, ids: Iterable[Id]) -> Id | None:
        number = int(employees.columns[column][row]) if column in employees.columns else UNKNOWN
        return None if number == UNKNOWN else next(islice(ids, number, None))

    levels = zip(knowledge.competencies, employees.competencies[row].tolist(), strict=True)
    return GraphPerson(
        id=EmployeeId(employees.ids[row]),
        name=employees.names[row],
        programme=one_of("programme", knowledge.programmes),
        position=one_of("position", knowledge.positions),
        unit=one_of("unit", knowledge.units),
        home_region=one_of("home_region", knowledge.regions),
        levels={competency: level for competency, level in levels if level >= 0},
    )
