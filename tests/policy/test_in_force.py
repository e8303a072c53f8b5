"""What a policy officer asks of the policy of this repository, and of one that is being written."""

from datetime import date
from pathlib import Path

import pytest

from dss.model.errors import UnknownName
from dss.model.text import Language
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.validation import validate
from dss.service.workspace.settings import SHIPPED, Settings

AS_OF = date(2026, 7, 1)

RULE = """\
theme: length_of_service
rules:
  - id: length_of_service.short
    title: {id: Baru, en: New}
    basis: [{local_policy: Uji coba}]
    in_force: {from: 2020-01-01, to: 2021-12-31}
    when: {employee.months_of_service: {below: 24}}
    then: {forbid: true}
    because: {id: Terlalu baru., en: Too new.}
"""


@pytest.fixture(scope="module")
def desk() -> PolicyInForce:
    return PolicyInForce.read(Settings.of(AS_OF))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "service.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path


def test_a_theme_is_called_by_its_title_in_the_language_asked_for(desk: PolicyInForce) -> None:
    titles = [desk.rule("tenure.minimum", language).theme_title for language in Language]
    assert titles == ["Masa jabatan", "Tenure"]


def test_a_theme_without_a_title_is_called_by_its_id_in_plain_letters(pack: Path) -> None:
    assert (
        PolicyInForce.read(Settings.of(AS_OF, rules=pack)).rule("length_of_service.short").theme_title
        == "length of service"
    )


def test_rules_come_by_theme_then_id(desk: PolicyInForce) -> None:
    listed = [(rule.theme, rule.rule) for rule in desk.rules()]
    assert len(listed) > 45
    assert listed == sorted(listed)


def test_a_theme_narrows_the_list_to_its_own_rules(desk: PolicyInForce) -> None:
    assert {rule.theme for rule in desk.rules(theme="tenure")} == {"tenure"}


def test_an_unknown_theme_comes_with_the_nearest(desk: PolicyInForce) -> None:
    with pytest.raises(UnknownName) as raised:
        desk.rules(theme="tenur")
    assert raised.value.nearest[0] == "tenure"


@pytest.mark.parametrize(
    ("on", "listed"), [(date(2019, 12, 31), 0), (date(2020, 1, 1), 1), (date(2021, 12, 31), 1), (date(2022, 1, 1), 0)]
)
def test_a_rule_is_listed_from_its_first_day_to_its_last(pack: Path, on: date, listed: int) -> None:
    assert len(PolicyInForce.read(Settings.of(AS_OF, rules=pack)).rules(on=on)) == listed


def test_a_rule_out_of_force_can_still_be_read(pack: Path) -> None:
    rule = PolicyInForce.read(Settings.of(AS_OF, rules=pack)).rule("length_of_service.short", Language.ENGLISH)
    assert (rule.title, rule.in_force_to) == ("New", date(2021, 12, 31))


def test_before_its_first_day_a_rule_is_told_with_the_numbers_of_that_day(desk: PolicyInForce) -> None:
    told = desk.rule("tenure.minimum", Language.ENGLISH, on=date(1990, 1, 1)).condition
    assert "Time in position below 24 months" in told


def test_a_fact_names_the_rules_that_read_it(desk: PolicyInForce) -> None:
    (fact,) = desk.facts("employee.months_in_position")
    assert "tenure.minimum" in fact.read_by


def test_facts_are_found_by_a_part_of_their_label_whatever_its_capitals(desk: PolicyInForce) -> None:
    found = {fact.fact for fact in desk.facts("PERFORMANCE", Language.ENGLISH)}
    assert "employee.performance_last" in found
    assert "employee.golongan" not in found


def test_the_type_and_the_scope_of_a_fact_are_told_in_the_language_asked_for(desk: PolicyInForce) -> None:
    told = [(fact.type_label, fact.scope_label) for one in Language for fact in desk.facts("match.travel_hours", one)]
    assert told == [("bilangan bulat", "pegawai dan formasi"), ("whole number", "employee and seat")]


def test_check_finds_the_faults_of_rules_and_of_people_in_one_go(pack: Path, tmp_path: Path) -> None:
    (pack / "service.yaml").write_text(RULE.replace("forbid: true", "forbid: maybe"), encoding="utf-8")
    people = tmp_path / "people"
    people.mkdir()
    files = {Path(fault.place.file).parts[0] for fault in validate(Settings.of(AS_OF, rules=pack, data=people))}
    assert files == {"knowledge", pack.name, people.name}


def test_check_warns_that_the_list_of_underdeveloped_regencies_has_run_out_and_of_nothing_else() -> None:
    assert [fault.code for fault in validate(Settings.of(AS_OF))] == ["stale-list"]


def test_check_finds_that_no_rule_is_in_force() -> None:
    assert "nothing-in-force" in [fault.code for fault in validate(Settings.of(date(1900, 1, 1)))]


def test_the_defaults_are_the_repositorys_own() -> None:
    assert Settings.of(AS_OF).rules == SHIPPED / "rules"
