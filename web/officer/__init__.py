"""The pages of the policy: the rules in words and as texts, drafts of other ones, what they change, and versions.

`reading` is open to all; `drafts` and the `editor` are the policy officers', as is the `impact` of a draft; `versions`
are open to all again, but for going back to one.
"""

from flask import Blueprint

from dss.service.draft_editing import Editors
from dss.service.policy_impact import ImpactShelf
from web.officer import words
from web.officer.drafts import add_drafts
from web.officer.editor import add_editor
from web.officer.impact import add_impact
from web.officer.reading import add_reading
from web.officer.refusals import add_refusals
from web.officer.versions import add_versions

__all__ = ["officer_pages"]


def officer_pages() -> Blueprint:
    """Build the pages; their templates find the room's own words as ``room``."""
    pages = Blueprint("officer", __name__)
    shelf = ImpactShelf()

    @pages.context_processor
    def room() -> dict[str, object]:
        return {"room": words}

    add_refusals(pages)
    add_reading(pages)
    add_drafts(pages, shelf)
    add_editor(pages, Editors())
    add_impact(pages, shelf)
    add_versions(pages)
    return pages
