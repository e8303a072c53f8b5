"""The planning policy: every fault of it located, and what is sound read as written."""

from pathlib import Path

import pytest

from dss.model.diagnostic import Diagnostic
from dss.model.policy.planning import TERM_FORMS, PlanningPolicy, PlanningTerm
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.planning import PLANNING, read_planning
from tests.reading.repository import knowledge
from tests.support.repository import REPOSITORY

TEXT = (REPOSITORY / "rules" / PLANNING).read_text("utf-8")


def read(text: str, folder: Path) -> tuple[PlanningPolicy | None, list[Diagnostic]]:
    (folder / PLANNING).write_text(text, "utf-8")
    return read_planning(read_policy_files(folder), knowledge())


def edited(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def test_the_repository_has_every_required_number_of_planning() -> None:
    policy, diagnostics = read_planning(read_policy_files(REPOSITORY / "rules"), knowledge())
    assert policy is not None
    assert diagnostics == []
    assert set(policy.parameters) >= {term for term, form in TERM_FORMS.items() if form.required}


def test_every_number_of_planning_has_a_title_in_both_languages_and_a_basis() -> None:
    policy, _ = read_planning(read_policy_files(REPOSITORY / "rules"), knowledge())
    assert policy is not None
    for parameter in policy.parameters.values():
        assert parameter.title.id
        assert parameter.title.en
        assert all(value.basis.document for value in parameter.values)


def test_a_cap_and_a_budget_may_be_set(tmp_path: Path) -> None:
    value = "values: [{from: 2026-01-01, value: 40, basis: {local_policy: Uji}}]"
    more = f"""\
parameters:
  most_moves: {{title: {{id: Batas, en: Cap}}, unit: moves, {value}}}
  budget: {{title: {{id: Anggaran, en: Budget}}, unit: thousand_rupiah, {value}}}
"""
    policy, diagnostics = read(edited("parameters:\n", more), tmp_path)
    assert diagnostics == []
    assert policy is not None
    assert {PlanningTerm.MOST_MOVES, PlanningTerm.BUDGET} <= set(policy.parameters)


def test_of_floors_that_fit_both_percent_and_people_may_stand(tmp_path: Path) -> None:
    floors = "floors:\n  - {agency: asmat-bappeda, people: 3, basis: {local_policy: Uji}}"
    policy, diagnostics = read(edited("floors:", floors), tmp_path)
    assert diagnostics == []
    assert policy is not None
    assert [(floor.agency, floor.group, floor.percent, floor.people) for floor in policy.floors] == [
        ("asmat-bappeda", None, None, 3),
        (None, "dokter", 100, None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 60, basis", "value: 160, basis", "out-of-range"),
        ("value: 60, basis", "value: -1, basis", "out-of-range"),
        ("value: 60, basis", "value: all, basis", "wrong-type"),
        ("value: 60, basis", "value: [60, 70], basis", "wrong-type"),
        ("value: where_short", "value: where_shrt", "unknown-value"),
        ("unit: percent", "unit: people", "wrong-unit"),
        ("unit: percent", "unit: percnt", "unknown-unit"),
        ("  floor_percent:", "  floor_percnt:", "unknown-parameter"),
        ("  floor_percent:", "  floor_percnt:", "missing-key"),
        ("group: dokter", "group: doctor", "unknown-group"),
        ("group: dokter", "agency: dinkes", "unknown-agency"),
        ("percent: 100", "percent: 101", "out-of-range"),
        ("percent: 100", "percent: 100, people: 3", "one-of"),
        ("percent: 100, ", "", "one-of"),
        ("incentive: biaya_pindah", "incentive: biaya", "unknown-incentive"),
        ("incentive: rumah_dinas", "incentive: biaya_pindah", "duplicate-id"),
        ("thousand_rupiah: 15000", "thousand_rupiah: -1", "out-of-range"),
        ("months: 12", "months: 12, thousand_rupiah: 3", "one-of"),
        ("costs:", "cost:", "unknown-key"),
        ("basis: {local_policy: Biaya pindah", "bases: {local_policy: Biaya pindah", "missing-citation"),
    ],
)
def test_a_fault_is_found_at_its_line(old: str, new: str, code: str, tmp_path: Path) -> None:
    policy, diagnostics = read(edited(old, new), tmp_path)
    assert policy is None
    assert code in {diagnostic.code for diagnostic in diagnostics}
    assert all(diagnostic.place.line > 0 for diagnostic in diagnostics)
    assert all(diagnostic.place.file == f"{tmp_path.name}/{PLANNING}" for diagnostic in diagnostics)


def test_a_folder_without_the_file_says_so(tmp_path: Path) -> None:
    policy, diagnostics = read_planning(read_policy_files(tmp_path), knowledge())
    assert policy is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["no-such-file"]


def test_all_faults_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    text = edited("value: 60, basis", "value: 160, basis").replace("group: dokter", "group: doctor")
    _, diagnostics = read(text, tmp_path)
    assert {diagnostic.code for diagnostic in diagnostics} >= {"out-of-range", "unknown-group"}
