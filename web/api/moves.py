"""Moves that concern the account, its duties, and the steps."""

import msgspec
from msgspec import Struct

from dss.model.casework.cases import MoveStage
from dss.model.casework.steps import BEGIN, EXCHANGE
from dss.service.casework.lists import list_duties, list_moves, show_move
from dss.service.casework.views import CaseRow, DutyView, MoveCaseView
from dss.service.moves.begin import begin_exchange, begin_move
from dss.service.moves.open_steps import OpenStep
from dss.service.moves.overview import move_overview
from dss.service.moves.steps import take
from web.api.move_steps import ExchangeBody, MoveBody, MoveStepBody, given_of, step_of
from web.api.values import Name, Page, Paging, page_of
from web.site.session import acting, office


class MoveQuery(Paging, forbid_unknown_fields=True):
    """Which moves.

    Attributes:
        plan: Only those of this plan.
        stage: Only those in this stage.
    """

    plan: Name | None = None
    stage: MoveStage | None = None


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
    return page_of(list_moves(office(), acting(), query.plan, query.stage), query)


def show(move: Name) -> MoveCaseView:
    """Show one move."""
    return show_move(office(), acting(), move)


def steps(move: Name) -> tuple[OpenStep, ...]:
    """List the steps that may be taken of a move."""
    return move_overview(office(), acting(), move).steps


def awaiting(query: DutyQuery) -> Page[DutyView]:
    """List the duties of each party."""
    return page_of(list_duties(office(), acting(), mine=query.mine, overdue=query.overdue), query)


def propose(body: MoveBody) -> MoveStepTaken:
    """Propose a move without a plan."""
    begun = begin_move(office(), acting(), BEGIN.event_of(given_of(BEGIN, body)))
    return msgspec.convert(begun, MoveStepTaken, from_attributes=True)


def exchange(body: ExchangeBody) -> tuple[MoveStepTaken, ...]:
    """Propose the exchange of two people."""
    begun = begin_exchange(office(), acting(), EXCHANGE.event_of(given_of(EXCHANGE, body)))
    return msgspec.convert(begun, tuple[MoveStepTaken, ...], from_attributes=True)


def move_address(taken: MoveStepTaken) -> str:
    """Return the path of a move that began."""
    return f"/moves/{taken.case}"


def step(move: Name, body: MoveStepBody, seen: int | None) -> MoveStepTaken:
    """Take a step."""
    chosen, given = step_of(body)
    return msgspec.convert(take(office(), acting(), move, chosen, given, seen), MoveStepTaken, from_attributes=True)
