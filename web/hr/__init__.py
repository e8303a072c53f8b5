"""The HR officer's pages: needs, vacant seats, candidates for one, why and why not; and a person's page for all."""

from types import ModuleType

from flask import Blueprint

from web.hr import figures, words
from web.hr.candidates import add_candidates
from web.hr.needs import add_needs
from web.hr.people import add_people
from web.hr.vacancies import add_vacancies
from web.hr.why import add_why

__all__ = ["hr_pages"]


def hr_pages() -> Blueprint:
    """Build the pages; their templates find the room's own words as ``room``, the sizes of its diagram as ``map``."""
    pages = Blueprint("hr", __name__)

    @pages.context_processor
    def own_names() -> dict[str, ModuleType]:
        return {"room": words, "map": figures}

    add_needs(pages)
    add_vacancies(pages)
    add_candidates(pages)
    add_why(pages)
    add_people(pages)
    return pages
