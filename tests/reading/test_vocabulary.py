"""The vocabulary of rules: read from the project's own file, and every inconsistency located."""

import pytest

from dss.model.knowledge.facts import Change, Code, FactType, Scope
from dss.model.text import Bilingual
from dss.reading.knowledge.vocabulary import CODE_LISTS, read_vocabulary
from tests.support.repository import REPOSITORY

FACTS = REPOSITORY / "knowledge" / "facts.yaml"

FACT = """\
sectors: {}
facts:
  employee.x: %s
criteria: {}
authorities: {}
incentives: {}
requirements: {}
flags: {}
units: {months: {id: bulan, en: months}}
"""

LABEL = "scope: employee, label: {id: Kata, en: Word}"


def read_fact(folder, fact):
    path = folder / "facts.yaml"
    path.write_text(FACT % fact, encoding="utf-8")
    draft, diagnostics = read_vocabulary(path, "facts.yaml")
    return draft, [str(diagnostic) for diagnostic in diagnostics]


def test_the_project_own_vocabulary_holds_no_fault():
    draft, diagnostics = read_vocabulary(FACTS, "knowledge/facts.yaml")
    assert not diagnostics
    tenure = draft.vocabulary.facts["employee.months_in_position"]
    assert (tenure.type, tenure.scope, tenure.unit) == (FactType.WHOLE, Scope.EMPLOYEE, "months")
    assert (tenure.change, tenure.by_time) == (Change.TIME, 1)


def test_codes_are_numbered_in_the_order_of_the_file():
    draft, _ = read_vocabulary(FACTS, "knowledge/facts.yaml")
    golongan = draft.vocabulary.facts["employee.golongan"]
    assert golongan.ordered
    assert golongan.encode("III/a") < golongan.encode("III/b") < golongan.encode("IV/a")


def test_listed_facts_take_their_codes_when_filled():
    draft, _ = read_vocabulary(FACTS, "knowledge/facts.yaml")
    nurse = Code("perawat", Bilingual("Perawat", "Nurse"))
    lists = dict.fromkeys(CODE_LISTS[1:], (nurse,))
    vocabulary = draft.filled(lists)
    assert vocabulary.facts["seat.position"].codes == (nurse,)
    assert [code.id for code in vocabulary.facts["seat.sector"].codes] == list(draft.sectors)
    assert all(fact.codes for fact in vocabulary.facts.values() if fact.type is FactType.CODE)


def test_filling_without_a_list_that_a_fact_names_is_refused():
    draft, _ = read_vocabulary(FACTS, "knowledge/facts.yaml")
    with pytest.raises(KeyError, match="fields"):
        draft.filled({})


@pytest.mark.parametrize(
    "fact",
    [
        f"{{type: whole, {LABEL}, unit: months}}",
        f"{{type: whole, {LABEL}, change: time, by_time: -1, floor: 0}}",
        f"{{type: code, {LABEL}, codes: {{a: {{id: A, en: A}}}}, ordered: true}}",
        f"{{type: code, {LABEL}, codes: {{from: regions}}}}",
        f"{{type: code, {LABEL}, codes: {{a: {{id: A, en: A}}}}, change: decision, becomes: {{a: [a]}}}}",
        f"{{type: yes_no, {LABEL}, sensitive: true, allowed_by: UU 1}}",
        f"{{type: yes_no, {LABEL}, derived: true}}",
    ],
)
def test_a_consistent_fact_is_taken(tmp_path, fact):
    draft, diagnostics = read_fact(tmp_path, fact)
    assert (list(draft.vocabulary.facts), diagnostics) == (["employee.x"], [])


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        (f"{{type: code, {LABEL}}}", "3:15: error[inconsistent-fact] A fact of type 'code' needs its 'codes'."),
        (f"{{type: code, {LABEL}, codes: {{}}}}", "error[inconsistent-fact] A fact of type 'code' needs its 'codes'."),
        (f"{{type: whole, {LABEL}, codes: {{from: regions}}}}", "Only a fact of type 'code' has 'codes'."),
        (f"{{type: whole, {LABEL}, ordered: true}}", "Only codes are put in order"),
        (f"{{type: yes_no, {LABEL}, unit: months}}", "Only a whole number has a 'unit'."),
        (
            f"{{type: code, {LABEL}, codes: {{a: {{id: A, en: A}}}}, change: decision, becomes: {{a: b}}}}",
            "Both sides of 'becomes' are codes of the fact, which 'b' are not.",
        ),
        (f"{{type: code, {LABEL}, codes: {{a: {{id: A, en: A}}}}, becomes: {{a: a}}}}", "'becomes' needs 'change: "),
        (f"{{type: whole, {LABEL}, by_time: 1}}", "'by_time' needs 'change: time'."),
        (f"{{type: yes_no, {LABEL}, change: time, by_time: 1}}", "Only a whole number has a 'by_time'."),
        (f"{{type: whole, {LABEL}, change: time, by_time: 1, floor: 0}}", "A 'floor' needs a 'by_time' below zero."),
        (f"{{type: yes_no, {LABEL}, sensitive: true}}", "A sensitive fact needs 'allowed_by', a law."),
        (f"{{type: yes_no, {LABEL}, allowed_by: UU 1}}", "'allowed_by' needs 'sensitive: true'."),
        (f"{{type: whole, {LABEL}, derived: true}}", "A derived fact is of type 'yes_no'."),
        (f"{{type: yes_no, {LABEL}, derived: true, change: training}}", "A derived fact has no 'change'"),
        (f"{{type: whole, {LABEL}, unit: month}}", "error[unknown-unit] Unknown unit 'month'. Did you mean 'months'?"),
        (f"{{type: code, {LABEL}, codes: {{from: region}}}}", "Unknown list 'region'. Did you mean 'regions'?"),
        (f"{{type: numbr, {LABEL}}}", "error[unknown-value] Unknown value 'numbr'."),
        ("{type: whole, scope: employee}", "error[missing-key] The key 'label' is missing here."),
        (f"{{type: whole, {LABEL}, ordred: true}}", "Unknown key 'ordred'. Did you mean 'ordered'?"),
        ("7", "error[wrong-type] Expected a mapping, found the number 7."),
    ],
)
def test_an_inconsistent_fact_is_located(tmp_path, fact, found):
    draft, diagnostics = read_fact(tmp_path, fact)
    assert draft is None
    assert len(diagnostics) == 1
    assert diagnostics[0].startswith("facts.yaml:3:")
    assert found in diagnostics[0]


def test_a_missing_vocabulary_is_a_diagnostic(tmp_path):
    draft, diagnostics = read_vocabulary(tmp_path / "facts.yaml", "facts.yaml")
    assert (draft, [one.code for one in diagnostics]) == (None, ["no-such-file"])
