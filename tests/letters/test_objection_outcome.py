"""The letter on an objection."""

import pytest

from dss.letters import compose_objection_outcome
from dss.model.casework.cases import MoveCase, ObjectionOutcome
from dss.model.casework.letter import LetterNotDue
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, lapsed, objected, say


def outcome(of: MoveCase, language: Language = Language.ENGLISH) -> str:
    return as_text(compose_objection_outcome(contents(language, of), say(language)))


@pytest.mark.parametrize(
    ("decided", "meaning"),
    [
        (ObjectionOutcome.UPHELD, "The decision on the move remains in force."),
        (ObjectionOutcome.CHANGED, "The decision on the move remains in force as it was changed."),
        (ObjectionOutcome.REVOKED, "The decision on the move is no longer in force."),
        (ObjectionOutcome.ANNULLED, "The decision on the move is no longer in force."),
    ],
)
def test_each_decision_on_an_objection_is_told_with_what_it_means_and_why(
    decided: ObjectionOutcome, meaning: str
) -> None:
    text = outcome(objected(decided))
    assert f"### Hasil keberatan\n- {meaning}\nKapal berlayar tiap pekan." in text
    assert "Terlalu jauh." in text
    assert "14 working days." in text


@pytest.mark.parametrize(
    ("granted", "meaning"),
    [
        (False, "The decision on the move remains in force."),
        (True, "The objection counts as granted; the decision on the move is no longer in force."),
    ],
)
def test_an_objection_that_nobody_decided_is_told_as_one(granted: bool, meaning: str) -> None:
    since = "No decision on the objection was taken by September 10, 2026, the last day for it."
    assert f"### Hasil keberatan\n- {since}\n- {meaning}" in outcome(lapsed(granted))


def test_it_is_called_a_notice_of_the_decision_on_the_objection() -> None:
    text = outcome(objected(ObjectionOutcome.UPHELD), Language.INDONESIAN)
    assert text.startswith("Pemberitahuan Keputusan atas Keberatan")
    assert "Demikian disampaikan untuk diketahui." in text


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("of", [lapsed(), *map(objected, ObjectionOutcome)])
def test_no_place_of_a_sentence_is_left_open(of: MoveCase, language: Language) -> None:
    assert "{" not in outcome(of, language)


@pytest.mark.parametrize(
    ("of", "missing"),
    [(case(), "no objection was filed"), (objected(None), "the objection is not decided yet")],
    ids=["not filed", "not decided"],
)
def test_there_is_no_outcome_before_there_is_one(of: MoveCase, missing: str) -> None:
    with pytest.raises(LetterNotDue, match=missing):
        outcome(of)
