"""The schemas that editors use: they accept the files, know the vocabulary's codes, and catch slips."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from dss.model.identifiers import FactName
from dss.reading.knowledge.knowledge import KNOWLEDGE_FILES, read_knowledge
from tests.support.repository import REPOSITORY

FOLDER = REPOSITORY / "knowledge"
THEMES = [Path(name).stem for name in KNOWLEDGE_FILES]


def schema(theme: str) -> Any:
    return json.loads((FOLDER / "schema" / f"{theme}.schema.json").read_text(encoding="utf-8"))


def content(theme: str) -> Any:
    loaded = yaml.safe_load((FOLDER / f"{theme}.yaml").read_text(encoding="utf-8"))
    return json.loads(json.dumps(loaded, default=str))


def messages(theme: str, value: Any) -> list[str]:
    return [fault.message for fault in Draft202012Validator(schema(theme)).iter_errors(value)]


@pytest.mark.parametrize("theme", THEMES)
def test_the_schema_is_one_and_accepts_the_file(theme):
    Draft202012Validator.check_schema(schema(theme))
    assert messages(theme, content(theme)) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_first_line_tells_an_editor_where_the_schema_is(theme):
    first = (FOLDER / f"{theme}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{theme}.schema.json"


@pytest.mark.parametrize("theme", THEMES)
def test_the_schema_refuses_a_key_that_nobody_knows(theme):
    (message,) = messages(theme, content(theme) | {"rumpun": {}})
    assert "'rumpun' was unexpected" in message


@pytest.mark.parametrize(
    ("fact", "path"),
    [
        ("seat.position_kind", ("grades", "kind")),
        ("seat.level", ("grades", "level")),
        ("seat.education_level_min", ("grades", "education_level_min")),
        ("seat.profession", ("families", "profession")),
    ],
)
def test_the_schema_of_positions_offers_the_codes_of_the_vocabulary(fact, path):
    knowledge, _ = read_knowledge(FOLDER)
    assert knowledge is not None
    section, key = path
    offered = schema("positions")["properties"][section]["additionalProperties"]["properties"][key]["enum"]
    assert offered == [code.id for code in knowledge.vocabulary.facts[FactName(fact)].codes]


def test_the_schema_refuses_a_technical_competency_without_a_sector():
    changed = content("competencies")
    del changed["competencies"]["KES1"]["sector"]
    assert messages("competencies", changed) == ["'sector' is a required property"]
