"""The pages of recorded changes: the list, a form for each kind, and orders of older records to confirm.

`listing` shows what is recorded, `recording` takes what is given in the `forms` of the kinds, and `orders` confirms.
"""

from types import ModuleType

from flask import Blueprint

from web.changes import words
from web.changes.listing import add_listing
from web.changes.orders import add_orders
from web.changes.recording import add_recording

__all__ = ["changes_pages"]


def changes_pages() -> Blueprint:
    """Build the pages; their templates find the texts as ``labels``."""
    pages = Blueprint("changes", __name__)

    @pages.context_processor
    def add_labels() -> dict[str, ModuleType]:
        return {"labels": words}

    add_listing(pages)
    add_orders(pages)
    add_recording(pages)
    return pages
