"""Build the network of typed nodes and edges from the knowledge."""

from collections.abc import Iterator

from dss.graph.education import ROOT
from dss.graph.network import Edge, KnowledgeNetwork
from dss.model.identifiers import FactName
from dss.model.knowledge.evidence import NodeKey, NodeKind, Relation
from dss.model.knowledge.facts import Code
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.text import Text, Verbatim, _


def build_network(knowledge: Knowledge) -> KnowledgeNetwork:
    """Build the network of all knowledge.

    Args:
        knowledge: Complete knowledge: every id that it refers to exists.
    """
    return KnowledgeNetwork(dict(_nodes(knowledge)), tuple(_edges(knowledge)))


def _nodes(knowledge: Knowledge) -> Iterator[tuple[NodeKey, Text]]:
    yield ROOT, _("All fields of study")
    for field in knowledge.fields.values():
        yield NodeKey(NodeKind.FIELD, field.id), field.name
    for programme in knowledge.programmes.values():
        yield NodeKey(NodeKind.PROGRAMME, programme.id), Verbatim(programme.name)
    for competency in knowledge.competencies.values():
        yield NodeKey(NodeKind.COMPETENCY, competency.id), competency.name
    for qualification in knowledge.qualifications.values():
        yield NodeKey(NodeKind.QUALIFICATION, qualification.id), qualification.name
    for sector in _sectors(knowledge):
        yield NodeKey(NodeKind.SECTOR, sector.id), sector.label
    for position in knowledge.positions.values():
        yield NodeKey(NodeKind.GROUP, position.group), position.group_name or Verbatim(position.group)
        yield NodeKey(NodeKind.POSITION, position.id), position.name
    for government in knowledge.governments.values():
        yield NodeKey(NodeKind.GOVERNMENT, government.id), government.name
    for agency in knowledge.agencies.values():
        yield NodeKey(NodeKind.AGENCY, agency.id), knowledge.agency_name(agency.id)
    for unit in knowledge.units.values():
        yield NodeKey(NodeKind.UNIT, unit.id), unit.name
    for regency in knowledge.regencies.values():
        yield NodeKey(NodeKind.REGENCY, regency.id), Verbatim(regency.name)
    for region in knowledge.regions.values():
        yield NodeKey(NodeKind.REGION, region.id), Verbatim(region.name)


def _edges(knowledge: Knowledge) -> Iterator[Edge]:
    yield from _education(knowledge)
    for position in knowledge.positions.values():
        yield from _requirements(position)
    for competency in knowledge.competencies.values():
        if competency.sector is not None:
            node = NodeKey(NodeKind.COMPETENCY, competency.id)
            yield Edge(node, NodeKey(NodeKind.SECTOR, competency.sector), Relation.IN_SECTOR)
    yield from _structure(knowledge)
    yield from _places(knowledge)


def _education(knowledge: Knowledge) -> Iterator[Edge]:
    for field in knowledge.fields.values():
        parent = ROOT if field.parent is None else NodeKey(NodeKind.FIELD, field.parent)
        yield Edge(NodeKey(NodeKind.FIELD, field.id), parent, Relation.PART_OF)
    for kinship in knowledge.kinships:
        a, b = NodeKey(NodeKind.FIELD, kinship.a), NodeKey(NodeKind.FIELD, kinship.b)
        yield Edge(a, b, Relation.KIN_OF, kinship.steps)
    for programme in knowledge.programmes.values():
        node = NodeKey(NodeKind.PROGRAMME, programme.id)
        yield Edge(node, NodeKey(NodeKind.FIELD, programme.field), Relation.IN_FIELD)


def _requirements(position: Position) -> Iterator[Edge]:
    node = NodeKey(NodeKind.POSITION, position.id)
    yield Edge(node, NodeKey(NodeKind.GROUP, position.group), Relation.IN_GROUP)
    yield Edge(node, NodeKey(NodeKind.SECTOR, position.sector), Relation.IN_SECTOR)
    for field in position.fields:
        yield Edge(node, NodeKey(NodeKind.FIELD, field), Relation.REQUIRES_FIELD)
    for competency, level in position.competencies.items():
        yield Edge(node, NodeKey(NodeKind.COMPETENCY, competency), Relation.REQUIRES_LEVEL, level)
    for qualification in (position.test, position.certificate, position.licence):
        if qualification is not None:
            yield Edge(node, NodeKey(NodeKind.QUALIFICATION, qualification), Relation.REQUIRES_QUALIFICATION)


def _structure(knowledge: Knowledge) -> Iterator[Edge]:
    for agency in knowledge.agencies.values():
        node = NodeKey(NodeKind.AGENCY, agency.id)
        yield Edge(node, NodeKey(NodeKind.GOVERNMENT, agency.government), Relation.BELONGS_TO)
        yield Edge(node, NodeKey(NodeKind.SECTOR, agency.sector), Relation.IN_SECTOR)
    for unit in knowledge.units.values():
        node = NodeKey(NodeKind.UNIT, unit.id)
        yield Edge(node, NodeKey(NodeKind.AGENCY, unit.agency), Relation.BELONGS_TO)
        yield Edge(node, NodeKey(NodeKind.REGION, unit.region), Relation.LIES_IN)


def _places(knowledge: Knowledge) -> Iterator[Edge]:
    for region in knowledge.regions.values():
        node = NodeKey(NodeKind.REGION, region.id)
        yield Edge(node, NodeKey(NodeKind.REGENCY, region.regency), Relation.LIES_IN)
    for way in knowledge.travel:
        a, b = NodeKey(NodeKind.REGION, way.a), NodeKey(NodeKind.REGION, way.b)
        yield Edge(a, b, Relation.TRAVELS_TO, way.minutes, way.mode)


def _sectors(knowledge: Knowledge) -> tuple[Code, ...]:
    return knowledge.vocabulary.facts[FactName("seat.sector")].codes
