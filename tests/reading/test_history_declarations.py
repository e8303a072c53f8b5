"""What facts.yaml says of histories and records.yaml of files: each fault is located, with the nearest name."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import FactType, Scope
from dss.model.knowledge.histories import Among, Between, HistorySource, SameAs, Take
from dss.model.knowledge.knowledge import Knowledge
from dss.reading.knowledge.histories import add_histories
from dss.reading.knowledge.records import read_records
from dss.reading.yaml.document import parse_document
from dss.reading.yaml.record import Faults
from dss.service.policy.validation import validate
from dss.service.workspace.settings import Settings
from tests.support.repository import REPOSITORY

EMPLOYEE, PAIR = FactName("employee.remote_months"), FactName("match.field_months")
YES_NO, CODE = FactName("match.certificate_held"), FactName("employee.performance_last")


def declare(knowledge: Knowledge, fact: FactName, text: str) -> tuple[HistorySource | None, list[str]]:
    """Read the history of a fact, written as flow YAML."""
    node, _ = parse_document(text, "facts.yaml")
    assert node is not None
    ids = {"units": list(knowledge.units), "programmes": list(knowledge.programmes)}
    faults = Faults()
    vocabulary = add_histories(knowledge.vocabulary, {fact: node}, knowledge.histories, ids, faults)
    return vocabulary.facts[fact].history, [str(fault).removeprefix("facts.yaml:1:") for fault in faults.found]


def test_a_history_is_read_with_its_filters(knowledge: Knowledge) -> None:
    text = (
        "{file: positions_held, take: months, within_months: 60, "
        "where: {sector: {same_as: seat.sector, or_empty: true}, unit: rsud, remoteness: {at_least: 2, below: 4}, "
        "any: [{kind: [pelaksana, pengawas]}, {level: ahli_muda}]}}"
    )
    assert declare(knowledge, PAIR, text) == (
        HistorySource(
            file="positions_held",
            take=Take.MONTHS,
            where=(Among("unit", frozenset({"rsud"})), Between("remoteness", 2, 4)),
            any_of=(
                (Among("kind", frozenset({"pelaksana", "pengawas"})),),
                (Among("level", frozenset({"ahli_muda"})),),
            ),
            same_as=(SameAs("sector", FactName("seat.sector"), or_empty=True),),
            within_months=60,
        ),
        [],
    )


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        (EMPLOYEE, "positions_held", "1: error[wrong-type] Expected a mapping, found the text 'positions_held'."),
        (
            EMPLOYEE,
            "{file: positions_hold, take: months}",
            "8: error[unknown-file] Unknown file 'positions_hold'. Did you mean 'positions_held'?",
        ),
        (EMPLOYEE, "{take: months}", "1: error[missing-key] The key 'file' is missing here."),
        (
            EMPLOYEE,
            "{file: positions_held, take: month}",
            "30: error[unknown-value] Unknown value 'month'. Did you mean",
        ),
        (
            EMPLOYEE,
            "{file: training, take: sum, colum: hours}",
            "29: error[unknown-key] Unknown key 'colum'. Did you mean",
        ),
        (EMPLOYEE, "{file: training, take: sum, column: hour}", "37: error[unknown-column] Unknown column 'hour'."),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {remotness: 3}}",
            "46: error[unknown-column] Unknown column 'remotness'. Did you mean 'remoteness'?",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {any: [{knd: pengawas}]}}",
            "53: error[unknown-column] Unknown column 'knd'. Did you mean 'kind'?",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {kind: pengawass}}",
            "52: error[unknown-code] Unknown code 'pengawass'. Did you mean 'pengawas'?",
        ),
        (
            EMPLOYEE,
            "{file: discipline, take: count, where: {sanction: tidak_ada}}",
            "51: error[unknown-code] Unknown code 'tidak_ada'. Known: 'ringan', 'sedang', 'berat'.",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {kind: {}}}",
            "52: error[missing-key] A filter needs one of these keys: 'is'",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {remoteness: {at_lest: 3}}}",
            "59: error[unknown-key] Unknown key 'at_lest'. Did you mean 'at_least'?",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {sector: {below: umum}}}",
            "54: error[inconsistent-history] 'sector' has no order.",
        ),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {order: SK}}",
            "53: error[wrong-type] Expected a column of",
        ),
        (EMPLOYEE, "{file: positions_held, take: months, where: {any: []}}", "51: error[empty-list] The list needs"),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: [kind]}",
            "45: error[wrong-type] Expected a mapping of",
        ),
        (EMPLOYEE, "{file: positions_held, take: months, within_months: 0}", "53: error[out-of-range] 0 lies outside"),
        (
            PAIR,
            "{file: positions_held, take: months, where: {sector: {same_as: seat.sectr}}}",
            "64: error[unknown-fact] Unknown fact 'seat.sectr'. Did you mean 'seat.sector'?",
        ),
        (
            PAIR,
            "{file: positions_held, take: months, where: {sector: {same_as: seat.region}}}",
            "64: error[inconsistent-history] 'sector' and 'seat.region' have other values.",
        ),
        (
            PAIR,
            "{file: positions_held, take: months, where: {region: {same_as: seat.unit}}}",
            "64: error[inconsistent-history] 'region' and 'seat.unit' have other values.",
        ),
        (
            PAIR,
            "{file: positions_held, take: months, where: {remoteness: {same_as: seat.vacant_months}}}",
            "68: error[unknown-fact] Unknown fact 'seat.vacant_months'.",
        ),
        (
            PAIR,
            "{file: positions_held, take: months, where: {any: [{sector: {same_as: seat.sector}}]}}",
            "61: error[missing-key] A filter needs one of these keys: 'is', 'at_least', 'below'.",
        ),
        (PAIR, "{file: positions_held, take: months}", "1: error[inconsistent-history] 'same_as' belongs to a fact of"),
        (
            EMPLOYEE,
            "{file: positions_held, take: months, where: {sector: {same_as: seat.sector}}}",
            "45: error[inconsistent-history] 'same_as' belongs to a fact of scope pair.",
        ),
        (
            FactName("seat.vacant_months"),
            "{file: training, take: count}",
            "1: error[inconsistent-history] Only an employee",
        ),
        (EMPLOYEE, "{file: training, take: exists}", "24: error[inconsistent-history] 'exists' gives yes or no."),
        (CODE, "{file: training, take: count}", "24: error[inconsistent-history] 'count' gives a whole number."),
        (
            EMPLOYEE,
            "{file: training, take: months}",
            "24: error[inconsistent-history] 'months' needs a file of periods",
        ),
        (EMPLOYEE, "{file: training, take: months_left}", "24: error[inconsistent-history] 'months_left' needs a file"),
        (
            EMPLOYEE,
            "{file: ratings, take: months_since}",
            "23: error[inconsistent-history] 'months_since' needs a file",
        ),
        (CODE, "{file: training, take: months_since}", "24: error[inconsistent-history] 'months_since' gives a whole"),
        (EMPLOYEE, "{file: training, take: sum}", "1: error[inconsistent-history] 'column' belongs to 'sum', 'latest'"),
        (
            EMPLOYEE,
            "{file: training, take: count, column: hours}",
            "39: error[inconsistent-history] 'column' belongs to",
        ),
        (
            CODE,
            "{file: talent, take: latest, column: potential}",
            "38: error[inconsistent-history] The column has other",
        ),
        (
            EMPLOYEE,
            "{file: training, take: count, skip: 1}",
            "37: error[inconsistent-history] Only 'latest' passes over",
        ),
        (
            EMPLOYEE,
            "{file: training, take: count, valid: true}",
            "38: error[inconsistent-history] Only rows that end are",
        ),
        (
            EMPLOYEE,
            "{file: ratings, take: count, within_months: 3}",
            "45: error[inconsistent-history] The file has no days",
        ),
        (EMPLOYEE, "{file: training, take: count, within_years: 3}", "45: error[inconsistent-history] The file has no"),
        (
            CODE,
            "{file: ratings, take: latest, column: rating, none: baik}",
            "53: error[inconsistent-history] 'none' belongs",
        ),
        (
            CODE,
            "{file: ratings, take: latest, column: rating, none: bik}",
            "53: error[unknown-code] Unknown code 'bik'.",
        ),
    ],
)
def test_a_faulty_history_is_shown_where_it_stands(
    knowledge: Knowledge, fact: FactName, text: str, expected: str
) -> None:
    _, found = declare(knowledge, fact, text)
    assert [one for one in found if one.startswith(expected)], found


def test_the_facts_of_these_tests_have_the_types_that_they_count_on(knowledge: Knowledge) -> None:
    facts = knowledge.vocabulary.facts
    types = [(facts[name].type, facts[name].scope) for name in (EMPLOYEE, PAIR, YES_NO, CODE)]
    assert types == [
        (FactType.WHOLE, Scope.EMPLOYEE),
        (FactType.WHOLE, Scope.PAIR),
        (FactType.YES_NO, Scope.PAIR),
        (FactType.CODE, Scope.EMPLOYEE),
    ]


FILES = """\
files:
  service:
    title: {id: Dinas, en: Service}
    coverage: career
    key: [from]
    begins: from
    ends: to
    apart: true
    present: {from: position_since}
    columns:
      from: {type: day, past: true, required: true, label: {id: Mulai, en: From}}
      to: {type: day, label: {id: Sampai, en: To}}
      unit: {type: code, codes: {from: units}, label: {id: Unit, en: Unit}}
      region: {type: code, codes: seat.region, of: unit, label: {id: Distrik, en: District}}
      hours: {type: whole, at_most: 9, label: {id: Jam, en: Hours}}
      year: {type: year, label: {id: Tahun, en: Year}}
"""


def faults_of(text: str) -> list[str]:
    node, diagnostics = parse_document(text, "records.yaml")
    assert node is not None
    faults = Faults(diagnostics)
    records = read_records(node, None, faults)
    assert (records is None) is bool(faults.found)
    return [str(fault) for fault in faults.found]


def test_a_sound_declaration_of_files_has_no_fault() -> None:
    assert faults_of(FILES) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "coverage: career",
            "coverage: carer",
            "4:15: error[unknown-value] Unknown value 'carer'. Did you mean 'career'?",
        ),
        ("key: [from]", "key: [form]", "5:11: error[unknown-column] Unknown column 'form'. Did you mean 'from'?"),
        ("begins: from", "begins: hours", "6:13: error[inconsistent-file] A row begins on a day or in a year."),
        ("ends: to", "ends: year", "7:11: error[inconsistent-file] A row ends on a day."),
        ("    begins: from\n", "", "6:11: error[inconsistent-file] What ends begins."),
        ("    ends: to\n", "", "7:12: error[inconsistent-file] Only periods, which end, are apart."),
        (", required: true", "", "8:12: error[inconsistent-file] Each of these periods begins."),
        ("    apart: true\n", "", "8:14: error[inconsistent-file] Only of periods that are apart is one the present"),
        (
            "position_since",
            "position_sinse",
            "9:21: error[unknown-column] Unknown column 'position_sinse'. Did you mean",
        ),
        (
            "{from: position_since}",
            "{from: unit}",
            "9:14: error[inconsistent-file] What should agree with unit of employees.csv",
        ),
        ("apart: true", "assumed: true", "8:14: error[inconsistent-file] Only of a register does a missing file"),
        ("type: whole", "type: number", "15:21: error[unknown-value] Unknown value 'number'."),
        ("codes: seat.region, ", "", "14:15: error[inconsistent-file] Codes belong to a column of type code"),
        ("{from: units}", "{from: unit}", "13:40: error[unknown-list] Unknown list 'unit'. Did you mean 'units'?"),
        ("of: unit", "of: year", "14:52: error[unknown-column] Unknown column 'year'."),
        ("of: unit", "of: position", "14:52: error[inconsistent-file] 'position' has no 'region', but 'kind'"),
        ("at_most: 9", "at_most: 9, past: true", "15:46: error[inconsistent-file] Only a day can have come."),
        ("at_most: 9", "at_most: 9, complete: true", "15:50: error[inconsistent-file] Only a year can be over."),
        ("at_most: 9", "at_most: 9, at_least: 10", "15:37: error[inconsistent-file] The bounds are reversed."),
        ("at_most: 9", "at_most: 9, written: false", "15:49: error[inconsistent-file] A column that is not written is"),
        ("type: year", "type: year, at_least: 3", "16:36: error[inconsistent-file] Only a whole number has bounds"),
        ("hours:", "employee:", "11:7: error[inconsistent-file] employee means something else"),
        ("  service:", "  seats:", "11:7: error[inconsistent-file] This is the name of another file."),
        ("apart: true", "aprt: true", "8:5: error[unknown-key] Unknown key 'aprt'. Did you mean 'apart'?"),
    ],
)
def test_a_faulty_file_is_shown_where_it_stands(old: str, new: str, expected: str) -> None:
    assert FILES.count(old) == 1
    found = faults_of(FILES.replace(old, new))
    assert [one for one in found if one.startswith(f"records.yaml:{expected}")], found


def test_a_column_that_is_filled_stands_below_the_one_that_fills_it() -> None:
    unit = "      unit: {type: code, codes: {from: units}, label: {id: Unit, en: Unit}}\n"
    (found,) = faults_of(FILES.replace(unit, "") + unit)
    assert found.startswith("records.yaml:11:7: error[inconsistent-file] The column that fills 'region' is below it")


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "facts.yaml",
            "take: months, where: {remoteness:",
            "take: months, where: {remotness:",
            "error[unknown-column] Unknown column 'remotness'. Did you mean 'remoteness'?",
        ),
        (
            "records.yaml",
            "rating: {type: code, codes: employee.performance_last",
            "rating: {type: code, codes: employee.performance_lost",
            "error[unknown-fact] Unknown fact 'employee.performance_lost'. Did you mean 'employee.performance_last'?",
        ),
        (
            "records.yaml",
            "codes: employee.discipline, without: [tidak_ada]",
            "codes: employee.discipline, without: [tidak_da]",
            "error[inconsistent-file] The codes don't hold 'tidak_da'. Column 'sanction' breaks this",
        ),
    ],
)
def test_a_slip_in_the_repositorys_declarations_is_found_by_check(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(REPOSITORY / "knowledge", folder, ignore=shutil.ignore_patterns("salor", "schema"))
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = [str(one) for one in validate(replace(Settings.of(date(2026, 7, 1)), knowledge=folder))]
    assert [one for one in found if one.startswith(f"knowledge/{name}:{line}:") and expected in one], found


def test_facts_that_name_histories_need_the_file_that_declares_them(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(REPOSITORY / "knowledge", folder, ignore=shutil.ignore_patterns("salor", "schema"))
    (folder / "records.yaml").unlink()
    found = [str(one) for one in validate(replace(Settings.of(date(2026, 7, 1)), knowledge=folder))]
    assert [one.partition(" Check")[0] for one in found] == [
        "knowledge/records.yaml: error[no-such-file] There is no such file."
    ]
