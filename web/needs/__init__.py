"""Pages of needs: where people are missing, which competencies are lacking, where the vacant seats lie."""

from types import ModuleType

from flask import Blueprint

from web.candidates import words
from web.needs import figures
from web.needs.needs import add_needs

__all__ = ["needs_pages"]


def needs_pages() -> Blueprint:
    """Build the pages; their templates find the texts as ``labels``, the sizes of the diagram of regions as ``map``."""
    pages = Blueprint("needs", __name__)

    @pages.context_processor
    def labels() -> dict[str, ModuleType]:
        return {"labels": words, "map": figures}

    add_needs(pages)
    return pages
