"""The qualifications of ``positions.yaml``: those that it lists, and the tests of single positions."""

from collections.abc import Collection, Mapping
from typing import Final

from dss.model.identifiers import PositionId, QualificationId
from dss.model.knowledge.knowledge import Position, Qualification, QualificationKind
from dss.model.text import Bilingual, _
from dss.reading.knowledge.codes import VocabularyCodes, identifier, one_of, read_provenance
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, keyed, member, record, text

TEST_PREFIX: Final = "uji-"
"""What the id of a test adds to that of its position; no other qualification begins so."""

Qualifications = Mapping[QualificationId, Qualification]


def read_qualifications(node: Node, codes: VocabularyCodes, faults: Faults) -> Qualifications:
    """Read the section ``qualifications``.

    Args:
        node: The section.
        codes: Codes of the vocabulary.
        faults: Takes what is found.
    """

    def qualification(id: str, node: Node, faults: Faults) -> Qualification:
        with record(node, faults) as entry:
            if id.startswith(TEST_PREFIX):
                message = _("Ids that begin with {prefix!q} are those of the tests of positions. Change {id!q}.")
                faults.error(entry.place, "reserved-id", message, prefix=TEST_PREFIX, id=id)
            return Qualification(
                id=QualificationId(id),
                kind=entry.read("kind", member(QualificationKind)),
                name=Bilingual(id=entry.read("id", text), en=entry.read("en", text)),
                profession=entry.read("profession", one_of(_("profession"), codes.professions), None),
                source=read_provenance(entry),
            )

    return {one.id: one for one in keyed(qualification, identifier)(node, faults).values()}


def list_kind(qualifications: Qualifications, kind: QualificationKind) -> Collection[str]:
    """List the ids of one kind."""
    return [id for id, one in qualifications.items() if one.kind is kind]


def test_of(position: PositionId) -> QualificationId:
    """Return the id of a position's own test."""
    return QualificationId(TEST_PREFIX + position)


def make_test(position: Position) -> Qualification:
    """Make a position's own test, by the standard of that position (PP 11/2017 ps 75(1)e, 76(1)e, 79(1)e, 81(1)a)."""
    return Qualification(
        id=test_of(position.id),
        kind=QualificationKind.TEST,
        name=Bilingual(id=f"Uji kompetensi {position.name.id}", en=f"Competency test: {position.name.en}"),
        profession=position.profession,
    )
