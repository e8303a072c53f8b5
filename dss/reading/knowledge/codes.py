"""What the files of the knowledge share: the codes of the vocabulary, names of other files' things, provenance."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import FactName
from dss.model.text import Text, _
from dss.reading.knowledge.vocabulary import VocabularyDraft
from dss.reading.yaml.record import Faults, Read, Record, matching, named, text, yes_no

identifier: Final = matching(
    re.compile("[a-z0-9]+(-[a-z0-9]+)*"), _("small letters and digits with hyphens between, e.g. 'teknik-sipil'")
)
"""Read an id that the knowledge gives."""


@dataclass(frozen=True, slots=True)
class VocabularyCodes:
    """Codes that the knowledge uses; None where the vocabulary lacks them, and then any code is accepted.

    Attributes:
        golongan: From lowest to highest.
        ratings, potentials: What places an employee on the talent map.
    """

    sectors: Collection[str] | None = None
    kinds: Collection[str] | None = None
    levels: Collection[str] | None = None
    professions: Collection[str] | None = None
    education_levels: Collection[str] | None = None
    golongan: tuple[str, ...] | None = None
    ratings: Collection[str] | None = None
    potentials: Collection[str] | None = None


_FACTS: Final[Mapping[str, FactName]] = {
    "kinds": FactName("seat.position_kind"),
    "levels": FactName("seat.level"),
    "professions": FactName("seat.profession"),
    "education_levels": FactName("seat.education_level_min"),
    "golongan": FactName("seat.golongan_min"),
    "ratings": FactName("employee.performance_last"),
    "potentials": FactName("employee.potential"),
}
"""The fact whose codes make each list."""


def codes_of(draft: VocabularyDraft) -> VocabularyCodes:
    """Take the codes from the vocabulary."""
    facts = draft.vocabulary.facts
    lists = {name: tuple(code.id for code in facts[fact].codes) for name, fact in _FACTS.items() if fact in facts}
    return VocabularyCodes(
        sectors=draft.sectors,
        kinds=lists.get("kinds"),
        levels=lists.get("levels"),
        professions=lists.get("professions"),
        education_levels=lists.get("education_levels"),
        golongan=lists.get("golongan"),
        ratings=lists.get("ratings"),
        potentials=lists.get("potentials"),
    )


def one_of(kind: Text, names: Collection[str] | None) -> Read[str]:
    """Read one of the names of a kind; any text will do where their file can't be read (None)."""
    return text if names is None else named(kind, names)


def read_provenance(entry: Record) -> str:
    """Return where something is from, in words or blank; `local_policy` marks what the agency may set."""
    entry.read("local_policy", yes_no, False)
    return entry.read("source", text, "")


Pair = tuple[Place, str, str]
"""The place of a tie, and its two ends; an end that couldn't be read is ''."""


def check_pairs(what: Text, pairs: Iterable[Pair], faults: Faults) -> None:
    """Report a tie from a thing to itself, and one that is there already, in either direction.

    Args:
        what: What ties the ends, for the code and the message, e.g. "way".
        pairs: In the order of the file.
        faults: Takes what is found.
    """
    first: dict[frozenset[str], Place] = {}
    for place, a, b in pairs:
        if not a or not b:
            continue
        ends = frozenset((a, b))
        if len(ends) == 1:
            message = _("A {what} joins two, but both ends are {end!q}. Change one of them.")
            faults.error(place, f"{what}-to-itself", message, what=what, end=a)
        elif ends in first:
            message = _("A {what} between {a!q} and {b!q} is already in line {line}. Take one of them out.")
            faults.error(place, f"duplicate-{what}", message, what=what, a=a, b=b, line=first[ends].line)
        else:
            first[ends] = place
