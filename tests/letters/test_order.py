"""The letter that goes with the order: the decision, and the rights against it."""

from dataclasses import replace

import pytest

from dss.letters import compose_order
from dss.model.casework.cases import MoveCase
from dss.model.casework.letter import LetterNotDue, Table
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, ordered, say


def letter(language: Language = Language.ENGLISH, of: MoveCase | None = None):
    return compose_order(replace(contents(language, of or ordered())), say(language))


def test_it_delivers_the_order_with_its_number_its_day_and_the_day_of_its_effect() -> None:
    text = as_text(letter())
    assert "We deliver to you order 821/3 of August 10, 2026, by which you are transferred to Nutrisionis" in text
    assert "with effect from August 18, 2026" in text


def test_it_holds_the_rights_against_the_decision() -> None:
    assert "## Your rights\n### \n- 2. 14 working days." in as_text(letter())


def test_it_says_who_considered_and_who_decided() -> None:
    text = as_text(letter())
    assert "Consideration of the assessment team: 4 people for the move, 1 person against it." in text
    assert "Personnel authority approved the move on July 10, 2026." in text


def test_its_days_begin_with_the_order_and_include_the_last_day_for_an_objection() -> None:
    days = next(
        block
        for section in letter().sections
        for block in section.blocks
        if isinstance(block, Table) and block.columns[0].title == "Event"
    )
    assert days.rows == (
        ("Day of the order", "August 10, 2026"),
        ("The decision is received", "August 11, 2026"),
        ("Effective on", "August 18, 2026"),
        ("Last day for an objection", "August 31, 2026"),
        ("Last day to decide on an objection filed on the last day", "September 29, 2026"),
        ("Evaluation after 3 months", "November 18, 2026"),
    )


@pytest.mark.parametrize("language", BOTH)
def test_no_place_of_a_sentence_is_left_open(language: Language) -> None:
    assert "{" not in as_text(letter(language))


def test_without_an_order_there_is_none() -> None:
    with pytest.raises(LetterNotDue, match="there is no order"):
        letter(of=case())
