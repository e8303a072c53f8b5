"""Moves that concern the account, its duties, and the steps."""

import msgspec
from msgspec import Struct

from dss.model.casework.cases import MoveStage
from dss.service.casework.lists import list_duties, list_moves, show_move
from dss.service.casework.views import CaseRow, DutyView, MoveCaseView
from dss.service.moves.open_steps import OpenStep
from dss.service.moves.overview import move_overview
from dss.service.moves.steps import take
from web.api.move_steps import MoveStepBody, step_of
from web.api.values import Name, Page, Paging, page_of
from web.site.session import acting, office


class MoveQuery(Paging, forbid_unknown_fields=True):
    """Which moves.

    Attributes:
        plan: Only those of this plan.
        stage: Only those in this stage.
        flagged: Only those that would be decided differently now.
    """

    plan: Name | None = None
    stage: MoveStage | None = None
    flagged: bool = False


class DutyQuery(Paging, forbid_unknown_fields=True):
    """Which duties.

    Attributes:
        mine: Only duties of one's own.
        overdue: Only those that were due before today.
    """

    mine: bool = False
    overdue: bool = False


class MoveStepTaken(Struct):
    """The result of a step of a move.

    Attributes:
        version: The new version of the case.
        entries: Sequence numbers of the entries that record it, in order.
        notes: Further remarks.
        awaited: The duties that the case now waits for.
    """

    case: str
    stage: MoveStage
    stage_label: str
    version: int
    entries: tuple[int, ...]
    notes: tuple[str, ...]
    awaited: tuple[DutyView, ...]


def index(query: MoveQuery) -> Page[CaseRow]:
    """List moves."""
    return page_of(list_moves(office(), acting(), query.plan, query.stage, flagged=query.flagged), query)


def show(move: Name) -> MoveCaseView:
    """Show one move."""
    return show_move(office(), acting(), move)


def steps(move: Name) -> tuple[OpenStep, ...]:
    """List the steps that may be taken of a move."""
    return move_overview(office(), acting(), move).steps


def awaiting(query: DutyQuery) -> Page[DutyView]:
    """List the duties of each party."""
    return page_of(list_duties(office(), acting(), mine=query.mine, overdue=query.overdue), query)


def step(move: Name, body: MoveStepBody, seen: int | None) -> MoveStepTaken:
    """Take a step."""
    chosen, given = step_of(body)
    return msgspec.convert(take(office(), acting(), move, chosen, given, seen), MoveStepTaken, from_attributes=True)
