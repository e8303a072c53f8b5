"""The other vacant seats that a party may propose for the employee of a move: filtered, and by fit."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from dss.model.listing import page_of
from dss.model.office.access import Action
from dss.service.candidates.filters import Choices, VacancyFilter, list_choices
from dss.service.candidates.fit import SEATS_SHOWN
from dss.service.moves.other_seats import OtherSeats, list_other_seats
from web.candidates.filters import asked_vacancies
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office, workspace


@dataclass(frozen=True, slots=True)
class OtherSeatsPage:
    """The seats that may be proposed instead."""

    wanted: VacancyFilter
    eligible_only: bool
    choices: Choices
    found: OtherSeats


def add_other_seats(pages: Blueprint) -> None:
    """Add the page."""

    @pages.get("/moves/<move>/seats")
    @allowed(Action.RESPOND)
    def other_seats(move: str) -> str:
        query, offered = QueryReader(request.args), list_choices(workspace(), spoken())
        wanted, eligible, number = asked_vacancies(query, offered), query.yes("eligible"), query.page()
        found = list_other_seats(
            office(),
            acting(),
            move,
            wanted,
            lambda places: page_of(places, number, SEATS_SHOWN),
            eligible_only=eligible,
        )
        return render_template("moves/other_seats.html", page=OtherSeatsPage(wanted, eligible, offered, found))
