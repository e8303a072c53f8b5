"""The list of vacant seats, filtered, sorted and paged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.office.access import Action
from dss.model.text import Text
from dss.service.candidates import ranking as hr
from dss.service.candidates.filters import Choice, Choices, choices
from dss.service.candidates.views import Vacancy
from web.candidates.places import Where, asked_where
from web.pages import words
from web.pages.listing import ListPage, page_of
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import workspace

PAGE_SIZE: Final = 25
"""Vacancies on a page."""


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
    where: Where
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
    listed: ListPage[Vacancy]


def add_vacancies(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/vacancies")
    @allowed(Action.RECOMMEND)
    def vacancies() -> str:
        offered = choices(workspace(), spoken())
        wanted = _query(offered)
        found = _sorted([row for row in hr.vacancies(workspace(), spoken()) if _matches(row, wanted)], wanted)
        page = VacanciesPage(wanted, offered, COLUMNS, page_of(found, wanted.page, PAGE_SIZE))
        return render_template("candidates/vacancies.html", page=page)


def codes(offered: tuple[Choice, ...]) -> dict[str, str]:
    """Return what is offered: labels by code."""
    return {choice.code: choice.label for choice in offered}


def _query(offered: Choices) -> VacancyQuery:
    query = QueryReader(request.args)
    sort = query.code("sort", (PRIORITY, *COLUMNS)) or PRIORITY
    order = query.code("order", ("asc", "desc"))
    return VacancyQuery(
        text=query.text("text"),
        agency=query.code("agency", codes(offered.agencies)),
        where=asked_where(query, offered),
        critical=query.yes("critical"),
        sort=sort,
        descending=order == "desc" if order else sort in COLUMNS and COLUMNS[sort].descending,
        page=query.number("page", default=1, most=1_000_000),
    )


def _matches(row: Vacancy, wanted: VacancyQuery) -> bool:
    text, where = wanted.text.casefold(), wanted.where
    return (
        (not wanted.critical or row.critical)
        and (not wanted.agency or row.agency_id == wanted.agency)
        and (not where.regency or row.regency_id == where.regency)
        and (not where.region or row.region_id == where.region)
        and any(text in name.casefold() for name in (row.position, row.unit, row.agency, row.region, row.seat))
    )


def _sorted(rows: list[Vacancy], wanted: VacancyQuery) -> list[Vacancy]:
    if wanted.sort == PRIORITY:
        return rows[::-1] if wanted.descending else rows
    return sorted(rows, key=COLUMNS[wanted.sort].key, reverse=wanted.descending)
