"""Files made for others: a sample organisation, the knowledge graph, the schemas of rules."""

import json
from pathlib import Path

from dss.graph import build_graph, to_graphml, to_json
from dss.model.evidence import NodeKey, NodeKind
from dss.reading.schema import schema_files
from dss.sample import sample
from dss.service.names import unknown
from dss.service.settings import Settings
from dss.service.workspace import load_knowledge
from dss.storage.csv_folder import write_folder
from dss.storage.text import write_text


def write_sample(settings: Settings, employees: int, seats: int | None, seed: int, out: Path) -> list[Path]:
    """Make up an organisation and write its CSV files; returns their paths."""
    knowledge, _ = load_knowledge(settings.knowledge)
    return write_folder(out, sample(knowledge, employees, seed, seats, settings.as_of))


def graph(settings: Settings, kind: str, around: str | None) -> str:
    """Return the knowledge graph, or what lies around a node, as GraphML or JSON.

    Args:
        settings: Which knowledge.
        kind: ``graphml`` or ``json``.
        around: A node, as ``kind:id``, or None for all.

    Raises:
        UnknownName: If there is no such node.
    """
    knowledge, _ = load_knowledge(settings.knowledge)
    network = build_graph(knowledge)
    centre = None if around is None else _node(around)
    return to_json(network, centre) if kind == "json" else to_graphml(network, centre).decode()


def _node(written: str) -> NodeKey:
    kind, _, id = written.partition(":")
    if kind not in set(NodeKind):
        raise unknown("kind of node", kind, NodeKind)
    return NodeKey(NodeKind(kind), id)
