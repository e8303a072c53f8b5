"""Moves that concern the account, its duties, and the steps."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from dss.model.casework.attachment import FileKind
from dss.model.casework.cases import MoveStage
from dss.model.casework.steps import BEGIN, EXCHANGE
from dss.service.candidates.views import SeatFit
from dss.service.casework.lists import list_duties, list_moves, show_move
from dss.service.casework.views import CaseRow, DutyView, MoveCaseView, StepTaken
from dss.service.moves.begin import begin_exchange, begin_move
from dss.service.moves.open_steps import OpenStep
from dss.service.moves.other_seats import list_other_seats
from dss.service.moves.overview import move_overview
from dss.service.moves.papers import GivenFile, GivenPaper, hand_in_papers, read_paper
from dss.service.moves.steps import take
from web.api.move_steps import ExchangeBody, MoveBody, MoveStepBody, given_of, step_of
from web.api.values import Base64, FilledLine, FitQuery, Name, Page, Paging, as_page, cut_page, page_of
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


class PaperFile(Struct, forbid_unknown_fields=True):
    """The file of a paper: PDF, PNG or JPEG, named accordingly; `content` is in base64."""

    name: FilledLine
    content: Base64


class PaperBody(Struct, forbid_unknown_fields=True):
    """A paper of the checklist.

    Attributes:
        document: Its id in the checklist.
        number: Number of the paper.
        dated: Day of the paper.
        file: Its file, or null.
    """

    document: Name
    number: FilledLine
    dated: date
    file: PaperFile | None = None

    def value(self) -> GivenPaper:
        """Return it as the service takes it."""
        file = None if self.file is None else GivenFile(self.file.name, self.file.content)
        return GivenPaper(self.document, self.number, self.dated, file)


class PapersBody(Struct, forbid_unknown_fields=True):
    """Papers that are recorded together, or not at all."""

    papers: Annotated[tuple[PaperBody, ...], Meta(min_length=1, max_length=100)]


class PaperContent(Struct):
    """The file of a paper; `content` is in base64, `digest` its SHA-256, and `size` in bytes."""

    document: str
    name: str
    kind: FileKind
    size: int
    digest: str
    content: bytes


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


def other_seats(move: Name, query: FitQuery) -> Page[SeatFit]:
    """List the vacant seats that a party may propose instead, by how the employee fits them."""
    found = list_other_seats(
        office(),
        acting(),
        move,
        query.wanted,
        lambda seats: cut_page(seats, query),
        eligible_only=query.eligible_only,
    )
    return as_page(found.listed)


def awaiting(query: DutyQuery) -> Page[DutyView]:
    """List the duties of each party."""
    return page_of(list_duties(office(), acting(), mine=query.mine, overdue=query.overdue), query)


def propose(body: MoveBody) -> MoveStepTaken:
    """Propose a move without a plan."""
    return _taken(begin_move(office(), acting(), BEGIN.event_of(given_of(BEGIN, body))))


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
    return _taken(take(office(), acting(), move, chosen, given, seen))


def hand_in(move: Name, body: PapersBody, seen: int | None) -> MoveStepTaken:
    """Hand in papers."""
    return _taken(hand_in_papers(office(), acting(), move, [paper.value() for paper in body.papers], seen))


def paper(move: Name, document: Name) -> PaperContent:
    """Return the file of a paper."""
    read = read_paper(office(), acting(), move, document)
    return PaperContent(document, read.file.name, read.file.kind, read.file.size, read.file.digest, read.content)


def _taken(step: StepTaken) -> MoveStepTaken:
    return msgspec.convert(step, MoveStepTaken, from_attributes=True)
