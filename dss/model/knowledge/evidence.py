"""Results of the knowledge graph as values: paths between nodes, missing levels, and substitutes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dss.model.identifiers import CompetencyId, FieldId, PositionId, ProgrammeId
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.text import Text


class NodeKind(StrEnum):
    """The kind of thing that a node of the graph represents."""

    EMPLOYEE = "employee"
    PROGRAMME = "programme"
    FIELD = "field"
    COMPETENCY = "competency"
    QUALIFICATION = "qualification"
    POSITION = "position"
    GROUP = "group"
    SECTOR = "sector"
    UNIT = "unit"
    AGENCY = "agency"
    GOVERNMENT = "government"
    REGION = "region"
    REGENCY = "regency"


class Relation(StrEnum):
    """The relation of the source of an edge to its target, e.g. a position REQUIRES_FIELD a field."""

    GRADUATED_FROM = "graduated_from"
    IN_FIELD = "in_field"
    PART_OF = "part_of"
    KIN_OF = "kin_of"
    REQUIRES_FIELD = "requires_field"
    HAS_LEVEL = "has_level"
    REQUIRES_LEVEL = "requires_level"
    REQUIRES_QUALIFICATION = "requires_qualification"
    WORKS_AS = "works_as"
    WORKS_IN = "works_in"
    COMES_FROM = "comes_from"
    IN_GROUP = "in_group"
    IN_SECTOR = "in_sector"
    BELONGS_TO = "belongs_to"
    LIES_IN = "lies_in"
    TRAVELS_TO = "travels_to"


class NodeKey(NamedTuple):
    """The name of a node: ids are unique within a kind only."""

    kind: NodeKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class EvidenceNode:
    """A node of a path."""

    kind: NodeKind
    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class EvidenceEdge:
    """An edge of a path.

    Attributes:
        source: Place of the edge's source in the path's nodes.
        target: Place of its target. A path may run against an edge.
        label: The relation in words, with its number, e.g. ``membutuhkan tingkat 3``.
        amount: The number of the relation, in the unit of its kind: the level of a competency, steps between
            kindred fields, minutes of travel; None where the relation has none.
        mode: The means of travel, or None for other relations.
    """

    source: int
    target: int
    relation: Relation
    label: Text
    amount: int | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class EvidencePath:
    """A path through the knowledge graph that explains a fact.

    Attributes:
        nodes: From the start to the end of the path, both included.
        edges: edges[i] joins nodes[i] and nodes[i + 1], in either direction.
        length: The length of the path in the unit of its aspect (steps, minutes, or edges).
    """

    nodes: tuple[EvidenceNode, ...]
    edges: tuple[EvidenceEdge, ...]
    length: int


@dataclass(frozen=True, slots=True)
class MissingCompetency:
    """A competency in which a person lacks levels, or was not assessed, for a position.

    Attributes:
        held: Level held, 0-5; None where it was not assessed.
        required: Level that the position requires, 1-5.
    """

    competency: CompetencyId
    name: Text
    kind: CompetencyKind
    held: int | None
    required: int

    @property
    def levels(self) -> int | None:
        """Levels missing, at least 1; None where it was not assessed."""
        return None if self.held is None else self.required - self.held


@dataclass(frozen=True, slots=True)
class NearField:
    """A field of study with its distance, in steps, from the fields that a position requires."""

    field: FieldId
    steps: int


@dataclass(frozen=True, slots=True)
class NearProgramme:
    """A programme of study with the distance of its field, in steps, from the fields that a position requires."""

    programme: ProgrammeId
    steps: int


@dataclass(frozen=True, slots=True)
class NearPosition:
    """A position whose holders could fill another.

    Attributes:
        steps: From a field that the present position requires to the nearest that the other requires.
        levels: Levels missing in the present position's profile, compared with the other's.
        same_group: Whether both belong to one group, which is counted together in needs and floors.
        tiers: Tiers up (positive) or down from the present position to the other.
    """

    position: PositionId
    steps: int
    levels: int
    same_group: bool
    tiers: int


@dataclass(frozen=True, slots=True)
class Substitutes:
    """The substitutes for a position, nearest first in each list."""

    fields: tuple[NearField, ...]
    programmes: tuple[NearProgramme, ...]
    positions: tuple[NearPosition, ...]
