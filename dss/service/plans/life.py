"""The life of a plan: made and recorded as a draft, opened for dialogue, brought before the team, closed, given up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Final

from dss.lifecycle.plan import draft, step_plan
from dss.lifecycle.proposal import authority_of, kind_of_move, proposed_move, referrals_of
from dss.lifecycle.revision import open_dialogue, withdraw
from dss.lifecycle.stored import event_document
from dss.lifecycle.words import CAPACITIES
from dss.model.casework.cases import MoveCase, MoveKind, Obstacle, Outside, Overruled, PlanCase, ProposedMove
from dss.model.casework.errors import CaseRefusal, GuardCode, StepRefused
from dss.model.casework.events import (
    DRAFT,
    PROPOSE,
    BeginImplementation,
    CloseConsultation,
    ClosePlan,
    ConcludePlan,
    OpenDialogue,
    PlanEvent,
    Pursue,
    SubmitPlan,
    Withdraw,
    WithdrawPlan,
)
from dss.model.casework.steps import step_for
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import Assessment
from dss.model.judgement.candidates import ACCEPTABLE
from dss.model.knowledge.knowledge import Agency
from dss.model.knowledge.program_facts import FROM_OUTSIDE
from dss.model.ledger.errors import EntryUnreadable
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.record import IMPORTED, PlanRecord
from dss.model.planning.request import Move, PlanRequest
from dss.model.policy.casework import CaseworkLimits
from dss.model.text import Verbatim, _, join
from dss.service.casework.describer import plan_step_taken, step_taken
from dss.service.casework.judgement import MoveBasis, judge_again
from dss.service.casework.review import FACTS, facts_body
from dss.service.casework.stored import MOVE, PLAN, Kept, move_ids, next_plan_id, plan_kept
from dss.service.casework.transaction import CaseTransaction, case_transaction, record_step
from dss.service.casework.views import PlanMade, StepTaken
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.office.open_cases import find_open_cases
from dss.service.office.refusals import Refusal, find_refusals
from dss.service.planning.record import load_record, record_of
from dss.service.planning.request import policy_limits
from dss.service.planning.solve import Planned, ReportProgress, make_plan, reopen_plan
from dss.service.plans.other_program import naming_program
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace
from dss.storage.files.plan import serialise_plan
from dss.storage.view import View

ACTIONS: Final[dict[type[PlanEvent], Action]] = {
    SubmitPlan: Action.SETTLE,
    ConcludePlan: Action.SETTLE,
    BeginImplementation: Action.IMPLEMENT,
    ClosePlan: Action.CLOSE,
}
"""What those events of a plan are acts of that need nothing beside its case."""

_REFUSED_BEFORE: Final = _(
    "{move} was refused on {day} ({party}, case {case}). Give a reason to propose it again, which the parties are told."
)
_IN_CASE: Final = _("{subject} is in the open case {case} already. End that case first, or plan again without.")

_JUDGED_OTHERWISE: Final = _(
    "After what was recorded since the plan was made, these moves would be judged otherwise: {moves}. Plan again."
)

PlainPlanEvent = SubmitPlan | ConcludePlan | BeginImplementation | ClosePlan

SettlingEvent = CloseConsultation | Pursue
"""Steps that settle a move whose answers are missing or refused."""


def plan_draft(
    office: Office,
    acting: Acting,
    request: PlanRequest,
    *,
    title: str = "",
    overrule: str = "",
    stop: Callable[[], bool] = lambda: False,
    progress: ReportProgress = lambda _: None,
    settle: Callable[[], None] = lambda: None,
) -> tuple[PlanMade, Planned]:
    """Make a plan on the version in force, and record it as a draft before anyone sees it.

    Args:
        office: Where.
        acting: Who.
        request: What is asked.
        title: What it is called: a line of `MOST_TITLE` characters at the most; blank for nothing.
        overrule: Why moves are required although a party refused them a short while ago; blank for none.
        stop: Asked often; once it is true, the best plan so far is taken.
        progress: Called with the progress.
        settle: Called before it is recorded; nothing is, if that raises anything.

    Raises:
        AccessError: If the role may not do that.
        StateChanged: If another version came into force meanwhile.
        StepRefused: If it requires a move that was refused a short while ago, and no reason is given.
        InvalidInput, UnknownName, NoPlanPossible, NoPlanFound, EngineDisagreement: As `make_plan`.
    """
    acting.allow(Action.PLAN)
    version = office.version()
    workspace = office.workspace(version.digests)
    with office.reading() as view:
        refusals = _refusals(view, workspace)
        request = leave_out(view, workspace, request)
    if again := [move for move in request.locks if move in refusals]:
        if not overrule.strip():
            raise _refused_before(again[0], refusals[again[0]])
        request = replace(request, overrule=overrule.strip())
    planned = make_plan(workspace, request, stop=stop, progress=progress)
    settle()
    with case_transaction(office, acting) as transaction:
        check_still_in_force(transaction.work, version)
        record, digest = keep_plan(transaction, planned)
        called = " ".join(title.split()) or None
        case = draft(next_plan_id(transaction.work), digest, transaction.context(), called)
        body: dict[str, Json] = {"event": DRAFT, **plan_body(record, digest, revision=1)}
        if called:
            body["title"] = called
        entry = transaction.record(EntryKind.PLAN_MADE, Kept(case), body)
    return PlanMade(case.id, digest, len(record.moves), entry.sequence), planned


def leave_out(view: View, workspace: Workspace, request: PlanRequest, plan: str | None = None) -> PlanRequest:
    """Return a request without the people and seats that are in open cases, and seats that are not to be filled.

    Args:
        view: The records.
        workspace: What the plan is made on.
        request: What is asked; where it asks for all of them, nothing is left out.
        plan: The plan whose own cases are not left out, as it is made again; None for a new one.
    """
    refused = (move for move in _refusals(view, workspace, plan) if move not in request.locks)
    request = replace(request, refused=tuple(sorted(move for move in refused if move[0] in workspace.employees)))
    if request.with_in_case:
        return replace(request, without_people=(), without_seats=())
    cases = find_open_cases(view, workspace.as_of, plan)
    people = tuple(one for one in sorted(cases.people) if one in workspace.employees)
    seats = sorted({*cases.seats, *workspace.frozen_seats})
    return replace(request, without_people=people, without_seats=tuple(one for one in seats if one in workspace.seats))


def _refusals(view: View, workspace: Workspace, plan: str | None = None) -> Mapping[Move, Refusal]:
    return find_refusals(view, workspace.as_of, policy_limits(workspace).refusal_months, plan)


def _refused_before(move: Move, refusal: Refusal) -> StepRefused:
    reason = _REFUSED_BEFORE.filled(
        move=":".join(move), day=refusal.on, party=CAPACITIES[refusal.party], case=refusal.case
    )
    return StepRefused(refusal.case, DRAFT, GuardCode.NOT_REFUSED, reason)


def _overruling(
    view: View, workspace: Workspace, request: PlanRequest, proposals: tuple[ProposedMove, ...]
) -> tuple[ProposedMove, ...]:
    """Return proposals with the refusals in spite of which they are made."""
    if request.overrule is None:
        return proposals
    refusals, reason = _refusals(view, workspace), request.overrule

    def overruling(proposal: ProposedMove) -> ProposedMove:
        refusal = refusals.get((proposal.employee, proposal.seat))
        if refusal is None:
            return proposal
        return replace(proposal, overrules=Overruled(refusal.case, refusal.party, refusal.on, reason))

    return tuple(map(overruling, proposals))


def check_in_no_case(view: View, on: date, plan: str, proposals: Iterable[ProposedMove]) -> None:
    """Check that nobody and no seat of some proposals is in an open case of another plan.

    Raises:
        StepRefused: If one is; it names the case.
    """
    cases = find_open_cases(view, on, plan)
    for proposal in proposals:
        for subject, case in (
            (proposal.employee, cases.people.get(proposal.employee)),
            (proposal.seat, cases.seats.get(proposal.seat)),
        ):
            if case is not None:
                reason = _IN_CASE.filled(subject=subject, case=case)
                raise StepRefused(plan, OpenDialogue.kind, GuardCode.IN_NO_CASE, reason)


def _check_judged_alike(transaction: CaseTransaction, plan: str, proposals: Sequence[ProposedMove]) -> None:
    """Check that no move of a plan would be judged otherwise after what was recorded since it was made.

    Raises:
        StepRefused: If one would; it names them all.
    """
    kinds = transaction.rules.limits
    bases = [MoveBasis.of_proposal(proposal, kinds) for proposal in proposals]
    differ = [
        f"{proposal.employee} ({proposal.seat})"
        for proposal, judged in zip(proposals, judge_again(transaction.workspace, bases), strict=True)
        if isinstance(judged, Obstacle)
        or judged.verdict not in ACCEPTABLE
        or {one.rule for one in referrals_of(judged)} - {one.rule for one in proposal.referrals}
    ]
    if differ:
        reason = _JUDGED_OTHERWISE.filled(moves=join(map(Verbatim, differ)))
        raise StepRefused(plan, OpenDialogue.kind, GuardCode.ALLOWED_NOW, reason)


def keep_plan(transaction: CaseTransaction, planned: Planned) -> tuple[PlanRecord, str]:
    """Store a plan byte for byte; return its record and digest."""
    record = record_of(planned.demand, planned.solution)
    return record, transaction.work.keep_content(serialise_plan(record).encode())


def plan_body(record: PlanRecord, digest: str, revision: int) -> dict[str, Json]:
    """Return a plan's ledger entry; the whole plan is stored under its digest."""
    return {
        "revision": revision,
        "record": digest,
        "as_of": record.as_of.isoformat(),
        "moves": [{"employee": employee, "seat": seat} for employee, seat in record.moves],
        "objective": record.objective,
        "bound": record.bound,
        "ending": record.ending.value,
    }


def recompute_plan(entry: LedgerEntry, load: Callable[[date], Workspace], view: View) -> Mapping[str, Json]:
    """Recompute a plan's ledger entry from its sources.

    A plan that was stopped, or ran out of time, need not come out the same; the entry says how it ended.

    Args:
        entry: The entry.
        load: Gives those sources on a day.
        view: The records.

    Raises:
        EntryUnreadable: If it names no plan.
        SnapshotMissing, SnapshotDamaged, InvalidInput: As `load_record`.
        UnknownName, NoPlanPossible, NoPlanFound, EngineDisagreement: As `make_plan`.
    """
    digest, revision = entry.body.get("record"), entry.body.get("revision")
    if not isinstance(digest, str) or not isinstance(revision, int):
        raise EntryUnreadable(_("it names no plan."))
    before = load_record(view, digest)
    planned = make_plan(load(before.as_of), before.request)
    record = record_of(planned.demand, planned.solution)
    again = sha256(serialise_plan(record).encode()).hexdigest()
    return {**entry.body, **plan_body(record, again, revision)}


def propose_moves(planned: Planned, effective_on: date | None = None) -> tuple[ProposedMove, ...]:
    """Return the moves of a plan, as they were judged, as what their parties are asked; in its order.

    Args:
        planned: The plan.
        effective_on: The day on which they are to take effect, or None while none is named.

    Raises:
        OriginNotRecorded: If the data don't say whom someone serves now.
    """
    judged = zip(planned.moves, planned.cases, planned.assessments, strict=True)
    return tuple(_proposal(move, case, assessment, effective_on) for move, case, assessment in judged)


def _proposal(move: Move, case: Transfer, assessment: Assessment, effective_on: date | None) -> ProposedMove:
    workspace = case.workspace
    seat_unit = workspace.unit_of_seat(case.seat)
    origin, receiver = agencies_of(case)
    return proposed_move(
        employee=move[0],
        seat=move[1],
        origin=origin,
        receiver=receiver,
        assessment=assessment,
        kind=route_of(case),
        effective_on=effective_on,
        position=case.position.id,
        unit=seat_unit.id,
    )


def agencies_of(case: Transfer) -> tuple[Agency | None, Agency]:
    """Return the agency that someone leaves, None for someone from outside the province, and that of the seat."""
    workspace, agencies = case.workspace, case.workspace.knowledge.agencies
    unit = int(workspace.organisation.employees.columns["unit"][case.employee])
    origin = None if unit == UNKNOWN or _outside(case) is not None else agencies[workspace.unit(unit).agency]
    return origin, agencies[workspace.unit_of_seat(case.seat).agency]


def route_of(case: Transfer) -> MoveKind:
    """Return the kind of a move by whence and whither it leads.

    Raises:
        OriginNotRecorded: If the data don't say whom someone serves now.
    """
    governments = case.workspace.knowledge.governments.values()
    province = {one.id for one in governments if one.of_province}
    origin, receiver = agencies_of(case)
    employee = EmployeeId(case.workspace.organisation.employees.ids[case.employee])
    return kind_of_move(employee, origin, receiver, _outside(case), province)


def _outside(case: Transfer) -> Outside | None:
    outside = case.row.value(FROM_OUTSIDE)
    return Outside(str(outside)) if outside in list(Outside) else None


def start_dialogue(
    office: Office, acting: Acting, plan: str, effective_on: date | None = None, seen: int | None = None
) -> StepTaken:
    """Ask the parties of a draft: each of its moves becomes a case of its own.

    The plan is first checked again on what it was made from. That must still be in force, but for changes of the
    organisation that were recorded since, under which each of its moves is judged again.

    Args:
        office: Where.
        acting: Who.
        plan: Id of the plan.
        effective_on: The day on which its moves are to take effect, or None while none is named.
        seen: The version of the case that the decision to do so rests on, or None for any.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such plan.
        CaseRefusal: If the plan is no draft or has no moves, someone or a seat of it is in an open case, or a move of
            it would be judged otherwise after what was recorded since.
        PlanOutdated: If another version came into force since it was made; it is to be solved again then.
        StateChanged: If someone else changed it since it was seen.
        PlanOfOtherProgram: If another version of the program made it, and this one judges it otherwise.
        OriginNotRecorded: As `propose_moves`.
        InvalidInput, EngineDisagreement: As `reopen_plan`.
    """
    acting.allow(Action.START)
    with office.reading() as view:
        read = plan_kept(view, plan)
        digest = read.case.revisions[-1].record
        record = load_record(view, digest)
    in_force = office.version().digests
    same = all(in_force[source] == record.digests.get(source) for source in IMPORTED)
    with naming_program(office, read.case.id, digest):
        made_from = office.workspace(record.digests if same else in_force, record.as_of)
        planned = reopen_plan(made_from, record, f"plan {plan}")
    with case_transaction(office, acting) as transaction:
        kept = transaction.plan(plan, Action.START, seen)
        if kept.version != read.version:
            raise StateChanged(PLAN, plan)
        proposals = propose_moves(planned, effective_on)
        proposals = _overruling(transaction.work, transaction.workspace, record.request, proposals)
        check_in_no_case(transaction.work, office.on, kept.case.id, proposals)
        if in_force != record.digests:
            _check_judged_alike(transaction, kept.case.id, proposals)
        opened, cases = open_dialogue(kept.case, proposals, move_ids(transaction.work), transaction.context())
        body: dict[str, Json] = {"moves": [case.id for case in cases]}
        after, entry = record_plan_step(transaction, kept, OpenDialogue(), opened, body)
        entries = [entry, *record_proposals(transaction, cases, assessments_of(planned))]
        return plan_step_taken(transaction, after, cases, entries)


def record_proposals(
    transaction: CaseTransaction, cases: Sequence[MoveCase], judged: Mapping[Move, Assessment]
) -> list[LedgerEntry]:
    """Record the cases of moves that are newly proposed, an entry each, with what the gates read.

    Args:
        transaction: In which.
        cases: The cases.
        judged: The judgement of each move that the rules judge.
    """
    gates = {rule.id for rule in transaction.workspace.judge().policy.rules if rule.forbids or rule.refers}
    limits, entries = transaction.rules.limits, []
    for case in cases:
        body: dict[str, Json] = {"event": PROPOSE, **_proposal_body(case.proposal, limits)}
        if case.move in judged:
            body[FACTS] = facts_body(judged[case.move], gates)
        entries.append(transaction.record(EntryKind.MOVE_STEP, Kept(case), body))
    return entries


def assessments_of(planned: Planned) -> Mapping[Move, Assessment]:
    """Return the judgement of each move of a plan."""
    return dict(zip(planned.moves, planned.assessments, strict=True))


def _proposal_body(proposal: ProposedMove, limits: CaseworkLimits) -> dict[str, Json]:
    return {
        "employee": proposal.employee,
        "seat": proposal.seat,
        "kind": proposal.kind.value,
        "origin": proposal.origin,
        "receiver": proposal.receiver,
        "authority": authority_of(proposal, limits),
        "referrals": {referral.rule: referral.authority for referral in proposal.referrals},
        "favoured_by": list(proposal.favoured_by),
        **({} if proposal.overrules is None else {"overrules": _overruled_body(proposal.overrules)}),
        **_without_plan(proposal),
    }


def _overruled_body(overruled: Overruled) -> dict[str, Json]:
    on = overruled.on.isoformat()
    return {"case": overruled.case, "party": overruled.party.value, "on": on, "reason": overruled.reason}


def _without_plan(proposal: ProposedMove) -> dict[str, Json]:
    """Return what only moves have that no plan proposes."""
    other, until = proposal.elsewhere, proposal.until
    elsewhere: dict[str, Json] = {} if other is None else {"elsewhere": {"name": other.name, "post": other.post}}
    return elsewhere if until is None else {**elsewhere, "until": until.isoformat()}


def record_plan_step(
    transaction: CaseTransaction,
    kept: Kept[PlanCase],
    event: PlanEvent,
    case: PlanCase,
    more: dict[str, Json] | None = None,
) -> tuple[Kept[PlanCase], LedgerEntry]:
    """Record a step of a plan; return its case afterwards, and the entry."""
    body = {**event_document(event), "from": kept.case.stage.value, "to": case.stage.value, **(more or {})}
    entry = transaction.record(EntryKind.PLAN_STEP, replace(kept, case=case), body)
    return Kept(case, kept.version + 1), entry


def take_plan_step(
    office: Office, acting: Acting, plan: str, event: PlainPlanEvent, seen: int | None = None
) -> StepTaken:
    """Take a step of a plan that needs nothing beside its case and those of its moves.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If there is no such plan.
        CaseRefusal: If the plan doesn't allow it now; the message says why and what comes first.
        StateChanged: If someone else changed it since it was seen.
    """
    with case_transaction(office, acting) as transaction:
        kept = transaction.plan(plan, ACTIONS[type(event)], seen)
        moves = transaction.moves_of(kept.case)
        case = step_plan(kept.case, event, transaction.context(moves))
        after, entry = record_plan_step(transaction, kept, event, case)
        return plan_step_taken(transaction, after, [move.case for move in moves], [entry])


FOLLOWING: Final[tuple[PlainPlanEvent, ...]] = (ConcludePlan(), BeginImplementation(), ClosePlan())
"""Steps of a plan that follow from those of its moves."""


def follow_in_plan(transaction: CaseTransaction, before: MoveCase, after: MoveCase) -> list[LedgerEntry]:
    """Take the steps of a plan that follow from a step of one of its moves, and return their entries.

    They are an HR officer's: what follows from another's step is taken with the next one of an HR officer.
    """
    if before.stage is after.stage or after.plan is None:
        return []
    kept = plan_kept(transaction.work, after.plan)
    context = transaction.context(transaction.moves_of(kept.case))
    entries = []
    for event in FOLLOWING:
        with suppress(CaseRefusal):
            kept, entry = record_plan_step(transaction, kept, event, step_plan(kept.case, event, context))
            entries.append(entry)
    return entries


def withdraw_plan(office: Office, acting: Acting, plan: str, reason: str, seen: int | None = None) -> StepTaken:
    """Withdraw a plan, and with it every move that is not decided.

    Raises:
        AccessError, UnknownName, CaseRefusal, StateChanged: As `take_plan_step`.
    """
    event = WithdrawPlan(reason)
    with case_transaction(office, acting) as transaction:
        kept = transaction.plan(plan, Action.WITHDRAW, seen)
        moves = {move.case.id: move for move in transaction.moves_of(kept.case)}
        case, withdrawn = withdraw(kept.case, [move.case for move in moves.values()], event, transaction.context())
        after, entry = record_plan_step(transaction, kept, event, case)
        entries = [entry]
        for move in withdrawn:
            body: dict[str, Json] = {"event": Withdraw.kind, "reason": reason, "to": move.stage.value}
            entries.append(transaction.record(EntryKind.MOVE_STEP, replace(moves[move.id], case=move), body))
        return plan_step_taken(transaction, after, withdrawn, entries)


def settle_moves(
    office: Office, acting: Acting, plan: str, moves: Mapping[str, int], event: SettlingEvent
) -> tuple[StepTaken, ...]:
    """Take the same step of several moves of a plan: of all of them, or of none.

    Args:
        office: Where.
        acting: Who.
        plan: Id of the plan.
        moves: Ids of the moves, with the version of each that the decision to do so rests on.
        event: The step.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If the plan has no such move.
        CaseRefusal: If the case of one doesn't allow it now; it says which and why.
        StateChanged: If someone else changed one of them since it was seen.
    """
    action = step_for(type(event)).action
    with case_transaction(office, acting) as transaction:
        acting.allow(action)
        taken = []
        for move, seen in moves.items():
            kept = transaction.move(move, action, seen)
            if kept.case.plan != plan.strip().upper():
                raise UnknownName(MOVE, move, ())
            after, entry = record_step(transaction, kept, event)
            taken.append(step_taken(transaction, after, [entry, *follow_in_plan(transaction, kept.case, after.case)]))
        return tuple(taken)
