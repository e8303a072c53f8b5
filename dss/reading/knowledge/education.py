"""``education.yaml``: the tree of fields of study, the kinships between them, and programmes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import FieldId, ProgrammeId
from dss.model.knowledge.knowledge import FieldOfStudy, Kinship, Programme
from dss.model.text import _
from dss.reading.knowledge.codes import check_pairs, identifier, read_provenance
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, each, keyed, matching, named, record, text, whole, words

_DETAILED_DIGITS: Final = 4
_field_code: Final = matching(
    re.compile(r"[0-9]{2,4}|[0-9]{4}\.[0-9]"),
    _("two to four digits in quotes, or a division of four, e.g. '0732', '0913.1'"),
)


@dataclass(frozen=True, slots=True)
class EducationFile:
    """What the file holds, in its order."""

    fields: Mapping[FieldId, FieldOfStudy]
    kinships: tuple[Kinship, ...]
    programmes: Mapping[ProgrammeId, Programme]


def read_education(node: Node, faults: Faults) -> EducationFile:
    """Read the file's root."""
    with record(node, faults) as file:
        read_provenance(file)
        fields = file.read("fields", _fields)

        def kinships(node: Node, faults: Faults) -> tuple[Kinship, ...]:
            return _kinships(node, fields, faults)

        def programme(id: str, node: Node, faults: Faults) -> Programme:
            return _programme(id, node, fields, faults)

        return EducationFile(
            fields=fields,
            kinships=file.read("kinships", kinships),
            programmes={one.id: one for one in file.read("programmes", keyed(programme, identifier)).values()},
        )


def _fields(node: Node, faults: Faults) -> dict[FieldId, FieldOfStudy]:
    places: dict[FieldId, Place] = {}

    def field(code: str, node: Node, faults: Faults) -> FieldOfStudy:
        places[FieldId(code)] = node.place
        return FieldOfStudy(FieldId(code), words(node, faults))

    fields = {one.id: one for one in keyed(field, _field_code)(node, faults).values()}
    for id, one in fields.items():
        if one.parent is not None and one.parent not in fields:
            message = _("The field {field!q} needs the broader field {parent!q}. Add that one.")
            faults.error(places[id], "orphan-field", message, field=id, parent=one.parent)
    return fields


def _programme(id: str, node: Node, fields: Collection[str], faults: Faults) -> Programme:
    with record(node, faults) as entry:
        read_provenance(entry)
        programme = Programme(
            id=ProgrammeId(id),
            name=entry.read("name", text),
            field=FieldId(entry.read("field", named(_("field"), fields))),
        )
        if entry.sound and len(programme.field) < _DETAILED_DIGITS:
            message = _("The field {field!q} is too broad for a programme. Name one of four digits in it.")
            faults.error(entry.place_of("field"), "broad-field", message, field=programme.field)
        return programme


def _kinships(node: Node, fields: Collection[str], faults: Faults) -> tuple[Kinship, ...]:
    field = named(_("field"), fields)

    def placed(node: Node, faults: Faults) -> tuple[Place, Kinship]:
        with record(node, faults) as entry:
            read_provenance(entry)
            a, b = FieldId(entry.read("a", field)), FieldId(entry.read("b", field))
            return entry.place, Kinship(a, b, entry.read("steps", whole(at_least=1)))

    with record(node, faults) as section:
        read_provenance(section)
        kinships = section.read("pairs", each(placed))
    check_pairs(_("kinship"), [(place, kinship.a, kinship.b) for place, kinship in kinships], faults)
    return tuple(kinship for _, kinship in kinships)
