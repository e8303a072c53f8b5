"""The letter on an objection."""

import pytest

from dss.letters import compose_objection_outcome
from dss.model.casework.cases import MoveCase
from dss.model.casework.letter import LetterNotDue
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, objected, say


def outcome(of: MoveCase, language: Language = Language.ENGLISH) -> str:
    return as_text(compose_objection_outcome(contents(language, of), say(language)))


def test_a_refusal_is_told_with_its_reasons_and_what_is_left_to_do() -> None:
    text = outcome(objected(False))
    assert (
        "### The objection is refused\n- The decision on the move remains in force.\nKapal berlayar tiap pekan." in text
    )
    assert "Terlalu jauh." in text
    assert "14 working days." in text


def test_a_granted_objection_undoes_the_move() -> None:
    assert "### The objection is granted\n- The decision on the move is set aside." in outcome(objected(True))


def test_an_objection_that_nobody_answered_is_told_as_one() -> None:
    text = outcome(objected(False, lapsed=True, answer=""))
    assert "The objection was not answered by August 10, 2026, the last day to answer it." in text


@pytest.mark.parametrize("language", BOTH)
def test_no_place_of_a_sentence_is_left_open(language: Language) -> None:
    assert "{" not in outcome(objected(False, lapsed=True), language)


@pytest.mark.parametrize(
    ("of", "missing"),
    [(case(), "no objection was filed"), (objected(None), "the objection is not answered yet")],
    ids=["not filed", "not answered"],
)
def test_there_is_no_outcome_before_there_is_one(of: MoveCase, missing: str) -> None:
    with pytest.raises(LetterNotDue, match=missing):
        outcome(of)
