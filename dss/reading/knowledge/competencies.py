"""``competencies.yaml``: competencies, the levels that positions require, what differences weigh, the talent map."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import CompetencyId
from dss.model.knowledge.knowledge import Competency, CompetencyKind
from dss.model.text import _, join
from dss.reading.knowledge.codes import VocabularyCodes, one_of, read_provenance
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, each, entries, keyed, member, record, whole, words

HIGHEST_LEVEL: Final = 5
"""The highest level of a competency; 0 is none (PermenPANRB 38/2017)."""

DIFFERENCES: Final = range(-HIGHEST_LEVEL, HIGHEST_LEVEL + 1)
"""Every difference of a level held from a level required."""

BOXES: Final = range(1, 10)
"""The boxes of the talent map (PermenPANRB 3/2020)."""


@dataclass(frozen=True, slots=True)
class Competencies:
    """What the file holds.

    Attributes:
        competencies: In the order of the file.
        required_levels: The level of each kind of competency, by functional level, or by kind of position
            where there is none.
        profile_weights: Weight of each difference, in hundredths.
        talent_boxes: Number of the talent box by performance rating, then potential.
    """

    competencies: Mapping[CompetencyId, Competency]
    required_levels: Mapping[str, Mapping[CompetencyKind, int]]
    profile_weights: Mapping[int, int]
    talent_boxes: Mapping[str, Mapping[str, int]]


def read_competencies(node: Node, codes: VocabularyCodes, faults: Faults) -> Competencies:
    """Read the file's root."""
    grades = None if codes.kinds is None or codes.levels is None else [*codes.kinds, *codes.levels]

    def competency(id: str, node: Node, faults: Faults) -> Competency:
        return _competency(id, node, codes, faults)

    def required_levels(node: Node, faults: Faults) -> dict[str, Mapping[CompetencyKind, int]]:
        return _required_levels(node, grades, faults)

    def talent_boxes(node: Node, faults: Faults) -> dict[str, dict[str, int]]:
        return _talent_boxes(node, codes, faults)

    with record(node, faults) as file:
        read_provenance(file)
        return Competencies(
            competencies={one.id: one for one in file.read("competencies", keyed(competency)).values()},
            required_levels=file.read("required_levels", required_levels),
            profile_weights=file.read("profile_weights", _profile_weights),
            talent_boxes=file.read("talent_boxes", talent_boxes),
        )


def _competency(id: str, node: Node, codes: VocabularyCodes, faults: Faults) -> Competency:
    with record(node, faults) as entry:
        read_provenance(entry)
        competency = Competency(
            id=CompetencyId(id),
            name=entry.read("name", words),
            kind=entry.read("kind", member(CompetencyKind)),
            sector=entry.read("sector", one_of(_("sector"), codes.sectors), None),
        )
        if entry.sound and (competency.kind is CompetencyKind.TECHNICAL) is (competency.sector is None):
            message = _("A technical competency names its sector, and no other does. Correct {id!q}.")
            faults.error(entry.place, "inconsistent-competency", message, id=id)
        return competency


def _required_levels(
    node: Node, grades: Collection[str] | None, faults: Faults
) -> dict[str, Mapping[CompetencyKind, int]]:
    level = whole(at_least=0, at_most=HIGHEST_LEVEL)

    def levels(_: str, node: Node, faults: Faults) -> Mapping[CompetencyKind, int]:
        with record(node, faults) as entry:
            return {kind: entry.read(kind.value, level) for kind in CompetencyKind}

    with record(node, faults) as section:
        read_provenance(section)
        return dict(section.read("levels", keyed(levels, one_of(_("level"), grades))))


def _profile_weights(node: Node, faults: Faults) -> dict[int, int]:
    def weight(node: Node, faults: Faults) -> tuple[Place, int, int]:
        with record(node, faults) as entry:
            difference = entry.read("difference", whole(DIFFERENCES.start, DIFFERENCES.stop - 1))
            return entry.place, difference, entry.read("weight", whole(at_least=0))

    with record(node, faults) as section:
        read_provenance(section)
        rows = section.read("weights", each(weight))
        weights: dict[int, int] = {}
        for place, difference, hundredths in rows:
            if difference in weights:
                message = _("The difference {difference} has a weight already. Take one of them out.")
                faults.error(place, "duplicate-difference", message, difference=difference)
            weights[difference] = hundredths
        missing = [str(difference) for difference in DIFFERENCES if difference not in weights]
        if section.sound and missing:
            message = _("These differences have no weight: {missing}. Add them.")
            faults.error(section.place_of("weights"), "missing-difference", message, missing=", ".join(missing))
    return weights


def _talent_boxes(node: Node, codes: VocabularyCodes, faults: Faults) -> dict[str, dict[str, int]]:
    boxes = entries(one_of(_("potential"), codes.potentials), whole(BOXES.start, BOXES.stop - 1))
    with record(node, faults) as section:
        read_provenance(section)
        by_rating = section.read("by_rating", entries(one_of(_("rating"), codes.ratings), boxes))
        missing = [
            _("{rating!q} with {potential!q}").filled(rating=rating, potential=potential)
            for rating, potential in product(codes.ratings or (), codes.potentials or ())
            if potential not in by_rating.get(rating, {})
        ]
        if section.sound and missing:
            message = _("These have no box: {missing}. Add them.")
            faults.error(section.place_of("by_rating"), "missing-box", message, missing=join(missing))
    return by_rating
