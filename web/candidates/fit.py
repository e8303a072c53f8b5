"""The vacant seats for one employee: their own fit, with the first reasons, filtered and in pages."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from dss.model.listing import page_of
from dss.model.office.access import Action
from dss.service.candidates.filters import Choices, VacancyFilter, list_choices
from dss.service.candidates.fit import SEATS_SHOWN, FitList, list_fit
from web.candidates.filters import asked_vacancies
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office, workspace


@dataclass(frozen=True, slots=True)
class FitPage:
    """The vacant seats for one employee; `own` says whether it is who reads."""

    wanted: VacancyFilter
    eligible_only: bool
    choices: Choices
    found: FitList
    own: bool


def add_fit(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/people/<employee>/vacancies")
    @allowed(Action.READ_FIT)
    def fit(employee: str) -> str:
        query, offered = QueryReader(request.args), list_choices(workspace(), spoken())
        wanted, number = asked_vacancies(query, offered), query.page()
        eligible = query.yes("eligible")
        found = list_fit(
            office(), acting(), employee, wanted, lambda places: page_of(places, number, SEATS_SHOWN), eligible
        )
        page = FitPage(wanted, eligible, offered, found, found.employee == acting().account.employee)
        return render_template("candidates/fit.html", page=page)
