"""Transactions of cases: steps taken by someone in a role, under the rules of the day."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from dss.lifecycle.context import Context, Participant
from dss.lifecycle.move import step_move
from dss.lifecycle.state import sitting_members
from dss.lifecycle.stored import event_document
from dss.lifecycle.words import MOVE_STAGES
from dss.model.casework.cases import OPEN_MOVE_STAGES, MoveCase, MoveStage, PlanCase
from dss.model.casework.events import Annul, MoveEvent, Pursue, Waive, Withdraw
from dss.model.casework.standing_team import StandingTeam
from dss.model.casework.steps import step_for
from dss.model.errors import UnknownName
from dss.model.identifiers import EmployeeId, MoveId
from dss.model.ledger.ledger import EntryDraft, EntryKind, Json, LedgerEntry
from dss.model.office.access import Action, Actor, Concerned, Reach, Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.storage_errors import StateChanged
from dss.model.text import _
from dss.service.casework.judgement import check_allowed_now
from dss.service.casework.orders import follow_order
from dss.service.casework.review import judged_now
from dss.service.casework.stored import MOVE, PLAN, CaseT, Kept, move_kept, moves_kept, plan_kept, state_of
from dss.service.office.access import concerned_with, reach_of
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.workspace.case_rules import CaseRules, load_case_rules
from dss.service.workspace.workspace import Workspace
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class CaseTransaction:
    """A transaction in which someone takes steps of cases.

    Attributes:
        version: What is in force; it stays so while the transaction lasts.
        workspace: The rules, knowledge and data of that version, on the day of the office.
    """

    office: Office
    acting: Acting
    work: Transaction
    version: Version
    workspace: Workspace
    rules: CaseRules

    def context(self, moves: Sequence[Kept[MoveCase]] = ()) -> Context:
        """Return what a step is taken in; with the moves of the plan, for a step of a plan."""
        rules, cases = self.rules, tuple(kept.case for kept in moves)
        return Context(self.office.on, participant(self.acting), rules.limits, rules.calendar, rules.ties, cases)

    def plan(self, id: str, action: Action, seen: int | None = None) -> Kept[PlanCase]:
        """Return the case of a plan that someone may do something with.

        Args:
            id: Its id.
            action: What is to be done.
            seen: The version that its reader saw, or None for any.

        Raises:
            NotAllowed: If the role may not do it at all.
            UnknownName: If there is none.
            StateChanged: If somebody else changed it since it was seen.
        """
        self.acting.allow(action)
        return _as_seen(plan_kept(self.work, id), PLAN, seen)

    def move(self, id: str, action: Action, seen: int | None = None) -> Kept[MoveCase]:
        """Return the case of a move that someone may do something with; else as `plan`.

        Raises:
            UnknownName: If there is none, or none that concerns them; they don't learn which.
        """
        return _as_seen(move_concerning(self.work, self.acting, id, action), MOVE, seen)

    def moves_of(self, plan: PlanCase) -> tuple[Kept[MoveCase], ...]:
        """Return the cases of a plan's moves, in the order in which they came."""
        return moves_kept(self.work, plan)

    def record(
        self, kind: EntryKind, kept: Kept[PlanCase] | Kept[MoveCase] | Kept[StandingTeam], body: Mapping[str, Json]
    ) -> LedgerEntry:
        """Record what became of a case, and save it over the version that it was read at.

        Args:
            kind: What the entry records.
            kept: The case as it is now, under the version that it was read at.
            body: What happened; the day is added.

        Raises:
            StateChanged: If somebody else saved it since it was read.
        """
        state = state_of(kept, self.rules.limits)
        body_with_day = {"on": self.office.on.isoformat(), **body}
        return self.work.record(EntryDraft(kind, state.reference, body_with_day, self.version.digests), [state])


@contextmanager
def case_transaction(office: Office, acting: Acting) -> Iterator[CaseTransaction]:
    """Take steps of cases in one transaction: the block is recorded as a whole, or not at all after an error.

    Rules, knowledge and data are loaded before the records are locked, so that no other transaction waits for that.

    Raises:
        StateChanged: If another version came into force meanwhile.
        AccessError, StorageError: As `Office.recording`.
        InvalidInput, ParameterMissing: As `load_case_rules`.
    """
    version = office.version()
    workspace = office.workspace(version.digests)
    rules = load_case_rules(workspace, office.on)
    with office.recording(acting) as work:
        check_still_in_force(work, version)
        yield CaseTransaction(office, acting, work, version, workspace, rules)


def participant(acting: Acting) -> Participant:
    """Return who acts, as cases know them."""
    account = acting.account
    return Participant(
        acting.actor,
        None if account.employee is None else EmployeeId(account.employee),
        acting.agencies,
    )


def move_concerning(view: View, acting: Acting, id: str, action: Action) -> Kept[MoveCase]:
    """Return the case of a move that someone may do something with.

    Raises:
        NotAllowed: If the role may do that with no case at all.
        UnknownName: If there is none, or none that concerns them.
    """
    if reach_of(acting.role, action) is Reach.NOTHING:
        acting.allow(action)
    kept = move_kept(view, id)
    if not concerns(acting, kept.case, action):
        raise UnknownName(MOVE, id, ())
    return kept


def concerns(acting: Acting, case: MoveCase, action: Action) -> bool:
    """Return whether someone may do something with the case of a move."""
    try:
        acting.allow(action, concerned_by(case))
    except NotAllowed:
        return False
    return True


def concerned_by(case: MoveCase) -> Concerned:
    """Return those whom the case of a move concerns."""
    proposal = case.proposal
    return concerned_with(
        proposal.employee, (proposal.origin, proposal.receiver), (member.employee for member in sitting_members(case))
    )


def _as_seen(kept: Kept[CaseT], kind: str, seen: int | None) -> Kept[CaseT]:
    if seen is not None and kept.version != seen:
        raise StateChanged(kind, kept.case.id)
    return kept


def _judged_for(transaction: CaseTransaction, case: MoveCase, event: MoveEvent) -> MoveCase:
    """Return a case as it is judged now, for a step that goes on with it or waives what came since.

    Raises:
        StepRefused: If it goes on although the rules stand against it now.
    """
    match event:
        case Pursue() if case.proposal.to_seat:
            check_allowed_now(transaction.workspace, transaction.rules.limits, case, event.kind, to_be_waived=True)
        case Waive(rule=rule) if all(referral.rule != rule for referral in case.referrals):
            limits, on = transaction.rules.limits, transaction.office.on
            return judged_now(transaction.work, transaction.workspace, limits, case, on)[0]
    return case


def record_step(
    transaction: CaseTransaction, kept: Kept[MoveCase], event: MoveEvent, more: Mapping[str, Json] | None = None
) -> tuple[Kept[MoveCase], LedgerEntry]:
    """Take a step of a case that was read in a transaction, and record it.

    Args:
        transaction: In which the case was read.
        kept: The case.
        event: What happens.
        more: What the entry holds besides the event and the stages.

    Returns:
        The case afterwards, and the entry. Where it comes to nothing, its counterpart in an exchange ends with it.

    Raises:
        CaseRefusal: If the case doesn't allow it now.
    """
    after, entry = _record(transaction, kept, event, transaction.context(), more)
    if after.case.stage in _ENDED and after.case.counterpart is not None:
        _end_counterpart(transaction, after.case, after.case.counterpart)
    return after, entry


def bound_moves(view: View, kept: Kept[MoveCase]) -> tuple[Kept[MoveCase], ...]:
    """Return a move, and its counterpart in an exchange: what is done to one is done to both, or to neither."""
    if kept.case.counterpart is None:
        return (kept,)
    return kept, move_kept(view, kept.case.counterpart)


_ENDED: Final = frozenset({MoveStage.REJECTED, MoveStage.WITHDRAWN, MoveStage.ANNULLED, MoveStage.DISCONTINUED})
"""Stages in which a move came to nothing."""

_WITH_COUNTERPART: Final = _("The other move of the exchange, {move}, came to its end: {stage}.")


def _end_counterpart(transaction: CaseTransaction, ended: MoveCase, counterpart: MoveId) -> None:
    """End the other move of an exchange; that is a consequence, which needs nobody's permission of its own."""
    kept = move_kept(transaction.work, counterpart)
    if kept.case.final:
        return
    language = transaction.office.language
    stage = MOVE_STAGES[ended.stage].spoken(language)
    reason = _WITH_COUNTERPART.filled(move=ended.id, stage=stage).spoken(language)
    event = Withdraw(reason) if kept.case.stage in OPEN_MOVE_STAGES else Annul(ended.id, reason)
    context = transaction.context()
    officer = Participant(Actor(context.by.actor.account, Role.HR_OFFICER))
    _record(transaction, kept, event, replace(context, by=officer))


def _record(
    transaction: CaseTransaction,
    kept: Kept[MoveCase],
    event: MoveEvent,
    context: Context,
    more: Mapping[str, Json] | None = None,
) -> tuple[Kept[MoveCase], LedgerEntry]:
    kept = replace(kept, case=_judged_for(transaction, kept.case, event))
    case = step_move(kept.case, event, context)
    body = {**event_document(event), "from": kept.case.stage.value, "to": case.stage.value, **(more or {})}
    entry = transaction.record(step_for(type(event)).entry, replace(kept, case=case), body)
    follow_order(transaction.office, transaction.work, transaction.version, kept.case, case)
    return Kept(case, kept.version + 1), entry
