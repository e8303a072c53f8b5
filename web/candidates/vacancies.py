"""The list of vacant seats, filtered, sorted and in pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, render_template, request

from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.service.candidates.filters import Choice, Choices, VacancyFilter, list_choices
from dss.service.candidates.ranking import find_vacancies
from dss.service.candidates.views import Vacancy
from web.candidates.filters import agencies_offered, asked_vacancies
from web.pages import words
from web.pages.listing import Order, SortColumn, asked_column, in_order
from web.site.language import spoken
from web.site.permissions import allowed, is_open
from web.site.query import QueryReader
from web.site.session import acting, workspace

PAGE_SIZE: Final = 25
"""Vacancies on a page."""

PRIORITY: Final = "priority"
"""The order of the service."""

COLUMNS: Final[Mapping[str, SortColumn[Vacancy]]] = {
    "position": SortColumn(words.POSITION, lambda row: (row.position.casefold(),)),
    "agency": SortColumn(words.AGENCY, lambda row: (row.agency.casefold(), row.unit.casefold())),
    "region": SortColumn(words.REGION, lambda row: (row.regency.casefold(), row.region.casefold())),
    "remoteness": SortColumn(words.REMOTENESS, lambda row: (row.remoteness,), descending=True),
    "vacant": SortColumn(words.VACANT, lambda row: (row.vacant_months or 0,), descending=True),
    "eligible": SortColumn(words.ELIGIBLE, lambda row: (row.eligible,)),
    "referred": SortColumn(words.REFERRED, lambda row: (row.referred,)),
    "undetermined": SortColumn(words.UNDETERMINED, lambda row: (row.undetermined,)),
}


@dataclass(frozen=True, slots=True)
class VacanciesPage:
    """The list of vacant seats.

    Attributes:
        columns: What it may be sorted by.
        may_plan: Whether the reader makes plans.
        agencies: The agencies to choose from; none for those who read their own alone.
    """

    wanted: VacancyFilter
    order: Order
    choices: Choices
    columns: Mapping[str, SortColumn[Vacancy]]
    listed: Page[Vacancy]
    may_plan: bool
    agencies: tuple[Choice, ...]


def add_vacancies(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/vacancies", endpoint="vacancies")
    @allowed(Action.READ_NEEDS)
    def show_vacancies() -> str:
        query, offered = QueryReader(request.args), list_choices(workspace(), spoken())
        wanted = asked_vacancies(query, offered)
        wanted = replace(wanted, agency=acting().agency_read(Action.READ_NEEDS, wanted.agency))
        order = asked_column(query, COLUMNS, PRIORITY)
        found = in_order(find_vacancies(workspace(), spoken(), wanted=wanted), COLUMNS, order)
        page = VacanciesPage(
            wanted,
            order,
            offered,
            COLUMNS,
            page_of(found, query.page(), PAGE_SIZE),
            is_open("plans.new", acting().role),
            agencies_offered(offered, acting().agency_read(Action.READ_NEEDS)),
        )
        return render_template("candidates/vacancies.html", page=page)
