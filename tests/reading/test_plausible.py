"""Plausible ranges of weights: what is read, and what is refused or warned of, with its place."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dss.lint import lint_policy
from dss.model.policy.rules import PlausibleRange
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.planning import PLANNING, read_planning
from dss.reading.policy.policy import read_policy
from tests.reading.repository import knowledge
from tests.support.repository import REPOSITORY

RULES = REPOSITORY / "rules"
RANGE = "\n    plausible: {from: 240, to: 360}"
"""That of points_critical, which are 300."""


def faults(text: str, folder: Path) -> list[str]:
    (folder / PLANNING).write_text(text, "utf-8")
    return [f"{one.code} {one.message}" for one in read_planning(read_policy_files(folder), knowledge())[1]]


def planning(old: str, new: str) -> str:
    text = (RULES / PLANNING).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_a_weight_may_have_a_plausible_range() -> None:
    policy, _ = read_planning(read_policy_files(RULES), knowledge())
    assert policy is not None
    assert policy.parameters["points_critical"].plausible == PlausibleRange(240, 360)
    assert policy.parameters["seconds"].plausible is None


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ("{from: 300, to: 300}", None),
        ("{from: 301, to: 360}", "not-plausible The newest value, 300, does not lie from 301 to 360."),
        ("{from: 240, to: 299}", "not-plausible The newest value, 300, does not lie from 240 to 299."),
        ("{from: 360, to: 240}", "not-plausible The newest value, 300, does not lie from 360 to 240."),
        ("{from: 240}", "missing-key"),
        ("{from: a, to: 360}", "wrong-type"),
    ],
)
def test_the_newest_value_lies_in_its_plausible_range(bounds: str, fault: str | None, tmp_path: Path) -> None:
    found = faults(planning(RANGE, f"\n    plausible: {bounds}"), tmp_path)
    assert found == [] if fault is None else any(one.startswith(fault) for one in found)


def test_a_number_of_planning_that_is_no_weight_has_no_plausible_range(tmp_path: Path) -> None:
    text = planning("    unit: seconds\n", "    unit: seconds\n    plausible: {from: 60, to: 240}\n")
    assert [one.split()[0] for one in faults(text, tmp_path)] == ["not-drawn"]


def test_a_parameter_that_decides_more_than_points_is_warned_of(tmp_path: Path) -> None:
    rules = shutil.copytree(RULES, tmp_path / "rules")
    text = (rules / "parameters.yaml").read_text("utf-8")
    old = "  furthest_field_steps_functional:\n"
    assert old in text
    edited = text.replace(old, f"{old}    plausible: {{from: 1, to: 3}}\n", 1)
    (rules / "parameters.yaml").write_text(edited, "utf-8")
    vocabulary = knowledge().vocabulary
    policy, _ = read_policy(rules, vocabulary)
    assert policy is not None
    found = lint_policy(policy, vocabulary, date(2026, 7, 1))
    named = [one for one in found if "furthest_field_steps_functional" in str(one.message)]
    assert [one.code for one in named] == ["not-drawn"]
