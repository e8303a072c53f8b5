"""A small made-up knowledge base, written to be read: eight programmes, two governments, five regions.

Every minute of travel and local number is invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from dss.model.basis import Period
from dss.model.identifiers import (
    AgencyId,
    CompetencyId,
    FactName,
    FieldId,
    GovernmentId,
    PositionId,
    ProgrammeId,
    QualificationId,
    RegencyId,
    RegionId,
    UnitId,
)
from dss.model.knowledge.facts import Change, Code, Fact, FactType, Scope, Vocabulary
from dss.model.knowledge.knowledge import (
    Agency,
    Competency,
    CompetencyKind,
    FieldOfStudy,
    Government,
    Kinship,
    Knowledge,
    Position,
    Programme,
    Qualification,
    QualificationKind,
    Regency,
    Region,
    TravelEdge,
    Unit,
)
from dss.model.text import Bilingual
from dss.reading.knowledge.conditions import read_conditions
from dss.reading.knowledge.histories import add_histories
from dss.reading.knowledge.records import read_records
from dss.reading.knowledge.vocabulary import read_vocabulary
from dss.reading.organisation.conditions import list_cells
from dss.reading.yaml.document import read_document
from dss.reading.yaml.record import Faults
from tests.support.repository import REPOSITORY

FACTS_FILE = REPOSITORY / "knowledge" / "facts.yaml"

FIELDS = {
    "01": "education",
    "011": "education",
    "0113": "teacher training",
    "04": "business, administration and law",
    "041": "business and administration",
    "0413": "management and administration",
    "042": "law",
    "0421": "law",
    "07": "engineering, manufacturing and construction",
    "073": "architecture and construction",
    "0731": "architecture and town planning",
    "0732": "building and civil engineering",
    "09": "health and welfare",
    "091": "health",
    "0912": "medicine",
    "0913": "nursing and midwifery",
    "10": "services",
    "104": "transport services",
    "1041": "transport services",
}

KINSHIPS = (
    Kinship(FieldId("0912"), FieldId("0913"), 1),
    Kinship(FieldId("0413"), FieldId("0421"), 2),
    Kinship(FieldId("1041"), FieldId("0732"), 3),
)

PROGRAMMES = {
    "kedokteran": ("Kedokteran", "0912"),
    "keperawatan": ("Keperawatan", "0913"),
    "teknik_sipil": ("Teknik Sipil", "0732"),
    "arsitektur": ("Arsitektur", "0731"),
    "pgsd": ("Pendidikan Guru Sekolah Dasar", "0113"),
    "administrasi_negara": ("Administrasi Negara", "0413"),
    "hukum": ("Hukum", "0421"),
    "transportasi": ("Transportasi Darat", "1041"),
}

COMPETENCIES = {
    "integritas": ("Integritas", "Integrity", CompetencyKind.MANAGERIAL, None),
    "kerja_sama": ("Kerja sama", "Cooperation", CompetencyKind.MANAGERIAL, None),
    "perekat_bangsa": ("Perekat bangsa", "National cohesion", CompetencyKind.SOCIOCULTURAL, None),
    "klinis": ("Pelayanan klinis", "Clinical care", CompetencyKind.TECHNICAL, "kesehatan"),
    "konstruksi": ("Rancang bangun", "Construction", CompetencyKind.TECHNICAL, "pekerjaan_umum"),
    "lalu_lintas": ("Manajemen lalu lintas", "Traffic management", CompetencyKind.TECHNICAL, "perhubungan"),
}

LEVEL_1 = {"integritas": 1, "kerja_sama": 1, "perekat_bangsa": 1}
LEVEL_3 = {"integritas": 3, "kerja_sama": 3, "perekat_bangsa": 3}

QUALIFICATIONS = {
    "uji_perawat_terampil": ("Uji kompetensi perawat", "Nurse's test", QualificationKind.TEST),
    "str_perawat": ("STR perawat", "Nurse's registration", QualificationKind.LICENCE),
    "uji_guru_ahli_pertama": ("Uji kompetensi guru", "Teacher's test", QualificationKind.TEST),
    "serdik": ("Sertifikat pendidik", "Teacher's certificate", QualificationKind.CERTIFICATE),
    "sekolah-kader": ("Sekolah kader", "Cadre school", QualificationKind.CERTIFICATE),
}

POSITIONS = (
    Position(
        id=PositionId("dokter_ahli_pertama"),
        name=Bilingual("Dokter Ahli Pertama", "Doctor, first expert"),
        kind="jf_keahlian",
        group="dokter",
        tier=3,
        standing=1,
        sector="kesehatan",
        profession="tenaga_kesehatan",
        education_level_min="profesi",
        fields=(FieldId("0912"),),
        competencies={**LEVEL_1, "klinis": 3},
        golongan_min="III/b",
        golongan_max="III/b",
        retirement_age=58,
        critical=True,
        level="ahli_pertama",
    ),
    Position(
        id=PositionId("dokter_ahli_madya"),
        name=Bilingual("Dokter Ahli Madya", "Doctor, middle expert"),
        kind="jf_keahlian",
        group="dokter",
        tier=5,
        standing=3,
        sector="kesehatan",
        profession="tenaga_kesehatan",
        education_level_min="profesi",
        fields=(FieldId("0912"),),
        competencies={**LEVEL_3, "klinis": 5},
        golongan_min="IV/a",
        golongan_max="IV/c",
        retirement_age=60,
        critical=True,
        level="ahli_madya",
    ),
    Position(
        id=PositionId("perawat_terampil"),
        name=Bilingual("Perawat Terampil", "Nurse, skilled"),
        kind="jf_keterampilan",
        group="perawat",
        tier=2,
        standing=1,
        sector="kesehatan",
        profession="tenaga_kesehatan",
        education_level_min="d3",
        fields=(FieldId("0913"),),
        competencies={"integritas": 1, "klinis": 2},
        golongan_min="II/c",
        golongan_max="II/d",
        retirement_age=58,
        critical=True,
        level="terampil",
        test=QualificationId("uji_perawat_terampil"),
        licence=QualificationId("str_perawat"),
    ),
    Position(
        id=PositionId("guru_ahli_pertama"),
        name=Bilingual("Guru Ahli Pertama", "Teacher, first expert"),
        kind="jf_keahlian",
        group="guru",
        tier=3,
        standing=1,
        sector="pendidikan",
        profession="tenaga_pendidik",
        education_level_min="s1",
        fields=(FieldId("011"),),
        competencies=LEVEL_1,
        golongan_min="III/a",
        golongan_max="III/b",
        retirement_age=60,
        critical=True,
        level="ahli_pertama",
        test=QualificationId("uji_guru_ahli_pertama"),
        certificate=QualificationId("serdik"),
    ),
    Position(
        id=PositionId("insinyur_jalan_ahli_pertama"),
        name=Bilingual("Teknik Jalan Ahli Pertama", "Road engineer, first expert"),
        kind="jf_keahlian",
        group="insinyur",
        tier=3,
        standing=1,
        sector="pekerjaan_umum",
        profession="lainnya",
        education_level_min="s1",
        fields=(FieldId("0732"), FieldId("1041")),
        competencies={**LEVEL_1, "konstruksi": 3},
        golongan_min="III/a",
        golongan_max="III/b",
        retirement_age=58,
        critical=False,
        level="ahli_pertama",
    ),
    Position(
        id=PositionId("kabid_bina_marga"),
        name=Bilingual("Kepala Bidang Bina Marga", "Head of roads"),
        kind="administrator",
        group="kabid",
        tier=5,
        standing=3,
        sector="pekerjaan_umum",
        profession="lainnya",
        education_level_min="s1",
        fields=(FieldId("073"), FieldId("0413")),
        competencies={**LEVEL_3, "konstruksi": 2},
        golongan_min="III/d",
        golongan_max="IV/a",
        retirement_age=58,
        critical=False,
    ),
    Position(
        id=PositionId("kepala_distrik"),
        name=Bilingual("Kepala Distrik", "Head of district"),
        kind="administrator",
        group="kepala_distrik",
        tier=5,
        standing=3,
        sector="pemerintahan",
        profession="lainnya",
        education_level_min="s1",
        fields=(FieldId("04"),),
        competencies=LEVEL_3,
        golongan_min="III/d",
        golongan_max="IV/a",
        retirement_age=58,
        critical=False,
        district_head=True,
        leads_unit=True,
    ),
    Position(
        id=PositionId("pengatur_lalu_lintas"),
        name=Bilingual("Pengatur Lalu Lintas", "Traffic officer"),
        kind="pelaksana",
        group="pelaksana_lalu_lintas",
        tier=1,
        standing=1,
        sector="perhubungan",
        profession="lainnya",
        education_level_min="slta",
        fields=(FieldId("1041"),),
        competencies={"integritas": 1, "lalu_lintas": 2},
        golongan_min="II/a",
        golongan_max=None,
        retirement_age=58,
        critical=False,
    ),
    Position(
        id=PositionId("pengadministrasi_umum"),
        name=Bilingual("Pengadministrasi Umum", "General clerk"),
        kind="pelaksana",
        group="pelaksana_umum",
        tier=1,
        standing=1,
        sector="umum",
        profession="lainnya",
        education_level_min="slta",
        fields=(),
        competencies={},
        golongan_min=None,
        golongan_max=None,
        retirement_age=58,
        critical=False,
    ),
)

GOVERNMENTS = (
    Government(GovernmentId("papua_selatan"), Bilingual("Provinsi Papua Selatan", "Province of Papua Selatan"), ()),
    Government(
        GovernmentId("merauke"),
        Bilingual("Kabupaten Merauke", "Regency of Merauke"),
        (Period(date(2024, 3, 22), date(2025, 2, 19)), Period(date(2026, 7, 1), date(2026, 12, 31))),
    ),
)

AGENCIES = (
    Agency(
        AgencyId("dinkes"), Bilingual("Dinas Kesehatan", "Health agency"), GovernmentId("papua_selatan"), "kesehatan"
    ),
    Agency(
        AgencyId("disdik"),
        Bilingual("Dinas Pendidikan", "Education agency"),
        GovernmentId("papua_selatan"),
        "pendidikan",
        downsizing=True,
    ),
    Agency(
        AgencyId("dpupr"),
        Bilingual("Dinas PUPR", "Public works agency"),
        GovernmentId("papua_selatan"),
        "pekerjaan_umum",
    ),
    Agency(
        AgencyId("dishub"), Bilingual("Dinas Perhubungan", "Transport agency"), GovernmentId("merauke"), "perhubungan"
    ),
    Agency(
        AgencyId("distrik_kimaam"),
        Bilingual("Distrik Kimaam", "District of Kimaam"),
        GovernmentId("merauke"),
        "pemerintahan",
    ),
)

UNITS = (
    Unit(UnitId("rsud"), Bilingual("RSUD", "Hospital"), AgencyId("dinkes"), RegionId("merauke")),
    Unit(UnitId("puskesmas_kimaam"), Bilingual("Puskesmas Kimaam", "Clinic"), AgencyId("dinkes"), RegionId("kimaam")),
    Unit(
        UnitId("sekretariat_disdik"), Bilingual("Sekretariat", "Secretariat"), AgencyId("disdik"), RegionId("merauke")
    ),
    Unit(UnitId("sd_agats"), Bilingual("SD Agats", "Primary school"), AgencyId("disdik"), RegionId("agats")),
    Unit(UnitId("bina_marga"), Bilingual("Bidang Bina Marga", "Roads"), AgencyId("dpupr"), RegionId("kurik")),
    Unit(UnitId("lalu_lintas"), Bilingual("Bidang Lalu Lintas", "Traffic"), AgencyId("dishub"), RegionId("merauke")),
    Unit(UnitId("kantor_distrik"), Bilingual("Kantor", "Office"), AgencyId("distrik_kimaam"), RegionId("kimaam")),
    Unit(UnitId("pos_suru_suru"), Bilingual("Pos Suru-Suru", "Outpost"), AgencyId("dinkes"), RegionId("suru_suru")),
)

REGENCIES = (Regency(RegencyId("merauke"), "Merauke"), Regency(RegencyId("asmat"), "Asmat"))

REGIONS = (
    Region(RegionId("merauke"), "Merauke", RegencyId("merauke"), remoteness=0, underdeveloped=False, border=True),
    Region(RegionId("kurik"), "Kurik", RegencyId("merauke"), remoteness=1, underdeveloped=False, border=False),
    Region(RegionId("kimaam"), "Kimaam", RegencyId("merauke"), remoteness=3, underdeveloped=False, border=False),
    Region(RegionId("agats"), "Agats", RegencyId("asmat"), remoteness=2, underdeveloped=True, border=False),
    Region(RegionId("suru_suru"), "Suru-Suru", RegencyId("asmat"), remoteness=4, underdeveloped=True, border=False),
)
"""No way leads to Suru-Suru."""

TRAVEL = (
    TravelEdge(RegionId("merauke"), RegionId("kurik"), 90, "road"),
    TravelEdge(RegionId("kurik"), RegionId("kimaam"), 240, "river"),
    TravelEdge(RegionId("merauke"), RegionId("kimaam"), 600, "sea"),
    TravelEdge(RegionId("merauke"), RegionId("kimaam"), 45, "air"),
    TravelEdge(RegionId("merauke"), RegionId("agats"), 61, "air"),
)

PROFILE_WEIGHTS = {0: 500, 1: 450, -1: 400, 2: 350, -2: 300, 3: 250, -3: 200, 4: 150, -4: 100, 5: 50, -5: 0}

TALENT_BOXES = {
    "sangat_kurang": {"rendah": 1, "menengah": 3, "tinggi": 6},
    "kurang": {"rendah": 1, "menengah": 3, "tinggi": 6},
    "butuh_perbaikan": {"rendah": 1, "menengah": 3, "tinggi": 6},
    "baik": {"rendah": 2, "menengah": 5, "tinggi": 8},
    "sangat_baik": {"rendah": 4, "menengah": 7, "tinggi": 9},
}


def numbered(facts: Mapping[str, Mapping[str, object]], knowledge_codes: Mapping[str, Sequence[Code]]) -> dict:
    """Build the facts of facts.yaml, codes taken from the knowledge where the file says so."""
    built = {}
    for name, entry in facts.items():
        codes = entry.get("codes", {})
        built[name] = Fact(
            name=FactName(name),
            type=FactType(entry["type"]),
            scope=Scope(entry["scope"]),
            label=Bilingual(**entry["label"]),
            unit=entry.get("unit"),
            codes=tuple(knowledge_codes[codes["from"]])
            if "from" in codes
            else tuple(Code(id, Bilingual(**label)) for id, label in codes.items()),
            ordered=entry.get("ordered", False),
            change=Change(entry.get("change", "never")),
            by_time=entry.get("by_time", 0),
            floor=entry.get("floor"),
            sensitive=entry.get("sensitive", False),
            allowed_by=entry.get("allowed_by"),
            derived=entry.get("derived", False),
        )
    return built


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The real vocabulary, with the codes of the made-up knowledge."""
    text = yaml.safe_load(FACTS_FILE.read_text(encoding="utf-8"))
    named = {
        "sectors": [Code(id, Bilingual(**label)) for id, label in text["sectors"].items()],
        "positions": [Code(position.id, position.name) for position in POSITIONS],
        "governments": [Code(government.id, government.name) for government in GOVERNMENTS],
        "agencies": [Code(agency.id, agency.name) for agency in AGENCIES],
        "regencies": [Code(regency.id, Bilingual(regency.name, regency.name)) for regency in REGENCIES],
        "regions": [Code(region.id, Bilingual(region.name, region.name)) for region in REGIONS],
        "fields": [Code(id, Bilingual(name, name)) for id, name in FIELDS.items()],
        "qualifications": [Code(id, Bilingual(*names)) for id, (*names, _) in QUALIFICATIONS.items()],
    }
    lists = ("criteria", "authorities", "incentives", "requirements", "flags", "units")
    return Vocabulary(
        facts=numbered(text["facts"], named),
        **{one: {name: Bilingual(**label) for name, label in text[one].items()} for one in lists},
    )


@pytest.fixture(scope="session")
def knowledge(vocabulary: Vocabulary) -> Knowledge:
    """A small knowledge base."""
    made_up = Knowledge(
        vocabulary=vocabulary,
        fields={FieldId(id): FieldOfStudy(FieldId(id), Bilingual(name, name)) for id, name in FIELDS.items()},
        kinships=KINSHIPS,
        programmes={
            ProgrammeId(id): Programme(ProgrammeId(id), name, FieldId(field))
            for id, (name, field) in PROGRAMMES.items()
        },
        competencies={
            CompetencyId(id): Competency(CompetencyId(id), Bilingual(indonesian, english), kind, sector)
            for id, (indonesian, english, kind, sector) in COMPETENCIES.items()
        },
        qualifications={
            QualificationId(id): Qualification(QualificationId(id), kind, Bilingual(indonesian, english))
            for id, (indonesian, english, kind) in QUALIFICATIONS.items()
        },
        positions={position.id: position for position in POSITIONS},
        governments={government.id: government for government in GOVERNMENTS},
        agencies={agency.id: agency for agency in AGENCIES},
        units={unit.id: unit for unit in UNITS},
        regencies={regency.id: regency for regency in REGENCIES},
        regions={region.id: region for region in REGIONS},
        travel=TRAVEL,
        profile_weights=PROFILE_WEIGHTS,
        talent_boxes=TALENT_BOXES,
        glossary=(),
    )
    return with_records(made_up)


def with_histories(knowledge: Knowledge, facts: Path, faults: Faults) -> Vocabulary:
    """Return the vocabulary of a knowledge base with the histories that a file of facts names."""
    draft, _ = read_vocabulary(facts, facts.name)
    assert draft is not None
    ids = {"units": list(knowledge.units), "programmes": list(knowledge.programmes)}
    return add_histories(knowledge.vocabulary, draft.histories, knowledge.histories, ids, faults)


def with_records(knowledge: Knowledge) -> Knowledge:
    """Add the histories and conditions of the repository."""
    node, _ = read_document(REPOSITORY / "knowledge" / "records.yaml", "records.yaml")
    faults = Faults()
    assert node is not None
    records = read_records(node, None, faults)
    assert records is not None
    knowledge = replace(knowledge, histories=records.histories)
    knowledge = replace(knowledge, vocabulary=with_histories(knowledge, FACTS_FILE, faults))
    assert records.conditions is not None
    conditions = read_conditions(records.conditions, list_cells(knowledge), faults)
    assert faults.found == []
    return replace(knowledge, conditions=conditions)
