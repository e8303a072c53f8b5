"""What was written wrong in the knowledge: each fault is located, all are told together, and nothing breaks."""

import shutil

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dss.model.diagnostic import Severity
from dss.model.identifiers import RegionId
from dss.model.knowledge.knowledge import TravelEdge
from dss.reading.knowledge.knowledge import KNOWLEDGE_FILES, read_knowledge
from dss.reading.knowledge.regions import unreachable
from tests.support.repository import REPOSITORY

SHIPPED = REPOSITORY / "knowledge"

EDUCATION = """\
fields:
  "07": {id: Teknik, en: Engineering}
  "073": {id: Konstruksi, en: Construction}
  "0731": {id: Arsitektur, en: Architecture}
  "0732": {id: Teknik sipil, en: Civil engineering}
kinships:
  local_policy: true
  pairs:
    - {a: "0731", b: "0732", steps: 1}
programmes:
  teknik-sipil: {name: Teknik Sipil, field: "0732"}
"""
COMPETENCIES = """\
competencies:
  M1: {kind: managerial, name: {id: Integritas, en: Integrity}}
  PU1: {kind: technical, sector: pekerjaan_umum, name: {id: Jalan, en: Roads}}
required_levels:
  levels:
    pelaksana: {managerial: 1, sociocultural: 1, technical: 1}
    ahli_muda: {managerial: 3, sociocultural: 3, technical: 3}
profile_weights:
  weights:
    - {difference: -5, weight: 100}
    - {difference: -4, weight: 100}
    - {difference: -3, weight: 200}
    - {difference: -2, weight: 300}
    - {difference: -1, weight: 400}
    - {difference: 0, weight: 500}
    - {difference: 1, weight: 450}
    - {difference: 2, weight: 350}
    - {difference: 3, weight: 250}
    - {difference: 4, weight: 150}
    - {difference: 5, weight: 150}
talent_boxes:
  by_rating:
    sangat_kurang: {rendah: 1, menengah: 3, tinggi: 6}
    kurang: {rendah: 1, menengah: 3, tinggi: 6}
    butuh_perbaikan: {rendah: 1, menengah: 3, tinggi: 6}
    baik: {rendah: 2, menengah: 5, tinggi: 8}
    sangat_baik: {rendah: 4, menengah: 7, tinggi: 9}
"""
POSITIONS = """\
grades:
  pelaksana: {kind: pelaksana, tier: 1, standing: 1, education_level_min: slta, retirement_age: 58}
  ahli_muda:
    {kind: jf_keahlian, level: ahli_muda, suffix: {id: Ahli Muda, en: junior expert}, tier: 4, standing: 2,
     education_level_min: s1, golongan: {min: III/c, max: III/d}, retirement_age: 58}
families:
  teknik-jalan:
    name: {id: Teknik Jalan, en: Road engineer}
    sector: pekerjaan_umum
    grades: [ahli_muda]
    fields: ["0732"]
    core: [PU1]
  pengelola-jalan:
    {name: {id: Pengelola Jalan, en: Road clerk}, sector: pekerjaan_umum, grades: [pelaksana], core: [PU1]}
"""
REGIONS = """\
regencies:
  merauke: {name: Merauke, underdeveloped: false}
  asmat: {name: Asmat, underdeveloped: true}
regions:
  "93.01.01": {name: Merauke, regency: merauke, remoteness: 0}
  "93.01.11": {name: Kurik, regency: merauke, remoteness: 1}
  "93.04.01": {name: Agats, regency: asmat, remoteness: 2}
travel:
  - {a: "93.01.01", b: "93.01.11", minutes: 90, mode: road}
  - {a: "93.01.01", b: "93.04.01", minutes: 150, mode: air}
"""
AGENCIES = """\
governments:
  provinsi: {name: {id: Provinsi, en: Province}, seat: "93.01.11"}
  asmat:
    name: {id: Asmat, en: Asmat}
    regency: asmat
    seat: "93.04.01"
    freezes:
      - {from: 2024-03-22, to: 2025-08-20, basis: UU 10/2016}
agencies:
  provinsi-pu:
    name: {id: Dinas PU, en: Public works}
    government: provinsi
    sector: pekerjaan_umum
    units:
      bina-marga: {name: {id: Bina Marga, en: Roads}, region: "93.01.01"}
regency_agencies:
  pu:
    name: {id: Dinas PU, en: Public works}
    sector: pekerjaan_umum
    units:
      sekretariat: {name: {id: Sekretariat, en: Secretariat}}
    district_units:
      pos: {id: Pos, en: Post}
"""
GLOSSARY = """\
terms:
  - {english: Seat, indonesian: Formasi, classes: [Seats], meaning: {id: Satu tempat., en: One place.}}
"""
SMALL = {
    "education.yaml": EDUCATION,
    "competencies.yaml": COMPETENCIES,
    "positions.yaml": POSITIONS,
    "regions.yaml": REGIONS,
    "agencies.yaml": AGENCIES,
    "glossary.yaml": GLOSSARY,
}


@pytest.fixture
def folder(tmp_path):
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    for name in ("facts.yaml", "records.yaml"):
        shutil.copy(SHIPPED / name, knowledge / name)
    for name, content in SMALL.items():
        (knowledge / name).write_text(content, encoding="utf-8")
    return knowledge


def replaced(folder, name, old, new):
    content = (folder / name).read_text(encoding="utf-8")
    assert content.count(old) == 1
    (folder / name).write_text(content.replace(old, new), encoding="utf-8")


def faults(folder):
    knowledge, diagnostics = read_knowledge(folder)
    assert knowledge is None
    return [str(diagnostic) for diagnostic in diagnostics]


def text_at(folder, place):
    if not place.line:
        return "the file as a whole"
    return (folder.parent / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1][place.column - 1 :]


def test_a_sound_folder_is_read_without_a_fault(folder):
    knowledge, diagnostics = read_knowledge(folder)
    assert diagnostics == []
    assert knowledge is not None
    assert list(knowledge.positions) == ["teknik-jalan-ahli-muda", "pengelola-jalan"]
    assert list(knowledge.agencies) == ["provinsi-pu", "asmat-pu"]
    assert list(knowledge.units) == ["provinsi-pu-bina-marga", "asmat-pu-sekretariat", "asmat-pos-agats"]


@pytest.mark.parametrize(
    ("name", "old", "new", "pointed_at", "fault"),
    [
        (
            "education.yaml",
            '  "073": {id: Konstruksi, en: Construction}\n',
            "",
            "{id: Arsitektur,",
            "error[orphan-field] The field '0731' needs the broader field '073'. Add that one.",
        ),
        (
            "education.yaml",
            '"07": {id',
            '"7": {id',
            '"7": {id: Teknik,',
            "error[malformed-name] '7' is no name here. "
            "Use two to four digits in quotes, or a division of four, e.g. '0732', '0913.1'.",
        ),
        (
            "education.yaml",
            'field: "0732"}',
            'field: "0733"}',
            '"0733"}',
            "error[unknown-field] Unknown field '0733'. Did you mean '073'?",
        ),
        (
            "education.yaml",
            'field: "0732"}',
            'field: "073"}',
            '"073"}',
            "error[broad-field] The field '073' is too broad for a programme. Name one of four digits in it.",
        ),
        (
            "education.yaml",
            'field: "0732"}',
            "field: 0732}",
            "0732}",
            "error[leading-zero] 0732 starts with a zero. Put a code in quotes; write a number without the zero.",
        ),
        (
            "education.yaml",
            'b: "0732", steps: 1}',
            'b: "0731", steps: 1}',
            '{a: "0731",',
            "error[kinship-to-itself] A kinship joins two, but both ends are '0731'. Change one of them.",
        ),
        (
            "education.yaml",
            "steps: 1}\n",
            'steps: 1}\n    - {a: "0732", b: "0731", steps: 2}\n',
            '{a: "0732",',
            "error[duplicate-kinship] A kinship between '0732' and '0731' is already in line 9. Take one of them out.",
        ),
        (
            "education.yaml",
            "programmes:\n",
            'programmes:\n  teknik-sipil: {name: Sipil, field: "0732"}\n',
            "teknik-sipil: {name:",
            "error[duplicate-key] The key 'teknik-sipil' is already in line 11. Take one of them out.",
        ),
        (
            "competencies.yaml",
            "sector: pekerjaan_umum",
            "sector: pekerjaan_umun",
            "pekerjaan_umun,",
            "error[unknown-sector] Unknown sector 'pekerjaan_umun'. Did you mean 'pekerjaan_umum'?",
        ),
        (
            "competencies.yaml",
            "sector: pekerjaan_umum, ",
            "",
            "{kind: technical,",
            "error[inconsistent-competency] A technical competency names its sector, and no other does. Correct 'PU1'.",
        ),
        (
            "competencies.yaml",
            "ahli_muda: {managerial: 3,",
            "ahli_muda: {managerial: 6,",
            "6, sociocultural: 3,",
            "error[out-of-range] 6 lies outside the range of 0 to 5.",
        ),
        (
            "competencies.yaml",
            "{difference: 5, weight: 150}",
            "{difference: 4, weight: 150}",
            "{difference: 4,",
            "error[duplicate-difference] The difference 4 has a weight already. Take one of them out.",
        ),
        (
            "competencies.yaml",
            "    kurang: {rendah: 1, menengah: 3, tinggi: 6}\n",
            "    kurang: {rendah: 1, menengah: 3}\n",
            "sangat_kurang:",
            "error[missing-box] These have no box: 'kurang' with 'tinggi'. Add them.",
        ),
        (
            "competencies.yaml",
            "    sangat_baik: {",
            "    amat_baik: {",
            "amat_baik:",
            "error[unknown-rating] Unknown rating 'amat_baik'. Did you mean 'sangat_baik'?",
        ),
        (
            "competencies.yaml",
            "sangat_baik: {rendah: 4, menengah: 7, tinggi: 9}",
            "sangat_baik: {rendah: 4, menengah: 7, tinggi: 10}",
            "10}",
            "error[out-of-range] 10 lies outside the range of 1 to 9.",
        ),
        (
            "competencies.yaml",
            "    - {difference: 5, weight: 150}\n",
            "",
            "- {difference: -5,",
            "error[missing-difference] These differences have no weight: 5. Add them.",
        ),
        (
            "competencies.yaml",
            "    ahli_muda:",
            "    ahli_madya:",
            "{kind: jf_keahlian,",
            "error[no-required-level] "
            "competencies.yaml requires no levels of 'ahli_muda'. Add it to 'required_levels' there.",
        ),
        (
            "positions.yaml",
            "{min: III/c, max: III/d}",
            "{min: IV/a, max: III/d}",
            "{min: IV/a,",
            "error[golongan-reversed] The lowest golongan 'IV/a' lies above the highest, 'III/d'. Exchange the two.",
        ),
        (
            "positions.yaml",
            "{min: III/c, max: III/d}",
            "{min: III/c, max: III/f}",
            "III/f},",
            "error[unknown-golongan] Unknown golongan 'III/f'. Did you mean 'III/d'?",
        ),
        (
            "positions.yaml",
            "    grades: [ahli_muda]",
            "    grades: [ahli_mudah]",
            "ahli_mudah]",
            "error[unknown-grade] Unknown grade 'ahli_mudah'. Did you mean 'ahli_muda'?",
        ),
        (
            "positions.yaml",
            "    grades: [ahli_muda]",
            "    grades: []",
            "[]",
            "error[empty-list] The list needs at least one entry. Write one.",
        ),
        (
            "positions.yaml",
            "    core: [PU1]\n",
            "    core: [M1]\n",
            "M1]",
            "error[unknown-technical-competency] Unknown technical competency 'M1'. Known: 'PU1'.",
        ),
        (
            "positions.yaml",
            "grades: [pelaksana]",
            "grades: [pelaksana, pelaksana]",
            "{name: {id: Pengelol",
            "error[duplicate-position] "
            "The grade 'pelaksana' makes a second position 'pengelola-jalan'. Change the family's id.",
        ),
        (
            "positions.yaml",
            "tier: 4,",
            "tier: 9,",
            "9,",
            "error[out-of-range] 9 lies outside the range of 1 to 8.",
        ),
        (
            "education.yaml",
            'field: "0732"}',
            'field: "0732.1"}',
            '"0732.1"}',
            "error[unknown-field] Unknown field '0732.1'. Did you mean '0732'?",
        ),
        (
            "education.yaml",
            '  "0732": {',
            '  "0733.1": {id: Jalan, en: Roads}\n  "0732": {',
            "{id: Jalan,",
            "error[orphan-field] The field '0733.1' needs the broader field '0733'. Add that one.",
        ),
        (
            "positions.yaml",
            "    core: [PU1]\n",
            "    core: [PU1]\n    licence: str-insinyur\n",
            "str-insinyur",
            "error[unknown-licence] Unknown licence 'str-insinyur'. Check the spelling.",
        ),
        (
            "positions.yaml",
            "families:\n  teknik-jalan:\n",
            "qualifications:\n  ska: {kind: certificate, id: SKA, en: Certificate}\n"
            "families:\n  teknik-jalan:\n    licence: ska\n",
            "ska",
            "error[unknown-licence] Unknown licence 'ska'. Check the spelling.",
        ),
        (
            "positions.yaml",
            "families:\n",
            "qualifications:\n  uji-jalan: {kind: test, id: Uji, en: Test}\nfamilies:\n",
            "{kind: test, id",
            "error[reserved-id] Ids that begin with 'uji-' are those of the tests of positions. Change 'uji-jalan'.",
        ),
        (
            "positions.yaml",
            "    fields:",
            "    feilds:",
            'feilds: ["0732"]',
            "error[unknown-key] Unknown key 'feilds'. Did you mean 'fields'?",
        ),
        (
            "regions.yaml",
            "name: Agats, regency: asmat",
            "name: Agats, regency: asamt",
            "asamt, remoteness: 2}",
            "error[unknown-regency] Unknown regency 'asamt'. Did you mean 'asmat'?",
        ),
        (
            "regions.yaml",
            "remoteness: 2",
            "remoteness: 5",
            "5}",
            "error[out-of-range] 5 lies outside the range of 0 to 4.",
        ),
        (
            "regions.yaml",
            "minutes: 150",
            "minutes: -150",
            "-150, mode: air}",
            "error[out-of-range] -150 lies outside the range of 1 to 2000000000.",
        ),
        (
            "regions.yaml",
            '  - {a: "93.01.01", b: "93.04.01", minutes: 150, mode: air}\n',
            "",
            "{name: Agats,",
            "error[unreachable-region] No way leads to '93.04.01' (Agats). Add one to 'travel'.",
        ),
        (
            "regions.yaml",
            'b: "93.04.01"',
            'b: "93.01.11"',
            '{a: "93.01.01",',
            "error[duplicate-way] A way between '93.01.01' and '93.01.11' is already in line 9. Take one of them out.",
        ),
        (
            "agencies.yaml",
            "government: provinsi",
            "government: propinsi",
            "propinsi",
            "error[unknown-government] Unknown government 'propinsi'. Did you mean 'provinsi'?",
        ),
        (
            "agencies.yaml",
            'region: "93.01.01"',
            'region: "93.01.12"',
            '"93.01.12"}',
            "error[unknown-region] Unknown region '93.01.12'. Did you mean '93.01.11'?",
        ),
        (
            "agencies.yaml",
            "to: 2025-08-20",
            "to: 2023-08-20",
            "{from: 2024-03-22,",
            "error[dates-reversed] The end, 2023-08-20, lies before the start, 2024-03-22. Change one of the two.",
        ),
        (
            "agencies.yaml",
            'seat: "93.04.01"',
            'seat: "93.01.01"',
            '"93.01.01"',
            "error[seat-outside] The seat '93.01.01' lies in 'merauke', not in 'asmat'. Change one of the two.",
        ),
        (
            "agencies.yaml",
            "  provinsi-pu:",
            "  asmat-pu:",
            "name: {id: Dinas PU,",
            "error[duplicate-agency] This makes a second agency 'asmat-pu'. Change one of the two ids.",
        ),
        (
            "agencies.yaml",
            "regency_agencies:\n",
            "downsizing: [asmat-po]\nregency_agencies:\n",
            "asmat-po]",
            "error[unknown-agency] Unknown agency 'asmat-po'. Did you mean 'asmat-pu'?",
        ),
        (
            "glossary.yaml",
            "terms:\n",
            "terms:\n  - {english: Seat, indonesian: Kursi, meaning: {id: Kursi., en: Chair.}}\n",
            "{english: Seat,",
            "error[duplicate-term] The term 'Seat' is already in line 2. Take one of them out.",
        ),
        (
            "facts.yaml",
            "  seat.level:\n",
            "  seat.rank:\n",
            "the file as a whole",
            "error[missing-fact] The fact 'seat.level' is missing; the program needs it. "
            "Add it, with 'type: code' and 'scope: seat'.",
        ),
    ],
)
def test_a_fault_is_shown_where_it_stands_with_the_way_out(folder, name, old, new, pointed_at, fault):
    replaced(folder, name, old, new)
    knowledge, diagnostics = read_knowledge(folder)
    found = {f"{one.severity}[{one.code}] {one.message}": text_at(folder, one.place) for one in diagnostics}
    assert knowledge is None
    assert found[fault].startswith(pointed_at)


def test_the_faults_of_every_file_are_told_together_and_sorted(folder):
    replaced(folder, "regions.yaml", "minutes: 150", "minutes: 0")
    replaced(folder, "education.yaml", "steps: 1", "steps: 0")
    replaced(folder, "glossary.yaml", "english: Seat", "englsh: Seat")
    found = faults(folder)
    assert [line.split(":")[0] for line in found] == [
        "knowledge/education.yaml",
        "knowledge/glossary.yaml",
        "knowledge/glossary.yaml",
        "knowledge/regions.yaml",
    ]


@pytest.mark.parametrize("name", KNOWLEDGE_FILES)
def test_a_missing_file_is_told_once_and_brings_no_false_faults_elsewhere(folder, name):
    (folder / name).unlink()
    assert faults(folder) == [
        f"knowledge/{name}: error[no-such-file] There is no such file. Check its name, or write it."
    ]


@pytest.mark.parametrize("name", KNOWLEDGE_FILES)
def test_an_empty_file_is_told_where_it_is(folder, name):
    (folder / name).write_text("", encoding="utf-8")
    assert faults(folder) == [f"knowledge/{name}:1:1: error[empty] The file is empty. Write into it, or delete it."]


def test_an_agency_that_is_made_smaller_is_marked(folder):
    replaced(folder, "agencies.yaml", "regency_agencies:\n", "downsizing: [asmat-pu]\nregency_agencies:\n")
    knowledge, _ = read_knowledge(folder)
    assert knowledge is not None
    assert {id: agency.downsizing for id, agency in knowledge.agencies.items()} == {
        "provinsi-pu": False,
        "asmat-pu": True,
    }


SCRAPS = st.sampled_from(
    ["", "-", "[]", "{}", "null", "5", "-1", "~", "x: ", "'", '"', "{", "&a", "*a", "2024-01-01", "\x00"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(SMALL)), place=st.floats(0, 1), length=st.integers(0, 12), scrap=SCRAPS)
def test_no_damage_to_a_file_ends_in_anything_but_knowledge_or_located_faults(folder, name, place, length, scrap):
    content = SMALL[name]
    start = int(place * len(content))
    (folder / name).write_text(content[:start] + scrap + content[start + length :], encoding="utf-8")
    knowledge, diagnostics = read_knowledge(folder)
    (folder / name).write_text(content, encoding="utf-8")
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    assert (knowledge is None) is bool(errors)
    assert all(diagnostic.place.file.startswith("knowledge/") for diagnostic in diagnostics)


NODES = [RegionId(f"93.01.{number:02}") for number in range(1, 9)]
WAYS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=10)


@given(WAYS)
def test_unreachable_regions_are_those_outside_a_largest_component(pairs):
    cut_off = unreachable(NODES, [TravelEdge(a, b, 1, "road") for a, b in pairs])
    graph = nx.Graph(pairs)
    graph.add_nodes_from(NODES)
    components = [set(component) for component in nx.connected_components(graph)]
    assert set(NODES) - set(cut_off) in components
    assert len(NODES) - len(cut_off) == max(map(len, components))
