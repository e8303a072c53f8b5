"""Replanning: a plan solved again after its parties' answers, with as few changes as are worth their price."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dss.explanation import verdict_words
from dss.lifecycle.revision import Replanning, Revised, replanning, revise
from dss.lifecycle.stored import event_document
from dss.model.casework.cases import OPEN_MOVE_STAGES, MoveCase, PlanCase
from dss.model.casework.events import Keep, Replace, Replan
from dss.model.errors import UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.record import PlanRecord
from dss.model.planning.request import PLACE_OF, Move, PlanRequest
from dss.model.text import Text, _
from dss.service.casework.describer import describe_in
from dss.service.casework.judgement import judge_move
from dss.service.casework.stored import MOVE, PLAN, Kept, move_ids, moves_kept, plan_kept
from dss.service.casework.transaction import CaseTransaction, case_transaction
from dss.service.casework.views import DroppedMove, NewMove, Replanned
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.planning.record import load_record
from dss.service.planning.solve import Planned, ReportProgress, make_plan
from dss.service.plans.edits import HandEdit, apply_edits, moves_of_staying
from dss.service.plans.life import keep_plan, plan_body, propose_moves, record_proposals
from dss.service.workspace.workspace import Workspace
from dss.storage.records.versions import Version

_CLASH: Final = _("{} was proposed, but conflicts with another proposal or a decision.")
_NOT_ALLOWED: Final = _("{} was proposed, but by the rules it is: {}.")
_NOT_THERE: Final = _("{} was proposed, but is not in the data in force.")


@dataclass(frozen=True, slots=True)
class NextRequest:
    """What is asked of the next revision.

    Attributes:
        unmet: What the parties proposed and cannot be met, and why.
    """

    request: PlanRequest
    unmet: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SolvedAgain:
    """A plan that was solved again, and is not recorded.

    Attributes:
        read: The case of the plan as it was when that began, and `moves`, those of its moves.
        version: What was in force then.
        before: The newest revision.
        unmet: What the parties proposed and cannot be met, and why.
    """

    read: Kept[PlanCase]
    moves: tuple[Kept[MoveCase], ...]
    version: Version
    before: PlanRecord
    planned: Planned
    unmet: tuple[Text, ...]


def solve_again(
    office: Office,
    acting: Acting,
    plan: str,
    edits: tuple[HandEdit, ...] = (),
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: ReportProgress = lambda _: None,
) -> SolvedAgain:
    """Solve a plan again without what was refused, with what was proposed instead, and as few other changes as can be.

    Nothing is recorded, and the records are not locked meanwhile.

    Args:
        office: Where.
        acting: Who.
        plan: Id of the plan.
        edits: What a person wants otherwise besides.
        stop: Asked often; once it is true, the best plan so far is taken.
        progress: Called with the progress.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such plan, or the edits name an unknown employee or seat.
        InvalidInput: If what is decided and what is asked are at odds; else as `make_plan`.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        read = plan_kept(view, plan)
        moves = moves_kept(view, read.case)
        before = load_record(view, read.case.revisions[-1].record)
    version = office.version()
    workspace = office.workspace(version.digests)
    asked = next_request(workspace, before, [move.case for move in moves])
    request = apply_edits(workspace, asked.request, edits)
    planned = make_plan(workspace, request, stop=stop, progress=progress)
    while (found := moves_of_staying(planned, edits)) and not stop():
        request = replace(request, vetoes=(*request.vetoes, *found))
        planned = make_plan(workspace, request, stop=stop, progress=progress)
    return SolvedAgain(read, moves, version, before, planned, asked.unmet)


def record_revision(
    office: Office, acting: Acting, solved: SolvedAgain, reason: str, seen: int | None = None
) -> Replanned:
    """Record a plan that was solved again as the newest revision of its case, unless a case of it has moved on since.

    Args:
        office: Where.
        acting: Who.
        solved: What is to be recorded.
        reason: Why.
        seen: The version of the case that the decision to do so rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        CaseRefusal: If the plan can't be revised now, or no reason is given.
        StateChanged: If someone else changed the plan, one of its moves or what is in force meanwhile.
    """
    with case_transaction(office, acting) as transaction:
        check_still_in_force(transaction.work, solved.version)
        kept = transaction.plan(solved.read.case.id, Action.PLAN, seen)
        present = transaction.moves_of(kept.case)
        _ensure_unchanged(solved.read, kept, solved.moves, present)
        record, digest = keep_plan(transaction, solved.planned)
        event = Replan(digest, reason)
        cases = [move.case for move in present]
        proposals = propose_moves(solved.planned)
        revised = revise(kept.case, cases, proposals, event, move_ids(transaction.work), transaction.context())
        body = {**event_document(event), **plan_body(record, digest, len(revised.plan.revisions)), **_changes(revised)}
        entry = transaction.record(EntryKind.PLAN_MADE, replace(kept, case=revised.plan), body)
        entries = [entry, *_record_moves(transaction, present, revised)]
        return _describe(transaction, revised, digest, solved.unmet, entries)


def replan(
    office: Office,
    acting: Acting,
    plan: str,
    reason: str,
    *,
    seen: int | None = None,
    stop: Callable[[], bool] = lambda: False,
    progress: ReportProgress = lambda _: None,
) -> Replanned:
    """Solve a plan again (`solve_again`) and record it (`record_revision`).

    If a case of the plan moves on meanwhile, nothing is recorded.
    """
    solved = solve_again(office, acting, plan, stop=stop, progress=progress)
    return record_revision(office, acting, solved, reason, seen)


def next_request(workspace: Workspace, before: PlanRecord, cases: Sequence[MoveCase]) -> NextRequest:
    """Return what the cases of a plan ask of its next revision.

    Decided moves stay, unless the data in force have carried it out already. What a party proposes is asked for
    where the rules allow it; where they don't, the move that it objects to is avoided all the same.

    Args:
        workspace: What the next revision is made on.
        before: The newest revision.
        cases: The cases of its moves; none while it is a draft.
    """
    asked = replanning(cases) if cases else Replanning((), (), before.moves, ())
    acceptable = {Verdict.ELIGIBLE, Verdict.REFERRED} if before.request.with_referred else {Verdict.ELIGIBLE}
    decided = {case.move for case in cases if not case.final and case.stage not in OPEN_MOVE_STAGES}
    unmet = [_CLASH.filled(":".join(move)) for move in asked.clashes]
    locks = []
    for move in asked.locks:
        if not is_there(workspace, move):
            unmet += [] if move in decided else [_NOT_THERE.filled(":".join(move))]
        elif move in decided or (verdict := judge_move(workspace, move).assessment.verdict) in acceptable:
            locks.append(move)
        else:
            unmet.append(_NOT_ALLOWED.filled(":".join(move), verdict_words[verdict]))
    request = before.request
    locks += [move for move in request.locks if move not in (*asked.vetoes, *locks) and _free(move, locks)]
    vetoes = dict.fromkeys((*request.vetoes, *asked.vetoes))
    seats = request.seats
    if seats is not None:
        wanted = (seat for _, seat in locks if not seat.startswith(PLACE_OF))
        seats = tuple(dict.fromkeys((*(seat for seat in seats if _seat_is_there(workspace, seat)), *wanted)))
    return NextRequest(
        replace(
            request,
            seats=seats,
            locks=tuple(move for move in locks if is_there(workspace, move)),
            vetoes=tuple(move for move in vetoes if move not in locks and is_there(workspace, move)),
            kept=tuple(move for move in dict.fromkeys((*asked.kept, *locks)) if is_there(workspace, move)),
        ),
        tuple(unmet),
    )


def is_there(workspace: Workspace, move: Move) -> bool:
    """Return whether a version has the employee and the seat of a move."""
    employee, seat = move
    try:
        workspace.employees.row(employee)
        if seat.startswith(PLACE_OF):
            workspace.employees.row(seat.removeprefix(PLACE_OF))
    except UnknownName:
        return False
    return seat.startswith(PLACE_OF) or _seat_is_there(workspace, seat)


def _seat_is_there(workspace: Workspace, seat: str) -> bool:
    try:
        workspace.seats.row(seat)
    except UnknownName:
        return False
    return True


def _free(move: Move, locks: Sequence[Move]) -> bool:
    """Return whether neither the employee nor the seat of a move is locked otherwise."""
    return all(move[0] != employee and move[1] != seat for employee, seat in locks)


def _ensure_unchanged(
    read: Kept[PlanCase], kept: Kept[PlanCase], before: Sequence[Kept[MoveCase]], present: Sequence[Kept[MoveCase]]
) -> None:
    """See that nothing of a plan moved on while it was solved.

    Raises:
        StateChanged: If something did.
    """
    if kept.version != read.version:
        raise StateChanged(PLAN, kept.case.id)
    for one, other in zip(before, present, strict=True):
        if one.version != other.version:
            raise StateChanged(MOVE, other.case.id)


def _changes(revised: Revised) -> dict[str, Json]:
    return {
        "kept": [case.id for case in revised.kept],
        "dropped": {case.id: case.steps[-1].reason for case in revised.dropped},
        "new": [case.id for case in revised.new],
    }


def _record_moves(
    transaction: CaseTransaction, present: Sequence[Kept[MoveCase]], revised: Revised
) -> list[LedgerEntry]:
    """Record what becomes of each move: those that stay just as they are have no entry."""
    before = {move.case.id: move for move in present}
    entries = []
    for case in (*revised.kept, *revised.dropped):
        kept = before[case.id]
        if kept.case == case:
            continue
        reason = case.steps[-1].reason
        event = Keep() if case in revised.kept else Replace(reason)
        body = {**event_document(event), "from": kept.case.stage.value, "to": case.stage.value}
        entries.append(transaction.record(EntryKind.MOVE_STEP, replace(kept, case=case), body))
    return [*entries, *record_proposals(transaction, revised.new)]


def _describe(
    transaction: CaseTransaction, revised: Revised, digest: str, unmet: tuple[Text, ...], entries: Sequence[LedgerEntry]
) -> Replanned:
    describe = describe_in(transaction)
    going_on = (*revised.kept, *revised.new)
    return Replanned(
        plan=revised.plan.id,
        revision=len(revised.plan.revisions),
        record=digest,
        kept=tuple(case.id for case in revised.kept),
        dropped=tuple(DroppedMove(case.id, case.steps[-1].reason) for case in revised.dropped),
        new=tuple(NewMove(case.id, case.proposal.employee, case.proposal.seat) for case in revised.new),
        notes=tuple(map(describe.said, unmet)),
        entries=tuple(entry.sequence for entry in entries),
        awaited=tuple(duty for case in going_on for duty in describe.duties(case)),
    )
