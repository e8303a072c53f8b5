"""Substitutes: the fields, programmes and positions near to a position."""

from collections.abc import Iterator

from dss.graph.knowledge_graph import KnowledgeGraph
from dss.model.identifiers import FactName, FieldId, PositionId
from dss.model.knowledge.evidence import NearField, NearPosition, NearProgramme, NodeKey, NodeKind, Substitutes
from dss.model.knowledge.knowledge import Position


def find_qualified_positions(
    graph: KnowledgeGraph, field: FieldId, education_level: str, within_steps: int = 0
) -> tuple[PositionId, ...]:
    """List the positions whose required education a graduate has.

    Args:
        graph: The knowledge graph.
        field: The graduate's field of study.
        education_level: Code of the level of the graduate's education.
        within_steps: The largest distance of the field from the required fields.

    Returns:
        The nearest first, then in the order of the knowledge.

    Raises:
        UnknownName: If there is no such field.
        KeyError: If there is no such level.
    """
    graph.network.require(NodeKey(NodeKind.FIELD, field))
    rank = graph.knowledge.vocabulary.facts[FactName("employee.education_level")].encode
    level = rank(education_level)
    steps = graph.education_distances()[:, graph.tree.places[field]].tolist()
    near = [
        (distance, position.id)
        for distance, position in zip(steps, graph.knowledge.positions.values(), strict=True)
        if distance <= within_steps and rank(position.education_level_min) <= level
    ]
    return tuple(position for _, position in sorted(near, key=lambda one: one[0]))


def find_near_fields(graph: KnowledgeGraph, position: PositionId, within_steps: int = 2) -> tuple[NearField, ...]:
    """List the fields of study near to those that a position requires, nearest first; all where it requires none.

    Raises:
        UnknownName: If there is no such position.
    """
    graph.network.require(NodeKey(NodeKind.POSITION, position))
    steps = graph.tree.distances(graph.knowledge.positions[position].fields).tolist()
    near = [NearField(field, distance) for field, distance in zip(graph.tree.fields, steps, strict=True)]
    return tuple(sorted((one for one in near if one.steps <= within_steps), key=lambda one: one.steps))


def find_substitutes(
    graph: KnowledgeGraph, position: PositionId, within_steps: int = 2, within_levels: int = 4
) -> Substitutes:
    """List who else could fill a position, nearest first.

    Args:
        graph: The knowledge graph.
        position: The position to fill.
        within_steps: The largest distance of a field of study from the required fields.
        within_levels: The most competency levels that are missing from the profile of another position.

    Returns:
        Fields, programmes, and positions. A position counts if it is of the same group, or of the same sector
        and at most one tier away, and if its own fields are near enough.

    Raises:
        UnknownName: If there is no such position.
    """
    fields = find_near_fields(graph, position, within_steps)
    steps = {one.field: one.steps for one in fields}
    programmes = [
        NearProgramme(programme.id, steps[programme.field])
        for programme in graph.knowledge.programmes.values()
        if programme.field in steps
    ]
    adjacent = _adjacent(graph, graph.knowledge.positions[position])
    positions = [one for one in adjacent if one.steps <= within_steps and one.levels <= within_levels]
    return Substitutes(
        fields=fields,
        programmes=tuple(sorted(programmes, key=lambda one: one.steps)),
        positions=tuple(sorted(positions, key=_nearness)),
    )


def _nearness(one: NearPosition) -> tuple[int, int, bool, int]:
    return (one.steps, one.levels, not one.same_group, abs(one.tiers))


def _adjacent(graph: KnowledgeGraph, wanted: Position) -> Iterator[NearPosition]:
    steps = graph.tree.distances(wanted.fields)
    for position in graph.knowledge.positions.values():
        same_group = position.group == wanted.group
        tiers = wanted.tier - position.tier
        near = same_group or (position.sector == wanted.sector and abs(tiers) <= 1)
        studied = [int(steps[graph.tree.places[field]]) for field in position.fields]
        if position.id == wanted.id or not near or (wanted.fields and not studied):
            continue  # holders of a position without required fields may have studied anything
        yield NearPosition(position.id, min(studied, default=0), _levels_to_gain(position, wanted), same_group, tiers)


def _levels_to_gain(present: Position, wanted: Position) -> int:
    return sum(
        max(0, level - present.competencies.get(competency, 0)) for competency, level in wanted.competencies.items()
    )
