"""Nodes and edges in networkx, and paths through them as evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Final

import networkx as nx

from dss.model.errors import UnknownName
from dss.model.knowledge.evidence import EvidenceEdge, EvidenceNode, EvidencePath, NodeKey, NodeKind, Relation
from dss.model.text import SharedText, Text, Verbatim, _


class PathAspect(StrEnum):
    """Which relations a path may use, and how its length is measured."""

    ANY = "any"
    """Every relation; the fewest edges."""
    EDUCATION = "education"
    """Programmes, fields and what positions ask for; the fewest steps between fields."""
    COMPETENCY = "competency"
    """Levels held and levels required; the fewest edges."""
    TRAVEL = "travel"
    """The location of units and the routes between regions; the fewest minutes."""
    STRUCTURE = "structure"
    """Units, agencies, governments, regions, and who works where; the fewest edges."""


_RELATIONS: Final[Mapping[PathAspect, frozenset[Relation]]] = {
    PathAspect.ANY: frozenset(Relation),
    PathAspect.EDUCATION: frozenset(
        {Relation.GRADUATED_FROM, Relation.IN_FIELD, Relation.PART_OF, Relation.KIN_OF, Relation.REQUIRES_FIELD}
    ),
    PathAspect.COMPETENCY: frozenset({Relation.HAS_LEVEL, Relation.REQUIRES_LEVEL}),
    PathAspect.TRAVEL: frozenset({Relation.WORKS_IN, Relation.LIES_IN, Relation.TRAVELS_TO}),
    PathAspect.STRUCTURE: frozenset({Relation.WORKS_AS, Relation.WORKS_IN, Relation.BELONGS_TO, Relation.LIES_IN}),
}

_WORDS: Final[Mapping[Relation, Text]] = {
    Relation.GRADUATED_FROM: _("graduated from"),
    Relation.IN_FIELD: _("in the field"),
    Relation.PART_OF: _("part of"),
    Relation.KIN_OF: _("kindred, steps: {amount}"),
    Relation.REQUIRES_FIELD: _("asks for the field"),
    Relation.HAS_LEVEL: _("holds level {amount}"),
    Relation.REQUIRES_LEVEL: _("asks for level {amount}"),
    Relation.REQUIRES_QUALIFICATION: _("asks for the qualification"),
    Relation.WORKS_AS: _("works as"),
    Relation.WORKS_IN: _("works in"),
    Relation.COMES_FROM: _("comes from"),
    Relation.IN_GROUP: _("in the group"),
    Relation.IN_SECTOR: _("in the sector"),
    Relation.BELONGS_TO: _("belongs to"),
    Relation.LIES_IN: _("lies in"),
    Relation.TRAVELS_TO: _("{amount} min ({mode})"),
}

_MODES: Final[Mapping[str, Text]] = {
    "road": _("road"),
    "river": _("river"),
    "sea": _("sea"),
    "air": _("air"),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """One typed edge, as `EvidenceEdge` but between named nodes."""

    source: NodeKey
    target: NodeKey
    relation: Relation
    amount: int | None = None
    mode: str | None = None

    @property
    def label(self) -> Text:
        """The relation in words."""
        words = _WORDS[self.relation]
        mode = _MODES.get(self.mode or "", Verbatim(str(self.mode)))
        return words.filled(amount=self.amount, mode=mode)

    def length(self, aspect: PathAspect) -> int:
        """Return the length of the edge in the unit of the aspect: steps, minutes or edges."""
        match aspect:
            case PathAspect.EDUCATION:
                return 1 if self.relation is Relation.PART_OF else self.amount or 0
            case PathAspect.TRAVEL:
                return self.amount or 0
            case _:
                return 1


@dataclass(frozen=True)
class KnowledgeNetwork:
    """Typed nodes and edges; two nodes may be joined by several edges.

    Attributes:
        labels: Every node with its label.
        edges: Every edge; both ends are in `labels`.
    """

    labels: Mapping[NodeKey, Text]
    edges: tuple[Edge, ...]

    def extend(self, labels: Mapping[NodeKey, Text], edges: Iterable[Edge]) -> "KnowledgeNetwork":
        """Return a network with more nodes and edges; this one is unchanged."""
        larger = KnowledgeNetwork({**self.labels, **labels}, (*self.edges, *edges))
        leaving = dict(self._leaving)
        for place, edge in enumerate(larger.edges[len(self.edges) :], start=len(self.edges)):
            leaving[edge.source] = [*leaving.get(edge.source, ()), (place, edge)]
        larger.__dict__["_leaving"] = leaving  # this one's index is reused
        return larger

    @cached_property
    def directed(self) -> nx.MultiDiGraph:
        """The whole network; every node carries `label`, every edge its `Edge` as `edge`."""
        graph = nx.MultiDiGraph()
        for node, label in self.labels.items():
            graph.add_node(node, label=label)
        for edge in self.edges:
            graph.add_edge(edge.source, edge.target, edge=edge)
        return graph

    @cached_property
    def _by_aspect(self) -> dict[PathAspect, nx.Graph]:
        return {}

    def for_aspect(self, aspect: PathAspect) -> nx.Graph:
        """Return the network of an aspect: undirected, with the shortest edge between two nodes as `edge`."""
        if aspect not in self._by_aspect:
            graph = nx.Graph()
            for edge in self.edges:
                if not _visible(edge, aspect):
                    continue
                length = edge.length(aspect)
                known = graph.get_edge_data(edge.source, edge.target)
                if known is None or length < known["length"]:
                    graph.add_edge(edge.source, edge.target, edge=edge, length=length)
            self._by_aspect[aspect] = graph
        return self._by_aspect[aspect]

    def require(self, node: NodeKey) -> None:
        """Check that a node exists.

        Raises:
            UnknownName: If it does not; the error lists the nearest names of its kind.
        """
        if node not in self.labels:
            named = [other.id for other in self.labels if other.kind is node.kind]
            raise UnknownName(node.kind, node.id, get_close_matches(node.id, named, n=5, cutoff=0.4))

    @cached_property
    def _leaving(self) -> dict[NodeKey, list[tuple[int, Edge]]]:
        """The edges by their source, each with its place among all."""
        leaving: dict[NodeKey, list[tuple[int, Edge]]] = {}
        for place, edge in enumerate(self.edges):
            leaving.setdefault(edge.source, []).append((place, edge))
        return leaving

    def leaving(self, node: NodeKey) -> list[Edge]:
        """Return the edges whose source is a node."""
        return [edge for _, edge in self._leaving.get(node, ())]

    def _joining(self, a: NodeKey, b: NodeKey, aspect: PathAspect) -> Edge:
        """Return the shortest edge of an aspect between two neighbours, the same as in `for_aspect`."""
        found = (
            (edge.length(aspect), place, edge)
            for start, end in ((a, b), (b, a))
            for place, edge in self._leaving.get(start, ())
            if edge.target == end and _visible(edge, aspect)
        )
        return min(found, key=itemgetter(0, 1))[2]

    def shortest(self, start: NodeKey, end: NodeKey, aspect: PathAspect) -> list[NodeKey] | None:
        """Return the nodes of a shortest path, ends included, or None where there is none.

        Of several that are equally short the same one is always taken.
        """
        graph = self.for_aspect(aspect)
        if start == end:
            return [start]
        if start not in graph or end not in graph:
            return None
        if aspect is PathAspect.EDUCATION:  # two fields are no nearer because one position asks for both
            graph = graph.copy()
            graph.remove_nodes_from({node for node in graph if node.kind is NodeKind.POSITION} - {start, end})
        try:
            return list(nx.dijkstra_path(graph, start, end, weight="length"))
        except nx.NetworkXNoPath:
            return None

    def evidence(self, nodes: Sequence[NodeKey], aspect: PathAspect, length: int | None = None) -> EvidencePath:
        """Return a path through neighbours as evidence.

        Args:
            nodes: The path; each two neighbours are joined in the aspect.
            aspect: Selects the edge between two nodes: the shortest.
            length: The length of the path, where it is not the sum of its edges' lengths.
        """
        places = {node: place for place, node in enumerate(nodes)}
        walked = [self._joining(*pair, aspect) for pair in pairwise(nodes)]
        edges = tuple(
            EvidenceEdge(
                places[edge.source],
                places[edge.target],
                edge.relation,
                SharedText(edge.label),
                edge.amount,
                edge.mode,
            )
            for edge in walked
        )
        total = sum(edge.length(aspect) for edge in walked)
        return EvidencePath(tuple(self.node(node) for node in nodes), edges, total if length is None else length)

    def node(self, node: NodeKey) -> EvidenceNode:
        """Return a node as evidence."""
        return EvidenceNode(node.kind, node.id, SharedText(self.labels[node]))

    def part(self, nodes: Iterable[NodeKey]) -> "KnowledgeNetwork":
        """Return some nodes with the edges between them."""
        kept = set(nodes)
        labels = {node: label for node, label in self.labels.items() if node in kept}
        return KnowledgeNetwork(
            labels, tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept)
        )

    def near(self, centre: NodeKey, radius: int) -> "KnowledgeNetwork":
        """Return the part within `radius` edges of a node, in either direction."""
        self.require(centre)
        return self.part(
            nx.single_source_shortest_path_length(self.directed.to_undirected(as_view=True), centre, radius)
        )


def _visible(edge: Edge, aspect: PathAspect) -> bool:
    """Tell whether an aspect includes an edge; TRAVEL excludes regencies, which are no stops between regions."""
    if aspect is PathAspect.TRAVEL and edge.target.kind is NodeKind.REGENCY:
        return False
    return edge.relation in _RELATIONS[aspect]
