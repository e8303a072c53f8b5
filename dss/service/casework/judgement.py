"""The judgement of a move by both engines, and its form in the ledger."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from dss.explanation import verdict_words
from dss.lifecycle.proposal import referrals_of, verdict_for
from dss.model.casework.cases import MoveCase, Obstacle, ProposedMove
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.errors import EngineDisagreement, UnknownName
from dss.model.identifiers import EmployeeId, PositionId, RuleId, UnitId
from dss.model.judgement.assessment import Assessment, State, Verdict
from dss.model.ledger.ledger import Json
from dss.model.organisation.organisation import Seats
from dss.model.planning.request import PLACE_OF, Move
from dss.model.policy.casework import CaseworkLimits
from dss.model.policy.rules import Forbid
from dss.model.text import _
from dss.organisation.days import day_number
from dss.service.workspace.transfer import Transfer, transfers_of
from dss.service.workspace.workspace import Workspace

Post = tuple[UnitId, PositionId]

_STRICTER: Final = _(
    "By the rules and data in force now, this move is: {}. Obtain the waiver, plan again, complete the data, or end "
    "the case."
)
_GONE: Final = _("{} is not in the data of this day any more. End the case, or correct the data.")
_FROZEN: Final = _("{} is not to be filled on that day. Wait, or end the case.")


@dataclass(frozen=True, slots=True)
class JudgedMove:
    """A move with its judgement."""

    case: Transfer
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class MoveBasis:
    """What the judgement of a move rests on beside rules, knowledge and data.

    Attributes:
        place: The unit and the position of the place of someone; None for a vacant seat.
        effective_on: The day on which it is to take effect, or None.
        set_aside: The rules that its kind sets aside.
    """

    employee: EmployeeId
    seat: str
    place: Post | None = None
    effective_on: date | None = None
    set_aside: tuple[RuleId, ...] = ()

    @classmethod
    def of(cls, case: MoveCase, limits: CaseworkLimits) -> "MoveBasis":
        """Return that of a case."""
        return cls.of_proposal(case.proposal, limits)

    @classmethod
    def of_proposal(cls, proposal: ProposedMove, limits: CaseworkLimits) -> "MoveBasis":
        """Return that of a move that is proposed."""
        set_aside = limits.kind(proposal.kind).set_aside
        return cls(proposal.employee, proposal.seat, post_of_place(proposal), proposal.effective_on, set_aside)


def judge_move(workspace: Workspace, move: Move, post: Post | None = None) -> JudgedMove:
    """Judge a move by both engines, on the day of the workspace.

    Args:
        workspace: What to judge by.
        move: Who moves where.
        post: The unit and the position of the place of someone; None for the present ones of its holder.

    Raises:
        UnknownName: If the employee or the seat is not there; it carries the nearest.
        EngineDisagreement: If the engines differ on it; nothing may be decided then.
    """
    case = find_transfer(workspace, move, post)
    return JudgedMove(case, workspace.judge().assessment(case.row, case.name))


def judge_case(workspace: Workspace, case: MoveCase) -> JudgedMove:
    """Judge the move of a case by both engines, on the day of the workspace.

    The place of someone is the post that it was when the move was proposed, wherever they are now.

    Raises:
        UnknownName: If the employee or the seat is not there.
        EngineDisagreement: If the engines differ on it; nothing may be decided then.
    """
    return judge_move(workspace, case.move, post_of_place(case.proposal))


def post_of_place(proposal: ProposedMove) -> Post | None:
    """Return the unit and the position of a place that a move names by its holder; None for a seat."""
    if not proposal.seat.startswith(PLACE_OF) or proposal.unit is None or proposal.position is None:
        return None
    return proposal.unit, proposal.position


def check_allowed_now(
    workspace: Workspace, limits: CaseworkLimits, case: MoveCase, event: str, *, to_be_waived: bool = False
) -> Assessment:
    """Judge the move of a case, and check that no rule stands against it or refers it to one who was not asked.

    Args:
        workspace: What to judge by.
        limits: The policy of casework.
        case: The case.
        event: The kind of step that it is judged for.
        to_be_waived: Whether those who were not asked can still be, before the move is decided.

    Raises:
        StepRefused: If one does, or the employee or the seat is not there any more.
        EngineDisagreement: If the engines differ on it.
    """
    basis = MoveBasis.of(case, limits)
    if (obstacle := _obstacle(workspace, basis)) is not None:
        gone = basis.employee if obstacle is Obstacle.EMPLOYEE_GONE else basis.seat
        reason = _FROZEN if obstacle is Obstacle.SEAT_FROZEN else _GONE
        raise StepRefused(case.id, event, GuardCode.ALLOWED_NOW, reason.filled(gone))
    assessment = judge_case(workspace, case).assessment
    judged = without_rules(assessment, basis.set_aside)
    asked = {referral.rule for referral in case.proposal.referrals} | {waiver.rule for waiver in case.waivers}
    new = [referral for referral in referrals_of(judged) if referral.rule not in asked]
    if judged.verdict in (Verdict.ELIGIBLE, Verdict.REFERRED) and (to_be_waived or not new):
        return assessment
    verdict = verdict_words[judged.verdict]
    rules = ", ".join(f"{referral.rule} ({referral.authority})" for referral in new)
    named = _("{verdict}: {rules}").filled(verdict=verdict, rules=rules) if rules else verdict
    raise StepRefused(case.id, event, GuardCode.ALLOWED_NOW, _STRICTER.filled(named))


def judge_again(workspace: Workspace, cases: Sequence[MoveBasis]) -> list[Assessment | Obstacle]:
    """Judge many moves by both engines, on the day of the workspace.

    Returns:
        For each, its assessment without the rules that are set aside, or what stands in the way of one.
    """
    found: list[Assessment | Obstacle | None] = [_obstacle(workspace, case) for case in cases]
    wanted = [number for number, obstacle in enumerate(found) if obstacle is None]
    wider, rows = _with_places(workspace, [cases[number] for number in wanted])
    people = [workspace.employees.row(cases[number].employee) for number in wanted]
    transfers = transfers_of(wider, people, rows) if wanted else ()
    for number, judged in zip(wanted, _judged(workspace, transfers), strict=True):
        set_aside = cases[number].set_aside
        found[number] = judged if isinstance(judged, Obstacle) else without_rules(judged, set_aside)
    return [one for one in found if one is not None]


def without_rules(assessment: Assessment, set_aside: Collection[RuleId]) -> Assessment:
    """Return an assessment as though some rules were not there, but for its firings and its score."""
    if not set_aside:
        return assessment
    return replace(
        assessment,
        verdict=verdict_for(assessment, set_aside),
        outcomes=tuple(one for one in assessment.outcomes if one.rule not in set_aside),
        open_gates=tuple(one for one in assessment.open_gates if one not in set_aside),
    )


def _judged(workspace: Workspace, cases: Sequence[Transfer]) -> list[Assessment | Obstacle]:
    """Judge all at once; one by one where the engines differ on any."""
    judge = workspace.judge()
    try:
        return list(judge.assessments([case.row for case in cases], [case.name for case in cases])) if cases else []
    except EngineDisagreement:
        pass
    found: list[Assessment | Obstacle] = []
    for case in cases:
        try:
            found.append(judge.assessment(case.row, case.name))
        except EngineDisagreement:
            found.append(Obstacle.ENGINES_DIFFER)
    return found


def _obstacle(workspace: Workspace, case: MoveBasis) -> Obstacle | None:
    if case.employee not in workspace.employees:
        return Obstacle.EMPLOYEE_GONE
    knowledge = workspace.knowledge
    if case.place is not None:
        known = case.place[0] in knowledge.units and case.place[1] in knowledge.positions
        return None if known else Obstacle.SEAT_GONE
    if case.seat not in workspace.seats:
        return Obstacle.SEAT_GONE
    frozen = workspace.frozen_until(workspace.seats.row(case.seat))
    day = max(workspace.as_of, case.effective_on or workspace.as_of)
    return Obstacle.SEAT_FROZEN if frozen is not None and frozen >= day else None


def _with_places(workspace: Workspace, cases: Sequence[MoveBasis]) -> tuple[Workspace, list[int]]:
    """Return a workspace in which the places of people are seats that fall vacant, and the row of each case's seat."""
    places = list(dict.fromkeys(case.place for case in cases if case.place is not None))
    first = len(workspace.organisation.seats.ids)
    rows = [
        workspace.seats.row(case.seat) if case.place is None else first + places.index(case.place) for case in cases
    ]
    if not places:
        return workspace, rows
    wider = _with_seats(workspace, {f"{PLACE_OF}{number}": place for number, place in enumerate(places)})
    return wider, rows


def _with_seats(workspace: Workspace, posts: Mapping[str, Post]) -> Workspace:
    """Return a workspace with a seat of each id and post, which falls vacant on its day."""
    units, positions = list(workspace.knowledge.units), list(workspace.knowledge.positions)
    columns = {
        "unit": [units.index(unit) for unit, _position in posts.values()],
        "position": [positions.index(position) for _unit, position in posts.values()],
        "vacant_since": [day_number(workspace.as_of)] * len(posts),
    }
    more = Seats(tuple(posts), {name: np.array(column, np.int32) for name, column in columns.items()})
    return workspace.including(more)


def find_transfer(workspace: Workspace, move: Move, post: Post | None = None) -> Transfer:
    """Return a move as the engines take it; the place of someone becomes a seat that falls vacant on that day.

    `post` is as in `judge_move`.

    Raises:
        UnknownName: If the employee or the seat is not there.
    """
    employee, seat = move
    person = workspace.employees.row(employee)
    if not seat.startswith(PLACE_OF):
        return Transfer(workspace, person, workspace.seats.row(seat))
    if post is None:
        workspace.employees.row(seat.removeprefix(PLACE_OF))
    unit, position = post or workspace.post_of(seat.removeprefix(PLACE_OF))
    if unit is None or position is None:
        raise UnknownName("seat", seat, ())
    wider = _with_seats(workspace, {seat: (unit, position)})
    return Transfer(wider, person, len(wider.organisation.seats.ids) - 1)


def verdict_when_proposed(case: MoveCase) -> Verdict:
    """Return the verdict on a move when it was proposed; what is forbidden or undetermined is never proposed."""
    return Verdict.REFERRED if case.proposal.referrals else Verdict.ELIGIBLE


def rules_that_forbid(assessment: Assessment) -> tuple[RuleId, ...]:
    """Return the rules that forbid a move, by id."""
    return tuple(sorted({outcome.rule for outcome in assessment.outcomes if isinstance(outcome.effect, Forbid)}))


def gate_facts(assessment: Assessment, rules: Collection[str]) -> dict[str, int | None]:
    """Return the values that some rules read, by fact."""
    facts: dict[str, int | None] = {}
    for firing in assessment.firings:
        if firing.rule in rules:
            facts |= {str(fact): value for fact, value in firing.read.items()}
    return dict(sorted(facts.items()))


def serialise_judgement(assessment: Assessment) -> Mapping[str, Json]:
    """Return a judgement as the ledger records it: the verdict, the score, and every rule that did not fail.

    Whoever has the rules, knowledge and data of the day finds the same again, rules that failed included.
    """
    return {
        "verdict": assessment.verdict.value,
        "score": assessment.score,
        "points": {part.rule: part.points for part in assessment.parts},
        "rules": {
            firing.rule: {
                "state": firing.state.value,
                "read": dict(sorted(firing.read.items())),
                "missing": list(firing.missing),
            }
            for firing in assessment.firings
            if firing.state is not State.FAILS
        },
        "missing": list(assessment.missing),
    }
