"""Why a plan moves an employee, or doesn't; who takes a seat, and who else could."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.service.casework.views import CaseRow
from dss.service.people.search import PersonFound, find_people
from dss.service.plans.reading import ReadPlan
from dss.service.plans.views import Alternative, LeftOut, PlanMove, SeatStanding
from web.plans.frame import Frame, frame_of
from web.plans.showing import asked_plan
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import office

MOST_FOUND: Final = 20
"""People of a name that are listed."""


@dataclass(frozen=True, slots=True)
class PlanPeoplePage:
    """The people found by name; None before a search."""

    frame: Frame
    read: ReadPlan
    name: str
    found: tuple[PersonFound, ...] | None
    most: int = MOST_FOUND


@dataclass(frozen=True, slots=True)
class PlanPersonPage:
    """An employee in a plan.

    Attributes:
        move: The plan's move of them; None where they stay.
        for_seat: Other people for the seat of the move.
        seats: Seats that the person could take instead, the least costly first.
        case: The case of the move; None where it has none.
    """

    frame: Frame
    read: ReadPlan
    left_out: LeftOut
    move: PlanMove | None
    for_seat: tuple[Alternative, ...]
    seats: tuple[Alternative, ...]
    case: CaseRow | None


@dataclass(frozen=True, slots=True)
class PlanSeatPage:
    """A seat in a plan; `position` and `place` say what it is."""

    frame: Frame
    read: ReadPlan
    seat: str
    standing: SeatStanding
    position: str
    place: str


def add_people(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/people")
    @allowed(Action.READ_PLAN)
    def people(plan: str) -> str | Response:
        read, name = asked_plan(plan), QueryReader(request.args).text("name")
        found: tuple[PersonFound, ...] | None = None
        if name and read.clear:
            if seat := _seat_called(read, name):
                return redirect(url_for(".seat", plan=read.case.plan, seat=seat))
            found = _people(read, name)
            if len(found) == 1:
                return redirect(url_for(".person", plan=read.case.plan, employee=found[0].employee))
        return render_template("plans/people.html", page=PlanPeoplePage(frame_of(read.case), read, name, found))

    @pages.get("/plans/<plan>/people/<employee>")
    @allowed(Action.READ_PLAN)
    def person(plan: str, employee: str) -> str:
        read = asked_plan(plan)
        if not read.clear:
            return _masked(read)
        reporter = read.open.reporter(office().language)
        move, left_out = reporter.move_of(employee), reporter.left_out(employee)
        page = PlanPersonPage(
            frame=frame_of(read.case),
            read=read,
            left_out=left_out,
            move=move,
            for_seat=() if move is None else tuple(one for one in move.instead if one.seat == move.seat),
            seats=left_out.seats,
            case=None if move is None else read.cases.get((move.candidate.employee, move.seat)),
        )
        return render_template("plans/person.html", page=page)

    @pages.get("/plans/<plan>/seats/<seat>")
    @allowed(Action.READ_PLAN)
    def seat(plan: str, seat: str) -> str:
        read = asked_plan(plan)
        if not read.clear:
            return _masked(read)
        called = _seat_called(read, seat)
        if called is None:
            raise UnknownName("seat", seat, ())
        standing = read.open.reporter(office().language).why_not(called)
        assert isinstance(standing, SeatStanding)
        shown = standing.filled_by or standing.open_seat or next(iter(standing.candidates), None)
        position, place = ("", "") if shown is None else (shown.position, shown.place)
        page = PlanSeatPage(frame_of(read.case), read, called, standing, position, place)
        return render_template("plans/seat.html", page=page)


def _masked(read: ReadPlan) -> str:
    return render_template("plans/people.html", page=PlanPeoplePage(frame_of(read.case), read, "", None))


def _seat_called(read: ReadPlan, name: str) -> str | None:
    """Return a seat of the plan as the plan writes it; None if nothing is called that."""
    seats = {id.casefold(): id for id in read.open.planned.demand.seat_ids}
    return seats.get(name.strip().casefold())


def _people(read: ReadPlan, name: str) -> tuple[PersonFound, ...]:
    try:
        return find_people(read.open.planned.demand.workspace, name, MOST_FOUND, spoken())
    except UnknownName:
        return ()
