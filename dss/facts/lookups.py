"""The knowledge of positions, units and regions, as columns and tables to look numbers up in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np

from dss.facts.gaps import Profiles, find_profiles
from dss.graph import KnowledgeGraph
from dss.model.identifiers import FactName, QualificationId
from dss.model.knowledge.facts import Value
from dss.model.knowledge.knowledge import NO_LEVEL, CompetencyKind, Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column

ALL: Final = tuple(CompetencyKind)


MANAGERIAL: Final = (CompetencyKind.MANAGERIAL,)


BEHAVIOURAL: Final = (CompetencyKind.MANAGERIAL, CompetencyKind.SOCIOCULTURAL)


TECHNICAL: Final = (CompetencyKind.TECHNICAL,)


_KEPT: Final = (ALL, MANAGERIAL, BEHAVIOURAL, TECHNICAL)


@dataclass(frozen=True)
class PositionColumns:
    """A value for each position, in the order of the knowledge; codes as their numbers.

    Attributes:
        group: Number of the position's group, groups being in order of their names.
        golongan_min, golongan_max: UNKNOWN where no range is set.
        any_degree: Whether any field of study is accepted.
        test, certificate, licence: UNKNOWN where the position asks for none.
        education_level_min, kind, level, sector, profession: Codes of the facts of those names.
    """

    group: Column
    kind: Column
    level: Column
    tier: Column
    standing: Column
    sector: Column
    profession: Column
    education_level_min: Column
    any_degree: Column
    test: Column
    certificate: Column
    licence: Column
    golongan_min: Column
    golongan_max: Column
    retirement_age: Column
    critical: Column
    district_head: Column
    leads_unit: Column


@dataclass(frozen=True)
class PlaceColumns:
    """A value for each unit, in the order of the knowledge."""

    agency: Column
    downsizing: Column
    government: Column
    region: Column
    regency: Column
    remoteness: Column
    underdeveloped: Column
    border: Column


@dataclass(frozen=True)
class Lookups:
    """Columns and tables over a knowledge graph, each computed once.

    Attributes:
        graph: Their source.
    """

    graph: KnowledgeGraph

    @property
    def knowledge(self) -> Knowledge:
        """What the graph was built from."""
        return self.graph.knowledge

    @cached_property
    def groups(self) -> dict[str, int]:
        """Number of each group of positions, in order of their names."""
        names = {position.group for position in self.knowledge.positions.values()}
        return {name: number for number, name in enumerate(sorted(names))}

    @cached_property
    def positions(self) -> PositionColumns:
        """The columns of positions."""
        positions = self.knowledge.positions.values()
        return PositionColumns(
            group=make_column(self.groups[position.group] for position in positions),
            kind=self._codes("seat.position_kind", (position.kind for position in positions)),
            level=self._codes("seat.level", (position.level for position in positions)),
            tier=make_column(position.tier for position in positions),
            standing=make_column(position.standing for position in positions),
            sector=self._codes("seat.sector", (position.sector for position in positions)),
            profession=self._codes("seat.profession", (position.profession for position in positions)),
            education_level_min=self._codes(
                "seat.education_level_min", (position.education_level_min for position in positions)
            ),
            any_degree=make_column(not position.fields for position in positions),
            test=self._qualifications(position.test for position in positions),
            certificate=self._qualifications(position.certificate for position in positions),
            licence=self._qualifications(position.licence for position in positions),
            golongan_min=self._codes("seat.golongan_min", (position.golongan_min for position in positions)),
            golongan_max=self._codes("seat.golongan_max", (position.golongan_max for position in positions)),
            retirement_age=make_column(position.retirement_age for position in positions),
            critical=make_column(position.critical for position in positions),
            district_head=make_column(position.district_head for position in positions),
            leads_unit=make_column(position.leads_unit for position in positions),
        )

    @cached_property
    def tier_changes(self) -> Column:
        """Tiers that a move from one position (row) to another (column) rises.

        Between two functional positions their own tiers count (PP 11/2017 ps 69), otherwise the standing of both.
        """
        known = self.positions
        none = self.knowledge.vocabulary.facts[FactName("seat.level")].encode(NO_LEVEL)
        functional = known.level != none
        return np.where(functional[:, None] & functional, _rises(known.tier), _rises(known.standing))

    @cached_property
    def units(self) -> PlaceColumns:
        """The columns of units, with their agencies and regions."""
        knowledge = self.knowledge
        agencies = {id: number for number, id in enumerate(knowledge.agencies)}
        governments = {id: number for number, id in enumerate(knowledge.governments)}
        numbers = {id: number for number, id in enumerate(knowledge.regions)}
        units = [(unit, knowledge.agencies[unit.agency]) for unit in knowledge.units.values()]
        region = make_column(numbers[unit.region] for unit, _ in units)
        regions = [knowledge.regions[unit.region] for unit, _ in units]
        return PlaceColumns(
            agency=make_column(agencies[unit.agency] for unit, _ in units),
            downsizing=make_column(agency.downsizing for _, agency in units),
            government=make_column(governments[agency.government] for _, agency in units),
            region=region,
            regency=self.regencies[region],
            remoteness=make_column(region.remoteness for region in regions),
            underdeveloped=make_column(region.underdeveloped for region in regions),
            border=make_column(region.border for region in regions),
        )

    @cached_property
    def regencies(self) -> Column:
        """Regency of each region."""
        regencies = {id: number for number, id in enumerate(self.knowledge.regencies)}
        return make_column(regencies[region.regency] for region in self.knowledge.regions.values())

    @cached_property
    def underdeveloped(self) -> Column:
        """Whether each region counts as underdeveloped."""
        return make_column(region.underdeveloped for region in self.knowledge.regions.values())

    def leads_unit(self, position: Column, recorded: Column) -> Column:
        """Tell who leads a unit, by the position or by an extra task on record (1); UNKNOWN where the position is."""
        by_position = look_up(self.positions.leads_unit, position)
        return np.where(by_position == UNKNOWN, by_position, by_position | (recorded == 1))

    @cached_property
    def borders(self) -> Column:
        """Whether each region lies on a land border."""
        return make_column(region.border for region in self.knowledge.regions.values())

    @cached_property
    def remoteness(self) -> Column:
        """Remoteness class of each region."""
        return make_column(region.remoteness for region in self.knowledge.regions.values())

    @cached_property
    def programme_fields(self) -> Column:
        """Field of study of each programme."""
        fields = {id: number for number, id in enumerate(self.knowledge.fields)}
        return make_column(fields[programme.field] for programme in self.knowledge.programmes.values())

    def frozen(self, on: date) -> Column:
        """Whether officials of each government may not be replaced on a day (UU 10/2016 ps 71(2), 162(3))."""
        governments = self.knowledge.governments.values()
        return make_column(any(freeze.covers(on) for freeze in government.freezes) for government in governments)

    @cached_property
    def distances(self) -> Column:
        """Distance of each position's fields from each field, and from one not known; see `education.distances`."""
        return extend_distances(self.graph)

    @cached_property
    def profiles(self) -> dict[tuple[CompetencyKind, ...], Profiles]:
        """The profiles of all positions, by the kinds of competency that they keep: ALL, MANAGERIAL, ..."""
        kinds = [competency.kind for competency in self.knowledge.competencies.values()]
        kept = {some: np.array([kind in some for kind in kinds], np.int8) for some in _KEPT}
        return {some: find_profiles(self.graph.required_levels * mask) for some, mask in kept.items()}

    @cached_property
    def weights(self) -> Column:
        """Weight of each difference of levels from -5 to 5, in hundredths."""
        return make_column(self.knowledge.profile_weights[difference] for difference in range(-5, 6))

    def _qualifications(self, asked: Iterable[QualificationId | None]) -> Column:
        numbers = {id: number for number, id in enumerate(self.knowledge.qualifications)}
        return make_column(UNKNOWN if id is None else numbers[id] for id in asked)

    def _codes(self, fact: str, values: Iterable[Value | None]) -> Column:
        encode = self.knowledge.vocabulary.facts[FactName(fact)].encode
        return make_column(UNKNOWN if value is None else encode(value) for value in values)


def _rises(rank: Column) -> Column:
    return rank - rank[:, None]


def look_up(values: Column, numbers: Column) -> Column:
    """Return ``values[numbers]``, UNKNOWN where the number is."""
    extended = np.append(values, np.int32(UNKNOWN))
    found: Column = extended[np.where(numbers == UNKNOWN, len(values), numbers)]
    return found


def make_column(values: Iterable[int]) -> Column:
    """Return a column of the values."""
    return np.array(list(values), np.int32)


def extend_distances(graph: KnowledgeGraph) -> Column:
    """Return the graph's distances with one more column, for a field that is not known.

    Returns:
        Shape (positions, fields + 1). In the last column 0 where the position asks for no field, whatever
        was studied, else UNKNOWN.
    """
    asks_none = [not position.fields for position in graph.knowledge.positions.values()]
    of_unknown_field = np.where(asks_none, np.int32(0), np.int32(UNKNOWN))
    return np.column_stack([graph.education_distances(), of_unknown_field])


def place_fields(field: Column, table: Column) -> Column:
    """Return the table column of each field: the last for UNKNOWN."""
    return np.where(field == UNKNOWN, np.int32(table.shape[1] - 1), field)


def look_up_distance(position: Column, field: Column, table: Column) -> Column:
    """Return the distance of each field from what one position asks for; UNKNOWN where the position is."""
    known = position != UNKNOWN
    found = table[np.where(known, position, 0), place_fields(field, table)]
    return np.where(known, found, np.int32(UNKNOWN))
