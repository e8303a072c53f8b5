"""The candidates for a seat: filtered as one types, sorted, paged, compared side by side, and taken along as a file."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from dss.model.judgement.assessment import Verdict
from dss.model.office.access import Action
from dss.model.office.errors import TooManyToExport
from dss.service.candidates.browsing import (
    FEWEST_COMPARED,
    HIGHEST_FIRST,
    MOST_COMPARED,
    CandidatePage,
    Comparison,
    Look,
    SortBy,
    candidate_page,
    compare,
)
from dss.service.candidates.exports import MOST_EXPORTED, FileKind, export_candidates
from dss.service.candidates.filters import Choices, choices
from dss.service.candidates.views import CandidateFilter
from dss.service.people.search import find_people
from web.candidates.places import Where, asked_where
from web.candidates.vacancies import codes
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import BadValue, QueryReader
from web.site.session import acting, office, workspace

_NOT_EXPORTED: Final = frozenset({"page", "lang"})
"""What an address may say that a file doesn't follow."""


@dataclass(frozen=True, slots=True)
class CandidateQuery:
    """Whom the page asks for, and how it looks at them."""

    filter: CandidateFilter
    where: Where
    look: Look


@dataclass(frozen=True, slots=True)
class SeatPage:
    """The candidates for a seat.

    Attributes:
        largest: The largest points of any criterion shown, for the scale of the bars.
        exports: The kinds of files, each with the address that gives all that one looks at.
        most_exported: The most people of a file.
        compared: How many may be compared, at least and at most.
    """

    wanted: CandidateQuery
    choices: Choices
    listed: CandidatePage
    largest: int
    exports: tuple[tuple[FileKind, str], ...]
    most_exported: int = MOST_EXPORTED
    compared: tuple[int, int] = (FEWEST_COMPARED, MOST_COMPARED)


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two or three people side by side; `largest` is the largest points of any criterion."""

    shown: Comparison
    largest: int


def add_candidates(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/seats/<seat>")
    @allowed(Action.RECOMMEND)
    def candidates(seat: str) -> str:
        offered = choices(workspace(), spoken())
        wanted = _query(offered)
        listed = candidate_page(office(), acting(), seat, wanted.filter, wanted.look)
        largest = max((abs(points) for row in listed.rows for _, points in row.points), default=0)
        page = SeatPage(wanted, offered, listed, largest, _exports(listed.vacancy.seat))
        return render_template("candidates/candidates.html", page=page)

    @pages.get("/seats/<seat>/candidates.<kind>")
    @allowed(Action.RECOMMEND)
    def export(seat: str, kind: str) -> Response | tuple[str, int]:
        if kind not in list(FileKind):
            raise BadValue("kind", kind)
        wanted = _query(choices(workspace(), spoken()))
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
        shown = compare(office(), acting(), seat, employees)
        largest = max((abs(points) for _, each in shown.criteria for points in each), default=0)
        return render_template("candidates/compare.html", page=ComparePage(shown, largest))

    @pages.get("/seats/<seat>/ask")
    @allowed(Action.RECOMMEND)
    def ask(seat: str) -> str | Response:
        name = QueryReader(request.args).text("name")
        workspace().seats.row(seat)
        people = find_people(workspace(), name, language=spoken())
        if len(people) == 1:
            return redirect(url_for(".why", employee=people[0].employee, seat=seat))
        return render_template("people/which_person.html", seat=seat, name=name, people=people)


def _exports(seat: str) -> tuple[tuple[FileKind, str], ...]:
    asked = {name: values for name, values in request.args.lists() if name not in _NOT_EXPORTED}
    query = f"?{urlencode(asked, doseq=True)}" if asked else ""
    return tuple((kind, url_for(".export", seat=seat, kind=kind) + query) for kind in FileKind)


def _query(offered: Choices) -> CandidateQuery:
    query = QueryReader(request.args)
    verdicts = query.codes("verdict", codes(offered.verdicts))
    where = asked_where(query, offered)
    wanted = CandidateFilter(
        verdicts=frozenset(Verdict(verdict) for verdict in verdicts) or CandidateFilter().verdicts,
        agency=query.code("agency", codes(offered.agencies)),
        regency=where.regency,
        region=where.region,
        education_level=query.code("education_level", codes(offered.education_levels)),
        education_field=query.code("education_field", codes(offered.education_fields)),
        golongan=query.code("golongan", codes(offered.golongan)),
    )
    sort = SortBy(query.code("sort", list(SortBy)) or SortBy.RANK)
    order = query.code("order", ("asc", "desc"))
    look = Look(
        text=query.text("text"),
        sort=sort,
        descending=order == "desc" if order else sort in HIGHEST_FIRST,
        page=query.number("page", default=1, most=1_000_000),
    )
    return CandidateQuery(wanted, where, look)
