"""The knowledge base: eight YAML files of one folder to `Knowledge`, with every fault of all of them at once.

A file may name what another one holds. Where that other one can't be read at all, such names are taken as they
are, so that one broken file doesn't drown the others' faults in false ones.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from dss.model.diagnostic import Diagnostic, Place
from dss.model.knowledge.facts import Code
from dss.model.knowledge.knowledge import Knowledge
from dss.model.text import Bilingual
from dss.reading.knowledge.agencies import Agencies, read_agencies
from dss.reading.knowledge.codes import VocabularyCodes, codes_of
from dss.reading.knowledge.competencies import read_competencies
from dss.reading.knowledge.conditions import read_conditions
from dss.reading.knowledge.education import EducationFile, read_education
from dss.reading.knowledge.glossary import read_glossary
from dss.reading.knowledge.histories import add_histories
from dss.reading.knowledge.positions import PositionsFile, read_positions
from dss.reading.knowledge.program_facts import check_program_facts
from dss.reading.knowledge.records import RecordsFile, read_records
from dss.reading.knowledge.regions import Geography, read_regions
from dss.reading.knowledge.vocabulary import VocabularyDraft, read_vocabulary
from dss.reading.organisation.conditions import list_cells
from dss.reading.version import check_version
from dss.reading.yaml.document import Node, read_document
from dss.reading.yaml.record import Faults

T = TypeVar("T")

KNOWLEDGE_FILES: Final = (
    "facts.yaml",
    "education.yaml",
    "competencies.yaml",
    "positions.yaml",
    "regions.yaml",
    "agencies.yaml",
    "glossary.yaml",
    "records.yaml",
)
"""The files that a folder of knowledge must hold; `RECORDS` only where a fact is taken from a history."""

RECORDS: Final = KNOWLEDGE_FILES[-1]


def read_knowledge(folder: Path) -> tuple[Knowledge | None, list[Diagnostic]]:
    """Read the knowledge base.

    Args:
        folder: Holds `KNOWLEDGE_FILES`; diagnostics call a file by the folder's own name, e.g.
            ``knowledge/regions.yaml``.

    Returns:
        The knowledge, or None where any file holds an error, and every fault found, sorted by place.
    """
    faults = Faults(check_version(folder, folder.name))

    def read(name: str, reader: Callable[[Node, Faults], T]) -> T | None:
        node, diagnostics = read_document(folder / name, f"{folder.name}/{name}")
        faults.found += diagnostics
        return None if node is None else reader(node, faults)

    draft, codes = _vocabulary(folder, faults)
    education = read("education.yaml", read_education)
    competencies = read("competencies.yaml", lambda node, faults: read_competencies(node, codes, faults))
    fields = None if education is None else education.fields
    positions = read("positions.yaml", lambda node, faults: read_positions(node, codes, fields, competencies, faults))
    geography = read("regions.yaml", read_regions)
    agencies = read("agencies.yaml", lambda node, faults: read_agencies(node, codes, geography, faults))
    glossary = read("glossary.yaml", read_glossary)
    records: RecordsFile | None = RecordsFile()
    if (folder / RECORDS).exists() or (draft is not None and draft.histories):
        records = read(RECORDS, lambda node, faults: read_records(node, draft, faults))
    vocabulary = None
    if draft and education and positions is not None and geography and agencies and records:
        ids = {"units": tuple(agencies.units), "programmes": tuple(education.programmes)}
        complete = draft.filled(_code_lists(education, positions, geography, agencies))
        vocabulary = add_histories(complete, draft.histories, records.histories, ids, faults)

    if faults.errors:
        return None, sorted(faults.found)
    assert (
        vocabulary
        and records
        and education
        and competencies
        and positions
        and geography
        and agencies
        and glossary is not None
    )
    knowledge = Knowledge(
        vocabulary=vocabulary,
        fields=education.fields,
        kinships=education.kinships,
        programmes=education.programmes,
        competencies=competencies.competencies,
        qualifications=positions.qualifications,
        positions=positions.positions,
        governments=agencies.governments,
        agencies=agencies.agencies,
        units=agencies.units,
        regencies=geography.regencies,
        regions=geography.regions,
        travel=geography.travel,
        profile_weights=competencies.profile_weights,
        talent_boxes=competencies.talent_boxes,
        glossary=glossary,
        histories=records.histories,
        underdeveloped_until=geography.underdeveloped_until,
    )
    if records.conditions is not None:
        conditions = read_conditions(records.conditions, list_cells(knowledge), faults)
        knowledge = replace(knowledge, conditions=conditions)
    return (None if faults.errors else knowledge), sorted(faults.found)


def _vocabulary(folder: Path, faults: Faults) -> tuple[VocabularyDraft | None, VocabularyCodes]:
    shown_as = f"{folder.name}/facts.yaml"
    draft, diagnostics = read_vocabulary(folder / "facts.yaml", shown_as)
    faults.found += diagnostics
    if draft is None:
        return None, VocabularyCodes()
    check_program_facts(draft, Place(shown_as), faults)
    return draft, codes_of(draft)


def _code_lists(
    education: EducationFile, positions: PositionsFile, geography: Geography, agencies: Agencies
) -> dict[str, tuple[Code, ...]]:
    """Return the lists from which facts of the vocabulary take their codes."""
    return {
        "fields": tuple(Code(id, one.name) for id, one in education.fields.items()),
        "positions": tuple(Code(id, one.name) for id, one in positions.positions.items()),
        "qualifications": tuple(Code(id, one.name) for id, one in positions.qualifications.items()),
        "agencies": tuple(
            Code(id, one.full_name(agencies.governments[one.government])) for id, one in agencies.agencies.items()
        ),
        "governments": tuple(Code(id, one.name) for id, one in agencies.governments.items()),
        "regencies": tuple(Code(id, Bilingual(one.name, one.name)) for id, one in geography.regencies.items()),
        "regions": tuple(Code(id, Bilingual(one.name, one.name)) for id, one in geography.regions.items()),
    }
