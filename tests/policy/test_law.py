"""The law of a policy: every citation is in it once, under its document and article, with what rests on it."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from dss.cli import main
from dss.model.basis import Period, TextRead
from dss.model.policy.citations import Part
from dss.model.text import Language
from dss.service.policy.law import ArticleInUse, DocumentInUse, Law, describe_law
from dss.service.workspace.settings import Settings
from tests.support.repository import REPOSITORY

DAY = date(2026, 12, 1)
RULES = REPOSITORY / "rules"
PARTS = {
    "parameters.yaml": {Part.PARAMETER},
    "planning.yaml": {Part.PLANNING},
    "casework.yaml": {Part.CASEWORK},
    "letters.yaml": {Part.LETTER},
}


@cache
def settings() -> Settings:
    return Settings.of(DAY, language=Language.ENGLISH)


@cache
def law() -> Law:
    return describe_law(settings())


def document(name: str, of: Law | None = None) -> DocumentInUse:
    return next(one for one in (of or law()).documents if one.name == name)


def article(name: str, within: tuple[ArticleInUse, ...]) -> ArticleInUse:
    return next(one for one in within if one.name == name)


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml")), ids=lambda path: path.name)
def test_every_document_and_local_policy_that_a_file_names_has_something_of_it_resting_on_it(path: Path) -> None:
    parts = PARTS.get(path.name, {Part.RULE})
    text = path.read_text("utf-8")
    resting = {
        name: {one.part for entry in entries for one in entry.resting}
        for name, entries in [
            *((one.name, one.articles) for one in law().documents),
            *((one.name, (one,)) for one in law().local),
        ]
    }
    named = re.findall(r"\b(?:document|local_policy): ([^,}\n]+)", text)
    assert [name for name in named if not resting[name.strip("'")] & parts] == []


def test_an_article_holds_the_rules_and_parameters_that_cite_it_among_others() -> None:
    resting = article("190(3)", document("PP 11/2017").articles).resting
    assert {(one.part, one.id) for one in resting} >= {
        (Part.RULE, "tenure.minimum"),
        (Part.RULE, "tenure.early_own_request"),
        (Part.PARAMETER, "minimum_months_in_position"),
    }
    assert len({(one.part, one.id) for one in resting}) == len(resting)


def test_articles_are_in_the_order_of_their_numbers() -> None:
    names = [one.name for one in document("PP 11/2017").articles]
    numbers = [int(match[0]) for name in names if (match := re.match(r"\d+", name))]
    assert numbers == sorted(numbers)
    assert numbers[0] < 10 < 100 < numbers[-1]


def test_a_document_says_how_when_and_where_it_was_read_and_what_amends_it() -> None:
    read = document("PP 11/2017")
    assert (read.text, read.in_force) == (TextRead.ARTICLES, Period(date(2017, 4, 7)))
    assert (read.read, read.amended_by) == (date(2026, 11, 30), ("PP 17/2020",))
    assert read.at.endswith("pp/2017/11.md")
    amending = document("PP 17/2020")
    assert (amending.text, amending.amends, amending.articles) == (TextRead.UNREAD, ("PP 11/2017",), ())


def test_local_policy_is_listed_apart_from_the_law() -> None:
    local = article("Bobot penilaian mutasi", law().local)
    assert (Part.RULE, "competency.gap") in {(one.part, one.id) for one in local.resting}
    assert "Bobot penilaian mutasi" not in {one.name for one in law().documents}


def test_what_is_overdue_is_listed_after_the_day_of_its_review_and_not_on_it() -> None:
    on_the_day = describe_law(replace(settings(), as_of=date(2027, 6, 30)))
    a_day_later = describe_law(replace(settings(), as_of=date(2027, 7, 1)))
    assert "PP 17/2020" not in {one.name for one in on_the_day.due}
    assert {"PP 17/2020", "decision_days"} <= {one.name for one in a_day_later.due}
    assert all(one.place.startswith("rules/") for one in a_day_later.due)


def test_a_policy_without_a_list_of_documents_has_its_law_with_nothing_said_of_the_texts(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    for path in RULES.glob("*.yaml"):
        if path.name != "sources.yaml":
            rules.mkdir(exist_ok=True)
            (rules / path.name).write_text(path.read_text("utf-8"), "utf-8")
    unlisted = document("PP 11/2017", describe_law(replace(settings(), rules=rules)))
    assert (unlisted.text, unlisted.title) == (None, "")
    assert article("190(3)", unlisted.articles).resting


def test_the_command_prints_the_law_in_either_language() -> None:
    printed = {
        language: CliRunner().invoke(main, ["policy", "law", "--as-of", "2026-12-01", "--lang", language]).stdout
        for language in ("id", "en")
    }
    assert "### PP 11/2017: Management of civil servants" in printed["en"]
    assert "### PP 11/2017: Manajemen Pegawai Negeri Sipil" in printed["id"]
    assert "What rests on it" not in printed["id"]
