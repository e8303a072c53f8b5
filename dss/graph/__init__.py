"""The knowledge graph: distances, gaps, routes and the paths that show them. The only importer of networkx."""

from dss.graph.export import to_graphml, to_json, to_node_link
from dss.graph.knowledge_graph import KnowledgeGraph, build_graph
from dss.graph.network import PathAspect
from dss.graph.person import GraphPerson, read_person
from dss.graph.substitutes import find_near_fields, find_qualified_positions, find_substitutes

__all__ = [
    "GraphPerson",
    "KnowledgeGraph",
    "PathAspect",
    "build_graph",
    "find_near_fields",
    "find_qualified_positions",
    "find_substitutes",
    "read_person",
    "to_graphml",
    "to_json",
    "to_node_link",
]
