"""Values, conditions and citations in words."""

import re
from datetime import date
from pathlib import Path

import pytest

from dss.explanation import Phrases, effect_phrase
from dss.model.basis import Citation
from dss.model.identifiers import FactName, ParameterName
from dss.model.judgement.assessment import Firing, State
from dss.model.knowledge.facts import Value
from dss.model.policy.rules import Rule
from dss.model.text import Bilingual, Language
from dss.service.policy.in_force import PolicyInForce
from dss.service.workspace.settings import Settings
from tests.support.policy_texts import a_rule, read_rule_texts, vocabulary

AS_OF = date(2026, 7, 1)
INDONESIAN, ENGLISH = Language.INDONESIAN, Language.ENGLISH


def told(folder: Path, language: Language = ENGLISH, **parts: str) -> tuple[Rule, Phrases]:
    """Read a rule, and return it with the words to tell it in."""
    policy, diagnostics = read_rule_texts(folder, a_rule(**parts))
    assert policy is not None, diagnostics
    return policy.rules[0], Phrases(language, vocabulary(), policy.parameters, AS_OF)


@pytest.mark.parametrize(
    ("when", "phrase"),
    [
        ("{employee.months_in_position: {below: $minimum_months}}", "Time in position below 24 months"),
        ("{employee.months_in_position: 0}", "Time in position: 0 months"),
        ("{employee.status: [pns, cpns]}", "Employment status: Civil servant or Civil servant on probation"),
        ("{seat.sector: {not_in: $health_sectors}}", "Sector is not Health or Social affairs"),
        ("{employee.bond_months_left: {known: false}}", "Service bond left is unknown"),
        ("{seat.critical: true}", "Critical service: yes"),
        ("{not: {seat.critical: true}}", "it is not the case that (Critical service: yes)"),
        (
            "{any: [{seat.critical: true}, {seat.border: true, employee.hardship: {known: true}}]}",
            "Critical service: yes or (On a land border: yes and Hardship is known)",
        ),
        (
            "{seat.critical: true, any: [{seat.border: true}, {seat.underdeveloped: true}]}",
            "Critical service: yes and (On a land border: yes or Underdeveloped area: yes)",
        ),
        ("{employee.golongan: {below: {fact: seat.golongan_min}}}", "Golongan below lowest golongan"),
    ],
)
def test_a_condition_is_told_with_its_values_and_nested_as_it_was_written(
    tmp_path: Path, when: str, phrase: str
) -> None:
    rule, phrases = told(tmp_path, when=when)
    assert phrases.condition(rule.when) == phrase


@pytest.mark.parametrize(
    ("then", "phrase"),
    [
        ("{forbid: true}", "not allowed"),
        ("{refer: {authority: ppk}}", "needs the consent of the Personnel authority (PPK)"),
        ("{score: {criterion: career, points: 5}}", "Career pattern: +5"),
        ("{score: {criterion: career, points: $minimum_months}}", "Career pattern: +24"),
        (
            "{score: {criterion: career, table: {fact: seat.tier, points: {1: 10, 2: -5}, otherwise: 0}}}",
            "Career pattern: Career tier: 1 tier → +10, 2 tiers → -5, otherwise +0",
        ),
        (
            "{score: {criterion: career, each: {fact: seat.tier, points: -2, from: 1}, at_least: -10, at_most: 0}}",
            "Career pattern: -2 for each career tier above 1, at least -10, at most +0",
        ),
        ("{grant: {incentive: biaya_pindah, amount: $minimum_months}}", "Moving costs: 24 months"),
        ("{grant: {incentive: biaya_pindah}}", "Moving costs"),
        ("{derive: derived.promotion}", "concludes Promotion"),
    ],
)
def test_an_effect_is_told_with_its_numbers(tmp_path: Path, then: str, phrase: str) -> None:
    rule, phrases = told(tmp_path, then=then)
    assert effect_phrase(rule.then[0], phrases) == phrase


def words(language: Language) -> Phrases:
    return Phrases(language, vocabulary(), {}, AS_OF)


@pytest.mark.parametrize(
    ("number", "unit", "language", "shown"),
    [
        (30_012_000, "rupiah_per_month", INDONESIAN, "30.012.000 rupiah per bulan"),
        (30_012_000, "rupiah_per_month", ENGLISH, "30,012,000 rupiah a month"),
        (15, "tenths", INDONESIAN, "1,5"),
        (425, "hundredths", ENGLISH, "4.25"),
        (2014, None, INDONESIAN, "2014"),
    ],
)
def test_a_quantity_has_the_marks_of_the_language_and_its_unit(
    number: int, unit: str | None, language: Language, shown: str
) -> None:
    assert words(language).quantity(number, unit) == shown


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        ("seat.critical", True, "ya"),
        ("seat.critical", False, "tidak"),
        ("employee.golongan", "III/b", "III/b"),
        ("employee.performance_last", "sangat_baik", "Sangat Baik"),
        ("employee.months_in_position", 7, "7 bulan"),
        ("employee.months_in_position", None, "tidak diketahui"),
    ],
)
def test_a_value_is_shown_as_a_person_reads_it(fact: str, value: Value | None, shown: str) -> None:
    assert words(INDONESIAN).reading(FactName(fact), value).shown == shown


@pytest.mark.parametrize(
    ("citation", "english", "indonesian"),
    [
        (Citation("PP 11/2017", "190(3)"), "PP 11/2017 art. 190(3)", "PP 11/2017, Pasal 190 ayat (3)"),
        (Citation("UU 27/2022", "58(1)-(2)"), "UU 27/2022 art. 58(1)-(2)", "UU 27/2022, Pasal 58 ayat (1)-(2)"),
        (Citation("PP 11/2017", "54, 107"), "PP 11/2017 art. 54, 107", "PP 11/2017, Pasal 54, Pasal 107"),
        (Citation("PP 94/2021", "3 huruf h"), "PP 94/2021 art. 3h", "PP 94/2021, Pasal 3 huruf h"),
        (Citation("UU 20/2003", "1 angka 5-6"), "UU 20/2003 art. 1 no. 5-6", "UU 20/2003, Pasal 1 angka 5-6"),
        (Citation("PermenPANRB 1/2020", "Lampiran"), "PermenPANRB 1/2020 annex", "PermenPANRB 1/2020, Lampiran"),
        (Citation("PP 11/2017", "Penjelasan"), "PP 11/2017 art. Penjelasan", "PP 11/2017, Pasal Penjelasan"),
        (Citation("PP 11/2017"), "PP 11/2017", "PP 11/2017"),
        (Citation("Daftar sektor", local=True), "Local policy: Daftar sektor", "Kebijakan daerah: Daftar sektor"),
    ],
)
def test_a_citation_names_its_article_or_that_it_is_local(citation: Citation, english: str, indonesian: str) -> None:
    assert words(ENGLISH).source(citation).text == english
    assert words(INDONESIAN).source(citation).text == indonesian


@pytest.mark.parametrize(
    ("language", "form_of_files"), [(INDONESIAN, r"\d[(]\d|[)][a-z]"), (ENGLISH, "huruf|angka|Lampiran|Pasal")]
)
def test_no_rule_is_shown_with_a_citation_in_the_form_of_the_files(language: Language, form_of_files: str) -> None:
    rules = PolicyInForce.read(Settings.of(AS_OF)).rules(language)
    cited = {source for rule in rules for source in rule.sources}
    assert len(cited) > 50
    assert {source for source in cited if re.search(form_of_files, source)} == set()


def test_a_reason_is_filled_with_what_was_read_and_else_names_the_fact(tmp_path: Path) -> None:
    because = "{id: x, en: 'Only {employee.months_in_position} of {minimum_months}.'}"
    rule, phrases = told(tmp_path, because=because)
    read = {FactName("employee.months_in_position"): 20}
    assert phrases.filled(rule.because, read) == "Only 20 months of 24 months."
    assert phrases.filled(rule.because) == "Only [Time in position] of 24 months."


@pytest.mark.parametrize(
    ("months", "said"),
    [(0, "Just appointed; 24 months are asked for."), (1, "Only 1 month."), (None, "Only unknown.")],
)
def test_a_reason_has_a_text_of_its_own_for_zero(tmp_path: Path, months: int | None, said: str) -> None:
    because = "{id: x, en: 'Only {employee.months_in_position}.'}"
    at_zero = "{id: x, en: 'Just appointed; {minimum_months} are asked for.'}"
    rule, phrases = told(tmp_path, because=because, because_at_zero=at_zero)
    firing = Firing(rule.id, State.HOLDS, 0, {FactName("employee.months_in_position"): months})
    assert phrases.because(rule, firing) == said


def test_a_parameter_without_a_value_on_the_day_is_unknown(tmp_path: Path) -> None:
    _, phrases = told(tmp_path)
    before = Phrases(ENGLISH, vocabulary(), phrases.parameters, date(2000, 1, 1))
    assert before.parameter(ParameterName("minimum_months")) == "unknown"


def test_a_note_of_a_citation_is_told_in_the_language() -> None:
    citation = Citation("PP 11/2017", note=Bilingual("Dicabut.", "Repealed."))
    assert [words(language).source(citation).note for language in Language] == ["Dicabut.", "Repealed."]
