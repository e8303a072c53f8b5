"""The pages of plans: make one, look at it, change it by hand, compare two, talk to its parties, take it to its end."""

from typing import Any

from flask import Blueprint

from dss.casework.words import PLAN_STAGES
from dss.service.plan_shelf import PlanShelf
from web.plans import words
from web.plans.comparing import add_comparing
from web.plans.dialogue import add_dialogue
from web.plans.editing import add_editing
from web.plans.making import add_making
from web.plans.people import add_people
from web.plans.showing import add_showing
from web.plans.stepping import add_stepping
from web.plans.wording import decimal, shortened, to_move

__all__ = ["plan_pages"]


def plan_pages() -> Blueprint:
    """Build the pages; their templates find the room's own words as ``room``."""
    pages = Blueprint("plans", __name__)
    shelf = PlanShelf()

    @pages.context_processor
    def own_words() -> dict[str, Any]:
        return {"room": words, "stages": PLAN_STAGES, "decimal": decimal, "shortened": shortened, "to_move": to_move}

    add_making(pages, shelf)
    add_comparing(pages, shelf)
    add_showing(pages, shelf)
    add_people(pages, shelf)
    add_editing(pages, shelf)
    add_dialogue(pages)
    add_stepping(pages, shelf)
    return pages
