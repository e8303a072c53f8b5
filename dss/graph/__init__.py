"""The knowledge graph: distances, gaps, ways and the paths that show them. The only door to networkx."""

from dss.graph.export import node_link, to_graphml, to_json
from dss.graph.knowledge_graph import KnowledgeGraph, build_graph
from dss.graph.network import Aspect
from dss.graph.person import Person, person_of
from dss.graph.substitutes import fields_for, qualified_positions, substitutes

__all__ = [
    "Aspect",
    "KnowledgeGraph",
    "Person",
    "build_graph",
    "fields_for",
    "node_link",
    "person_of",
    "qualified_positions",
    "substitutes",
    "to_graphml",
    "to_json",
]
