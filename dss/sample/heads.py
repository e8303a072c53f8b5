"""The managerial positions of offices, from the words that the names of position, unit and agency share."""

import re
from collections.abc import Sequence
from typing import Final

from dss.model.knowledge.knowledge import Position
from dss.sample.places import Place

MANAGERIAL: Final = ("pengawas", "administrator", "jpt_pratama", "jpt_madya")
"""Kinds of position of which a unit or an agency has one holder, from lowest to highest."""

SUPPORT_SECTORS: Final = ("umum", "keuangan", "kepegawaian", "perencanaan", "tik")
"""Sectors whose heads every office may have."""

UNIT_WORD: Final = 10
AGENCY_WORD: Final = 5
"""The weight of a word that a head's title shares with the name of the unit, or of its agency; of its government, 1."""

COMMON_WORDS: Final = frozenset(
    {"kepala", "dinas", "badan", "bidang", "seksi", "subbagian", "daerah", "biro", "pembangunan"}
)
"""Words that are too common to identify a unit."""

PLACE_WORDS: Final = frozenset({"provin", "kabupa", "kota", "distri"})
"""First letters of words for kinds of places; a title with one belongs to a place with it in its names."""

SUBDIVISIONS: Final = ("kepala-subbagian-umum", "kepala-subbagian-keuangan", "kepala-subbagian-program")
"""The groups of the supervisors of every secretariat (PP 18/2016)."""

OF_REGION: Final = "Daerah"
"""A title with this word belongs to an agency with it in its name: a Sekretaris Daerah heads no other secretariat."""


def list_heads(place: Place, positions: Sequence[Position]) -> list[int]:
    """Return the managerial positions of a unit: of each kind the one or two whose titles share most with it.

    Clinics and schools have none; a title must share a word with the unit, or with the agency for its head.

    Args:
        place: The unit.
        positions: All positions; they are returned by their numbers.
    """
    if not (place.office or place.district_office):
        return []
    heads = []
    for kind in MANAGERIAL:
        of_agency = kind.startswith("jpt")
        if of_agency and not place.first:
            continue
        named_after = place.agency.name.id if of_agency else place.unit.name.id
        shares = {
            number: _shared_words(place, position)
            for number, position in enumerate(positions)
            if position.kind == kind and _may_head(place, position) and _words(position.name.id) & _words(named_after)
        }
        most = max(shares.values(), default=0)
        heads += [number for number, share in shares.items() if share == most][:2]
    of_secretariat = SUBDIVISIONS if place.is_secretariat else ()
    subdivisions = [number for number, position in enumerate(positions) if position.group in of_secretariat]
    return list(dict.fromkeys((*heads, *subdivisions)))


def _may_head(place: Place, position: Position) -> bool:
    sectors = (place.agency.sector, *SUPPORT_SECTORS) if place.office else (place.agency.sector, "umum")
    here = _words(f"{place.unit.name.id} {place.agency.name.id} {place.government.name.id}")
    elsewhere = _words(position.name.id) & PLACE_WORDS - here
    if elsewhere or (OF_REGION in position.name.id and OF_REGION not in place.agency.name.id):
        return False
    return position.sector in sectors and (place.district_office or not position.district_head)


def _shared_words(place: Place, position: Position) -> int:
    words = _words(position.name.id)
    return (
        UNIT_WORD * len(words & _words(place.unit.name.id))
        + AGENCY_WORD * len(words & _words(place.agency.name.id))
        + len(words & _words(place.government.name.id))
    )


def _words(name: str) -> frozenset[str]:
    """Return the first letters of a name's words, so that Sekretaris matches Sekretariat."""
    words = (word for word in re.findall("[a-z]{4,}", name.lower()) if word not in COMMON_WORDS)
    return frozenset(word[:6] for word in words)
