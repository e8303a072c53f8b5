"""What letters say of law and policy: every fault of it located, and what is sound read as written."""

from functools import cache
from pathlib import Path

import pytest

from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import ParameterName
from dss.model.policy.letters import LetterPart, LetterPolicy
from dss.model.policy.rules import Parameter, Policy
from dss.reading.policy.casework import read_casework
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.letters import LETTERS, read_letters
from dss.reading.policy.policy import read_policy
from tests.reading.repository import knowledge
from tests.support.repository import REPOSITORY

TEXT = (REPOSITORY / "rules" / LETTERS).read_text("utf-8")


@cache
def policy() -> Policy:
    read, diagnostics = read_policy(REPOSITORY / "rules", knowledge().vocabulary)
    assert read is not None, diagnostics
    return read


@cache
def parameters() -> dict[ParameterName, Parameter]:
    casework, diagnostics = read_casework(read_policy_files(REPOSITORY / "rules"), knowledge())
    assert casework is not None, diagnostics
    return {**policy().parameters, **{ParameterName(term): one for term, one in casework.parameters.items()}}


def read(folder: Path, text: str | None = None) -> tuple[LetterPolicy | None, list[Diagnostic]]:
    if text is not None:
        (folder / LETTERS).write_text(text, "utf-8")
    return read_letters(read_policy_files(folder), knowledge().vocabulary, policy(), parameters())


@cache
def repository() -> LetterPolicy:
    letters, diagnostics = read(REPOSITORY / "rules")
    assert diagnostics == []
    assert letters is not None
    return letters


def edited(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def test_every_statement_has_a_basis_and_says_the_same_places_in_both_languages() -> None:
    for statement in repository().statements:
        assert statement.basis
        assert statement.says.id != statement.says.en
        gaps = [set(text.split("{")[1:]) for text in (statement.says.id, statement.says.en)]
        assert {gap.split("}")[0] for gap in gaps[0]} == {gap.split("}")[0] for gap in gaps[1]} == set(statement.gaps)


@pytest.mark.parametrize(
    ("kind", "part", "article"),
    [
        (LetterKind.NOTICE, LetterPart.DECISION, "UU 27/2022 ps 10(1)"),
        (LetterKind.NOTICE, LetterPart.BENEFITS, "PP 11/2017 ps 196"),
        (LetterKind.NOTICE, LetterPart.RIGHTS, "PP 79/2021 ps 4(2)"),
        (LetterKind.NOTICE, LetterPart.RIGHTS, "UU 27/2022 ps 6-7, 32"),
        (LetterKind.NOTICE, LetterPart.CAREER, "PP 11/2017 ps 203"),
        (LetterKind.ORDER, LetterPart.DECISION, "UU 27/2022 ps 10(1)"),
        (LetterKind.ORDER, LetterPart.RIGHTS, "PP 79/2021 ps 3(1)-(2), 4(1)-(2)"),
        (LetterKind.ORDER, LetterPart.RIGHTS, "PP 79/2021 ps 5(1), 6(1)-(2)"),
        (LetterKind.ORDER, LetterPart.RIGHTS, "PP 79/2021 ps 5(3), 6(3)"),
        (LetterKind.ORDER, LetterPart.RIGHTS, "UU 20/2023 ps 64"),
        (LetterKind.OBJECTION_OUTCOME, LetterPart.RIGHTS, "PP 79/2021 ps 5(3), 6(3)"),
    ],
)
def test_a_letter_tells_what_the_law_asks_it_to_tell(kind: LetterKind, part: LetterPart, article: str) -> None:
    cited = {
        f"{citation.document} ps {citation.article}"
        for statement in repository().statements
        if statement.part is part and kind in statement.letters
        for citation in statement.basis
    }
    assert article in cited


def test_the_notice_before_the_order_does_not_give_the_right_to_object_yet() -> None:
    letters = {one.id: set(one.letters) for one in repository().statements}
    assert letters["object"] == letters["answered"] == {LetterKind.ORDER}
    assert letters["object_later"] == {LetterKind.NOTICE}


def test_no_letter_offers_an_administrative_appeal_which_is_for_dismissals_alone() -> None:
    said = [text for one in repository().statements for text in (one.says.id, one.says.en)]
    assert [text for text in said if "banding" in text.lower() or "appeal" in text.lower()] == []


def test_letters_say_that_the_team_considers_and_the_authority_decides() -> None:
    decides = next(one for one in repository().statements if one.id == "a_person_decides")
    assert set(decides.letters) == set(LetterKind)
    assert decides.gaps == {"authority"}
    assert "Tim Penilai Kinerja memberikan pertimbangan; keputusan ditetapkan oleh {authority}." in decides.says.id


def test_the_days_of_objections_are_those_of_casework() -> None:
    by_id = {statement.id: statement for statement in repository().statements}
    assert by_id["object"].gaps == {"objection_days"}
    assert by_id["answered"].gaps == {"objection_answer_days"}


def test_what_is_not_in_force_yet_is_not_said() -> None:
    appeal = next(one for one in repository().statements if one.id == "appeal")
    before, since = appeal.in_force.start.replace(day=9), appeal.in_force.start
    assert appeal not in repository().in_force(before, LetterKind.ORDER)
    assert appeal in repository().in_force(since, LetterKind.ORDER)
    assert appeal not in repository().in_force(since, LetterKind.NOTICE)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{objection_days}", "{objection_day}", "unknown-gap"),
        ("{objection_days}", "{objection_days", "stray-brace"),
        ("if_rule: remote_posting.remote_seat", "if_rule: remote_posting.remote_sea", "unknown-rule"),
        ("position_kind: administrator", "position_kind: administrato", "unknown-code"),
        ("part: rights", "part: right", "unknown-value"),
        ("    letters: notice\n", "    letters: notices\n", "unknown-value"),
        ("    basis: {document: PP 11/2017, article: '196'}\n", "", "missing-citation"),
        ("id: object\n", "id: answered\n", "duplicate-id"),
        ("in_force: {from: 2026-01-01}", "in_force: {from: 2016-01-01}", "parameter-too-late"),
        ("title: {id: Biaya, en: Costs}", "titel: {id: Biaya, en: Costs}", "unknown-key"),
    ],
)
def test_a_fault_is_found_at_its_place(tmp_path: Path, old: str, new: str, code: str) -> None:
    letters, diagnostics = read(tmp_path, edited(old, new))
    assert letters is None
    assert code in {one.code for one in diagnostics}
    assert all(one.place.line for one in diagnostics)


def test_without_the_file_there_is_one_clear_fault(tmp_path: Path) -> None:
    letters, diagnostics = read(tmp_path)
    assert letters is None
    assert len(diagnostics) == 1
