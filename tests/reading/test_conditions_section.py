"""The section of conditions in ``records.yaml``: what is wrong in it is located, and keeps it from being used."""

import pytest

from dss.model.knowledge.conditions import Bound, ColumnLimit, RecordCondition
from dss.model.knowledge.knowledge import Knowledge
from dss.reading.knowledge.conditions import read_conditions
from dss.reading.organisation.conditions import list_cells
from dss.reading.yaml.document import parse_document
from dss.reading.yaml.record import Faults

SOUND = """\
late:
  title: {id: Judul, en: Title}
  because: {id: '{value} {other}', en: '{value} {other}'}
  severity: warning
  columns: {employees: [joined, tier_since], evaluations: moved_on}
  where: {employee.status: [pns, cpns]}
  at_most: {column: employee.born, years: 60, months: 6}
"""
EMPTY = """\
empty:
  title: {id: Judul, en: Title}
  because: {id: Kosong, en: Empty}
  severity: error
  columns: {employees: joined}
"""


def read(knowledge: Knowledge, text: str) -> tuple[tuple[RecordCondition, ...], list[str]]:
    node, _ = parse_document(text, "records.yaml")
    assert node is not None
    faults = Faults()
    conditions = read_conditions(node, list_cells(knowledge), faults)
    return conditions, [str(fault) for fault in faults.found]


def test_a_condition_is_read_with_its_columns_rows_and_limit(knowledge: Knowledge) -> None:
    (condition,), found = read(knowledge, SOUND)
    assert found == []
    assert condition.columns == {"employees": ("joined", "tier_since"), "evaluations": ("moved_on",)}
    assert condition.where == {"employee.status": frozenset({0, 1})}
    assert condition.limit == ColumnLimit(Bound.AT_MOST, "employee.born", years=60, months=6)


@pytest.mark.parametrize(
    ("sound", "faulty", "expected"),
    [
        ("employees: [", "staff: [", "5:13: error[unknown-file] Unknown file 'staff'."),
        ("[joined,", "[joind,", "5:25: error[unknown-column] Unknown column 'joind'. Did you mean 'joined'?"),
        ("[joined,", "[name,", "7:12: error[inconsistent-condition] Days are compared with days"),
        ("[joined,", "[status,", "7:12: error[inconsistent-condition] Days are compared with days"),
        ("[pns,", "[pn,", "6:29: error[unknown-status] Unknown status 'pn'."),
        ("[pns, cpns]", "{known: false}", "6:28: error[inconsistent-condition] Unknown values keep each condition."),
        ("employee.status", "joined", "6:11: error[unknown-column] Unknown column 'joined'."),
        ("employee.status", "employee.born", "6:26: error[wrong-type] Expected {known: true}, found a list."),
        ("at_most: {column: employee.born", "at_most: {column: born", "7:21: error[unknown-column]"),
        ("years: 60", "years: 101", "7:43: error[out-of-range]"),
        ("employee.born, years: 60, months: 6", "employee.M1", "7:21: error[unknown-column]"),
        ("months: 6", "year: true", "7:12: error[inconsistent-condition] Days are compared with days"),
        ("at_most:", "at_least: today\n  at_most:", "8:12: error[inconsistent-condition] 'at_least' is there already."),
        ("at_most:", "at_last:", "7:3: error[unknown-key] Unknown key 'at_last'. Did you mean 'at_least'?"),
        ("'{value} {other}', en", "'{amount}', en", "3:17: error[unknown-gap] Unknown name 'amount'"),
        ("severity: warning", "severity: fatal", "4:13: error[unknown-value]"),
        ("'{value} {other}', en", "'{status}', en", "3:17: error[unknown-gap] Unknown name 'status'"),
        ("late:", "Late:", "1:1: error[malformed-name]"),
    ],
)
def test_a_fault_is_shown_at_its_place(knowledge: Knowledge, sound: str, faulty: str, expected: str) -> None:
    assert sound in SOUND
    _, found = read(knowledge, SOUND.replace(sound, faulty))
    assert any(fault.startswith(f"records.yaml:{expected}") for fault in found), found


def test_a_condition_without_limit_and_rows_says_nothing(knowledge: Knowledge) -> None:
    _, found = read(knowledge, EMPTY)
    assert [fault.split(" The condition")[0] for fault in found] == [
        "records.yaml:2:3: error[inconsistent-condition] It says nothing. Write a limit, or where no row may be."
    ]
