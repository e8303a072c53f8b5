"""The letter to the employee: nothing that it should say is missing, in either language."""

from dataclasses import replace
from pathlib import Path

import pytest

from dss.letters import compose_notice
from dss.letters.contents import LetterStatement
from dss.model.casework.letter import Callout, Fields, Letter, LetterNotDue, Paragraph, Points, Section, Table
from dss.model.identifiers import RuleId
from dss.model.policy.letters import LetterPart
from dss.model.text import Language
from tests.letters.letter_cases import BOTH, as_text, case, contents, ordered, say

SNAPSHOTS = Path(__file__).parent / "snapshots"


def written(language: Language = Language.INDONESIAN, **changes: object) -> Letter:
    return compose_notice(replace(contents(language), **changes), say(language))


def shape(letter: Letter) -> list[object]:
    """Return what a letter is built of, whatever its words."""
    shapes: list[object] = [len(letter.reference.rows), len(letter.addressee), len(letter.closing)]
    for section in (*letter.first_page, *letter.sections):
        for block in section.blocks:
            match block:
                case Paragraph():
                    shapes.append(len(block.sources))
                case Points(items=items) | Callout(paragraphs=items):
                    shapes.append([len(item.sources) for item in items])
                case Fields(rows=rows):
                    shapes.append(len(rows))
                case Table():
                    shapes.append((len(block.columns), len(block.rows)))
    return shapes


@pytest.mark.parametrize("language", BOTH)
def test_a_notice_reads_as_it_did(language: Language) -> None:
    assert as_text(written(language)) == (SNAPSHOTS / f"notice.{language}.txt").read_text("utf-8")


def test_both_languages_say_as_much() -> None:
    assert shape(written(Language.INDONESIAN)) == shape(written(Language.ENGLISH))


@pytest.mark.parametrize("language", BOTH)
def test_no_place_of_a_sentence_is_left_open_and_none_is_unknown(language: Language) -> None:
    text = as_text(written(language))
    assert "{" not in text
    assert "None" not in text


@pytest.mark.parametrize("language", BOTH)
def test_every_reason_of_the_score_is_told_with_its_points_and_its_basis(language: Language) -> None:
    text = as_text(written(language))
    for line in contents(language).explanation.lines:
        if line.points:
            sources = "; ".join(source.text for source in line.sources)
            sign = "+" if line.points > 0 else "\N{MINUS SIGN}"
            points = say(language).quantity(abs(line.points), "points")
            assert f"{line.because} {line.criterion}: {sign}{points}. [{sources}]" in text


def test_the_first_page_says_what_is_decided_why_what_it_brings_the_rights_and_what_to_do() -> None:
    first = written(Language.ENGLISH).first_page
    assert [section.title for section in first] == [
        "What is decided",
        "The main reasons",
        "What it brings",
        "Your rights, and whom to ask",
        "What to do, and by when",
    ]
    assert first[4].blocks == (
        Fields(
            (
                (
                    "July 24, 2026",
                    "Until this day: ask, and tell us what you want considered. No order takes effect earlier.",
                ),
                ("August 18, 2026", "Planned start in the new post, once you have the order"),
            )
        ),
    )


def test_of_many_reasons_the_three_with_most_points_are_on_the_first_page_and_the_weightiest_against() -> None:
    told = contents(Language.ENGLISH).explanation
    more = tuple(
        replace(told.lines[0], rule=RuleId(f"more{points}"), because=f"Because {points}.", points=points)
        for points in (2, 30, 6, -1)
    )
    first = written(Language.ENGLISH, explanation=replace(told, lines=(*told.lines, *more))).first_page
    assert first[1] == Section(
        "The three main reasons",
        (
            Points(
                "",
                tuple(
                    Paragraph(text)
                    for text in (
                        "Because 30. (+30 points)",
                        "Bidang studi tepat. (+24 points)",
                        "Because 6. (+6 points)",
                    )
                ),
            ),
            Paragraph("Weighed against it: Perjalanan 15 jam. (\N{MINUS SIGN}9 points)"),
        ),
    )


def test_statements_are_on_the_first_page_in_few_words_where_the_policy_has_them() -> None:
    right = LetterStatement(LetterPart.RIGHTS, Paragraph("At full length."), "In few words.")
    short = written(Language.ENGLISH, statements=(right,))
    assert short.first_page[3].blocks == (Points("", (Paragraph("In few words."),)),)
    assert "- At full length." in as_text(short)
    full = written(Language.ENGLISH, statements=(replace(right, short=""),))
    assert full.first_page[3].blocks == (Points("", (Paragraph("At full length."),)),)


def test_the_need_is_told_before_what_else_speaks_for_the_move_and_against_it() -> None:
    text = as_text(replace(written(), first_page=()))
    told = [text.index(words) for words in ("Layanan dasar terhenti", "Bidang studi tepat", "Perjalanan 15 jam")]
    assert told == sorted(told)
    assert text.index("Kepindahan ini promosi") > told[-1]


@pytest.mark.parametrize("language", BOTH)
def test_every_incentive_is_there_with_its_amount_or_without_a_figure_and_with_its_basis(language: Language) -> None:
    told = contents(language)
    (table,) = [
        block
        for section in written(language).sections
        for block in section.blocks
        if isinstance(block, Table) and block.rows[0][0] == "Rumah dinas"
    ]
    because = {line.rule: line.because for line in told.explanation.lines}
    for row, granted in zip(table.rows, told.explanation.incentives, strict=True):
        assert row[0] == granted.label
        assert row[1] == granted.amount if granted.amount else "figure" in row[1] or "angka" in row[1]
        assert because[granted.rule] in row[2]
        assert granted.sources[0].text in row[2]


def test_without_incentives_it_says_so() -> None:
    bare = replace(contents(Language.ENGLISH).explanation, incentives=())
    assert "No rule grants a special incentive" in as_text(written(Language.ENGLISH, explanation=bare))


def test_it_says_that_the_team_considered_and_the_authority_decided() -> None:
    text = as_text(written(Language.ENGLISH))
    assert "### Not decided by automated processing alone" in text
    assert "Consideration of the assessment team: 4 people for the move, 1 person against it." in text
    assert "Personnel authority approved the move on July 10, 2026." in text
    assert "Reason for the decision: Layanan gizi terhenti." in text


def test_it_announces_a_move_that_is_planned_and_not_yet_ordered() -> None:
    opening = written().first_page[0].blocks[0].text
    assert "Saudara direncanakan dimutasi ke jabatan Nutrisionis" in opening
    assert "berdasarkan pertimbangan Tim Penilai Kinerja dan persetujuan Pejabat Pembina Kepegawaian" in opening


@pytest.mark.parametrize("language", BOTH)
def test_it_prints_no_remark_about_the_sources_of_its_law(language: Language) -> None:
    cited = [source.note for one in contents(language).statements for source in one.paragraph.sources]
    assert cited
    assert all(cited)
    text = as_text(written(language))
    assert [note for note in cited if note in text] == []


def test_consents_that_were_given_are_told_and_others_are_not() -> None:
    text = as_text(written(Language.ENGLISH))
    assert "Promotion: consent or consideration of Tim, given by Ketua Tim, letter BA/7: Puskesmas tanpa ahli" in text
    assert "A lower post" not in text


def test_competencies_that_are_missing_are_told_with_their_levels() -> None:
    text = as_text(written(Language.ENGLISH))
    assert "Gizi klinik | level 1 | level 3" in text
    assert "Kebencanaan | not assessed | level 1" in text


def test_only_papers_that_are_awaited_are_listed() -> None:
    text = as_text(written(Language.ENGLISH))
    assert "Documents that are complete: 1 of 2." in text
    assert "Pertimbangan BKN" in text
    assert "SK pangkat" not in text


def test_days_are_told_in_their_order() -> None:
    days = next(
        block
        for section in written(Language.ENGLISH, case=ordered()).sections
        for block in section.blocks
        if isinstance(block, Table) and block.columns[0].title == "Event"
    )
    assert [row[1] for row in days.rows] == [
        "July 10, 2026",
        "July 10, 2026",
        "July 24, 2026",
        "August 18, 2026",
        "November 18, 2026",
    ]


def test_the_order_is_told_once_there_is_one() -> None:
    assert "Order: not yet" in as_text(written(Language.ENGLISH))
    text = as_text(written(Language.ENGLISH, case=ordered()))
    assert "Order: 821/3 of August 10, 2026" in text
    assert "Effective on: August 18, 2026" in text


def test_the_moment_of_record_is_the_local_one() -> None:
    assert "Dicatat: 11 Juli 2026 pukul 08.30 WIT" in as_text(written())


@pytest.mark.parametrize("decision", [None, replace(case().decision, approved=False)])
def test_there_is_no_notice_of_a_move_that_was_not_approved(decision: object) -> None:
    with pytest.raises(LetterNotDue, match="M000007: this letter can't be written yet: the move was not approved"):
        written(case=replace(case(), decision=decision))
