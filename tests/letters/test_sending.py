"""Letters in the life of a move: drafted, sent and kept, read by whom they concern, with every reading recorded."""

from datetime import date
from hashlib import sha256
from html import unescape

import pytest

from dss.ledger.receipt_verifier import hash_leaf
from dss.letters import words
from dss.lifecycle.proposal import authority_of
from dss.model.casework.cases import DeadlineKind, MoveStage, ObjectionOutcome
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import AnswerObjection, FileObjection, HandIn, Implement
from dss.model.casework.letter import LetterForm, LetterKind, LetterNotDue
from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action
from dss.model.office.access_errors import NotAllowed, ReasonNeeded
from dss.model.office.storage_errors import StateChanged
from dss.model.policy.rules import Grant
from dss.model.text import Language
from dss.service.letters.sending import ACTIONS, deliver_order, inform_employee, read_letter
from dss.service.moves.steps import take_step
from dss.service.policy.validation import validate
from dss.service.workspace.settings import Settings
from dss.storage.records.entries import Search
from tests.letters.pdf_reading import pages_of
from tests.support.case_beginnings import decided, in_dialogue, voted
from tests.support.offices import MEMBERS, START, Offices, founded, sample_of_300
from tests.support.papers import limits_of, paper_events
from tests.support.variants import with_rules

LATER = date(2026, 8, 10)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("letters")
    made = founded(f"sqlite:///{folder}/r.db", sample_of_300(folder / "data"), folder / "shelf")
    yield made
    made.close()


@pytest.fixture(scope="module")
def moves(offices: Offices):
    _, cases = in_dialogue(offices)
    return [case.id for case in cases]


@pytest.fixture(scope="module")
def informed(offices: Offices, moves) -> str:
    """A move to a remote post, whose employee was informed."""
    move = moves[3]
    decided(offices, move)
    inform_employee(offices.on(START), offices.acting("hr"), move, "800/20", signatory="Contoh Pejabat")
    return move


def page(offices: Offices, move: str, kind: LetterKind = LetterKind.NOTICE, **more) -> str:
    on, by = more.pop("on", START), more.pop("by", offices.acting("hr"))
    return read_letter(offices.on(on), by, move, kind, LetterForm.HTML, **more).content.decode()


def readings(offices: Offices) -> list[tuple[str, list[str]]]:
    with offices.on(START).reading() as view:
        found = view.entries.newest(Search(EntryKind.ACCESS), 50)
    return [(str(entry.body["what"]), list(entry.body["employees"])) for entry in found]


def entry_of(offices: Offices, kind: EntryKind, move: str):
    with offices.on(START).reading() as view:
        (entry,) = view.entries.newest(Search(kind, f"move:{move}"), 1)
        return entry, hash_leaf(view.entries.stored(entry.sequence).data).hex()


def test_what_was_sent_is_kept_byte_by_byte_and_its_digest_is_in_the_entry(offices: Offices, informed: str) -> None:
    entry, _ = entry_of(offices, EntryKind.LETTER, informed)
    own = offices.employee(offices.move(informed).proposal.employee)
    for language in Language:
        for form in LetterForm:
            read = read_letter(offices.on(START), own, informed, LetterKind.NOTICE, form, language=language)
            assert sha256(read.content).hexdigest() == entry.body["letters"][language.value][form.value]
            assert read.entry == entry.sequence
            assert read.content.startswith(b"%PDF" if form is LetterForm.PDF else b"<!doctype html>")


@pytest.mark.parametrize("language", list(Language))
def test_on_paper_the_first_page_is_one_sheet(offices: Offices, informed: str, language: Language) -> None:
    read = read_letter(
        offices.on(START), offices.acting("hr"), informed, LetterKind.NOTICE, LetterForm.PDF, language=language
    )
    first, second, *_ = pages_of(read.content)
    annex = words.ANNEX.spoken(language)
    assert "Contoh Pejabat" in first
    assert annex not in first
    assert second.startswith(annex)


def test_the_letter_names_the_entry_of_the_decision_and_its_code(offices: Offices, informed: str) -> None:
    entry, code = entry_of(offices, EntryKind.DECISION, informed)
    shown = page(offices, informed, language=Language.ENGLISH)
    assert f"<dd>{entry.sequence}</dd>" in shown
    assert " ".join(code[at : at + 8] for at in range(0, 64, 8)) in shown


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_incentive_and_citation_of_the_judgement_is_in_the_letter(
    offices: Offices, informed: str, language: Language
) -> None:
    shown = unescape(page(offices, informed, language=language))
    entry, _ = entry_of(offices, EntryKind.DECISION, informed)
    workspace = offices.on(START).workspace(entry.sources, START)
    phrases, rules = workspace.phrases(language), {rule.id: rule for rule in workspace.policy.rules}
    points = {rule: given for rule, given in entry.body["assessment"]["points"].items() if given}
    assert points
    for rule, given in points.items():
        criterion = workspace.judge().policy.by_id[rule].criterion
        said = phrases.said(workspace.knowledge.vocabulary.criteria[criterion])
        sources = "; ".join(phrases.source(citation).text for citation in rules[rule].basis)
        sign = "+" if given > 0 else "\N{MINUS SIGN}"
        assert f"{said}: {sign}{phrases.quantity(abs(given), 'points')}. <cite>({sources})</cite>" in shown
    held = [rule for rule, firing in entry.body["assessment"]["rules"].items() if firing["state"] == "holds"]
    granted = {one.incentive for rule in held for one in rules[rule].then if isinstance(one, Grant)}
    assert {"rumah_dinas", "tpp_tempat_bertugas"} <= granted
    incentives = workspace.knowledge.vocabulary.incentives
    assert [code for code in granted if incentives[code].spoken(language) not in shown] == []


def test_the_letter_tells_the_days_that_begin_to_run_with_it(offices: Offices, informed: str) -> None:
    shown = page(offices, informed, language=Language.ENGLISH)
    case = offices.move(informed)
    phrases = offices.on(START).workspace().phrases(Language.ENGLISH)
    assert f">{phrases.day(case.day_of(DeadlineKind.NOTICE))}<" in shown
    assert "14 working days" in shown
    assert "These days are not counted from this letter." in " ".join(shown.split())


def test_a_letter_that_was_sent_stays_as_it_was(offices: Offices, informed: str) -> None:
    before = page(offices, informed)
    hr = offices.acting("hr")
    for event in paper_events(offices.on(START), offices.move(informed), START, "800/99"):
        if isinstance(event, HandIn):
            take_step(offices.on(START), hr, informed, event)
    assert page(offices, informed, on=LATER) == before


def test_the_employee_reads_own_letter_unrecorded_and_others_are_recorded(offices: Offices, informed: str) -> None:
    employee = offices.move(informed).proposal.employee
    before = readings(offices)
    page(offices, informed, by=offices.employee(employee))
    assert readings(offices) == before
    page(offices, informed)
    assert readings(offices) == [("notice", [employee]), *before]


def test_others_learn_nothing_of_the_letter(offices: Offices, informed: str) -> None:
    with pytest.raises(UnknownName):
        page(offices, informed, by=offices.employee("S0000290"))
    with pytest.raises(NotAllowed):
        page(offices, informed, by=offices.head_of(str(offices.move(informed).proposal.receiver)))
    with pytest.raises(NotAllowed):
        page(offices, informed, LetterKind.DECISION_SHEET, by=offices.employee(MEMBERS[8]))


def test_an_auditor_reads_it_only_with_a_reason(offices: Offices, informed: str) -> None:
    auditor = offices.acting("auditor")
    with pytest.raises(ReasonNeeded):
        page(offices, informed, by=auditor)
    assert "Yth." in page(offices, informed, by=auditor, reason="Pengaduan 7", language=Language.INDONESIAN)


def test_before_the_decision_there_is_a_sheet_with_rivals_and_no_notice(offices: Offices, moves) -> None:
    move = moves[2]
    voted(offices, move)
    shown = page(offices, move, LetterKind.DECISION_SHEET, language=Language.ENGLISH)
    assert "Other candidates for this seat" in shown
    assert "Not decided yet." in shown
    assert "Minutes of the Assessment Team" in shown
    assert shown.count(">For<") == 5
    what, employees = readings(offices)[0]
    assert what == "decision_sheet"
    assert len(employees) > 1
    with pytest.raises(LetterNotDue, match="the move was not approved"):
        page(offices, move)
    with pytest.raises(CaseRefusal):
        inform_employee(offices.on(START), offices.acting("hr"), move, "800/21")


def test_a_member_of_the_team_reads_its_sheet(offices: Offices, informed: str) -> None:
    assert "Approved" in page(offices, informed, LetterKind.DECISION_SHEET, by=offices.member(MEMBERS[1]))


def test_a_draft_says_that_it_is_one_and_only_the_office_reads_it(offices: Offices, moves) -> None:
    move = moves[0]
    decided(offices, move)
    draft = page(offices, move, number="800/22", language=Language.ENGLISH)
    assert "DRAFT, not sent" in draft
    assert "800/22" in draft
    with pytest.raises(LetterNotDue, match="it was not sent"):
        page(offices, move, by=offices.employee(offices.move(move).proposal.employee))


def test_a_letter_rests_on_the_case_that_its_writer_saw(offices: Offices, moves) -> None:
    move = moves[0]
    with pytest.raises(StateChanged):
        inform_employee(offices.on(START), offices.acting("hr"), move, "800/23", seen=1)
    assert offices.move(move).notice is None


def test_before_the_order_no_letter_goes_with_it(offices: Offices, informed: str) -> None:
    with pytest.raises(LetterNotDue, match="none was sent with an order"):
        page(offices, informed, LetterKind.ORDER, on=LATER)


@pytest.fixture(scope="module")
def ordered(offices: Offices, informed: str) -> str:
    """The same move with its order."""
    order = Implement("821/3", LATER, LATER)
    deliver_order(offices.on(LATER), offices.acting("hr"), informed, order, signatory="Contoh Pejabat")
    return informed


def test_the_letter_with_the_order_is_kept_byte_by_byte_and_its_digest_is_in_the_entry_of_the_order(
    offices: Offices, ordered: str
) -> None:
    own = offices.employee(offices.move(ordered).proposal.employee)
    entry, _ = entry_of(offices, EntryKind.MOVE_STEP, ordered)
    assert entry.body["event"] == "Implement"
    for language in Language:
        for form in LetterForm:
            read = read_letter(offices.on(LATER), own, ordered, LetterKind.ORDER, form, language=language)
            assert sha256(read.content).hexdigest() == entry.body["letters"][language.value][form.value]
            assert read.entry == entry.sequence


def test_the_letter_with_the_order_holds_the_rights_against_the_decision_and_their_days(
    offices: Offices, ordered: str
) -> None:
    shown = " ".join(page(offices, ordered, LetterKind.ORDER, on=LATER, language=Language.ENGLISH).split())
    phrases = offices.on(LATER).workspace().phrases(Language.ENGLISH)
    assert f">{phrases.day(offices.move(ordered).day_of(DeadlineKind.OBJECTION))}<" in shown
    assert "within 14 working days of the day on which you receive this decision" in shown
    assert "within 21 working days of its receipt" in shown
    assert "you may go to the administrative court" in shown
    assert "<dd>821/3</dd>" in shown
    assert "Contoh Pejabat" in shown


def test_the_letter_names_the_authority_that_decides_on_the_kind_of_move(offices: Offices, ordered: str) -> None:
    case = offices.move(ordered)
    authority = {"gubernur": "Gubernur", "ppk": "Pejabat Pembina Kepegawaian"}[
        authority_of(case.proposal, limits_of(offices.on(START)))
    ]
    shown = " ".join(page(offices, ordered, language=Language.INDONESIAN).split())
    assert f"keputusan ditetapkan oleh {authority}." in shown
    assert f"persetujuan {authority} tanggal" in shown


def test_no_letter_prints_a_remark_about_the_sources_of_its_law(offices: Offices, ordered: str) -> None:
    notes = {
        note.spoken(language)
        for language in Language
        for rule in offices.on(START).workspace().policy.rules
        for citation in rule.basis
        if (note := citation.note) is not None
    }
    assert notes
    for kind in (LetterKind.NOTICE, LetterKind.ORDER, LetterKind.DECISION_SHEET):
        for language in Language:
            shown = unescape(page(offices, ordered, kind, on=LATER, language=language))
            assert [note for note in notes if note in shown] == []


def test_the_decision_on_an_objection_is_told_with_its_entry(offices: Offices, ordered: str) -> None:
    employee = offices.employee(offices.move(ordered).proposal.employee)
    with pytest.raises(LetterNotDue, match="no objection was filed"):
        page(offices, ordered, LetterKind.OBJECTION_OUTCOME, by=employee, on=LATER)
    take_step(offices.on(LATER), employee, ordered, FileObjection("Terlalu jauh."))
    with pytest.raises(LetterNotDue, match="not decided yet"):
        page(offices, ordered, LetterKind.OBJECTION_OUTCOME, by=employee, on=LATER)
    answer = AnswerObjection.with_outcome(ObjectionOutcome.UPHELD, "Kapal berlayar tiap pekan.")
    take_step(offices.on(LATER), offices.acting("hr"), ordered, answer)
    shown = page(offices, ordered, LetterKind.OBJECTION_OUTCOME, by=employee, on=LATER, language=Language.INDONESIAN)
    entry, code = entry_of(offices, EntryKind.OBJECTION, ordered)
    assert "Keputusan dikuatkan" in shown
    assert "Kapal berlayar tiap pekan." in shown
    assert "upaya hukum kepada Pengadilan Tata Usaha Negara" in " ".join(shown.split())
    assert f"<dd>{entry.sequence}</dd>" in shown
    assert code[:8] in shown


def test_the_sheet_of_an_implemented_move_is_still_written_from_what_it_was_decided_on(
    offices: Offices, ordered: str
) -> None:
    assert offices.move(ordered).stage is MoveStage.IMPLEMENTED
    shown = page(offices, ordered, LetterKind.DECISION_SHEET, on=LATER, language=Language.ENGLISH)
    assert "821/3 of August 10, 2026" in shown


def test_reading_each_kind_of_letter_is_an_act_of_its_own() -> None:
    assert ACTIONS[LetterKind.NOTICE] is Action.READ_LETTER
    assert ACTIONS[LetterKind.DECISION_SHEET] is Action.READ_SHEET
    assert set(ACTIONS) == set(LetterKind)


def test_a_fault_in_what_letters_say_is_found_by_check(settings: Settings, tmp_path) -> None:
    edited = with_rules(settings, tmp_path, {"letters.yaml": [("part: rights", "part: right")]})
    found = [(one.place.file, one.code) for one in validate(edited)]
    assert ("rules/letters.yaml", "unknown-value") in found
