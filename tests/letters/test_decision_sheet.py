"""The sheet of the assessment team."""

from dataclasses import replace

import pytest

from dss.letters import compose_decision_sheet
from dss.letters.contents import TeamMemberVote
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, say


def sheet(language: Language = Language.ENGLISH, **changes: object) -> str:
    return as_text(compose_decision_sheet(replace(contents(language), **changes), say(language)))


def test_it_shows_recommendation_gates_flags_alternatives_and_votes() -> None:
    text = sheet()
    recommended = (
        "The system recommends this move; the team considers it, and this authority decides: Personnel authority."
    )
    assert recommended in text
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


def test_what_the_team_considers_becomes_the_minutes_of_its_consideration_once_it_has_voted() -> None:
    minutes, papers = "Minutes of the Assessment Team's Consideration", "Papers for Consideration"
    open_yet = {"case": replace(case(), decision=None), "proof": None}
    assert sheet(**open_yet, considered=False).startswith(papers)
    assert sheet(**open_yet, considered=True).startswith(minutes)
    assert sheet().startswith(minutes)
    assert sheet(Language.INDONESIAN).startswith("Berita Acara Pertimbangan Tim Penilai Kinerja")
    assert sheet(Language.INDONESIAN, **open_yet, considered=False).startswith("Bahan Pertimbangan")


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ((True, False, None), "1 person for the move, 1 person against it."),
        ((True, True, None), "unanimously for the move."),
        ((False, False, None), "unanimously against the move."),
    ],
)
def test_the_minutes_say_how_the_team_considers_the_move(votes: tuple[bool | None, ...], said: str) -> None:
    members = tuple(TeamMemberVote(f"Anggota {number}", "PyB", vote=vote) for number, vote in enumerate(votes))
    consideration = f"### Consideration\n- Consideration of the assessment team: {said}"
    assert consideration in sheet(members=members)
    assert consideration not in sheet(members=members, considered=False, case=replace(case(), decision=None))


def test_the_authority_decides_and_not_the_team() -> None:
    text = sheet()
    assert "## Decision: Personnel authority\n### Approved\n- Personnel authority approved the move on July 10," in text
    assert "Reason for the decision: Layanan gizi terhenti." in text


def test_a_decision_against_the_move_is_told_as_one() -> None:
    against = replace(case().decision, approved=False, reason="Unit asal kosong.")
    rejected = (
        "### Rejected\n- Personnel authority rejected the move on July 10, 2026.\n- Reason for the decision: Unit"
    )
    assert rejected in sheet(case=replace(case(), decision=against))


def test_a_decision_without_a_reason_of_its_own_follows_the_consideration_and_the_recommendation() -> None:
    follows = "Follows the team's consideration, the recommendation and its reasons."
    assert follows in sheet(case=replace(case(), decision=replace(case().decision, reason="")))
    assert follows not in sheet()


def test_a_move_that_was_not_recommended_is_told_as_one() -> None:
    proposal = replace(case().proposal, recommended=False)
    assert "The system does not recommend this move" in sheet(case=replace(case(), proposal=proposal))


@pytest.mark.parametrize("language", BOTH)
def test_no_place_of_a_sentence_is_left_open(language: Language) -> None:
    assert "{" not in sheet(language)
