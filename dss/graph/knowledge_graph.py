"""The knowledge graph: distances, missing competencies, travel times, and the paths that show them."""

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from dss.graph.build import build_network
from dss.graph.education import FieldTree
from dss.graph.network import Edge, PathAspect
from dss.graph.person import GraphPerson
from dss.graph.travel import Routes
from dss.model.identifiers import CompetencyId, FieldId, PositionId, RegionId
from dss.model.knowledge.evidence import EvidenceNode, EvidencePath, MissingCompetency, NodeKey, NodeKind, Relation
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.organisation.organisation import UNKNOWN, Column

Levels = Mapping[CompetencyId, int]
"""Levels held, 0-5; a competency that is not there was not assessed."""

_EDUCATED: Final = frozenset({NodeKind.FIELD, NodeKind.PROGRAMME, NodeKind.EMPLOYEE})
"""The kinds of nodes that an education path may start from."""


def build_graph(knowledge: Knowledge) -> "KnowledgeGraph":
    """Build the graph of all knowledge.

    Args:
        knowledge: Complete knowledge: every id that it refers to exists.
    """
    return KnowledgeGraph(knowledge)


class KnowledgeGraph:
    """The knowledge as a graph. Tables are computed once, on first use.

    Args:
        knowledge: As for `build_graph`.

    Attributes:
        knowledge: What it was built from.
        network: Its nodes and edges.
        tree: The distances between fields of study.
        routes: The routes between regions.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.network = build_network(knowledge)
        self.tree = FieldTree(tuple(knowledge.fields), self.network)
        self.routes = Routes(tuple(knowledge.regions), self.network)

    def with_person(self, person: GraphPerson) -> Self:
        """Return a graph with one more person; this one is unchanged, and they share the tables."""
        larger = copy(self)
        larger.network = self.network.extend({person.node: person.label}, person.edges())
        return larger

    # Education

    @cached_property
    def _education_distances(self) -> Column:
        rows = [self.tree.distances(position.fields) for position in self.knowledge.positions.values()]
        return np.stack(rows) if rows else np.zeros((0, len(self.tree.fields)), np.int32)

    def education_distances(self) -> Column:
        """Return the distance, in steps, of every field from every position's fields.

        Returns:
            Shape (positions, fields), both in the order of the knowledge. 0 where the position requires no
            field, or the field itself or one that contains it; else the fewest steps to the nearest required
            field. Read-only.
        """
        return self._education_distances

    def education_distance(self, field: FieldId, position: PositionId) -> int:
        """Return one distance of `education_distances`.

        Raises:
            UnknownName: If there is no such field or position.
        """
        self.network.require(NodeKey(NodeKind.FIELD, field))
        return int(self.tree.distances(self._position(position).fields)[self.tree.places[field]])

    def education_path(self, start: NodeKey, position: PositionId) -> EvidencePath | None:
        """Show the distance of a field, a programme or a person from the fields that a position requires.

        Args:
            start: A field, a programme, or a person that the graph includes.
            position: The position.

        Returns:
            The path through the nearest required field to the position, with the distance as its length; None
            where the position requires no field, or the person's field is unknown.

        Raises:
            UnknownName: If there is no such node or position.
        """
        self.network.require(start)
        required = self._position(position).fields
        studied = self._to_field(start)
        if not required or studied is None:
            return None
        field = FieldId(studied[-1].id)
        walk = [*studied[:-1], *self.tree.route(field, required), NodeKey(NodeKind.POSITION, position)]
        return self.network.evidence(walk, PathAspect.EDUCATION, self.education_distance(field, position))

    def _to_field(self, start: NodeKey) -> list[NodeKey] | None:
        """Return the path from a person or programme to the field; None where that is unknown."""
        walk = [start]
        for relation in (Relation.GRADUATED_FROM, Relation.IN_FIELD):
            walk += [edge.target for edge in self.network.leaving(walk[-1]) if edge.relation is relation]
        return walk if walk[-1].kind is NodeKind.FIELD else None

    # Competency

    @cached_property
    def required_levels(self) -> NDArray[np.int8]:
        """Level that each position requires of each competency, 0 for none; shape (positions, competencies)."""
        rows = [
            [position.competencies.get(competency, 0) for competency in self.knowledge.competencies]
            for position in self.knowledge.positions.values()
        ]
        return np.array(rows, np.int8).reshape(len(rows), len(self.knowledge.competencies))

    def missing_competencies(self, held: Levels, position: PositionId) -> tuple[MissingCompetency, ...]:
        """List the competencies that someone lacks for a position: too low a level, or one not assessed.

        Args:
            held: The levels held.
            position: The position.

        Returns:
            In the order of the knowledge; empty where nothing is missing.

        Raises:
            UnknownName: If there is no such position.
        """
        required = self._position(position).competencies
        return tuple(
            MissingCompetency(competency.id, competency.name, competency.kind, held.get(competency.id), level)
            for competency in self.knowledge.competencies.values()
            if (level := required.get(competency.id, 0)) > held.get(competency.id, -1) and level > 0
        )

    def competency_gap(self, held: Levels, position: PositionId) -> int | None:
        """Return the sum of missing levels; None where a required competency was not assessed."""
        levels = [missing.levels for missing in self.missing_competencies(held, position)]
        known = [level for level in levels if level is not None]
        return sum(known) if len(known) == len(levels) else None

    def competency_paths(self, person: GraphPerson, position: PositionId) -> tuple[EvidencePath, ...]:
        """Show each competency that a position requires, with the level that a person holds of it.

        Args:
            person: Someone whom the graph includes.
            position: The position.

        Returns:
            A path for each required competency, in the order of the knowledge: from the person through the
            competency to the position; it starts at the competency where the person holds no level of it.

        Raises:
            UnknownName: If the graph does not include the person, or there is no such position.
        """
        self.network.require(person.node)
        required = self._position(position).competencies
        walks = []
        for competency in self.knowledge.competencies:
            if required.get(competency, 0) > 0:
                held = [person.node] if person.levels.get(competency, 0) > 0 else []
                walks.append([*held, NodeKey(NodeKind.COMPETENCY, competency), NodeKey(NodeKind.POSITION, position)])
        return tuple(self.network.evidence(walk, PathAspect.COMPETENCY) for walk in walks)

    # Travel

    def travel_minutes(self, a: RegionId, b: RegionId) -> int | None:
        """Return the minutes of the fastest route between two regions, or None where there is none.

        Raises:
            UnknownName: If there is no such region.
        """
        for region in (a, b):
            self.network.require(NodeKey(NodeKind.REGION, region))
        minutes = int(self.routes.minutes[self.routes.places[a], self.routes.places[b]])
        return None if minutes == UNKNOWN else minutes

    def travel_hours(self) -> Column:
        """Return the hours of the fastest route between all regions, rounded up.

        Returns:
            Shape (regions, regions), in the order of the knowledge; UNKNOWN where there is no route.
            Read-only.
        """
        return self.routes.hours

    # Paths and trees

    def path(self, start: NodeKey, end: NodeKey, aspect: PathAspect = PathAspect.ANY) -> EvidencePath | None:
        """Show a shortest path between two nodes, or None where there is none.

        Args:
            start: The start of the path.
            end: The end of the path.
            aspect: Which relations it may use, and how length is measured. By EDUCATION, a path to a position is
                that of `education_path`.

        Raises:
            UnknownName: If there is no such node.
        """
        for node in (start, end):
            self.network.require(node)
        if aspect is PathAspect.EDUCATION and end.kind is NodeKind.POSITION and start.kind in _EDUCATED:
            return self.education_path(start, PositionId(end.id))
        walk = self.network.shortest(start, end, aspect)
        return None if walk is None else self.network.evidence(walk, aspect)

    def ancestors(self, node: NodeKey) -> tuple[EvidenceNode, ...]:
        """Return what contains a node, nearest first: the agency and government of a unit, the regency of a region.

        Raises:
            UnknownName: If there is no such node.
        """
        self.network.require(node)
        above: list[NodeKey] = [node]
        while holders := [edge.target for edge in self.network.leaving(above[-1]) if _holds(edge)]:
            above.append(holders[0])
        return tuple(self.network.node(holder) for holder in above[1:])

    def members(self, node: NodeKey) -> tuple[EvidenceNode, ...]:
        """Return what a node contains directly: the units of an agency, the regions of a regency, in order.

        Raises:
            UnknownName: If there is no such node.
        """
        self.network.require(node)
        held = [edge.source for edge in self.network.edges if edge.target == node and _holds(edge)]
        return tuple(self.network.node(member) for member in held)

    def _position(self, position: PositionId) -> Position:
        self.network.require(NodeKey(NodeKind.POSITION, position))
        return self.knowledge.positions[position]


def _holds(edge: Edge) -> bool:
    """Tell whether an edge leads up a tree; a unit belongs to its agency, and is only located in its region."""
    if edge.relation is Relation.LIES_IN:
        return edge.source.kind is NodeKind.REGION
    return edge.relation in (Relation.BELONGS_TO, Relation.PART_OF)
