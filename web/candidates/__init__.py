"""Pages of vacant seats and candidates: lists, comparison, export and explanation."""

from types import ModuleType

from flask import Blueprint

from web.candidates import words
from web.candidates.fit import add_fit
from web.candidates.listing import add_candidates
from web.candidates.vacancies import add_vacancies
from web.candidates.why import add_why

__all__ = ["candidates_pages"]


def candidates_pages() -> Blueprint:
    """Build the pages; their templates find the texts of this package as ``labels``."""
    pages = Blueprint("candidates", __name__)

    @pages.context_processor
    def add_labels() -> dict[str, ModuleType]:
        return {"labels": words}

    add_vacancies(pages)
    add_candidates(pages)
    add_why(pages)
    add_fit(pages)
    return pages
