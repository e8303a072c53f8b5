"""Papers of moves: handed in together, for one move or for those of a plan, with files that are read again later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dss.lifecycle.attachments import attach, file_fault
from dss.lifecycle.context import Context
from dss.lifecycle.move import step_move
from dss.model.casework.attachment import MOST_BYTES, Attachment
from dss.model.casework.cases import MoveCase
from dss.model.casework.errors import CaseRefusal, PaperFault, PaperPart, PapersRefused, StepRefused
from dss.model.casework.events import HandIn
from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.model.text import _
from dss.reading.records.lines import opened_file
from dss.service.casework.describer import CaseDescriber, step_taken
from dss.service.casework.lists import make_describer
from dss.service.casework.reading_reasons import record_reading
from dss.service.casework.stored import moves_kept, plan_kept
from dss.service.casework.transaction import (
    CaseTransaction,
    case_transaction,
    move_concerning,
    participant,
    record_step,
)
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.workspace.case_rules import load_case_rules
from dss.storage.atomic import open_atomic_file

PAPER: Final = "paper"
"""What is read, as the entry of access says it."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was sent; of one that is too large, its beginning will do (`file_fault`)."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A paper as somebody hands it in; its file is None without one."""

    document: str
    number: str
    dated: date
    file: GivenFile | None = None


def load_file(path: Path) -> GivenFile:
    """Read the file of a paper, as far as it matters whether it is taken.

    Raises:
        NotRead: If it can't be read.
    """
    with opened_file(path) as file:
        return GivenFile(path.name, file.read(MOST_BYTES + 1))


def hand_in_papers(
    office: Office, acting: Acting, move: str, papers: Sequence[GivenPaper], seen: int | None = None
) -> StepTaken:
    """Hand in papers of a move: all of them, or none. Each is a step of its own.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        papers: At least one.
        seen: The version of the case that this rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such move, or none that concerns them.
        PapersRefused: If a paper or its file is not taken; it has the faults of all.
        CaseRefusal: If the case takes no papers now.
        StateChanged: If somebody else changed the case since it was seen.
    """
    with case_transaction(office, acting) as transaction:
        kept = transaction.move(move, Action.HAND_IN, seen)
        _check(transaction, kept.case, papers)
        entries = []
        for paper in papers:
            kept, entry = record_step(transaction, kept, _keep(transaction, paper))
            entries.append(entry)
        return step_taken(transaction, kept, entries)


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A paper that moves of a plan ask for.

    Attributes:
        there: The moves for which it was handed in.
        lacking: The moves that lack it, and for which it can be handed in now.
    """

    document: str
    title: str
    there: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPaperTaken:
    """A paper that was handed in for moves of a plan, with the number of the entry of each move, in their order."""

    plan: str
    document: str
    title: str
    moves: tuple[str, ...]
    entries: tuple[int, ...]


def list_plan_papers(office: Office, acting: Acting, plan: str) -> tuple[PlanPaper, ...]:
    """List the papers that moves of a plan ask for, in the order of the checklist.

    Raises:
        AccessError: If the role may not hand in papers for every move.
        UnknownName: If there is no such plan.
    """
    acting.allow(Action.HAND_IN)
    describe, rules = make_describer(office), load_case_rules(office.workspace(), office.on)
    context = Context(office.on, participant(acting), rules.limits, rules.calendar, rules.ties)
    with office.reading() as view:
        cases = [kept.case for kept in moves_kept(view, plan_kept(view, plan).case) if not kept.case.final]
    found = []
    for form in rules.limits.documents:
        there = tuple(case.id for case in cases if _has(case, form.id))
        lacking = tuple(case.id for case in cases if _takes(case, form.id, context))
        if there or lacking:
            found.append(PlanPaper(form.id, describe.paper(form.id), there, lacking))
    return tuple(found)


def hand_in_for_plan(office: Office, acting: Acting, plan: str, paper: GivenPaper) -> PlanPaperTaken:
    """Hand in one paper for all moves of a plan that ask for it and lack it: for all of these, or for none.

    Raises:
        AccessError: If the role may not hand in papers for every move.
        UnknownName: If there is no such plan.
        PapersRefused: If the paper or its file is not taken, or no move of the plan lacks it.
    """
    with case_transaction(office, acting) as transaction:
        of_plan = transaction.plan(plan, Action.HAND_IN).case
        context = transaction.context()
        moves = [kept for kept in transaction.moves_of(of_plan) if _takes(kept.case, paper.document, context)]
        if not moves:
            none = _("No move of this plan lacks this paper, or takes papers now.")
            raise PapersRefused(of_plan.id, HandIn.kind, [PaperFault(paper.document, PaperPart.DOCUMENT, none)])
        for kept in moves:
            _check(transaction, kept.case, [paper])
        event = _keep(transaction, paper)
        entries = tuple(record_step(transaction, kept, event)[1].sequence for kept in moves)
        title = CaseDescriber(transaction.workspace, transaction.rules, office.on).paper(paper.document)
        ids = tuple(kept.case.id for kept in moves)
        return PlanPaperTaken(of_plan.id, paper.document, title, ids, entries)


@dataclass(frozen=True, slots=True)
class PaperRead:
    """The file of a paper as it was handed in."""

    document: str
    file: Attachment
    content: bytes


def read_paper(office: Office, acting: Acting, move: str, document: str, reason: str = "") -> PaperRead:
    """Read the file of a paper; that it was read is recorded, unless it is about the reader.

    Args:
        office: Where.
        acting: Who.
        move: Id of the move.
        document: The paper's id in the checklist.
        reason: Why it is read; an auditor has to say, unless they did so of the move.

    Raises:
        AccessError: If the role may not read cases at all, or an auditor gives no reason.
        UnknownName: If there is no such move, or none that concerns them, or no file of this paper.
        SnapshotMissing, SnapshotDamaged: If the file is not there any more, or not as it was.
    """
    with office.reading() as view:
        case = move_concerning(view, acting, move, Action.READ_CASE).case
        files = {paper.document: paper.file for paper in case.papers if paper.file is not None}
        if document not in files:
            raise UnknownName("document", document, tuple(files))
        read = PaperRead(document, files[document], view.snapshots.content(files[document].digest))
    record_reading(office, acting, case, (case.proposal.employee,), PAPER, reason)
    return read


@dataclass(frozen=True, slots=True)
class PaperSaved:
    """The file of a paper, written to a file of this machine."""

    document: str
    name: str
    digest: str
    path: Path


def save_paper(paper: PaperRead, path: Path) -> PaperSaved:
    """Write the file of a paper, whole or not at all; one that is there is replaced.

    Raises:
        NotWritten: If it can't be written.
    """
    with open_atomic_file(path) as file:
        file.write(paper.content)
    return PaperSaved(paper.document, paper.file.name, paper.file.digest, path)


def _has(case: MoveCase, document: str) -> bool:
    return any(paper.document == document for paper in case.papers)


def _takes(case: MoveCase, document: str, context: Context) -> bool:
    """Return whether a move asks for a paper, lacks it, and takes it now from who acts."""
    if _has(case, document):
        return False
    try:
        step_move(case, HandIn(document, "-", context.on), context)
    except CaseRefusal:
        return False
    return True


def _check(transaction: CaseTransaction, case: MoveCase, papers: Sequence[GivenPaper]) -> None:
    """See that a move takes papers.

    Raises:
        PapersRefused: If it doesn't take one of them.
        CaseRefusal: If it takes none now.
    """
    documents = [paper.document for paper in papers]
    faults = []
    for paper in papers:
        fault = None if paper.file is None else file_fault(paper.file.name, paper.file.content)
        if fault is not None:
            faults.append(PaperFault(paper.document, PaperPart.FILE, fault))
        if documents.count(paper.document) > 1:
            twice = _("This paper is named twice. Hand it in once.")
            faults.append(PaperFault(paper.document, PaperPart.DOCUMENT, twice))
        try:
            step_move(case, HandIn(paper.document, paper.number, paper.dated), transaction.context())
        except StepRefused as refusal:
            faults.append(PaperFault(paper.document, PaperPart.DATED, refusal.reason))
    if faults:
        raise PapersRefused(case.id, HandIn.kind, faults)


def _keep(transaction: CaseTransaction, paper: GivenPaper) -> HandIn:
    """Keep the file of a paper that was checked, and return what happens with the paper."""
    file = None
    if paper.file is not None:
        file = attach(paper.file.name, paper.file.content)
        transaction.work.keep_content(paper.file.content)
    return HandIn(paper.document, paper.number, paper.dated, file)
