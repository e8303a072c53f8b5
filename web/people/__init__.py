"""Pages of employees: a search, and one page per person."""

from types import ModuleType

from flask import Blueprint

from web.candidates import words
from web.people.people import add_people

__all__ = ["people_pages"]


def people_pages() -> Blueprint:
    """Build the pages; their templates find the labels as ``labels``."""
    pages = Blueprint("people", __name__)

    @pages.context_processor
    def labels() -> dict[str, ModuleType]:
        return {"labels": words}

    add_people(pages)
    return pages
