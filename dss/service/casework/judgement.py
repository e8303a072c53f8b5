"""The judgement of a move by both engines, and its form in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from dss.explanation import verdict_words
from dss.lifecycle.proposal import referrals_of, verdict_for
from dss.model.casework.cases import MoveCase
from dss.model.casework.errors import GuardCode, StepRefused
from dss.model.errors import UnknownName
from dss.model.identifiers import PositionId, UnitId
from dss.model.judgement.assessment import Assessment, State, Verdict
from dss.model.ledger.ledger import Json
from dss.model.organisation.organisation import Seats
from dss.model.planning.request import PLACE_OF, Move
from dss.model.policy.casework import CaseworkLimits
from dss.model.text import _
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

Post = tuple[UnitId, PositionId]

_EPOCH: Final = date(1970, 1, 1)

_STRICTER: Final = _("By the rules and data in force now, this move is: {}. Plan again, or complete the data.")
_GONE: Final = _("{} is not in the data of this day any more. Close the case, or correct the data.")


@dataclass(frozen=True, slots=True)
class JudgedMove:
    """A move with its judgement."""

    case: Transfer
    assessment: Assessment


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
    return judge_move(workspace, case.move, post_of_place(case))


def post_of_place(case: MoveCase) -> Post | None:
    """Return the unit and the position of a place that a case names by its holder; None for a seat."""
    proposal = case.proposal
    if not proposal.seat.startswith(PLACE_OF) or proposal.unit is None or proposal.position is None:
        return None
    return proposal.unit, proposal.position


def check_allowed_now(workspace: Workspace, limits: CaseworkLimits, case: MoveCase, event: str) -> JudgedMove:
    """Judge the move of a case, and check that no rule stands against it or refers it to one who was not asked.

    Raises:
        StepRefused: If one does, or the employee or the seat is not there any more.
        EngineDisagreement: If the engines differ on it.
    """
    try:
        judged = judge_case(workspace, case)
    except UnknownName as gone:
        raise StepRefused(case.id, event, GuardCode.ALLOWED_NOW, _GONE.filled(gone.name)) from gone
    assessment, set_aside = judged.assessment, limits.kind(case.proposal.kind).set_aside
    asked = {referral.rule for referral in case.proposal.referrals}
    new = [referral for referral in referrals_of(assessment, set_aside) if referral.rule not in asked]
    now = verdict_for(assessment, set_aside)
    if now in (Verdict.ELIGIBLE, Verdict.REFERRED) and not new:
        return judged
    verdict = verdict_words[now]
    rules = ", ".join(f"{referral.rule} ({referral.authority})" for referral in new)
    named = _("{verdict}: {rules}").filled(verdict=verdict, rules=rules) if rules else verdict
    raise StepRefused(case.id, event, GuardCode.ALLOWED_NOW, _STRICTER.filled(named))


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
    numbers = list(workspace.knowledge.units).index(unit), list(workspace.knowledge.positions).index(position)
    return _case_with_seat(workspace, person, seat, *numbers)


def _case_with_seat(workspace: Workspace, person: int, seat: str, unit: int, position: int) -> Transfer:
    """Return the case of an employee with a seat that falls vacant on the day of the workspace."""
    columns = {"unit": unit, "position": position, "vacant_since": (workspace.as_of - _EPOCH).days}
    more = Seats((seat,), {name: np.array([number], np.int32) for name, number in columns.items()})
    wider = workspace.including(more)
    return Transfer(wider, person, len(wider.organisation.seats.ids) - 1)


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
