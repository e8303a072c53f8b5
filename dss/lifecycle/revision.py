"""From a plan to the cases of its moves, and from what parties answer back to the plan.

A refusal asks the planner for a veto, a proposal of another seat for a lock; `replanning` collects them for the request
that is solved again, and `revise` then carries the new plan over into the cases.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dss.lifecycle.context import Context
from dss.lifecycle.move import propose, step_move
from dss.lifecycle.plan import step_plan
from dss.lifecycle.state import answers_against
from dss.model.casework.cases import OPEN_MOVE_STAGES, MoveCase, MoveStage, PlanCase, PlanStage, ProposedMove, Stance
from dss.model.casework.events import Keep, OpenDialogue, Replace, Replan, Withdraw, WithdrawPlan
from dss.model.identifiers import MoveId
from dss.model.planning.request import Move

_NO_WISH: Final = (Stance.OBJECTS, Stance.LEAVE_OPEN)
"""Answers that propose no other move of the employee."""


@dataclass(frozen=True, slots=True)
class Replanning:
    """What the cases of a plan ask of the plan that comes after it; each in order, and no move twice.

    Attributes:
        vetoes: Moves that were refused, rejected, withdrawn, annulled or discontinued.
        locks: Moves that were decided, or that a party proposes in the place of another.
        kept: Moves to be kept as far as can be, as no party is against them.
        clashes: Moves that a party proposes, but that can't be locked, as another proposal or a decision stands
            against it.
    """

    vetoes: tuple[Move, ...]
    locks: tuple[Move, ...]
    kept: tuple[Move, ...]
    clashes: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """A plan and its cases after a revision.

    Attributes:
        kept: Cases that go on, with their answers.
        dropped: Cases that end as replaced.
        new: Cases that begin.
    """

    plan: PlanCase
    kept: tuple[MoveCase, ...]
    dropped: tuple[MoveCase, ...]
    new: tuple[MoveCase, ...]


def replanning(cases: Sequence[MoveCase]) -> Replanning:
    """Return what the cases of a plan ask of the next revision."""
    decided = [case.move for case in cases if not case.final and case.stage not in OPEN_MOVE_STAGES]
    wished = [move for case in cases if case.stage is MoveStage.REFUSED for move in _wished(case)]
    people = Counter(employee for employee, _ in {*wished, *decided})
    seats = Counter(seat for _, seat in {*wished, *decided})
    clashes = [move for move in wished if people[move[0]] > 1 or seats[move[1]] > 1]
    locks = [*decided, *(move for move in wished if move not in clashes)]
    vetoes = [case.move for case in cases if _vetoed(case) and case.move not in locks]
    kept = [case.move for case in cases if case.stage in (MoveStage.PROPOSED, MoveStage.CONSULTED)]
    return Replanning(*(tuple(dict.fromkeys(moves)) for moves in (vetoes, locks, kept, clashes)))


def _wished(case: MoveCase) -> tuple[Move, ...]:
    """Return what the parties propose in the place of a move; nothing where one of them objects to any move."""
    answers = answers_against(case)
    if any(answer.stance in _NO_WISH for answer in answers):
        return ()
    employee, seat = case.move
    return tuple(dict.fromkeys((employee, answer.seat or seat) for answer in answers))


def _vetoed(case: MoveCase) -> bool:
    match case.stage:
        case MoveStage.REJECTED | MoveStage.WITHDRAWN | MoveStage.ANNULLED | MoveStage.DISCONTINUED:
            return True
        case MoveStage.REFUSED | MoveStage.REPLACED:
            return any(one.stance in _NO_WISH or one.seat is not None for one in answers_against(case))
        case _:
            return False


def open_dialogue(
    plan: PlanCase, proposals: Sequence[ProposedMove], ids: Iterator[MoveId], context: Context
) -> tuple[PlanCase, tuple[MoveCase, ...]]:
    """Propose the moves of a draft, and return the plan in dialogue with their cases.

    Args:
        plan: The draft.
        proposals: Its moves.
        ids: Ids that no case has yet.
        context: What the step is taken in.

    Raises:
        CaseRefusal: If the plan can't go into dialogue.
    """
    cases = tuple(propose(next(ids), plan.id, proposal, context) for proposal in proposals)
    opened = step_plan(plan, OpenDialogue(), replace(context, moves=cases))
    return replace(opened, moves=tuple(case.id for case in cases)), cases


def revise(
    plan: PlanCase,
    cases: Sequence[MoveCase],
    proposals: Sequence[ProposedMove],
    event: Replan,
    ids: Iterator[MoveId],
    context: Context,
) -> Revised:
    """Carry a plan that was solved again over into its cases.

    A case that is still open goes on where the new plan has its move, and ends as replaced where it doesn't: with what
    the parties had against it as the reason, or else that of the revision. One that goes on has the new plan's gates
    and rules in its favour, which may stand on newer rules and data. What is decided stays as it is.

    Args:
        plan: The plan.
        cases: Every case of it.
        proposals: The moves of the new plan; ignored while it is a draft.
        event: The revision.
        ids: Ids that no case has yet.
        context: What the step is taken in.

    Raises:
        CaseRefusal: If the plan can't be revised now, or the new plan keeps a move that a party objects to.
    """
    revised = step_plan(plan, event, replace(context, moves=tuple(cases)))
    if plan.stage is PlanStage.DRAFT:
        return Revised(revised, (), (), ())
    wanted = {(proposal.employee, proposal.seat): proposal for proposal in proposals}
    opened = [case for case in cases if case.stage in OPEN_MOVE_STAGES]
    kept = tuple(_kept(case, wanted[case.move], context) for case in opened if case.move in wanted)
    dropped = tuple(
        step_move(case, Replace(_why_dropped(case, event)), context) for case in opened if case.move not in wanted
    )
    there = {case.move for case in cases if not case.final}
    fresh = [proposal for proposal in proposals if (proposal.employee, proposal.seat) not in there]
    new = tuple(propose(next(ids), plan.id, proposal, context) for proposal in fresh)
    return Revised(replace(revised, moves=(*revised.moves, *(case.id for case in new))), kept, dropped, new)


def _kept(case: MoveCase, proposal: ProposedMove, context: Context) -> MoveCase:
    going_on = step_move(case, Keep(), context) if case.stage is MoveStage.REFUSED else case
    now = replace(going_on.proposal, referrals=proposal.referrals, favoured_by=proposal.favoured_by)
    return replace(going_on, proposal=now, review=None)


def _why_dropped(case: MoveCase, event: Replan) -> str:
    answers = [answer.reason for answer in answers_against(case)]
    return "; ".join(answers) or event.reason


def withdraw(
    plan: PlanCase, cases: Sequence[MoveCase], event: WithdrawPlan, context: Context
) -> tuple[PlanCase, tuple[MoveCase, ...]]:
    """Give a plan up, and with it every move that is still open; return it with those.

    Raises:
        CaseRefusal: If it can't be given up any more.
    """
    withdrawn = step_plan(plan, event, replace(context, moves=tuple(cases)))
    opened = [case for case in cases if case.stage in OPEN_MOVE_STAGES]
    return withdrawn, tuple(step_move(case, Withdraw(event.reason), context) for case in opened)
