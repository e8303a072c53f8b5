"""Distances between fields of study, through the tree of fields and their kinships."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from dss.graph.network import KnowledgeNetwork, PathAspect
from dss.model.identifiers import FieldId
from dss.model.knowledge.evidence import NodeKey, NodeKind, Relation
from dss.model.organisation.organisation import Column

ROOT: Final = NodeKey(NodeKind.FIELD, "semua")
"""The node that contains every broad field; it is not a field of study."""


@dataclass(frozen=True)
class FieldTree:
    """The fields of study with the steps between them.

    A step leads from a field to the one that contains it, or back; a kinship has its own number of steps.

    Attributes:
        fields: Every field; rows and columns of the tables are in this order.
        network: The network that contains them.
    """

    fields: tuple[FieldId, ...]
    network: KnowledgeNetwork

    @cached_property
    def places(self) -> dict[FieldId, int]:
        """Place of each field in `fields`."""
        return {field: place for place, field in enumerate(self.fields)}

    @cached_property
    def steps(self) -> Column:
        """Fewest steps between two fields; shape (fields, fields), symmetric."""
        table = np.zeros((len(self.fields), len(self.fields)), np.int32)
        for start, lengths in nx.all_pairs_dijkstra_path_length(self._graph, weight="length"):
            if start != ROOT:
                table[self.places[FieldId(start.id)]] = [lengths[_node(field)] for field in self.fields]
        return table

    @cached_property
    def within(self) -> NDArray[np.bool_]:
        """Whether field i is field j or is contained in it; shape (fields, fields)."""
        table = np.zeros((len(self.fields), len(self.fields)), np.bool_)
        for field, place in self.places.items():
            table[place, [self.places[FieldId(node.id)] for node in self.upwards(field)]] = True
        return table

    @cached_property
    def _graph(self) -> nx.Graph:
        return self.network.part([ROOT, *map(_node, self.fields)]).for_aspect(PathAspect.EDUCATION)

    @cached_property
    def _parents(self) -> dict[NodeKey, NodeKey]:
        return {edge.source: edge.target for edge in self.network.edges if edge.relation is Relation.PART_OF}

    def upwards(self, field: FieldId) -> list[NodeKey]:
        """Return a field and every field that contains it, nearest first, without the root."""
        nodes = [_node(field)]
        while (parent := self._parents[nodes[-1]]) != ROOT:
            nodes.append(parent)
        return nodes

    def distances(self, required: Sequence[FieldId]) -> Column:
        """Return the distance of every field from the required fields; shape (fields,).

        0 for a required field or one that it contains, and where nothing is required; else the fewest steps to the
        nearest required field.
        """
        if not required:
            return np.zeros(len(self.fields), np.int32)
        goals = [self.places[field] for field in required]
        nearest: Column = self.steps[:, goals].min(axis=1)
        return np.where(self.within[:, goals].any(axis=1), np.int32(0), nearest)

    def route(self, field: FieldId, required: Sequence[FieldId]) -> list[NodeKey]:
        """Return the path of a distance, from a field to the nearest required field.

        Args:
            field: The start of the path.
            required: At least one field; of several that are equally near the first is taken.
        """
        above = self.upwards(field)
        for count, node in enumerate(above, start=1):
            if node.id in required:
                return above[:count]
        place = self.places[field]
        nearest = min(required, key=lambda goal: int(self.steps[place, self.places[goal]]))
        return list(nx.dijkstra_path(self._graph, _node(field), _node(nearest), weight="length"))


def _node(field: FieldId) -> NodeKey:
    return NodeKey(NodeKind.FIELD, field)
