"""The pages of plans: make, show, edit and compare them, follow the dialogue, take their steps."""

from typing import Any

from flask import Blueprint

from dss.model.planning.request import REQUEST_FIELDS
from dss.service.workspace.labels import plan_stage_words
from web.plans import words
from web.plans.ahead import add_ahead
from web.plans.comparing import add_comparing
from web.plans.dialogue import add_dialogue
from web.plans.editing import add_editing
from web.plans.making import add_making
from web.plans.papers import add_papers
from web.plans.people import add_people
from web.plans.showing import add_showing
from web.plans.stepping import add_stepping
from web.plans.sureness import add_sureness
from web.plans.wording import move_address, shorten, speak_decimal

__all__ = ["plan_pages"]


def plan_pages() -> Blueprint:
    """Build the pages; their templates find the package's own texts as ``labels``."""
    pages = Blueprint("plans", __name__)

    @pages.context_processor
    def own_words() -> dict[str, Any]:
        return {
            "labels": words,
            "request_fields": REQUEST_FIELDS,
            "stages": plan_stage_words,
            "decimal": speak_decimal,
            "shortened": shorten,
            "to_move": move_address,
        }

    add_making(pages)
    add_ahead(pages)
    add_comparing(pages)
    add_showing(pages)
    add_people(pages)
    add_editing(pages)
    add_dialogue(pages)
    add_papers(pages)
    add_stepping(pages)
    add_sureness(pages)
    return pages
