"""A plan: its summary, its moves and open seats, the sheet for print, the file to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.organisation.needs import PRIORITIES
from dss.model.text import Text
from dss.service.candidates.exports import FileKind
from dss.service.candidates.filters import Choice
from dss.service.casework.views import CaseRow
from dss.service.plans.exports import export_moves
from dss.service.plans.reading import ReadPlan, read_sureness
from dss.service.plans.robustness import MoveRobustness
from dss.service.plans.views import AgencyFigure, EffectRow, OpenSeat, PlanMove, ShareRow
from dss.service.plans.words import band_words, shares_title
from web.plans.frame import Frame, frame_of
from web.site.permissions import allowed
from web.site.plan_cache import plan_at
from web.site.query import BadValue, QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 50
"""Moves, or open seats, on a page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which moves or open seats to list; None or empty lets all through."""

    text: str
    priority: str | None
    consent: bool


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move of a plan.

    Attributes:
        case: None where it has none, or it isn't shown.
        sure: How sure it is; None where no plans were drawn.
    """

    move: PlanMove
    case: CaseRow | None
    sure: MoveRobustness | None


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The summary of a plan.

    Attributes:
        shortage: How many people all agencies are short of, before and after.
        changed: Agencies whose shortage changes; `unchanged`, those that stay short as they are.
        hardship: How many go to a more remote place without having asked for it.
        effects: By kind of group.
        shares: Of indigenous Papuans: the governments, then the agencies outside the limits.
        shares_title: What these are, with the limits.
    """

    frame: Frame
    read: ReadPlan
    shortage: tuple[int, int]
    changed: tuple[AgencyFigure, ...]
    unchanged: tuple[AgencyFigure, ...]
    hardship: int
    effects: tuple[tuple[str, tuple[EffectRow, ...]], ...]
    shares: tuple[tuple[ShareRow, ...], tuple[ShareRow, ...]]
    shares_title: Text


@dataclass(frozen=True, slots=True)
class PlanMovesPage:
    """Moves of a plan."""

    frame: Frame
    read: ReadPlan
    wanted: Wanted
    priorities: tuple[Choice, ...]
    listed: Page[MoveRow]


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Seats that a plan leaves open."""

    frame: Frame
    read: ReadPlan
    wanted: Wanted
    priorities: tuple[Choice, ...]
    listed: Page[OpenSeat]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A plan on paper: all of it."""

    summary: SummaryPage
    moves: tuple[MoveRow, ...]


def add_showing(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>")
    @allowed(Action.READ_PLAN)
    def plan(plan: str) -> str:
        return render_template("plans/plan.html", page=_summary(asked_plan(plan)))

    @pages.get("/plans/<plan>/moves")
    @allowed(Action.READ_PLAN)
    def moves(plan: str) -> str:
        read = asked_plan(plan)
        wanted, priorities = _wanted(read), _priorities(read)
        listed = page_of(_moves(read, wanted), QueryReader(request.args).page(), PAGE_SIZE)
        page = PlanMovesPage(frame_of(read.case), read, wanted, priorities, listed)
        return render_template("plans/moves.html", page=page)

    @pages.get("/plans/<plan>/moves.<kind>")
    @allowed(Action.PLAN)
    def export(plan: str, kind: str) -> Response:
        if kind not in list(FileKind):
            raise BadValue("kind", kind)
        read = asked_plan(plan)
        chosen = [row.move for row in _moves(read, _wanted(read))]
        file = export_moves(office(), acting(), read, chosen, FileKind(kind))
        return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)

    @pages.get("/plans/<plan>/open")
    @allowed(Action.READ_PLAN)
    def left_open(plan: str) -> str:
        read = asked_plan(plan)
        wanted, priorities = _wanted(read), _priorities(read)
        found = [seat for seat in read.report.open_seats if _seat_fits(seat, wanted)]
        listed = page_of(found, QueryReader(request.args).page(), PAGE_SIZE)
        page = OpenPage(frame_of(read.case), read, wanted, priorities, listed)
        return render_template("plans/open.html", page=page)

    @pages.get("/plans/<plan>/sheet")
    @allowed(Action.READ_PLAN)
    def sheet(plan: str) -> str:
        read = asked_plan(plan)
        everything = Wanted("", None, consent=False)
        page = SheetPage(_summary(read), tuple(_moves(read, everything)))
        return render_template("plans/sheet.html", page=page)


def asked_plan(plan: str) -> ReadPlan:
    """Return the plan of an address, in the revision that it asks for."""
    query = QueryReader(request.args)
    revision = query.number("revision", 0, 1_000_000) or None
    return plan_at(plan, revision)


def totals(agencies: Sequence[AgencyFigure]) -> tuple[int, int]:
    """Return how many people agencies are short of, before and after a plan."""
    return sum(one.shortage_before for one in agencies), sum(one.shortage_after for one in agencies)


def _summary(read: ReadPlan) -> SummaryPage:
    report, shares = read.report, read.report.indigenous
    kinds: dict[str, list[EffectRow]] = {}
    for row in report.effects:
        kinds.setdefault(row.kind, []).append(row)
    return SummaryPage(
        frame=frame_of(read.case),
        read=read,
        shortage=totals(report.agencies),
        changed=tuple(one for one in report.agencies if one.closed or one.opened),
        unchanged=tuple(one for one in report.agencies if not (one.closed or one.opened)),
        hardship=max((sum(row.more_remote for row in rows) for rows in kinds.values()), default=0),
        effects=tuple((kind, tuple(rows)) for kind, rows in kinds.items()),
        shares=(
            tuple(row for row in shares.rows if not row.agency),
            tuple(row for row in shares.rows if row.agency and row.band in band_words),
        ),
        shares_title=shares_title(shares),
    )


def _wanted(read: ReadPlan) -> Wanted:
    query = QueryReader(request.args)
    return Wanted(
        text=query.text("text"),
        priority=query.code("priority", list(PRIORITIES)),
        consent=query.yes("consent"),
    )


def _priorities(read: ReadPlan) -> tuple[Choice, ...]:
    return tuple(Choice(figure.priority, figure.label) for figure in read.report.figures.by_priority)


def _moves(read: ReadPlan, wanted: Wanted) -> list[MoveRow]:
    text = wanted.text.casefold()
    robustness, moves = read_sureness(read, office().language).robustness, read.report.moves
    sure = [None] * len(moves) if robustness is None else robustness.moves
    return [
        MoveRow(move, read.cases.get((move.candidate.employee, move.seat)), how)
        for move, how in zip(moves, sure, strict=True)
        if wanted.priority in (None, move.priority)
        and (not wanted.consent or move.consents)
        and any(text in said.casefold() for said in _said_of(move))
    ]


def _said_of(move: PlanMove) -> tuple[str, ...]:
    who = move.candidate
    return who.employee, who.name, who.position, who.agency, who.region, move.seat, move.position, move.place


def _seat_fits(seat: OpenSeat, wanted: Wanted) -> bool:
    text = wanted.text.casefold()
    return wanted.priority in (None, seat.priority) and any(
        text in said.casefold() for said in (seat.seat, seat.position, seat.place, seat.sentence)
    )
