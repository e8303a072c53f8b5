"""The schemas of a policy: up to date, true to the committed files, and of one mind with the reader."""

import json
from datetime import date
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.policy.schema import policy_schema, policy_schemas
from dss.reading.yaml.document import ListNode, MappingNode, Scalar, parse_document
from tests.support.policy_texts import a_rule, read_rule_texts, rules_file, vocabulary
from tests.support.repository import REPOSITORY

RULES = REPOSITORY / "rules"
SCHEMA_OF_FILE = {
    "parameters.yaml": "parameters.schema.json",
    "planning.yaml": "planning.schema.json",
    "casework.yaml": "casework.schema.json",
    "letters.yaml": "letters.schema.json",
    "sources.yaml": "sources.schema.json",
}
SCHEMAS = [*SCHEMA_OF_FILE.values(), "policy.schema.json", "cases.schema.json"]
SCHEMA_OF_FOLDER = {"rules": "policy.schema.json", "cases": "cases.schema.json"}


@cache
def committed(name):
    return Draft202012Validator(json.loads((RULES / "schema" / name).read_text("utf-8")))


@cache
def small_schema():
    return Draft202012Validator(policy_schema(vocabulary()))


def as_json(node):
    """Return a document as an editor takes it: dates as text, keys as text."""
    match node:
        case Scalar(value=date() as value):
            return value.isoformat()
        case Scalar(value=value):
            return value
        case ListNode(items=items):
            return [as_json(item) for item in items]
        case MappingNode(entries=entries):
            return {json.dumps(key.value).strip('"'): as_json(value) for key, value in entries}


def document(text):
    node, diagnostics = parse_document(text, "f.yaml")
    assert not diagnostics
    return as_json(node)


def schema_of(path):
    return SCHEMA_OF_FILE.get(path.name) or SCHEMA_OF_FOLDER[path.parent.name]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_generated_one(name):
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert (RULES / "schema" / name).read_text("utf-8") == policy_schemas(knowledge.vocabulary)[name]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_itself(name):
    Draft202012Validator.check_schema(json.loads(policy_schemas(vocabulary())[name]))


@pytest.mark.parametrize("path", sorted(RULES.glob("**/*.yaml")), ids=lambda path: str(path.relative_to(RULES)))
def test_each_committed_file_is_valid_and_names_its_schema(path):
    text = path.read_text("utf-8")
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == RULES / "schema" / schema_of(path)
    assert [error.message for error in committed(schema_of(path)).iter_errors(document(text))] == []


VALID = [
    {"when": "{}"},
    {"when": "{seat.tier: {at_least: 3, below: $minimum_months}}"},
    {"when": "{seat.sector: [hukum, $health_sectors, {fact: employee.sector}]}"},
    {"when": "{any: [{seat.critical: true}, {not: {seat.golongan_min: {above: III/a}}}]}"},
    {"then": "{score: {criterion: career, table: {fact: seat.tier, points: {1: 10}, otherwise: 0}}}"},
    {"then": "{score: {criterion: career, each: {fact: seat.tier, points: 2, from: 0}, at_most: 9}}"},
    {"then": "{grant: [{incentive: biaya_pindah, amount: 5, unit: months}], require: [dialog, pelantikan]}"},
    {"basis": "{local_policy: Kebijakan, note: {id: Catatan, en: Note}}"},
    {"basis": "{document: UU 5/2014}"},
]

INVALID = [
    {"when": "{seat.teir: 3}"},
    {"when": "{seat.tier: three}"},
    {"when": "{seat.tier: {blow: 3}}"},
    {"when": "{seat.critical: {above: true}}"},
    {"when": "{seat.critical: 1}"},
    {"when": "{seat.sector: kesehatn}"},
    {"when": "{seat.sector: {below: hukum}}"},
    {"when": "{seat.sector: {fact: employee.profession}}"},
    {"when": "{any: []}"},
    {"then": "{}"},
    {"then": "{forbid: false}"},
    {"then": "{refer: {authority: pkk}}"},
    {"then": "{derive: seat.critical}"},
    {"then": "{score: {criterion: career}}"},
    {"then": "{score: {criterion: career, points: 1, each: {fact: seat.tier, points: 2, from: 0}}}"},
    {"then": "{score: {criterion: career, points: 1, at_most: 3}}"},
    {"then": "{score: {criterion: career, each: {fact: seat.critical, points: 2, from: 0}}}"},
    {"basis": "[]"},
    {"basis": "{article: '3'}"},
    {"in_force": "{to: 2017-04-07}"},
    {"because": "{id: Saja}"},
]


@pytest.mark.parametrize("part", VALID, ids=str)
def test_schema_and_reader_both_take_a_sound_rule(tmp_path, part):
    assert small_schema().is_valid(document(rules_file(a_rule(**part))))
    assert read_rule_texts(tmp_path, a_rule(**part))[0] is not None


@pytest.mark.parametrize("part", INVALID, ids=str)
def test_schema_and_reader_both_refuse_a_faulty_rule(tmp_path, part):
    assert not small_schema().is_valid(document(rules_file(a_rule(**part))))
    assert read_rule_texts(tmp_path, a_rule(**part))[0] is None


def test_a_fact_is_shown_with_its_label_and_unit_while_one_writes():
    condition = policy_schema(vocabulary())["$defs"]["condition"]
    assert condition["properties"]["employee.months_in_position"]["description"] == (
        "Masa dalam jabatan. Time in position (months)."
    )
