"""What the program says of personal data: no column, sensitive reading, permission or masked field is missing."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from dss.cli import main
from dss.model.disclosure import Disclosure
from dss.model.text import Language
from dss.service.audit.data_protection import PersonalData, describe_personal_data
from dss.service.office.personal_data import MASK, Mask
from dss.service.people.person import PersonView, mask_person
from dss.service.policy.in_force import PolicyInForce
from dss.service.workspace.settings import Settings
from tests.support.organisations import OF_2000
from tests.support.repository import REPOSITORY

WITHOUT_PEOPLE = {"seats.csv", "workload.csv"}


@cache
def data() -> PersonalData:
    return describe_personal_data(PolicyInForce.read(Settings.of(date(2026, 12, 1), language=Language.ENGLISH)))


@pytest.mark.parametrize("file", sorted(OF_2000.glob("*.csv")), ids=lambda path: path.name)
def test_every_column_of_a_file_about_people_is_listed(file: Path) -> None:
    with file.open(encoding="utf-8") as text:
        header = next(csv.reader(text))
    if file.name in WITHOUT_PEOPLE:
        assert file.name not in data().columns
    else:
        assert set(header) <= set(data().columns[file.name])


def test_every_sensitive_fact_is_listed_with_its_law() -> None:
    facts = yaml.safe_load((REPOSITORY / "knowledge" / "facts.yaml").read_text("utf-8"))["facts"]
    sensitive = {name: fact["allowed_by"] for name, fact in facts.items() if fact.get("sensitive")}
    assert sensitive
    assert {one.fact: one.allowed_by for one in data().facts if one.allowed_by} == sensitive


def test_every_rule_whose_condition_names_a_sensitive_fact_is_listed_under_it() -> None:
    listed = {(one.fact, one.rule) for one in data().readings}
    sensitive = [one.fact for one in data().facts if one.allowed_by]
    named = set()
    for path in (REPOSITORY / "rules").glob("*.yaml"):
        for rule in yaml.safe_load(path.read_text("utf-8")).get("rules", ()):
            if "to" not in rule["in_force"]:
                named |= {(fact, rule["id"]) for fact in sensitive if f"'{fact}'" in str(rule["when"])}
    assert named
    assert listed == named


def test_gates_points_and_other_effects_are_counted_apart() -> None:
    by_name = {one.fact: one for one in data().facts}
    papuan, age = by_name["employee.indigenous_papuan"], by_name["employee.age_months"]
    assert (papuan.gates, papuan.scores, papuan.others) == (0, 1, 0)
    assert age.gates >= 3
    assert (age.scores, age.others) == (0, 0)


def test_a_fact_of_a_history_names_its_file() -> None:
    assert {one.fact: one.file for one in data().facts}["employee.remote_months"] == "positions_held.csv"


def test_what_a_role_may_read_is_in_the_column_of_the_role() -> None:
    rights = {one.what: dict(zip(data().roles, one.reaches, strict=True)) for one in data().rights}
    people = rights["Pages of people"]
    assert people["HR officer"] == people["auditor"] == "everyone's"
    assert (people["agency head"], people["employee"], people["policy officer"]) == ("own agency's", "own", "none")


def test_fields_that_are_listed_as_hidden_are_those_that_a_masked_page_lacks() -> None:
    shown = PersonView(
        employee="S0000001", name="Nama", masked=False, own=False, work=(), standing=(), circumstances=(),
        nine_box=None, competencies=(), history=(), seats=None,
    )  # type: ignore[arg-type]  # fmt: skip
    fields = next(one.fields for one in data().masked if one.view == "PersonView")
    masked = mask_person(shown, Mask())
    assert "name" in fields[Disclosure.PERSONAL]
    assert masked.name == MASK
    assert "employee" in fields[Disclosure.EMPLOYEE]
    assert masked.employee == "#1"


def test_terms_are_those_of_the_program() -> None:
    terms = {one.what: one.lasts for one in data().terms}
    assert terms["A reason of an auditor to read one record"] == timedelta(minutes=30)
    assert terms["Files of the organisation, plans, moves and the ledger"] is None


def test_the_command_prints_the_tables_in_either_language() -> None:
    printed = {
        language: CliRunner().invoke(main, ["policy", "personal-data", "--lang", language]).stdout
        for language in ("id", "en")
    }
    assert "### What each role may read" in printed["en"]
    assert "| `employee.age_months` | Usia |" in printed["id"]
    assert "What each role may read" not in printed["id"]
