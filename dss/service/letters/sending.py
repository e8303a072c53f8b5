"""Letters about moves: drawn up, sent with the step that they report, and read again as they were sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, assert_never

from dss.ledger.receipt_verifier import hash_leaf
from dss.letters import compose_decision_sheet, compose_notice, compose_objection_outcome, compose_order
from dss.letters.contents import Contents, EntryProof
from dss.lifecycle.context import Context, Participant
from dss.lifecycle.move import step_move
from dss.model.casework.cases import MoveCase, MoveStage
from dss.model.casework.events import Implement, Inform, MoveEvent
from dss.model.casework.letter import Letter, LetterForm, LetterKind, LetterNotDue
from dss.model.casework.steps import step_for
from dss.model.identifiers import EmployeeId
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Action, Actor, Role
from dss.model.text import Language, _
from dss.service.casework.describer import step_taken
from dss.service.casework.judgement import check_allowed_now, judge_case
from dss.service.casework.reading_reasons import record_reading
from dss.service.casework.stored import MOVE, Kept
from dss.service.casework.transaction import (
    bound_moves,
    case_transaction,
    move_concerning,
    participant,
    record_step,
)
from dss.service.casework.views import StepTaken
from dss.service.letters.contents import Dossier, Heading, gather_contents
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan
from dss.service.workspace.case_rules import CaseRules, load_case_rules
from dss.service.workspace.loading import load_letters
from dss.service.workspace.workspace import Workspace
from dss.storage.atomic import open_atomic_file
from dss.storage.records.entries import Search
from dss.storage.view import View

ACTIONS: Final[Mapping[LetterKind, Action]] = {
    LetterKind.NOTICE: Action.READ_LETTER,
    LetterKind.ORDER: Action.READ_LETTER,
    LetterKind.DECISION_SHEET: Action.READ_SHEET,
    LetterKind.OBJECTION_OUTCOME: Action.READ_LETTER,
}
"""What reading each kind of letter is an act of."""

SENT_WITH: Final[Mapping[LetterKind, type[MoveEvent]]] = {LetterKind.NOTICE: Inform, LetterKind.ORDER: Implement}
"""The event with which each kind of letter is sent; the others are written on demand."""

_MOST_ENTRIES: Final = 500
"""The most entries of a move that are searched for a letter, the newest first."""

_DRAFT: Final = _("DRAFT, not sent")
_COPY: Final = _("COPY, written again from the records; the letter that was sent is not kept here")


@dataclass(frozen=True, slots=True)
class LetterRead:
    """A letter in one form.

    Attributes:
        content: The file.
        entry: Sequence number of the entry that records that it was sent, with the digest of this very file; None for
            one that is written on demand.
        concerned: Whose personal data it holds.
    """

    kind: LetterKind
    language: Language
    form: LetterForm
    content: bytes
    entry: int | None
    concerned: tuple[EmployeeId, ...]


def inform_employee(
    office: Office, acting: Acting, move: str, number: str, *, signatory: str = "", seen: int | None = None
) -> StepTaken:
    """Inform the employee of a decision: write the letter in both languages, keep it, and record that it was sent.

    The entry has the digest of every file, so that a receipt of it proves what was sent.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        number: Of the letter.
        signatory: Name of who signs; blank where it is signed by hand.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move.
        CaseRefusal: If the case doesn't allow it now.
        StateChanged: If somebody else changed the case since it was seen.
        InvalidInput: If what letters say holds errors, or is not there.
        EngineDisagreement: If the engines differ on the move.
    """
    return _send(office, acting, move, Inform(number), LetterKind.NOTICE, number, signatory, seen)


def deliver_order(
    office: Office,
    acting: Acting,
    move: str,
    event: Implement,
    *,
    number: str = "",
    signatory: str = "",
    seen: int | None = None,
) -> StepTaken:
    """Record an order, and send the letter on the rights against the decision that goes with it; as `inform_employee`.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        event: The order.
        number: Of the letter; that of the order where it is blank.
        signatory: Name of who signs; blank where it is signed by hand.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError, UnknownName, CaseRefusal, StateChanged, InvalidInput, EngineDisagreement: As `inform_employee`.
    """
    letter = number.strip() or event.order_number
    return _send(office, acting, move, event, LetterKind.ORDER, letter, signatory, seen)


def _send(
    office: Office,
    acting: Acting,
    move: str,
    event: Inform | Implement,
    kind: LetterKind,
    number: str,
    signatory: str,
    seen: int | None,
) -> StepTaken:
    action = step_for(type(event)).action
    workspace = office.workspace()
    rules = load_case_rules(workspace, office.on)
    with office.reading() as view:
        kept = move_concerning(view, acting, move, action)
        context = Context(office.on, participant(acting), rules.limits, rules.calendar, rules.ties)
        heading = Heading(number, office.on, signatory=signatory)
        written = {
            one.case.id: _letters(office, view, workspace, one, event, context, kind, heading)
            for one in bound_moves(view, kept)
        }
    with case_transaction(office, acting) as transaction:
        first = transaction.move(move, action, kept.version if seen is None else seen)
        taken = []
        for one in bound_moves(transaction.work, first):
            if one.case.proposal.to_seat:
                check_allowed_now(transaction.workspace, transaction.rules.limits, one.case, event.kind)
            digests: dict[str, Json] = {
                language.value: {form.value: transaction.work.keep_content(file) for form, file in files.items()}
                for language, files in written[one.case.id].items()
            }
            taken.append(record_step(transaction, one, event, {"letters": digests} if digests else None))
        after = taken[0][0]
        entries = [entry for _, entry in taken]
        return step_taken(transaction, after, [*entries, *follow_in_plan(transaction, first.case, after.case)])


def _letters(
    office: Office,
    view: View,
    workspace: Workspace,
    kept: Kept[MoveCase],
    event: Inform | Implement,
    context: Context,
    kind: LetterKind,
    heading: Heading,
) -> Mapping[Language, Mapping[LetterForm, bytes]]:
    """Write the letter that goes with a step of a move, in every language and form; none where its kind has none.

    Raises:
        CaseRefusal: If the case doesn't allow the step now.
    """
    reported = replace(kept, case=step_move(kept.case, event, context))
    if kind not in context.limits.kind(kept.case.proposal.kind).letters:
        return {}
    rules = CaseRules(context.limits, context.calendar, context.ties)
    dossier = gather_dossier(office, view, workspace, rules, reported)
    letters = {language: _letter(dossier, kind, heading, language) for language in Language}
    return {language: {form: _written(letter, form) for form in LetterForm} for language, letter in letters.items()}


def read_letter(
    office: Office,
    acting: Acting,
    move: str,
    kind: LetterKind,
    form: LetterForm,
    *,
    language: Language | None = None,
    number: str = "",
    reason: str = "",
) -> LetterRead:
    """Read a letter about a move: as it was sent, or one written from the records as they are.

    That it was read is recorded, unless it is the reader's own.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        kind: Which letter.
        form: As what.
        language: In which language; that of the office if None.
        number: Of a letter that is not sent yet; blank for none.
        reason: Why it is read; an auditor has to say, unless they did so of the move
        (`dss.service.casework.reading_reasons`).

    Raises:
        AccessError: If the role may not read it, or an auditor gives no reason.
        UnknownName: If there is no such move, or none that concerns them.
        LetterNotDue: If its event has not happened, or an employee asks for a letter that was not sent.
        SnapshotMissing, SnapshotDamaged: If the letter that was sent is not there any more, or not as it was.
        InvalidInput: If what letters say holds errors, or is not there.
        EngineDisagreement: If the engines differ on the move or another candidate.
    """
    language = language or office.language
    with office.reading() as view:
        kept = move_concerning(view, acting, move, ACTIONS[kind])
        read = _sent(view, kept.case, kind, language, form)
        if read is None:
            read = _drawn_up(office, view, acting, kept, kind, form, language, number)
    record_reading(office, acting, kept.case, read.concerned, kind, reason)
    return read


def was_sent(view: View, case: MoveCase, kind: LetterKind) -> bool:
    """Return whether a letter was sent and kept."""
    return _entry_of_letter(view, case, kind) is not None


def _entry_of_letter(view: View, case: MoveCase, kind: LetterKind) -> LedgerEntry | None:
    """Return the entry that has the digests of a letter that was sent; None where none has."""
    event = SENT_WITH.get(kind)
    if event is None:
        return None
    found = view.entries.newest(Search(step_for(event).entry, f"{MOVE}:{case.id}"), _MOST_ENTRIES)
    return next((one for one in found if one.body.get("event") == event.kind and "letters" in one.body), None)


def _sent(view: View, case: MoveCase, kind: LetterKind, language: Language, form: LetterForm) -> LetterRead | None:
    """Return a letter as it was sent; None where none was, or it was not kept."""
    entry = _entry_of_letter(view, case, kind)
    letters = None if entry is None else entry.body["letters"]
    files = letters.get(language.value) if isinstance(letters, Mapping) else None
    digest = files.get(form.value) if isinstance(files, Mapping) else None
    if entry is None or not isinstance(digest, str):
        return None
    content = view.snapshots.content(digest)
    return LetterRead(kind, language, form, content, entry.sequence, (case.proposal.employee,))


def _drawn_up(
    office: Office,
    view: View,
    acting: Acting,
    kept: Kept[MoveCase],
    kind: LetterKind,
    form: LetterForm,
    language: Language,
    number: str,
) -> LetterRead:
    """Write a letter from the records as they are."""
    case = kept.case
    workspace = office.workspace()
    rules = load_case_rules(workspace, office.on)
    heading = Heading(number, office.on)
    if kind is LetterKind.ORDER:
        raise LetterNotDue(case.id, kind, _("none was sent with an order"))
    if kind is LetterKind.NOTICE:
        if case.notice is not None:
            heading = Heading(case.notice.letter, case.notice.received_on, _COPY.spoken(language))
        elif acting.role is Role.EMPLOYEE:
            raise LetterNotDue(case.id, kind, _("it was not sent"))
        else:
            kept = replace(kept, case=_as_if_informed(case, rules, office))
            heading = replace(heading, draft=_DRAFT.spoken(language))
    dossier = gather_dossier(office, view, workspace, rules, kept)
    if kind is LetterKind.OBJECTION_OUTCOME:
        answered = case.objection.answered_on if case.objection is not None else None
        heading = replace(heading, dated=answered or office.on)
        dossier = replace(dossier, proof=_proof_of(view, case, EntryKind.OBJECTION))
    contents = gather_contents(dossier, kind, heading, language)
    content = _written(_composed(kind, contents, dossier, language), form)
    others = tuple(rival.employee for rival in contents.rivals)
    return LetterRead(kind, language, form, content, None, (case.proposal.employee, *others))


def _as_if_informed(case: MoveCase, rules: CaseRules, office: Office) -> MoveCase:
    """Return a case as it would be if the employee had the letter today, with the days that would begin to run.

    Raises:
        LetterNotDue: If the move was not approved.
    """
    if case.stage is not MoveStage.DECIDED:
        raise LetterNotDue(case.id, LetterKind.NOTICE, _("the move was not approved"))
    by = Participant(Actor("", Role.HR_OFFICER))
    return step_move(case, Inform(""), Context(office.on, by, rules.limits, rules.calendar, rules.ties))


def gather_dossier(office: Office, view: View, workspace: Workspace, rules: CaseRules, kept: Kept[MoveCase]) -> Dossier:
    """Gather what letters are written from; the judgement is that of the decision, or of now before there is one."""
    policy, _ = load_letters(workspace.files, workspace.knowledge, workspace.policy, office.on)
    decided = _newest(view, kept.case, EntryKind.DECISION)
    if decided is not None and kept.case.decision is not None:
        workspace = office.workspace(decided.sources, kept.case.decision.on)
    judged = judge_case(workspace, kept.case) if kept.case.proposal.to_seat else None
    if judged is not None:
        workspace = judged.case.workspace
    return Dossier(kept, workspace, judged, rules, policy, _proof_of(view, kept.case, EntryKind.DECISION))


def _newest(view: View, case: MoveCase, kind: EntryKind) -> LedgerEntry | None:
    """Return the newest entry of a kind about a move, or None."""
    return next(iter(view.entries.newest(Search(kind, f"{MOVE}:{case.id}"), 1)), None)


def _proof_of(view: View, case: MoveCase, kind: EntryKind) -> EntryProof | None:
    """Return by what the newest entry of a kind about a move can be verified; None where there is none."""
    entry = _newest(view, case, kind)
    if entry is None:
        return None
    stored = view.entries.stored(entry.sequence)
    return EntryProof(entry.sequence, entry.at, view.accounts.account(entry.actor).name, hash_leaf(stored.data).hex())


def _letter(dossier: Dossier, kind: LetterKind, heading: Heading, language: Language) -> Letter:
    return _composed(kind, gather_contents(dossier, kind, heading, language), dossier, language)


def _composed(kind: LetterKind, contents: Contents, dossier: Dossier, language: Language) -> Letter:
    say = dossier.workspace.phrases(language)
    match kind:
        case LetterKind.NOTICE:
            return compose_notice(contents, say)
        case LetterKind.ORDER:
            return compose_order(contents, say)
        case LetterKind.DECISION_SHEET:
            return compose_decision_sheet(contents, say)
        case LetterKind.OBJECTION_OUTCOME:
            return compose_objection_outcome(contents, say)
        case _:
            assert_never(kind)


def _written(letter: Letter, form: LetterForm) -> bytes:
    """Render a letter; the libraries take half a second to load, so they are imported on first use."""
    match form:
        case LetterForm.HTML:
            from dss.letters.html import render_html

            return render_html(letter).encode()
        case LetterForm.PDF:
            from dss.letters.pdf import render_pdf

            return render_pdf(letter)
        case _:
            assert_never(form)


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter in a file.

    Attributes:
        digest: SHA-256 of the file, in hexadecimal digits.
        entry: Sequence number of the entry that has the same digest; None for a letter that was not sent as it is.
    """

    kind: LetterKind
    language: str
    form: LetterForm
    file: Path
    digest: str
    entry: int | None


def save_letter(letter: LetterRead, path: Path) -> LetterFile:
    """Write a letter to a file, whole or not at all; one that is there is replaced.

    Raises:
        NotWritten: If it can't be written.
    """
    with open_atomic_file(path) as file:
        file.write(letter.content)
    digest = sha256(letter.content).hexdigest()
    return LetterFile(letter.kind, letter.language.value, letter.form, path, digest, letter.entry)
