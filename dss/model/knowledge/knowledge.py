"""The knowledge base: education, competencies, positions, agencies and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.basis import Period
from dss.model.identifiers import (
    AgencyId,
    CompetencyId,
    FieldId,
    GovernmentId,
    PositionId,
    ProgrammeId,
    QualificationId,
    RegencyId,
    RegionId,
    UnitId,
)
from dss.model.knowledge.conditions import RecordCondition
from dss.model.knowledge.facts import Vocabulary
from dss.model.knowledge.histories import HistoryFile
from dss.model.text import Bilingual


@dataclass(frozen=True, slots=True)
class FieldOfStudy:
    """A field of study.

    A code of two, three or four digits is a broad, narrow or detailed field of ISCED-F 2013. A detailed field may be
    divided further by a digit after a point, where one code holds several professions or school subjects: ``0913.1``.
    """

    id: FieldId
    name: Bilingual

    @property
    def parent(self) -> FieldId | None:
        """The field that contains this one, or None for a broad field."""
        detailed, point, _ = self.id.partition(".")
        if point:
            return FieldId(detailed)
        return FieldId(self.id[:-1]) if len(self.id) > 2 else None


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two fields whose graduates can replace each other, with their distance in steps (local policy)."""

    a: FieldId
    b: FieldId
    steps: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of study as Indonesian diplomas name it, in its detailed field or a division of that."""

    id: ProgrammeId
    name: str
    field: FieldId


NO_LEVEL: Final = "none"
"""The functional level of a position that is not functional."""


class CompetencyKind(StrEnum):
    """The three kinds of PermenPANRB 38/2017."""

    MANAGERIAL = "managerial"
    SOCIOCULTURAL = "sociocultural"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency with levels 1-5; 0 is none.

    Attributes:
        sector: The sector of a technical competency, or None.
    """

    id: CompetencyId
    name: Bilingual
    kind: CompetencyKind
    sector: str | None


class QualificationKind(StrEnum):
    """What somebody can hold beside a diploma."""

    TEST = "test"
    CERTIFICATE = "certificate"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Qualification:
    """A test passed, a certificate or a licence that a position can ask for.

    Attributes:
        profession: The profession group that it belongs to, or None.
        source: The law that asks for it; blank where the knowledge names none.
    """

    id: QualificationId
    kind: QualificationKind
    name: Bilingual
    profession: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A kind of job (*jabatan*) with its requirements.

    Codes (`kind`, `sector`, `profession`, `education_level_min`, `golongan_min`, ...) are codes of
    the fact of the same name in the vocabulary.

    Attributes:
        group: Positions of one group count together in needs and floors, e.g. ``dokter``.
        tier: Rank in the career pattern among functional positions, or among the others: 1 (lowest) to 8.
        standing: Rank among positions of all kinds, 1 to 8. A functional level has that of the executing, managerial or
            leading positions that the law calls equal to it (PP 11/2017 ps 54(1)d, 54(3)d, 107).
        fields: Required fields of study, of any level of the tree; empty where any is accepted.
        competencies: Level required of each competency.
        golongan_min: Lowest golongan, or None where no range is set.
        retirement_age: In years (BUP).
        critical: Whether a vacancy stops an essential public service.
        level: Functional level; `NO_LEVEL` for a position that is not functional.
        district_head: Whether its holder heads a distrik (*Kepala Distrik*, PP 106/2021 ps 26(5)).
        group_name: The name of its group; None where only the code is known.
        test: The competency test of the position (PP 11/2017 ps 75-81), or None where it has none.
        certificate: The certificate that it asks for, or None.
        licence: The registration that it asks for, or None.
        leads_unit: Whether its holder leads a unit; a functional who does so as an extra task has this on record.
    """

    id: PositionId
    name: Bilingual
    kind: str
    group: str
    tier: int
    standing: int
    sector: str
    profession: str
    education_level_min: str
    fields: tuple[FieldId, ...]
    competencies: Mapping[CompetencyId, int]
    golongan_min: str | None
    golongan_max: str | None
    retirement_age: int
    critical: bool
    level: str = NO_LEVEL
    district_head: bool = False
    group_name: Bilingual | None = None
    test: QualificationId | None = None
    certificate: QualificationId | None = None
    licence: QualificationId | None = None
    leads_unit: bool = False


@dataclass(frozen=True, slots=True)
class Government:
    """A government with its own personnel authority (*instansi*, PPK): the province or a regency.

    Attributes:
        freezes: Periods in which officials may not be replaced without the minister's consent
            (UU 10/2016 ps 71(2), 162(3)).
        siasn_id: Its id in SIASN, or None where that is unknown.
        of_province: Whether it is that of the province itself.
    """

    id: GovernmentId
    name: Bilingual
    freezes: tuple[Period, ...]
    siasn_id: str | None = None
    of_province: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency (*OPD*) of a government."""

    id: AgencyId
    name: Bilingual
    government: GovernmentId
    sector: str
    downsizing: bool = False

    def full_name(self, government: Government) -> Bilingual:
        """Return its name with that of its government, since every regency has a *Dinas Kesehatan*."""
        return Bilingual(f"{self.name.id}, {government.name.id}", f"{self.name.en}, {government.name.en}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of an agency, in a region."""

    id: UnitId
    name: Bilingual
    agency: AgencyId
    region: RegionId


@dataclass(frozen=True, slots=True)
class Regency:
    """A regency (*kabupaten*) of the province."""

    id: RegencyId
    name: str


@dataclass(frozen=True, slots=True)
class Region:
    """A *distrik*.

    Attributes:
        remoteness: Class from 0 (town) to 4 (reached only by charter or long boat trips); local policy.
        underdeveloped: Whether its regency counts as underdeveloped (*daerah tertinggal*).
        border: Whether it lies on a land border.
    """

    id: RegionId
    name: str
    regency: RegencyId
    remoteness: int
    underdeveloped: bool
    border: bool


@dataclass(frozen=True, slots=True)
class TravelEdge:
    """A direct route between two regions, in both directions."""

    a: RegionId
    b: RegionId
    minutes: int
    mode: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the system in English and in the law's Indonesian.

    Attributes:
        classes: The classes of the model that the term names; empty for a term of the law alone.
    """

    english: str
    indonesian: str
    meaning: Bilingual
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole knowledge base, each mapping in the order of its file.

    Attributes:
        profile_weights: Weight in profile matching of each difference (held less required) from -5 to 5, in hundredths.
        talent_boxes: Number of the talent box, 1 to 9, by performance rating, then potential.
        underdeveloped_until: Last day of the list of underdeveloped regencies, or None where that is unknown.
        histories: The files that record each person's history, by name.
        conditions: What the rows of an organisation's files obey.
    """

    vocabulary: Vocabulary
    fields: Mapping[FieldId, FieldOfStudy]
    kinships: tuple[Kinship, ...]
    programmes: Mapping[ProgrammeId, Programme]
    competencies: Mapping[CompetencyId, Competency]
    qualifications: Mapping[QualificationId, Qualification]
    positions: Mapping[PositionId, Position]
    governments: Mapping[GovernmentId, Government]
    agencies: Mapping[AgencyId, Agency]
    units: Mapping[UnitId, Unit]
    regencies: Mapping[RegencyId, Regency]
    regions: Mapping[RegionId, Region]
    travel: tuple[TravelEdge, ...]
    profile_weights: Mapping[int, int]
    talent_boxes: Mapping[str, Mapping[str, int]]
    glossary: tuple[Term, ...]
    underdeveloped_until: date | None = None
    histories: Mapping[str, HistoryFile] = field(default_factory=dict)
    conditions: tuple[RecordCondition, ...] = ()

    def agency_name(self, agency: AgencyId) -> Bilingual:
        """Return what an agency is called wherever its government is not shown beside it."""
        own = self.agencies[agency]
        return own.full_name(self.governments[own.government])

    def place_name(self, region: RegionId) -> str:
        """Return a district with its regency; the name alone where both have the same."""
        return join_places(self.regions[region].name, self.regencies[self.regions[region].regency].name)

    def group_name(self, group: str) -> Bilingual:
        """Return the name of a group of positions; its code where it has none."""
        names = (one.group_name for one in self.positions.values() if one.group == group)
        return next((name for name in names if name is not None), Bilingual(group, group))


def join_places(inner: str, *outer: str) -> str:
    """Join names of places, each within the next, without those that the name before ends with.

    >>> join_places("SMA, Merauke", "Merauke", "Merauke"), join_places("Agats", "Asmat")
    ('SMA, Merauke', 'Agats, Asmat')
    """
    for name in outer:
        if inner.rpartition(", ")[2] != name:
            inner = f"{inner}, {name}"
    return inner
