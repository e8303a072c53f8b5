"""``positions.yaml``: positions, written as families of one kind of work at the grades that it has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import CompetencyId, FieldId, PositionId, QualificationId
from dss.model.knowledge.knowledge import NO_LEVEL, CompetencyKind, Position, QualificationKind
from dss.model.text import Bilingual, _
from dss.reading.knowledge.codes import VocabularyCodes, identifier, one_of, read_provenance
from dss.reading.knowledge.competencies import Competencies
from dss.reading.knowledge.qualifications import (
    Qualifications,
    list_kind,
    make_test,
    read_qualifications,
    test_of,
)
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Record, each, keyed, named, one_or_each, record, text, whole, words, yes_no

OTHER_PROFESSION: Final = "lainnya"
"""The profession of a position that the law doesn't set apart."""

_rank: Final = whole(at_least=1, at_most=8)
_retirement_age: Final = whole(at_least=50, at_most=75)

_QUALIFICATION: Final = {
    QualificationKind.TEST: _("test"),
    QualificationKind.CERTIFICATE: _("certificate"),
    QualificationKind.LICENCE: _("licence"),
}
"""Each kind of qualification in words."""


@dataclass(frozen=True, slots=True)
class _Grade:
    """What every position of a grade has, unless its family says otherwise.

    Attributes:
        suffix: What the grade adds to the name of a family, and in small letters to its id; None for nothing.
        standing: None where the tier says it.
        test: Whether each position of the grade has a competency test of its own.
    """

    id: str
    suffix: Bilingual | None
    kind: str
    level: str
    tier: int
    standing: int | None
    test: bool
    education_level_min: str
    golongan: tuple[str, str] | None
    retirement_age: int


@dataclass(frozen=True, slots=True)
class _Family:
    """One kind of work.

    Attributes:
        core: Technical competencies required at the level of the grade.
        supporting: Technical competencies required one level lower, but never below 1.
        test: The test that its positions share, or None where their grades decide.
    """

    id: str
    place: Place
    name: Bilingual
    group: str
    sector: str
    profession: str
    grades: tuple[str, ...]
    education_level_min: str | None
    fields: tuple[FieldId, ...]
    core: tuple[CompetencyId, ...]
    supporting: tuple[CompetencyId, ...]
    test: QualificationId | None
    certificate: QualificationId | None
    licence: QualificationId | None
    retirement_age: int | None
    critical: bool
    district_head: bool
    leads_unit: bool


@dataclass(frozen=True, slots=True)
class PositionsFile:
    """What the file holds: the positions, family by family, and the qualifications with the tests of the positions."""

    positions: Mapping[PositionId, Position]
    qualifications: Qualifications


def read_positions(
    node: Node,
    codes: VocabularyCodes,
    fields: Collection[str] | None,
    competencies: Competencies | None,
    faults: Faults,
) -> PositionsFile:
    """Read the file's root.

    Args:
        node: The root.
        codes: Codes of the vocabulary.
        fields: Fields of study; None where their file can't be read, and then any will do.
        competencies: The competencies; None likewise, and then positions require none.
        faults: Takes what is found.

    Returns:
        Empty where the file holds an error.
    """
    technical = None
    if competencies is not None:
        technical = [id for id, one in competencies.competencies.items() if one.kind is CompetencyKind.TECHNICAL]

    def grade(id: str, node: Node, faults: Faults) -> _Grade:
        return _grade(id, node, codes, competencies, faults)

    with record(node, faults) as file:
        read_provenance(file)
        grades = file.read("grades", keyed(grade))
        held = file.read("qualifications", lambda node, faults: read_qualifications(node, codes, faults), {})

        def family(id: str, node: Node, faults: Faults) -> _Family:
            return _family(id, node, codes, grades, fields, technical, held, faults)

        families = file.read("families", keyed(family, identifier))
    positions = _positions(families, grades, competencies, faults) if file.sound else {}
    own = [make_test(one) for one in positions.values() if one.test == test_of(one.id)]
    return PositionsFile(positions, {**held, **{test.id: test for test in own}})


def _grade(id: str, node: Node, codes: VocabularyCodes, competencies: Competencies | None, faults: Faults) -> _Grade:
    with record(node, faults) as entry:
        read_provenance(entry)
        grade = _Grade(
            id=id,
            suffix=entry.read("suffix", words, None),
            kind=entry.read("kind", one_of(_("kind"), codes.kinds)),
            level=entry.read("level", one_of(_("level"), codes.levels), NO_LEVEL),
            tier=entry.read("tier", _rank),
            standing=entry.read("standing", _rank, None),
            test=entry.read("test", yes_no, False),
            education_level_min=entry.read("education_level_min", one_of(_("education level"), codes.education_levels)),
            golongan=_golongan(entry, codes.golongan, faults),
            retirement_age=entry.read("retirement_age", _retirement_age),
        )
        if entry.sound and competencies is not None and _step(grade) not in competencies.required_levels:
            message = _("competencies.yaml requires no levels of {level!q}. Add it to 'required_levels' there.")
            faults.error(entry.place, "no-required-level", message, level=_step(grade))
        return grade


def _golongan(entry: Record, golongan: tuple[str, ...] | None, faults: Faults) -> tuple[str, str] | None:
    """Read the range of a grade, ``{min, max}``, or None where it sets none."""
    node = entry.node("golongan")
    if node is None:
        return None
    with record(node, faults) as span:
        lowest, highest = (span.read(end, one_of(_("golongan"), golongan)) for end in ("min", "max"))
        if span.sound and golongan is not None and golongan.index(lowest) > golongan.index(highest):
            message = _("The lowest golongan {lowest!q} lies above the highest, {highest!q}. Exchange the two.")
            faults.error(span.place, "golongan-reversed", message, lowest=lowest, highest=highest)
        return lowest, highest


def _family(
    id: str,
    node: Node,
    codes: VocabularyCodes,
    grades: Collection[str],
    fields: Collection[str] | None,
    technical: Collection[str] | None,
    held: Qualifications,
    faults: Faults,
) -> _Family:
    competency = one_of(_("technical competency"), technical)

    def asked(kind: QualificationKind) -> QualificationId | None:
        name = entry.read(kind.value, named(_QUALIFICATION[kind], list_kind(held, kind)), None)
        return None if name is None else QualificationId(name)

    with record(node, faults) as entry:
        read_provenance(entry)
        return _Family(
            id=id,
            place=entry.place,
            name=entry.read("name", words),
            group=entry.read("group", text, id),
            sector=entry.read("sector", one_of(_("sector"), codes.sectors)),
            profession=entry.read("profession", one_of(_("profession"), codes.professions), OTHER_PROFESSION),
            grades=entry.read("grades", one_or_each(named(_("grade"), grades))),
            education_level_min=entry.read(
                "education_level_min", one_of(_("education level"), codes.education_levels), None
            ),
            fields=tuple(map(FieldId, entry.read("fields", each(one_of(_("field"), fields)), ()))),
            core=tuple(map(CompetencyId, entry.read("core", each(competency)))),
            supporting=tuple(map(CompetencyId, entry.read("supporting", each(competency), ()))),
            test=asked(QualificationKind.TEST),
            certificate=asked(QualificationKind.CERTIFICATE),
            licence=asked(QualificationKind.LICENCE),
            retirement_age=entry.read("retirement_age", _retirement_age, None),
            critical=entry.read("critical", yes_no, False),
            district_head=entry.read("district_head", yes_no, False),
            leads_unit=entry.read("leads_unit", yes_no, False),
        )


def _positions(
    families: Mapping[str, _Family],
    grades: Mapping[str, _Grade],
    competencies: Competencies | None,
    faults: Faults,
) -> dict[PositionId, Position]:
    """Write families out; a grade that adds nothing to the id of another position is reported."""
    positions: dict[PositionId, Position] = {}
    for family in families.values():
        for grade in (grades[id] for id in family.grades):
            position = _position(family, grade, competencies, families.get(family.group))
            if position.id in positions:
                message = _("The grade {grade!q} makes a second position {position!q}. Change the family's id.")
                faults.error(family.place, "duplicate-position", message, grade=grade.id, position=position.id)
            positions[position.id] = position
    return positions


def _position(family: _Family, grade: _Grade, competencies: Competencies | None, group: _Family | None) -> Position:
    id, name = family.id, family.name
    if grade.suffix is not None:
        id = f"{id}-{'-'.join(grade.suffix.id.lower().split())}"
        name = Bilingual(id=f"{name.id} {grade.suffix.id}", en=f"{name.en}, {grade.suffix.en}")
    lowest, highest = grade.golongan or (None, None)
    return Position(
        id=PositionId(id),
        name=name,
        kind=grade.kind,
        group=family.group,
        tier=grade.tier,
        standing=grade.standing or grade.tier,
        sector=family.sector,
        profession=family.profession,
        education_level_min=family.education_level_min or grade.education_level_min,
        fields=family.fields,
        competencies={} if competencies is None else _required(family, grade, competencies),
        golongan_min=lowest,
        golongan_max=highest,
        retirement_age=family.retirement_age or grade.retirement_age,
        critical=family.critical,
        level=grade.level,
        district_head=family.district_head,
        group_name=None if group is None else group.name,
        test=family.test or (test_of(PositionId(id)) if grade.test else None),
        certificate=family.certificate,
        licence=family.licence,
        leads_unit=family.leads_unit or family.district_head,
    )


def _required(family: _Family, grade: _Grade, competencies: Competencies) -> dict[CompetencyId, int]:
    levels = competencies.required_levels[_step(grade)]
    technical = levels[CompetencyKind.TECHNICAL]
    required = {
        id: levels[one.kind]
        for id, one in competencies.competencies.items()
        if one.kind is not CompetencyKind.TECHNICAL
    }
    required |= dict.fromkeys(family.supporting, max(technical - 1, 1))
    required |= dict.fromkeys(family.core, technical)
    return {id: level for id, level in required.items() if level > 0}


def _step(grade: _Grade) -> str:
    """Return what decides the levels required: the functional level, or the kind where there is none."""
    return grade.kind if grade.level == NO_LEVEL else grade.level
