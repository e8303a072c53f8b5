"""The pages of the policy: the rules in words and as texts, drafts of other ones, what they change, and versions.

`reading` is open to all; `drafts` and the `editor` are the policy officers', as is the `impact` of a draft; `versions`
are open to all again, but for going back to one.
"""

from flask import Blueprint

from dss.service.drafts.editor import Editors
from dss.service.drafts.impact import ImpactCache
from web.policy import words
from web.policy.drafts import add_drafts
from web.policy.editor import add_editor
from web.policy.impact import add_impact
from web.policy.in_force import add_reading
from web.policy.refusals import add_refusals
from web.policy.versions import add_versions

__all__ = ["policy_pages"]


def policy_pages() -> Blueprint:
    """Build the pages; their templates find the words of the package as ``labels``."""
    pages = Blueprint("policy", __name__)
    cache = ImpactCache()

    @pages.context_processor
    def labels() -> dict[str, object]:
        return {"labels": words}

    add_refusals(pages)
    add_reading(pages)
    add_drafts(pages, cache)
    add_editor(pages, Editors())
    add_impact(pages, cache)
    add_versions(pages)
    return pages
