"""Pages of needs: shortages and surpluses, competencies, and vacant seats by region."""

from types import ModuleType

from flask import Blueprint

from web.needs import figures, words
from web.needs.needs import add_needs

__all__ = ["needs_pages"]


def needs_pages() -> Blueprint:
    """Build the pages; their templates find the texts as ``labels``, the sizes of the diagram of regions as ``map``."""
    pages = Blueprint("needs", __name__)

    @pages.context_processor
    def add_labels() -> dict[str, ModuleType]:
        return {"labels": words, "map": figures}

    add_needs(pages)
    return pages
