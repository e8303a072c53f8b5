"""Bad inputs of every kind, so that all the diagnostics there are can be walked."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from dss.engine.compile import compile_policy
from dss.lint import (
    lint_conjuncts,
    lint_kinds,
    lint_knowledge,
    lint_policy,
    lint_sources,
    nothing_in_force,
    parameters_without_value,
)
from dss.model.basis import Citation
from dss.model.diagnostic import Diagnostic, Place
from dss.model.knowledge.knowledge import Knowledge
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.organisation.organisation import read_organisation
from dss.reading.organisation.relations import read_relations
from dss.reading.policy.casework import read_casework
from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.policy.planning import read_planning
from dss.reading.policy.policy import PolicyReader
from dss.reading.policy.sources import read_sources
from dss.reading.records.plan import LARGEST_PLAN_BYTES, parse_plan
from dss.reading.version import VERSION_FILE
from dss.reading.yaml.document import LARGEST_FILE_BYTES, MOST_FAULTS, decoded, parse_document, read_document
from tests.reading import repository
from tests.reading.test_knowledge_faults import SMALL
from tests.reading.test_organisation import EMPLOYEES, EVALUATIONS, LATEST, SEATS, WORKLOAD
from tests.support.policy_texts import PARAMETERS, a_case, a_rule, rules_file, vocabulary
from tests.support.repository import REPOSITORY

SHIPPED: Final = REPOSITORY / "knowledge"
COPIED: Final = ("facts.yaml", "records.yaml")
DAY: Final = date(2026, 7, 1)
VALUE: Final = "values: [{from: 2017-04-07, value: 24, basis: {document: PP 11/2017, article: 190(3)}}]"
CITATION: Final = "{document: PP 11/2017, article: 190(3)}"

DOCUMENTS: Final = (
    "",
    "%YAML 1.2\n---\na: 1\n",
    "a: 1\n---\nb: 2\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\n",
    "a: 1\na: 2\n",
    "<<: {a: 1}\n",
    "[a]: 1\n",
    "a: 007\n",
    "a: 1.5\n",
    f"a: {10**20}\n",
    "a: 2026-02-30\n",
    "a: \x01\n",
    "[" * 40,
    "a: 1.5\n" * (MOST_FAULTS + 1),
    "a: [1",
    "a: {b: 1",
    "a:\n  - b\n c: 1\n",
    "a: b: c\n",
    "a: 'b\n",
    "a: @b\n",
    "a\nb: c\n",
    "a: - b",
    "- a\nb\n",
)
"""Texts that are no sound YAML."""

RULES: Final = (
    {"basis": "[]"},
    {"basis": "[{article: '3'}]"},
    {"in_force": "{from: 2020-01-01, to: 2019-01-01}"},
    {"in_force": "{from: 2016-01-01}"},
    {"in_force": "2020-01-01"},
    {"id": "Tenure"},
    {"id": "7"},
    {"id": "' '"},
    {"when": "{any: []}"},
    {"when": "[]"},
    {"when": "{any: [{}]}"},
    {"when": "{employee.tier: {}}"},
    {"when": "{employee.sector: {below: kesehatan}}"},
    {"when": "{employee.tier: {below: [1, 2]}}"},
    {"when": "{employee.sector: {is_not: [kesehatan]}}"},
    {"when": "{employee.tier: {belw: 1}}"},
    {"when": "{employee.teir: 1}"},
    {"when": "{employee.tier: satu}"},
    {"when": "{employee.indigenous_papuan: yes}"},
    {"when": "{employee.tier: $health_sectors}"},
    {"when": "{employee.tier: {below: $minimum}}"},
    {"when": "{employee.sector: $minimum_months}"},
    {"when": "{employee.sector: {in: zzz}, employee.status: {is: $health_sectors}}"},
    {"when": "{employee.tier: {below: {fact: employee.tier}}}"},
    {"when": "{employee.tier: {below: {fact: seat.critical}}}"},
    {"when": "{employee.sector: {fact: employee.status}}"},
    {"when": "{employee.tier: {below: {fact: employee.age_months}}}"},
    {"when": "{employee.tier: {below: $minimum_months}}"},
    {"when": "{employee.tier: [1, 2, 3, 4, 5, 6, 7], seat.tier: [1, 2, 3, 4, 5, 6, 7]}"},
    {"then": "{}"},
    {"then": "{forbid: false}"},
    {"then": "{refer: {authority: bupatii}}"},
    {"then": "{score: {criterion: career, points: 1, each: {fact: seat.tier, points: 1, from: 0}}}"},
    {"then": "{score: {criterion: career, points: 1, at_least: 1}}"},
    {"then": "{score: {criterion: career, each: {fact: seat.critical, points: 1, from: 0}}}"},
    {"then": "{score: {criterion: career, each: {fact: seat.tier, points: 1, from: 0}, at_least: 5, at_most: 3}}"},
    {"then": "{score: {criterion: career, table: {fact: seat.tier, points: {}, otherwise: 0}}}"},
    {"then": "{score: {criterion: career, table: {fact: seat.tier, points: 3, otherwise: 0}}}"},
    {"then": "{score: {criterion: career, points: 99999999}}"},
    {"then": "{score: {criterion: career, points: $health_sectors}}"},
    {"then": "{grant: {incentive: training, amount: 3}}"},
    {"then": "{derive: employee.tier}"},
    {"because": "{id: '{employee.teir}', en: '{'}"},
    {"because": "{id: '{employee.tier}', en: '{employee.tier}'}"},
    {"because": "x"},
)
"""Parts of a rule that can't stand."""

POLICIES: Final = (
    *({"tenure.yaml": rules_file(a_rule(**part))} for part in RULES),
    {"tenure.yaml": rules_file(a_rule(), a_rule())},
    {"tenure.yaml": rules_file(a_rule(then="{forbid: true}"), decision="plan")},
    {"tenure.yaml": rules_file(a_rule(when="{seat.tier: 1}"), decision="follow_up")},
    {"tenure.yaml": rules_file(a_rule(when="{seat.tier: 1}", then="{derive: derived.remote_posting}"))},
    {
        "tenure.yaml": rules_file(
            a_rule(id="r.a", when="{derived.remote_seat: true}", then="{derive: derived.structural_seat}"),
            a_rule(id="r.b", when="{derived.structural_seat: true}", then="{derive: derived.remote_seat}"),
        )
    },
    {name: f"title: {{id: A, en: A}}\n{rules_file(a_rule(id=name))}" for name in ("a.yaml", "b.yaml")},
    {"tenure.yaml": rules_file(a_rule()), "cases/t.yaml": a_case(rule="tenure.minimun")},
    {"tenure.yaml": rules_file(a_rule()), "cases/t.yaml": a_case(as_of="2016-01-01")},
    {"tenure.yaml": rules_file(a_rule()), "cases/t.yaml": a_case(facts="3", expect="hols")},
    {"parameters.yaml": "parameters: {a: {title: {id: A, en: A}, values: []}}"},
    {"parameters.yaml": f"parameters: {{a: {{title: {{id: A, en: A}}, unit: moons, {VALUE}}}}}"},
    {
        "parameters.yaml": "parameters: {a: {title: {id: A, en: A}, values: "
        f"[{{from: 2020-01-01, value: 1, basis: {CITATION}}}, {{from: 2020-01-01, value: x, basis: {CITATION}}}]}}}}"
    },
    {"parameters.yaml": "parameters: {a: {title: {id: A, en: A}, values: [{from: 2020-01-01, value: 1}]}}"},
    {"tenure.yaml": "theme: tenure\n"},
    {},
)
"""Files of a policy that are faulty alone or together."""

LINTED: Final = (
    a_rule(id="r.never", when="{all: [{seat.tier: {below: 2}}, {seat.tier: {above: 5}}]}"),
    a_rule(id="r.always", when="{not: {all: [{seat.tier: {below: 2}}, {seat.tier: {above: 5}}]}}"),
    a_rule(id="r.wide", when="{seat.tier: {below: 5}}"),
    a_rule(id="r.narrow", when="{seat.tier: {below: 3}}"),
    a_rule(id="r.reads", when="{derived.promotion: true}"),
    a_rule(id="r.literal", when="{employee.months_in_position: {below: 24}}"),
)
"""Rules that are valid and look wrong."""

KNOWLEDGE: Final = (
    ("education.yaml", '  "073": {id: Konstruksi, en: Construction}\n', ""),
    ("education.yaml", 'field: "0732"}', 'field: "073"}'),
    ("education.yaml", 'b: "0732", steps', 'b: "0731", steps'),
    ("education.yaml", "steps: 1}\n", 'steps: 1}\n    - {a: "0732", b: "0731", steps: 0}\n'),
    ("education.yaml", '"07": {id', '"7": {id'),
    ("competencies.yaml", "sector: pekerjaan_umum, ", ""),
    ("competencies.yaml", "difference: 5,", "difference: 4,"),
    ("competencies.yaml", "    - {difference: 5, weight: 150}\n", ""),
    ("competencies.yaml", "    kurang: {rendah: 1, menengah: 3, tinggi: 6}\n", "    kurang: {rendah: 1}\n"),
    ("competencies.yaml", "    ahli_muda:", "    ahli_madya:"),
    ("positions.yaml", "{min: III/c, max: III/d}", "{min: IV/a, max: III/d}"),
    ("positions.yaml", "suffix: {id: Ahli Muda, en: junior expert}, ", ""),
    ("positions.yaml", "core: [PU1]}", "core: [M1], grades: []}"),
    ("positions.yaml", "  pengelola-jalan:", "  teknik-jalan-ahli-muda:"),
    ("regions.yaml", '  - {a: "93.01.01", b: "93.04.01", minutes: 150, mode: air}\n', ""),
    ("positions.yaml", "families:\n", "qualifications:\n  uji-a: {kind: test, id: A, en: A}\nfamilies:\n"),
    ("records.yaml", "begins: from", "begins: order"),
    ("records.yaml", "at_least: employee.joined", "at_least: employee.status"),
    ("facts.yaml", "take: months,", "take: sum,"),
    ("regions.yaml", "mode: air", "mode: kapal"),
    ("regions.yaml", '"93.04.01": {name', '"93": {name'),
    ("agencies.yaml", "to: 2025-08-20", "to: 2023-08-20"),
    ("agencies.yaml", '    seat: "93.04.01"', '    seat: "93.01.01"'),
    ("agencies.yaml", "  provinsi-pu:", "  asmat-pu:"),
    (
        "agencies.yaml",
        "      sekretariat: {name: {id: Sekretariat, en: Secretariat}}\n    district_units:\n      pos: {id",
        "      agats: {name: {id: Agats, en: Agats}}\n    district_units:\n      pu: {id",
    ),
    ("glossary.yaml", "terms:\n", "terms:\n  - {english: Seat, indonesian: Kursi, meaning: {id: A, en: A}}\n"),
    ("facts.yaml", "  seat.level:\n", "  seat.rank:\n"),
    ("facts.yaml", "  employee.sector:\n", "  employee.sector:\n    derived: true\n"),
    ("facts.yaml", "  employee.tier:\n", "  employee.tier:\n    floor: 0\n    ordered: true\n    allowed_by: UU 1\n"),
)
"""Edits of a small knowledge base: the file, what is taken out and what is put in."""

CSV: Final = (
    ("employees.csv", b""),
    ("employees.csv", EMPLOYEES.encode("utf-16")),
    ("employees.csv", EMPLOYEES.replace(",", ";").encode()),
    ("employees.csv", EMPLOYEES.replace("\n", "\r").encode()),
    ("employees.csv", b"x" * 70_000),
    ("employees.csv", EMPLOYEES.replace("id,name", 'id,"name').encode()),
    ("employees.csv", EMPLOYEES.replace("born", "bron").replace("papuan", "id").encode()),
    ("employees.csv", EMPLOYEES.splitlines()[0].encode()),
    ("employees.csv", EMPLOYEES.replace("E2", "E1").encode()),
    ("employees.csv", EMPLOYEES.replace("E2", "").encode()),
    ("employees.csv", EMPLOYEES.replace("Wori Kalap", "=1+1").replace("Sina", "a\x02").replace("E3", "E3 ").encode()),
    ("employees.csv", EMPLOYEES.replace("E2", "E\x022").replace(",4,ya", ",x,si").encode()),
    ("employees.csv", EMPLOYEES.replace(",4,ya", ",9,ya").replace("1985-12-31", "31/12/1985").encode()),
    ("employees.csv", EMPLOYEES.replace("1990-05-05", "2099-01-01").replace("2001-01-01", "1850-01-01").encode()),
    ("employees.csv", EMPLOYEES.replace("1985-12-31", "2009-12-31").encode()),
    ("employees.csv", EMPLOYEES.replace(",4,ya", "").encode()),
    ("employees.csv", EMPLOYEES.replace(",4,ya", ",4,ya,x").encode()),
    ("employees.csv", EMPLOYEES.replace("Sina", 'S"na').encode()),
    ("employees.csv", EMPLOYEES.replace('Tono"', 'Tono"x').encode()),
    ("employees.csv", EMPLOYEES.replace("Sina", "S\0na").encode()),
    ("employees.csv", EMPLOYEES.encode().replace(b"Sina", b"S\xffna")),
    ("employees.csv", EMPLOYEES.replace("pns,dokter_ahli_pertama,rsud", "pnss,dokter,rs").encode()),
    ("employees.csv", EMPLOYEES.encode() + b"E1\n" * 250),
    ("workload.csv", WORKLOAD.replace("15000", "1000000").encode()),
    ("evaluations.csv", EVALUATIONS.replace("2025-04-01", "2024-04-01").replace("E1,", "E9,").encode()),
    ("employees.csv", EMPLOYEES.replace("klinis", "remote_months").encode()),
    ("positions_held.csv", b"employee,from,to\nE1,2020-02-29,2019-01-01\n"),
    ("positions_held.csv", b"employee,from,to\nE1,2015-01-01,2016-01-01\nE1,2015-06-01,2017-01-01\n"),
    ("positions_held.csv", b"employee,from,to\nE1,2015-01-01,2016-01-01\n"),
    ("positions_held.csv", b"employee,position,from,to\nE1,,2015-01-01,\n"),
    ("ratings.csv", b"employee,year,rating\nE1,25,baik\n"),
    ("relations.csv", b"employee,relative,relation\nE1,E1,spouse\nE1,E2,aunt\n"),
)
"""Files of a small organisation."""

PLANS: Final = (
    b"\xff",
    b"{",
    b"[" * 100_000,
    b"[]",
    b"{}",
    b'{"format": "dss-plan/1", "digests": {}}',
)


def of_documents(folder: Path) -> Iterator[Diagnostic]:
    """Walk texts that are no YAML, and files that can't be read."""
    for text in DOCUMENTS:
        yield from parse_document(text, "rules/x.yaml")[1]
    for content in (b"\xff", b" " * (LARGEST_FILE_BYTES + 1)):
        yield from decoded(content, "rules/x.yaml")[1]
    for path in (folder, folder / "none.yaml"):
        yield from read_document(path, "rules/x.yaml")[1]
    yield from read_policy_files(folder / "none").found
    (folder / "x.yml").touch()
    (folder / VERSION_FILE).write_text("0.0.1\n")
    yield from read_policy_files(folder).found


def of_policies() -> Iterator[Diagnostic]:
    """Walk faulty rules, numbers and rule tests."""
    reader = PolicyReader(vocabulary())
    for texts in POLICIES:
        yield from reader.read(PolicyFiles("rules", {"parameters.yaml": PARAMETERS, **texts}))[1]


def of_planning() -> Iterator[Diagnostic]:
    """Walk faulty numbers of planning, which stand for those of casework too."""
    text = (REPOSITORY / "rules" / "planning.yaml").read_text("utf-8")
    for old, new in (
        ("unit: percent", "unit: months"),
        ("parameters:", "parameters:\n  most_mvoes: {title: {id: A, en: A}, unit: months, " + VALUE + "}"),
        ("value: 0", "value: [1, 2]"),
        ("value: 0", "value: -5"),
        ("value: 0", "value: x"),
        ("floors:", "floors:\n  - {basis: {local_policy: Uji}}"),
        ("plausible: {from: 320,", "plausible: {from: 420,"),
        ("unit: percent", "unit: percent\n    plausible: {from: 50, to: 70}"),
    ):
        assert old in text
        files = PolicyFiles("rules", {"planning.yaml": text.replace(old, new)})
        yield from read_planning(files, repository.knowledge())[1]


def of_kinds() -> Iterator[Diagnostic]:
    """Walk faulty kinds of moves."""
    text = (REPOSITORY / "rules" / "casework.yaml").read_text("utf-8")
    for old, new in (
        ("kind: between_regencies", "kind: within_agency"),
        ("considers: tim_penilai", "considers: panitia"),
        ("papers: laporan_selesai_cuti", "papers: laporan"),
        ("pertek: pertimbangan_bkn", "pertek: surat_perintah"),
        ("formalities: spmt", "formalities: sptm"),
        ("  - id: surat_perintah", "  - id: surat_perintah\n    kinds: within_agency"),
        ("  pertek_days:", "  pertek_day:"),
    ):
        assert old in text
        files = PolicyFiles("rules", {"casework.yaml": text.replace(old, new, 1)})
        yield from read_casework(files, repository.knowledge())[1]
    idle = text.replace("gaji, siasn]", "siasn]").replace("set_aside: tenure.minimum", "set_aside: tenure.minimal")
    casework, _ = read_casework(PolicyFiles("rules", {"casework.yaml": idle}), repository.knowledge())
    assert casework is not None
    yield from lint_kinds(casework, ["tenure.minimum"])


def of_sources() -> Iterator[Diagnostic]:
    """Yield the faults of a list of documents, and of bases that are held against it."""
    for edit in ("", "read: 2020-01-01\n    ", "amended_by: PP 2/2020\n    "):
        title = "title: {id: A, en: A}"
        text = f"documents:\n  PP 1/2020:\n    {edit}{title}\n    text: unread\n    review_by: 2020-01-01\n"
        documents, found = read_sources(PolicyFiles("rules", {"sources.yaml": text}))
        yield from found
        yield from lint_sources(documents or {}, [Citation("PP 3/2020", "1", place=Place("rules/a.yaml", 1, 1))], DAY)
    read = "documents: {PP 1/2020: {title: {id: A, en: A}, text: articles, read: 2020-01-01, at: example.org}}"
    documents, _ = read_sources(PolicyFiles("rules", {"sources.yaml": read}))
    yield from lint_sources(documents or {}, [Citation("PP 1/2020", place=Place("rules/a.yaml", 1, 1))], DAY)
    yield from read_sources(PolicyFiles("rules", {"sources.yaml": read.replace("at: example.org", "")}))[1]


def of_lint() -> Iterator[Diagnostic]:
    """Walk rules that are valid and look wrong."""
    stale = PARAMETERS.replace("    unit: months", "    unit: months\n    review_by: 2020-01-01")
    texts = {"parameters.yaml": stale, "tenure.yaml": rules_file(*LINTED)}
    policy = PolicyReader(vocabulary()).read(PolicyFiles("rules", texts))[0]
    assert policy is not None
    yield from lint_policy(policy, vocabulary(), DAY)
    yield from lint_conjuncts(compile_policy(policy, vocabulary(), DAY))
    yield from nothing_in_force(policy, date(2000, 1, 1))
    yield from parameters_without_value(policy.parameters, ["minimum_months", "none"], date(2000, 1, 1), Place("rules"))
    yield from lint_knowledge(repository.knowledge(), date(2100, 1, 1))


def of_knowledge(folder: Path) -> Iterator[Diagnostic]:
    """Walk a small knowledge base with one fault after the other."""
    for name, old, new in KNOWLEDGE:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, text in {**{name: SHIPPED.joinpath(name).read_text("utf-8") for name in COPIED}, **SMALL}.items():
            assert path != name or old in text, old
            (folder / path).write_text(text.replace(old, new, 1) if path == name else text, "utf-8")
        yield from read_knowledge(folder)[1]


def of_organisation(folder: Path, knowledge: Knowledge) -> Iterator[Diagnostic]:
    """Walk a small organisation with one faulty file after the other, and none."""
    sound = {"employees.csv": EMPLOYEES, "seats.csv": SEATS, "workload.csv": WORKLOAD, "evaluations.csv": EVALUATIONS}
    folder.mkdir()
    yield from read_organisation(folder, knowledge, LATEST)[1]
    for name, content in CSV:
        for path, text in sound.items():
            (folder / path).write_bytes(text.encode())
        (folder / name).write_bytes(content)
        yield from read_organisation(folder, knowledge, LATEST)[1]
    yield from read_relations(folder, ["E1", "E2"])[1]


def of_plans() -> Iterator[Diagnostic]:
    """Walk files that are no plans."""
    for content in PLANS:
        yield from parse_plan(content, Place("plan.json"))[1]
    yield from parse_plan(b" " * (LARGEST_PLAN_BYTES + 1), Place("plan.json"))[1]


def walk(folder: Path, knowledge: Knowledge) -> Iterator[Diagnostic]:
    """Give every diagnostic of every bad input; `folder` is empty and written to."""
    yield from of_documents(folder)
    yield from of_policies()
    yield from of_planning()
    yield from of_kinds()
    yield from of_sources()
    yield from of_lint()
    yield from of_knowledge(folder / "knowledge")
    yield from of_organisation(folder / "data", knowledge)
    yield from of_plans()
