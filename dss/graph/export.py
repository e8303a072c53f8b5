"""The graph as text for other programs: GraphML, and JSON in the node-link form of networkx.

Nodes and edges come in the order of the knowledge, so equal graphs give equal bytes.
"""

import json
from io import BytesIO
from typing import Any

import networkx as nx

from dss.graph.knowledge_graph import KnowledgeGraph
from dss.graph.network import Edge, KnowledgeNetwork
from dss.model.knowledge.evidence import NodeKey
from dss.model.text import Language, Text


def to_graphml(graph: KnowledgeGraph, centre: NodeKey | None = None, radius: int = 1) -> bytes:
    """Write the graph, or the part around one node, as GraphML in UTF-8.

    Args:
        graph: The knowledge graph.
        centre: The node in the middle of the part, or None for the whole graph.
        radius: The most edges between the centre and another node.

    Raises:
        UnknownName: If there is no such node.
    """
    written = BytesIO()
    nx.write_graphml_xml(_plain(_part(graph, centre, radius)), written, encoding="utf-8")
    return written.getvalue()


def to_json(graph: KnowledgeGraph, centre: NodeKey | None = None, radius: int = 1) -> str:
    """Write the result of `to_node_link` as JSON; arguments as there.

    Raises:
        UnknownName: If there is no such node.
    """
    return json.dumps(to_node_link(graph, centre, radius), ensure_ascii=False, indent=1)


def to_node_link(graph: KnowledgeGraph, centre: NodeKey | None = None, radius: int = 1) -> dict[str, Any]:
    """Return the graph, or the part around one node, as ``{"nodes": [...], "edges": [...]}``.

    A node has ``id`` (``kind:id``), ``kind``, ``name``, ``label_id`` and ``label_en``; an edge ``source``,
    ``target``, ``key``, ``relation``, ``label_id``, ``label_en`` and, where it has them, ``amount`` and ``mode``.

    Args:
        graph: The knowledge graph.
        centre: The node in the middle of the part, or None for the whole graph.
        radius: The most edges between the centre and another node.

    Raises:
        UnknownName: If there is no such node.
    """
    written: dict[str, Any] = nx.node_link_data(_plain(_part(graph, centre, radius)), edges="edges")  # type: ignore[call-arg]
    return written


def _part(graph: KnowledgeGraph, centre: NodeKey | None, radius: int) -> KnowledgeNetwork:
    return graph.network if centre is None else graph.network.near(centre, radius)


def _plain(network: KnowledgeNetwork) -> nx.MultiDiGraph:
    """Return the network with attributes that are only texts and numbers, as files need."""
    plain = nx.MultiDiGraph()
    for node, label in network.labels.items():
        plain.add_node(str(node), kind=node.kind.value, name=node.id, **_labels(label))
    for edge in network.edges:
        plain.add_edge(str(edge.source), str(edge.target), **_attributes(edge))
    return plain


def _attributes(edge: Edge) -> dict[str, str | int]:
    known = {"amount": edge.amount, "mode": edge.mode}
    return {
        "relation": edge.relation.value,
        **_labels(edge.label),
        **{name: value for name, value in known.items() if value is not None},
    }


def _labels(label: Text) -> dict[str, str]:
    return {f"label_{language}": label.spoken(language) for language in Language}
