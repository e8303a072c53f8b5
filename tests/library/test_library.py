"""The library beyond the examples of its page: edits that are refused or empty, and values as columns."""

import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars
import pytest

from dss.library import (
    InvalidInput,
    Workspace,
    compare_verdicts,
    edit_policy,
    explain_transfer,
    find_vacancies,
    open_workspace,
    read_policy,
    to_columns,
)
from dss.service.candidates.views import CriterionPoints

HEAVY = {"durable", "highspy", "networkx", "numba", "numpy", "ortools", "pandas", "polars", "sqlalchemy"}


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    colour: Colour


@dataclass(frozen=True, slots=True)
class Row:
    inner: Inner
    points: tuple[CriterionPoints, ...]
    notes: tuple[str, ...]
    others: tuple[Inner, ...]
    value: bool | int | None


def row(points: dict[str, int], value: bool | int | None) -> Row:
    return Row(
        Inner(Colour.RED), tuple(CriterionPoints(*pair) for pair in points.items()), ("a",), (Inner(Colour.RED),), value
    )


def test_values_become_columns_of_equal_length_without_the_tables_within_them() -> None:
    assert to_columns([row({"fit": 3}, 1), row({"talent": 2}, None)]) == {
        "inner.colour": ["red", "red"],
        "points.fit": [3, None],
        "notes": [["a"], ["a"]],
        "value": [1, None],
        "points.talent": [None, 2],
    }


def test_a_column_of_more_than_one_type_becomes_text() -> None:
    assert to_columns([row({}, 1), row({}, True), row({}, None)])["value"] == ["1", "True", None]


def test_every_vacancy_and_every_fact_that_rules_read_is_a_row_of_a_frame(workspace: Workspace) -> None:
    vacancies = find_vacancies(workspace)
    assert polars.DataFrame(to_columns(vacancies)).height == len(vacancies) > 0
    case = explain_transfer(workspace, "S9000008", "F900003")
    readings = [reading for line in case.lines for reading in line.readings]
    assert polars.DataFrame(to_columns(readings)).height == len(readings) > 0


def test_an_edit_with_an_error_is_refused_with_its_place(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match=r"tenure\.yaml:1:"):
        edit_policy(workspace, {"tenure.yaml": "nonsense"})


def test_an_edit_that_changes_nothing_changes_no_verdict(workspace: Workspace) -> None:
    with edit_policy(workspace, read_policy(workspace)) as same:
        assert compare_verdicts(workspace, same).changed == 0


def test_a_folder_of_rules_is_an_edit_too(workspace: Workspace) -> None:
    with edit_policy(workspace, workspace.settings.rules) as same:
        assert read_policy(same) == read_policy(workspace)


def test_a_language_without_a_catalogue_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        open_workspace(Path("missing"), language="xx")


def test_importing_the_package_alone_imports_no_library() -> None:
    imported = subprocess.run(
        [sys.executable, "-c", "import sys, dss; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(imported.stdout.split())
