"""The HR officer's pages: vacant seats, the candidates for one, why and why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.access import Action
from dss.model.assessment import Verdict
from dss.model.explanation import CaseExplanation, RuleLine
from dss.model.text import Text
from dss.service import hr
from dss.service.choices import Choice, Choices, choices
from dss.service.people import people_named
from dss.service.recommending import recommend
from dss.service.views import CandidateFilter, CandidateList, Vacancy
from web import words
from web.doors import allowed
from web.figures import Waterfall, waterfall
from web.language import spoken
from web.listing import Page, page_of
from web.query import Query
from web.session import acting, office, workspace

PAGE_SIZE: Final = 25
"""Vacancies on a page."""
MOST_SHOWN: Final = (20, 50, 100)
"""How many candidates a page may show at most; the first unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a list of vacancies may be sorted by; `descending` is the first way round."""

    label: Text
    key: Callable[[Vacancy], tuple[str | int, ...]]
    descending: bool = False


PRIORITY: Final = "priority"
"""Sorts as the service does."""

COLUMNS: Final[Mapping[str, Column]] = {
    "position": Column(words.POSITION, lambda row: (row.position.casefold(),)),
    "agency": Column(words.AGENCY, lambda row: (row.agency.casefold(), row.unit.casefold())),
    "region": Column(words.REGION, lambda row: (row.regency.casefold(), row.region.casefold())),
    "remoteness": Column(words.REMOTENESS, lambda row: (row.remoteness,), descending=True),
    "vacant": Column(words.VACANT, lambda row: (row.vacant_months or 0,), descending=True),
    "eligible": Column(words.ELIGIBLE, lambda row: (row.eligible,)),
    "referred": Column(words.REFERRED, lambda row: (row.referred,)),
    "undetermined": Column(words.UNDETERMINED, lambda row: (row.undetermined,)),
}


@dataclass(frozen=True, slots=True)
class VacancyQuery:
    """Which vacancies to list and how; None or empty lets all through."""

    text: str
    agency: str | None
    regency: str | None
    critical: bool
    sort: str
    descending: bool
    page: int


@dataclass(frozen=True, slots=True)
class VacanciesPage:
    """The list of vacancies; `columns` name what it may be sorted by."""

    wanted: VacancyQuery
    choices: Choices
    columns: Mapping[str, Column]
    listed: Page[Vacancy]


@dataclass(frozen=True, slots=True)
class SeatPage:
    """The candidates for a seat.

    Attributes:
        largest: The largest points of any criterion shown, for the scale of the bars.
    """

    wanted: CandidateFilter
    choices: Choices
    most: int
    sizes: tuple[int, ...]
    listed: CandidateList
    largest: int


@dataclass(frozen=True, slots=True)
class WhyPage:
    """One case, its rules sorted by what they do to it.

    Attributes:
        verdicts: What each verdict is called, by code.
    """

    case: CaseExplanation
    verdicts: Mapping[str, str]
    waterfall: Waterfall
    gates: tuple[RuleLine, ...]
    scoring: tuple[RuleLine, ...]
    others: tuple[RuleLine, ...]
    without_impact: tuple[RuleLine, ...]


def hr_pages() -> Blueprint:
    """Build the pages."""
    pages = Blueprint("hr", __name__)

    @pages.get("/vacancies")
    @allowed(Action.RECOMMEND)
    def vacancies() -> str:
        offered = choices(workspace(), spoken())
        wanted = _vacancy_query(offered)
        found = _sorted([row for row in hr.vacancies(workspace(), spoken()) if _matches(row, wanted, offered)], wanted)
        page = VacanciesPage(wanted, offered, COLUMNS, page_of(found, wanted.page, PAGE_SIZE))
        return render_template("vacancies.html", page=page)

    @pages.get("/seats/<seat>")
    @allowed(Action.RECOMMEND)
    def candidates(seat: str) -> str:
        offered = choices(workspace(), spoken())
        wanted, most = _candidate_query(offered)
        listed = recommend(office(), acting(), seat, most, wanted).candidates
        largest = max((abs(points) for row in listed.rows for _, points in row.points), default=0)
        return render_template("candidates.html", page=SeatPage(wanted, offered, most, MOST_SHOWN, listed, largest))

    @pages.get("/seats/<seat>/ask")
    @allowed(Action.RECOMMEND)
    def ask(seat: str) -> str | Response:
        name = Query(request.args).text("name")
        workspace().seats.row(seat)
        people = people_named(workspace(), name, language=spoken())
        if len(people) == 1:
            return redirect(url_for(".why", employee=people[0].employee, seat=seat))
        return render_template("which_person.html", seat=seat, name=name, people=people)

    @pages.get("/why/<employee>/<seat>")
    @allowed(Action.RECOMMEND)
    def why(employee: str, seat: str) -> str:
        case = hr.why(workspace(), employee, seat, spoken())
        return render_template("why.html", page=why_page(case, choices(workspace(), spoken())))

    return pages


def _vacancy_query(offered: Choices) -> VacancyQuery:
    query = Query(request.args)
    sort = query.code("sort", (PRIORITY, *COLUMNS)) or PRIORITY
    order = query.code("order", ("asc", "desc"))
    return VacancyQuery(
        text=query.text("text"),
        agency=query.code("agency", _codes(offered.agencies)),
        regency=query.code("regency", _codes(offered.regencies)),
        critical=query.yes("critical"),
        sort=sort,
        descending=order == "desc" if order else sort in COLUMNS and COLUMNS[sort].descending,
        page=query.number("page", default=1, most=1_000_000),
    )


def _candidate_query(offered: Choices) -> tuple[CandidateFilter, int]:
    query = Query(request.args)
    verdicts = query.codes("verdict", _codes(offered.verdicts))
    wanted = CandidateFilter(
        verdicts=frozenset(Verdict(verdict) for verdict in verdicts) or CandidateFilter().verdicts,
        agency=query.code("agency", _codes(offered.agencies)),
        regency=query.code("regency", _codes(offered.regencies)),
        education_level=query.code("education_level", _codes(offered.education_levels)),
        golongan=query.code("golongan", _codes(offered.golongan)),
        text=query.text("text"),
    )
    most = query.code("most", [str(number) for number in MOST_SHOWN])
    return wanted, int(most) if most else MOST_SHOWN[0]


def _codes(offered: tuple[Choice, ...]) -> dict[str, str]:
    return {choice.code: choice.label for choice in offered}


def _matches(row: Vacancy, wanted: VacancyQuery, offered: Choices) -> bool:
    text = wanted.text.casefold()
    return (
        (not wanted.critical or row.critical)
        and (not wanted.agency or row.agency_id == wanted.agency)
        and (not wanted.regency or row.regency == _codes(offered.regencies)[wanted.regency])
        and any(text in name.casefold() for name in (row.position, row.unit, row.agency, row.region, row.seat))
    )


def _sorted(rows: list[Vacancy], wanted: VacancyQuery) -> list[Vacancy]:
    if wanted.sort == PRIORITY:
        return rows[::-1] if wanted.descending else rows
    return sorted(rows, key=COLUMNS[wanted.sort].key, reverse=wanted.descending)


def why_page(case: CaseExplanation, offered: Choices) -> WhyPage:
    """Sort the rules of a case by what they do to it, and lay out its score."""
    telling = tuple(line for line in case.lines if line.matters)
    return WhyPage(
        case=case,
        verdicts=_codes(offered.verdicts),
        waterfall=waterfall(case.waterfall, case.score),
        gates=tuple(line for line in telling if line.gate),
        scoring=tuple(line for line in telling if not line.gate and line.criterion),
        others=tuple(line for line in telling if not line.gate and not line.criterion),
        without_impact=tuple(line for line in case.lines if not line.matters),
    )
