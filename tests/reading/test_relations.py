"""Family relations: read from whichever side they are told, and every fault located."""

from pathlib import Path

import pytest

from dss.model.identifiers import EmployeeId
from dss.model.organisation.family import FamilyRelation, FamilyTies
from dss.reading.organisation.relations import RELATIONS, read_relations

PEOPLE = ("S1", "S2", "S3")


def read(text: str, folder: Path):
    (folder / RELATIONS).write_text(text, "utf-8")
    return read_relations(folder, PEOPLE)


def test_an_organisation_without_the_file_has_no_relations(tmp_path):
    assert read_relations(tmp_path, PEOPLE) == (FamilyTies(), [])


def test_a_relation_is_known_from_both_sides_and_of_nobody_else(tmp_path):
    ties, diagnostics = read("employee,relative,relation\nS1,S2,mertua\n", tmp_path)
    assert diagnostics == []
    one, other, third = map(EmployeeId, PEOPLE)
    assert ties.between(one, other) is ties.between(other, one) is FamilyRelation.PARENT_IN_LAW
    assert ties.between(one, third) is None


@pytest.mark.parametrize("relation", FamilyRelation)
def test_each_relation_of_the_law_is_taken(relation, tmp_path):
    ties, _ = read(f"employee,relative,relation\nS1,S2,{relation}\n", tmp_path)
    assert ties.relations == {("S1", "S2"): relation}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("S1,S9,anak", "unknown-employee"),
        ("S1,S2,teman", "unknown-relation"),
        ("S1,S1,anak", "own-relative"),
        ("S1,,anak", "missing-value"),
        ("S1,S2,anak\nS1,S2,mertua", "duplicate-row"),
    ],
)
def test_a_fault_is_found_at_its_line(row, code, tmp_path):
    ties, diagnostics = read(f"employee,relative,relation\nS2,S3,anak\n{row}\n", tmp_path)
    assert ties is None
    assert code in {diagnostic.code for diagnostic in diagnostics}
    assert all(diagnostic.place.line >= 3 for diagnostic in diagnostics)


def test_a_missing_column_is_reported(tmp_path):
    ties, diagnostics = read("employee,relation\nS1,anak\n", tmp_path)
    assert ties is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["missing-column"]


def test_a_file_that_can_not_be_read_is_reported(tmp_path):
    (tmp_path / RELATIONS).mkdir()
    ties, diagnostics = read_relations(tmp_path, PEOPLE)
    assert ties is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["unreadable"]
