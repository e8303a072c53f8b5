"""The candidates for a seat: filtered, sorted, paginated, compared and exported."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from dss.model.office.access import Action
from dss.model.office.errors import TooManyToExport
from dss.service.candidates.browsing import (
    FEWEST_COMPARED,
    HIGHEST_FIRST,
    MOST_COMPARED,
    CandidateComparison,
    CandidatePage,
    ListView,
    SortBy,
    compare_candidates,
    show_candidates,
)
from dss.service.candidates.exports import MOST_EXPORTED, FileKind, export_candidates
from dss.service.candidates.filters import CandidateFilter, Choices, list_choices
from dss.service.people.search import search_people
from web.candidates.filters import FilterField, asked_candidates, filter_fields
from web.pages.listing import asked_order
from web.site.language import spoken
from web.site.permissions import allowed, is_open
from web.site.query import BadValue, QueryReader
from web.site.session import acting, office, workspace

_NOT_EXPORTED: Final = frozenset({"page", "lang"})
"""Parameters of the address that an export ignores."""


@dataclass(frozen=True, slots=True)
class CandidateQuery:
    """Which candidates to show, and in which order."""

    filter: CandidateFilter
    look: ListView


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    """The candidates for a seat.

    Attributes:
        fields: The fields of the filter in which one code is chosen.
        largest: The largest points of any criterion shown, for the scale of the bars.
        exports: Each file format with the address of the export.
        most_exported: The most people in a file.
        may_plan: Whether the reader makes plans.
        compared: The fewest and the most people in a comparison.
    """

    wanted: CandidateQuery
    choices: Choices
    fields: tuple[FilterField, ...]
    found: CandidatePage
    largest: int
    exports: tuple[tuple[FileKind, str], ...]
    may_plan: bool
    most_exported: int = MOST_EXPORTED
    compared: tuple[int, int] = (FEWEST_COMPARED, MOST_COMPARED)


@dataclass(frozen=True, slots=True)
class CandidateComparePage:
    """Two or three people side by side; `largest` is the largest points of any criterion."""

    shown: CandidateComparison
    largest: int


def add_candidates(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/seats/<seat>")
    @allowed(Action.RECOMMEND)
    def candidates(seat: str) -> str:
        offered = list_choices(workspace(), spoken())
        wanted = _asked(offered)
        found = show_candidates(office(), acting(), seat, wanted.filter, wanted.look)
        largest = max((abs(one.points) for row in found.listed.rows for one in row.points), default=0)
        fields = filter_fields(wanted.filter, offered)
        page = CandidatesPage(
            wanted, offered, fields, found, largest, _exports(found.vacancy.seat), is_open("plans.new", acting().role)
        )
        return render_template("candidates/candidates.html", page=page)

    @pages.get("/seats/<seat>/candidates.<kind>")
    @allowed(Action.RECOMMEND)
    def export(seat: str, kind: str) -> Response | tuple[str, int]:
        if kind not in list(FileKind):
            raise BadValue("kind", kind)
        wanted = _asked(list_choices(workspace(), spoken()))
        try:
            file = export_candidates(office(), acting(), seat, wanted.filter, wanted.look, FileKind(kind))
        except TooManyToExport as fault:
            return render_template("candidates/too_many.html", seat=seat, fault=fault), 400
        return send_file(BytesIO(file.data), file.media_type, as_attachment=True, download_name=file.name)

    @pages.get("/seats/<seat>/compare")
    @allowed(Action.RECOMMEND)
    def side_by_side(seat: str) -> str:
        employees = list(dict.fromkeys(one.strip().upper() for one in request.args.getlist("employee")))
        if not FEWEST_COMPARED <= len(employees) <= MOST_COMPARED:
            workspace().seats.row(seat)
            return render_template("candidates/compare_whom.html", seat=seat, chosen=len(employees))
        shown = compare_candidates(office(), acting(), seat, employees)
        largest = max((abs(points) for _, each in shown.criteria for points in each), default=0)
        return render_template("candidates/compare.html", page=CandidateComparePage(shown, largest))

    @pages.get("/seats/<seat>/ask")
    @allowed(Action.RECOMMEND)
    def ask(seat: str) -> str | Response:
        name = QueryReader(request.args).text("name")
        workspace().seats.row(seat)
        people = search_people(workspace(), name, language=spoken())
        if len(people) == 1:
            return redirect(url_for(".why", employee=people[0].employee, seat=seat))
        return render_template("people/which_person.html", seat=seat, name=name, people=people)


def _exports(seat: str) -> tuple[tuple[FileKind, str], ...]:
    asked = {name: values for name, values in request.args.lists() if name not in _NOT_EXPORTED}
    query = f"?{urlencode(asked, doseq=True)}" if asked else ""
    return tuple((kind, url_for(".export", seat=seat, kind=kind) + query) for kind in FileKind)


def _asked(offered: Choices) -> CandidateQuery:
    query = QueryReader(request.args)
    order = asked_order(query, {sort: sort in HIGHEST_FIRST for sort in SortBy}, SortBy.RANK)
    look = ListView(text=query.text("text"), sort=SortBy(order.sort), descending=order.descending, page=query.page())
    return CandidateQuery(asked_candidates(query, offered), look)
