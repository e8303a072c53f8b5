"""The sheet of the assessment team."""

from dataclasses import replace

import pytest

from dss.letters import compose_decision_sheet
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, say


def sheet(language: Language = Language.ENGLISH, **changes: object) -> str:
    return as_text(compose_decision_sheet(replace(contents(language), **changes), say(language)))


def test_it_shows_recommendation_gates_flags_alternatives_and_votes() -> None:
    text = sheet()
    assert "The system recommends this move; the team decides." in text
    assert "Promotion | Tim | Ketua Tim, letter BA/7: Puskesmas tanpa ahli gizi." in text
    assert "A lower post | PPK | not yet" in text
    assert "Jarak jauh. Siapkan biaya pindah. [PP 11/2017 pasal 196]" in text
    assert "Nayalik, Guru, Dinas | memenuhi syarat | \N{MINUS SIGN}3 points | Jauh" in text
    assert "Batunruni | PyB | For | Mendesak." in text
    assert "Betewan | Kepegawaian | Against | —" in text
    assert "Muldiwan | Pengawasan | takes no part: Saudara | —" in text
    assert "Sakkarena | JPT | not yet | —" in text


def test_a_warning_is_told_once() -> None:
    assert sheet().count("Siapkan biaya pindah.") == 1


def test_a_party_that_has_not_answered_is_seen() -> None:
    assert "Origin | not yet | — | —" in sheet()


def test_it_is_addressed_to_nobody_and_has_neither_number_nor_signature() -> None:
    letter = compose_decision_sheet(contents(Language.ENGLISH), say(Language.ENGLISH))
    assert letter.addressee == ()
    assert letter.signature is None
    assert "Number" not in [label for label, _ in letter.reference.rows]


def test_before_the_decision_it_says_that_there_is_none() -> None:
    text = sheet(case=replace(case(), decision=None), proof=None, members=(), rivals=(), gates=())
    assert "Not decided yet." in text
    assert "The team is not convened yet." in text
    assert "No other candidate is eligible for this seat." in text
    assert "No rule needs an authority's consent." in text
    assert "Proof of record" not in text


def test_a_decision_against_the_move_is_told_as_one() -> None:
    against = replace(case().decision, approved=False, reason="Unit asal kosong.")
    assert (
        "### Rejected\n- Decided on July 10, 2026 by 4 people for and 1 person against.\n- Unit asal kosong."
        in sheet(case=replace(case(), decision=against))
    )


def test_a_move_that_was_not_recommended_is_told_as_one() -> None:
    proposal = replace(case().proposal, recommended=False)
    assert "The system does not recommend this move" in sheet(case=replace(case(), proposal=proposal))


@pytest.mark.parametrize("language", BOTH)
def test_no_place_of_a_sentence_is_left_open(language: Language) -> None:
    assert "{" not in sheet(language)
