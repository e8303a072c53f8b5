"""An endless sequence of acts: data are imported, a plan is made, its moves are discussed, decided and completed.

The next act is read from the records, so that a worker continues where another was cut off.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from bench.durability.ground import DAY, TEAM, Ground, account_of
from dss.lifecycle.state import open_referrals, sitting_members, unanswered_parties
from dss.model.casework.cases import MoveCase, MoveStage, PertekState, PlanCase, PlanStage, Stance
from dss.model.casework.events import (
    Annul,
    CastVote,
    ConveneTeam,
    Declare,
    GrantPertek,
    HandIn,
    MoveEvent,
    Respond,
    SubmitPertek,
    SubmitPlan,
    Waive,
)
from dss.model.identifiers import EmployeeId
from dss.model.ledger.ledger import EntryKind
from dss.model.planning.request import PlanRequest
from dss.service.casework.stored import PLAN, moves_kept, plan_kept
from dss.service.moves.decide import decide
from dss.service.moves.steps import take_step
from dss.service.office.office import Office
from dss.service.plans.life import plan_draft, start_dialogue, take_plan_step
from dss.service.setup.imports import import_all
from dss.service.workspace.case_rules import load_case_rules

SEATS: Final = ("F000029", "F000039")
"""The vacant seats that every plan fills, by two moves."""

_REASON: Final = "Sesuai kebutuhan organisasi."

Found = TypeVar("Found")


class ActKind(StrEnum):
    """A kind of act."""

    IMPORT = "import"
    PLAN = "plan"
    RESPONSE = "response"
    DECISION = "decision"
    OTHER = "other step"


FIRST_ENTRIES: Final[Mapping[ActKind, frozenset[EntryKind]]] = {
    ActKind.IMPORT: frozenset({EntryKind.IMPORT}),
    ActKind.PLAN: frozenset({EntryKind.PLAN_MADE}),
    ActKind.RESPONSE: frozenset({EntryKind.RESPONSE}),
    ActKind.DECISION: frozenset({EntryKind.DECISION}),
    ActKind.OTHER: frozenset({EntryKind.PLAN_STEP, EntryKind.MOVE_STEP, EntryKind.WAIVER}),
}
"""The kinds of the first entry that an act records."""


@dataclass(frozen=True, slots=True)
class Act:
    """One call of a use case.

    Attributes:
        subject: The case that it is a step of; blank if it begins one.
        take: Does it, and returns the numbers of the entries that record it.
    """

    kind: ActKind
    subject: str
    take: Callable[[], tuple[int, ...]]


def next_act(office: Office, ground: Ground) -> Act:
    """Return the next act, given the records as they are."""
    with office.reading() as view:
        newest = view.versions.newest()
        last = view.states.last_id(PLAN)
        plan = None if last is None else plan_kept(view, last).case
        moves = () if plan is None else tuple(kept.case for kept in moves_kept(view, plan))
    assert newest is not None
    if plan is not None and not plan.final:
        return _act_of_plan(office, plan, moves)
    plans = 0 if last is None else int(last[1:])
    following = newest.number + 1
    if following == plans + 3:
        return Act(ActKind.IMPORT, "", lambda: _import(office, ground, following))
    return Act(ActKind.PLAN, "", lambda: _make_plan(office))


def _import(office: Office, ground: Ground, version: int) -> tuple[int, ...]:
    return (import_all(office, office.acting("admin"), ground.settings_of(version)).entry,)


def _make_plan(office: Office) -> tuple[int, ...]:
    made, _ = plan_draft(office, office.acting("hr"), PlanRequest(seats=SEATS, with_referred=True, chains=False))
    return (made.entry,)


def _act_of_plan(office: Office, plan: PlanCase, moves: tuple[MoveCase, ...]) -> Act:
    if plan.stage is PlanStage.DRAFT:
        return Act(ActKind.OTHER, plan.id, lambda: start_dialogue(office, office.acting("hr"), plan.id).entries)
    asked = _first(moves, lambda move: move.stage is MoveStage.PROPOSED)
    if asked is not None:
        return _step(
            office, asked, Respond(unanswered_parties(asked)[0], Stance.AGREES, _REASON), kind=ActKind.RESPONSE
        )
    if plan.stage is PlanStage.IN_DIALOGUE:
        return Act(
            ActKind.OTHER,
            plan.id,
            lambda: take_plan_step(office, office.acting("hr"), plan.id, SubmitPlan()).entries,
        )
    open_one = _first(moves, lambda move: not move.final)
    assert open_one is not None
    return _act_before_team(office, open_one)


def is_for(move: MoveCase) -> bool:
    """Tell whether the team is for a move: for every other one."""
    return int(move.id[1:]) % 2 == 0


def _act_before_team(office: Office, move: MoveCase) -> Act:
    """Return the next step of a move whose parties were heard."""
    if move.decision is not None:
        return _step(office, move, Annul("Putusan 1", _REASON))
    if not move.team:
        return _step(office, move, ConveneTeam(TEAM))
    members = [member.employee for member in sitting_members(move)]
    undeclared = _first(members, lambda member: all(one.member != member for one in move.declarations))
    if undeclared is not None:
        return _step(office, move, Declare(conflict=False), undeclared)
    if is_for(move):
        missing = _first(move.documents, lambda document: all(paper.document != document for paper in move.papers))
        limits = load_case_rules(office.workspace(), office.on).limits
        if missing is not None and missing == limits.kind(move.proposal.kind).pertek:
            submitted = move.pertek and move.pertek[-1].state is PertekState.SUBMITTED
            return _step(office, move, (GrantPertek if submitted else SubmitPertek)("800/1", DAY))
        if missing is not None:
            return _step(office, move, HandIn(missing, "800/1", DAY))
        for referral in open_referrals(move):
            by = members[0] if referral.authority == "tim_penilai" else None
            return _step(office, move, Waive(referral.rule, referral.authority, "Ketua", "BA/1", _REASON), by)
    silent = _first(members, lambda member: all(one.member != member for one in move.votes))
    if silent is not None:
        return _step(office, move, CastVote(is_for(move), _REASON), silent)
    approved = is_for(move)
    return Act(
        ActKind.DECISION,
        move.id,
        lambda: decide(office, office.acting("hr"), move.id, approved=approved, reason=_REASON).entries,
    )


def _step(
    office: Office,
    move: MoveCase,
    event: MoveEvent,
    member: EmployeeId | None = None,
    kind: ActKind = ActKind.OTHER,
) -> Act:
    account = "hr" if member is None else account_of(member)
    return Act(kind, move.id, lambda: take_step(office, office.acting(account), move.id, event).entries)


def _first(things: Sequence[Found], fits: Callable[[Found], bool]) -> Found | None:
    return next((thing for thing in things if fits(thing)), None)
