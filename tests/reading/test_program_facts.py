"""Facts that the program itself derives or reads: each is declared, and its absence is a located error."""

import ast
import re
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from dss.model.diagnostic import Diagnostic, Severity
from dss.model.knowledge.facts import FactType
from dss.model.knowledge.histories import SEAT_UNIT
from dss.model.knowledge.knowledge import Knowledge
from dss.model.knowledge.program_facts import OWN_REQUEST, PROGRAM_FACTS
from dss.reading.knowledge.knowledge import read_knowledge
from dss.service.policy.validation import validate
from dss.service.workspace.exports import write_sample
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.support.repository import REPOSITORY

DAY: Final = date(2026, 7, 1)
SHIPPED: Final = REPOSITORY / "knowledge"
FACTS: Final = (SHIPPED / "facts.yaml").read_text("utf-8")
NAMED: Final = re.compile(r"(employee|origin|evaluation|seat|match|transfer)\.[a-z_]+")


def text_of(name: str) -> str:
    """The lines of a fact."""
    found = re.search(rf"^  {re.escape(name)}:\n(?:    .*\n)+", FACTS, flags=re.MULTILINE)
    assert found is not None
    return found[0]


def without(name: str) -> str:
    """The vocabulary without a fact."""
    return FACTS.replace(text_of(name), "")


def errors(folder: Path, facts: str) -> list[Diagnostic]:
    """What is wrong with the knowledge with another vocabulary."""
    shutil.copytree(SHIPPED, folder / "knowledge", ignore=shutil.ignore_patterns("salor", "schema"))
    (folder / "knowledge" / "facts.yaml").write_text(facts, "utf-8")
    knowledge, found = read_knowledge(folder / "knowledge")
    assert knowledge is None
    return [one for one in found if one.severity is Severity.ERROR]


def named_by_the_program() -> set[str]:
    """Every name of a fact that is written as a text in the program."""
    found = set()
    for path in (*(REPOSITORY / "dss").rglob("*.py"), *(REPOSITORY / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMED.fullmatch(node.value):
                found.add(node.value)
    return found


@cache
def shipped() -> Knowledge:
    knowledge, _ = read_knowledge(SHIPPED)
    assert knowledge is not None
    return knowledge


def test_every_fact_that_the_program_derives_is_declared(tmp_path: Path) -> None:
    settings = Settings.of(DAY)
    write_sample(settings, 60, 10, 5, tmp_path)
    with Workspace(replace(settings, data=tmp_path)) as workspace:
        table = workspace.table
        facts = table.vocabulary.facts
        derived = table.employees.keys() | table.seats.keys() | table.pairs.keys()
        assert PROGRAM_FACTS.keys() >= {name for name in derived if facts[name].history is None}
        assert PROGRAM_FACTS.keys() <= derived


def test_every_fact_that_the_program_names_is_declared() -> None:
    assert named_by_the_program() >= {"employee.hardship", "match.wish_rank"}
    assert named_by_the_program() <= PROGRAM_FACTS.keys() | {SEAT_UNIT, OWN_REQUEST}


def test_the_shipped_vocabulary_has_every_declared_fact_and_rules_or_histories_give_the_others() -> None:
    facts = shipped().vocabulary.facts
    assert PROGRAM_FACTS.keys() <= facts.keys()
    assert {name for name, fact in facts.items() if not fact.derived and not fact.history} <= PROGRAM_FACTS.keys()


NEEDED: Final = sorted(name for name, form in PROGRAM_FACTS.items() if form.since is None)
NEWER: Final = sorted(PROGRAM_FACTS.keys() - set(NEEDED))


@pytest.mark.parametrize("name", NEWER)
def test_older_knowledge_may_do_without_a_fact_that_came_later(tmp_path: Path, name: str) -> None:
    shutil.copytree(SHIPPED, tmp_path / "knowledge", ignore=shutil.ignore_patterns("salor", "schema"))
    (tmp_path / "knowledge" / "facts.yaml").write_text(without(name), "utf-8")
    assert "missing-fact" not in {one.code for one in read_knowledge(tmp_path / "knowledge")[1]}


@pytest.mark.parametrize("name", NEEDED)
def test_a_fact_that_the_program_needs_is_missed_by_name_with_the_remedy(tmp_path: Path, name: str) -> None:
    told = [one for one in errors(tmp_path, without(name)) if one.code == "missing-fact"]
    assert [one.place.file for one in told] == ["knowledge/facts.yaml"]
    assert repr(name) in str(told[0].message)
    assert "Add it" in str(told[0].message)


@pytest.mark.parametrize("name", sorted(PROGRAM_FACTS))
def test_a_fact_of_another_type_than_the_program_takes_is_located(tmp_path: Path, name: str) -> None:
    other = "yes_no" if PROGRAM_FACTS[name].type is not FactType.YES_NO else "whole"
    line = FACTS[: FACTS.index(text_of(name))].count("\n") + 1
    edited = FACTS.replace(text_of(name), re.sub(r"type: \w+", f"type: {other}", text_of(name)))
    found = {(one.place.file, one.place.line) for one in errors(tmp_path, edited) if one.code == "inconsistent-fact"}
    assert found & {("knowledge/facts.yaml", at) for at in range(line, line + 30)}


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("employee.sector", "codes: {from: sectors}", "codes: {from: agencies}"),
        ("employee.discipline", "tidak_ada:", "none:"),
        ("employee.profession", "lainnya:", "lain:"),
    ],
)
def test_codes_other_than_those_that_the_program_fills_in_are_located(
    tmp_path: Path, old: str, new: str, remedy: str
) -> None:
    text = text_of(old)
    assert new in text
    (found, *_) = errors(tmp_path, FACTS.replace(text, text.replace(new, remedy)))
    assert (found.place.file, found.code) == ("knowledge/facts.yaml", "inconsistent-fact")
    assert repr(old) in str(found.message)


def test_a_vocabulary_without_a_fact_that_rules_read_is_refused_by_check(tmp_path: Path) -> None:
    errors(tmp_path, without("employee.hardship"))
    settings = replace(Settings.of(DAY), knowledge=tmp_path / "knowledge")
    found = validate(settings)
    assert ("knowledge/facts.yaml", "missing-fact") in {(one.place.file, one.code) for one in found}
